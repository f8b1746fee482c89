// Texts with their mentions written into them, and what becomes of them.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/tokens.hpp"
#include "indexer/grouping/resolution.hpp"
#include "indexer/recognition/mention.hpp"

namespace byline {

/// A text with its mentions written into it: "[P Ada Lovelace] met [P Babbage] in [L London]".
struct MarkedText {
  std::string text;
  std::vector<Token> tokens;
  std::vector<Mention> mentions;

  explicit MarkedText(std::string_view marked) {
    struct Span {
      std::size_t begin, end;
      EntityKind kind;
    };
    std::vector<Span> spans;
    for (std::size_t at = 0; at < marked.size(); ++at) {
      if (marked[at] == '[') {
        const char letter = marked[++at];
        REQUIRE(std::string_view("POL").find(letter) != std::string_view::npos);
        spans.push_back({text.size(), 0,
                         letter == 'P'   ? EntityKind::person
                         : letter == 'O' ? EntityKind::organization
                                         : EntityKind::place});
        ++at;
      } else if (marked[at] == ']') {
        spans.back().end = text.size();
      } else {
        text += marked[at];
      }
    }
    tokenise(text, tokens);
    for (const Span& span : spans) {
      const auto first =
          std::find_if(tokens.begin(), tokens.end(), [&](const Token& t) { return t.end > span.begin; });
      const auto last =
          std::find_if(first, tokens.end(), [&](const Token& t) { return t.begin >= span.end; });
      mentions.push_back({static_cast<std::uint32_t>(first - tokens.begin()),
                          static_cast<std::uint32_t>(last - tokens.begin()), span.kind});
    }
  }
};

/// "P Ada Lovelace 3 (Lovelace, Ada); L London 1"
inline std::string printed(const std::vector<DocumentEntity>& entities) {
  std::string result;
  for (const DocumentEntity& entity : entities) {
    if (!result.empty()) result += "; ";
    result += "POL"[static_cast<std::size_t>(entity.kind)];
    result += ' ';
    result += entity.name;
    result += ' ';
    result += std::to_string(entity.count);
    for (std::size_t i = 0; i < entity.also.size(); ++i) {
      result += i == 0 ? " (" : ", ";
      result += entity.also[i];
    }
    if (!entity.also.empty()) result += ')';
  }
  return result;
}

inline std::string resolved(std::string_view marked) {
  const MarkedText text(marked);
  return printed(resolve(text.text, text.tokens, text.mentions));
}

/// What becomes of a marked text.
struct Resolved {
  std::string_view marked, expected;
};

template <std::size_t size>
void check(const Resolved (&rows)[size]) {
  for (const Resolved& row : rows) {
    CAPTURE(row.marked);
    CHECK(resolved(row.marked) == row.expected);
  }
}

}  // namespace byline
