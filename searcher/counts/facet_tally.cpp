#include "searcher/counts/facet_tally.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "common/fields/schema.hpp"
#include "common/text/ascii.hpp"
#include "common/text/date.hpp"
#include "common/text/text.hpp"

namespace byline {

namespace {

constexpr std::uint32_t none = 0xffffffff;

/// What spellings that a reader would take for the same share: case, the shape of apostrophes and a dot at
/// the end do not count.
std::string looks(std::string_view name) {
  std::string lower = to_lower(name);
  constexpr std::string_view curly = "’";
  for (std::size_t at = lower.find(curly); at != std::string::npos; at = lower.find(curly, at))
    lower.replace(at, curly.size(), "'");
  if (lower.ends_with('.')) lower.pop_back();
  return lower;
}

/// Adds `name` unless it, or one that looks the same, is there.
void add_if_new(std::string_view name, const std::string& shown, std::vector<std::string>& also) {
  const std::string look = looks(name);
  if (look == looks(shown)) return;
  for (const std::string& other : also)
    if (looks(other) == look) return;
  also.emplace_back(name);
}

}  // namespace

void order_spellings(std::vector<SpellingCount>& spellings) {
  std::sort(spellings.begin(), spellings.end(), [](const SpellingCount& a, const SpellingCount& b) {
    return a.count != b.count ? a.count > b.count : a.text < b.text;
  });
}

FacetValue facet_value(const AliasGroup* group, std::uint64_t count,
                       const std::vector<SpellingCount>& spellings) {
  FacetValue value{group ? group->name : std::string(spellings.front().text), count, {}};
  if (group) value.also = group->also;
  for (const SpellingCount& spelling : spellings) add_if_new(spelling.text, value.name, value.also);
  return value;
}

FacetTally::FacetTally(EntityKind kind, const AliasTable& aliases)
    : field_(keyword(kind)), kind_(kind), aliases_(&aliases) {}

FacetTally::FacetTally(std::string field) : field_(std::move(field)) {}

void FacetTally::add_names_of(EntityKind recognised_as, std::string_view packed) {
  names_.clear();
  const StringTable& texts = texts_[static_cast<std::size_t>(recognised_as)].table;
  schema::unpack_names(packed, [&](std::string_view name) {
    const std::size_t hash = StringTable::hash(name);
    texts.prefetch(hash);
    names_.emplace_back(name, hash);
  });
  for (const auto& [name, hash] : names_) add_spelling(recognised_as, name, hash, 1);
}

void FacetTally::add_value(std::string_view value, std::uint32_t documents) {
  begin_document();
  if (!value.empty()) add_spelling(kind_, value, StringTable::hash(value), documents);
}

void FacetTally::add_to_document(std::string_view value) {
  if (!value.empty()) add_spelling(kind_, value, StringTable::hash(value), 1);
}

void FacetTally::add_spelling(EntityKind kind, std::string_view name, std::size_t hash,
                              std::uint32_t documents) {
  Texts& texts = texts_[static_cast<std::size_t>(kind)];
  const std::uint32_t number = texts.table.intern(name, hash);
  if (number == texts.spelling.size()) {
    texts.spelling.push_back(static_cast<std::uint32_t>(spellings_.size()));
    spellings_.push_back({resolve(kind, name), kind, number});
  }
  Spelling& spelling = spellings_[texts.spelling[number]];
  if (spelling.entity == none) return;
  spelling.count += documents;
  Entity& entity = entities_[spelling.entity];
  if (entity.last_document == documents_) return;
  entity.last_document = documents_;
  entity.count += documents;
}

std::uint32_t FacetTally::resolve(EntityKind kind, std::string_view name) {
  const auto next = static_cast<std::uint32_t>(entities_.size());
  std::string key = aliases_ ? name_key(name) : fold(name);
  if (key.empty()) key = name;  // nothing but punctuation: stands for itself
  if (const AliasGroup* group = aliases_ ? aliases_->find(kind, key) : nullptr) {
    if (group->hidden || group->kind != kind_) return none;
    const auto [at, is_new] = entity_of_group_.try_emplace(group, next);
    if (is_new) entities_.push_back({group});
    return at->second;
  }
  if (kind != kind_) return none;
  const std::uint32_t number = keys_.intern(key);
  if (number == entity_of_key_.size()) {
    entity_of_key_.push_back(next);
    entities_.push_back({nullptr});
  }
  return entity_of_key_[number];
}

std::string_view FacetTally::shown_name(std::uint32_t entity,
                                        const std::vector<std::uint32_t>& commonest) const {
  const AliasGroup* group = entities_[entity].group;
  return group ? std::string_view(group->name) : written(commonest[entity]);
}

Facet FacetTally::take(std::size_t limit) const {
  const auto commoner = [this](std::uint32_t a, std::uint32_t b) {
    if (spellings_[a].count != spellings_[b].count) return spellings_[a].count > spellings_[b].count;
    return written(a) < written(b);
  };
  std::vector<std::uint32_t> commonest(entities_.size(), none);
  for (std::uint32_t i = 0; i < spellings_.size(); ++i) {
    if (spellings_[i].entity == none) continue;
    std::uint32_t& best = commonest[spellings_[i].entity];
    if (best == none || commoner(i, best)) best = i;
  }

  std::vector<std::uint32_t> order(entities_.size());
  std::iota(order.begin(), order.end(), 0U);
  const std::size_t taken = std::min(limit, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(taken), order.end(),
                    [&](std::uint32_t a, std::uint32_t b) {
                      if (entities_[a].count != entities_[b].count)
                        return entities_[a].count > entities_[b].count;
                      return shown_name(a, commonest) < shown_name(b, commonest);
                    });
  order.resize(taken);

  std::vector<std::uint32_t> place(entities_.size(), none);
  std::vector<std::vector<std::uint32_t>> spellings_of(taken);
  for (std::uint32_t i = 0; i < taken; ++i) place[order[i]] = i;
  for (std::uint32_t i = 0; i < spellings_.size(); ++i)
    if (spellings_[i].entity != none && place[spellings_[i].entity] != none)
      spellings_of[place[spellings_[i].entity]].push_back(i);

  Facet facet{field_, entities_.size(), {}};
  for (std::uint32_t i = 0; i < taken; ++i) {
    const Entity& entity = entities_[order[i]];
    std::vector<SpellingCount> spellings;
    for (const std::uint32_t spelling : spellings_of[i])
      spellings.push_back({written(spelling), spellings_[spelling].count});
    order_spellings(spellings);
    facet.values.push_back(facet_value(entity.group, entity.count, spellings));
  }
  return facet;
}

std::uint32_t DateTally::number_of(std::string_view date) {
  if (date.size() != 8 || !std::all_of(date.begin(), date.end(), [](char c) { return is_digit(c); }))
    return 0;
  std::uint32_t number = 0;
  for (const char c : date) number = number * 10 + static_cast<std::uint32_t>(c - '0');
  return number;
}

void DateTally::add(std::string_view date) { add(number_of(date)); }

void DateTally::add_together(const std::vector<std::uint32_t>& dates) {
  std::vector<std::uint32_t> stamps;
  for (const std::uint32_t date : dates)
    if (is_date(date)) stamps.push_back(date / step_);
  std::sort(stamps.begin(), stamps.end());
  stamps.erase(std::unique(stamps.begin(), stamps.end()), stamps.end());
  for (const std::uint32_t stamp : stamps) ++counts_[stamp];
  if (stamps.size() > 1) together_.push_back(std::move(stamps));
}

Facet DateTally::take(std::size_t limit) const {
  const DateUnit unit = by_ ? *by_ : counts_.size() > limit ? DateUnit::year : DateUnit::month;
  const auto name = [&](std::uint32_t stamp) -> std::string {
    if (step_ == 1) {
      const int day = static_cast<int>(stamp);
      return calendar_day(day).ok() ? period_name(unit, period_of(unit, day)) : std::string();
    }
    std::string digits = std::to_string(stamp);
    digits.insert(0, 6 - digits.size(), '0');
    return unit == DateUnit::year ? digits.substr(0, 4) : digits.substr(0, 4) + '-' + digits.substr(4);
  };
  std::map<std::string, std::uint64_t> periods;
  for (const auto& [stamp, count] : counts_) periods[name(stamp)] += count;
  for (const std::vector<std::uint32_t>& stamps : together_) {  // ascending, and so are their periods
    std::string last = name(stamps.front());
    for (std::size_t i = 1; i < stamps.size(); ++i)
      if (std::string next = name(stamps[i]); next == last)
        --periods[next];
      else
        last = std::move(next);
  }
  periods.erase("");
  Facet facet{"date", periods.size(), {}, unit};
  for (const auto& [period, count] : periods) facet.values.push_back({period, count, {}});
  if (facet.values.size() <= limit) return facet;
  const auto by_time = [](const FacetValue& a, const FacetValue& b) { return a.name < b.name; };
  std::sort(facet.values.begin(), facet.values.end(), [](const FacetValue& a, const FacetValue& b) {
    return a.count != b.count ? a.count > b.count : a.name > b.name;
  });
  const auto left_out = facet.values.begin() + static_cast<std::ptrdiff_t>(limit);
  if (limit > 0)
    facet.as_many = static_cast<std::uint64_t>(std::count_if(
        left_out, facet.values.end(),
        [least = left_out[-1].count](const FacetValue& value) { return value.count == least; }));
  facet.values.resize(limit);
  std::sort(facet.values.begin(), facet.values.end(), by_time);
  return facet;
}

}  // namespace byline
