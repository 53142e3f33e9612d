#include "web/network_address.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>

#include "web/http_text.hpp"

namespace werkzaam::web {
namespace {

constexpr std::array<std::uint8_t, 12> ipv4_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr unsigned ipv4_prefix_bits = 96;

template <class Number>
std::optional<Number> number(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

}  // namespace

std::optional<Address> Address::parse(std::string_view text) {
    if (text.size() >= 2 && text.front() == '[' && text.back() == ']') text = text.substr(1, text.size() - 2);
    if (text.empty() || text.size() >= INET6_ADDRSTRLEN || text.find('\0') != std::string_view::npos)
        return std::nullopt;
    const std::string terminated(text);
    Address address;
    in_addr ipv4{};
    if (inet_pton(AF_INET, terminated.c_str(), &ipv4) == 1) {
        std::copy(ipv4_prefix.begin(), ipv4_prefix.end(), address.bytes_.begin());
        std::memcpy(address.bytes_.data() + ipv4_prefix.size(), &ipv4, sizeof ipv4);
        return address;
    }
    if (inet_pton(AF_INET6, terminated.c_str(), address.bytes_.data()) == 1) return address;
    return std::nullopt;
}

Address Address::from(const sockaddr& socket_address) {
    Address address;
    if (socket_address.sa_family == AF_INET) {
        sockaddr_in ipv4{};
        std::memcpy(&ipv4, &socket_address, sizeof ipv4);
        std::copy(ipv4_prefix.begin(), ipv4_prefix.end(), address.bytes_.begin());
        std::memcpy(address.bytes_.data() + ipv4_prefix.size(), &ipv4.sin_addr, sizeof ipv4.sin_addr);
    } else if (socket_address.sa_family == AF_INET6) {
        sockaddr_in6 ipv6{};
        std::memcpy(&ipv6, &socket_address, sizeof ipv6);
        std::memcpy(address.bytes_.data(), &ipv6.sin6_addr, sizeof ipv6.sin6_addr);
    }
    return address;
}

bool Address::is_ipv4() const {
    return std::equal(ipv4_prefix.begin(), ipv4_prefix.end(), bytes_.begin());
}

bool Address::is_loopback() const {
    if (is_ipv4()) return bytes_[ipv4_prefix.size()] == 127;
    return bytes_[15] == 1 &&
           std::all_of(bytes_.begin(), bytes_.end() - 1, [](auto byte) { return byte == 0; });
}

std::string Address::text() const {
    std::array<char, INET6_ADDRSTRLEN> buffer{};
    if (is_ipv4()) {
        inet_ntop(AF_INET, bytes_.data() + ipv4_prefix.size(), buffer.data(), buffer.size());
    } else {
        inet_ntop(AF_INET6, bytes_.data(), buffer.data(), buffer.size());
    }
    return buffer.data();
}

Address Address::visitor() const {
    Address visitor = *this;
    std::fill(visitor.bytes_.begin() + (is_ipv4() ? 15 : 8), visitor.bytes_.end(), std::uint8_t{0});
    return visitor;
}

Result<AddressRange> AddressRange::parse(std::string_view text) {
    const Problem unreadable{"adres '" + std::string(text) + "'", "Dit is geen IP-adres of reeks adressen.",
                             "Schrijf bijvoorbeeld 127.0.0.1, 10.0.0.0/8 of 2001:db8::/32."};
    const auto slash = text.find('/');
    const auto address = Address::parse(text.substr(0, slash));
    if (!address) return unreadable;
    AddressRange range;
    range.base_ = *address;
    if (slash != std::string_view::npos) {
        const unsigned width = address->is_ipv4() ? 32 : 128;
        const auto bits = number<unsigned>(text.substr(slash + 1));
        if (!bits || *bits > width) return unreadable;
        range.bits_ = address->is_ipv4() ? ipv4_prefix_bits + *bits : *bits;
    }
    return range;
}

bool AddressRange::contains(const Address& address) const {
    const auto whole = bits_ / 8;
    const auto& left = base_.bytes();
    const auto& right = address.bytes();
    if (!std::equal(left.begin(), left.begin() + whole, right.begin())) return false;
    const auto rest = bits_ % 8;
    return rest == 0 || (left[whole] ^ right[whole]) >> (8 - rest) == 0;
}

Address client_address(const Address& peer, std::string_view forwarded_for,
                       std::span<const AddressRange> trusted) {
    const auto is_trusted = [&](const Address& address) {
        return std::any_of(trusted.begin(), trusted.end(),
                           [&](const auto& range) { return range.contains(address); });
    };
    Address client = peer;
    while (!forwarded_for.empty() && is_trusted(client)) {
        const auto comma = forwarded_for.rfind(',');
        const auto last = comma == std::string_view::npos ? forwarded_for : forwarded_for.substr(comma + 1);
        forwarded_for = comma == std::string_view::npos ? std::string_view{} : forwarded_for.substr(0, comma);
        const auto address = Address::parse(trimmed(last));
        if (!address) break;
        client = *address;
    }
    return client;
}

Result<HostPort> parse_host_port(std::string_view text) {
    const Problem unreadable{"adres '" + std::string(text) + "'", "Dit is geen adres om op te luisteren.",
                             "Schrijf HOST:POORT, bijvoorbeeld localhost:8080, 0.0.0.0:8080 of [::]:8080."};
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) return unreadable;
    auto host = text.substr(0, colon);
    const auto port = number<std::uint16_t>(text.substr(colon + 1));
    if (!port) return unreadable;
    const bool bracketed = host.size() >= 2 && host.front() == '[' && host.back() == ']';
    if (bracketed) host = host.substr(1, host.size() - 2);
    // "::1:8080" could be read two ways, so an IPv6 address needs its brackets.
    if (!bracketed && host.find(':') != std::string_view::npos) return unreadable;
    if (host.find('\0') != std::string_view::npos || host.size() > 253) return unreadable;
    if (!bracketed && (host.empty() || host == "*")) host = "::";
    return HostPort{std::string(host), *port};
}

}  // namespace werkzaam::web

std::size_t std::hash<werkzaam::web::Address>::operator()(
    const werkzaam::web::Address& address) const noexcept {
    std::string_view bytes(reinterpret_cast<const char*>(address.bytes().data()), address.bytes().size());
    return std::hash<std::string_view>{}(bytes);
}
