// Opening the sockets that a server listens on.
//
// SO_REUSEADDR only: with SO_REUSEPORT, which the library sets, a second server on the same port starts
// without a word and takes half of the visitors. "localhost" is both loopbacks; "::" takes IPv4 too. Thread
// safety: a value. Errors: a Problem in Dutch that says which address, why, and what to do.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "corpus/result.hpp"
#include "web/file_descriptor.hpp"
#include "web/network_address.hpp"

namespace werkzaam::web {

struct Listener {
    FileDescriptor socket;  // non-blocking, listening
    Address address;
    std::uint16_t port = 0;  // the real one, also when 0 was asked for

    /// "http://127.0.0.1:8080", "http://[::1]:8080"
    std::string url() const;
};

/// At least one listener, or what is wrong. Port 0 takes a free port, the same for every address of the host.
Result<std::vector<Listener>> open_listeners(std::string_view host_port, int backlog);

}  // namespace werkzaam::web
