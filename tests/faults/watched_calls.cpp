#include "watched_calls.hpp"

#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <filesystem>
#include <mutex>
#include <stdexcept>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>
#include <utility>

namespace werkzaam::faults {

namespace {

struct State {
    std::size_t calls = 0;
    std::size_t fail_at = 0, kill_at = 0;
    int error = 0;
    std::string fail_while, below;
    std::vector<Event> events;
    std::string failed;
};
State* watching = nullptr;       // owned by the Watch; a pointer, as calls come before main() and after it
std::mutex mutex;                ///< of what `watching` holds
thread_local bool busy = false;  ///< this file's own work is not watched

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

/// Is it this call's turn to fail? Counts it; the last thing that happens when it is its turn to kill.
bool fails(Call call, const std::string& path) {
    const std::lock_guard lock(mutex);
    auto& state = *watching;
    ++state.calls;
    if (state.calls == state.kill_at) ::kill(::getpid(), SIGKILL);
    const bool now = state.calls == state.fail_at ||
                     (!state.fail_while.empty() && ::access(state.fail_while.c_str(), F_OK) == 0);
    if (now) state.failed = std::string(name_of(call)) + " " + path;
    return now;
}

/// Lets the call be made or fail, and keeps it when it succeeded.
template <class Result, class Do, class Tell>
Result watch(Call call, Result failure, const std::string& path, Do perform, Tell tell) {
    if (!watching || busy || !path.starts_with(watching->below)) return perform();
    busy = true;
    const bool failing = fails(call, path);
    busy = false;
    if (failing) {
        errno = watching->error;
        return failure;
    }
    const auto result = perform();
    const int error = errno;
    if (result != failure) {
        busy = true;
        auto event = tell(result);
        {
            const std::lock_guard lock(mutex);
            watching->events.push_back(std::move(event));
        }
        busy = false;
    }
    errno = error;
    return result;
}

template <class Result, class Do>
Result watch_descriptor(Call call, int descriptor, Result failure, Do perform) {
    if (!watching || busy) return perform();
    busy = true;
    const auto path = path_of(descriptor);
    busy = false;
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
    watching = new State;
}
Watch::~Watch() {
    delete std::exchange(watching, nullptr);
}
void Watch::fail_at(std::size_t number, int error) {
    watching->fail_at = number;
    watching->error = error;
}
void Watch::only_below(std::string folder) {
    watching->below = std::move(folder);
}
void Watch::fail_while(std::string file, int error) {
    watching->fail_while = std::move(file);
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

/// The same on a machine of 64 bits.
int open64(const char* path, int flags, ...) __attribute__((alias("open")));

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

ssize_t pwrite64(int descriptor, const void* bytes, size_t count, off64_t at) {
    return pwrite(descriptor, bytes, count, at);
}

ssize_t sendfile(int to, int from, off_t* at, size_t count) {
    static const auto next = real<ssize_t (*)(int, int, off_t*, size_t)>("sendfile");
    return watch_descriptor(Call::write, to, ssize_t{-1}, [&] { return next(to, from, at, count); });
}

int ftruncate(int descriptor, off_t size) {
    static const auto next = real<int (*)(int, off_t)>("ftruncate");
    return watch_descriptor(Call::truncate, descriptor, -1, [&] { return next(descriptor, size); });
}

int ftruncate64(int descriptor, off64_t size) {
    return ftruncate(descriptor, size);
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
