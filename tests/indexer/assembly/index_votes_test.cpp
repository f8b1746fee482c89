// Organisations that the documents of an index tell together, after runs of every kind.
#include "indexer/assembly/index_votes.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "indexer/assembly/counted_names.hpp"
#include "indexer/assembly/reanalysis.hpp"
#include "indexer/assembly/upkeep.hpp"
#include "tests/indexer/assembly/support.hpp"

using namespace byline;

TEST_CASE("keys of votes, packed") {
  const std::set<std::string> keys = {"oskora systems", "quellmark"};
  CHECK(pack_keys(keys) == "oskora systems\nquellmark\n");
  CHECK(unpack_keys(pack_keys(keys)) == keys);
  CHECK(unpack_keys("").empty());
  CHECK(unpack_keys("quellmark") == std::set<std::string>{"quellmark"});  // cut off
}

TEST_CASE("possible names that count, and no longer") {
  Xapian::Document document;
  StoredFields fields;
  fields.entities = {{EntityKind::organization, "Tarnfield", 2, {}}};
  fields.possible = {{EntityKind::organization, "Quellmark", 3, {}},
                     {EntityKind::organization, "Norvik", 1, {}}};
  document.set_data(to_json(fields));
  CHECK(leave_out_names(document, {}));  // writes the terms that are missing yet
  const auto names = [&document] {
    std::string told;
    for (const DocumentEntity& entity : stored_fields(document).entities) told += entity.name + " ";
    std::string in_slot, in_terms;
    schema::unpack_names(document.get_value(schema::entity_slot(EntityKind::organization)),
                         [&](std::string_view name) { in_slot.append(name).append(" "); });
    CHECK(in_slot == told);
    std::size_t terms = 0;
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
      terms += (*term).starts_with(schema::entity_prefix(EntityKind::organization));
    CHECK(terms == static_cast<std::size_t>(std::count(told.begin(), told.end(), ' ')));
    return told;
  };
  CHECK(names() == "Tarnfield ");
  CHECK(count_possible_names(document, {"norvik", "quellmark", "tarnfield"}));
  CHECK(names() == "Tarnfield Quellmark Norvik ");
  CHECK_FALSE(count_possible_names(document, {"norvik", "quellmark"}));
  CHECK(count_possible_names(document, {"norvik"}));
  CHECK(names() == "Tarnfield Norvik ");
  CHECK(leave_out_names(document, {0, 2}));  // Norvik stands in furniture
  CHECK(names().empty());
  CHECK_FALSE(count_possible_names(document, {"norvik"}));
  CHECK(leave_out_names(document, {}));
  CHECK(names() == "Tarnfield ");
  CHECK(count_possible_names(document, {"norvik"}));
  CHECK(names() == "Tarnfield Norvik ");
}

namespace {

const std::vector<std::string> firms = {"Quellmark", "Oskora Systems", "Norvik", "Velmonto", "Tarnfield"};

/// A record of local news about a firm, which some tell to be one, and some do not; or to be a place.
std::string local_record(unsigned number) {
  static const std::vector<std::string> texts = {
      "Shares of {} Inc. fell after {} said its profit had dropped. Analysts at {} declined to comment.",
      "He had a {} on his desk and a map of the harbour beside it.",
      "They bought {} engines for the farm last year and found them too loud.",
      "The {} pumps were loud.",
      "The mayor of {}, Mary Keating, resigned on Friday, and the streets of {} were closed.",
  };
  std::mt19937 random(number);
  const std::string& firm = firms[random() % firms.size()];
  // In turns many tell of firms, none, and some of places.
  static const std::vector<std::size_t> turns[] = {{0, 0, 1, 2, 3}, {1, 2, 3}, {0, 0, 0, 1, 4}};
  const std::vector<std::size_t>& turn = turns[number / 40 % 3];
  std::string text = texts[turn[random() % turn.size()]];
  for (std::size_t at = 0; (at = text.find("{}", at)) != text.npos;) text.replace(at, 2, firm);
  return "{\"id\":\"n" + std::to_string(number) + "\",\"title\":\"Roads of the day\",\"language\":\"en\"," +
         "\"text\":\"" + text + "\"}\n";
}

struct LocalNews : IndexedRecords {
  LocalNews() : IndexedRecords(local_record) {
    options.analysis.entities = true;
    options.force = true;
  }
  /// By id all terms and values of names; and what counts by vote.
  std::map<std::string, std::string> names() const {
    const Xapian::Database opened = database();
    std::map<std::string, std::string> by_id;
    for (auto at = opened.postlist_begin(""); at != opened.postlist_end(""); ++at) {
      const Xapian::Document document = opened.get_document(*at);
      std::string& of = by_id[first_term(opened, *at, schema::id_prefix)];
      for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
        for (const std::string_view prefix : {"XPER:", "XORG:", "XLOC:", "XALIAS:", "XMAYBE:"})
          if ((*term).starts_with(prefix)) of += *term + ' ';
      for (const std::uint32_t slot : {1u, 2u, 3u, schema::left_out_names_slot, schema::possible_names_slot})
        of += document.get_value(slot) + '|';
    }
    by_id["votes"] = opened.get_metadata(std::string(schema::metadata_votes));
    return by_id;
  }
};

}  // namespace

TEST_CASE("what documents tell together is the same in whatever order and parts they come and go") {
  constexpr unsigned documents = 240;
  LocalNews whole;
  whole.records("all.jsonl", numbers(0, documents));
  whole.run();
  const auto expected = whole.names();
  CHECK(check_index(whole.options.index).empty());
  const std::string& votes = expected.at("votes");
  CHECK(std::count(votes.begin(), votes.end(), '\n') >= 1);
  CHECK(std::count(votes.begin(), votes.end(), '\n') < static_cast<std::ptrdiff_t>(firms.size()));
  std::size_t by_vote = 0;
  for (const auto& [id, of] : expected) by_vote += of.ends_with("|0|");
  CHECK(by_vote > 20);

  LocalNews news;
  SUBCASE("in updates, small and large, and back") {
    for (unsigned end : {3u, 30u, 33u, 80u, 200u, documents}) {
      news.records("part.jsonl", numbers(0, end));
      news.run();
      CHECK(check_index(news.options.index).empty());
      LocalNews afresh;
      afresh.records("part.jsonl", numbers(0, end));
      afresh.run();
      CHECK(news.names() == afresh.names());
    }
    news.records("part.jsonl", numbers(0, 80));
    news.run();
    for (unsigned number = 79; number > 40; --number)
      CHECK(remove_documents(news.options.index, "n" + std::to_string(number), news.access) == 1);
    LocalNews few;
    few.records("part.jsonl", numbers(0, 41));
    few.run();
    CHECK(news.names() == few.names());
    CHECK(check_index(news.options.index).empty());
  }
  SUBCASE("by several at once, shuffled, made anew, compacted") {
    std::vector<unsigned> shuffled = numbers(0, documents);
    std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(7));
    news.records("a.jsonl", {shuffled.begin(), shuffled.begin() + 100});
    news.run();
    news.records("b.jsonl", {shuffled.begin() + 100, shuffled.end()});
    news.options.jobs = 3;
    news.run();
    CHECK(news.names() == expected);
    reanalyse(news.options, news.told, news.interruption);
    CHECK(news.names() == expected);
    compact_index(news.options.index, news.access);
    CHECK(news.names() == expected);
  }
}
