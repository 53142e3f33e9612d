// The calls with which a program changes the disk, watched: counted, told, made to fail, or made to be the
// last.
//
// watched_calls.cpp defines open, write, fsync, rename and their kin in the test program itself, so that the
// project, the C++ library and Xapian all go through them; failing_disk.cpp makes of it a library that does
// the same to the real program. Nothing happens outside the life of a Watch. One thread has the Watch; calls
// may come from any.
#pragma once

#include <cstddef>
#include <string>
#include <sys/types.h>
#include <vector>

namespace werkzaam::faults {

enum class Call { create, write, sync, rename, make_folder, truncate };

const char* name_of(Call call);

struct Event {
    Call call{};
    std::string path;  ///< of a rename the new one
    ino_t file = 0;    ///< of a rename the file that was moved
    ino_t folder = 0;  ///< in which a name was added; 0 when the call adds none
};

class Watch {
public:
    Watch();
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

    /// Only calls on files and folders below this one count.
    void only_below(std::string folder);
    /// Call `number` (from 1) does nothing and fails with this error.
    void fail_at(std::size_t number, int error);
    /// Every call does nothing and fails with this error, as long as there is such a file.
    void fail_while(std::string file, int error);
    /// Before call `number` the process is killed, as by `kill -9`.
    void kill_at(std::size_t number);

    /// Did a call fail?
    bool reached() const;
    /// All calls that succeeded, in order; when no other thread makes any.
    const std::vector<Event>& events() const;
    /// The last that failed: "fsync /…/facets.bin".
    std::string failed() const;
};

}  // namespace werkzaam::faults
