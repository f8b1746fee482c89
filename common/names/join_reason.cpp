#include "common/names/join_reason.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "common/error.hpp"
#include "common/fields/schema.hpp"

namespace byline {
namespace {

struct Code {
  JoinCode code;
  std::string_view word;
  JoinCode reversed;
};

constexpr auto codes = [] {
  using enum JoinCode;
  return std::array<Code, join_code_count>{{
      {spelling, "spelling", spelling},
      {short_form, "short_form", full_form},
      {full_form, "full_form", short_form},
      {first_and_last_name, "first_and_last_name", first_and_last_name},
      {short_first_name, "short_first_name", full_first_name},
      {full_first_name, "full_first_name", short_first_name},
      {first_initials, "first_initials", first_name_of_initials},
      {first_name_of_initials, "first_name_of_initials", first_initials},
      {without_second_surname, "without_second_surname", with_second_surname},
      {with_second_surname, "with_second_surname", without_second_surname},
      {with_generic_tail, "with_generic_tail", without_generic_tail},
      {without_generic_tail, "without_generic_tail", with_generic_tail},
      {acronym, "acronym", expansion},
      {expansion, "expansion", acronym},
      {abbreviation, "abbreviation", unabbreviated},
      {unabbreviated, "unabbreviated", abbreviation},
      {known_everywhere, "known_everywhere", known_everywhere},
      {unknown, "unknown", unknown},
  }};
}();
constexpr const Code& row(JoinCode code) { return codes[static_cast<std::size_t>(code)]; }
static_assert(std::all_of(codes.begin(), codes.end(), [](const Code& code) {
  return &row(code.code) == &code && row(code.reversed).reversed == code.code;
}));

std::optional<EntityKind> kind_of(std::string_view letter) {
  for (const EntityKind kind : all_entity_kinds)
    if (letter.size() == 1 && letter[0] == schema::kind_letter(kind)) return kind;
  return std::nullopt;
}

std::optional<JoinReason> parse_reason(std::string_view line) {
  std::array<std::string_view, 6> columns;  // the last may be missing
  for (std::string_view& column : columns) {
    const std::size_t tab = line.find('\t');
    column = line.substr(0, tab);
    line = tab == std::string_view::npos ? std::string_view() : line.substr(tab + 1);
    if (column.empty() && &column != &columns.back()) return std::nullopt;
  }
  const auto& [letter, canonical, name, code, documents, other] = columns;
  const std::optional<EntityKind> kind = kind_of(letter);
  JoinReason reason{kind.value_or(EntityKind::person), std::string(canonical), std::string(name),
                    join_code(code), std::string(other.empty() ? canonical : other)};
  const char* const number_end = documents.data() + documents.size();
  const auto [end, error] = std::from_chars(documents.data(), number_end, reason.documents);
  if (!kind || error != std::errc() || end != number_end) return std::nullopt;
  return reason;
}

}  // namespace

std::string_view word(JoinCode code) { return row(code).word; }

JoinCode join_code(std::string_view word) {
  const auto found =
      std::find_if(codes.begin(), codes.end(), [word](const Code& code) { return code.word == word; });
  return found == codes.end() ? JoinCode::unknown : found->code;
}

JoinCode reversed(JoinCode code) { return row(code).reversed; }

std::string serialise(const std::vector<JoinReason>& evidence) {
  std::string text;
  for (const JoinReason& line : evidence) {
    text += schema::kind_letter(line.kind);
    text.append("\t").append(line.canonical).append("\t").append(line.name);
    text.append("\t").append(word(line.code)).append("\t").append(std::to_string(line.documents));
    if (line.other != line.canonical) text.append("\t").append(line.other);
    text += '\n';
  }
  return text;
}

std::vector<JoinReason> parse_join_reasons(std::string_view text) {
  std::vector<JoinReason> result;
  while (!text.empty()) {
    const std::size_t line_end = text.find('\n');
    std::optional<JoinReason> reason;
    if (line_end != std::string_view::npos) reason = parse_reason(text.substr(0, line_end));
    if (!reason)
      throw Error(Error::Code::index_damaged,
                  "The index's evidence for names is damaged at line " + std::to_string(result.size() + 1),
                  "index the documents again");
    result.push_back(*std::move(reason));
    text.remove_prefix(line_end + 1);
  }
  return result;
}

}  // namespace byline
