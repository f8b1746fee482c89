#include "common/names/join_reason.hpp"

#include <array>
#include <charconv>

#include "common/error.hpp"
#include "common/fields/schema.hpp"

namespace byline {

std::string serialise(const std::vector<JoinReason>& evidence) {
  std::string text;
  for (const JoinReason& line : evidence) {
    text += schema::kind_letter(line.kind);
    text.append("\t").append(line.canonical).append("\t").append(line.name);
    text.append("\t").append(line.rule).append("\t").append(std::to_string(line.documents));
    text += '\n';
  }
  return text;
}

std::vector<JoinReason> parse_join_reasons(std::string_view text) {
  std::vector<JoinReason> result;
  for (std::size_t line_number = 1; !text.empty(); ++line_number) {
    const auto damaged = [line_number] {
      return Error("The index's evidence for names is damaged at line " + std::to_string(line_number),
                   "index the documents again");
    };
    const std::size_t line_end = text.find('\n');
    if (line_end == std::string_view::npos) throw damaged();
    std::string_view line = text.substr(0, line_end);
    text.remove_prefix(line_end + 1);
    std::array<std::string_view, 5> columns;
    for (std::string_view& column : columns) {
      const std::size_t tab = line.find('\t');
      column = line.substr(0, tab);
      line = tab == std::string_view::npos ? std::string_view() : line.substr(tab + 1);
      if (column.empty()) throw damaged();
    }
    JoinReason& read = result.emplace_back();
    bool known_kind = false;
    for (const EntityKind kind : all_entity_kinds)
      if (columns[0].size() == 1 && columns[0][0] == schema::kind_letter(kind)) {
        read.kind = kind;
        known_kind = true;
      }
    const auto [end, error] =
        std::from_chars(columns[4].data(), columns[4].data() + columns[4].size(), read.documents);
    if (!known_kind || error != std::errc() || end != columns[4].data() + columns[4].size()) throw damaged();
    read.canonical = columns[1];
    read.name = columns[2];
    read.rule = columns[3];
  }
  return result;
}

}  // namespace byline
