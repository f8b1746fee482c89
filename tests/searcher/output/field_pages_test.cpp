// What pages and scripts say of the fields, as the table of fields has it. After a change of the table
//   BYLINE_WRITE=1 build/dev/bin/test_output
// writes them anew.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "common/fields/fields.hpp"
#include "common/text/text.hpp"

using namespace byline;

namespace {

std::string read(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Checks that a file has `lines` between the lines that end in `begin` and begin with `end`, once.
void check_part(const std::string& name, const std::string& begin, const std::string& end,
                const std::string& lines) {
  const std::string path = std::string(BYLINE_SOURCE_DIR "/") + name;
  std::string text = read(path);
  CAPTURE(name);
  CAPTURE(begin);
  const std::size_t first = text.find(begin + '\n');
  REQUIRE(first != std::string::npos);
  const std::size_t from = first + begin.size() + 1, to = text.find(end, from);
  REQUIRE(to != std::string::npos);
  if (text.substr(from, to - from) != lines && std::getenv("BYLINE_WRITE"))
    std::ofstream(path) << text.replace(from, to - from, lines);
  CHECK(text.substr(from, to - from) == lines);
}

std::string_view in_words(FieldKind kind) {
  switch (kind) {
    case FieldKind::words:
      return "words";
    case FieldKind::id:
      return "letter by letter";
    case FieldKind::path:
      return "a folder or file";
    case FieldKind::date:
      return "days";
    case FieldKind::code:
      return "a word";
    case FieldKind::name:
      return "a name";
    case FieldKind::address:
      return "an address";
    case FieldKind::story:
      return "a story, or a document of it";
  }
  return {};
}

std::string listed(bool FieldRow::*member, std::string_view last) {
  std::vector<std::string> names;
  for (const FieldRow& field : field_table)
    if (field.*member) names.emplace_back(field.name);
  return enumerated(names, last);
}

}  // namespace

TEST_CASE("the fields in the grammar") {
  std::string table =
      "| write | it takes | `--facets` | `--list` | in JSON | column of `--tsv` "
      "|\n|---|---|---|---|---|---|\n";
  for (const FieldRow& field : field_table) {
    if (field.in_query.empty()) continue;
    const auto code = [](std::string_view text) {
      return text.empty() ? std::string() : '`' + std::string(text) + '`';
    };
    table += "| " + code(field.example) + " | " + std::string(in_words(field.kind)) + " | " +
             code(field.facet ? field.name : "") + " | " + code(field.listed ? field.name : "") + " | " +
             code(field.json) + (field.json_list.empty() ? "" : ", " + code(field.json_list)) + " | " +
             (field.column > 0 ? std::to_string(field.column) : "") + " |\n";
  }
  check_part("searcher/query/GRAMMAR.md", "<!-- The table of fields. -->", "<!-- Its end. -->", table);
}

TEST_CASE("the fields in the schema") {
  std::string required, properties;
  for (const FieldRow& field : field_table) {
    if (!is_plain(field.field) || field.json.empty()) continue;
    const auto add = [&](std::string_view key, const char* type) {
      const std::string quoted = '"' + std::string(key) + '"';
      required += quoted + ", ";
      properties += "        " + quoted + ": " + type + ",\n";
    };
    add(field.json, "{\"type\": [\"string\", \"null\"]}");
    if (!field.json_list.empty()) add(field.json_list, "{\"$ref\": \"#/$defs/names\"}");
  }
  const std::string schema = "searcher/output/schema.json";
  check_part(schema, "\"persons\", \"organizations\", \"places\",", "      \"properties\"",
             "                   " + required + "\"extra\"],\n");
  check_part(schema, "        \"places\": {\"$ref\": \"#/$defs/names\"},", "        \"extra\"", properties);
  check_part(schema, "        \"type\": {\"const\": \"facet\"},", "        \"distinct\"",
             "        \"field\": {\"type\": \"string\", \"description\": \"" +
                 listed(&FieldRow::facet, " or ") + "; of --list " + listed(&FieldRow::listed, " or ") +
                 ".\"},\n");
}

TEST_CASE("the fields in the Python module") {
  std::string attributes, filters;
  for (const FieldRow& field : field_table) {
    if (!is_plain(field.field) || field.json.empty()) continue;
    attributes += "    " + std::string(field.json) + ": Optional[str] = None\n";
    if (!field.json_list.empty())
      attributes +=
          "    " + std::string(field.json_list) + ": List[str] = dataclasses.field(default_factory=list)\n";
    if (!has_option(field)) continue;
    const std::string name(field.name);
    filters += "              \"" + name + "s\": \"--" + name + "\",\n";
    filters += "              \"not_" + name + "s\": \"--not-" + name + "\",\n";
  }
  check_part("scripts/python/byline/__init__.py", "    # The plain fields.", "    extra:", attributes);
  check_part("scripts/python/byline/__init__.py", "              # The plain fields with an option.",
             "              }", filters);
}
