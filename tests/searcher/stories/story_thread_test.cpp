#include "searcher/stories/story_thread.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "common/fields/schema.hpp"
#include "searcher/stories/hit_sketches.hpp"
#include "searcher/stories/index_stories.hpp"
#include "tests/common/stories/support.hpp"

using namespace byline;

namespace {

/// A document. Each letter of `title` and `text` stands for ten words of its own, of the text in an order of
/// its own, so that none is a copy of another.
struct Told {
  std::string id, title, text, date;
  std::string language = "en";
};

std::string words_of(const std::string& topics, std::size_t order) {
  std::string words;
  for (const char topic : topics)
    for (std::size_t i = 0; i < 10; ++i) {
      const char which = static_cast<char>('a' + (i * (2 * order + 1) + order) % 10);
      words += std::string(words.empty() ? "" : " ") + "q" + topic + which + "zx";
    }
  return words;
}

/// The ids of a document's thread.
std::string thread(const std::vector<Told>& told, const std::string& of) {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  std::map<std::string, Xapian::docid> number;
  std::vector<std::string> ids{""};
  for (const Told& each : told) {
    StoredFields fields = story_fields(words_of(each.title, 0), words_of(each.text, told.size() + ids.size()),
                                       each.date, "", each.language);
    fields.id = each.id;
    Xapian::Document document;
    document.set_data(to_json(fields));
    number[each.id] = database.add_document(document);
    ids.push_back(each.id);
  }
  const StopCheck stop;
  const StoryCorrections none;
  const IndexStories stories(database, {{database, nullptr}}, none, stop);
  HitSketches sketches(database, {{database, nullptr}}, none);
  std::string thread;
  for (const Xapian::docid first : thread_of(stories.story(number.at(of)), stories, sketches, stop))
    thread += (thread.empty() ? "" : " ") + ids[first];
  return thread;
}

}  // namespace

TEST_CASE("the stories that hang together with one, the first day's first") {
  struct Case {
    std::string what;
    std::vector<Told> told;
    std::string of;
    std::string thread;
  };
  const Told march{"march", "a", "ab", "20200301"}, april{"april", "a", "ac", "20200320"},
      may{"may", "a", "ad", "20200410"}, june{"june", "a", "ae", "20200501"};
  for (const Case& each : std::vector<Case>{
           {"alone", {march}, "march", "march"},
           {"from one to the next, over months", {june, april, may, march}, "march", "march april may june"},
           {"the same from the middle", {june, april, may, march}, "may", "march april may june"},
           {"and from the end", {june, april, may, march}, "june", "march april may june"},
           {"28 days on", {march, {"on", "a", "ac", "20200329"}}, "on", "march on"},
           {"29 days on", {march, {"on", "a", "ac", "20200330"}}, "on", "on"},
           {"of another matter", {march, {"on", "f", "fg", "20200320"}, may}, "march", "march"},
           {"of a headline without a word of it", {march, {"on", "f", "ab", "20200320"}}, "march", "march"},
           {"without a day", {march, {"on", "fa", "fghij", ""}}, "on", "on"},
           {"in another language", {march, {"on", "a", "ac", "20200320", "de"}}, "march", "march"},
           {"two that continue one",
            {march, {"one", "ab", "abf", "20200312"}, {"two", "ac", "acg", "20200321"}},
            "one",
            "march one two"},
           {"by days, not by what continues what",
            {{"r", "ab", "ab", "20200301"},
             {"a", "a", "a", "20200310"},
             {"c", "ac", "ac", "20200318"},
             {"b", "b", "b", "20200327"}},
            "b",
            "r a c b"},
           {"the likelier of two is continued",
            {{"other", "h", "hi", "20200301"},
             {"old", "a", "af", "20200302"},
             {"on", "ha", "hif", "20200320"}},
            "on",
            "other on"},
           {"be it the later",
            {{"old", "a", "af", "20200301"},
             {"other", "h", "hi", "20200302"},
             {"on", "ha", "hif", "20200320"}},
            "on",
            "other on"},
           {"of equals the latest",
            {{"two", "a", "a", "20200301"}, {"one", "b", "b", "20200302"}, {"on", "ab", "ab", "20200320"}},
            "on",
            "one on"},
           {"of those of a day that of the lowest id, which is a hash",
            {{"one", "a", "a", "20200301"}, {"two", "b", "b", "20200301"}, {"on", "ab", "ab", "20200320"}},
            "on",
            "two on"},
           {"which does not hang on the order of documents",
            {{"two", "a", "a", "20200301"}, {"one", "b", "b", "20200301"}, {"on", "ab", "ab", "20200320"}},
            "on",
            "two on"},
       }) {
    CAPTURE(each.what);
    CHECK(thread(each.told, each.of) == each.thread);
  }
}

TEST_CASE("a story of several documents goes by what they have in the mean") {
  KeptSketches kept;
  const auto sketch = [&kept](std::vector<std::pair<std::uint32_t, std::uint8_t>> stems) {
    SketchParts parts;
    parts.title = {{stems.front()}};
    parts.stems = std::move(stems);
    return kept.add(parts);
  };
  const Sketch one = sketch({{1, 255}, {3, 255}}), other = sketch({{3, 100}, {5, 100}});
  const std::vector<Sketch> documents{one, other}, reversed{other, one};
  const StorySketch mean(documents);
  CHECK(std::vector(mean.stems().hashes.begin(), mean.stems().hashes.end()) ==
        std::vector<std::uint32_t>{1, 3, 5});
  CHECK(std::vector<int>(mean.stems().weights.begin(), mean.stems().weights.end()) ==
        std::vector{128, 255, 128});
  CHECK(mean.stems().squares == 128 * 128 + 255 * 255 + 128 * 128);
  CHECK(std::vector(mean.title().hashes.begin(), mean.title().hashes.end()) ==
        std::vector<std::uint32_t>{1, 3});
  CHECK(mean.language() == std::array{'e', 'n'});
  const StorySketch again(reversed);
  CHECK(std::vector(mean.stems().weights.begin(), mean.stems().weights.end()) ==
        std::vector(again.stems().weights.begin(), again.stems().weights.end()));

  std::vector<std::pair<std::uint32_t, std::uint8_t>> few, many;
  for (std::uint32_t stem = 0; stem < 40; ++stem)
    few.emplace_back(stem, 200), many.emplace_back(stem + 20, 100);
  const std::vector<Sketch> overlapping{sketch(few), sketch(many)};
  const StorySketch heaviest(overlapping);
  REQUIRE(heaviest.stems().hashes.size() == Sketch::most_stems);
  CHECK(heaviest.stems().hashes.front() == 0);  // of equals the lower
  CHECK(heaviest.stems().hashes.back() == 39);
}

TEST_CASE("sketches of nothing, and with weights that no sketch has, make a story of nothing") {
  KeptSketches kept;
  SketchParts bare;
  bare.stems = {{1, 0}, {3, 0}};
  const std::vector<Sketch> documents{Sketch(), kept.add(bare), Sketch()};
  const StorySketch nothing(documents);
  CHECK(nothing.stems().hashes.empty());
  CHECK(cosine(nothing.stems(), nothing.stems()) == 0);
}

TEST_CASE("how likely one continues another") {
  struct Case {
    double cosine, titles;
    bool continues;
  };
  for (const Case& each : std::vector<Case>{{1, 1, true},
                                            {0.3, 0.2, true},
                                            {0.3, 0.1, false},
                                            {0.4, 0.01, true},
                                            {0.36, 0.01, false},
                                            {0.12, 0.5, true},
                                            {0.12, 0.4, false},
                                            {0.11, 1, false},
                                            {1, 0, false},
                                            {0, 0, false}}) {
    CAPTURE(each.cosine);
    CAPTURE(each.titles);
    CHECK((continuing(each.cosine, each.titles) > 0) == each.continues);
  }
  CHECK(continuing(0.5, 0.5) > continuing(0.4, 0.5));
  CHECK(continuing(0.5, 0.5) > continuing(0.5, 0.4));
}
