// What a build leaves: the counts, the same answers twice, the last two snapshots and nothing half-made.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <xapian.h>

#include "indexer/publish.hpp"
#include "search/document_order.hpp"

#include "index_fixture.hpp"

namespace werkzaam::indexer::testing {
namespace {

using ::testing::HasSubstr;
using werkzaam::testing::bundled_corpus_folder;
using werkzaam::testing::run;
using werkzaam::testing::small_corpus_folder;
using werkzaam::testing::write_file;

std::size_t files_with(const fs::path& folder, const std::string& extension) {
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(folder)) count += entry.path().extension() == extension;
    return count;
}

TEST(Build, CountsEveryRecordAndWorkingElement) {
    const auto records = bundled_corpus_folder() / "records";
    const auto& snapshot = bundled_snapshot();
    const auto& counts = snapshot.manifest().counts;
    EXPECT_EQ(files_with(records / "interventions", ".xml"), counts.at("interventies"));
    EXPECT_EQ(files_with(records / "dossiers", ".xml"), counts.at("dossiers"));
    EXPECT_EQ(files_with(records / "mechanisms", ".xml"), counts.at("mechanismen"));
    std::size_t elements = 0;
    for (const auto* element : snapshot.vocabulary().of(corpus::Scheme::elements))
        elements += !snapshot.vocabulary().is_pitfall(*element);
    EXPECT_EQ(elements, counts.at("elementen"));
    EXPECT_EQ(counts.at("interventies") + counts.at("dossiers") + counts.at("mechanismen") + elements,
              counts.at("documenten"));
    EXPECT_EQ(counts.at("documenten"), snapshot.facets().documents());
    for (const auto kind :
         {corpus::Kind::intervention, corpus::Kind::dossier, corpus::Kind::mechanism, corpus::Kind::element})
        EXPECT_EQ(counts.at(std::string(corpus::path_of(kind))), snapshot.all(kind).size());
}

TEST(Build, FindsEveryDocumentByItsKindAndId) {
    const auto& snapshot = bundled_snapshot();
    for (search::DocId docid = 1; docid <= snapshot.facets().documents(); ++docid) {
        const auto document = snapshot.document(docid);
        ASSERT_EQ(docid, document->docid);
        EXPECT_EQ(docid, snapshot.find(document->kind, document->id())) << document->id();
    }
    EXPECT_EQ(std::nullopt, snapshot.find(corpus::Kind::intervention, "bestaat-niet"));
}

// A word of a label ("schulden" in another theme's name) must never pass for the value of that id.
TEST(Build, GivesAValueExactlyTheDocumentsThatHaveIt) {
    const auto& snapshot = bundled_snapshot();
    const auto& values = snapshot.facets().dictionary().values();
    std::size_t documents = 0;
    for (search::ValueId id = 0; id < values.size(); ++id) {
        const auto found = snapshot.with_value(values[id].facet, values[id].id);
        EXPECT_EQ(snapshot.facets().total(id), found.size())
            << search::row_of(values[id].facet).name << "=" << values[id].id;
        documents += found.size();
    }
    EXPECT_GT(documents, values.size());
}

std::vector<std::string> terms_in(const fs::path& index) {
    const Xapian::Database database((current_folder(index) / "xapian").string());
    std::vector<std::string> terms;
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
        terms.push_back(*term + " " + std::to_string(term.get_termfreq()) + " " +
                        std::to_string(database.get_collection_freq(*term)));
    return terms;
}

TEST(Build, OfTheSameCorpusGivesTheSameTermsAndAnswers) {
    const Folder again;
    ASSERT_TRUE(build(bundled_corpus_folder(), again.path));
    EXPECT_EQ(terms_in(bundled_index()), terms_in(again.path));
    const auto second = search::Snapshot::open_current(again.path);
    ASSERT_TRUE(second);
    const auto& first_files = bundled_snapshot().manifest().files;
    for (const auto* name : {"diagrams.cbor", "evidence.bin", "facets.bin", "graph.bin", "lexicon.bin",
                             "lengths.bin", "order.bin", "suggestions.bin", "words.bin"})
        EXPECT_EQ(first_files.at(name).xxh3, (*second)->manifest().files.at(name).xxh3) << name;
    for (const auto* text : {"eenzame ouderen", "schulden jongeren", "wat werkt bij pesten", "maatje"}) {
        search::Request request;
        request.text = text;
        const auto one = bundled_snapshot().search(request), two = (*second)->search(request);
        EXPECT_EQ(one.total, two.total);
        ASSERT_EQ(one.hits.size(), two.hits.size()) << text;
        EXPECT_GT(one.hits.size(), 0u) << text;
        for (std::size_t i = 0; i < one.hits.size(); ++i) {
            EXPECT_EQ(one.hits[i].docid, two.hits[i].docid) << text;
            EXPECT_EQ(one.hits[i].score, two.hits[i].score) << text;
        }
    }
}

TEST(Build, KeepsTheLastTwoSnapshots) {
    const Folder index;
    std::vector<std::string> built;
    for (int i = 0; i < 3; ++i) {
        const auto manifest = build(small_corpus_folder(), index.path);
        ASSERT_TRUE(manifest) << lines_of(manifest.problems());
        built.push_back(manifest->id);
    }
    EXPECT_EQ((std::vector{built[1], built[2]}), names_in(index.path, "snapshot-"));
    EXPECT_EQ(built[2], *search::current_name(index.path));
}

TEST(Build, SweepsWhatEarlierRunsLeft) {
    const Folder index;
    fs::create_directories(index / "tmp-1234/xapian");
    write_file(index / "tmp-1234/xapian/iamglass", "half");
    write_file(index / "CURRENT.tmp", "snapshot-half\n");
    ASSERT_TRUE(build(small_corpus_folder(), index.path));
    EXPECT_TRUE(names_in(index.path, "tmp-").empty());
    EXPECT_EQ((std::vector<std::string>{"CURRENT"}), names_in(index.path, "CURRENT"));
}

TEST(Build, OfABadCorpusKeepsTheOldIndexAndLeavesNothing) {
    const Folder index, corpus;
    const auto old = build(small_corpus_folder(), index.path);
    ASSERT_TRUE(old);
    fs::copy(small_corpus_folder(), corpus.path, fs::copy_options::recursive);
    write_file(corpus / "records/interventions/buurtmaatjes.xml", "<intervention");
    const auto bad = build(corpus.path, index.path);
    ASSERT_FALSE(bad);
    EXPECT_THAT(lines_of(bad.problems()), HasSubstr("buurtmaatjes.xml"));
    EXPECT_EQ(old->id, *search::current_name(index.path));
    EXPECT_TRUE(names_in(index.path, "tmp-").empty());
}

TEST(Build, SaysThatAnotherProcessIsAtWork) {
    const Folder index;
    int ready[2], done[2];
    ASSERT_EQ(0, ::pipe(ready));
    ASSERT_EQ(0, ::pipe(done));
    const pid_t other = ::fork();
    if (other == 0) {
        const int file = ::open((index / ".lock").c_str(), O_RDWR | O_CREAT, 0600);
        char byte = ::flock(file, LOCK_EX) == 0 ? 'y' : 'n';
        if (::write(ready[1], &byte, 1) != 1) ::_exit(1);
        ::close(done[1]);
        ::_exit(::read(done[0], &byte, 1) < 0 ? 1 : 0);
    }
    char byte = 0;
    ASSERT_EQ(1, ::read(ready[0], &byte, 1));
    ASSERT_EQ('y', byte);
    const auto refused = build(small_corpus_folder(), index.path);
    ASSERT_FALSE(refused);
    EXPECT_THAT(lines_of(refused.problems()), HasSubstr("Er wordt al aan deze index gewerkt"));
    ::close(done[1]);
    EXPECT_EQ(0, werkzaam::testing::wait_for(other));
    EXPECT_TRUE(build(small_corpus_folder(), index.path));
    for (const int end : {ready[0], ready[1], done[0]}) ::close(end);
}

TEST(Build, OnAFullDiskKeepsTheOldIndexCurrent) {
    const Folder index;
    const auto old = build(small_corpus_folder(), index.path);
    ASSERT_TRUE(old);
    // From hardly anything to nearly enough: each time another file is the one that does not fit.
    for (const rlim_t bytes : {rlim_t{0}, rlim_t{4096}, rlim_t{65536}, rlim_t{400000}, rlim_t{1000000}}) {
        const auto finished =
            run({"index", "--corpus", bundled_corpus_folder(), "--index", index.path}, [bytes] {
                const rlimit limit{bytes, bytes};
                ::setrlimit(RLIMIT_FSIZE, &limit);
            });
        ASSERT_EQ(1, finished.code) << bytes << finished.err;
        EXPECT_EQ(old->id, *search::current_name(index.path)) << bytes;
        EXPECT_TRUE(search::Snapshot::open_current(index.path)) << bytes;
        EXPECT_TRUE(names_in(index.path, "tmp-").empty()) << bytes;
    }
    ASSERT_TRUE(build(small_corpus_folder(), index.path));
    EXPECT_TRUE(names_in(index.path, "tmp-").empty());
    EXPECT_NE(old->id, *search::current_name(index.path));
}

TEST(Build, IntoAFolderThatCannotBeMadeIsAProblem) {
    const Folder folder;
    write_file(folder / "file", "x");
    const auto refused = build(small_corpus_folder(), folder / "file/index");
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.problems()[0].where, HasSubstr("file"));
    EXPECT_FALSE(refused.problems()[0].hint.empty());
}

TEST(Sweep, NeverRemovesTheSnapshotThatIsCurrent) {
    const Folder index;
    for (const auto* name : {"snapshot-1", "snapshot-2", "snapshot-3", "snapshot-4"})
        fs::create_directory(index / name);
    write_file(index / "CURRENT", "snapshot-1\n");
    sweep(index.path, 2);
    EXPECT_EQ((std::vector<std::string>{"snapshot-1", "snapshot-3", "snapshot-4"}),
              names_in(index.path, "snapshot-"));
}

}  // namespace
}  // namespace werkzaam::indexer::testing
