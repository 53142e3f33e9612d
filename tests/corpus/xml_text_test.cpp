// Text that is written into XML by hand.
#include "corpus/xml_text.hpp"

#include <gtest/gtest.h>
#include <string>

namespace werkzaam::corpus {
namespace {

TEST(XmlText, EscapesWhatXmlReadsAsMarkup) {
    EXPECT_EQ(xml_text("a < b & \"c\" > d"), "a &lt; b &amp; &quot;c&quot; &gt; d");
    EXPECT_EQ(xml_text("één — Ω"), "één — Ω");
    EXPECT_EQ(xml_text(""), "");
}

TEST(XmlText, LeavesOutWhatXmlCannotHold) {
    EXPECT_EQ(xml_text(std::string("a\0b\x01\x1F\n\tc", 8)), "ab\n\tc");
    EXPECT_EQ(xml_text("x\xEF\xBF\xBE\xEF\xBF\xBFy"), "xy") << "U+FFFE and U+FFFF";
    EXPECT_EQ(xml_text("\xEF\xBF\xBD"), "\xEF\xBF\xBD") << "U+FFFD may stand";
}

TEST(XmlText, IsAppendedWithEveryOtherByteAsItIs) {
    std::string out = "<p>";
    append_escaped(out, "a < b & \"c\" > 'd'\x01\xFF");
    EXPECT_EQ(out, "<p>a &lt; b &amp; &quot;c&quot; &gt; 'd'\x01\xFF");
    append_escaped(out, "'", Apostrophe::escaped);
    EXPECT_TRUE(out.ends_with("\xFF&apos;"));
    out.clear();
    append_escaped(out, "");
    EXPECT_EQ(out, "");
}

}  // namespace
}  // namespace werkzaam::corpus
