#include "common/options/field_options.hpp"

#include <algorithm>

namespace byline {

bool is_plain_option(const FieldRow& field) { return is_plain(field.field) && has_option(field); }

std::string_view more_of_tables() {
  static const std::string more = [] {
    std::vector<std::string_view> columns;
    for (const FieldRow& field : field_table)
      if (field.column > 0) columns.resize(std::max<std::size_t>(columns.size(), field.column + 1), "");
    for (const FieldRow& field : field_table)
      columns[field.column] = field.json.empty() ? field.name : field.json;
    std::string text = "Of hits: rank, score";
    for (std::size_t i = first_column; i < columns.size(); ++i) text.append(", ").append(columns[i]);
    return text +
           ", snippet, page, matched, date_from, extra, by the names that --json has for them; several "
           "values "
           "of one are joined by \"; \". Further columns come last. Of facets, --list and --related: field, "
           "count, name, also, of stories the headline there. Hits and facets are two tables: see "
           "--facet-file.";
  }();
  return more;
}

std::vector<Option> field_options(std::string_view section) {
  static const std::vector<std::string> briefs = [] {
    std::vector<std::string> texts;
    for (const FieldRow& field : field_table)
      if (is_plain_option(field)) texts.push_back(std::string(field.asked) + "; again: or that one");
    return texts;
  }();
  std::vector<Option> options;
  for (const FieldRow& field : field_table)
    if (is_plain_option(field))
      options.push_back({.name = field.name,
                         .value = "NAME",
                         .section = section,
                         .brief = briefs[options.size()],
                         .more = "As behind the field of this name in a query, * and ? too.",
                         .values = field.listed ? Values::listed : Values::text,
                         .words = field.listed ? field.name : std::string_view(),
                         .adds_up = true,
                         .asks = true});
  return options;
}

std::vector<Option> exclusion_options(std::string_view section) {
  struct Words {
    std::string name, brief;
    std::string_view field, value;
  };
  static const std::vector<Words> all = [] {
    std::vector<Words> words;
    for (const FieldRow& field : field_table)
      if (has_option(field) && !is_named(field.field))
        words.push_back({"not-" + std::string(field.name),
                         "not " + std::string(field.asked) + "; again: nor that one", field.name,
                         field.kind == FieldKind::code ? "CODE" : "NAME"});
    return words;
  }();
  std::vector<Option> options;
  for (const Words& words : all)
    options.push_back({.name = words.name,
                       .value = words.value,
                       .section = section,
                       .brief = words.brief,
                       .values = Values::listed,
                       .words = words.field,
                       .adds_up = true,
                       .asks = true});
  return options;
}

}  // namespace byline
