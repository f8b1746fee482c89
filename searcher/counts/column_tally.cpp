#include "searcher/counts/column_tally.hpp"

#include <algorithm>
#include <functional>
#include <span>
#include <string>
#include <utility>

#include "common/fields/schema.hpp"
#include "searcher/counts/facet_tally.hpp"

namespace byline {
namespace {

/// A name that the files have, and a document they do not cover too, is there twice.
void add_up_same(std::vector<SpellingCount>& spellings) {
  std::sort(spellings.begin(), spellings.end(),
            [](const SpellingCount& a, const SpellingCount& b) { return a.text < b.text; });
  std::vector<SpellingCount> once;
  for (const SpellingCount& spelling : spellings)
    if (!once.empty() && once.back().text == spelling.text)
      once.back().count += spelling.count;
    else
      once.push_back(spelling);
  spellings = std::move(once);
}

}  // namespace

ColumnTally::ColumnTally(const JointColumns& columns, const AliasTable& aliases, const StopCheck* stop)
    : columns_(columns),
      aliases_(aliases),
      stop_(stop),
      current_(columns.made_from(aliases)),
      as_filed_(current_ && aliases.groups_laid_over().empty()),
      spelled_(columns.names()),
      entities_(columns.names()) {
  if (!current_) {
    entity_of_.assign(columns.names(), unknown);
    return;
  }
  entity_of_.assign(columns.entities().begin(), columns.entities().end());
  aliases.each_laid_over([this](EntityKind kind, const std::string& key, const AliasGroup* group) {
    const auto [begin, end] = columns_.with_key(kind, key);
    for (std::uint32_t name = begin; name < end; ++name)
      entity_of_[name] = group->hidden ? hidden : entity_of_group(group);
  });
}

void ColumnTally::add(std::size_t part, const DocumentSet& documents) {
  if (as_filed_) {
    add_filed(part, documents);
    return;
  }
  const std::uint32_t last = columns_.part(part).last_document();
  documents.each_run(last + 1, [&](std::uint32_t first, std::uint32_t end) {
    heed(stop_);
    for (std::uint32_t document = first; document < end; ++document) {
      begin_document();
      add_to_document(columns_.number_among_all(part, document));
    }
  });
}

void ColumnTally::add_filed(std::size_t part, const DocumentSet& documents) {
  const ColumnFile& file = columns_.part(part);
  // By entry of the list of names: documents that have it.
  std::vector<std::uint32_t> filed(2 * std::size_t{file.names()});
  const auto each_entry = [&](std::uint32_t first, std::uint32_t end, auto&& each) {
    heed(stop_);
    for (const std::uint32_t entry : file.names_of(first, end))
      if (entry < filed.size()) each(filed[entry]);
  };
  const std::uint32_t end = file.last_document() + 1;
  // Where most of the documents match it is quicker to add all and to take the others out.
  if (documents.count() > end / 2) {
    std::copy(file.name_totals().begin(), file.name_totals().end(), filed.begin());
    documents.each_gap(end, [&](std::uint32_t first, std::uint32_t next) {
      each_entry(first, next, [](std::uint32_t& count) { --count; });
    });
  } else {
    documents.each_run(end, [&](std::uint32_t first, std::uint32_t next) {
      each_entry(first, next, [](std::uint32_t& count) { ++count; });
    });
  }
  for (std::uint32_t name = 0; name < file.names(); ++name) {
    const std::uint32_t first = filed[2 * std::size_t{name}], again = filed[2 * std::size_t{name} + 1];
    if (first + again == 0) continue;
    const std::uint32_t number = columns_.number(part, name), entity = entity_of_[number];
    spelled_[number] += first + again;
    if (entity < entities_.size()) entities_[entity].count += first;
  }
  for (const Recount& recount : columns_.recounts(part))
    if (documents.has(recount.document) && recount.entity < entities_.size())
      entities_[recount.entity].count += static_cast<std::uint32_t>(recount.more);
}

void ColumnTally::add_names_of(EntityKind recognised_as, std::string_view packed) {
  auto& numbers = numbers_of_new_[static_cast<std::size_t>(recognised_as)];
  schema::unpack_names(packed, [&](std::string_view name) {
    const auto [at, is_new] =
        numbers.try_emplace(std::string(name), static_cast<std::uint32_t>(spelled_.size()));
    if (is_new) {
      new_names_.push_back({recognised_as, at->first});
      spelled_.push_back(0);
      entity_of_.push_back(unknown);
    }
    add_name(at->second);
  });
}

std::uint32_t ColumnTally::resolve(std::uint32_t name) {
  if (entity_of_[name] != hidden) entity_of_[name] = entity_of(kind_of(name), entity_key(text(name)), name);
  return entity_of_[name];
}

std::uint32_t ColumnTally::entity_of(EntityKind kind, const std::string& key, std::uint32_t name) {
  if (const AliasGroup* group = aliases_.find(kind, key))
    return group->hidden ? hidden : entity_of_group(group);
  // Stands for itself: the first name of the files with the key, or a new one.
  if (!current_ && name < columns_.names()) {
    std::uint32_t first = name;
    const std::uint32_t begin = columns_.first(static_cast<std::size_t>(kind));
    while (first > begin && entity_key(columns_.name(first - 1)) == key) --first;
    return first;
  }
  const auto [begin, end] = columns_.with_key(kind, key);
  if (begin < end) return current_ && entity_of_[begin] < entities_.size() ? entity_of_[begin] : begin;
  const auto [at, is_new] = entity_of_key_[static_cast<std::size_t>(kind)].try_emplace(key, 0);
  if (is_new) at->second = new_entity(kind);
  return at->second;
}

std::uint32_t ColumnTally::entity_of_group(const AliasGroup* group) {
  const auto known = entity_of_group_.find(group);
  if (known != entity_of_group_.end()) return known->second;
  std::uint32_t number = unknown;
  if (current_ && !aliases_.is_laid_over(group))
    for (const NameOfKind& name : aliases_.names_of(*group)) {
      const auto [begin, end] = columns_.with_key(name.kind, name.key);
      if (begin == end || entity_of_[begin] >= entities_.size()) continue;
      number = entity_of_[begin];
      break;
    }
  if (number == unknown) number = new_entity(group->kind);
  entity_of_group_.emplace(group, number);
  return number;
}

std::uint32_t ColumnTally::new_entity(EntityKind kind) {
  kind_of_new_.push_back(kind);
  entities_.emplace_back();
  return static_cast<std::uint32_t>(entities_.size() - 1);
}

const AliasGroup* ColumnTally::group_of(std::uint32_t name) const {
  return aliases_.find(kind_of(name), entity_key(text(name)));
}

namespace {

/// The largest of numbers, as many as there is room for.
class Largest {
 public:
  explicit Largest(std::size_t room) : room_(room) {}

  void add(std::uint32_t number) {
    if (number < least_ || room_ == 0 || (largest_.size() == room_ && number == least_)) return;
    largest_.push_back(number);
    std::push_heap(largest_.begin(), largest_.end(), std::greater<>());
    if (largest_.size() > room_) {
      std::pop_heap(largest_.begin(), largest_.end(), std::greater<>());
      largest_.pop_back();
    }
    if (largest_.size() == room_) least_ = largest_.front();
  }
  /// Of them; 1 while there is room for more.
  std::uint32_t least() const { return least_; }

 private:
  std::size_t room_;
  std::vector<std::uint32_t> largest_;  // the least of them on top
  std::uint32_t least_ = 1;
};

}  // namespace

Facet ColumnTally::take(EntityKind kind, std::size_t limit) {
  Facet facet{std::string(keyword(kind)), 0, {}};
  const auto k = static_cast<std::size_t>(kind);
  const auto each_entity = [&](auto&& each) {
    for (std::uint32_t entity = columns_.first(k); entity < columns_.first(k + 1); ++entity)
      each(entity, entities_[entity].count);
    for (std::uint32_t i = 0; i < kind_of_new_.size(); ++i)
      if (kind_of_new_[i] == kind) each(columns_.names() + i, entities_[columns_.names() + i].count);
  };
  // Who is shown is among those that have no fewer documents than the last one shown.
  Largest most(limit);
  each_entity([&](std::uint32_t, std::uint32_t count) {
    facet.distinct += count > 0;
    most.add(count);
  });
  if (limit == 0) return facet;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> counted;  // documents, entity
  each_entity([&](std::uint32_t entity, std::uint32_t count) {
    if (count >= most.least()) counted.emplace_back(count, entity);
  });
  constexpr std::uint32_t none = 0xffffffff;
  std::vector<std::uint32_t> place(entities_.size(), none);
  for (std::uint32_t i = 0; i < counted.size(); ++i) place[counted[i].second] = i;
  struct Candidate {
    const AliasGroup* group = nullptr;
    std::uint32_t count = 0;
    std::vector<SpellingCount> spellings;
  };
  std::vector<Candidate> candidates(counted.size());
  for (std::uint32_t name = 0; name < spelled_.size(); ++name) {
    if (spelled_[name] == 0 || entity_of_[name] >= entities_.size()) continue;
    const std::uint32_t at = place[entity_of_[name]];
    if (at == none) continue;
    Candidate& candidate = candidates[at];
    if (candidate.spellings.empty()) {
      candidate.group = group_of(name);
      candidate.count = counted[at].first;
    }
    candidate.spellings.push_back({text(name), spelled_[name]});
  }
  for (Candidate& candidate : candidates) {
    if (!new_names_.empty()) add_up_same(candidate.spellings);
    order_spellings(candidate.spellings);
  }
  const auto shown = [](const Candidate& candidate) {
    return candidate.group ? std::string_view(candidate.group->name) : candidate.spellings.front().text;
  };
  std::erase_if(candidates, [](const Candidate& candidate) { return candidate.spellings.empty(); });
  std::sort(candidates.begin(), candidates.end(), [&](const Candidate& a, const Candidate& b) {
    return a.count != b.count ? a.count > b.count : shown(a) < shown(b);
  });
  candidates.resize(std::min(limit, candidates.size()));
  for (const Candidate& candidate : candidates)
    facet.values.push_back(facet_value(candidate.group, candidate.count, candidate.spellings));
  return facet;
}

}  // namespace byline
