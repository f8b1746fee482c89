#include "searcher/stories/story_corrections.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/stories/linkage.hpp"
#include "common/stories/sketch.hpp"

using namespace byline;

namespace {

std::uint64_t id(std::string_view text) { return story_id(schema::id_term(text)); }

std::vector<std::uint64_t> ids(const std::string& letters) {
  std::vector<std::uint64_t> all;
  for (const char letter : letters) all.push_back(id(std::string_view(&letter, 1)));
  return all;
}

StoryCorrections corrections(std::string text) {
  const std::vector<StoryCorrections::File> files{{"stories.txt", std::move(text)}};
  return StoryCorrections(files);
}

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) all += (all.empty() ? "" : "; ") + part;
  return all;
}

/// What is wrong with files; empty: nothing.
std::string refusal(const std::vector<StoryCorrections::File>& files) {
  try {
    const StoryCorrections fine(files);
  } catch (const Error& error) {
    CHECK(error.code() == Error::Code::file_syntax);
    return std::string(error.what()) + " / " + error.hint();
  }
  return {};
}

/// Documents by letters, of which each is like each other: their stories, "ab c", where users say so.
std::string stories(const StoryCorrections& said, const std::string& letters, double likelihood) {
  std::vector<StoryLink> links;
  for (std::uint32_t b = 0; b < letters.size(); ++b)
    for (std::uint32_t a = 0; a < b; ++a) links.push_back({a, b, as_likelihood(likelihood)});
  const std::vector<std::uint32_t> story = link_stories(
      letters.size(), links, as_likelihood(likelihood > 0 ? likelihood : .6), said.bounds(ids(letters)));
  std::string all;
  for (std::uint32_t first = 0; first < letters.size(); ++first)
    for (std::uint32_t i = 0; i < letters.size(); ++i)
      if (story[i] == first) (all += i == first && first > 0 ? " " : "") += letters[i];
  return all;
}

}  // namespace

TEST_CASE("what lines of stories.txt say of documents") {
  const struct {
    const char* text;
    std::string letters;  // of documents that there are
    std::string unlike, alike;
  } rows[] = {
      {"", "abc", "a b c", "abc"},
      {"same: a b", "abc", "ab c", "abc"},
      {"apart: a b", "ab", "a b", "a b"},
      {"apart: a b c", "abc", "a b c", "a b c"},
      {"same: a b\nsame: b c", "abcd", "abc d", "abcd"},
      // What lies between two need not be there.
      {"same: a b\nsame: b c", "acd", "ac d", "acd"},
      {"same: a b\napart: b c", "ac", "a c", "a c"},
      {"same: a b c\napart: c d\nsame: d e", "abde", "ab de", "ab de"},
      {"same: x y\napart: x z", "ab", "a b", "ab"},
      {"same: a b b a\napart: c c d", "abcd", "ab c d", "abc d"},
      // A document that two indexes have is on one side.
      {"apart: a b", "aab", "a a b", "aa b"},
      {"same: a b", "aab", "aab", "aab"},
  };
  for (const auto& row : rows) {
    CAPTURE(std::string(row.text));
    const StoryCorrections said = corrections(row.text);
    CHECK(said.empty() == std::string_view(row.text).empty());
    CHECK(stories(said, row.letters, 0) == row.unlike);
    CHECK(stories(said, row.letters, 0.9) == row.alike);
  }
}

TEST_CASE("the order of lines and of ids means nothing") {
  std::vector<std::string> lines{"same: a b\n", "apart: b c d\n", "same: d e\n", "same: f a\n",
                                 "apart: e g\n"};
  std::sort(lines.begin(), lines.end());
  do {
    std::string text;
    for (const std::string& line : lines) text += line;
    CHECK(stories(corrections(text), "abcdefg", 0.9) == "abfg c de");
  } while (std::next_permutation(lines.begin(), lines.end()));
}

TEST_CASE("a story's name means its first document, whatever else the lines call it") {
  const std::string a = story_name(id("a")), b = story_name(id("b"));
  for (const std::string& text :
       {"same: " + a + " b", "same: a " + b, "same: " + a + ' ' + b, "same: a c\nsame: " + a + " b",
        "same: " + a + " b\nsame: a c", "same: S" + a.substr(1) + " b"}) {
    CAPTURE(text);
    const StoryCorrections said = corrections(text);
    CHECK(stories(said, "ab", 0) == "ab");
    CHECK(said.one_story(id("a"), id("b")) == true);
  }
  CHECK(
      refusal({{"s.txt", "same: a " + b + "\napart: b " + a}}) ==
      "s.txt, line 2: \"a\" and \"b\" are to be apart, but by line 1 they are the same story / change one of "
      "these lines");
}

TEST_CASE("the lines that say so") {
  const std::vector<StoryCorrections::File> files{
      {"one/stories.txt", "# ours\nsame: a b\nsame: b c\nsame: a b c d\napart: d e\n"},
      {"two/stories.txt", "same: e f\n\napart: g f\n"}};
  const StoryCorrections said(files);
  const struct {
    char a, b;
    std::optional<bool> one_story;
    std::string places;
  } rows[] = {
      {'a', 'b', true, "one/stories.txt, line 2"},
      {'b', 'a', true, "one/stories.txt, line 2"},
      {'a', 'c', true, "one/stories.txt, line 4"},
      {'d', 'e', false, "one/stories.txt, line 5"},
      {'e', 'd', false, "one/stories.txt, line 5"},
      {'a', 'f', false, "one/stories.txt, line 4; one/stories.txt, line 5; two/stories.txt, line 1"},
      {'e', 'g', false, "two/stories.txt, line 1; two/stories.txt, line 3"},
      {'a', 'g', {}, ""},
      {'a', 'x', {}, ""},
      {'x', 'a', {}, ""},
      {'a', 'a', {}, ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.a);
    CAPTURE(row.b);
    const std::uint64_t a = id(std::string_view(&row.a, 1)), b = id(std::string_view(&row.b, 1));
    CHECK(said.one_story(a, b) == row.one_story);
    CHECK(joined(said.places(a, b)) == row.places);
  }
  CHECK(joined(said.places_naming(ids("gx"), true)) == "two/stories.txt, line 3");
  CHECK(joined(said.places_naming(ids("eg"), false)) == "two/stories.txt, line 1");
  CHECK(joined(said.places_naming(ids("e"), true)) == "one/stories.txt, line 5");
  CHECK(joined(said.places_naming(ids("x"), true)).empty());
}

TEST_CASE("lines that contradict each other are an error that names all of them") {
  const std::string hint = " / change one of these lines";
  const struct {
    std::vector<StoryCorrections::File> files;
    std::string expected;
  } rows[] = {
      {{{"s.txt", "same: a b\napart: a b"}},
       "s.txt, line 2: \"a\" and \"b\" are to be apart, but by line 1 they are the same story" + hint},
      {{{"s.txt", "apart: a c b\nsame: x b a"}},
       "s.txt, line 1: \"a\" and \"b\" are to be apart, but by line 2 they are the same story" + hint},
      {{{"s.txt", "same: a b\n# and\nsame: c b\napart: a c"}},
       "s.txt, line 4: \"a\" and \"c\" are to be apart, but by line 1 and line 3 they are the same story" +
           hint},
      {{{"s.txt", "same: a b\nsame: c b\nsame: c d\napart: a d"}},
       "s.txt, line 4: \"a\" and \"d\" are to be apart, but by line 1, line 2 and line 3 they are the same "
       "story" +
           hint},
      // The shortest way is told.
      {{{"s.txt", "same: a b\nsame: c b\nsame: c a x\napart: a c"}},
       "s.txt, line 4: \"a\" and \"c\" are to be apart, but by line 3 they are the same story" + hint},
      {{{"one/s.txt", "same: a b"}, {"two/s.txt", "apart: b a"}},
       "two/s.txt, line 1: \"a\" and \"b\" are to be apart, but by one/s.txt, line 1 they are the same "
       "story" +
           hint},
      {{{"s.txt", "same: a b\napart: a c\nsame: c d\napart: d b"}}, ""},
      {{{"s.txt", "apart: a a b\nsame: a a c"}}, ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.files[0].text);
    CHECK(refusal(row.files) == row.expected);
  }
}

TEST_CASE("a file as large as one may be takes no long time") {
  std::string text = "same:";
  for (int i = 0; i < 150'000; ++i) text += " a" + std::to_string(i);
  text += "\napart: a0";
  for (int i = 0; i < 50'000; ++i) text += " b" + std::to_string(i);
  text += '\n';
  for (int i = 0; i < 100'000; ++i) text += "apart: a" + std::to_string(i) + " c\n";
  const auto begin = std::chrono::steady_clock::now();
  const StoryCorrections said = corrections(text);
  std::vector<std::uint64_t> all;
  for (int i = 0; i < 100'000; ++i) {
    all.push_back(id("a" + std::to_string(i)));
    all.push_back(id("b" + std::to_string(i)));
  }
  CHECK(said.bounds(all).together.size() == 99'999);
  const std::vector<std::uint32_t> stories = link_stories(all.size(), {}, certain, said.bounds(all));
  CHECK(stories[2] == 0);
  CHECK(stories[1] == 1);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
}
