#include "searcher/showing.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "common/error.hpp"
#include "common/text/number_in.hpp"
#include "common/text/text.hpp"
#include "searcher/memory/last_search.hpp"
#include "searcher/output/document_text.hpp"
#include "searcher/output/json_lines.hpp"
#include "searcher/terminal.hpp"

namespace byline {
namespace {

/// What --show was given.
struct Wanted {
  std::string name;  // without what says by what it calls
  CalledBy by = CalledBy::id_or_path;
  std::optional<std::uint64_t> rank;  // it may be one
  bool only_rank = false;
};

std::optional<std::uint64_t> rank_in(std::string_view text) {
  const auto rank = number_in<std::uint64_t>(text);
  return rank == std::uint64_t{0} ? std::nullopt : rank;
}

Wanted wanted(const std::string& given) {
  constexpr std::string_view id = "id:", path = "path:", rank = "rank:";
  if (given.starts_with(id)) return {given.substr(id.size()), CalledBy::id, {}, false};
  if (given.starts_with(path)) return {given.substr(path.size()), CalledBy::path, {}, false};
  if (!given.starts_with(rank)) return {given, CalledBy::id_or_path, rank_in(given), false};
  Wanted hit{given.substr(rank.size()), CalledBy::id, rank_in(given.substr(rank.size())), true};
  if (!hit.rank)
    throw Error(Error::Code::option_value, "--show takes the rank of a hit, not " + printable(hit.name),
                "write --show rank:3");
  return hit;
}

/// A hit that is called by its rank: where it is, and the request whose matches are marked.
struct RankedHit {
  std::string id;
  std::vector<std::string> folders;
  UserFiles files;
  SearchRequest request;
};

bool asks_for_words(const SearchRequest& request) {
  return !request.query.empty() || !request.filters.empty();
}

/// Of the search on the command line.
RankedHit hit_of_query(const SearcherOptions& options, std::uint64_t rank, Searcher& searcher) {
  SearchRequest request = options.request;
  request.limit = 1;
  request.offset = rank - 1;
  request.bare_hits = true;
  const Results results = searcher.search(request);
  const std::uint64_t all = results.summary.matches + results.summary.following;
  if (results.hits.empty())
    throw Error(Error::Code::document_unknown, "there is no hit " + std::to_string(rank) +
                                                   ": the search finds " +
                                                   (all == 0 ? "nothing" : counted(all, "document")));
  return {results.hits.front().id, options.folders, options.files, options.request};
}

/// "the last search showed hits 11 to 20"
std::string shown_hits(const LastSearch& last) {
  if (last.ids.empty()) return "the last search showed none";
  const std::string first = with_separators(last.offset + 1);
  if (last.ids.size() == 1) return "the last search showed hit " + first + " alone";
  return "the last search showed hits " + first + " to " + with_separators(last.offset + last.ids.size());
}

bool same_places(const std::vector<std::string>& some, const std::vector<std::string>& others) {
  return std::equal(some.begin(), some.end(), others.begin(), others.end(),
                    [](const std::string& one, const std::string& other) {
                      std::error_code fault;
                      return std::filesystem::weakly_canonical(one, fault) ==
                             std::filesystem::weakly_canonical(other, fault);
                    });
}

/// Of the last search.
RankedHit last_hit(const SearcherOptions& options, std::uint64_t rank, int day) {
  const std::string number = std::to_string(rank);
  const std::optional<LastSearch> last = last_search();
  if (!last)
    throw Error(Error::Code::document_unknown,
                "there is no hit " + number + ", since no search is remembered",
                "--show " + number + " QUERY shows that hit of QUERY");
  if (rank <= last->offset || rank > last->offset + last->ids.size())
    throw Error(Error::Code::document_unknown, "there is no hit " + number + ": " + shown_hits(*last),
                "--show " + number + " QUERY shows that hit of QUERY");
  const SearcherOptions asked = options_of(arguments_of(last->command), day);
  if (options.names_index && !same_places(options.folders, asked.folders))
    throw Error(Error::Code::option_conflict,
                "the last search was of another index: " + printable(asked.folders.front()),
                "leave --db out, or search this index first");
  return {last->ids[rank - last->offset - 1], asked.folders, asked.files, asked.request};
}

bool is_shown_by_last_search(std::uint64_t rank) {
  const std::optional<LastSearch> last = last_search();
  return last && rank > last->offset && rank <= last->offset + last->ids.size();
}

DocumentView document_of(const RankedHit& hit, std::uint64_t rank, int day) {
  try {
    return Searcher(hit.folders, day, hit.files).document(hit.id, hit.request, CalledBy::id);
  } catch (const Error& error) {
    if (error.code() != Error::Code::document_unknown) throw;
    throw Error(Error::Code::document_unknown,
                "hit " + std::to_string(rank) + " is no longer in the index: " + printable(hit.id),
                "search again: the index has changed");
  }
}

/// The document, and by what query it is marked.
struct Found {
  DocumentView view;
  std::string query;
};

Found find(const SearcherOptions& options, int day) {
  const Wanted name = wanted(options.show);
  const bool asks = asks_for_words(options.request);
  std::optional<Searcher> searcher;
  if (!name.only_rank) {
    try {
      searcher.emplace(options.folders, day, options.files);
      DocumentView view = searcher->document(name.name, options.request, name.by);
      if (name.rank && (asks || is_shown_by_last_search(*name.rank)))
        view.notes.push_back(name.name + (view.hit.id == name.name ? " is the id" : " is the path") +
                             " of the document that is shown; rank:" + name.name +
                             " is the hit of that rank");
      return {std::move(view), options.request.query};
    } catch (const Error& error) {
      // The last search may have been of another index than the usual one.
      const bool elsewhere =
          error.code() == Error::Code::index_missing && !asks && !options.names_index && last_search();
      if (!name.rank || (error.code() != Error::Code::document_unknown && !elsewhere)) throw;
    }
  }
  if (asks && !searcher) searcher.emplace(options.folders, day, options.files);
  const RankedHit hit =
      asks ? hit_of_query(options, *name.rank, *searcher) : last_hit(options, *name.rank, day);
  return {document_of(hit, *name.rank, day), hit.request.query};
}

}  // namespace

int show_document(const SearcherOptions& options, int day) {
  const auto [view, query] = find(options, day);
  tell(view.notes);
  if (options.form == OutputForm::json) {
    write_out(json_line(view));
    return 0;
  }
  const DocumentText shown = document_text(view, text_layout(options.color));
  options.pager ? page_out(shown.text, {shown.first_match, shown.pattern}) : write_out(shown.text);
  return 0;
}

}  // namespace byline
