// Exit codes and what is said: 0 success, 1 bad input (where, what, how to mend), 2 wrong use.
#include <fcntl.h>
#include <gmock/gmock.h>

#include "corpus/mutations.hpp"

#include "command_fixture.hpp"

namespace werkzaam::command::testing {
namespace {

using ::testing::HasSubstr;

const std::vector<std::string> commands{"index", "check", "serve", "search", "stats", "export", "evaluate"};

TEST(Use, EveryCommandHasHelp) {
    const auto whole = run({"--help"});
    EXPECT_EQ(0, whole.code);
    for (const auto& command : commands) {
        EXPECT_THAT(whole.out, HasSubstr("  " + command));
        const auto help = run({command, "--help"});
        EXPECT_EQ(0, help.code) << command;
        EXPECT_THAT(help.out, HasSubstr("--help")) << command;
        EXPECT_EQ("", help.err) << command;
    }
}

TEST(Use, WrongUseIsTwoAndSaysSoOnStderr) {
    const Arguments cases[] = {
        {},
        {"bestaat-niet"},
        {"--bestaat-niet"},
        {"index"},
        {"index", "--corpus", "x"},
        {"check"},
        {"check", "a", "b"},
        {"serve", "--index", "x"},
        {"search", "--index", "x"},
        {"search", "vraag"},
        {"search", "vraag", "--index", "x", "--aantal", "veel"},
        {"stats"},
        {"stats", "--index"},
        {"export", "--index", "x"},
        {"export", "--index", "x", "--format", "pdf"},
        {"export", "--index", "x", "--format", "csv", "--query", "a", "--record", "b/c"},
        {"evaluate", "--index", "x"},
    };
    for (const auto& arguments : cases) {
        const auto finished = run(arguments);
        const auto line = ::testing::PrintToString(arguments);
        EXPECT_EQ(2, finished.code) << line;
        EXPECT_NE("", finished.err) << line;
        EXPECT_EQ("", finished.out) << line;
    }
}

/// Every command that reads an index, told to read this one.
std::vector<Arguments> readers(const fs::path& index) {
    const auto evaluation = fs::path(WERKZAAM_SOURCE_DIR) / "tests/evaluation";
    return {{"search", "vraag", "--index", index},
            {"stats", "--index", index},
            {"export", "--format", "csv", "--index", index},
            {"serve", "--listen", "127.0.0.1:0", "--state", index / "state", "--index", index},
            {"evaluate", "--index", index, "--queries", evaluation / "queries.tsv", "--judgements",
             evaluation / "judgements.tsv"}};
}

void expect_refused(const fs::path& index, const std::string& says) {
    for (const auto& arguments : readers(index)) {
        const auto finished = run(arguments);
        EXPECT_EQ(1, finished.code) << arguments[0];
        EXPECT_THAT(finished.err, HasSubstr(says)) << arguments[0];
        EXPECT_THAT(finished.err, HasSubstr("werkzaam index")) << arguments[0] << ": no way to mend it";
        EXPECT_EQ("", finished.out) << arguments[0];
    }
}

TEST(Use, AnIndexThatIsNotThereIsTold) {
    const Folder folder;
    expect_refused(folder.path, "Er is nog geen index");
}

TEST(Use, AHalfWrittenIndexIsTold) {
    const Folder folder;
    fs::copy(small_index(), folder.path, fs::copy_options::recursive);
    for (const auto& entry : fs::directory_iterator(folder.path))
        if (entry.is_directory()) fs::remove(entry.path() / "facets.bin");
    expect_refused(folder.path, "facets.bin");
}

TEST(Use, AnOlderIndexIsTold) {
    const Folder folder;
    fs::create_directory(folder / "snapshot-oud");
    write_file(folder / "snapshot-oud/manifest.json", "{\"format\": 0, \"id\": \"snapshot-oud\"}\n");
    write_file(folder / "CURRENT", "snapshot-oud\n");
    expect_refused(folder.path, "formaat 0");
}

TEST(Use, ASettingThatCannotWorkIsTold) {
    const Folder folder;
    for (const auto* assignment : {"queue=0", "connections=veel", "bestaat_niet=1", "read_rate=20"}) {
        const auto finished = run({"serve", "--index", small_index(), "--state", folder / "state", "--listen",
                                   "127.0.0.1:0", "--limit", "workers=2", "--limit", assignment});
        EXPECT_EQ(1, finished.code) << assignment;
        EXPECT_THAT(finished.err, HasSubstr("instelling ")) << assignment;
        EXPECT_EQ("", finished.out) << assignment;
    }
}

TEST(Use, IndexToldOfACorpusThatIsNotThere) {
    const Folder folder;
    const auto finished = run({"index", "--corpus", folder / "niets", "--index", folder / "index"});
    EXPECT_EQ(1, finished.code);
    EXPECT_THAT(finished.err, HasSubstr((folder / "niets").string()));
    EXPECT_FALSE(fs::exists(folder / "index"));
}

TEST(Use, IndexSaysWhatItMade) {
    const Folder folder;
    const auto finished = run({"index", "--corpus", small_corpus_folder(), "--index", folder.path});
    EXPECT_EQ(0, finished.code) << finished.err;
    EXPECT_THAT(finished.out, HasSubstr("interventies"));
    EXPECT_THAT(finished.out, HasSubstr("documenten in "));
    EXPECT_THAT(finished.out, HasSubstr(" MB: snapshot-"));
    const auto stats = run({"stats", "--index", folder.path});
    EXPECT_EQ(0, stats.code) << stats.err;
    for (const auto* part : {"formaat", "gemaakt", "corpus", "op schijf", "interventies", "doelgroep", "jaar",
                             "woordstammen", "woorden van een veld", "controle", "xapian/postlist.glass"})
        EXPECT_THAT(stats.out, HasSubstr(part));
}

TEST(Use, IndexWithoutAWordListSaysWhichIsMissing) {
    const Folder folder;
    const auto finished = run({"index", "--corpus", small_corpus_folder(), "--index", folder / "index",
                               "--dictionary", folder / "geen-woorden"});
    EXPECT_EQ(1, finished.code);
    EXPECT_THAT(finished.err, HasSubstr((folder / "geen-woorden").string()));
}

TEST(Use, IndexDrawsABarOnATerminalOnly) {
    const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY);
    ASSERT_GE(terminal, 0);
    ASSERT_EQ(0, ::grantpt(terminal));
    ASSERT_EQ(0, ::unlockpt(terminal));
    const std::string name = ::ptsname(terminal);
    const int other_end = ::open(name.c_str(), O_RDWR | O_NOCTTY);  // keeps what is written until it is read
    const Folder folder;
    const Arguments arguments{"index", "--corpus", small_corpus_folder(), "--index", folder.path};
    const auto shown =
        run(arguments, [&] { ::dup2(::open(name.c_str(), O_WRONLY | O_NOCTTY), STDERR_FILENO); });
    EXPECT_EQ(0, shown.code);
    std::string drawn(1 << 16, ' ');
    const auto length = ::read(terminal, drawn.data(), drawn.size());
    ASSERT_GT(length, 0);
    drawn.resize(static_cast<std::size_t>(length));
    EXPECT_THAT(drawn, HasSubstr("\r\x1b[K"));
    EXPECT_THAT(drawn, HasSubstr("documenten"));
    EXPECT_EQ(std::string::npos, run(arguments).err.find('\r'));
    ::close(other_end);
    ::close(terminal);
}

TEST(Use, OutputThatDoesNotArriveIsAnError) {
    const auto to_full_disk = [] { ::dup2(::open("/dev/full", O_WRONLY), STDOUT_FILENO); };
    for (const Arguments& arguments : {Arguments{"stats", "--index", small_index()},
                                       Arguments{"export", "--format", "jsonl", "--index", small_index()},
                                       Arguments{"check", small_corpus_folder()},
                                       Arguments{"search", "maatje", "--index", small_index()}}) {
        const auto finished = run(arguments, to_full_disk);
        EXPECT_EQ(1, finished.code) << arguments[0];
        EXPECT_THAT(finished.err, HasSubstr("uitvoer")) << arguments[0];
    }
}

TEST(Use, ErrorsThatCannotBeToldAreNoCrash) {
    const auto nowhere = [] { ::dup2(::open("/dev/full", O_WRONLY), STDERR_FILENO); };
    EXPECT_EQ(1, run({"stats", "--index", "/bestaat/niet"}, nowhere).code);
    EXPECT_EQ(1, run({"check", "/bestaat/niet"}, nowhere).code);
    EXPECT_EQ(2, run({"bestaat-niet"}, nowhere).code);
}

TEST(Check, CountsAGoodCorpus) {
    const auto finished = run({"check", bundled_corpus_folder()});
    EXPECT_EQ(0, finished.code) << finished.err;
    EXPECT_THAT(finished.out, HasSubstr("Geen problemen gevonden"));
    EXPECT_EQ("", finished.err);
}

TEST(Check, NamesTheLineOfEveryProblemOfABrokenCorpus) {
    const Folder corpus;
    fs::copy(small_corpus_folder(), corpus.path, fs::copy_options::recursive);
    const auto intervention = corpus / "records/interventions/buurtmaatjes.xml";
    auto text = read_file(intervention);
    text.replace(text.find("<goal>"), 6, "<color>groen</color><goal>");
    write_file(intervention, text);
    const auto dossier = corpus / "records/dossiers/wat-werkt-bij-eenzaamheid.xml";
    write_file(dossier, "<?xml version=\"1.0\"?><!DOCTYPE x><dossier/>");
    write_file(corpus / "records/mechanisms/steun-door-contact.xml", "\xFF\xFE");
    const auto finished = run({"check", corpus.path});
    EXPECT_EQ(1, finished.code);
    EXPECT_EQ("", finished.out);
    EXPECT_THAT(finished.err, HasSubstr(intervention.string() + ":10: "));
    EXPECT_THAT(finished.err, HasSubstr(dossier.string() + ":1"));
    EXPECT_THAT(finished.err, HasSubstr("steun-door-contact.xml"));
    EXPECT_THAT(finished.err, HasSubstr("problemen."));
}

TEST(Check, RefusesEveryBrokenCorpusOfTheReadersTests) {
    const auto mutations = corpus::testing::mutations();
    ASSERT_GT(mutations.size(), 20u);
    const Folder corpus;
    fs::copy(small_corpus_folder(), corpus.path, fs::copy_options::recursive);
    for (const auto& mutation : mutations) {
        const auto file = corpus / mutation.file;
        const auto sound = read_file(file);
        write_file(file, corpus::testing::replaced(sound, mutation.from, mutation.to));
        const auto finished = run({"check", corpus.path});
        EXPECT_EQ(1, finished.code) << mutation.message;
        EXPECT_THAT(finished.err, HasSubstr(file.string() + ":" + mutation.line + ": ")) << mutation.message;
        EXPECT_THAT(finished.err, HasSubstr(mutation.message));
        EXPECT_EQ("", finished.out) << mutation.message;
        write_file(file, sound);
    }
}

TEST(Check, RefusesWhatOnlyIndexingSees) {
    const Folder corpus, index;
    fs::copy(small_corpus_folder(), corpus.path, fs::copy_options::recursive);
    const auto file = corpus / "records/mechanisms/steun-door-contact.xml";
    const std::string leads =
        R"(<link from="s2" to="s3" polarity="leads-to" evidence="supported" sources="1 2">Twee studies.</link>)";
    auto text = read_file(file);
    auto hinders = leads;
    hinders.replace(hinders.find("leads-to"), 8, "hinders");
    text = corpus::testing::replaced(text, leads, leads + hinders);
    text = corpus::testing::replaced(text, "<condition>Het contact duurt lang genoeg.</condition>", "");
    write_file(file, text);
    for (const Arguments& arguments : {Arguments{"check", corpus.path},
                                       Arguments{"index", "--corpus", corpus.path, "--index", index.path}}) {
        const auto finished = run(arguments);
        EXPECT_EQ(1, finished.code) << arguments[0];
        EXPECT_THAT(finished.err, HasSubstr("mechanisms/steun-door-contact.xml")) << arguments[0];
        EXPECT_THAT(finished.err, HasSubstr("hindert")) << arguments[0];
        EXPECT_EQ("", finished.out) << arguments[0];
    }
}

TEST(Check, OfNoFolderIsAProblem) {
    const Folder folder;
    write_file(folder / "bestand", "x");
    for (const fs::path& place : {folder / "niets", folder / "bestand", folder.path, fs::path("")}) {
        const auto finished = run({"check", place});
        EXPECT_EQ(1, finished.code) << place;
        EXPECT_NE("", finished.err) << place;
    }
}

}  // namespace
}  // namespace werkzaam::command::testing
