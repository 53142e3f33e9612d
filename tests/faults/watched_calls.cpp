#include "watched_calls.hpp"

#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace werkzaam::faults {

namespace {

struct State {
    std::size_t calls = 0;
    std::size_t fail_at = 0, kill_at = 0;
    int error = 0;
    std::vector<Event> events;
    std::string failed;
    bool busy = false;  ///< this file's own work is not watched
};
std::optional<State> watching;

template <class Function>
Function real(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

std::string path_of(int descriptor) {
    std::error_code ignored;
    return std::filesystem::read_symlink("/proc/self/fd/" + std::to_string(descriptor), ignored);
}

ino_t inode(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 ? status.st_ino : 0;
}

ino_t inode_of_parent(const std::string& path) {
    const auto parent = std::filesystem::path(path).parent_path();
    return inode(parent.empty() ? "." : parent.string());
}

/// Counts the call, makes it fail or be the last when it is its turn, and keeps it when it succeeded.
template <class Result, class Do, class Tell>
Result watch(Call call, Result failure, const std::string& path, Do perform, Tell tell) {
    if (!watching || watching->busy) return perform();
    auto& state = *watching;
    ++state.calls;
    if (state.calls == state.kill_at) ::kill(::getpid(), SIGKILL);
    if (state.calls == state.fail_at) {
        state.failed = std::string(name_of(call)) + " " + path;
        errno = state.error;
        return failure;
    }
    const auto result = perform();
    const int error = errno;
    if (result != failure) {
        state.busy = true;
        state.events.push_back(tell(result));
        state.busy = false;
    }
    errno = error;
    return result;
}

template <class Result, class Do>
Result watch_descriptor(Call call, int descriptor, Result failure, Do perform) {
    if (!watching || watching->busy) return perform();
    watching->busy = true;
    const auto path = path_of(descriptor);
    watching->busy = false;
    return watch(call, failure, path, perform, [&](Result) {
        struct stat status {};
        return Event{call, path, ::fstat(descriptor, &status) == 0 ? status.st_ino : ino_t{0}, 0};
    });
}

Event new_name(Call call, const std::string& path) {
    return {call, path, inode(path), inode_of_parent(path)};
}

}  // namespace

const char* name_of(Call call) {
    switch (call) {
        case Call::create:
            return "open";
        case Call::write:
            return "write";
        case Call::sync:
            return "fsync";
        case Call::rename:
            return "rename";
        case Call::make_folder:
            return "mkdir";
        case Call::truncate:
            return "ftruncate";
    }
    return "?";
}

Watch::Watch() {
    if (watching) throw std::logic_error("one watch at a time");
    watching.emplace();
}
Watch::~Watch() {
    watching.reset();
}
void Watch::fail_at(std::size_t number, int error) {
    watching->fail_at = number;
    watching->error = error;
}
void Watch::kill_at(std::size_t number) {
    watching->kill_at = number;
}
bool Watch::reached() const {
    return !watching->failed.empty();
}
const std::vector<Event>& Watch::events() const {
    return watching->events;
}
std::string Watch::failed() const {
    return watching->failed;
}

}  // namespace werkzaam::faults

// The definitions that take the place of the C library's.
using namespace werkzaam::faults;

extern "C" {

int open(const char* path, int flags, ...) {
    mode_t mode = 0;
    if (flags & O_CREAT) {
        va_list rest;
        va_start(rest, flags);
        mode = va_arg(rest, mode_t);
        va_end(rest);
    }
    static const auto next = real<int (*)(const char*, int, mode_t)>("open");
    const auto perform = [&] { return next(path, flags, mode); };
    if (!(flags & O_CREAT)) return perform();
    return watch(Call::create, -1, path, perform, [&](int) { return new_name(Call::create, path); });
}

FILE* fopen64(const char* path, const char* mode) {
    static const auto next = real<FILE* (*)(const char*, const char*)>("fopen64");
    const auto perform = [&] { return next(path, mode); };
    if (!std::strpbrk(mode, "wa")) return perform();
    return watch(Call::create, static_cast<FILE*>(nullptr), path, perform,
                 [&](FILE*) { return new_name(Call::create, path); });
}

ssize_t write(int descriptor, const void* bytes, size_t count) {
    static const auto next = real<ssize_t (*)(int, const void*, size_t)>("write");
    return watch_descriptor(Call::write, descriptor, ssize_t{-1},
                            [&] { return next(descriptor, bytes, count); });
}

ssize_t writev(int descriptor, const iovec* parts, int count) {
    static const auto next = real<ssize_t (*)(int, const iovec*, int)>("writev");
    return watch_descriptor(Call::write, descriptor, ssize_t{-1},
                            [&] { return next(descriptor, parts, count); });
}

ssize_t pwrite(int descriptor, const void* bytes, size_t count, off_t at) {
    static const auto next = real<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite");
    return watch_descriptor(Call::write, descriptor, ssize_t{-1},
                            [&] { return next(descriptor, bytes, count, at); });
}

ssize_t sendfile(int to, int from, off_t* at, size_t count) {
    static const auto next = real<ssize_t (*)(int, int, off_t*, size_t)>("sendfile");
    return watch_descriptor(Call::write, to, ssize_t{-1}, [&] { return next(to, from, at, count); });
}

int ftruncate(int descriptor, off_t size) {
    static const auto next = real<int (*)(int, off_t)>("ftruncate");
    return watch_descriptor(Call::truncate, descriptor, -1, [&] { return next(descriptor, size); });
}

int fsync(int descriptor) {
    static const auto next = real<int (*)(int)>("fsync");
    return watch_descriptor(Call::sync, descriptor, -1, [&] { return next(descriptor); });
}

int fdatasync(int descriptor) {
    static const auto next = real<int (*)(int)>("fdatasync");
    return watch_descriptor(Call::sync, descriptor, -1, [&] { return next(descriptor); });
}

int rename(const char* from, const char* to) {
    static const auto next = real<int (*)(const char*, const char*)>("rename");
    return watch(
        Call::rename, -1, to, [&] { return next(from, to); },
        [&](int) { return new_name(Call::rename, to); });
}

int mkdir(const char* path, mode_t mode) {
    static const auto next = real<int (*)(const char*, mode_t)>("mkdir");
    return watch(
        Call::make_folder, -1, path, [&] { return next(path, mode); },
        [&](int) { return new_name(Call::make_folder, path); });
}
}
