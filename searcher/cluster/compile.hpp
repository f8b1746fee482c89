// Syntax tree → parts of a query to a cluster: what matching/compile.hpp does for an index on disk.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/names/entity.hpp"
#include "searcher/cluster/part.hpp"
#include "searcher/cluster/statistics.hpp"
#include "searcher/matching/closeness.hpp"
#include "searcher/query/tree.hpp"

namespace byline::cluster {

struct CompileContext {
  Statistics& statistics;
  std::vector<std::string> languages;  // whose stems are looked for
  /// Terms of the documents that name someone or something: see query::CompileContext.
  std::function<std::vector<std::string>(EntityKind, std::string_view name, bool wanted)> entity_terms;
  std::function<std::vector<std::vector<std::string>>(EntityKind,
                                                      const std::function<bool(std::string_view)>& matches)>
      entities_where;
  bool match_all = false;   // items side by side: all of them instead of any
  bool file_dates = false;  // the day of its file is the date of a document that has no other
};

struct Compiled {
  Part part;  // which documents match, and what they weigh
  /// Those of them that have all the words side by side; nothing where there is no choice: see
  /// query::CompiledQuery.
  std::optional<Part> with_all_words{};
  bool words_left_free = false;
  /// What the score is the sum of: each word, phrase or pattern, as printed.
  std::vector<std::pair<std::string, Part>> parts{};
  /// Something the query wants, as snippets mark it.
  struct Highlight {
    Sequence positions;
    unsigned window = 0;  // 0: as many as positions
    bool ordered = true;
    double weight = 1;
  };
  std::vector<Highlight> highlights{};
  query::Closeness closeness{};      // of the words side by side
  std::vector<std::string> notes{};  // sentences for the user
};

/// To be called again while the statistics learn. Throws QueryError when every word turns out to be
/// punctuation, and Error for what cannot be asked of a cluster.
Compiled compile(const query::Tree& tree, const CompileContext& context);

/// The filters beside a query: documents that match all that is wanted and none of what is not.
struct CompiledFilters {
  std::vector<Part> wanted, unwanted;
  std::vector<Compiled::Highlight> highlights;
  std::vector<std::string> notes;

  /// The documents of a part that they let through, with its weights.
  Part of(Part part) const;
};
CompiledFilters compile_filters(const query::Tree& tree, const CompileContext& context);

}  // namespace byline::cluster
