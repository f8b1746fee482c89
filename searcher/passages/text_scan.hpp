// What of a text matched, and where snippets may come from.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "common/analysis/tokens.hpp"
#include "common/fields/stored_fields.hpp"
#include "common/text/width.hpp"
#include "searcher/passages/context.hpp"
#include "searcher/passages/highlighter.hpp"

namespace byline {

/// The tokens of a text that snippets may come from, and what matched among them.
struct Scan {
  const StoredFields& document;
  std::string_view text = document.text;
  std::vector<Token> tokens{};
  std::vector<std::uint32_t> column{};  // columns of the text before each token
  std::vector<ByteRange> excluded{};    // bytes that no snippet is taken from, ascending
  std::vector<ByteRange> segments{};    // of tokens, without excluded bytes or a gap between them
  std::vector<Match> found{};
  std::vector<ByteRange> marked{};  // bytes
  bool has_furniture = false;       // among what is excluded

  std::uint32_t end_column(std::uint32_t token) const {
    const auto [begin, end, kind, starts_sentence] = tokens[token];
    return ColumnCounter(text.substr(0, end), begin, column[token]).before(end);
  }
};

/// Of a long text the first MiB, and what follows while the word that tells most is not among what has
/// matched. `furniture`: what the document's source says in many texts, ascending; left out where something
/// matches elsewhere, or nothing at all.
Scan scan_text(const StoredFields& document, Highlighter& highlighter,
               std::span<const std::uint32_t> furniture);

}  // namespace byline
