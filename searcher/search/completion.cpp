#include "searcher/search/completion.hpp"

#include <algorithm>

#include "common/text/text.hpp"

namespace byline {
namespace {

constexpr char name_end = '\0';
constexpr std::string_view before_a_word{"\0 -'.", 5};

}  // namespace

Completion::Completion(const Facet& all) : field_(all.field) {
  for (const FacetValue& each : all.values) {
    values_.push_back({each.count, names_.size(), folded_.size()});
    const auto add = [this](const std::string& name) {
      names_.append(name) += name_end;
      folded_.append(fold(name)) += name_end;
    };
    add(each.name);
    for (const std::string& name : each.also) add(name);
  }
}

Facet Completion::of(std::string_view typed, std::size_t limit) const {
  Facet facet{field_, 0, {}};
  const std::string begun = fold(typed);
  if (begun.find(name_end) != std::string::npos) return facet;
  for (std::size_t number = 0; number < values_.size(); ++number) {
    std::size_t at = values_[number].folded;
    while ((at = folded_.find(begun, at)) < folded_.size() && at > 0 &&
           before_a_word.find(folded_[at - 1]) == std::string_view::npos)
      ++at;
    if (at >= folded_.size()) break;
    // That may be a name of a later value.
    const auto behind =
        std::upper_bound(values_.begin() + static_cast<std::ptrdiff_t>(number), values_.end(), at,
                         [](std::size_t place, const Value& each) { return place < each.folded; });
    number = static_cast<std::size_t>(behind - values_.begin()) - 1;
    if (facet.distinct++ < limit) facet.values.push_back(value(number));
  }
  return facet;
}

FacetValue Completion::value(std::size_t number) const {
  const std::size_t end = number + 1 < values_.size() ? values_[number + 1].names : names_.size();
  FacetValue made{{}, values_[number].count, {}};
  for (std::size_t at = values_[number].names; at < end;) {
    const std::size_t length = names_.find(name_end, at) - at;
    if (at == values_[number].names)
      made.name = names_.substr(at, length);
    else
      made.also.push_back(names_.substr(at, length));
    at += length + 1;
  }
  return made;
}

}  // namespace byline
