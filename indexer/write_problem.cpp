#include "indexer/write_problem.hpp"

#include <array>
#include <cerrno>
#include <fmt/format.h>
#include <string_view>
#include <system_error>
#include <utility>
#include <xapian.h>

namespace werkzaam::indexer {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::pair<int, const char*>, 13> reasons{{
    {ENOSPC, "de schijf is vol"},
    {EDQUOT, "uw deel van de schijf is vol"},
    {EFBIG, "een bestand mag hier niet zo groot worden"},
    {EACCES, "u mag hier niet schrijven"},
    {EPERM, "u mag hier niet schrijven"},
    {EROFS, "van deze schijf kan alleen worden gelezen"},
    {EIO, "de schijf geeft een fout"},
    {EMFILE, "er zijn te veel bestanden tegelijk open"},
    {ENFILE, "er zijn te veel bestanden tegelijk open"},
    {ENOTDIR, "in dit pad staat een bestand waar een map moet staan"},
    {EEXIST, "er staat al een bestand met deze naam"},
    {ENOENT, "deze map of dit bestand is er niet"},
    {EISDIR, "er staat een map waar een bestand moet komen"},
}};

std::string message_of(int error) {
    return std::generic_category().message(error);
}

/// Xapian tells the reason as the system's text only, of its own or in its message.
std::string reason_of(const Xapian::Error& error) {
    std::string text = error.get_msg();
    if (error.get_error_string()) text += fmt::format(" ({})", error.get_error_string());
    for (const auto& [number, dutch] : reasons)
        if (text.find(message_of(number)) != std::string::npos) return dutch;
    return text;
}

/// The standard library puts the reason behind the text that was given: here the file.
fs::path file_of(const std::system_error& error, const fs::path& otherwise) {
    const std::string_view what = error.what();
    const auto reason = ": " + error.code().message();
    if (!what.ends_with(reason)) return otherwise;
    return what.substr(0, what.size() - reason.size());
}

Problem problem(const fs::path& where, std::string_view why) {
    return {where.string(), fmt::format("De index kon niet worden geschreven: {}.", why),
            "Maak ruimte op de schijf of kies met --index een map waarin u mag schrijven. De vorige index "
            "blijft in gebruik."};
}

}  // namespace

std::string reason_of(int error) {
    for (const auto& [number, dutch] : reasons)
        if (number == error) return dutch;
    return message_of(error);
}

Problem write_problem(const fs::path& index) {
    try {
        throw;
    } catch (const Xapian::Error& error) {
        return problem(index, reason_of(error));
    } catch (const fs::filesystem_error& error) {
        const auto& file = error.path2().empty() ? error.path1() : error.path2();
        return problem(file.empty() ? index : file, reason_of(error.code().value()));
    } catch (const std::system_error& error) {
        return problem(file_of(error, index), reason_of(error.code().value()));
    }
}

}  // namespace werkzaam::indexer
