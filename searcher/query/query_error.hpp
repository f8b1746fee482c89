// What is wrong with a query, and where: shown with the query and a ^ under the place.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "common/error.hpp"

namespace byline::query {

/// A query that cannot be understood. `what()` says why, `hint()` how to write it.
class QueryError : public Error {
 public:
  /// The place: `length` code points from code point `position` of the query as clean_query() gives it.
  /// Length 0: no place (the query is empty).
  QueryError(Code code, const std::string& sentence, std::string hint, std::size_t position,
             std::size_t length)
      : Error(code, sentence, std::move(hint)), position_(position), length_(length) {}
  std::size_t position() const noexcept { return position_; }
  std::size_t length() const noexcept { return length_; }

  /// Of several queries, which it is; else empty.
  const std::string& query() const noexcept { return query_; }
  void say_of(std::string query) { query_ = std::move(query); }

 private:
  std::string query_;
  std::size_t position_;
  std::size_t length_;
};

/// The end of a hint where plain words would be no mistake. It names an option, which no page has.
inline constexpr std::string_view or_plain = "; --plain takes a text as it stands";

/// The error as shown to people, lines ending in LF, the last one too:
///     facebook AND
///              ^~~
///   AND has nothing on its right
///   Write: facebook AND word; to search for the word itself, put it in quotes: "AND"
/// Wide characters count two columns, combining marks none; control characters are made harmless; of a long
/// query only the surroundings are shown.
std::string render(std::string_view query, const QueryError& error);

/// Words of the query for the example in a hint, without white space around them: `length` code points from
/// `position`; `otherwise` when nothing is there, or more than fits a hint.
std::string own_words(std::string_view query, std::size_t position, std::size_t length,
                      std::string_view otherwise);

}  // namespace byline::query
