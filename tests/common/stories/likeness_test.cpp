#include "common/stories/likeness.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "tests/common/stories/support.hpp"

using namespace byline;

namespace {

using Stems = std::vector<std::pair<std::uint32_t, std::uint8_t>>;

double logistic(double sum) { return 1 / (1 + std::exp(-sum)); }

/// Words that are each another, from a number on, as sentences of one language have none twice.
std::vector<std::string> words_from(std::size_t begin, std::size_t count) {
  std::vector<std::string> words;
  for (std::size_t i = begin; i < begin + count; ++i) {
    std::string word = "z";
    for (std::size_t rest = i, digit = 0; digit < 5; ++digit, rest /= 10)
      word += std::string("kx") + "abefghjmop"[rest % 10];
    words.push_back(word + "k");
  }
  return words;
}
std::string text_of(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) text += words[i] + (i % 12 == 11 ? ". " : " ");
  return text;
}
std::vector<std::string> joined(std::initializer_list<std::vector<std::string>> parts) {
  std::vector<std::string> all;
  for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace

TEST_CASE("a likelihood as a number, and back") {
  CHECK(as_likelihood(0) == 0);
  CHECK(as_likelihood(1) == certain);
  CHECK(as_number(certain) == 1);
  CHECK(as_number(as_likelihood(0.4)) == doctest::Approx(0.4).epsilon(0.0001));
}

TEST_CASE("cosines by hand") {
  const struct {
    Stems a, b;
    double expected;
  } rows[] = {
      {{}, {}, 0},
      {{{2, 255}}, {}, 0},
      {{{2, 255}}, {{2, 255}}, 1},
      {{{2, 255}}, {{2, 1}}, 1},
      {{{2, 255}}, {{4, 255}}, 0},
      {{{2, 3}, {4, 4}}, {{4, 5}}, 0.8},
      {{{2, 3}, {4, 4}}, {{2, 4}, {4, 3}}, 0.96},
      {{{1, 100}, {3, 100}, {9, 100}, {11, 100}}, {{3, 100}, {5, 100}, {7, 100}, {11, 100}}, 0.5},
  };
  KeptSketches kept;
  for (const auto& row : rows) {
    SketchParts a, b;
    a.stems = row.a;
    b.stems = row.b;
    const Sketch left = kept.add(a), right = kept.add(b);
    CHECK(cosine(left.stems(), right.stems()) == doctest::Approx(row.expected));
    CHECK(cosine(right.stems(), left.stems()) == doctest::Approx(row.expected));
    Cosines cosines;
    cosines.of(right.stems());
    cosines.of(left.stems());
    CHECK(cosines.with(right.stems()) == cosine(left.stems(), right.stems()));
  }
}

TEST_CASE("how likely two tell one story, by hand") {
  // Of texts: 1, .96, .8, .6, .1; of titles: 1, 0, none.
  const Stems same = {{2, 30}, {4, 40}}, alike = {{2, 40}, {4, 30}}, half = {{4, 50}}, less = {{2, 50}},
              little = {{2, 10}, {6, 60}}, none = {};
  constexpr std::int32_t no_day = Sketch::no_day;
  const struct {
    const char* what;
    Stems text, other_text, title, other_title;
    std::int32_t day, other_day;
    std::uint32_t source, other_source;
    const char* other_language;
    bool undated;
    double expected;
  } rows[] = {
      {"all the same", same, same, same, same, 5, 5, 0, 0, "en", false,
       logistic(-1.804 + 4.778 + 3.712 + 3.301)},
      {"no title: the text's cosine", same, alike, none, same, 5, 5, 0, 0, "en", false,
       logistic(-1.804 + 4.778 * .96 + 3.712 * std::sqrt(.96) + 3.301 * .96)},
      {"other titles",
       same,
       half,
       same,
       {{6, 9}},
       5,
       5,
       0,
       0,
       "en",
       false,
       logistic(-1.804 + 4.778 * .8 + 3.712 * std::sqrt(.8))},
      {"next day", same, half, same, half, 5, 6, 0, 0, "en", false,
       logistic(-1.804 + 4.778 * .8 + 3.712 * std::sqrt(.8) + 3.301 * .8 - 3.085 * std::log(2))},
      {"a week", same, same, same, same, -3, 4, 0, 0, "en", false,
       logistic(-1.804 + 4.778 + 3.712 + 3.301 - 3.085 * std::log(8))},
      {"eight days", same, same, same, same, -4, 4, 0, 0, "en", false, 0},
      {"the day before", same, same, same, same, 6, 5, 0, 0, "en", false,
       logistic(-1.804 + 4.778 + 3.712 + 3.301 - 3.085 * std::log(2))},
      {"one undated", same, same, same, same, no_day, 5, 0, 0, "en", false,
       logistic(-1.804 + 4.778 + 3.712 + 3.301 - 5.056)},
      {"both undated, other titles",
       same,
       half,
       same,
       {{6, 9}},
       no_day,
       no_day,
       0,
       0,
       "en",
       false,
       logistic(-1.804 + 4.778 * .8 + 3.712 * std::sqrt(.8) - 5.056)},
      {"undated, less alike", same, less, same, {{6, 9}}, no_day, 5, 0, 0, "en", false, 0},
      {"the same among undated",
       same,
       less,
       same,
       {{6, 9}},
       no_day,
       5,
       0,
       0,
       "en",
       true,
       logistic(-1.804 + 4.778 * .6 + 3.712 * std::sqrt(.6) - 1)},
      {"both undated among undated",
       same,
       half,
       same,
       {{6, 9}},
       no_day,
       no_day,
       0,
       0,
       "en",
       true,
       logistic(-1.804 + 4.778 * .8 + 3.712 * std::sqrt(.8) - 1)},
      {"dated among undated", same, half, same, half, 5, 5, 0, 0, "en", true,
       logistic(-1.804 + 4.778 * .8 + 3.712 * std::sqrt(.8) + 3.301 * .8)},
      {"one source", same, half, same, half, 5, 5, 7, 7, "en", false,
       logistic(-1.804 + 4.778 * .8 + 3.712 * std::sqrt(.8) + 3.301 * .8 - 1)},
      {"two sources", same, half, same, half, 5, 5, 7, 8, "en", false,
       logistic(-1.804 + 4.778 * .8 + 3.712 * std::sqrt(.8) + 3.301 * .8)},
      {"another language", same, same, same, same, 5, 5, 0, 0, "de", false, 0},
      {"below two fifths", same, less, none, none, 5, 12, 0, 0, "en", false, 0},
      {"texts not alike", same, little, same, same, 5, 5, 0, 0, "en", false, 0},
      {"no words", none, none, same, same, 5, 5, 0, 0, "en", false, 0},
  };
  KeptSketches kept;
  for (const auto& row : rows) {
    CAPTURE(std::string(row.what));
    SketchParts a, b;
    a.stems = row.text, b.stems = row.other_text, a.title = row.title, b.title = row.other_title;
    a.day = row.day, b.day = row.other_day, a.source = row.source, b.source = row.other_source;
    b.language = row.other_language;
    const Sketch left = kept.add(a), right = kept.add(b);
    const Likeness found = likeness(left, right, row.undated);
    CHECK(as_number(found.likelihood) == doctest::Approx(row.expected).epsilon(0.0001));
    CHECK(likeness(right, left, row.undated).likelihood == found.likelihood);
    CHECK(found.days_known == (row.day != no_day && row.other_day != no_day));
    CHECK(found.same_source == (row.source != 0 && row.source == row.other_source));
    if (found.days_known) CHECK(found.days_apart == std::abs(row.day - row.other_day));
  }
}

TEST_CASE("what two texts share, without furniture") {
  using Shingles = std::vector<std::uint32_t>;
  const struct {
    Shingles a, b, furniture;
    std::uint32_t of_a, of_b, shared;
    double resemblance, containment;
  } rows[] = {
      {{}, {}, {}, 0, 0, 0, 0, 0},
      {{1, 2, 3}, {}, {}, 3, 0, 0, 0, 0},
      {{1, 2, 3}, {1, 2, 3}, {}, 3, 3, 3, 1, 3 / 8.0},  // too few to be contained
      {{1, 2, 3, 4, 5, 6, 7, 8}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, {}, 8, 10, 8, .8, 1},
      {{1, 3, 5}, {2, 3, 4}, {}, 3, 3, 1, 1 / 5.0, 1 / 8.0},
      {{1, 3, 5}, {2, 3, 4}, {3}, 2, 2, 0, 0, 0},
      {{1, 3, 5}, {2, 3, 4}, {0, 1, 4, 9}, 2, 2, 1, 1 / 3.0, 1 / 8.0},
  };
  KeptSketches kept;
  for (const auto& row : rows) {
    SketchParts a, b;
    a.shingles = row.a;
    b.shingles = row.b;
    const Sharing found = sharing(kept.add(a), kept.add(b), row.furniture);
    CHECK(found.of_a == row.of_a);
    CHECK(found.of_b == row.of_b);
    CHECK(found.shared == row.shared);
    CHECK(found.resemblance() == doctest::Approx(row.resemblance));
    CHECK(found.containment() == doctest::Approx(row.containment));
  }
}

TEST_CASE("shingles are compared that would be kept of both texts") {
  constexpr std::uint32_t in_long = 1u << 28, in_short = 1u << 31;
  SketchParts brief, article;
  brief.words = 60;
  brief.shingles = {1, 2, in_long - 1, in_long, in_short};
  article.words = 2000;
  article.shingles = {1, 3, in_long - 1};
  KeptSketches kept;
  const std::vector<std::uint32_t> furniture = {2, in_short};
  const Sharing found = sharing(kept.add(brief), kept.add(article), furniture);
  CHECK(found.of_a == 2);
  CHECK(found.of_b == 3);
  CHECK(found.shared == 2);
  CHECK(found.furniture_of_a == 1);
  CHECK(found.furniture_of_b == 0);
}

TEST_CASE("short texts are copies as long ones are") {
  // Words of their own, which come again, as in texts.
  const std::vector<std::string> words = words_from(0, 40), other = words_from(3000, 40);
  KeptSketches kept;
  for (const std::size_t count : {10, 25, 40, 60, 65, 100, 129, 200, 250}) {
    CAPTURE(count);
    std::string text, with_agency = "Agency report: ", half, another;
    std::mt19937 random(5);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t word = random() % words.size();
      with_agency += words[word] + ' ';
      text += words[word] + ' ';
      another += other[word] + ' ';
      if (i < count / 2) half += words[word] + ' ';
    }
    const Sketch a = kept.add(story_fields("One", text));
    CHECK(is_copy(a, kept.add(story_fields("One", text)), {}));
    CHECK(is_copy(a, kept.add(story_fields("Two", with_agency)), {}));
    CHECK(is_copy(a, kept.add(story_fields("One", half)), {}) == (count >= 25));
    CHECK_FALSE(is_copy(a, kept.add(story_fields("One", another)), {}));
  }
}

TEST_CASE("which texts are copies") {
  // A story has words of its own that come again and again.
  std::vector<std::string> story;
  std::mt19937 random(3);
  for (int i = 0; i < 400; ++i)
    story.push_back(words_from(random() % 150 * (random() % 150) / 150, 1).front());
  const std::vector<std::string> head = words_from(1000, 12), agency = words_from(2000, 8),
                                 other = words_from(3000, 400), more = words_from(4000, 500);
  const auto part = [&](std::size_t begin, std::size_t end) {
    return std::vector<std::string>(story.begin() + static_cast<std::ptrdiff_t>(begin),
                                    story.begin() + static_cast<std::ptrdiff_t>(end));
  };
  std::vector<std::string> reordered;  // paragraphs of 50 words, the last one first
  for (std::size_t end = 400; end > 0; end -= 50) reordered = joined({reordered, part(end - 50, end)});
  std::vector<std::string> shuffled = story;  // same topic, other text
  for (std::size_t i = 0; i < shuffled.size(); ++i)
    std::swap(shuffled[i], shuffled[(i * 167 + 5) % shuffled.size()]);
  const auto edited = [&](std::size_t one_in) {
    std::vector<std::string> text = story;
    for (std::size_t i = 0; i < text.size(); i += one_in) text[i] = other[i];
    return text;
  };
  const auto in_capitals = [](std::string text) {
    for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    return text;
  };
  const struct {
    const char* what;
    std::string title, text, language;
    bool expected;
  } rows[] = {
      {"itself", "", text_of(story), "en", true},
      {"new headline", text_of(head), text_of(story), "en", true},
      {"new lead", "", text_of(joined({head, part(30, 400)})), "en", true},
      {"agency line changed", "", text_of(joined({agency, story})), "en", true},
      {"cut at the end", "", text_of(part(0, 200)), "en", true},
      {"reordered", "", text_of(reordered), "en", true},
      {"set in capitals", "", in_capitals(text_of(story)), "en", true},
      {"other text of the same words", "", text_of(shuffled), "en", false},
      {"a tenth of the words others", "", text_of(edited(10)), "en", true},
      {"a quarter of the words others", "", text_of(edited(4)), "en", false},
      {"half of each", "", text_of(joined({part(0, 200), other})), "en", false},
      {"another", "", text_of(other), "en", false},
      {"another language", "", text_of(story), "de", false},
      {"nothing", "", "", "en", false},
  };
  KeptSketches kept;
  const Sketch original = kept.add(story_fields("", text_of(story)));
  REQUIRE(original.shingles().size() > 15);
  for (const auto& row : rows) {
    CAPTURE(std::string(row.what));
    const Sketch copy = kept.add(story_fields(row.title, row.text, "", "", row.language));
    CHECK(is_copy(original, copy, {}) == row.expected);
    CHECK(is_copy(copy, original, {}) == row.expected);
  }
}

TEST_CASE("what makes no copy") {
  const auto shingles = [](std::uint32_t begin, std::uint32_t end) {
    std::vector<std::uint32_t> all;
    for (std::uint32_t i = begin; i < end; ++i) all.push_back(i);
    return all;
  };
  using Shingles = std::vector<std::uint32_t>;
  const Stems same = {{2, 30}, {4, 40}}, alike = {{2, 50}}, unlike = {{2, 30}, {6, 80}},
              less = {{2, 100}, {6, 57}}, too_little = {{2, 100}, {6, 58}},
              like_a_source = {{2, 100}, {6, 102}}, unlike_a_source = {{2, 100}, {6, 115}};
  const struct {
    const char* what;
    Shingles a, b, furniture;
    Stems stems;
    bool expected;
    std::uint32_t words = 100, source = 0;  // words of both; source of the second, where the first is of 7
  } rows[] = {
      {"all", shingles(0, 20), shingles(0, 20), {}, same, true},
      {"four alone", shingles(0, 4), shingles(0, 4), {}, same, true},
      {"three alone", shingles(0, 3), shingles(0, 3), {}, same, false},
      {"resemblance .6", shingles(0, 16), shingles(4, 20), {}, same, true},     // 12 of 20
      {"resemblance .54", shingles(0, 17), shingles(5, 22), {}, alike, false},  // 12 of 22
      {"containment .8", shingles(0, 10), shingles(2, 100), {}, same, true},
      {"containment .7", shingles(0, 10), shingles(3, 100), {}, alike, false},
      {"containment .5, the same words", shingles(0, 10), shingles(5, 100), {}, same, true},
      {"containment .4, the same words", shingles(0, 10), shingles(6, 100), {}, same, false},
      {"of one all that is rare", shingles(0, 20), shingles(0, 20), {}, alike, true},
      {"three quarters of what is rare", shingles(0, 20), shingles(0, 20), {}, less, true},  // .755
      {"less of what is rare", shingles(0, 20), shingles(0, 20), {}, too_little, false},     // .748
      {"a form, filled in otherwise", shingles(0, 20), shingles(0, 20), {}, unlike, false},
      {"the same in a text of 400 words", shingles(0, 20), shingles(0, 20), {}, unlike, false, 400},
      {"in one of 401, weighed in part", shingles(0, 20), shingles(0, 20), {}, unlike, true, 401},
      {"56 words of a long text", shingles(0, 7), shingles(0, 7), {}, unlike, false, 401},
      {"64 words of a long text", shingles(0, 8), shingles(0, 8), {}, unlike, true, 401},
      // .42 and .39
      {"of one source, alike", shingles(0, 20), shingles(0, 20), {}, like_a_source, true, 401, 7},
      {"of one source, unlike", shingles(0, 20), shingles(0, 20), {}, unlike_a_source, false, 401, 7},
      {"of two sources", shingles(0, 20), shingles(0, 20), {}, unlike_a_source, true, 401, 1},
      {"half is furniture", shingles(0, 20), shingles(0, 20), shingles(0, 10), alike, true},
      {"more than half is furniture", shingles(0, 20), shingles(0, 20), shingles(0, 11), alike, false},
      {"of the longer one only", shingles(0, 10), shingles(0, 40), shingles(15, 40), same, true},
      {"of one of two that have as much else", shingles(0, 10), shingles(0, 30), shingles(10, 30), same,
       true},
      {"the same, all furniture", shingles(0, 20), shingles(0, 20), shingles(0, 20), same, true},
      {"nearly the same, all furniture", shingles(0, 20), shingles(0, 18), shingles(0, 20), same, true},
      {"not quite the same, all furniture", shingles(0, 20), shingles(0, 17), shingles(0, 20), same, false},
      {"three the same, furniture", shingles(0, 3), shingles(0, 3), shingles(0, 3), same, false},
  };
  KeptSketches kept;
  for (const auto& row : rows) {
    CAPTURE(std::string(row.what));
    SketchParts a, b;
    a.shingles = row.a, b.shingles = row.b, a.stems = same, b.stems = row.stems;
    a.words = b.words = row.words;
    if (row.source != 0) a.source = 7, b.source = row.source;
    const Sketch left = kept.add(a), right = kept.add(b);
    CHECK(is_copy(left, right, row.furniture) == row.expected);
    CHECK(is_copy(right, left, row.furniture) == row.expected);
  }
}
