#include "indexer/extract/page_text.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

using namespace byline;
using namespace byline::extract;

namespace {

constexpr float letter = 5, height = 10, leading = 12;

// Lines of letters 5 wide and 10 high, 12 apart. Spaces before a line indent it, "" is an empty line, "^"
// before one begins the next column.
PageLines laid_out(const std::vector<std::string>& rows) {
  PageLines lines;
  float top = 50, left = 50;
  for (std::string_view row : rows) {
    if (row.starts_with('^')) {
      top = 50, left += 300;
      row.remove_prefix(1);
    }
    const std::size_t indent = row.find_first_not_of(' ');
    if (indent != std::string_view::npos) {
      const std::string_view text = row.substr(indent);
      TextLine line{.text = std::string(text)};
      line.begin = left + letter * static_cast<float>(indent);
      line.end = line.begin + letter * static_cast<float>(text.size());
      line.first_word = letter * static_cast<float>(text.substr(0, text.find(' ')).size());
      line.top = top, line.bottom = top + height;
      lines.push_back(line);
    }
    top += leading;
  }
  return lines;
}

std::string joined(const std::vector<PageLines>& pages) {
  PageText text;
  for (std::size_t i = 0; i < pages.size(); ++i) text.add(static_cast<std::uint32_t>(i + 1), pages[i]);
  return text.body;
}

struct Case {
  std::vector<std::string> lines;
  const char* text;
};

}  // namespace

TEST_CASE("page text: lines are joined to paragraphs") {
  for (const auto& [lines, text] : std::vector<Case>{
           {{}, ""},
           {{"The lock was shut on Monday by the harbour", "master of the town."},
            "The lock was shut on Monday by the harbour master of the town."},
           // A gap.
           {{"The lock was shut on Monday by the harbour", "",
             "master of the town and all of its inhabitants."},
            "The lock was shut on Monday by the harbour\n\nmaster of the town and all of its inhabitants."},
           // A paragraph that is narrower than those around it.
           {{"The lock was shut on Monday by the harbour master, who came", "",
             "  It was a good lock that had been", "  made by good men out of a tree", "  by the sea, and a",
             "  stone, so that it stood for ever,", "  but not for long.", "",
             "It was shut all the same by the master of the harbour, he said."},
            "The lock was shut on Monday by the harbour master, who came\n\nIt was a good lock that had been "
            "made by good men out of a tree by the sea, and a\n\nstone, so that it stood for ever, but not "
            "for long.\n\nIt was shut all the same by the master of the harbour, he said."},
           // Indented.
           {{"The lock was shut on Monday by the harbour", "   Masters came from all of the other towns",
             "and saw it at noon."},
            "The lock was shut on Monday by the harbour\n\nMasters came from all of the other towns and saw "
            "it "
            "at noon."},
           // An item that hangs out is one paragraph.
           {{"Reed, Anna: The lock of the harbour and the", "   masters of its ships, seen by those who",
             "   were there and lived to tell."},
            "Reed, Anna: The lock of the harbour and the masters of its ships, seen by those who were there "
            "and "
            "lived to tell."},
           // Room left for the next word.
           {{"The lock was shut on Monday by the harbour", "master. It rained.",
             "The town slept through all of that day", "and woke."},
            "The lock was shut on Monday by the harbour master. It rained.\n\nThe town slept through all of "
            "that "
            "day and woke."},
           {{"By Anna Reed", "Harbour Post", "March 5, 2020", "The town slept through all of that day and"},
            "By Anna Reed\n\nHarbour Post\n\nMarch 5, 2020\n\nThe town slept through all of that day and"},
           // Marks of lists.
           {{"They had brought for the long journey by sea", "• bread that had been baked on that morning,",
             "• and salt."},
            "They had brought for the long journey by sea\n\n• bread that had been baked on that "
            "morning,\n\n• "
            "and salt."},
           {{"The tide came on the morning of Monday, at", "3. He had slept through all of it and more,",
             "4. or so."},
            "The tide came on the morning of Monday, at 3. He had slept through all of it and more, 4. or "
            "so."},
           // Characters without spaces.
           {{"日本語の文章です。東京で", "地震がありました。"}, "日本語の文章です。東京で地震がありました。"},
           {{"대한민국 대통령이 서울에서", "회의를 열었다."}, "대한민국 대통령이 서울에서 회의를 열었다."}}) {
    CAPTURE(text);
    CHECK(joined({laid_out(lines)}) == text);
  }
}

TEST_CASE("page text: hyphens at a line's end") {
  for (const auto& [line, next, text] : {
           std::tuple{"the inter-", "national fund", "the international fund"},
           {"the inter\u2010", "national fund", "the international fund"},
           {"the inter\u00AD", "national fund", "the international fund"},
           {"the inter\u00AD", "National fund", "the interNational fund"},
           {"of 1990-", "1995 and on", "of 1990-1995 and on"},
           {"with Franz-", "Josef there", "with Franz-Josef there"},
           {"a U.S.-", "led force", "a U.S.-led force"},
           {"a 5-", "year plan", "a 5-year plan"},
           {"Vor-", "und Nachteile", "Vor- und Nachteile"},
           {"pre-", "and post-war", "pre- and post-war"},
           {"the lock -", "and the weir", "the lock - and the weir"},
           {"the lock\u2014", "that one", "the lock\u2014that one"},
           {"the lock", "that one", "the lock that one"},
           {"example.com/", "news", "example.com/news"},
           {"über-", "örtlich", "überörtlich"},
           {"Große Kü-", "Änderung", "Große Kü-Änderung"},
           {"", "alone", "alone"},
       }) {
    std::string both = line;
    const std::size_t begin = join_line(both, next);
    CHECK(both == text);
    CHECK(both.substr(begin) == next);
  }
}

TEST_CASE("page text: words that have a hyphen elsewhere keep it") {
  for (const auto& [lines, text] : std::vector<Case>{
           {{"A well-known man came from a far-", "away land to the well-", "known town (far-away) of far-",
             "away men."},
            "A well-known man came from a faraway land to the well-known town (far-away) of far-away men."},
           {{"They paid from one month-to-", "month to the next and for ever after"},
            "They paid from one month-to-month to the next and for ever after"},
           {{"The jobs report was by far worse-", "than-expected in the view of all"},
            "The jobs report was by far worse-than-expected in the view of all"},
           {{"It was a good game of football, from en-", "d-to-end as he saw it then"},
            "It was a good game of football, from end-to-end as he saw it then"},
           {{"They had killed the lawyer in self-de-", "fence and for no other reason at all"},
            "They had killed the lawyer in self-defence and for no other reason at all"}})
    CHECK(joined({laid_out(lines)}) == text);
}

TEST_CASE("page text: what runs on in the next column or page is joined") {
  const std::vector<std::string> first = {
      "The lock was shut on Monday by the harbour", "master and his men, who had",
      "come from all of the other towns that lie", "around it and were tired of the long inter-"};
  for (const auto& [mark, next, text] : {
           std::tuple{"", "national voyage.", "long international voyage."},
           {"^", "national voyage.", "long international voyage."},
           {"", "National voyages", "long inter-National voyages"},
       }) {
    CAPTURE(text);
    std::vector<std::string> rest = {std::string(mark) + next};
    std::string body;
    if (*mark != '\0') {
      std::vector<std::string> both = first;
      both.push_back(rest[0]);
      body = joined({laid_out(both)});
    } else {
      body = joined({laid_out(first), laid_out(rest)});
    }
    CHECK(body.substr(body.size() - std::min(body.size(), std::string_view(text).size())) == text);
  }
  // What ended does not, nor what has another size, nor a table.
  PageLines ended = laid_out({"It rained."}),
            small = laid_out({"1 See the note on page 12, where all of it"});
  for (TextLine& line : small) line.top += 4;
  CHECK(joined({ended, laid_out({"the rest"})}) == "It rained.\n\nthe rest");
  CHECK(joined({small, laid_out({"the rest"})}) == "1 See the note on page 12, where all of it\n\nthe rest");
  CHECK(joined({laid_out({"Name\tVotes"}), laid_out({"reed\t12", "lee\t15", "The rest"})}) ==
        "Name\tVotes\nreed\t12\nlee\t15\n\nThe rest");
}

TEST_CASE("page text: pages begin at the byte") {
  PageText text;
  text.add(1, laid_out({"The lock was shut on Monday by the inter-"}));
  text.add(2, {});
  text.add(3, laid_out({"national fund for Zürich."}));
  text.add(4, laid_out({"Überall war es still."}));
  CHECK(text.body ==
        "The lock was shut on Monday by the international fund for Zürich.\n\nÜberall war es still.");
  REQUIRE(text.pages.size() == 3);
  const std::vector<std::pair<std::uint32_t, std::string_view>> expected = {
      {1, "The"}, {3, "national"}, {4, "Über"}};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CHECK(text.pages[i].number == expected[i].first);
    CHECK(std::string_view(text.body).substr(text.pages[i].begin).starts_with(expected[i].second));
  }
}
