// What the page asks of the index → what it gets: JSON Lines, format 1, as the searcher prints them.
#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/web/parameters.hpp"
#include "searcher/web/searcher_pool.hpp"

namespace byline {

struct Answer {
  int status = 200;  // of HTTP
  std::string_view type = "application/x-ndjson";
  std::string body{};
  std::string_view file_name{};  // of what is to be kept as a file
};

/// Parameters are the options that ask something of an index, by their names, and "q", the query; they are
/// understood as on the command line, behind what stands there. `stop`: who asks may leave.
class Answers {
 public:
  Answers(const SearcherOptions& options, SearcherPool& searchers);

  /// The answer at a path, such as /api/search?q=strike&person=Keating; nothing for another path. What goes
  /// wrong is told as an error object, with HTTP's 400, 404 where there is no such document, and 500 where
  /// the asker has no part in it. What a correction of names would change is told with --edit.
  std::optional<Answer> at(std::string_view path, const Parameters& asked, const std::stop_token& stop) const;

  /// Writes the correction that a body of JSON asks for (name_edits.hpp), where it still is what was shown;
  /// 409 where not.
  Answer correct(std::string_view body) const;

 private:
  using Handler = Answer (Answers::*)(const Parameters&, const std::stop_token&) const;
  struct Route {
    std::string_view path;
    Handler handler;
  };
  static const std::vector<Route>& routes();

  Answer search(const Parameters& asked, const std::stop_token& stop) const;
  Answer document(const Parameters& asked, const std::stop_token& stop) const;
  Answer suggest(const Parameters& asked, const std::stop_token& stop) const;
  Answer why(const Parameters& asked, const std::stop_token& stop) const;
  Answer all_hits(const Parameters& asked, const std::stop_token& stop) const;
  Answer correction(const Parameters& asked, const std::stop_token& stop) const;

  struct Found {
    Results results;
    HitColumns columns{};  // of a table of them
  };
  /// The answer to a command line.
  Found found(std::vector<std::string> arguments, const std::stop_token& stop, bool others_follow = true,
              bool file_types = false) const;

  const SearcherOptions& options_;
  SearcherPool& searchers_;
};

}  // namespace byline
