// What else can be in a corpus folder: links, odd files, too large files, nothing at all.
#include <sys/stat.h>

#include "corpus_fixture.hpp"

namespace werkzaam::corpus::testing {
namespace {

using Folder = SmallCorpus;

/// The only problem, at `where`.
void expect_only(const Result<Corpus>& corpus, const fs::path& where, const std::string& part) {
    ASSERT_EQ(corpus.problems().size(), 1u) << lines_of(corpus.problems());
    EXPECT_EQ(corpus.problems()[0].where, where.string());
    EXPECT_NE(corpus.problems()[0].what.find(part), std::string::npos) << corpus.problems()[0].what;
    EXPECT_FALSE(corpus.problems()[0].hint.empty());
}

TEST_F(Folder, AMissingFolderIsSaid) {
    expect_only(load_corpus(dir() / "geen"), dir() / "geen", "Deze map is er niet");
    fs::remove_all(dir() / "vocabulary");
    expect_only(load_corpus(dir()), dir() / "vocabulary", "Deze map is er niet");
}

TEST_F(Folder, AFileInPlaceOfAFolderIsSaid) {
    expect_only(load_corpus(intervention()), intervention(), "Deze map is er niet");
    fs::remove_all(dir() / "records/dossiers");
    write_bytes(dir() / "records/dossiers", "x");
    expect_only(load_corpus(dir()), dir() / "records/dossiers", "geen map");
}

TEST_F(Folder, AMissingSchemeIsSaidOnce) {
    fs::remove(dir() / "vocabulary/themes.rdf");
    expect_only(load_corpus(dir()), dir() / "vocabulary/themes.rdf", "Dit bestand ontbreekt");
}

TEST_F(Folder, AnUnknownSchemeIsSaid) {
    fs::copy(dir() / "vocabulary/themes.rdf", dir() / "vocabulary/colours.rdf");
    expect_only(load_corpus(dir()), dir() / "vocabulary/colours.rdf", "Dit schema is niet bekend");
}

TEST_F(Folder, ASchemeInTheFileOfAnotherIsSaid) {
    fs::copy_file(dir() / "vocabulary/forms.rdf", dir() / "vocabulary/themes.rdf",
                  fs::copy_options::overwrite_existing);
    expect_only(load_corpus(dir()), dir() / "vocabulary/themes.rdf:1", "bevat het schema 'forms'");
}

TEST_F(Folder, ALinkIsNotFollowed) {
    const auto link = dir() / "records/interventions/ander.xml";
    fs::create_symlink(intervention(), link);
    expect_only(load_corpus(dir()), link, "symlink");
    fs::remove(link);
    const auto scheme = dir() / "vocabulary/themes.rdf";
    fs::rename(scheme, dir() / "elders.rdf");
    fs::create_symlink(dir() / "elders.rdf", scheme);
    expect_only(load_corpus(dir()), scheme, "symlink");
}

TEST_F(Folder, AFolderOrAnotherFileDoesNotBelong) {
    fs::create_directory(dir() / "records/interventions/map.xml");
    expect_only(load_corpus(dir()), dir() / "records/interventions/map.xml", "Een map hoort hier niet");
    fs::remove(dir() / "records/interventions/map.xml");
    write_bytes(dir() / "records/interventions/buurtmaatjes.xml~", "x");
    expect_only(load_corpus(dir()), dir() / "records/interventions/buurtmaatjes.xml~",
                "Dit bestand hoort hier niet");
    fs::remove(dir() / "records/interventions/buurtmaatjes.xml~");
    write_bytes(dir() / "records/lees-mij.txt", "x");
    expect_only(load_corpus(dir()), dir() / "records/lees-mij.txt", "hoort niet in de map records");
}

TEST_F(Folder, ANamedPipeDoesNotHoldUpTheReader) {
    const auto pipe = dir() / "records/interventions/pijp.xml";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    expect_only(load_corpus(dir()), pipe, "geen gewoon bestand");
    fs::remove(pipe);
    const auto scheme = dir() / "vocabulary/kinds.rdf";
    fs::remove(scheme);
    ASSERT_EQ(::mkfifo(scheme.c_str(), 0600), 0);
    expect_only(load_corpus(dir()), scheme, "geen gewoon bestand");
}

TEST_F(Folder, AFileThatMayNotBeReadIsSaid) {
    if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
    ASSERT_EQ(::chmod(dossier().c_str(), 0), 0);
    expect_only(load_corpus(dir()), dossier(), "U mag dit niet lezen");
}

TEST_F(Folder, ANameThatIsNoUtf8IsShownSafely) {
    write_bytes(dir() / "records/interventions" / "caf\xE9\x01.txt", "x");
    expect_only(load_corpus(dir()), dir() / "records/interventions" / "caf\xEF\xBF\xBD.txt",
                "hoort hier niet");
}

TEST_F(Folder, ATooLargeFileIsRefusedBySizeBeforeReading) {
    // A hole of a terabyte: reading it would not end in time.
    fs::resize_file(intervention(), std::uintmax_t{1} << 40);
    expect_only(load_corpus(dir()), intervention(), "te groot: 1099511627776 bytes; de grens is 16777216");
}

TEST_F(Folder, ARecordInTheFolderOfAnotherKindIsSaid) {
    fs::rename(mechanism(), dir() / "records/dossiers/steun-door-contact.xml");
    const auto problems = load_corpus(dir()).problems();
    EXPECT_TRUE(has_problem(problems, (dir() / "records/dossiers/steun-door-contact.xml").string() + ":2",
                            "Een <mechanism> in de map dossiers"))
        << lines_of(problems);
}

TEST_F(Folder, TwoRecordsWithOneIdAreSaid) {
    fs::copy_file(intervention(), dir() / "records/interventions/buurtmaatjes-twee.xml");
    const auto problems = load_corpus(dir()).problems();
    EXPECT_TRUE(has_problem(problems, intervention().string() + ":2", "is al gebruikt in") ||
                has_problem(problems, (dir() / "records/interventions/buurtmaatjes-twee.xml").string() + ":2",
                            "is al gebruikt in"))
        << lines_of(problems);
}

TEST_F(Folder, ACorpusWithoutRecordsIsRefused) {
    fs::remove_all(dir() / "records");
    fs::create_directory(dir() / "records");
    expect_only(load_corpus(dir()), dir() / "records", "Er zijn geen records");
}

TEST_F(Folder, TheHashChangesWithEveryByteAndWithNothingElse) {
    const auto before = load_corpus(dir())->hash;
    EXPECT_EQ(before.size(), 64u);
    EXPECT_EQ(load_corpus(dir() / ".")->hash, before);
    EXPECT_EQ(load_corpus(data_dir() / "small")->hash, before);
    write_bytes(dossier(), replaced(read_bytes(dossier()), "Een enkel bezoek.", "Een enkel bezoek!"));
    EXPECT_NE(load_corpus(dir())->hash, before);
}

}  // namespace
}  // namespace werkzaam::corpus::testing
