#include "web/collections/record_print.hpp"

#include <array>
#include <fmt/format.h>

#include "web/collections/secret.hpp"
#include "web/view/document_view.hpp"

namespace werkzaam::web {

namespace {

struct PrintedField {
    const char* key;    ///< of the record's JSON
    const char* label;  ///< of interface.tsv
};

/// What a record says itself; what others say of it (which dossiers name it, what is similar) is not its own.
constexpr std::array printed_fields{
    PrintedField{"titel", "vzm_v_naam"},
    PrintedField{"samenvatting", "vzm_v_samenvatting"},
    PrintedField{"definitie", "definitie"},
    PrintedField{"vraag", "vraag"},
    PrintedField{"doelgroep", "voor_wie"},
    PrintedField{"probleem", "probleem"},
    PrintedField{"doel", "doel"},
    PrintedField{"aanpak", "aanpak"},
    PrintedField{"themas", "onderwerpen"},
    PrintedField{"doelgroepen", "doelgroepen"},
    PrintedField{"stappen", "keten"},
    PrintedField{"schakels", "keten"},
    PrintedField{"elementen", "werkzame_elementen"},
    PrintedField{"mechanismen", "hoe_werkt_kort"},
    PrintedField{"bevindingen", "bevindingen"},
    PrintedField{"werktNiet", "wat_niet_werkt"},
    PrintedField{"leeftijd", "leeftijd"},
    PrintedField{"duur", "duur"},
    PrintedField{"intensiteit", "hoe_vaak"},
    PrintedField{"vormen", "vorm"},
    PrintedField{"plekken", "waar"},
    PrintedField{"uitvoerders", "wie_voert_uit"},
    PrintedField{"materiaal", "materiaal"},
    PrintedField{"kosten", "kosten"},
    PrintedField{"randvoorwaarden", "voorwaarden"},
    PrintedField{"voorwaarden", "voorwaarden"},
    PrintedField{"onderzoek", "onderzoek"},
    PrintedField{"erkenning", "erkenning"},
    PrintedField{"bronnen", "bronnen"},
};
constexpr std::size_t digest_length = 16;

/// Of an element, arrows and mechanisms are what others say of it.
bool is_own(const search::Document& document, std::string_view key) {
    return document.record() || (key != "schakels" && key != "mechanismen");
}

}  // namespace

std::shared_ptr<const search::Document> document_of(const search::Snapshot& snapshot,
                                                    std::string_view record) {
    const auto slash = record.find('/');
    if (slash == std::string_view::npos) return nullptr;
    const auto kind = corpus::kind_from_dutch(record.substr(0, slash));
    if (!kind) return nullptr;
    const auto docid = snapshot.find(*kind, record.substr(slash + 1));
    return docid ? snapshot.document(*docid) : nullptr;
}

std::string record_of(const search::Document& document) {
    return fmt::format("{}/{}", corpus::dutch_name_of(document.kind), document.id());
}

RecordPrint print_of(const search::Snapshot& snapshot, const search::Document& document) {
    const auto view = document_view(snapshot, document);
    RecordPrint print;
    for (const auto& [key, label] : printed_fields)
        if (view.contains(key) && is_own(document, key))
            print.fields[key] = sha256(view[key].dump()).substr(0, digest_length);
    return print;
}

CollectionItem item_of(const search::Snapshot& snapshot, const search::Document& document, std::string day) {
    CollectionItem item;
    item.record = record_of(document);
    item.title = tidy_line(document.title());
    item.added = std::move(day);
    item.print = print_of(snapshot, document);
    return item;
}

std::vector<std::string_view> changed_since(const RecordPrint& then, const RecordPrint& now) {
    std::vector<std::string_view> labels;
    if (then.fields.empty()) return labels;
    const auto digest = [](const RecordPrint& print, const char* key) {
        const auto found = print.fields.find(key);
        return found == print.fields.end() ? std::string() : found->second;
    };
    for (const auto& [key, label] : printed_fields) {
        const bool named = !labels.empty() && labels.back() == label;
        if (!named && digest(then, key) != digest(now, key)) labels.emplace_back(label);
    }
    return labels;
}

}  // namespace werkzaam::web
