// --match auto, all and any: what is counted, and in which order hits come.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "searcher/query/parser.hpp"
#include "tests/searcher/search/news.hpp"

using namespace byline;
using namespace byline::newsroom;
using query::Node;
using query::Occur;

namespace {

constexpr std::string_view grammar[] = {"the", "of"};
bool is_grammar(const std::string& word) {
  return std::find(std::begin(grammar), std::end(grammar), word) != std::end(grammar);
}

std::string random_word(std::mt19937& random) {
  if (random() % 6 == 0) return std::string(grammar[random() % 2]);
  return std::string(1, static_cast<char>('a' + std::min(random() % 9, random() % 9))) + "x";
}

/// Words ax to hx, the first ones frequent, and words of grammar; "ix" is in no document.
std::vector<TestDocument> random_news(std::mt19937& random, const std::string& name, int count) {
  std::vector<TestDocument> documents;
  for (int i = 0; i < count; ++i) {
    TestDocument document{name + std::to_string(i), ""};
    for (auto words = 1 + random() % 6; words > 0; --words) {
      std::string word = random_word(random);
      document.text += (word == "ix" ? "hx" : word) + " ";
    }
    document.language = random() % 2 == 0 ? "en" : "de";
    document.date = std::to_string(20200101 + random() % 28);
    if (random() % 3 == 0) document.names = {{P, "Lee"}};
    documents.push_back(std::move(document));
  }
  return documents;
}

std::string random_item(std::mt19937& random, int depth);

/// Items side by side, some with signs.
std::string random_list(std::mt19937& random, int depth) {
  std::string text;
  for (auto items = 1 + random() % 4; items > 0; --items) {
    const auto sign = random() % 10;
    text += (text.empty() ? "" : " ") +
            std::string(sign == 0   ? "+"
                        : sign == 1 ? "-"
                                    : "") +
            random_item(random, depth);
  }
  return text;
}

std::string random_item(std::mt19937& random, int depth) {
  switch (random() % (depth > 0 ? 11 : 7)) {
    case 0:
      return '"' + random_word(random) + ' ' + random_word(random) + '"';
    case 1:
      return random() % 2 == 0 ? "lang:en" : "person:lee";
    case 7:
      return '(' + random_list(random, depth - 1) + ')';
    case 8:
      return '(' + random_item(random, depth - 1) + " OR " + random_item(random, depth - 1) + ')';
    case 9:
      return '(' + random_item(random, depth - 1) + " AND " + random_item(random, depth - 1) + ')';
    case 10:
      return "(NOT " + random_item(random, depth - 1) + ')';
    default:
      return random_word(random);
  }
}

/// Below OR and beside AND_MAYBE Xapian 1.4.22 gives some documents the weight of a phrase that they do not
/// have, and not on each page the same ones.
bool is_odd(const std::string& query) {
  return query.find('"') != std::string::npos && query.find("(") != std::string::npos;
}

/// What the query language means, said again in the plainest way. `automatic`: with all the words.
bool matches(const Node& node, const TestDocument& document, MatchMode mode);

bool list_matches(const Node& node, const TestDocument& document, MatchMode mode) {
  const MatchMode excluding = mode == MatchMode::automatic ? MatchMode::any : mode;
  std::vector<const Node*> must, should;
  for (const Node& child : node.children) {
    if (child.occur == Occur::must_not) {
      if (matches(child, document, excluding)) return false;
    } else if (child.kind == Node::Kind::negation || is_filter(child)) {
      if (!matches(child, document, mode)) return false;
    } else {
      (child.occur == Occur::must ? must : should).push_back(&child);
    }
  }
  const auto has = [&](const Node* item) { return matches(*item, document, mode); };
  if (!std::all_of(must.begin(), must.end(), has)) return false;
  if (mode == MatchMode::all) return std::all_of(should.begin(), should.end(), has);
  if (!must.empty() || should.empty()) return true;
  if (mode == MatchMode::any) return std::any_of(should.begin(), should.end(), has);
  const auto says_little = [](const Node* item) {
    return item->kind == Node::Kind::word && is_grammar(item->text);
  };
  const bool subject = !std::all_of(should.begin(), should.end(), says_little);
  return std::all_of(should.begin(), should.end(),
                     [&](const Node* item) { return (subject && says_little(item)) || has(item); });
}

bool matches(const Node& node, const TestDocument& document, MatchMode mode) {
  const auto child_matches = [&](const Node& child) { return matches(child, document, mode); };
  switch (node.kind) {
    case Node::Kind::list:
      return list_matches(node, document, mode);
    case Node::Kind::all_of:
      return std::all_of(node.children.begin(), node.children.end(), child_matches);
    case Node::Kind::any_of:
      return std::any_of(node.children.begin(), node.children.end(), child_matches);
    case Node::Kind::negation:
      return !matches(node.children[0], document, mode == MatchMode::automatic ? MatchMode::any : mode);
    case Node::Kind::value:
      return node.field == Field::language ? document.language == node.text : !document.names.empty();
    default:
      return (' ' + document.text).find(' ' + node.text + ' ') != std::string::npos;
  }
}

std::set<std::string> matching(const std::vector<TestDocument>& documents, const Node& root, MatchMode mode) {
  std::set<std::string> found;
  for (const TestDocument& document : documents)
    if (matches(root, document, mode)) found.insert(document.id);
  return found;
}

std::set<std::string> ids_of(const Results& results) {
  std::set<std::string> found;
  for (const Hit& hit : results.hits) found.insert(hit.id);
  CHECK(found.size() == results.hits.size());
  return found;
}

/// Queries that keep to what this file's matches() knows.
std::vector<std::string> random_queries(std::mt19937& random, std::size_t count) {
  std::vector<std::string> queries;
  while (queries.size() < count) {
    std::string text = random_list(random, 2);
    try {
      query::parse(text, today);
      queries.push_back(std::move(text));
    } catch (const query::QueryError&) {  // +NOT and the like
    }
  }
  return queries;
}

SearchRequest in_mode(const std::string& query, MatchMode mode) {
  SearchRequest request = asking(query);
  request.match = mode;
  request.limit = 1000;
  request.snippets = 0;
  request.facets = {"language", "date"};
  request.facet_limit = 100;
  return request;
}

std::uint64_t total(const Facet& facet) {
  std::uint64_t documents = 0;
  for (const FacetValue& value : facet.values) documents += value.count;
  return documents;
}

/// "all 1 of 3" or "any 3", and then ids, a stroke before those with some of the words.
std::string told_results(const Results& results) {
  const Summary& summary = results.summary;
  std::string text = summary.all_words == true ? "all " : "any ";
  text += std::to_string(summary.matches);
  if (summary.matches_any > summary.matches) text += " of " + std::to_string(*summary.matches_any);
  if (summary.none_has_all) text += " none has all";
  bool some = false;
  for (const Hit& hit : results.hits) {
    if (hit.all_words == false && !some) text += " |";
    some |= hit.all_words == false;
    text += ' ' + hit.id;
  }
  return text;
}

std::vector<TestDocument> ports() {
  return {{"a", "A port and a museum in rain."},
          {"b", "Port, port, port."},
          {"c", "The museum of the museum."},
          {"d", "Who is the keeper of rain?"},
          {"e", "The who played, not to be or to be."}};
}

}  // namespace

TEST_CASE("all the words when a document has them, else any") {
  IndexOnDisk index(ports());
  Searcher searcher({index.path()}, today);
  const struct {
    std::string query, expected;
  } rows[] = {
      // One word, filters, operators: there is nothing to choose.
      {"port", "all 2 b a"},
      {"port OR museum", "all 3 b a c"},
      {"port AND museum", "all 1 a"},
      {"lang:en rain", "all 2 d a"},
      {"", "all 5 a b c d e"},
      {"zebra", "all 0"},
      // Side by side.
      {"port museum", "all 1 of 3 a | b c"},
      {"museum port", "all 1 of 3 a | b c"},
      {"port museum rain", "all 1 of 4 a | b c d"},
      {"port keeper", "any 3 none has all | b d a"},
      {"port museum zebra", "any 3 none has all | a b c"},  // a word that no document has
      {"zebra gnu", "any 0"},
      // Words of grammar are not asked for, unless they are all there is.
      {"the museum", "all 2 of 4 c a | d e"},
      {"who is the keeper", "all 1 of 3 d | e c"},
      {"the who", "all 2 of 3 e d | c"},
      {"to be or not to be", "all 1 e"},
      {"=the museum", "all 1 of 4 c | a d e"},
      {"\"the museum\" of", "all 1 of 2 c | d"},
      // Phrases, wildcards, ~, fields, groups and NEAR are words like others.
      {"\"of the\" rain", "any 3 none has all | c d a"},
      {"muse* rain", "all 1 of 3 a | d c"},
      {"musuem~ rain", "all 1 of 3 a | d c"},
      {"title:port rain", "any 2 none has all | d a"},
      {"port (museum OR keeper)", "all 1 of 4 a | b c d"},
      {"keeper (port OR rain)", "all 1 of 3 d | b a"},
      {"museum NEAR/3 rain port", "all 1 of 2 a | b"},
      {"port lang:en museum", "all 1 of 3 a | b c"},
      {"port lang:fr museum", "any 0"},
      // Excluded words stay excluded: any of them.
      {"port museum -keeper", "all 1 of 3 a | b c"},
      {"port museum -rain", "any 2 none has all | b c"},
      {"port -(rain keeper)", "all 1 b"},
      {"NOT (port rain)", "all 2 c e"},
      // Also in brackets, and in operands.
      {"(port museum) rain", "all 1 of 4 a | b c d"},
      {"(port museum) AND rain", "all 1 a"},
      {"(port museum) OR keeper", "all 2 of 4 a d | b c"},
      {"title:(port museum)", "any 0"},
      // + says which words must be there; the others are free.
      {"+port museum", "any 2 a b"},
      {"+port", "all 2 b a"},
      {"+(port museum) rain", "all 1 of 3 a | b c"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.query);
    CHECK(told_results(searcher.search(in_mode(row.query, MatchMode::automatic))) == row.expected);
  }
}

TEST_CASE("counts, facets, lists and pages agree, and with what the language means") {
  std::mt19937 random(23);
  const std::vector<TestDocument> one = random_news(random, "a", 60), two = random_news(random, "b", 40);
  std::vector<TestDocument> both = one;
  both.insert(both.end(), two.begin(), two.end());
  IndexOnDisk first(one), second(two);
  Searcher alone({first.path()}, today), together({first.path(), second.path()}, today);
  std::map<std::string, int> outcomes;
  for (const std::string& text : random_queries(random, 400)) {
    CAPTURE(text);
    const Node root = query::parse(text, today).root;
    const bool several = random() % 2 == 0;
    Searcher& searcher = several ? together : alone;
    const std::vector<TestDocument>& documents = several ? both : one;
    const std::set<std::string> any = matching(documents, root, MatchMode::any),
                                all = matching(documents, root, MatchMode::all),
                                with_all = matching(documents, root, MatchMode::automatic);
    CHECK(std::includes(any.begin(), any.end(), with_all.begin(), with_all.end()));
    for (const MatchMode mode : {MatchMode::automatic, MatchMode::all, MatchMode::any}) {
      const bool automatic = mode == MatchMode::automatic;
      CAPTURE(static_cast<int>(mode));
      const std::set<std::string>& counted = mode == MatchMode::all           ? all
                                             : automatic && !with_all.empty() ? with_all
                                                                              : any;
      SearchRequest request = in_mode(text, mode);
      const Results whole = searcher.search(request);
      CHECK(whole.summary.matches == counted.size());
      if (mode == MatchMode::all)
        CHECK_FALSE(whole.summary.matches_any);
      else
        CHECK(whole.summary.matches_any == any.size());
      for (const Facet& facet : whole.facets) CHECK(total(facet) == counted.size());
      // Without words there is no order by relevance: the newest come first, and those counted alone.
      const bool by_relevance = !whole.hits.empty() && whole.hits[0].score > 0;
      CHECK(ids_of(whole) == (automatic && by_relevance ? any : counted));
      if (automatic && !any.empty()) ++outcomes[told_results(whole).substr(0, 3)];
      // Those with all the words first, each half in the order of its scores.
      for (std::size_t i = 0; i < whole.hits.size(); ++i) {
        const Hit& hit = whole.hits[i];
        CHECK(hit.rank == i + 1);
        if (automatic && hit.all_words) CHECK(*hit.all_words == with_all.contains(hit.id));
        if (i == 0) continue;
        const Hit& before = whole.hits[i - 1];
        CHECK_FALSE((before.all_words == false && hit.all_words == true));
        if (before.all_words == hit.all_words) CHECK(before.score >= hit.score);
      }
      // The score is the one that --match any gives, but for closeness, which is of the best of each list.
      if (automatic && !is_odd(text)) {
        std::map<std::string, double> scores;
        for (const Hit& hit : searcher.search(in_mode(text, MatchMode::any)).hits)
          scores[hit.id] = hit.score - hit.closeness;
        for (const Hit& hit : whole.hits)
          CHECK(hit.score - hit.closeness == doctest::Approx(scores.at(hit.id)));
      }
      // Pages of three are the whole, and each hit comes once.
      std::vector<Hit> paged;
      request.limit = 3;
      for (request.offset = 0; request.offset < whole.hits.size() + 3; request.offset += 3) {
        const Results page = searcher.search(request);
        CHECK(page.summary.matches == counted.size());
        paged.insert(paged.end(), page.hits.begin(), page.hits.end());
      }
      REQUIRE(paged.size() == whole.hits.size());
      for (std::size_t i = 0; i < paged.size(); ++i) {
        CAPTURE(i);
        if (is_odd(text)) break;
        CHECK(paged[i].id == whole.hits[i].id);
        CHECK(paged[i].score == doctest::Approx(whole.hits[i].score));
        CHECK(paged[i].all_words == whole.hits[i].all_words);
      }
      // What lists for scripts, and other orders, have is what is counted.
      request = in_mode(text, mode);
      request.others_follow = false;
      CHECK(ids_of(searcher.search(request)) == counted);
      request = in_mode(text, mode);
      for (const SortOrder order : {SortOrder::newest_first, SortOrder::title}) {
        request.sort = order;
        CHECK(ids_of(searcher.search(request)) == counted);
      }
      request.limit = 0;
      CHECK(searcher.search(request).summary.matches == counted.size());
    }
  }
  CHECK(outcomes["all"] > 100);
  CHECK(outcomes["any"] > 30);
}

TEST_CASE("the first hits are the same ones, however many are asked for") {
  std::mt19937 random(7);
  constexpr int words = 40;
  const auto rare = [&](unsigned most) { return "w" + std::to_string(random() % (1 + random() % most)); };
  std::vector<TestDocument> one, two;
  for (int i = 0; i < 1500; ++i) {
    TestDocument document{"d" + std::to_string(i), ""};
    for (auto length = 3 + random() % 60; length > 0; --length)
      document.text += (random() % 3 == 0 ? rare(words) : "z" + std::to_string(random() % 500)) + ' ';
    (i < 750 ? one : two).push_back(std::move(document));
  }
  IndexOnDisk first(one), second(two);
  Searcher alone({first.path()}, today), together({first.path(), second.path()}, today);
  for (int i = 0; i < 150; ++i) {
    std::string text = "w" + std::to_string(random() % words);
    for (auto more = 1 + random() % 4; more > 0; --more) text += " w" + std::to_string(random() % words);
    CAPTURE(text);
    Searcher& searcher = i % 2 == 0 ? alone : together;
    SearchRequest request = in_mode(text, i % 5 == 0 ? MatchMode::any : MatchMode::automatic);
    request.facets.clear();
    request.limit = 60;
    const Results whole = searcher.search(request);
    for (const std::size_t limit : {1, 2, 3, 4, 5, 7, 10, 15, 25}) {
      request.limit = limit;
      request.offset = i % 3 == 0 ? limit : 0;
      const Results few = searcher.search(request);
      CAPTURE(limit);
      for (std::size_t at = 0; at < few.hits.size() && at + request.offset < whole.hits.size(); ++at) {
        CHECK(few.hits[at].score == doctest::Approx(whole.hits[at + request.offset].score));
        CHECK(few.hits[at].id == whole.hits[at + request.offset].id);
      }
    }
  }
}

TEST_CASE("filters decide what there is to have all the words") {
  IndexOnDisk index(ports());
  index.database().add_document(laid_down({"f", "Port and museum and keeper.", "", "", "de"}));
  index.database().commit();
  Searcher searcher({index.path()}, today);
  SearchRequest request = in_mode("port museum keeper", MatchMode::automatic);
  CHECK(told_results(searcher.search(request)).starts_with("all 1 of 5 f |"));
  request.filters = in("en");
  CHECK(told_results(searcher.search(request)).starts_with("any 4 none has all | "));
  request.query = "port museum";
  CHECK(told_results(searcher.search(request)).starts_with("all 1 of 3 a |"));
}

TEST_CASE("of several indexes, one document with all the words is enough") {
  const std::vector<TestDocument> apart{{"a", "port"}, {"b", "museum"}}, together{{"c", "port museum"}};
  IndexOnDisk first(apart), second(together);
  CHECK(told_results(Searcher({first.path()}, today).search(in_mode("port museum", MatchMode::automatic))) ==
        "any 2 none has all | a b");
  CHECK(
      told_results(
          Searcher({first.path(), second.path()}, today).search(in_mode("port museum", MatchMode::automatic)))
          .starts_with("all 1 of 3 c |"));
}

TEST_CASE("age weighs within those with all the words, and within the others") {
  const std::vector<TestDocument> documents{{"old", "port museum", "", "19900101"},
                                            {"new", "port museum", "", "20200101"},
                                            {"some-old", "port", "", "19900101"},
                                            {"some-new", "port", "", "20200101"}};
  IndexOnDisk index(documents);
  SearchRequest request = in_mode("port museum", MatchMode::automatic);
  request.recency_days = 30;
  Searcher searcher({index.path()}, today);
  CHECK(told_results(searcher.search(request)) == "all 2 of 4 new old | some-new some-old");
  request.limit = 2;
  request.offset = 1;
  CHECK(told_results(searcher.search(request)) == "all 2 of 4 old | some-new");
  // The newest is one of those counted, whether the others follow or not.
  index.database().add_document(laid_down({"some-newest", "port", "", "20201231"}));
  index.database().add_document(laid_down({"undated", "port museum"}));
  index.database().commit();
  Searcher again({index.path()}, today);
  request.limit = 3;
  request.offset = 0;
  std::vector<Hit> hits;
  for (const bool others_follow : {false, true}) {
    request.others_follow = others_follow;
    hits = again.search(request).hits;
    CHECK(hits.at(0).recency == doctest::Approx(1));
    CHECK(hits.at(1).recency == hits.at(2).recency);  // without a date as old as the oldest
    CHECK(hits.at(1).recency == doctest::Approx(30. / (30 + 10957)));
  }
  request.limit = 6;
  for (const Hit& hit : again.search(request).hits)
    if (hit.id == "some-new" || hit.id == "some-newest") CHECK(hit.recency == doctest::Approx(1));
}

TEST_CASE("plain words and --match any are not told apart") {
  IndexOnDisk index(ports());
  Searcher searcher({index.path()}, today);
  for (const bool plain : {false, true}) {
    SearchRequest request = in_mode("port museum", MatchMode::any);
    request.plain = plain;
    CHECK(told_results(searcher.search(request)) == "any 3 a b c");
    request.match = MatchMode::automatic;
    CHECK(told_results(searcher.search(request)) == "all 1 of 3 a | b c");
  }
  const Results all = searcher.search(in_mode("port museum", MatchMode::all));
  CHECK(told_results(all) == "all 1 a");
  CHECK(all.hits[0].all_words == true);
  const Results similar = searcher.similar("a", in_mode("", MatchMode::automatic));
  CHECK(similar.summary.all_words == false);
  CHECK_FALSE(similar.summary.none_has_all);
  CHECK_FALSE(similar.hits.at(0).all_words);
}

TEST_CASE("what was looked for is said in words") {
  IndexOnDisk index(ports());
  Searcher searcher({index.path()}, today);
  const struct {
    std::string query, expected;
    MatchMode mode = MatchMode::automatic;
  } rows[] = {
      {"port", "documents with any form of \"port\"; best first"},
      {"port museum",
       "documents with any form of \"port\" and \"museum\"; best first; then those with some of the words"},
      {"port keeper",
       "documents with any form of \"port\" or \"keeper\"; best first; no document has all the words"},
      {"the museum -zebra",
       "documents with any form of \"museum\", without any form of \"zebra\"; those with any form of \"the\" "
       "rank higher; best first; then those with some of the words"},
      {"the who",
       "documents with any form of \"the\" and \"who\"; best first; then those with some of the words"},
      {"port museum -(zebra gnu)",
       "documents with any form of \"port\" and \"museum\", not (with any form of \"zebra\" or \"gnu\"); "
       "best "
       "first; then those with some of the words"},
      {"+port museum",
       "documents with any form of \"port\"; those with any form of \"museum\" rank higher; best first"},
      {"port port", "documents with any form of \"port\"; best first"},
      {"port museum", "documents with any form of \"port\" or \"museum\"; best first", MatchMode::any},
      {"port museum", "documents with any form of \"port\" and \"museum\"; best first", MatchMode::all},
  };
  for (const auto& row : rows) {
    CAPTURE(row.query);
    SearchRequest request = in_mode(row.query, row.mode);
    request.explain = true;
    CHECK(searcher.search(request).summary.understood == row.expected);
  }
  SearchRequest by_date = in_mode("port museum", MatchMode::automatic);
  by_date.explain = true;
  by_date.sort = SortOrder::newest_first;
  CHECK(searcher.search(by_date).summary.understood ==
        "documents with any form of \"port\" and \"museum\"; newest first");
}

TEST_CASE("corrections are suggested as for any of the words") {
  IndexOnDisk index(news(), groups);
  Searcher searcher({index.path()}, today);
  CHECK(searcher.search(asking("muesum theft")).summary.did_you_mean ==
        std::vector<std::string>{"museum theft"});
  CHECK(searcher.search(asking("museum theft")).summary.did_you_mean.empty());
}
