#include "searcher/search/bearers.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/fields/schema.hpp"
#include "common/names/surnames.hpp"
#include "common/text/text_map.hpp"

namespace byline {
namespace {

/// Those who may be meant by a surname alone, the ones named in most documents first. Where more persons have
/// it for a first name, nobody is.
void tell(FacetValue& value, const std::vector<std::string_view>& bearers, std::size_t as_first_name) {
  if (bearers.size() < 2 || bearers.size() < as_first_name) return;
  SurnameBearers& told = value.bearers.emplace();
  told.count = bearers.size();
  for (std::size_t i = 0; i < std::min(bearers.size(), most_bearers_told); ++i)
    told.names.emplace_back(bearers[i]);
}

/// Whether it is all that is known of the person.
bool stands_alone(const FacetValue& value) {
  return is_surname_alone(value.name) &&
         std::none_of(value.also.begin(), value.also.end(),
                      [&](const std::string& other) { return bears_in_full(other, value.name); });
}

/// Those who bear a surname by the column files.
class Bearers {
 public:
  Bearers(const OpenIndex& index, const std::string& surname) : aliases_(index.aliases), surname_(surname) {
    const JointColumns* columns = index.columns();
    if (!columns) return;
    as_first_name_ = columns->beginning_with(EntityKind::person, entity_key(surname_) + ' ');
    // The files have names of documents that are gone, too.
    std::set<std::string> counted;
    for (std::size_t part = 0; part < columns->parts(); ++part) {
      const ColumnFile& file = columns->part(part);
      for (const std::uint32_t number : file.namesakes(surname_)) {
        if (number >= file.names()) continue;  // of a damaged file
        const std::string term = schema::entity_term(EntityKind::person, file.name(number));
        if (counted.insert(term).second) add(file.name(number), index.database.get_termfreq(term));
      }
    }
  }

  std::vector<std::string_view> most_named_first() const {
    std::vector<std::pair<std::uint64_t, std::string_view>> sorted;
    for (const auto& [name, documents] : documents_) sorted.emplace_back(documents, name);
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    std::vector<std::string_view> names;
    for (const auto& [documents, name] : sorted) names.push_back(name);
    return names;
  }
  std::size_t as_first_name() const { return as_first_name_; }

 private:
  void add(std::string_view name, std::uint64_t documents) {
    const AliasGroup* group = aliases_.find(EntityKind::person, entity_key(name));
    if (group && (group->hidden || group->kind != EntityKind::person)) return;
    const std::string_view shown = group ? std::string_view(group->name) : name;
    if (documents > 0 && bears_in_full(shown, surname_)) documents_[shown] += documents;
  }

  const AliasTable& aliases_;
  const std::string& surname_;
  std::unordered_map<std::string_view, std::uint64_t>
      documents_;  // that have the person so, by the name shown
  std::size_t as_first_name_ = 0;
};

struct Namesakes {
  std::vector<std::string_view> last;
  std::size_t as_first_name = 0;
};

}  // namespace

void tell_bearers(Facet& facet, const OpenIndex& index) {
  if (facet.field != keyword(EntityKind::person)) return;
  for (FacetValue& value : facet.values) {
    if (!stands_alone(value)) continue;
    const Bearers bearers(index, value.name);
    tell(value, bearers.most_named_first(), bearers.as_first_name());
  }
}

void tell_bearers_among_all(Facet& facet) {
  if (facet.field != keyword(EntityKind::person)) return;
  std::vector<FacetValue*> alone;
  TextMap<Namesakes> namesakes;  // by the last word of those that stand alone
  for (FacetValue& value : facet.values)
    if (stands_alone(value)) {
      alone.push_back(&value);
      namesakes.try_emplace(surname_word(value.name));
    }
  for (const FacetValue& value : facet.values) {
    if (is_surname_alone(value.name)) continue;
    if (const auto found = namesakes.find(surname_word(value.name)); found != namesakes.end())
      found->second.last.push_back(value.name);
    if (const auto found = namesakes.find(first_word(value.name)); found != namesakes.end())
      ++found->second.as_first_name;
  }
  for (FacetValue* value : alone) {
    Namesakes& its = namesakes.find(surname_word(value->name))->second;
    const bool one_word = value->name.find(' ') == std::string::npos;
    std::vector<std::string_view> bearers;
    if (!one_word)
      for (const std::string_view name : its.last)
        if (bears_in_full(name, value->name)) bearers.push_back(name);
    tell(*value, one_word ? its.last : bearers, one_word ? its.as_first_name : 0);
  }
}

}  // namespace byline
