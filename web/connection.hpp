// One connection of the front: where it is in reading a request and sending its answer.
//
// reading_head → reading_body → working → writing → reading_head …, and draining → closed after an answer
// that ends it. Thread safety: only the front's thread touches it. Errors: none of its own.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include "web/answer.hpp"
#include "web/file_descriptor.hpp"
#include "web/network_address.hpp"
#include "web/request_head.hpp"

namespace werkzaam::web {

struct Connection {
    using Time = std::chrono::steady_clock::time_point;
    enum class State { reading_head, reading_body, working, writing, draining };

    std::uint64_t id =
        0;  // slot in the low half, a number that is never used again for that slot in the high half
    FileDescriptor socket;
    Address peer;
    Address client;  // the peer, or whom a trusted proxy says it speaks for
    bool peer_is_trusted = false;
    bool is_counted = false;  // in the connections of its address
    State state = State::reading_head;
    Time deadline;  // not looked at while working

    // epoll tells of changes only (edge-triggered), so what it told is kept until a call says EAGAIN.
    bool readable = false;
    bool writable = true;
    bool ended = false;  // the client will send no more

    std::string received;  // not used yet: a part of a request, or requests sent ahead
    HeadScanner scanner;
    RequestHead request;
    std::uint64_t requests = 0;

    Answer answer;
    std::size_t sent = 0;
    Time write_began;
    bool close_after = false;
    bool drain_after = false;
    std::size_t drained = 0;

    std::size_t at_work = 0;   // bytes of the request that a worker has
    std::size_t buffered = 0;  // what this connection has in the sum of all buffers

    std::size_t memory() const { return received.capacity() + answer.bytes.capacity() + at_work; }
};

}  // namespace werkzaam::web
