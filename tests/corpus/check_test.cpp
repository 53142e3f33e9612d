// What `werkzaam check` prints.
#include "corpus/check.hpp"

#include <gmock/gmock.h>
#include <sstream>

#include "corpus_fixture.hpp"

namespace werkzaam::corpus::testing {
namespace {

using ::testing::HasSubstr;
using Check = SmallCorpus;

TEST_F(Check, CountsWhatIsThere) {
    const auto counts = count(*load_corpus(dir()));
    CorpusCounts expected;
    expected.interventions = expected.dossiers = expected.mechanisms = 1;
    expected.concepts = {5, 2, 1, 1, 1, 1, 2, 1, 4, 3};
    expected.elements = 3;
    expected.mechanism_uses = 2;
    expected.linked_mechanism_uses = 1;
    expected.steps = 4;
    expected.links = 3;
    expected.studies = expected.findings = expected.does_not_work = expected.recognitions = 1;
    expected.sources = 5;
    expected.not_found = 4;
    EXPECT_EQ(counts, expected);
}

TEST_F(Check, PrintsCountsWhenAllIsWell) {
    std::ostringstream out, errors;
    EXPECT_TRUE(check(dir(), out, errors));
    EXPECT_THAT(out.str(), HasSubstr("interventies                         1\n"));
    EXPECT_THAT(out.str(), HasSubstr("vocabulaire: elementen               5\n"));
    EXPECT_THAT(out.str(), HasSubstr("Geen problemen gevonden.\n"));
    EXPECT_EQ(errors.str(), "");
}

TEST_F(Check, PrintsEveryProblemWithItsHintAndTheNumber) {
    write_bytes(dossier(), replaced(read_bytes(dossier()), "ref=\"buurtmaatjes\"", "ref=\"maatjes\""));
    write_bytes(intervention(), replaced(read_bytes(intervention()), "min=\"65\"", "min=\"-1\""));
    std::ostringstream out, errors;
    EXPECT_FALSE(check(dir(), out, errors));
    EXPECT_EQ(out.str(), "");
    EXPECT_THAT(errors.str(),
                HasSubstr(dossier().string() + ":16: De interventie 'maatjes' bestaat niet.\n    "));
    EXPECT_THAT(errors.str(), HasSubstr(intervention().string() + ":12: '-1' is geen goede waarde"));
    EXPECT_THAT(errors.str(), ::testing::EndsWith("2 problemen.\n"));
}

TEST_F(Check, ObeysTheLimits) {
    ReadLimits limits;
    limits.file_bytes = 2000;
    std::ostringstream out, errors;
    EXPECT_FALSE(check(dir(), out, errors, limits));
    EXPECT_THAT(errors.str(), HasSubstr("te groot"));
}

}  // namespace
}  // namespace werkzaam::corpus::testing
