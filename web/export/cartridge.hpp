// A Common Cartridge 1.1 (.imscc): what Moodle, Canvas and Brightspace take in as a course.
//
// Source: IMS Common Cartridge 1.1 and the rules of Moodle's and Canvas' importers. One root item without a
// title, modules below it, pages (web content), web links and discussion topics in the modules; every
// resource has one file, and web links and topics have no href. Version 1.1, as Moodle reads nothing newer.
// The same content gives the same bytes. Pure functions, safe from any thread; out of memory throws
// std::bad_alloc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace werkzaam::web {

struct CartridgeItem {
    enum class Kind { page, link, discussion };
    Kind kind = Kind::page;
    std::string title;
    std::string content;  ///< of a page its whole HTML, of a link its address, of a topic its text
};

struct CartridgeModule {
    std::string title;
    std::vector<CartridgeItem> items;
};

struct Cartridge {
    std::string id;  ///< letters and digits
    std::string title, description;
    std::vector<CartridgeModule> modules;
};

/// The bytes of the archive.
std::string cartridge_bytes(const Cartridge& cartridge);

}  // namespace werkzaam::web
