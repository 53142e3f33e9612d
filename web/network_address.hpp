// Network addresses: one type for IPv4 and IPv6, ranges of them, and the "HOST:PORT" that a person writes.
//
// An IPv4 address is kept as its IPv4-mapped IPv6 form (::ffff:a.b.c.d, RFC 4291 §2.5.5.2), so a client that
// reaches a dual-stack socket over IPv4 is the same client as on an IPv4 socket. Thread safety: values.
// Errors: text that cannot be read is nullopt, or a Problem where a person wrote it.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "corpus/result.hpp"

struct sockaddr;

namespace werkzaam::web {

class Address {
public:
    Address() = default;

    /// "192.0.2.1", "2001:db8::1" or "[2001:db8::1]"; no names, no zone ids.
    static std::optional<Address> parse(std::string_view text);
    /// AF_INET or AF_INET6; anything else gives the unspecified address "::".
    static Address from(const sockaddr& socket_address);

    bool is_ipv4() const;
    bool is_loopback() const;
    std::string text() const;
    /// What one visitor is counted as: of an IPv4 address its /24 (the least that is routed, and what one
    /// customer rents), of an IPv6 address its /64 (the least a household gets).
    Address visitor() const;

    const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }

    friend auto operator<=>(const Address&, const Address&) = default;

private:
    std::array<std::uint8_t, 16> bytes_{};
};

/// An address with a number of leading bits that count: "10.0.0.0/8", "::1", "192.0.2.7".
class AddressRange {
public:
    static Result<AddressRange> parse(std::string_view text);
    bool contains(const Address& address) const;

private:
    Address base_;
    unsigned bits_ = 128;
};

/// The client behind a trusted proxy: the last address of X-Forwarded-For that is not itself trusted. The
/// header counts only when `peer` is trusted; from the first text in it that is no address on (from the
/// right), it is not believed.
Address client_address(const Address& peer, std::string_view forwarded_for,
                       std::span<const AddressRange> trusted);

struct HostPort {
    std::string host;
    std::uint16_t port = 0;
};

/// "localhost:8080", "192.0.2.1:80", "[::]:8080"; ":8080" and "*:8080" mean every address ("::").
Result<HostPort> parse_host_port(std::string_view text);

}  // namespace werkzaam::web

template <>
struct std::hash<werkzaam::web::Address> {
    std::size_t operator()(const werkzaam::web::Address& address) const noexcept;
};
