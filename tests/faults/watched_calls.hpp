// The calls with which a program changes the disk, watched: counted, told, made to fail, or made to be the
// last.
//
// watched_calls.cpp defines open, write, fsync, rename and their kin in the test program itself, so that the
// project, the C++ library and Xapian all go through them. Nothing happens outside the life of a Watch. Only
// for one thread.
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

    /// Call `number` (from 1) does nothing and fails with this error.
    void fail_at(std::size_t number, int error);
    /// Before call `number` the process is killed, as by `kill -9`.
    void kill_at(std::size_t number);

    /// Was there a call with that number?
    bool reached() const;
    /// All calls that succeeded, in order.
    const std::vector<Event>& events() const;
    /// The one that failed: "fsync /…/facets.bin".
    std::string failed() const;
};

}  // namespace werkzaam::faults
