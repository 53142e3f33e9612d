#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "corpus/corpus.hpp"
#include "corpus/corpus_files.hpp"
#include "corpus/plain_text.hpp"
#include "corpus/record_reader.hpp"
#include "corpus/skos.hpp"

namespace werkzaam::corpus {
namespace fs = std::filesystem;
namespace {

struct Folder {
    Kind kind;
    std::string_view name;
};
constexpr std::array<Folder, 3> folders{
    {{Kind::intervention, "interventions"}, {Kind::dossier, "dossiers"}, {Kind::mechanism, "mechanisms"}}};

/// Reads one corpus folder. Goes on after a problem, so that all of them come out.
class Loader {
public:
    Loader(const fs::path& dir, const ReadLimits& limits) : dir_(dir), limits_(limits) {}

    Result<Corpus> load() {
        if (!is_folder(dir_) || !is_folder(dir_ / "records") || !is_folder(dir_ / "vocabulary"))
            return std::move(problems_);
        load_vocabulary();
        load_records();
        check_references();
        if (!problems_.empty()) return std::move(problems_);
        return make_corpus();
    }

private:
    struct Loaded {
        LocatedRecord located;
        std::string file;
    };

    void add(Problems problems) {
        problems_.insert(problems_.end(), std::make_move_iterator(problems.begin()),
                         std::make_move_iterator(problems.end()));
    }

    bool is_folder(const fs::path& path) {
        std::error_code error;
        if (fs::is_directory(path == dir_ ? fs::status(path, error) : fs::symlink_status(path, error)))
            return true;
        problems_.push_back({one_line(path.string()), "Deze map is er niet.",
                             "Geef de map van een corpus: met records/ en vocabulary/ erin."});
        return false;
    }

    /// The file's bytes, taken up in the hash; nullopt after a problem.
    std::optional<std::string> bytes_of(const fs::path& path) {
        auto bytes = read_file(path, limits_.file_bytes);
        if (!bytes) {
            add(bytes.problems());
            return std::nullopt;
        }
        hash_.add(path.lexically_relative(dir_).generic_string(), *bytes);
        return std::move(*bytes);
    }

    void load_vocabulary() {
        auto found = list_files(dir_ / "vocabulary", ".rdf", problems_);
        std::vector<std::string> expected;
        for (std::size_t i = 0; i < scheme_count; ++i) {
            const auto path =
                dir_ / "vocabulary" / fmt::format("{}.rdf", scheme_name(static_cast<Scheme>(i)));
            expected.push_back(path.filename().string());
            std::error_code error;
            // What is there but no regular file, list_files has reported.
            if (std::erase(found, path) > 0 || !fs::exists(fs::symlink_status(path, error)))
                load_scheme(static_cast<Scheme>(i));
        }
        for (const auto& path : found)
            problems_.push_back({one_line(path.string()), "Dit schema is niet bekend.",
                                 fmt::format("Hier staan alleen: {}.", fmt::join(expected, ", "))});
        vocabulary_ = Vocabulary(std::move(concepts_), std::move(joint_));
    }

    void load_scheme(Scheme scheme) {
        const auto path = dir_ / "vocabulary" / fmt::format("{}.rdf", scheme_name(scheme));
        const auto bytes = bytes_of(path);
        if (!bytes) return;
        auto read = read_located_scheme(*bytes, path.string(), limits_);
        if (!read) return add(read.problems());
        if (read->scheme.scheme != scheme) {
            problems_.push_back(
                {path.string() + ":1",
                 fmt::format("Het bestand bevat het schema '{}'.", scheme_name(read->scheme.scheme)),
                 "Geef het bestand de naam van zijn schema."});
            return;
        }
        auto& found = read->scheme.concepts;
        for (std::size_t i = 0; i < found.size(); ++i) check_concept(found[i], path.string(), read->lines[i]);
        if (scheme == Scheme::kinds) check_kinds(found, path.string());
        known_[static_cast<std::size_t>(scheme)] = true;
        concepts_.insert(concepts_.end(), std::make_move_iterator(found.begin()),
                         std::make_move_iterator(found.end()));
        joint_.merge(read->scheme.joint_publishers);
    }

    /// Elements and states are the nodes of one graph, so an id belongs to one of them.
    void check_concept(const Concept& concept_, const std::string& file, int line) {
        if (concept_.scheme != Scheme::elements && concept_.scheme != Scheme::states) return;
        const auto [other, is_new] = nodes_.emplace(concept_.id, fmt::format("{}:{}", file, line));
        if (!is_new)
            problems_.push_back({fmt::format("{}:{}", file, line),
                                 fmt::format("De id '{}' is al gebruikt op {}.", concept_.id, other->second),
                                 "Elementen en toestanden hebben samen unieke ids: kies een andere."});
    }

    void check_kinds(const std::vector<Concept>& found, const std::string& file) {
        for (const auto kind : {Kind::intervention, Kind::dossier, Kind::mechanism, Kind::element}) {
            const auto same = [&](const Concept& c) { return c.id == dutch_name_of(kind); };
            if (std::none_of(found.begin(), found.end(), same))
                problems_.push_back({file + ":1",
                                     fmt::format("De soort '{}' ontbreekt.", dutch_name_of(kind)),
                                     "Het schema kinds heeft: interventie, dossier, mechanisme, element."});
        }
        if (found.size() > 4)
            problems_.push_back({file + ":1", "Er zijn meer dan vier soorten.",
                                 "Het schema kinds heeft: interventie, dossier, mechanisme, element."});
    }

    void load_records() {
        std::set<std::string> expected;
        for (const auto& folder : folders) expected.emplace(folder.name);
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(dir_ / "records", error))
            if (!expected.contains(entry.path().filename().string()))
                problems_.push_back(
                    {one_line(entry.path().string()), "Dit hoort niet in de map records.",
                     fmt::format("Hier staan alleen de mappen {}.", fmt::join(expected, ", "))});
        for (const auto& folder : folders) load_folder(folder);
        if (loaded_.empty() && problems_.empty())
            problems_.push_back({(dir_ / "records").string(), "Er zijn geen records.",
                                 "Zet ten minste één record in interventions, dossiers of mechanisms."});
    }

    void load_folder(const Folder& folder) {
        const auto path = dir_ / "records" / folder.name;
        std::error_code error;
        if (!fs::exists(fs::symlink_status(path, error))) return;  // a corpus need not have all kinds
        if (!fs::is_directory(fs::symlink_status(path, error))) {
            problems_.push_back({one_line(path.string()), "Dit is geen map.", "Maak er een gewone map van."});
            return;
        }
        for (const auto& file : list_files(path, ".xml", problems_)) load_record(folder, file);
    }

    void load_record(const Folder& folder, const fs::path& path) {
        const auto stem = path.stem().string();
        known_ids_.insert(
            {folder.kind, stem});  // also when it is broken: who refers to it has no second problem
        const auto bytes = bytes_of(path);
        if (!bytes) return;
        auto read = read_located_record(*bytes, path.string(), limits_);
        if (!read) return add(read.problems());
        const auto& record = read->record;
        const auto where = fmt::format("{}:{}", path.string(), read->line);
        if (kind_of(record) != folder.kind)
            problems_.push_back({where,
                                 fmt::format("Een <{}> in de map {}.", name_of(kind_of(record)), folder.name),
                                 "Zet het bestand in de map van zijn soort."});
        const auto& id = base_of(record).id;
        if (id != stem)
            problems_.push_back({where, fmt::format("De id is '{}', maar het bestand heet {}.xml.", id, stem),
                                 fmt::format("Noem het bestand {}.xml of verander de id.", id)});
        const auto [other, is_new] = files_.emplace(std::pair(folder.kind, id), path.string());
        if (!is_new)
            problems_.push_back({where, fmt::format("De id '{}' is al gebruikt in {}.", id, other->second),
                                 "Geef dit record een eigen id."});
        loaded_.push_back({std::move(*read), path.string()});
    }

    void check_references() {
        for (const auto& [located, file] : loaded_)
            for (const auto& reference : located.references)
                if (auto what = what_is_missing(reference); !what.empty())
                    problems_.push_back({fmt::format("{}:{}", file, reference.line),
                                         fmt::format("{} '{}' bestaat niet.", what, reference.id),
                                         hint_for(reference.to)});
    }

    /// "Het thema" when there is none with this id; "" when there is. A scheme that could not be read is left
    /// alone.
    std::string what_is_missing(const Reference& reference) const {
        const auto in = [&](Scheme scheme, const char* what) -> std::string {
            if (!known_[static_cast<std::size_t>(scheme)] || vocabulary_.find(scheme, reference.id))
                return {};
            return what;
        };
        const auto record = [&](Kind kind, const char* what) -> std::string {
            return known_ids_.contains({kind, reference.id}) ? "" : what;
        };
        using To = Reference::To;
        switch (reference.to) {
            case To::theme:
                return in(Scheme::themes, "Het thema");
            case To::target_group:
                return in(Scheme::target_groups, "De doelgroep");
            case To::form:
                return in(Scheme::forms, "De vorm");
            case To::setting:
                return in(Scheme::settings, "De plek");
            case To::element:
                return in(Scheme::elements, "Het element");
            case To::level:
                return in(Scheme::levels, "Het niveau");
            case To::mechanism:
                return record(Kind::mechanism, "Het mechanisme");
            case To::intervention:
                return record(Kind::intervention, "De interventie");
            case To::node:
                break;
        }
        const bool known = known_[static_cast<std::size_t>(Scheme::elements)] &&
                           known_[static_cast<std::size_t>(Scheme::states)];
        return known && !vocabulary_.find_node(reference.id) ? "Het element of de toestand" : "";
    }

    static std::string hint_for(Reference::To to) {
        using To = Reference::To;
        switch (to) {
            case To::theme:
                return "Kies een id uit vocabulary/themes.rdf of voeg het thema daar toe.";
            case To::target_group:
                return "Kies een id uit vocabulary/target_groups.rdf of voeg de groep daar toe.";
            case To::form:
                return "Kies een id uit vocabulary/forms.rdf of voeg de vorm daar toe.";
            case To::setting:
                return "Kies een id uit vocabulary/settings.rdf of voeg de plek daar toe.";
            case To::element:
                return "Kies een id uit vocabulary/elements.rdf of voeg het element daar toe.";
            case To::level:
                return "Kies een id uit vocabulary/levels.rdf.";
            case To::mechanism:
                return "Voeg het record toe in records/mechanisms, of laat 'ref' weg.";
            case To::intervention:
                return "Voeg het record toe in records/interventions, of laat 'ref' weg.";
            case To::node:
                break;
        }
        return "Kies een id uit vocabulary/elements.rdf of states.rdf, of voeg het concept daar toe.";
    }

    Corpus make_corpus() {
        Corpus corpus;
        for (auto& loaded : loaded_) corpus.records.push_back(std::move(loaded.located.record));
        std::sort(corpus.records.begin(), corpus.records.end(), [](const Record& a, const Record& b) {
            return std::tie(base_of(a).id) < std::tie(base_of(b).id);
        });
        std::stable_sort(corpus.records.begin(), corpus.records.end(),
                         [](const Record& a, const Record& b) { return kind_of(a) < kind_of(b); });
        corpus.vocabulary = std::move(vocabulary_);
        corpus.hash = hash_.hex();
        return corpus;
    }

    fs::path dir_;
    ReadLimits limits_;
    Problems problems_;
    CorpusHash hash_;
    std::vector<Concept> concepts_;
    std::unordered_map<std::string, std::vector<std::string>> joint_;
    std::unordered_map<std::string, std::string> nodes_;
    std::array<bool, scheme_count> known_{};
    Vocabulary vocabulary_;
    std::vector<Loaded> loaded_;
    std::set<std::pair<Kind, std::string>> known_ids_;
    std::map<std::pair<Kind, std::string>, std::string> files_;
};

}  // namespace

const Record* Corpus::find(Kind kind, std::string_view id) const {
    const auto found = std::lower_bound(
        records.begin(), records.end(), std::pair(kind, id),
        [](const Record& record, const std::pair<Kind, std::string_view>& wanted) {
            return std::pair<Kind, std::string_view>(kind_of(record), base_of(record).id) < wanted;
        });
    if (found == records.end() || kind_of(*found) != kind || base_of(*found).id != id) return nullptr;
    return &*found;
}

Result<Corpus> load_corpus(const fs::path& dir, const ReadLimits& limits) {
    return Loader(dir, limits).load();
}

}  // namespace werkzaam::corpus
