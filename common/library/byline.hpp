// Byline from C++17 on: the functions of byline.h with plain structs in and out.
//
//     byline::Index news({"/home/me/news-index"});
//     byline::Search search;
//     search.query = "port strike";
//     search.facets = {"person"};
//     const byline::Results found = news.search(search);
//     for (const byline::Hit& hit : found.hits) std::cout << hit.date << ' ' << hit.title << '\n';
//
// All of it is compiled into the program that includes it: the library exports the functions of byline.h
// alone, and those stay as they are. It needs nlohmann/json.hpp (Debian: nlohmann-json3-dev). Strings are
// UTF-8. Places in texts are code points, ranges [begin, end). Dates are "2020-09-16", empty where there is
// none. What cannot be done throws Error. A handle is for one thread at a time; only stop() may come from
// another.
#ifndef BYLINE_HPP
#define BYLINE_HPP

#include <byline/byline.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#if __cplusplus >= 202002L
#include <stop_token>
#endif

namespace byline {

/// `code()` is a word of ERRORS.md: "index_missing", "query_syntax". what() is a sentence, hint() what to do,
/// or empty.
class Error : public std::runtime_error {
 public:
  explicit Error(const nlohmann::json& line)
      : std::runtime_error(line.value("error", "something went wrong")),
        code_(line.value("error_code", "internal")),
        hint_(line.contains("hint") && line["hint"].is_string() ? line["hint"].get<std::string>() : ""),
        position_(line.contains("position") && line["position"].is_number()
                      ? std::optional<std::size_t>(line["position"].get<std::size_t>())
                      : std::nullopt) {}
  const std::string& code() const noexcept { return code_; }
  const std::string& hint() const noexcept { return hint_; }
  /// Where in the query, in code points.
  std::optional<std::size_t> position() const noexcept { return position_; }

 private:
  std::string code_, hint_;
  std::optional<std::size_t> position_;
};

using Range = std::pair<std::size_t, std::size_t>;

struct Snippet {
  std::string text;
  std::vector<Range> highlights;
};

struct Hit {
  std::uint64_t rank = 0;  // from 1
  std::string id, path, title, date, language, source;
  double score = 0;
  std::vector<Snippet> snippets;
  std::vector<std::string> persons, organizations, places;
  nlohmann::json message;  // all of it, as schema.json describes it
};

struct FacetValue {
  std::string name;
  std::uint64_t count = 0;
  std::vector<std::string> also;  // other names of the same
};

struct Facet {
  std::string field;
  std::uint64_t distinct = 0;  // values there are
  std::vector<FacetValue> values;
};

struct Results {
  std::vector<Hit> hits;
  std::map<std::string, Facet> facets;   // by field
  std::uint64_t matches = 0;             // of all pages
  std::string did_you_mean;              // or empty
  std::vector<std::string> notes;        // what to tell whoever asked
  std::vector<nlohmann::json> messages;  // all, in their order
};

/// A search. What has no member here stands in `more`, called as the options of byline-search(1) are:
///     search.more["collapse"] = true; search.more["match"] = "any";
struct Search {
  std::string query;
  std::vector<std::string> persons, organizations, places;  // documents have to name all of them
  std::string since, until;
  std::vector<std::string> facets;
  std::size_t limit = 10, offset = 0;
  std::string sort;  // relevance, date, -date, title; empty: relevance
  nlohmann::json more = nlohmann::json::object();
};

struct Name {
  std::string field;  // person, org, place
  std::string name;   // whom it stands for
  std::string text;   // as it is written
  std::size_t begin = 0, end = 0;
};

struct Document {
  std::string id, path, title, date, language, source, text;
  std::vector<std::string> persons, organizations, places;
  std::vector<Name> names;  // of Annotator alone
  nlohmann::json message;
};

namespace detail {

struct Free {
  void operator()(char* string) const { byline_free(string); }
};
using CString = std::unique_ptr<char, Free>;

inline std::string text(const nlohmann::json& message, const char* member) {
  const auto found = message.find(member);
  return found != message.end() && found->is_string() ? found->get<std::string>() : std::string();
}
inline std::vector<std::string> texts(const nlohmann::json& message, const char* member) {
  const auto found = message.find(member);
  return found != message.end() && found->is_array() ? found->get<std::vector<std::string>>()
                                                     : std::vector<std::string>();
}
[[noreturn]] inline void fail(char* error) {
  const CString line(error);
  throw Error(nlohmann::json::parse(line ? line.get() : "{}", nullptr, false));
}
inline std::vector<nlohmann::json> lines(const char* text) {
  std::vector<nlohmann::json> messages;
  for (std::string rest = text; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    messages.push_back(nlohmann::json::parse(rest.substr(0, end)));
    rest.erase(0, end == std::string::npos ? end : end + 1);
  }
  return messages;
}
inline Snippet snippet(const nlohmann::json& message) {
  return {text(message, "text"), message.value("highlights", std::vector<Range>())};
}
inline Hit hit(const nlohmann::json& m) {
  Hit hit{m.value("rank", std::uint64_t{0}),
          text(m, "id"),
          text(m, "path"),
          text(m, "title"),
          text(m, "date"),
          text(m, "language"),
          text(m, "source"),
          m.value("score", 0.0),
          {},
          texts(m, "persons"),
          texts(m, "organizations"),
          texts(m, "places"),
          m};
  if (m.contains("snippets") && m["snippets"].is_array())
    for (const nlohmann::json& each : m["snippets"]) hit.snippets.push_back(snippet(each));
  else if (m.contains("snippet") && m["snippet"].is_object())
    hit.snippets.push_back(snippet(m["snippet"]));
  return hit;
}
inline Facet facet(const nlohmann::json& m) {
  Facet facet{text(m, "field"), m.value("distinct", std::uint64_t{0}), {}};
  for (const nlohmann::json& value : m.at("values"))
    facet.values.push_back(
        {text(value, "name"), value.value("count", std::uint64_t{0}), texts(value, "also")});
  return facet;
}
inline Document document(const nlohmann::json& m) {
  Document document{text(m, "id"),
                    text(m, "path"),
                    text(m, "title"),
                    text(m, "date"),
                    text(m, "language"),
                    text(m, "source"),
                    text(m, "text"),
                    texts(m, "persons"),
                    texts(m, "organizations"),
                    texts(m, "places"),
                    {},
                    m};
  if (m.contains("names"))
    for (const nlohmann::json& name : m["names"])
      document.names.push_back({text(name, "field"), text(name, "name"), text(name, "text"),
                                name.value("begin", std::size_t{0}), name.value("end", std::size_t{0})});
  return document;
}
inline Results results(std::vector<nlohmann::json> messages) {
  Results results;
  for (const nlohmann::json& message : messages) {
    const std::string type = text(message, "type");
    if (type == "hit") {
      results.hits.push_back(hit(message));
    } else if (type == "facet") {
      results.facets[text(message, "field")] = facet(message);
    } else if (type == "summary") {
      results.matches = message.value("matches", std::uint64_t{0});
      results.did_you_mean = text(message, "did_you_mean");
      results.notes = texts(message, "notes");
    }
  }
  results.messages = std::move(messages);
  return results;
}

}  // namespace detail

class Index {
 public:
  /// No folder: $BYLINE_DB, else the usual place. `more`: other members of byline_index_open().
  explicit Index(const std::vector<std::string>& folders = {},
                 nlohmann::json more = nlohmann::json::object()) {
    if (!folders.empty()) more["db"] = folders;
    char* error = nullptr;
    index_.reset(byline_index_open(more.dump().c_str(), &error));
    if (!index_) detail::fail(error);
  }

  Results search(const Search& search) { return ask(request(search)); }
  /// How many documents match.
  std::uint64_t count(Search search) {
    search.limit = 0;
    search.offset = 0;
    return this->search(search).matches;
  }
  /// Names of a kind (person, org, place) or values of a field, those in most documents first.
  Facet list(const std::string& field, const std::string& pattern = {}) {
    return first_facet(ask({{"list", field}, {"query", pattern}}), field);
  }
  /// Messages of the type "why", with passages.
  Results why(const std::string& name) { return ask({{"why", name}}); }
  /// Facets by kind, those named most surely together with `name` first.
  Results related(const std::string& name, std::size_t limit = 20) {
    return ask({{"related", name}, {"limit", limit}});
  }
  Results similar(const std::string& id, std::size_t limit = 10) {
    return ask({{"similar", id}, {"limit", limit}});
  }
  /// Throws Error document_unknown, or document_ambiguous for a file of several.
  Document document(const std::string& id_or_path, const std::string& query = {}) {
    return detail::document(messages({{"document", id_or_path}, {"query", query}}).at(0));
  }
  /// Any request of byline_index_ask().
  Results ask(const nlohmann::json& request) { return detail::results(messages(request)); }

  /// From any thread: the search that goes on ends with the Error "interrupted".
  void stop() { byline_index_stop(index_.get()); }
#if __cplusplus >= 202002L
  Results search(const Search& search, std::stop_token token) {
    const std::stop_callback stops(token, [this] { stop(); });
    return this->search(search);
  }
#endif

 private:
  struct Close {
    void operator()(byline_index* index) const { byline_index_close(index); }
  };

  static nlohmann::json request(const Search& search) {
    nlohmann::json request = search.more;
    if (!search.query.empty()) request["query"] = search.query;
    if (!search.persons.empty()) request["person"] = search.persons;
    if (!search.organizations.empty()) request["org"] = search.organizations;
    if (!search.places.empty()) request["place"] = search.places;
    if (!search.since.empty()) request["since"] = search.since;
    if (!search.until.empty()) request["until"] = search.until;
    if (!search.facets.empty()) request["facets"] = search.facets;
    if (!search.sort.empty()) request["sort"] = search.sort;
    request["limit"] = search.limit;
    request["offset"] = search.offset;
    return request;
  }
  static Facet first_facet(const Results& results, const std::string& field) {
    return results.facets.empty() ? Facet{field, 0, {}} : results.facets.begin()->second;
  }
  std::vector<nlohmann::json> messages(const nlohmann::json& request) {
    char* error = nullptr;
    const detail::CString answer(byline_index_ask(index_.get(), request.dump().c_str(), &error));
    if (!answer) detail::fail(error);
    return detail::lines(answer.get());
  }

  std::unique_ptr<byline_index, Close> index_;
};

class Annotator {
 public:
  Annotator() {
    char* error = nullptr;
    annotator_.reset(byline_annotator_open("{}", &error));
    if (!annotator_) detail::fail(error);
  }
  /// Who and what a text names. `more`: other members of byline_annotator_ask(): title, language.
  Document annotate(const std::string& text, nlohmann::json more = nlohmann::json::object()) {
    more["text"] = text;
    char* error = nullptr;
    const detail::CString line(byline_annotator_ask(annotator_.get(), more.dump().c_str(), &error));
    if (!line) detail::fail(error);
    return detail::document(nlohmann::json::parse(line.get()));
  }

 private:
  struct Close {
    void operator()(byline_annotator* annotator) const { byline_annotator_close(annotator); }
  };
  std::unique_ptr<byline_annotator, Close> annotator_;
};

}  // namespace byline

#endif
