// Names that stand in nothing but what a source repeats, after runs of every kind.
#include "indexer/assembly/furniture_names.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "indexer/assembly/counted_names.hpp"
#include "indexer/assembly/reanalysis.hpp"
#include "indexer/assembly/text_reader.hpp"
#include "indexer/assembly/upkeep.hpp"
#include "tests/common/stories/support.hpp"
#include "tests/indexer/assembly/support.hpp"

using namespace byline;
namespace fs = std::filesystem;

namespace {

/// A text read, sketched, and its names by line.
struct ReadText {
  explicit ReadText(const std::string& title, const std::string& text) {
    SourceDocument document;
    document.title = title;
    document.text = text;
    document.language = "en";
    TextReader reader({.language = "none"}, std::size_t{1} << 20);
    std::vector<PlacedName> places;
    const StoredFields fields = reader.read(document, &places);
    Analyser analyser("en");
    Sketcher sketcher;
    sketcher.sketch(fields, reader.whole(), reader.text_begin(), {reader.tokens(), reader.in_capitals()},
                    analyser);
    for (const DocumentEntity& entity : fields.entities) names.push_back(entity.name);
    record = names_by_line(
        {reader.whole(), reader.text_begin(), reader.tokens(), sketcher.words(), sketcher.shingles()},
        places);
  }
  std::vector<std::string> names;
  std::string record;

  /// Those of nothing but furniture, where all shingles of `repeated` are.
  std::string left_out(const std::string& repeated) const {
    std::string told;
    for (const std::uint32_t place :
         names_in_furniture(record, NumberSet(shingles_of(repeated, any_shingle))))
      told += (told.empty() ? "" : "; ") + names.at(place);
    return told;
  }
};

const std::string links =
    "Told by our partners: Greta Thunberg urges leaders in Glasgow to act before the summer, and Boris "
    "Johnson answers "
    "her.";

}  // namespace

TEST_CASE("names that stand in nothing but what is repeated") {
  const std::string story =
      "Mary Keating of the port said in Dover that the cranes would turn again on Friday, "
      "when the last of eleven ships had left the harbour and the wind had gone down a little.\n";
  const struct {
    std::string title, text, repeated, expected;
  } rows[] = {
      {"Cranes turn", story + links, links, "Greta Thunberg; Glasgow; Boris Johnson"},
      {"Cranes turn", story + links, "nothing of the text", ""},
      {"Cranes turn", story + links, story, ""},
      {"Cranes turn", story + "Greta Thunberg watched them from the harbour wall for an hour.\n" + links,
       links, "Glasgow; Boris Johnson"},
      {"Boris Johnson in Dover", story + links, links, "Greta Thunberg; Glasgow"},
      {"Cranes turn",
       story + links +
           " Afterwards she was in Paris with her sister for nine rainy days, which nobody else had known of "
           "before.",
       links, ""},  // a line that also says something else
      {"Cranes turn", "", links, ""},
      {"", links, links, ""},  // nothing else is there
      {"", story + links, story + links, ""},
      {"Cranes turn", links + "\r\n\r\n" + story, links, "Greta Thunberg; Glasgow; Boris Johnson"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.title);
    CAPTURE(row.text);
    CHECK(ReadText(row.title, row.text).left_out(row.repeated) == row.expected);
  }
}

TEST_CASE("a record of names that is cut or damaged leaves out what it can, and reads nothing beyond it") {
  const ReadText read("Cranes turn", "Mary Keating spoke.\n" + links);
  for (std::size_t size = 0; size <= read.record.size(); ++size) {
    names_in_furniture(std::string_view(read.record).substr(0, size), NumberSet({1, 2, 3}));
    std::string damaged = read.record;
    if (size < damaged.size()) damaged[size] = static_cast<char>(~damaged[size]);
    if (size > 3) names_in_furniture(damaged, NumberSet({1, 2, 3}));
  }
}

TEST_CASE("names that no longer count, and count again") {
  Xapian::Document document;
  StoredFields fields;
  fields.entities = {{EntityKind::person, "Ann Lee", 2, {"Lee"}},
                     {EntityKind::person, "Jo Lee", 1, {"Lee"}},
                     {EntityKind::place, "Dover", 1, {}}};
  document.set_data(to_json(fields));
  CHECK(leave_out_names(document, {}));  // writes what is missing yet
  CHECK_FALSE(leave_out_names(document, {}));
  CHECK(leave_out_names(document, {0, 2}));
  const auto has = [&document](const std::string& term) {
    auto at = document.termlist_begin();
    at.skip_to(term);
    return at != document.termlist_end() && *at == term;
  };
  CHECK(has(schema::entity_term(EntityKind::person, "Jo Lee")));
  CHECK_FALSE(has(schema::entity_term(EntityKind::person, "Ann Lee")));
  CHECK(document.get_value(schema::entity_slot(EntityKind::person)) == schema::pack_names({"Jo Lee"}));
  CHECK(document.get_value(schema::entity_slot(EntityKind::place)).empty());
  std::vector<std::string> shown;
  for (const DocumentEntity& entity : stored_fields(document).entities) shown.push_back(entity.name);
  CHECK(shown == std::vector<std::string>{"Jo Lee"});
  CHECK_FALSE(leave_out_names(document, {0, 2}));
  CHECK(leave_out_names(document, {}));
  CHECK(has(schema::entity_term(EntityKind::person, "Ann Lee")));
  CHECK(has(schema::entity_term(EntityKind::place, "Dover")));
  CHECK(document.get_value(schema::left_out_names_slot).empty());
  CHECK(stored_fields(document).entities.size() == 3);
}

namespace {

const std::vector<std::string> first_names = {"Mary", "John", "Susan", "Peter", "Laura", "David"};
const std::vector<std::string> surnames = {"Keating", "Haddad", "Brandt", "Colville", "Okafor", "Lindgren"};

/// A record of local news; what its source writes under its texts names three who are in some of them, too.
std::string furnished_record(unsigned number) {
  std::mt19937 random(number);
  const auto one_of = [&random](const std::vector<std::string>& list) {
    return list[random() % list.size()];
  };
  std::string text;
  for (int line = 0; line < 3; ++line) {
    text += one_of(first_names) + " " + one_of(surnames) + " said";
    for (int i = 0; i < 30; ++i) text += " road" + std::to_string(random() % 5000);
    text += ".\\n";
  }
  if (number % 11 == 0)
    text += "Boris Johnson came to see number " + std::to_string(number) + " for himself.\\n";
  const std::size_t source = random() % 3;
  const std::string under[] = {
      "", links,
      "Also in the news: Angela Merkel and the leaders of Brazil meet in Oslo, while Boris Johnson stays "
      "at home with his papers and waits for a call."};
  text += under[source];
  return "{\"id\":\"n" + std::to_string(number) + "\",\"title\":\"Roads of day " + std::to_string(number) +
         "\",\"date\":\"2020-0" + std::to_string(1 + number % 9) + "-1" + std::to_string(number % 10) +
         "\",\"source\":\"Source " + std::to_string(source) + "\",\"language\":\"en\",\"text\":\"" + text +
         "\"}\n";
}

struct FurnishedNews : IndexedRecords {
  FurnishedNews() : IndexedRecords(furnished_record) { options.analysis.entities = true; }
  /// By id, what counts of names: terms, slots.
  std::map<std::string, std::vector<std::string>> names() const {
    const Xapian::Database opened = database();
    std::map<std::string, std::vector<std::string>> by_id;
    for (auto at = opened.postlist_begin(""); at != opened.postlist_end(""); ++at) {
      const Xapian::Document document = opened.get_document(*at);
      std::vector<std::string>& of = by_id[first_term(opened, *at, schema::id_prefix)];
      for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
        for (const EntityKind kind : all_entity_kinds)
          if ((*term).starts_with(schema::entity_prefix(kind)) || (*term).starts_with(schema::alias_prefix))
            of.push_back(*term);
      for (const std::uint32_t slot : {1u, 2u, 3u, schema::left_out_names_slot})
        of.push_back(document.get_value(slot));
    }
    return by_id;
  }
};

}  // namespace

TEST_CASE("which names count is the same in whatever order and parts documents come and go") {
  constexpr unsigned documents = 600;
  FurnishedNews whole;
  whole.records("all.jsonl", numbers(0, documents));
  whole.run();
  const auto expected = whole.names();
  std::size_t left_out = 0;
  for (const auto& [id, names] : expected) left_out += !names.back().empty();
  CHECK(left_out > 300);
  CHECK(left_out < 500);
  CHECK(check_index(whole.options.index).empty());

  FurnishedNews news;
  SUBCASE("in updates, small and large") {
    news.records("a.jsonl", numbers(0, 2));
    news.run();
    news.records("b.jsonl", numbers(2, 6));
    news.records("gone.jsonl", numbers(1000, 1030));
    news.run();
    CHECK(check_index(news.options.index).empty());
    news.records("c.jsonl", numbers(6, documents - 20));  // a generation of its own
    news.run();
    CHECK(check_index(news.options.index).empty());
    news.erase("gone.jsonl");
    news.records("d.jsonl", numbers(documents - 20, documents));
    news.run();
    CHECK(check_index(news.options.index).empty());
    CHECK(news.names() == expected);
  }
  SUBCASE("by several at once, shuffled") {
    std::vector<unsigned> shuffled = numbers(0, documents);
    std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(7));
    news.records("a.jsonl", {shuffled.begin(), shuffled.begin() + 300});
    news.records("b.jsonl", {shuffled.begin() + 300, shuffled.end()});
    news.options.jobs = 3;
    news.run();
    CHECK(news.names() == expected);
    CHECK(check_index(news.options.index).empty());
  }
  SUBCASE("made anew, compacted, after the story file was lost") {
    news.records("a.jsonl", numbers(0, 30));
    news.run();
    fs::remove(current_generation(news.options.index) + "/byline.stories");
    news.records("b.jsonl", numbers(30, documents));
    news.run();
    CHECK(news.names() == expected);
    reanalyse(news.options, news.told, news.interruption);
    CHECK(news.names() == expected);
    compact_index(news.options.index, news.access);
    CHECK(news.names() == expected);
  }
  SUBCASE("what has been furniture is none when documents go") {
    FurnishedNews few;
    few.records("a.jsonl", numbers(0, 4));
    few.run();
    news.records("a.jsonl", numbers(0, 40));
    news.run();
    CHECK(news.names() != few.names());
    for (unsigned number = 4; number < 40; ++number)
      CHECK(remove_documents(news.options.index, "n" + std::to_string(number), news.access) == 1);
    CHECK(news.names() == few.names());
    CHECK(check_index(news.options.index).empty());
  }
}
