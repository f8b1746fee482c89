// A search a key: what a searcher keeps from one to the next changes nothing but the time.
#include <doctest/doctest.h>

#include <chrono>
#include <random>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "common/database_writer.hpp"
#include "tests/searcher/search/index_on_disk.hpp"
#include "tests/searcher/search/news.hpp"

using namespace byline;
using namespace byline::newsroom;

namespace {

/// Many documents of few words, some of which begin alike.
std::vector<TestDocument> many_documents(std::size_t count) {
  const std::vector<std::string> words = {
      "port",       "ports",  "portal",   "porter",    "strike",  "strikes",  "striking", "museum",
      "minister",   "mine",   "mining",   "the",       "of",      "said",     "talks",    "talking",
      "ferry",      "fern",   "election", "elections", "elect",   "electric", "wages",    "wage",
      "re-elected", "reopen", "theft",    "night",     "nightly", "O'Dwyer"};
  std::mt19937 random(5);
  const auto word = [&] { return words[std::min(random() % words.size(), random() % words.size())]; };
  std::vector<TestDocument> documents;
  for (std::size_t i = 0; i < count; ++i) {
    TestDocument document{"d" + std::to_string(i), ""};
    for (auto length = 5 + random() % 40; length > 0; --length) document.text += word() + ' ';
    document.title = word() + ' ' + word();
    document.date = std::to_string(20200101 + random() % 28);
    document.source = random() % 2 == 0 ? "Gull Post" : "The Ledger";
    if (random() % 2 == 0) document.names.emplace_back(P, random() % 2 == 0 ? "Ann Lee" : "O'Dwyer");
    if (random() % 3 == 0) document.names.emplace_back(L, "Lisbon");
    documents.push_back(std::move(document));
  }
  return documents;
}

SearchRequest at_a_key(const std::string& query) {
  SearchRequest request = asking(query);
  request.facets = {"person", "org", "place"};
  request.facet_limit = 8;
  request.limit = 40;
  request.snippets = 0;
  return request;
}

/// What is asked while a text is typed: its last word also as the beginning of one.
std::vector<std::string> keys_of(const std::string& text) {
  std::vector<std::string> keys;
  for (std::size_t length = 1; length <= text.size(); ++length) {
    const std::string typed = text.substr(0, length);
    const std::size_t begin = typed.rfind(' ') + 1;
    const std::string last = typed.substr(begin);
    const bool word = last.size() >= 3 && last.find_first_of("\":-*") == std::string::npos;
    keys.push_back(word ? typed.substr(0, begin) + '(' + last + " OR " + last + "*)" : typed);
    if (std::count(typed.begin(), typed.end(), '"') % 2 != 0) keys.back() += '"';
  }
  return keys;
}

std::vector<SearchRequest> typed_requests() {
  std::vector<SearchRequest> requests;
  for (const char* text : {"port strike talks", "\"port strike\" museum", "elections of the minister",
                           "person:lee wages", "mine -min", "strikin NEAR/4 port", "nigthly theft",
                           "re-elected", "title:port electric", "po* OR the*", "zzzz"})
    for (const std::string& query : keys_of(text)) {
      for (const MatchMode match : {MatchMode::automatic, MatchMode::all, MatchMode::any}) {
        requests.push_back(at_a_key(query));
        requests.back().match = match;
      }
      requests.push_back(at_a_key(query));
      requests.back().filters = naming(Field::person, "Ann Lee") + naming(Field::place, "Lisbon");
      requests.push_back(at_a_key(query));
      requests.back().sort = SortOrder::newest_first;
      requests.back().snippets = 2;
    }
  return requests;
}

/// What a searcher answers, but for the time it took; or what it says of a query it does not understand.
std::pair<Results, std::string> answer(Searcher& searcher, const SearchRequest& request) {
  try {
    Results results = searcher.search(request);
    results.summary.elapsed_ms = 0;
    return {std::move(results), {}};
  } catch (const Error& error) {
    return {{}, error.what()};
  }
}

}  // namespace

TEST_CASE("a searcher that has searched before answers as a new one") {
  IndexOnDisk index(many_documents(400), newsroom::groups);
  bool columns = false;
  SUBCASE("with columns") { columns = true; }
  SUBCASE("without") {}
  if (columns) write_columns(index.database(), index.path());
  Searcher searcher({index.path()}, today);
  std::size_t found = 0;
  for (const SearchRequest& request : typed_requests()) {
    CAPTURE(request.query);
    Searcher another({index.path()}, today);
    const auto expected = answer(another, request);
    REQUIRE(answer(searcher, request) == expected);
    if (expected.first.hits.empty()) continue;
    ++found;
    const std::string& id = expected.first.hits.front().id;
    REQUIRE(searcher.document(id, request) == another.document(id, request));
    REQUIRE(searcher.similar(id, at_a_key({})).hits == another.similar(id, at_a_key({})).hits);
  }
  CHECK(found > 100);
}

TEST_CASE("what is kept is of the index as it is open") {
  IndexOnDisk index(many_documents(50));
  Searcher searcher({index.path()}, today);
  CHECK(searcher.search(at_a_key("port OR por*")).summary.matches > 0);
  for (int change = 0; change < 3; ++change) {  // more revisions than Xapian keeps blocks of
    for (Xapian::docid document = 1; document <= 50; ++document)
      index.database().replace_document(document,
                                        laid_down({"n" + std::to_string(document), "portly ferry"}));
    index.database().commit();
  }
  const SearchRequest request = at_a_key("port OR por*");
  CHECK(searcher.search(request).summary.matches == 50);
  Searcher another({index.path()}, today);
  CHECK(answer(searcher, request) == answer(another, request));
}

TEST_CASE("a searcher whose search was given up somewhere answers as a new one") {
  IndexOnDisk index(many_documents(400));
  write_columns(index.database(), index.path());
  Searcher searcher({index.path()}, today);
  std::mt19937 random(11);
  for (const char* query : {"*e*", "a* OR e* OR p* OR s*", "the NEAR/8 port", "\"the port\"", "port AND of",
                            "person:*e*", "elecion strkie", "date:2020 port"}) {
    CAPTURE(query);
    SearchRequest request = at_a_key(query);
    Searcher another({index.path()}, today);
    const auto expected = answer(another, request);
    for (int time = 0; time < 20; ++time) {
      std::stop_source source;
      request.stop = source.get_token();
      std::jthread key([&source, microseconds = random() % 2000] {
        std::this_thread::sleep_for(std::chrono::microseconds(microseconds));
        source.request_stop();
      });
      try {
        const auto quicker = answer(searcher, request);  // CHECK would take a stop for a failure
        CHECK(quicker == expected);
      } catch (const Stopped&) {
      }
      key.join();
      request.stop = {};
      CHECK(answer(searcher, request) == expected);
    }
  }
}

TEST_CASE("whether somebody may stop a search changes nothing") {
  IndexOnDisk index(many_documents(200));
  Searcher searcher({index.path()}, today);
  const std::stop_source nobody;
  for (SearchRequest request : typed_requests()) {
    CAPTURE(request.query);
    const auto expected = answer(searcher, request);
    request.stop = nobody.get_token();
    CHECK(answer(searcher, request) == expected);
  }
}

TEST_CASE("two searchers in two threads do not disturb each other") {
  IndexOnDisk index(many_documents(200), newsroom::groups);
  write_columns(index.database(), index.path());
  const std::vector<SearchRequest> requests = typed_requests();
  std::vector<std::pair<Results, std::string>> expected;
  Searcher alone({index.path()}, today);
  for (const SearchRequest& request : requests) expected.push_back(answer(alone, request));
  std::vector<std::size_t> wrong(2);
  {
    std::vector<std::jthread> threads;
    for (std::size_t thread = 0; thread < wrong.size(); ++thread)
      threads.emplace_back([&, thread] {
        Searcher searcher({index.path()}, today);
        for (std::size_t i = 0; i < requests.size(); ++i) {
          // One from the beginning, one from the end.
          const std::size_t at = thread == 0 ? i : requests.size() - 1 - i;
          wrong[thread] += answer(searcher, requests[at]) != expected[at];
          if (!expected[at].first.hits.empty())
            searcher.document(expected[at].first.hits[0].id, requests[at]);
        }
      });
  }
  CHECK(wrong == std::vector<std::size_t>{0, 0});
}
