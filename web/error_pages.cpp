#include "web/error_pages.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace werkzaam::web {
namespace {

struct ErrorText {
    int status;
    const char* title;
    const char* advice;
};

constexpr std::array error_texts{
    ErrorText{400, "Dit verzoek klopt niet", "Controleer het adres, of begin opnieuw op de startpagina."},
    ErrorText{404, "Deze pagina is er niet", "Controleer het adres, of zoek op de startpagina."},
    ErrorText{405, "Dit kan hier niet", "Ga terug en probeer het op een andere manier."},
    ErrorText{408, "Het verzoek kwam niet op tijd binnen",
              "Controleer uw verbinding en probeer het opnieuw."},
    ErrorText{411, "De lengte van het verzoek ontbreekt",
              "Stuur een header Content-Length mee, zonder Transfer-Encoding."},
    ErrorText{413, "U stuurt te veel tegelijk", "Stuur minder in één keer."},
    ErrorText{414, "Dit adres is te lang", "Maak uw zoekvraag, uw keten of uw selectie korter."},
    ErrorText{415, "Dit soort inhoud kan hier niet",
              "Stuur de inhoud zonder compressie, als formulier of als JSON."},
    ErrorText{417, "De header Expect kan hier niet", "Stuur het verzoek zonder deze header."},
    ErrorText{429, "U vraagt veel in korte tijd", "Wacht even en probeer het dan opnieuw."},
    ErrorText{431, "De headers van dit verzoek zijn te groot", "Stuur minder of kortere headers."},
    ErrorText{500, "Er ging iets mis op de server",
              "Probeer het opnieuw. Blijft het misgaan? Meld het dan, met het tijdstip erbij."},
    ErrorText{501, "Deze methode kan hier niet", "Gebruik GET, HEAD of POST."},
    ErrorText{503, "Het is nu te druk", "Wacht even en probeer het dan opnieuw."},
    ErrorText{505, "Deze versie van HTTP kan hier niet", "Gebruik HTTP/1.1."},
};

const ErrorText& text_of(int status) {
    const auto find = [](int wanted) {
        return std::find_if(error_texts.begin(), error_texts.end(),
                            [=](const auto& text) { return text.status == wanted; });
    };
    const auto found = find(status);
    return found != error_texts.end() ? *found : *find(status < 500 ? 400 : 500);
}

bool is_api(std::string_view path) {
    return path.starts_with("/api/") || path.ends_with(".json");
}

}  // namespace

std::string_view error_content_type(std::string_view path) {
    return is_api(path) ? "application/problem+json" : "text/html; charset=utf-8";
}

std::string error_body(int status, std::string_view path) {
    const auto& text = text_of(status);
    if (is_api(path)) {
        const nlohmann::ordered_json problem{
            {"type", "about:blank"}, {"title", text.title}, {"status", status}, {"detail", text.advice}};
        return problem.dump();
    }
    return fmt::format(
        "<!doctype html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{0} – "
        "werkzaam</title>\n</head>\n"
        "<body>\n<main>\n<h1>{0}</h1>\n<p>{1}</p>\n<p><a href=\"/\">Naar de "
        "startpagina</a></p>\n</main>\n</body>\n</html>\n",
        text.title, text.advice);
}

}  // namespace werkzaam::web
