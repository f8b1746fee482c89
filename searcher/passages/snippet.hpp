// Pieces of a document that show why it matched.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "common/fields/stored_fields.hpp"
#include "searcher/passages/highlighter.hpp"
#include "searcher/results/results.hpp"

namespace byline {

struct SnippetOptions {
  std::size_t fragments = 1;
  std::size_t width = usual_snippet_width;  // characters aimed at, wide ones counting twice
  /// In place of all fragments the paragraphs around the best place, and so many before and behind them.
  std::optional<std::size_t> context{};
  /// What the document's source says in many texts, ascending: no place for a snippet, see
  /// furniture_parts(), as long as there is another.
  std::span<const std::uint32_t> furniture{};
};

struct Passages {
  std::vector<Snippet> snippets{};
  std::optional<std::uint32_t> first_match{};  // byte of the text; nothing where none was seen
};

/// At most `fragments` snippets of a document's text, best first: windows with the most of what was asked
/// for, then the closest together, then those that can begin with a sentence, then the earliest. White space
/// is made single spaces; windows begin and end between words, or between graphemes of a word too long to
/// show. When nothing matches, the beginning of the text. None when there is no text outside boilerplate.
///
/// Of a long text the first MiB is looked at, and what follows while the word that tells most is not among
/// what has matched: a 16 MB document costs a fraction of a second at most.
Passages make_snippets(const StoredFields& document, Highlighter& highlighter,
                       const SnippetOptions& options = {});

/// What to highlight in a document's title.
HighlightRanges title_highlights(const StoredFields& document, Highlighter& highlighter);

}  // namespace byline
