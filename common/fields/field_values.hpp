// Values of a document for which it has no member of its own.
#pragma once

#include <string>
#include <vector>

#include "common/fields/fields.hpp"

namespace byline {

/// One value of a field that is_plain().
struct FieldValue {
  Field field;
  std::string value;
  friend bool operator==(const FieldValue&, const FieldValue&) = default;
};

/// In the order of the table; those of one field in the order of their source.
using FieldValues = std::vector<FieldValue>;

/// What is kept of a document under a key that --keep names: the key as named there, the value as JSON.
struct ExtraValue {
  std::string key;
  std::string json;
  friend bool operator==(const ExtraValue&, const ExtraValue&) = default;
};

/// In the order of --keep, each key once.
using ExtraValues = std::vector<ExtraValue>;

/// Calls each(row, first, last) for each field of the values, which lie from first to before last.
template <class Each>
void for_each_field(const FieldValues& values, Each&& each) {
  for (auto first = values.begin(); first != values.end();) {
    auto last = first;
    while (last != values.end() && last->field == first->field) ++last;
    each(row(first->field), first, last);
    first = last;
  }
}

}  // namespace byline
