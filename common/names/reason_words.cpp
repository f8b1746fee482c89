#include "common/names/reason_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "common/text/text.hpp"

namespace byline {
namespace {

/// {name} stands for the other name, {documents use} for "3 documents use" or "1 document uses".
struct Sentence {
  JoinCode code;
  std::string_view words;
};

constexpr auto sentences = [] {
  using enum JoinCode;
  return std::array<Sentence, join_code_count>{{
      {spelling, "another spelling of {name}"},
      {short_form, "{documents use} it for {name}"},
      {full_form, "{documents use} {name} for it"},
      {first_and_last_name, "nobody else has the first and last name of {name}"},
      {short_first_name, "a short first name for {name}"},
      {full_first_name, "the full first name of {name}"},
      {first_initials, "the initials of {name}"},
      {first_name_of_initials, "the full first name of {name}"},
      {without_second_surname, "{name} without the second surname"},
      {with_second_surname, "{name} with a second surname"},
      {with_generic_tail, "{name} and what it is"},
      {without_generic_tail, "{name} without what it is"},
      {acronym, "the initials of {name}"},
      {expansion, "{name} are its initials"},
      {abbreviation, "a usual abbreviation of {name}"},
      {unabbreviated, "{name} is its usual abbreviation"},
      {known_everywhere, "known everywhere as {name}"},
      {unknown, "joined by the indexer"},
  }};
}();
static_assert(std::all_of(sentences.begin(), sentences.end(), [](const Sentence& sentence) {
  return &sentences[static_cast<std::size_t>(sentence.code)] == &sentence;
}));

}  // namespace

std::string in_words(const JoinReason& reason) {
  return in_words(reason, counted(reason.documents, "document uses", "documents use"));
}

std::string in_words(const JoinReason& reason, std::string_view use) {
  std::string words;
  for (std::string_view rest = sentences[static_cast<std::size_t>(reason.code)].words; !rest.empty();) {
    const std::size_t open = std::min(rest.find('{'), rest.size()), close = rest.find('}', open);
    words += rest.substr(0, open);
    if (open == rest.size()) break;
    words += rest.substr(open, close + 1 - open) == "{name}" ? std::string_view(reason.other) : use;
    rest.remove_prefix(close + 1);
  }
  return words;
}

}  // namespace byline
