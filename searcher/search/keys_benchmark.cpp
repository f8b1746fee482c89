// What a key costs while somebody types, and how soon a search is given up.
//   keys_benchmark INDEX
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <exception>
#include <future>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "common/text/text.hpp"
#include "searcher/query/filters.hpp"
#include "searcher/query/query_error.hpp"
#include "searcher/search/search.hpp"

using namespace byline;

namespace {

constexpr std::string_view queries[] = {"clinton email server",
                                        "\"supreme court\" ruling",
                                        "climate change conference paris",
                                        "refugee camp border",
                                        "person:merkel economy",
                                        "zika virus brazil",
                                        "north korea missile test",
                                        "police shooting charlotte",
                                        "wells fargo fake accounts",
                                        "the president said that he would",
                                        "who is the mayor of london",
                                        "health care costs",
                                        "women in technology companies",
                                        "interest rates federal reserve",
                                        "gun control senate vote",
                                        "trump tax returns -clinton",
                                        "org:nasa mars mission",
                                        "title:election fraud",
                                        "self-driving cars uber",
                                        "brexit vote scotland",
                                        "immigration wall mexico",
                                        "state of the union",
                                        "goverment shutdown"};

double processor_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// The query of a text that is being typed: its last word, from three letters on, is also the beginning of a
/// longer one; a quotation that is open is closed.
std::string typed_query(std::string text) {
  constexpr std::size_t shortest = 3;
  if (std::count(text.begin(), text.end(), '"') % 2 != 0) return text + '"';
  const std::size_t begin = text.find_last_of(" :\"-") + 1;
  const std::string last = text.substr(begin);
  if (last.size() < shortest || (begin > 0 && text[begin - 1] != ' ' && !text.starts_with("title:")))
    return text;
  const std::size_t field = begin - (text.starts_with("title:") && begin == 6 ? 6 : 0);
  const std::string word = text.substr(field);
  return text.substr(0, field) + '(' + word + " OR " + word + "*)";
}

struct Key {
  std::string text;
  double search = 0, document = 0;  // ms
};

void print_row(const char* what, std::vector<Key> keys, double (*cost)(const Key&)) {
  std::sort(keys.begin(), keys.end(), [&](const Key& a, const Key& b) { return cost(a) < cost(b); });
  const auto at = [&](std::size_t percent) -> const Key& { return keys[(keys.size() - 1) * percent / 100]; };
  std::printf("%-34s%6zu%9.1f%9.1f%9.1f  %s\n", what, keys.size(), cost(at(50)), cost(at(95)), cost(at(100)),
              at(100).text.c_str());
}

void print_slowest(std::vector<Key> keys) {
  constexpr std::size_t shown = 12;
  std::stable_sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) { return a.search > b.search; });
  keys.resize(std::min(keys.size(), shown));
  for (std::size_t i = 0; i < keys.size(); ++i)
    std::printf("%s%s (%.1f)", i == 0 ? "  slowest searches: " : ", ", keys[i].text.c_str(), keys[i].search);
  std::puts("");
}

/// All queries, letter by letter.
std::vector<Key> typed(Searcher& searcher, SearchRequest request) {
  std::vector<Key> keys;
  for (const std::string_view whole : queries)
    for (std::size_t length = 1; length <= whole.size(); ++length) {
      Key key{std::string(whole.substr(0, length))};
      request.query = typed_query(key.text);
      double before = processor_ms();
      std::string first;
      try {
        const Results results = searcher.search(request);
        if (!results.hits.empty()) first = results.hits.front().id;
      } catch (const query::QueryError&) {  // half a query; the last answer stays
      }
      key.search = processor_ms() - before;
      before = processor_ms();
      if (!first.empty()) searcher.document(first, request);
      key.document = processor_ms() - before;
      keys.push_back(std::move(key));
    }
  return keys;
}

void print_keys(const char* what, Searcher& searcher, const SearchRequest& request) {
  const std::vector<Key> keys = typed(searcher, request);
  print_row(what, keys, [](const Key& key) { return key.search + key.document; });
  print_row("  of it the search", keys, [](const Key& key) { return key.search; });
  print_row("  and the first hit's document", keys, [](const Key& key) { return key.document; });
  print_slowest(keys);
}

/// How long after it is told to stop a search ends, worst of several moments.
void print_giving_up(Searcher& searcher, const char* query) {
  using Clock = std::chrono::steady_clock;
  double worst = 0;
  int given_up = 0, times = 0;
  std::string ended = "ended by itself";
  for (int wait = 1; wait < 1000; wait = wait * 3 / 2 + 1, ++times) {
    std::stop_source source;
    SearchRequest request;
    request.query = query;
    request.facets = {"person", "org", "place"};
    request.stop = source.get_token();
    Clock::time_point told;
    std::thread key([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(wait));
      told = Clock::now();
      source.request_stop();
    });
    bool stopped = false;
    try {
      searcher.search(request);
    } catch (const Stopped&) {
      stopped = true;
    } catch (const std::exception& refusal) {
      ended = refusal.what();
    }
    const Clock::time_point end = Clock::now();
    key.join();
    if (!stopped) break;
    ++given_up;
    worst = std::max(worst, std::chrono::duration<double, std::milli>(end - told).count());
  }
  std::printf("%-58s%6d%9.1f\n", query, given_up, worst);
  if (given_up == 0) std::printf("    %s\n", ended.c_str());
}

SearchRequest asked_at_each_key() {
  SearchRequest request;
  request.facets = {"person", "org", "place"};
  request.facet_limit = 8;
  request.limit = 40;
  request.snippets = 0;
  return request;
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 2) {
    std::fputs("usage: keys_benchmark INDEX\n", stderr);
    return 2;
  }
  Searcher searcher({argv[1]}, 20'170'101);
  std::printf("%-34s%6s%9s%9s%9s  worst\n", "CPU ms a key", "keys", "median", "95 %", "most");
  SearchRequest request = asked_at_each_key();
  print_keys("any of the words first all", searcher, request);
  request.match = MatchMode::all;
  print_keys("--match all", searcher, request);
  request.match = MatchMode::automatic;
  request.filters = query::filters_of(Field::person, {"Donald Trump"});
  request.filters.push_back(query::filters_of(Field::place, {"United States"}).front());
  print_keys("with two filters", searcher, request);

  std::printf("\n%-58s%6s%9s\n", "ms from being told to stop to the end", "times", "worst");
  for (const char* query :
       {"*e*", "a* OR b* OR c* OR d* OR e* OR f* OR s* OR t*", "*a* *e* *i* *o* *n*", "e~2 the~2 president~2",
        "government NEAR/20 president", "\"the * of the\"", "the of and to in a that", "person:*a*",
        "person:jhon goverment presidnet electon"})
    print_giving_up(searcher, query);
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 1;
}
