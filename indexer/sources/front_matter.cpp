#include "indexer/sources/front_matter.hpp"

#include <simdjson.h>
#include <yaml.h>

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

namespace byline {
namespace {

constexpr std::size_t longest_front_matter = 256 * 1024;
constexpr int deepest = 32;  // nesting of a value

std::string_view trim_end(std::string_view line) {
  while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
  return line;
}

// The events of libyaml for one `key: value`. There is no tree, and an alias stays an alias: nothing grows.
class YamlEvents {
 public:
  explicit YamlEvents(std::string_view yaml) {
    if (yaml_parser_initialize(&parser_) == 0) return;
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(yaml.data()), yaml.size());
  }
  ~YamlEvents() {
    yaml_event_delete(&event_);
    yaml_parser_delete(&parser_);
  }
  YamlEvents(const YamlEvents&) = delete;
  YamlEvents& operator=(const YamlEvents&) = delete;

  /// False when YAML refuses the text, or when it is nested too deep.
  bool next() {
    yaml_event_delete(&event_);
    if (yaml_parser_parse(&parser_, &event_) == 0) return false;
    depth_ += type() == YAML_MAPPING_START_EVENT || type() == YAML_SEQUENCE_START_EVENT;
    depth_ -= type() == YAML_MAPPING_END_EVENT || type() == YAML_SEQUENCE_END_EVENT;
    return depth_ < deepest;
  }
  yaml_event_type_t type() const { return event_.type; }
  int depth() const { return depth_; }
  std::string_view scalar() const {
    return {reinterpret_cast<const char*>(event_.data.scalar.value), event_.data.scalar.length};
  }
  bool is_plain() const { return event_.data.scalar.style == YAML_PLAIN_SCALAR_STYLE; }

 private:
  yaml_parser_t parser_ = {};
  yaml_event_t event_ = {};
  int depth_ = 0;
};

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

struct YamlScalar {
  std::string text;
  bool plain = false;  // written without quotes: may be a number, true or nothing
  bool is_nothing() const { return plain && (text == "~" || text == "null"); }
};

/// A value with all that is simple in it: a scalar, or the scalars of a list, and of maps their "name".
struct YamlValue {
  std::vector<YamlScalar> scalars;
  bool is_list = false, has_maps = false;
  bool begins_simply = false;  // with its first scalar, not with a map or another list
  /// The value of a field that has one: a scalar, or the first of a list.
  std::string first() const {
    return begins_simply && !scalars[0].is_nothing() ? scalars[0].text : std::string();
  }
};

// The value of `yaml`, which is one key with its value. Nothing when YAML refuses it.
std::optional<YamlValue> yaml_value(std::string_view yaml) {
  YamlEvents events(yaml);
  YamlValue value;
  std::size_t scalars = 0;  // read, with the key
  int map = 0;              // depth of the map that is open in the value, 0 for none
  bool at_key = false, is_name = false;
  do {
    if (!events.next() || events.type() == YAML_ALIAS_EVENT) return std::nullopt;
    const int depth = events.depth();
    if (events.type() == YAML_SEQUENCE_START_EVENT) value.is_list = value.is_list || depth == 2;
    if (events.type() == YAML_MAPPING_START_EVENT && depth > 1) {
      value.has_maps = true;
      if (map == 0) {
        map = depth;
        at_key = true;
        continue;
      }
    }
    if (events.type() == YAML_MAPPING_END_EVENT && depth < map) map = 0;
    const bool ended = events.type() == YAML_MAPPING_END_EVENT || events.type() == YAML_SEQUENCE_END_EVENT;
    if (ended && depth == map) at_key = true;
    if (events.type() != YAML_SCALAR_EVENT) continue;
    bool wanted = false;
    ++scalars;
    if (depth == 1)
      wanted = scalars > 1;
    else if (map == 0)
      wanted = value.is_list && depth == 2;
    else if (depth == map && at_key)
      is_name = events.scalar() == "name";
    else
      wanted = depth == map && is_name;
    if (depth == map && map != 0) at_key = !at_key;
    value.begins_simply |= wanted && scalars == 2 && !value.has_maps;
    if (wanted) value.scalars.push_back({std::string(events.scalar()), events.is_plain()});
  } while (events.type() != YAML_STREAM_END_EVENT);
  return value;
}

bool is_json_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const auto take_digits = [&text] {
    const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
    text.remove_prefix(count);
    return count;
  };
  const bool zero = text.starts_with('0');
  const std::size_t whole = take_digits();
  if (whole == 0 || (zero && whole > 1)) return false;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (take_digits() == 0) return false;
  }
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    if (take_digits() == 0) return false;
  }
  return text.empty();
}

void append_json(std::string& json, const YamlScalar& scalar) {
  const std::string_view text = scalar.text;
  if (scalar.plain && (text == "true" || text == "false" || is_json_number(text)))
    json.append(text);
  else if (scalar.plain && (text.empty() || text == "null" || text == "~"))
    json.append("null");
  else
    append_json_string(json, to_nfc(to_valid_utf8(text)));
}

std::string as_json(const YamlValue& value) {
  std::string json = value.is_list ? "[" : "";
  for (const YamlScalar& scalar : value.scalars) {
    if (json.size() > 1) json += ',';
    append_json(json, scalar);
  }
  return value.is_list ? json + ']' : json;
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
    if (kept && !value.has_maps) keep(key, as_json(value));
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

 private:
  bool is_kept(std::string_view key) const {
    return std::any_of(kept_.begin(), kept_.end(),
                       [key](const std::string& each) { return is_same_key(each, key); });
  }
  void keep(std::string_view key, const std::string& json) {
    for (const std::string& each : kept_)
      if (is_same_key(each, key)) keep_value(document_.extra, kept_, each, json);
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

void read_toml(std::string_view toml, Taking& taking) {
  while (!toml.empty()) {
    const std::string_view line = trim(toml.substr(0, toml.find('\n')));
    const std::size_t equals = line.find('=');
    if (line.starts_with('[')) return;  // a table: what follows is not the document's own
    if (equals == std::string_view::npos || line.starts_with('#')) {
      next_line(toml);
      continue;
    }
    toml.remove_prefix(toml.find('=') + 1);
    while (toml.starts_with(' ') || toml.starts_with('\t')) toml.remove_prefix(1);
    const std::string_view value = take_toml_value(toml);
    taking.take(unquoted_key(line.substr(0, equals)), value, toml_as_yaml(value));
  }
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
