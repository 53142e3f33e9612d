// The tables of collections, and how a file of an earlier version becomes one of this version.
//
// A file is told from other SQLite files by its application id. One thread at a time. Throws StorageError.
#pragma once

#include "web/collections/database.hpp"

namespace werkzaam::web {

/// Version of the file; 0: empty. Throws StorageError (SQLITE_NOTADB) for a database of something else.
int schema_version(Database& database);

/// Runs what is missing up to collection_schema, all of it or nothing.
void migrate(Database& database);

/// What SQLite finds damaged, in its words; empty: nothing.
std::string damage(Database& database);

}  // namespace werkzaam::web
