#include "search/language/fold.hpp"

#include <algorithm>
#include <stdexcept>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace werkzaam::search {

namespace {

const icu::Normalizer2& checked(const icu::Normalizer2* instance, UErrorCode status) {
    if (U_FAILURE(status) || !instance) throw std::runtime_error("ICU has no normalisation data");
    return *instance;
}

const icu::Normalizer2& casefold() {
    UErrorCode status = U_ZERO_ERROR;
    static const auto& instance = checked(icu::Normalizer2::getNFKCCasefoldInstance(status), status);
    return instance;
}

const icu::Normalizer2& decomposition() {
    UErrorCode status = U_ZERO_ERROR;
    static const auto& instance = checked(icu::Normalizer2::getNFDInstance(status), status);
    return instance;
}

/// Before NFKC, which would make a space and an accent of U+00B4.
char16_t plain_punctuation(char16_t c) {
    switch (c) {
        case u'\u0060':
        case u'\u00B4':
        case u'\u2018':
        case u'\u2019':
        case u'\u201B':
        case u'\u02BC':
        case u'\uFF07':
            return u'\'';
        case u'\u2010':
        case u'\u2011':
        case u'\u2012':
        case u'\u2013':
        case u'\u2212':
            return u'-';
        default:
            return c;
    }
}

/// Letters that Unicode does not decompose.
void append_plain(icu::UnicodeString& out, UChar32 c) {
    switch (c) {
        case 0x00F8:
            out.append(u'o');
            break;
        case 0x0142:
            out.append(u'l');
            break;
        case 0x0111:
        case 0x00F0:
            out.append(u'd');
            break;
        case 0x0131:
            out.append(u'i');
            break;
        case 0x00E6:
            out.append(u"ae", 2);
            break;
        case 0x0153:
            out.append(u"oe", 2);
            break;
        case 0x00FE:
            out.append(u"th", 2);
            break;
        default:
            if (u_charType(c) != U_NON_SPACING_MARK) out.append(c);
    }
}

std::string fold_unicode(std::string_view utf8) {
    auto source =
        icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
    for (int32_t i = 0; i < source.length(); ++i) source.setCharAt(i, plain_punctuation(source.charAt(i)));
    UErrorCode status = U_ZERO_ERROR;
    const auto decomposed = decomposition().normalize(casefold().normalize(source, status), status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU could not normalise a text");
    icu::UnicodeString plain;
    for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1))
        append_plain(plain, decomposed.char32At(i));
    std::string folded;
    decomposition().normalize(plain, status).toUTF8String(folded);
    return folded;
}

}  // namespace

std::string fold(std::string_view utf8) {
    std::string folded(utf8);
    for (char& c : folded) {
        if (static_cast<unsigned char>(c) >= 0x80) return fold_unicode(utf8);
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c == '`') c = '\'';
    }
    return folded;
}

}  // namespace werkzaam::search
