#include "web/view/compare_view.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>

#include "web/view/document_view.hpp"

namespace werkzaam::web {

namespace {

using corpus::Kind;
using search::DocId;
using search::Snapshot;

/// A row of the comparison, and what to ask the owner where a source leaves it out ("" : nothing to ask).
struct Row {
    std::string_view key, label, question;
};

constexpr std::array intervention_rows{
    Row{"doel", "Doel", "Wat is het doel, en hoe weet u dat het is bereikt?"},
    Row{"probleem", "Probleem", ""},
    Row{"doelgroep", "Doelgroep", "Voor wie is het bedoeld, en voor wie niet?"},
    Row{"doelgroepen", "Doelgroep in trefwoorden", ""},
    Row{"leeftijd", "Leeftijd", "Voor welke leeftijd is het bedoeld?"},
    Row{"themas", "Thema’s", ""},
    Row{"aanpak", "Aanpak", "Hoe ziet de aanpak er stap voor stap uit?"},
    Row{"vormen", "Vorm", ""},
    Row{"plekken", "Plek", "Waar wordt het uitgevoerd?"},
    Row{"elementen", "Werkzame elementen", "Welke onderdelen mogen niet worden weggelaten?"},
    Row{"mechanismen", "Werkzame mechanismen", "Waarom werkt het, volgens u?"},
    Row{"duur", "Duur", "Hoe lang duurt het?"},
    Row{"intensiteit", "Intensiteit", "Hoe vaak en hoeveel uur is er contact?"},
    Row{"uitvoerders", "Uitvoerders", "Wie voert het uit, en welke scholing is nodig?"},
    Row{"materiaal", "Materiaal", "Welk materiaal is er, en waar vindt u dat?"},
    Row{"kosten", "Kosten", "Wat kost het, en wat zit daarbij in?"},
    Row{"randvoorwaarden", "Randvoorwaarden", "Wat moet een organisatie geregeld hebben?"},
    Row{"onderzoek", "Onderzoek", "Is er onderzoek naar gedaan of loopt dat?"},
    Row{"erkenning", "Erkenning", ""},
    Row{"ontwikkelaar", "Ontwikkelaar", ""},
    Row{"jaar", "Jaar", ""},
};
constexpr std::array dossier_rows{
    Row{"vraag", "Vraag", ""},
    Row{"uitgever", "Uitgever", ""},
    Row{"jaar", "Jaar", ""},
    Row{"themas", "Thema’s", ""},
    Row{"doelgroepen", "Doelgroep", ""},
    Row{"bevindingen", "Bevindingen", ""},
    Row{"werktNiet", "Wat niet werkt", ""},
    Row{"elementen", "Werkzame elementen", ""},
    Row{"mechanismen", "Werkzame mechanismen", ""},
    Row{"interventies", "Interventies", ""},
};
constexpr std::array mechanism_rows{
    Row{"definitie", "In het kort", ""},
    Row{"probleem", "Probleem", ""},
    Row{"stappen", "Stappen", ""},
    Row{"voorwaarden", "Het werkt als", ""},
    Row{"wanneerNiet", "Het werkt niet, of schaadt, als", ""},
    Row{"elementen", "Werkzame elementen", ""},
    Row{"vormen", "Vorm", ""},
    Row{"doelgroepen", "Doelgroep", ""},
    Row{"themas", "Thema’s", ""},
    Row{"interventies", "Interventies die dit gebruiken", ""},
    Row{"theorie", "Theorie", ""},
};
constexpr std::array element_rows{
    Row{"definitie", "In het kort", ""},
    Row{"synoniemen", "Ook wel", ""},
    Row{"mechanismen", "Werkzame mechanismen", ""},
    Row{"interventies", "Interventies", ""},
    Row{"dossiers", "Dossiers", ""},
};

std::vector<Row> rows_of(Kind kind) {
    const auto list = [](const auto& rows) { return std::vector<Row>(rows.begin(), rows.end()); };
    switch (kind) {
        case Kind::intervention:
            return list(intervention_rows);
        case Kind::dossier:
            return list(dossier_rows);
        case Kind::mechanism:
            return list(mechanism_rows);
        case Kind::element:
            return list(element_rows);
    }
    return {};
}

/// A value of a list with what it is compared by.
struct Value {
    std::string key;
    ViewJson view;
};

ViewJson referred(const ViewJson& reference) {
    ViewJson view = {{"label", reference.contains("label") ? reference["label"] : reference["titel"]}};
    if (reference.contains("url")) view["url"] = reference["url"];
    return view;
}

/// One item of a record's list, as values: an element's use is its concepts, a mechanism's its record, and so
/// on.
void add_values(const ViewJson& item, std::vector<Value>& values) {
    const auto add = [&](std::string key, ViewJson view) {
        const auto same = [&](const Value& value) { return value.key == key; };
        if (std::none_of(values.begin(), values.end(), same))
            values.push_back({std::move(key), std::move(view)});
    };
    if (item.is_string()) return add(item.get<std::string>(), {{"label", item}});
    const auto basis = item.contains("basis") ? item["basis"] : ViewJson();
    if (item.contains("begrippen")) {
        for (const auto& concept_ : item["begrippen"]) {
            auto view = referred(concept_);
            if (!basis.is_null()) view["basis"] = basis;
            add(concept_["id"].get<std::string>(), std::move(view));
        }
    } else if (item.contains("begrip")) {
        add(item["begrip"]["id"].get<std::string>(), referred(item["begrip"]));
    } else if (item.contains("mechanisme")) {
        const bool known = item["mechanisme"].is_object();
        auto view = known ? referred(item["mechanisme"]) : ViewJson{{"label", item["label"]}};
        if (!basis.is_null()) view["basis"] = basis;
        add(known ? item["mechanisme"]["id"].get<std::string>() : item["label"].get<std::string>(),
            std::move(view));
    } else if (item.contains("bevinding")) {
        add(item["bevinding"].get<std::string>(),
            {{"label", item["bevinding"]}, {"richting", item["richting"]}});
    } else if (item.contains("tekst")) {
        add(item["tekst"].get<std::string>(), {{"label", item["tekst"]}});
    } else if (item.contains("naam")) {
        add(item["naam"].get<std::string>(), {{"label", item["naam"]}, {"url", item["url"]}});
    } else {
        add(item["id"].get<std::string>(), referred(item));
    }
}

std::string age_text(const ViewJson& age) {
    if (age["tot"].is_null()) return fmt::format("vanaf {} jaar", age["van"].get<int>());
    if (age["van"].is_null()) return fmt::format("tot en met {} jaar", age["tot"].get<int>());
    return fmt::format("{} tot en met {} jaar", age["van"].get<int>(), age["tot"].get<int>());
}

std::string recognition_text(const ViewJson& recognition) {
    if (!recognition["gezien"].get<bool>()) return "Geen erkenning gezien in de bronnen";
    auto text = recognition["niveau"]["label"].get<std::string>();
    for (const auto* key : {"commissie", "datum"})
        if (!recognition[key].is_null()) text += ", " + recognition[key].get<std::string>();
    return text;
}

/// A cell before it is compared: a text, values, or nothing.
struct Cell {
    std::string text;
    std::vector<Value> values;
    bool absent() const { return text.empty() && values.empty(); }
};

Cell cell_of(const ViewJson& record, std::string_view key) {
    Cell cell;
    const auto found = record.find(key);
    if (found == record.end() || found->is_null()) return cell;
    if (key == "leeftijd")
        cell.text = age_text(*found);
    else if (key == "erkenning")
        cell.text = recognition_text(*found);
    else if (found->is_number())
        cell.text = std::to_string(found->get<int>());
    else if (found->is_string())
        cell.text = found->get<std::string>();
    else if (found->is_array())
        for (const auto& item : *found) add_values(item, cell.values);
    return cell;
}

ViewJson row_view(const Row& row, const std::vector<Cell>& cells) {
    std::map<std::string, std::size_t> having;
    for (const auto& cell : cells)
        for (const auto& value : cell.values) ++having[value.key];
    const auto is_shared = [&](const Value& value) { return having[value.key] == cells.size(); };
    ViewJson shared = ViewJson::array(), list = ViewJson::array();
    for (const auto& value : cells.front().values)
        if (is_shared(value)) shared.push_back(value.view);
    for (const auto& cell : cells) {
        ViewJson view = {{"nietVermeld", cell.absent()}};
        if (!cell.text.empty()) view["tekst"] = cell.text;
        if (!cell.values.empty()) {
            view["waarden"] = ViewJson::array();
            for (const auto& value : cell.values) {
                auto one = value.view;
                one["gedeeld"] = is_shared(value);
                view["waarden"].push_back(std::move(one));
            }
        }
        list.push_back(std::move(view));
    }
    const bool equal = std::all_of(cells.begin(), cells.end(), [&](const Cell& cell) {
        return !cell.absent() && cell.text == cells.front().text &&
               std::all_of(cell.values.begin(), cell.values.end(), is_shared);
    });
    return {
        {"veld", row.key}, {"label", row.label}, {"gelijk", equal}, {"gedeeld", shared}, {"vakken", list}};
}

}  // namespace

Result<std::vector<DocId>> read_compared(const Snapshot& snapshot, const Parameters& parameters) {
    Problems problems;
    std::vector<DocId> docids;
    for (const auto& [name, value] : parameters) {
        if (name != "id" || value.empty()) continue;
        const auto slash = value.find('/');
        const auto kind = slash == value.npos ? std::optional(Kind::intervention)
                                              : corpus::kind_from_dutch(value.substr(0, slash));
        const auto id = slash == value.npos ? value : value.substr(slash + 1);
        const auto docid = kind ? snapshot.find(*kind, id) : std::nullopt;
        if (!docid)
            problems.push_back({"id", fmt::format("Er is geen beschrijving met het kenmerk '{}'.", value),
                                "Bijvoorbeeld liftjeleven, of mechanisme/sociale-steun."});
        else if (std::find(docids.begin(), docids.end(), *docid) == docids.end())
            docids.push_back(*docid);
    }
    if (problems.empty() && (docids.size() < fewest_compared || docids.size() > most_compared))
        problems.push_back(
            {"id",
             docids.size() == 1 ? "U koos 1 beschrijving."
                                : fmt::format("U koos {} beschrijvingen.", docids.size()),
             fmt::format("Kies er {} tot {} om te vergelijken.", fewest_compared, most_compared)});
    for (const auto docid : docids)
        if (problems.empty() && snapshot.document(docid)->kind != snapshot.document(docids.front())->kind)
            problems.push_back({"id", "Deze beschrijvingen zijn niet van dezelfde soort.",
                                "Vergelijk interventies met interventies, of mechanismen met mechanismen."});
    if (!problems.empty()) return problems;
    return docids;
}

std::string compared_query(const Snapshot& snapshot, const std::vector<DocId>& docids) {
    std::string query;
    for (const auto docid : docids) {
        const auto document = snapshot.document(docid);
        query += query.empty() ? "id=" : "&id=";
        if (document->kind != Kind::intervention)
            query += std::string(corpus::dutch_name_of(document->kind)) + "%2F";
        query += encode_query(document->id());
    }
    return query;
}

ViewJson compare_view(const Snapshot& snapshot, const std::vector<DocId>& docids) {
    const auto kind = snapshot.document(docids.front())->kind;
    std::vector<ViewJson> views;
    ViewJson records = ViewJson::array(), rows = ViewJson::array(), questions = ViewJson::array();
    std::vector<ViewJson> asked(docids.size(), ViewJson::array());
    for (const auto docid : docids) {
        const auto document = snapshot.document(docid);
        views.push_back(document_view(snapshot, *document));
        records.push_back(document_ref(*document));
    }
    for (const auto& row : rows_of(kind)) {
        std::vector<Cell> cells;
        for (const auto& view : views) cells.push_back(cell_of(view, row.key));
        if (std::all_of(cells.begin(), cells.end(), [](const Cell& cell) { return cell.absent(); }) &&
            row.question.empty())
            continue;
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (cells[i].absent() && !row.question.empty()) asked[i].push_back(row.question);
        rows.push_back(row_view(row, cells));
    }
    for (std::size_t i = 0; i < asked.size(); ++i)
        if (!asked[i].empty())
            questions.push_back(
                {{"id", records[i]["id"]}, {"titel", records[i]["titel"]}, {"vragen", asked[i]}});
    return {{"soort", corpus::dutch_name_of(kind)},
            {"records", std::move(records)},
            {"rijen", std::move(rows)},
            {"vragen", std::move(questions)},
            {"letOp", "Een erkenningsniveau is geen rangorde en geen aanbeveling."},
            {"url", "/vergelijken?" + compared_query(snapshot, docids)}};
}

}  // namespace werkzaam::web
