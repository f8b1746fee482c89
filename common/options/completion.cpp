#include "common/options/completion.hpp"

#include "common/fields/fields.hpp"

namespace byline {

std::vector<QueryField> completed_fields() {
  std::vector<QueryField> fields;
  for (const FieldRow& field : field_table)
    if (!field.in_query.empty()) fields.push_back({field.in_query, field.listed ? field.name : ""});
  return fields;
}

bool is_query(const Program& program) { return program.operand == "QUERY"; }

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

}  // namespace byline
