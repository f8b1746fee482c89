#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "common/names/surnames.hpp"
#include "common/text/text.hpp"
#include "searcher/results/results.hpp"

namespace byline {
namespace {

/// "Hillary" of "Hillary Rodham"; initials are nothing alone.
std::string first_of(const std::string& given) {
  const std::string first = given.substr(0, given.find(' '));
  return first.ends_with('.') || code_points(first) == 1 ? given : first;
}

/// What tells them apart, as short as that can be said.
std::vector<std::string> told_apart(const std::vector<std::string>& names, const std::string& surname) {
  std::vector<std::string> given, first;
  for (const std::string& name : names) {
    const std::optional<std::string> its = given_names(name, surname);  // a user may call anybody anything
    given.push_back(its.value_or(name));
    first.push_back(its ? first_of(*its) : name);
  }
  for (std::size_t i = 0; i < names.size(); ++i)
    if (std::count(first.begin(), first.end(), first[i]) == 1) given[i] = first[i];
  return given;
}

}  // namespace

std::string label_of(const FacetValue& value) {
  if (!value.bearers || value.bearers->names.empty()) return value.name;
  constexpr std::size_t most_named = 3;
  const auto& [names, count] = *value.bearers;
  const std::size_t named = std::min<std::size_t>(count <= most_named ? count : most_named - 1, names.size());
  std::vector<std::string> told =
      told_apart({names.begin(), names.begin() + static_cast<std::ptrdiff_t>(named)}, value.name);
  if (count > named) told.push_back(with_separators(count - named) + " others");
  return value.name + " (" + enumerated(told, " or ") + ")";
}

}  // namespace byline
