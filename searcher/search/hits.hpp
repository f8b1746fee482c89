// Matches as hits.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "common/fields/stored_fields.hpp"
#include "common/names/alias_table.hpp"
#include "searcher/matching/document_set.hpp"
#include "searcher/passages/highlighter.hpp"
#include "searcher/results/document_view.hpp"
#include "searcher/results/results.hpp"
#include "searcher/search/open_index.hpp"
#include "searcher/search/search.hpp"
#include "searcher/search/sorting.hpp"

namespace byline {

/// What hits are made with.
struct HitMaking {
  OpenIndex& index;
  const AliasTable& aliases;
  Analysers& analysers;
  const Highlights& highlights;
  const StopCheck& stop;
  /// Whether hits have all the words side by side in the query; where not all are alike, `with_all_words`
  /// holds those that have.
  std::optional<bool> all_words{};
  const DocumentSet* with_all_words = nullptr;
};

/// The file on disk of a document that has this path, where it is a member of the file; else empty.
std::string file_of_member(const Xapian::Database& database, Xapian::docid document, const std::string& path);

/// Tells where in its file a hit is, as far as that is known: where its title matches or, if that comes
/// first, its text, at `match`. Without either where the text begins. The title's highlights must be there.
void tell_place(Hit& hit, const StoredFields& document, std::optional<FilePlace> match);

/// A stored document as a hit: all but its rank and score, and what only the index tells of it. `furniture`:
/// see SnippetOptions.
Hit hit_made_of(const StoredFields& document, const AliasTable& aliases, const SearchRequest& request,
                Highlighter& highlighter, std::span<const std::uint32_t> furniture);

/// A stored document whole, with what `highlights` mark in it and where in its file that is; all but what
/// only the index tells of it.
DocumentView view_of(const StoredFields& document, const AliasTable& aliases, const Highlights& highlights,
                     Analysers& analysers);

/// The matches in their order, the first of them being the request's first after its offset: their stored
/// fields, scores, names and snippets, as far as the request wants these.
std::vector<Hit> hits_of(const std::vector<RankedMatch>& matches, const SearchRequest& request,
                         const HitMaking& with);
/// One of them, of this rank.
Hit hit_of(const RankedMatch& match, std::uint64_t rank, const SearchRequest& request,
           Highlighter& highlighter, const HitMaking& with);

}  // namespace byline
