#include "common/stories/furniture_parts.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <ostream>
#include <string>

#include "tests/common/stories/support.hpp"

using namespace byline;

namespace {

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  tokenise(text, tokens);
  return tokens;
}

/// The first sentence of so many words, all with this number, that has so many shingles.
std::string sentence(std::size_t words, std::size_t shingles, int number = 0) {
  for (int tries = 0; tries < 100'000; ++tries) {
    std::string text;
    for (std::size_t i = 0; i < words; ++i)
      text += (i == 0 ? "Rain" : " rain") + std::to_string(number) + "x" + std::to_string(tries) + "x" +
              std::to_string(i);
    text += '.';
    if (shingles_of(text).size() == shingles) return text;
  }
  FAIL("no such sentence");
  return {};
}

/// `text` with brackets around what is furniture.
std::string marked(const std::string& text, std::vector<std::uint32_t> furniture) {
  std::sort(furniture.begin(), furniture.end());
  std::string out;
  std::size_t at = 0;
  for (const auto& [begin, end] : furniture_parts(text, tokens_of(text), furniture)) {
    REQUIRE(begin >= at);
    REQUIRE(end > begin);
    out += text.substr(at, begin - at) + "[" + text.substr(begin, end - begin) + "]";
    at = end;
  }
  return out + text.substr(at);
}

std::vector<std::uint32_t> operator+(std::vector<std::uint32_t> a, const std::vector<std::uint32_t>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

}  // namespace

TEST_CASE("furniture: lines all of whose shingles are, two or more, or one that is half of it") {
  const std::string story = sentence(30, 2, 1), two = sentence(30, 2, 2), one = sentence(11, 1, 3),
                    half = sentence(10, 1, 4), none = sentence(8, 0, 5);
  const auto all = shingles_of(two) + shingles_of(one) + shingles_of(half);
  CHECK(marked(story + "\n" + two + "\n" + story, all) == story + "\n[" + two + "]\n" + story);
  CHECK(marked(two, all) == "[" + two + "]");
  CHECK(marked(one + "\n\n" + half + "\n" + none, all) == one + "\n\n[" + half + "]\n" + none);
  CHECK(marked(story + "\n" + story, all) == story + "\n" + story);
  CHECK(marked(two, {shingles_of(two).front()}) == two);  // not all of it
  CHECK(marked(two, {}) == two);
  CHECK(marked("", all) == "");
  // no shingle goes from line to line
  const std::size_t middle = two.find(' ', two.size() / 2);
  const std::string broken = two.substr(0, middle) + "\n" + two.substr(middle + 1);
  CHECK(marked(broken, {shingles_of(two).back()}).find('[') == std::string::npos);
}

TEST_CASE("furniture: in a line with other sentences, those that have three") {
  const std::string story = sentence(30, 2, 1), two = sentence(30, 2, 2), three = sentence(40, 3, 3);
  const auto all = shingles_of(two) + shingles_of(three);
  CHECK(marked(story + " " + three + " " + story, all) == story + " [" + three + "] " + story);
  CHECK(marked(story + " " + two + " " + story, all) == story + " " + two + " " + story);
  CHECK(marked(two + " " + two, all + shingles_of(two + " " + two)) == "[" + two + " " + two + "]");
}

TEST_CASE("furniture: of short texts more shingles are kept, which may be half of a line") {
  constexpr std::uint64_t all = shingle_limit(10);
  const std::string story = sentence(20, 0, 1), none = sentence(20, 0, 2), one = sentence(20, 1, 3);
  const auto kept = shingles_of(none, all) + shingles_of(one, all);
  REQUIRE(kept.size() == 32);
  CHECK(marked(story + "\n" + none + "\n" + story, kept) == story + "\n[" + none + "]\n" + story);
  CHECK(marked(story + "\n" + one, kept) == story + "\n[" + one + "]");
  CHECK(marked(story + "\n" + one, shingles_of(one)) == story + "\n" + one);
  const std::string other = sentence(20, 0, 4);
  const auto first_words = [&](int count) {
    std::size_t end = 0;
    while (count-- > 0) end = other.find(' ', end + 1);
    return shingles_of(other.substr(0, end), all);
  };
  CHECK(marked(other, first_words(9)) == other);
  CHECK(marked(other, first_words(10)) == "[" + other + "]");
  // In a long text they are not looked for.
  std::string text = none;
  for (int i = 0; i < 60; ++i) text += "\n" + story;
  CHECK(marked(text, kept) == text);
}

TEST_CASE("furniture: tokens may be those of a part of the text") {
  const std::string two = sentence(30, 2, 2), text = two + "\n" + two;
  const std::vector<Token> tokens = tokens_of(text);
  const auto parts = furniture_parts(text, std::span(tokens).subspan(tokens.size() / 2), shingles_of(two));
  REQUIRE(parts.size() == 1);
  CHECK(parts[0].first == two.size() + 1);
  CHECK(parts[0].second == text.size());
}
