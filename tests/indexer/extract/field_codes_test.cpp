#include "indexer/extract/field_codes.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

using namespace byline::extract;

TEST_CASE("field codes: instructions go, what they give stays") {
  for (const auto& [written, text] : std::initializer_list<std::pair<std::string, std::string>>{
           {"", ""},
           {"See  HYPERLINK \"http://a.example/x\" the plan.", "See the plan."},
           {"( HYPERLINK \"http://a.example/x\" \\l \"top\" \\o \"a tip\"  \\t \"_blank\" the plan)",
            "(the plan)"},
           {" TOC \\o \"1-3\" \\h \\z \\u \n HYPERLINK \\l \"_Toc1\" One\t PAGEREF _Toc1 \\h 3", "\nOne\t3"},
           {"p.  PAGE   \\* MERGEFORMAT 12 of  NUMPAGES \\* Arabic 20", "p. 12 of 20"},
           {"On  DATE \\@ \"d. MMMM yyyy\" 3. March 2020", "On 3. March 2020"},
           {"Figure  SEQ Figure \\* ARABIC 2: gulls", "Figure 2: gulls"},
           {"as  REF _Ref12 \\h in 2", "as in 2"},
           {"a\n XE \"index\"", "a\n"},
           // Words of a text.
           {"HYPERLINK", "HYPERLINK"},
           {"TOC, PAGE 3 and DATE", "TOC, PAGE 3 and DATE"},
           {"REF Jane Roe", "REF Jane Roe"},
           {"XHYPERLINK \"x\"", "XHYPERLINK \"x\""},
           {"the PAGE \"open", "the PAGE \"open"},
           {"DATE\n\\h", "DATE\n\\h"},
       }) {
    CAPTURE(written);
    CHECK(without_field_codes(written) == text);
  }
}
