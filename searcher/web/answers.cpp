#include "searcher/web/answers.hpp"

#include <algorithm>
#include <utility>

#include "common/error_line.hpp"
#include "common/options/option.hpp"
#include "common/text/text.hpp"
#include "searcher/answering.hpp"
#include "searcher/output/json_lines.hpp"
#include "searcher/output/tables.hpp"
#include "searcher/query/query_error.hpp"
#include "searcher/web/gate.hpp"
#include "searcher/web/name_edits.hpp"

namespace byline {
namespace {

/// "--plain", "--person=Ann Lee"; "--no-plain" and "--no-stories" for "false".
std::string argument_of(const Option& option, const std::string& value) {
  std::string name = with_dashes(option.name);
  if (value == "false" && !option.undo.empty()) return with_dashes(option.undo);
  if (takes_value(option)) return name + "=" + value;
  if (value.empty() || value == "true") return name;
  throw Error(Error::Code::option_value,
              std::string(option.name) + " takes true or false, not " + printable(value));
}

/// The parameters as a command line has them; those named in `others` are passed over.
std::vector<std::string> arguments_of(const Parameters& asked, std::string_view others = {}) {
  const std::vector<std::string_view> passed_over = split(others, " ");
  std::vector<std::string> arguments;
  std::string query;
  for (const auto& [name, value] : asked) {
    if (std::find(passed_over.begin(), passed_over.end(), name) != passed_over.end()) continue;
    if (name == "q") {
      query = value;
      continue;
    }
    const Option* option = searcher_program().named("--" + name);
    if (!option || option->name != name || !option->asks)
      throw Error(Error::Code::option_unknown, "there is no parameter " + printable(name),
                  "there are q, and the options of a search that say which documents, and how many");
    arguments.push_back(argument_of(*option, value));
  }
  if (!query.empty()) arguments.insert(arguments.end(), {"--", query});
  return arguments;
}

int status_of(Error::Code code) {
  constexpr int bad_request = 400, not_found = 404, conflict = 409, failed = 500;
  const std::string_view word = word_of(code);
  if (word.starts_with("query_") || word.starts_with("option_") || code == Error::Code::correction_refused)
    return bad_request;
  return code == Error::Code::document_unknown ? not_found
         : code == Error::Code::file_changed   ? conflict
                                               : failed;
}

/// A mistake in a query as a page tells it.
std::string query_error_line(const query::QueryError& error) {
  std::string hint = error.hint();
  if (hint.ends_with(query::or_plain)) hint.resize(hint.size() - query::or_plain.size());
  return error_line(Error(error.code(), error.what(), hint), ErrorPlace{error.position(), error.length()});
}

/// The answer that `make` gives, or what it throws.
template <class Make>
Answer told(Make&& make) {
  try {
    return make();
  } catch (const query::QueryError& error) {
    return {.status = status_of(error.code()), .body = query_error_line(error)};
  } catch (const Error& error) {
    return {.status = status_of(error.code()), .body = error_line(error)};
  } catch (const std::exception& error) {
    return {.status = status_of(Error::Code::internal), .body = error_line(error)};
  }
}

}  // namespace

Answers::Answers(const SearcherOptions& options, SearcherPool& searchers)
    : options_(options), searchers_(searchers) {}

const std::vector<Answers::Route>& Answers::routes() {
  static const std::vector<Route> table{
      {"/api/search", &Answers::search},   {"/api/document", &Answers::document},
      {"/api/suggest", &Answers::suggest}, {"/api/why", &Answers::why},
      {"/api/export", &Answers::all_hits}, {correction_path, &Answers::correction}};
  return table;
}

std::optional<Answer> Answers::at(std::string_view path, const Parameters& asked,
                                  const std::stop_token& stop) const {
  const auto route =
      std::find_if(routes().begin(), routes().end(), [path](const Route& each) { return each.path == path; });
  if (route == routes().end() || (route->path == correction_path && !options_.edit)) return {};
  return told([&] { return (this->*route->handler)(asked, stop); });
}

Answers::Found Answers::found(std::vector<std::string> arguments, const std::stop_token& stop,
                              bool others_follow, bool file_types) const {
  arguments.insert(arguments.begin(), options_.standing.begin(), options_.standing.end());
  return searchers_.lend([&](Searcher& searcher, int today) -> Found {
    SearcherOptions asked = options_of(arguments, today);
    asked.request.stop = stop;
    asked.request.others_follow = others_follow;
    asked.request.file_types = file_types;
    return {answer(searcher, asked), hit_columns(asked.request)};
  });
}

Answer Answers::search(const Parameters& asked, const std::stop_token& stop) const {
  return {.body = json_lines(found(arguments_of(asked), stop).results)};
}

Answer Answers::document(const Parameters& asked, const std::stop_token& stop) const {
  const std::string& id = needed(asked, "id");
  std::vector<std::string> arguments = arguments_of(asked, "id");
  arguments.insert(arguments.begin(), options_.standing.begin(), options_.standing.end());
  return searchers_.lend([&](Searcher& searcher, int today) -> Answer {
    SearchRequest request = options_of(arguments, today, false).request;  // it may well have nothing to mark
    request.stop = stop;
    return {.body = json_line(searcher.document(id, request))};
  });
}

Answer Answers::suggest(const Parameters& asked, const std::stop_token&) const {
  constexpr std::size_t most = 8;
  only(asked, "kind q");
  std::string typed;
  for (const char c : asked.contains("q") ? asked.find("q")->second : std::string())
    if (c != '*' && c != '?') typed += c;
  const std::string& kinds = needed(asked, "kind");
  return searchers_.lend([&](Searcher& searcher, int today) -> Answer {
    std::vector<std::string> fields;
    for (const std::string_view kind : split(kinds, ",")) {
      const SearcherOptions listing = options_of({"--list=" + std::string(kind)}, today);
      fields.push_back(listing.list ? std::string(keyword(*listing.list)) : listing.list_field);
    }
    return {.body = json_lines(searcher.complete(fields, typed, most))};
  });
}

Answer Answers::why(const Parameters& asked, const std::stop_token& stop) const {
  only(asked, "name");
  return {.body = json_lines(found({"--why=" + needed(asked, "name")}, stop).results)};
}

Answer Answers::all_hits(const Parameters& asked, const std::stop_token& stop) const {
  const std::string& form = needed(asked, "form");
  if (form != "csv" && form != "jsonl")
    throw Error(Error::Code::option_value, "form takes csv or jsonl, not " + printable(form));
  // All of them, each in its own row, also where a config file groups them.
  std::vector<std::string> arguments = arguments_of(asked, "form limit offset facets stories collapse");
  arguments.insert(arguments.begin(), {"--limit=" + std::to_string(searcher_program().option("limit").most),
                                       "--no-facets", "--no-stories", "--no-collapse"});
  // What has only some of the words is nothing that was asked for.
  const auto [results, columns] = found(std::move(arguments), stop, false, form == "csv");
  if (form == "csv")
    return {.type = "text/csv; charset=utf-8",
            .body = table(results.hits, TableForm::csv, columns),
            .file_name = "hits.csv"};
  return {.body = json_lines(results), .file_name = "hits.jsonl"};
}

Answer Answers::correction(const Parameters& asked, const std::stop_token&) const {
  const EntityEdit edit = edit_of(asked);
  return searchers_.lend([&](Searcher& searcher, int) -> Answer {
    return {.body = json_line(searcher.correction(edit), Written::no)};
  });
}

Answer Answers::correct(std::string_view body) const {
  return told([&] {
    const ShownEdit shown = shown_edit(body);
    return searchers_.lend([&](Searcher& searcher, int) -> Answer {
      const EntityCorrection correction = searcher.correction(shown.edit);
      if (correction.gone != shown.gone || correction.added != shown.added)
        throw Error(Error::Code::file_changed,
                    correction.file.what + ' ' + printable(correction.file.path) +
                        ", or the index, were changed by somebody else meanwhile",
                    "nothing was written; look again, and repeat the change");
      searcher.write(correction);
      return {.body = json_line(correction, Written::yes)};
    });
  });
}

}  // namespace byline
