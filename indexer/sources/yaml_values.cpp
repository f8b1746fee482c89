#include "indexer/sources/yaml_values.hpp"

#include <yaml.h>

#include <algorithm>
#include <utility>

#include "common/fields/stored_fields.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

constexpr int deepest_yaml = 32;  // nesting of a value

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
    return depth_ < deepest_yaml;
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

}  // namespace

std::optional<YamlValue> yaml_value(std::string_view entry) {
  YamlEvents events(entry);
  YamlValue value;
  std::size_t scalars = 0;  // read, with the key
  int map = 0;              // depth of the map that is open in the value, 0 for none
  bool at_key = false, is_name = false, has_maps = false, is_list = false;
  do {
    if (!events.next() || events.type() == YAML_ALIAS_EVENT) return std::nullopt;
    const int depth = events.depth();
    if (events.type() == YAML_SEQUENCE_START_EVENT) is_list = is_list || depth == 2;
    if (events.type() == YAML_MAPPING_START_EVENT && depth > 1) {
      has_maps = true;
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
      wanted = is_list && depth == 2;
    else if (depth == map && at_key)
      is_name = events.scalar() == "name";
    else
      wanted = depth == map && is_name;
    if (depth == map && map != 0) at_key = !at_key;
    value.begins_simply |= wanted && scalars == 2 && !has_maps;
    if (wanted) value.scalars.push_back({std::string(events.scalar()), events.is_plain()});
  } while (events.type() != YAML_STREAM_END_EVENT);
  return value;
}

std::optional<std::string> yaml_json(std::string_view entry) {
  struct Open {
    bool is_map;
    bool at_key = true;  // of a map: a key comes next
    bool is_empty = true;
  };
  YamlEvents events(entry);
  std::vector<Open> open;
  std::string json;
  bool in_entry = false, has_key = false;
  do {
    if (!events.next() || events.type() == YAML_ALIAS_EVENT) return std::nullopt;
    const bool begins_map = events.type() == YAML_MAPPING_START_EVENT;
    if (begins_map && !in_entry) {
      in_entry = true;
      continue;
    }
    const bool is_scalar = events.type() == YAML_SCALAR_EVENT;
    if (is_scalar && in_entry && !has_key) {
      has_key = true;
      continue;
    }
    if (is_scalar || begins_map || events.type() == YAML_SEQUENCE_START_EVENT) {
      const bool is_key = !open.empty() && open.back().is_map && open.back().at_key;
      if (!has_key || (is_key && !is_scalar)) return std::nullopt;
      if (!open.empty() && (is_key || !open.back().is_map) && !std::exchange(open.back().is_empty, false))
        json += ',';
      if (!open.empty() && open.back().is_map) open.back().at_key = !is_key;
      if (is_key) {
        append_json_string(json, to_nfc(to_valid_utf8(events.scalar())));
        json += ':';
      } else if (is_scalar) {
        append_json(json, {std::string(events.scalar()), events.is_plain()});
      } else {
        open.push_back({begins_map});
        json += begins_map ? '{' : '[';
      }
    } else if (!open.empty() &&
               (events.type() == YAML_MAPPING_END_EVENT || events.type() == YAML_SEQUENCE_END_EVENT)) {
      json += open.back().is_map ? '}' : ']';
      open.pop_back();
    }
  } while (json.empty() || !open.empty());
  return json;
}

}  // namespace byline
