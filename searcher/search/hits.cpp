#include "searcher/search/hits.hpp"

#include <tuple>
#include <utility>

#include "common/database.hpp"
#include "common/fields/member_path.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_fields.hpp"
#include "searcher/passages/marked_text.hpp"
#include "searcher/passages/snippet.hpp"
#include "searcher/results/hit.hpp"

namespace byline {

std::string file_of_member(const Xapian::Database& database, Xapian::docid document,
                           const std::string& path) {
  if (path.find(member_separator) == path.npos) return {};
  std::string file = file_on_disk(path, first_term(database, document, schema::file_prefix));
  return file == path ? std::string() : file;
}

/// "html"; empty where the index does not tell.
static std::string type_of(const Xapian::Database& database, Xapian::docid document) {
  const std::string term = first_term(database, document, schema::type_prefix);
  return term.empty() ? term : term.substr(schema::type_prefix.size());
}

void tell_place(Hit& hit, const StoredFields& document, std::optional<FilePlace> match) {
  FilePlace place = match.value_or(place_of(document, 0));
  if (document.title_place.line > 0 && !hit.title_highlights.empty()) {
    FilePlace title = document.title_place;
    if (title.column > 0) title.column += hit.title_highlights.front().first;
    if (!match || place.line == 0 || std::tie(title.line, title.column) < std::tie(place.line, place.column))
      place = title;
  }
  if (place.line > 0) hit.line = place.line;
  if (place.column > 0) hit.column = place.column;
}

DocumentView view_of(const StoredFields& document, const AliasTable& aliases, const Highlights& highlights,
                     Analysers& analysers) {
  DocumentView view = marked_text(document, aliases, highlights, analysers);
  Highlighter highlighter(highlights, analysers);
  view.hit = make_hit(document, aliases);
  view.hit.title_highlights = title_highlights(document, highlighter);
  std::optional<FilePlace> first;
  if (!view.match_places.empty()) first = view.match_places.front();
  tell_place(view.hit, document, first);
  return view;
}

Hit hit_made_of(const StoredFields& document, const AliasTable& aliases, const SearchRequest& request,
                Highlighter& highlighter, std::span<const std::uint32_t> furniture) {
  if (request.bare_hits) return bare_hit(document);
  Hit hit = make_hit(document, aliases);
  Passages passages = make_snippets(document, highlighter,
                                    {.fragments = request.snippets,
                                     .width = request.snippet_width,
                                     .context = request.context,
                                     .furniture = furniture});
  hit.snippets = std::move(passages.snippets);
  hit.title_highlights = title_highlights(document, highlighter);
  // Where no snippet is wanted nobody has looked for a match.
  std::optional<FilePlace> first;
  if (passages.first_match) first = place_of(document, *passages.first_match);
  if (request.snippets > 0 || document.record_line > 0) tell_place(hit, document, first);
  return hit;
}

static Hit named(Xapian::docid document, std::uint64_t rank, const OpenIndex& index) {
  Hit hit;
  hit.rank = rank;
  if (index.columns() != nullptr) hit.id = index.columns()->id(document);
  if (hit.id.empty()) hit.id = id_of(index.database, document);
  return hit;
}

Hit hit_of(const RankedMatch& match, std::uint64_t rank, const SearchRequest& request,
           Highlighter& highlighter, const HitMaking& with) {
  with.stop();
  if (request.ids_alone) return named(match.document, rank, with.index);
  const StoredFields document = with.index.stored(match.document);
  Hit hit = hit_made_of(document, with.aliases, request, highlighter, with.index.furniture(match.document));
  hit.rank = rank;
  hit.score = match.score * match.recency;
  hit.closeness = match.closeness;
  if (request.recency_days > 0) hit.recency = match.recency;
  if (request.sort == SortOrder::first_added || request.sort == SortOrder::last_added)
    hit.added = document.added;
  hit.all_words = with.with_all_words ? with.with_all_words->has(match.document) : with.all_words;
  if (request.bare_hits) return hit;
  hit.file = file_of_member(with.index.database, match.document, hit.path);
  if (request.file_types) hit.type = type_of(with.index.database, match.document);
  return hit;
}

std::vector<Hit> hits_of(const std::vector<RankedMatch>& matches, const SearchRequest& request,
                         const HitMaking& with) {
  Highlighter highlighter(request.bare_hits ? Highlights{} : with.highlights, with.analysers);
  std::vector<Hit> hits;
  for (const RankedMatch& match : matches)
    hits.push_back(hit_of(match, request.offset + hits.size() + 1, request, highlighter, with));
  return hits;
}

}  // namespace byline
