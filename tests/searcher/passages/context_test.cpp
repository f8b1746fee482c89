#include "searcher/passages/context.hpp"

#include <doctest/doctest.h>

#include "common/text/text.hpp"

using namespace byline;

namespace {

/// Where words stand in a text.
std::vector<ByteRange> places(const std::string& text, const std::vector<std::string>& words) {
  std::vector<ByteRange> all;
  for (const std::string& word : words)
    for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1))
      all.emplace_back(at, at + word.size());
  std::sort(all.begin(), all.end());
  return all;
}

/// The paragraphs around the first "X", with all of its kind in brackets; boilerplate is what stands from "<"
/// to
/// ">".
std::string context(const std::string& text, std::size_t around, const std::string& mark = "X") {
  const std::vector<ByteRange> marked = places(text, {mark});
  REQUIRE(!marked.empty());
  std::vector<ByteRange> excluded;
  for (std::size_t at = text.find('<'); at != text.npos; at = text.find('<', at + 1))
    excluded.emplace_back(at, text.find('>', at) + 1);
  const Snippet snippet = paragraphs_around(text, marked.front(), around, excluded, marked);
  CHECK(is_valid_utf8(snippet.text));
  std::u32string out;
  std::uint32_t position = 0;
  for (const char32_t c : to_code_points(snippet.text)) {
    for (const auto& [begin, end] : snippet.highlights) {
      if (end == position) out += U']';
      if (begin == position) out += U'[';
    }
    out += c;
    ++position;
  }
  if (!snippet.highlights.empty() && snippet.highlights.back().second == position) out += U']';
  std::string bytes;
  for (const char32_t c : out) append_utf8(bytes, c);
  return bytes;
}

std::string times(std::size_t number, const std::string& text) {
  std::string all;
  while (number-- > 0) all += text;
  return all;
}

}  // namespace

TEST_CASE("paragraphs around a place") {
  struct Row {
    const char* text;
    std::size_t around;
    const char* expected;
  };
  const Row rows[] = {
      {"a\n\nb X c\n\nd", 0, "b [X] c"},
      {"a\n\nb X c\n\nd", 1, "a\n\nb [X] c\n\nd"},
      {"a\n\nb X c\n\nd", 9, "a\n\nb [X] c\n\nd"},
      {"a\n\nb\n\nX\n\nc\n\nd", 1, "b\n\n[X]\n\nc"},
      {"X", 1, "[X]"},
      {"\n\n X \n\n", 1, "[X]"},
      // Lines of a paragraph stay as they are, in the text and around it.
      {"a\nb\n\n  c\n  X d\n\ne\nf\n\ng", 1, "a\nb\n\nc\n  [X] d\n\ne\nf"},
      {"a\n \t\n\n\nX\n \nb", 1, "a\n\n[X]\n\nb"},
      // Without an empty line each line is a paragraph.
      {"a\nb\nX c\nd\ne\n\n", 1, "b\n[X] c\nd"},
      {"a\nX", 0, "[X]"},
      // What is no part of the story is passed over, and not counted.
      {"a\n\n<b>\n\n<c> <d>\n\nX\n\n<e>\n\nf\n\ng", 1, "a\n\n[X]\n\nf"},
      {"a\n\n<b> c\n\nX", 1, "<b> c\n\n[X]"},
      {"<a>\n\nX\n\n<b>", 1, "[X]"},
      // All that is asked for is marked, touching marks as one.
      {"a X\n\nX XX\n\nX", 1, "a [X]\n\n[X] [XX]"},
      {"東X京\n\nü Xé", 1, "東[X]京\n\nü [X]é"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(context(row.text, row.around) == row.expected);
  }
}

TEST_CASE("a match that goes over paragraphs has all of them") {
  const std::string text = "a\n\nb X\n\nc X d\n\ne";
  const Snippet snippet = paragraphs_around(text, {5, 10}, 0, {}, {});
  CHECK(snippet.text == "b X\n\nc X d");
}

TEST_CASE("long paragraphs are cut, near the match least") {
  const std::string much = times(1000, "word ");  // 5,000 characters
  const std::string around = context(much + "\n\n" + much + "X " + much + "\n\n" + much, 1);
  const auto count = [&around](const std::string& what) {
    std::size_t number = 0;
    for (std::size_t at = around.find(what); at != around.npos; at = around.find(what, at + 1)) ++number;
    return number;
  };
  CHECK(count("…") == 4);
  CHECK(count("…word") == 2);
  CHECK(count("word…") == 2);
  CHECK(count("\n\n") == 2);
  CHECK(around.starts_with("…word word"));
  CHECK(around.ends_with("word word…"));
  CHECK(around.find("word [X] word") != around.npos);
  CHECK(code_points(around) > 5900);
  CHECK(code_points(around) < 6050);
  // Nor is what has no spaces cut inside of a character.
  const std::string family = "👨‍👩‍👧";
  const std::string pictures = context(times(800, family) + "X" + times(800, family), 0);
  CHECK(pictures.starts_with("…" + family));
  CHECK(pictures.ends_with(family + "…"));
  CHECK(code_points(pictures) < 2010);
  const std::string han = context(times(3000, "東") + "X" + times(3000, "京"), 0);
  CHECK(code_points(han) == 2004);
  CHECK(context("X " + much, 0).starts_with("[X] word"));
  CHECK(context(much + "X", 0).ends_with("word [X]"));
  // A match longer than all that is shown.
  const std::string huge = context(times(3000, "X"), 0, times(3000, "X"));
  CHECK(huge == "[" + times(2000, "X") + "]…");
}

TEST_CASE("a paragraph of 16 MB costs no more than a look at it") {
  const std::string text =
      times(std::size_t{1} << 20, "sixteen letters ") + "\n\nX\n\n" + times(1 << 19, "a\nb ");
  const Snippet snippet = paragraphs_around(text, {(16 << 20) + 2, (16 << 20) + 3}, 1, {}, {});
  CHECK(snippet.text.size() < 5000);
}
