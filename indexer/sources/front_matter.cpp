#include "indexer/sources/front_matter.hpp"

#include <simdjson.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "common/fields/stored_fields.hpp"
#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/given_values.hpp"
#include "indexer/sources/json_values.hpp"
#include "indexer/sources/lines.hpp"
#include "indexer/sources/plain_text.hpp"
#include "indexer/sources/yaml_values.hpp"

namespace byline {
namespace {

constexpr std::size_t longest_front_matter = 256 * 1024;

std::string_view trim_end(std::string_view line) {
  while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
  return line;
}

// A value as it stands, on one line, without quotes around all of it and without a comment.
std::string written_value(std::string_view value) {
  std::string joined;
  while (!value.empty()) {
    const std::string_view line = trim(next_line(value));
    if (line.empty()) continue;
    if (!joined.empty()) joined += ' ';
    joined += line;
  }
  if (joined.size() >= 2 && (joined[0] == '"' || joined[0] == '\'') && joined.back() == joined[0])
    return joined.substr(1, joined.size() - 2);
  // A comment needs a space before its mark.
  return joined.substr(0, joined.find(" #"));
}

// The value of an entry of YAML as JSON; what YAML refuses is a string, as it is written.
std::string json_of(std::string_view as_yaml, std::string_view written) {
  if (std::optional<std::string> json = yaml_json(as_yaml)) return *std::move(json);
  std::string json;
  append_json_string(json, to_nfc(to_valid_utf8(written_value(written))));
  return json;
}

// "*name", which stands for what is written elsewhere and is not followed. In titles it is Markdown's.
bool is_alias(std::string_view written) {
  written = trim(written);
  return written.size() > 1 && written[0] == '*' &&
         written.find_first_of(" \t\n*,", 1) == std::string_view::npos;
}

// Takes values from the front matter of a document.
class Taking {
 public:
  Taking(SourceDocument& document, const KeptKeys& kept) : document_(document), kept_(kept) {}

  /// Of YAML and TOML: a value as it is written, and as an entry of YAML.
  void take(std::string_view key, std::string_view written, std::string_view as_yaml) {
    const HeaderField field = header_field(key);
    const bool is_set = field.field != Field::none && (!has_value(document_, field) || field.publishes);
    const bool kept = is_kept(key);
    if (!kept && !is_set) return;
    if (is_alias(written) && field.field != Field::title) return;
    const YamlValue value = yaml_value(as_yaml).value_or(
        YamlValue{.scalars = {{written_value(written), false}}, .begins_simply = true});
    if (is_set && is_plain(field.field)) {
      std::vector<std::string> given;
      for (const YamlScalar& scalar : value.scalars)
        if (!scalar.is_nothing()) given.push_back(scalar.text);
      set_values(document_.values, field.field, given);
    } else if (is_set) {
      std::string found = value.first();
      std::erase(found, '\0');
      set_header(document_, field, to_nfc(to_valid_utf8(found)), DateOrigin::meta);
    }
    if (kept) keep(key, json_of(as_yaml, written));
  }

  /// Of JSON. False when the key is none that is looked for.
  bool take(std::string_view key, simdjson::dom::element value) {
    const HeaderField field = header_field(key);
    const bool kept = is_kept(key);
    if (kept) keep(key, simdjson::minify(value));
    if (field.field == Field::none) return kept;
    if (is_plain(field.field))
      return (!has_value(document_, field) &&
              set_values(document_.values, field.field, strings_of(value, field.field))) ||
             kept;
    if (simdjson::dom::element first; value.is_array()) {
      if (value.get_array().value_unsafe().at(0).get(first) != simdjson::SUCCESS) return kept;
      value = first;
    }
    if (!value.is_string()) return kept;
    set_header(document_, field, to_nfc(to_valid_utf8(value.get_string().value_unsafe())), DateOrigin::meta);
    return true;
  }

  /// Keeps a value, or what is in it, as --keep names it.
  void keep(std::string_view key, const std::string& json) {
    for (const std::string& each : kept_) {
      if (is_same_key(each, key)) keep_value(document_.extra, kept_, each, json);
      const std::string_view path = path_within(key, each);
      simdjson::dom::parser parser;
      simdjson::dom::element root, found;
      if (!path.empty() && parser.parse(simdjson::padded_string(json)).get(root) == simdjson::SUCCESS &&
          find_path(root, path, found))
        keep_value(document_.extra, kept_, each, simdjson::minify(found));
    }
  }

 private:
  /// Whether --keep names the key, or something within it: "desk.name" of "desk".
  bool is_kept(std::string_view key) const {
    return std::any_of(kept_.begin(), kept_.end(), [key](const std::string& each) {
      return is_same_key(each, key) || !path_within(key, each).empty();
    });
  }
  /// "name" of "desk.name" for "desk"; else empty.
  static std::string_view path_within(std::string_view key, std::string_view name) {
    for (std::size_t dot = name.find('.'); dot != name.npos; dot = name.find('.', dot + 1))
      if (is_same_key(name.substr(0, dot), key)) return name.substr(dot + 1);
    return {};
  }

  SourceDocument& document_;
  const KeptKeys& kept_;
};

std::string_view unquoted_key(std::string_view key) {
  key = trim(key);
  if (key.size() >= 2 && (key[0] == '"' || key[0] == '\'') && key.back() == key[0])
    key = key.substr(1, key.size() - 2);
  return key;
}

// Length of the key of a line `key: value`, npos when it is none.
std::size_t yaml_key(std::string_view line) {
  if (line.empty() || is_space(line[0]) || std::string_view("-#]}[{,?|>%@`").find(line[0]) != line.npos)
    return std::string_view::npos;
  const bool quoted = line[0] == '"' || line[0] == '\'';
  std::size_t at = quoted ? line.find(line[0], 1) : 0;
  if (at == std::string_view::npos) return at;
  for (at = line.find(':', at); at != std::string_view::npos; at = line.find(':', at + 1))
    if (at + 1 == line.size() || is_space(line[at + 1])) return at;
  return at;
}

void read_yaml(std::string_view yaml, Taking& taking) {
  while (!yaml.empty()) {
    const std::string_view from = yaml;
    const std::size_t key = yaml_key(next_line(yaml));
    if (key == std::string_view::npos) continue;
    // What goes on below it: indented lines, the items of a list, and lines that are no key.
    for (std::string_view rest = yaml; !rest.empty(); yaml = rest)
      if (yaml_key(next_line(rest)) != std::string_view::npos) break;
    const std::string_view entry = from.substr(0, from.size() - yaml.size());
    taking.take(unquoted_key(entry.substr(0, key)), entry.substr(key + 1), entry);
  }
}

// The value that begins at `rest`, which may go on over several lines; taken off `rest`.
std::string_view take_toml_value(std::string_view& rest) {
  for (const std::string_view fence : {"\"\"\"", "'''"})
    if (rest.starts_with(fence)) {
      const std::size_t end = rest.find(fence, fence.size());
      const std::string_view value = rest.substr(0, std::min(end, rest.size()));
      rest.remove_prefix(std::min(rest.size(), value.size() + fence.size()));
      next_line(rest);
      return value;
    }
  std::string_view after = rest;
  std::string_view line = next_line(after);
  if (line.starts_with('[') && line.find(']') == std::string_view::npos) {
    const std::size_t end = rest.find(']');
    if (end != std::string_view::npos) {
      after = rest.substr(end);
      next_line(after);
      line = rest.substr(0, end + 1);
    }
  }
  rest = after;
  return line;
}

// Strings of TOML are written like quoted ones of YAML but for those in three quotes.
std::string toml_as_yaml(std::string_view value) {
  const bool literal = value.starts_with("'''");
  if (!literal && !value.starts_with("\"\"\"")) return "x: " + std::string(value);
  std::string yaml = literal ? "x: '" : "x: \"";
  value.remove_prefix(3);
  for (std::size_t at = 0; at < value.size(); ++at) {
    const char c = value[at];
    if (is_space(c)) {
      yaml += ' ';
    } else if (c == '\\' && !literal && at + 1 < value.size()) {
      ++at;
      if (!is_space(value[at])) yaml.append(1, c).append(1, value[at]);
    } else {
      if (c == (literal ? '\'' : '"')) yaml += literal ? '\'' : '\\';
      yaml += c;
    }
  }
  return yaml + (literal ? '\'' : '"');
}

struct TomlEntry {
  std::string_view key;    // or name of a table: "desk" of "[desk]", empty of "[[desks]]"
  std::string_view value;  // as written
  bool is_table = false;
};

// The next entry, taken off `toml`; nothing at its end.
std::optional<TomlEntry> next_toml_entry(std::string_view& toml) {
  while (!toml.empty()) {
    const std::string_view line = trim(toml.substr(0, toml.find('\n')));
    const std::size_t equals = line.find('=');
    if (line.starts_with('[')) {
      next_line(toml);
      if (line.starts_with("[[")) return TomlEntry{.key = {}, .value = {}, .is_table = true};
      return TomlEntry{.key = trim(line.substr(1, line.find(']') - 1)), .value = {}, .is_table = true};
    }
    if (equals == std::string_view::npos || line.starts_with('#')) {
      next_line(toml);
      continue;
    }
    toml.remove_prefix(toml.find('=') + 1);
    while (toml.starts_with(' ') || toml.starts_with('\t')) toml.remove_prefix(1);
    return TomlEntry{.key = unquoted_key(line.substr(0, equals)), .value = take_toml_value(toml)};
  }
  return std::nullopt;
}

// What stands in tables is not the document's own, but --keep may name them or what is in them.
void read_toml(std::string_view toml, Taking& taking) {
  std::optional<std::string_view> table;
  std::string members;
  const auto end_table = [&] {
    if (table && !table->empty()) taking.keep(*table, '{' + members + '}');
    members.clear();
  };
  while (const std::optional<TomlEntry> entry = next_toml_entry(toml)) {
    if (entry->is_table) {
      end_table();
      table = entry->key;
    } else if (table) {
      if (!members.empty()) members += ',';
      append_json_string(members, to_nfc(to_valid_utf8(entry->key)));
      members.append(1, ':').append(json_of(toml_as_yaml(entry->value), entry->value));
    } else {
      taking.take(entry->key, entry->value, toml_as_yaml(entry->value));
    }
  }
  end_table();
}

// Between a line `fence` at the beginning of `text` and the next of them; nothing when there is no such line.
std::optional<std::string_view> take_fenced(std::string_view& text, std::string_view fence) {
  std::string_view rest = text;
  if (trim_end(next_line(rest)) != fence) return std::nullopt;
  const std::string_view inside = rest;
  while (!rest.empty() && text.size() - rest.size() <= longest_front_matter) {
    const std::size_t length = inside.size() - rest.size();
    const std::string_view line = trim_end(next_line(rest));
    if (line != fence && (fence != "---" || line != "...")) continue;
    text = rest;
    return inside.substr(0, length);
  }
  return std::nullopt;
}

bool opens_with_key(std::string_view yaml) {
  while (!yaml.empty()) {
    const std::string_view line = next_line(yaml);
    if (!trim(line).empty() && !line.starts_with('#')) return yaml_key(line) != std::string_view::npos;
  }
  return true;  // empty front matter
}

// Length of the JSON object at the beginning of `text`, 0 when there is none.
std::size_t object_length(std::string_view text) {
  text = text.substr(0, longest_front_matter);
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string && c == '\\')
      ++at;
    else if (c == '"')
      in_string = !in_string;
    else if (!in_string && c == '{')
      ++depth;
    else if (!in_string && c == '}' && --depth == 0)
      return at + 1;
  }
  return 0;
}

bool read_json(std::string_view json, Taking& taking) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (parser.parse(simdjson::padded_string(json)).get(root) != simdjson::SUCCESS || !root.is_object())
    return false;
  bool any = false;
  const simdjson::dom::object object = root.get_object().value_unsafe();
  for (const auto& [key, value] : object) any = taking.take(key, value) || any;
  return any;
}

}  // namespace

void take_front_matter(std::string_view& text, SourceDocument& document, const KeptKeys& kept) {
  Taking taking(document, kept);
  std::string_view rest = text;
  while (!rest.empty() && (rest[0] == '\n' || rest[0] == '\r')) rest.remove_prefix(1);
  if (const auto yaml = take_fenced(rest, "---")) {
    if (!opens_with_key(*yaml)) return;
    read_yaml(*yaml, taking);
    text = rest;
  } else if (const auto toml = take_fenced(rest, "+++")) {
    read_toml(*toml, taking);
    text = rest;
  } else if (rest.starts_with('{')) {
    // An object alone is the text itself.
    const std::string_view below = rest.substr(object_length(rest));
    const std::string_view object = rest.substr(0, rest.size() - below.size());
    if (is_space(below.empty() ? 'x' : below[0]) && !trim(below).empty() && read_json(object, taking))
      text = below;
  }
}

}  // namespace byline
