// Names that go on as somebody has begun to type them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/results/results.hpp"

namespace byline {

/// The values of a field, to be asked again and again: a page asks at each letter.
class Completion {
 public:
  /// `all`: every value, the commonest first.
  explicit Completion(const Facet& all);

  /// The values of which a name has a word that begins as typed, at most `limit` of them; all begin with
  /// nothing. Of "Margaret O'Dwyer": "marg", "dw", "margaret o".
  Facet of(std::string_view typed, std::size_t limit) const;

 private:
  struct Value {
    std::uint64_t count;
    std::size_t names, folded;  // where its names begin in each of the two texts
  };
  FacetValue value(std::size_t number) const;

  std::string field_;
  std::vector<Value> values_;
  // All names, each with a null character behind it: as they are, and folded.
  std::string names_, folded_;
};

}  // namespace byline
