// A name found in a text.
#pragma once

#include <cstdint>

#include "common/names/entity.hpp"

namespace byline {

/// What has found a name where it stands.
enum class FoundBy : std::uint8_t {
  model,      // as the model labels it
  rules,      // rules and lists: the model has other borders there, another kind or nothing
  vote,       // the text has the same organisation in other places
  elsewhere,  // the text has the name in other places: a hashtag, a compound, an acronym in brackets
  index,      // other documents of the index have the organisation
};

/// Tokens [first, last) of a document name something of a kind.
struct Mention {
  std::uint32_t first;
  std::uint32_t last;
  EntityKind kind;
  FoundBy found_by = FoundBy::rules;
  bool elided = false;  // it begins with an article that has the sentence's capital: L'Union européenne
  /// The same name in the same place, whatever has found it.
  friend bool operator==(const Mention& a, const Mention& b) {
    return a.first == b.first && a.last == b.last && a.kind == b.kind;
  }
};

}  // namespace byline
