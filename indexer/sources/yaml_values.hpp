// Values of YAML, as front matter has them: one key with its value at a time.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace byline {

struct YamlScalar {
  std::string text;
  bool plain = false;  // written without quotes: may be a number, true or nothing
  bool is_nothing() const { return plain && (text == "~" || text == "null"); }
};

/// A value with all that is simple in it: a scalar, or the scalars of a list, and of maps their "name".
struct YamlValue {
  std::vector<YamlScalar> scalars;
  bool begins_simply = false;  // with its first scalar, not with a map or another list
  /// The value of a field that has one: a scalar, or the first of a list.
  std::string first() const {
    return begins_simply && !scalars[0].is_nothing() ? scalars[0].text : std::string();
  }
};

/// The value of an entry, "key: value". Nothing when YAML refuses it, has an alias in it, or nests it more
/// than 30 deep.
std::optional<YamlValue> yaml_value(std::string_view entry);
/// The same as JSON: plain numbers, true and false as they are, null for nothing, all else as strings.
std::optional<std::string> yaml_json(std::string_view entry);

}  // namespace byline
