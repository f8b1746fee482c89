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

ColumnTally::ColumnTally(const JointColumns& columns, const AliasTable& aliases, std::size_t limit)
    : columns_(columns),
      aliases_(aliases),
      limit_(limit),
      current_(columns.made_from(aliases)),
      as_filed_(current_ && aliases.groups_laid_over().empty()) {}

void ColumnTally::lay_out() {
  if (!spelled_.empty()) return;
  spelled_.resize(columns_.names());
  counts_.resize(columns_.names());
  if (as_filed_) {
    filed_entities_ = columns_.entities();
    return;
  }
  if (!current_) {
    entity_of_.assign(columns_.names(), unknown);
    return;
  }
  entity_of_.assign(columns_.entities().begin(), columns_.entities().end());
  aliases_.each_laid_over([this](EntityKind kind, const std::string& key, const AliasGroup* group) {
    const auto [begin, end] = columns_.with_key(kind, key);
    for (std::uint32_t name = begin; name < end; ++name)
      entity_of_[name] = group->hidden ? hidden : entity_of_group(group);
  });
}

void ColumnTally::add(std::size_t part, const DocumentSet& documents, const StopCheck* stop) {
  lay_out();
  if (as_filed_) {
    add_filed(part, documents, stop);
    return;
  }
  const std::uint32_t last = columns_.part(part).last_document();
  documents.each_run(last + 1, [&](std::uint32_t first, std::uint32_t end) {
    heed(stop);
    for (std::uint32_t document = first; document < end; ++document) {
      begin_document();
      add_to_document(columns_.number_among_all(part, document));
    }
  });
}

void ColumnTally::add_filed(std::size_t part, const DocumentSet& documents, const StopCheck* stop) {
  const ColumnFile& file = columns_.part(part);
  // By entry of the list of names: documents that have it.
  std::vector<std::uint32_t> filed(2 * std::size_t{file.names()});
  const auto each_entry = [&](std::uint32_t first, std::uint32_t end, auto&& each) {
    heed(stop);
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
    const std::uint32_t number = columns_.number(part, name), entity = filed_entities_[number];
    spelled_[number] += first + again;
    if (entity < counts_.size()) counts_[entity] += first;
  }
  for (const Recount& recount : columns_.recounts(part))
    if (documents.has(recount.document) && recount.entity < counts_.size())
      counts_[recount.entity] += static_cast<std::uint32_t>(recount.more);
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
  const std::uint32_t known = entity_of(name);
  if (known == hidden) return hidden;
  const std::uint32_t entity = entity_called(kind_of(name), entity_key(text(name)), name);
  // Of the files' own none is out of range, unless they are damaged.
  if (name >= filed_entities_.size()) entity_of_[name - filed_entities_.size()] = entity;
  return entity;
}

std::uint32_t ColumnTally::entity_called(EntityKind kind, const std::string& key, std::uint32_t name) {
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
  if (begin < end) return current_ && entity_of(begin) < counts_.size() ? entity_of(begin) : begin;
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
      if (begin == end || entity_of(begin) >= counts_.size()) continue;
      number = entity_of(begin);
      break;
    }
  if (number == unknown) number = new_entity(group->kind);
  entity_of_group_.emplace(group, number);
  return number;
}

std::uint32_t ColumnTally::new_entity(EntityKind kind) {
  kind_of_new_.push_back(kind);
  counts_.push_back(0);
  return static_cast<std::uint32_t>(counts_.size() - 1);
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

std::size_t ColumnTally::kind_of_entity(std::uint32_t entity) const {
  return static_cast<std::size_t>(entity < columns_.names() ? columns_.kind(entity)
                                                            : kind_of_new_[entity - columns_.names()]);
}

void ColumnTally::choose() {
  constexpr std::uint32_t none = 0xffffffff;
  std::vector<std::uint32_t> places(counts_.size(), none);  // of entities, among the candidates of their kind
  for (std::size_t k = 0; k < chosen_.size(); ++k) {
    Chosen& chosen = chosen_[k] = {};
    const auto each_entity = [&](auto&& each) {
      for (std::uint32_t entity = columns_.first(k); entity < columns_.first(k + 1); ++entity) each(entity);
      for (std::uint32_t entity = columns_.names(); entity < counts_.size(); ++entity)
        if (kind_of_entity(entity) == k) each(entity);
    };
    // Who is shown is among those that have no fewer documents than the last one shown.
    Largest most(limit_);
    each_entity([&](std::uint32_t entity) {
      chosen.distinct += counts_[entity] > 0;
      most.add(counts_[entity]);
    });
    if (limit_ == 0) continue;
    each_entity([&](std::uint32_t entity) {
      if (counts_[entity] < most.least()) return;
      places[entity] = static_cast<std::uint32_t>(chosen.candidates.size());
      chosen.candidates.push_back({counts_[entity]});
    });
  }
  if (limit_ == 0) return;
  for (std::uint32_t name = 0; name < spelled_.size(); ++name) {
    const std::uint32_t entity = spelled_[name] > 0 ? entity_of(name) : hidden;
    if (entity >= counts_.size() || places[entity] == none) continue;
    Candidate& candidate = chosen_[kind_of_entity(entity)].candidates[places[entity]];
    if (candidate.spellings.empty()) candidate.name = name;
    candidate.spellings.push_back({text(name), spelled_[name]});
  }
  for (Chosen& chosen : chosen_) {
    std::erase_if(chosen.candidates, [](const Candidate& candidate) { return candidate.spellings.empty(); });
    for (Candidate& candidate : chosen.candidates) {
      if (!new_names_.empty()) add_up_same(candidate.spellings);
      order_spellings(candidate.spellings);
    }
  }
}

Facet ColumnTally::take(EntityKind kind) {
  Chosen& chosen = chosen_[static_cast<std::size_t>(kind)];
  for (Candidate& candidate : chosen.candidates) candidate.group = group_of(candidate.name);
  const auto shown = [](const Candidate& candidate) {
    return candidate.group ? std::string_view(candidate.group->name) : candidate.spellings.front().text;
  };
  std::sort(chosen.candidates.begin(), chosen.candidates.end(), [&](const Candidate& a, const Candidate& b) {
    return a.count != b.count ? a.count > b.count : shown(a) < shown(b);
  });
  chosen.candidates.resize(std::min(limit_, chosen.candidates.size()));
  Facet facet{std::string(keyword(kind)), chosen.distinct, {}};
  for (const Candidate& candidate : chosen.candidates)
    facet.values.push_back(facet_value(candidate.group, candidate.count, candidate.spellings));
  return facet;
}

}  // namespace byline
