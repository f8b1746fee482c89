// byline_index of common/library/byline.h.
#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "common/library/byline.h"
#include "common/library/request.hpp"
#include "common/options/option.hpp"
#include "common/stop_check.hpp"
#include "common/text/moment.hpp"
#include "common/text/text.hpp"
#include "searcher/answering.hpp"
#include "searcher/options.hpp"
#include "searcher/output/json_lines.hpp"
#include "searcher/query/query_error.hpp"

using byline::Error;
using byline::Option;
using byline::Searcher;
using byline::SearcherOptions;
using byline::today;
using nlohmann::json;

struct byline_index {
  SearcherOptions opened;  // folders and files
  std::unique_ptr<Searcher> searcher;
  int day = 0;  // that the searcher counts relative dates from
  std::mutex mutex;
  std::optional<std::stop_source> running;  // the search that goes on; under the mutex
};

namespace {

/// Options that are no part of a search, and may be asked for.
constexpr std::string_view other_questions[] = {"compare", "list",     "related", "similar",
                                                "stories", "timeline", "why",     "why-story"};
constexpr std::string_view of_opening[] = {"db", "partial", "synonyms", "entities", "story-corrections"};

bool is_one_of(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// "--limit=3" of {"limit": 3}.
void add(const Option& option, const json& value, std::vector<std::string>& arguments) {
  const std::string name = byline::with_dashes(option.name);
  if (value.is_null()) return;
  if (value.is_boolean()) {
    if (value.get<bool>())
      arguments.push_back(name);
    else if (!option.undo.empty())
      arguments.push_back(byline::with_dashes(option.undo));
    return;
  }
  const bool as_text = value.is_string();
  if (!takes_value(option) || !(as_text || value.is_number_integer()))
    throw Error(Error::Code::option_value,
                std::string(option.name) + (takes_value(option) ? " takes a value" : " takes true or false") +
                    ", not " + value.dump());
  arguments.push_back(name + '=' + (as_text ? value.get<std::string>() : value.dump()));
}

std::string string_in(const Option& option, const json& value) {
  if (!value.is_string())
    throw Error(Error::Code::option_value, std::string(option.name) + " takes strings, not " + value.dump());
  return value.get<std::string>();
}

/// The values of an array as the option has several.
void add_all(const Option& option, const json& values, std::vector<std::string>& arguments,
             std::vector<std::string>& operands) {
  if (option.name == "compare" || option.name == "why-story") {
    for (const json& value : values) operands.push_back(string_in(option, value));
    if (operands.empty()) return;
    add(option, operands.front(), arguments);
    operands.erase(operands.begin());
  } else if (option.adds_up || values.size() == 1) {
    for (const json& value : values) add(option, value, arguments);
  } else if (option.values == byline::Values::word_list) {
    std::string list;
    for (const json& value : values) list.append(list.empty() ? "" : ",").append(string_in(option, value));
    add(option, list, arguments);
  } else {
    throw Error(Error::Code::option_value, std::string(option.name) + " takes one value, not several");
  }
}

/// "id:ID", "path:PATH", or either, as --show takes them.
byline::DocumentView document_called(Searcher& searcher, std::string_view name,
                                     const byline::SearchRequest& request) {
  using byline::CalledBy;
  constexpr std::string_view id = "id:", path = "path:";
  if (name.starts_with(id))
    return searcher.document(std::string(name.substr(id.size())), request, CalledBy::id);
  if (name.starts_with(path))
    return searcher.document(std::string(name.substr(path.size())), request, CalledBy::path);
  return searcher.document(std::string(name), request);
}

/// A request as the command line that asks the same.
template <class Allows>
SearcherOptions options_of(const json& request, int day, bool searches, Allows&& allows) {
  std::vector<std::string> arguments, operands;
  for (const auto& [name, value] : request.items()) {
    if (name == "query" || name == "document") continue;
    const Option* option = byline::searcher_program().named("--" + name);
    if (!option || option->name != name || !allows(*option))
      throw Error(Error::Code::option_unknown, "there is no member " + byline::printable(name),
                  "there are the options of byline-search that say which documents, and what of them");
    value.is_array() ? add_all(*option, value, arguments, operands) : add(*option, value, arguments);
  }
  if (const std::string query = byline::library::text_of(request, "query"); !query.empty())
    operands.push_back(query);
  if (!operands.empty()) arguments.emplace_back("--");
  arguments.insert(arguments.end(), operands.begin(), operands.end());
  arguments.insert(arguments.begin(), {"--json", "--no-config"});
  return byline::options_of(arguments, day, searches);
}

std::string line_of(const std::exception& failure) {
  if (const auto* query = dynamic_cast<const byline::query::QueryError*>(&failure))
    return byline::error_line(*query, byline::ErrorPlace{query->position(), query->length()});
  if (dynamic_cast<const byline::Stopped*>(&failure))
    return byline::error_line(Error::Code::interrupted, "the search was stopped", "");
  return byline::error_line(failure);
}

/// While it lives, byline_index_stop() stops what obeys its token.
class Running {
 public:
  explicit Running(byline_index& index) : index_(index) {
    const std::lock_guard lock(index_.mutex);
    token_ = index_.running.emplace().get_token();
  }
  ~Running() {
    const std::lock_guard lock(index_.mutex);
    index_.running.reset();
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  const std::stop_token& token() const { return token_; }

 private:
  byline_index& index_;
  std::stop_token token_;
};

std::string answer_to(byline_index& index, const json& request) {
  const int day = today();
  if (!index.searcher || index.day != day) {
    index.searcher = std::make_unique<Searcher>(index.opened.folders, day, index.opened.files);
    index.day = day;
  }
  const std::string document = byline::library::text_of(request, "document");
  const bool searches = document.empty();
  SearcherOptions asked = options_of(request, day, searches, [](const Option& option) {
    return option.asks || is_one_of(other_questions, option.name);
  });
  const Running running(index);
  asked.request.stop = running.token();
  if (!searches) return byline::json_line(document_called(*index.searcher, document, asked.request));
  return byline::json_lines(byline::answer(*index.searcher, asked));
}

}  // namespace

byline_index* byline_index_open(const char* request, char** error) {
  return byline::library::told(
      error,
      [request] {
        auto index = std::make_unique<byline_index>();
        index->day = today();
        index->opened = options_of(byline::library::request_of(request), index->day, false,
                                   [](const Option& option) { return is_one_of(of_opening, option.name); });
        index->searcher = std::make_unique<Searcher>(index->opened.folders, index->day, index->opened.files);
        return index.release();
      },
      line_of);
}

char* byline_index_ask(byline_index* index, const char* request, char** error) {
  return byline::library::told(
      error,
      [index, request] {
        return byline::library::for_caller(answer_to(*index, byline::library::request_of(request)));
      },
      line_of);
}

void byline_index_stop(byline_index* index) {
  const std::lock_guard lock(index->mutex);
  if (index->running) index->running->request_stop();
}

void byline_index_close(byline_index* index) { delete index; }
