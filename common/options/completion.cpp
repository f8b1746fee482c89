#include "common/options/completion.hpp"

#include "common/fields/fields.hpp"

namespace byline {

std::string with_fields(std::string_view script, std::string_view row, std::string_view between) {
  std::string rows, prefixes;
  for (const FieldRow& field : field_table) {
    if (field.in_query.empty()) continue;
    prefixes.append(prefixes.empty() ? "" : between).append(field.in_query) += ':';
    if (field.listed)
      rows += replaced(replaced(std::string(row), "FIELD", field.in_query), "KIND", field.name);
  }
  return replaced(replaced(std::string(script), "FIELDS", rows), "PREFIXES", prefixes);
}

bool is_query(const Program& program) { return program.operand == "QUERY"; }

}  // namespace byline
