// ColumnWriter::write_behind: a column file and a few documents more, without looking at all its names again.
#include <unistd.h>

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/columns/column_writer.hpp"
#include "common/text/lines.hpp"

namespace byline {
namespace {

constexpr std::uint32_t nowhere = 0xffffffff;

/// Names of a kind with a key, from and to before.
std::pair<std::uint32_t, std::uint32_t> with_key(const Columns& columns, EntityKind kind,
                                                 const std::string& key) {
  std::uint32_t first = 0;
  for (std::size_t k = 0; k < static_cast<std::size_t>(kind); ++k) first += columns.names[k];
  return names_with_key(first, first + columns.names[static_cast<std::size_t>(kind)], key,
                        [&columns](std::uint32_t number) { return columns.text(number); });
}

using Names = std::set<std::pair<EntityKind, std::string>>;  // kind and key

std::unordered_set<std::string_view> lines_of(std::string_view text) {
  std::unordered_set<std::string_view> lines;
  while (!text.empty()) lines.insert(next_line(text));
  return lines;
}

/// The names of a line of a table: kind TAB name TAB name…
void add_names_of_line(std::string_view line, Names& names) {
  std::size_t tab = line.find('\t');
  const std::optional<EntityKind> kind = entity_kind(line.substr(0, tab));
  while (kind && tab != std::string_view::npos) {
    line.remove_prefix(tab + 1);
    tab = line.find('\t');
    names.emplace(*kind, entity_key(line.substr(0, tab)));
  }
}

/// The names that only one of two tables has in a group, or in another group than the other one.
void add_regrouped(const AliasTable& before, const AliasTable& now, Names& names) {
  if (before.text() == now.text()) return;
  const auto old_lines = lines_of(before.text()), new_lines = lines_of(now.text());
  for (const std::string_view line : old_lines)
    if (!new_lines.contains(line)) add_names_of_line(line, names);
  for (const std::string_view line : new_lines)
    if (!old_lines.contains(line)) add_names_of_line(line, names);
}

/// Writes the entities of these names, and of those that are grouped with them.
void group_anew(const Names& names, const AliasTable& aliases, Columns& columns) {
  std::unordered_set<const AliasGroup*> done;
  for (const auto& [kind, key] : names) {
    const AliasGroup* group = aliases.find(kind, key);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges;
    if (group == nullptr) {
      ranges.push_back(with_key(columns, kind, key));
    } else if (done.insert(group).second) {
      for (const NameOfKind& name : aliases.names_of(*group))
        if (aliases.find(name.kind, name.key) == group)
          ranges.push_back(with_key(columns, name.kind, name.key));
    }
    std::uint32_t entity = nowhere;
    for (const auto& [begin, end] : ranges)
      if (begin < end) entity = std::min(entity, begin);
    for (const auto& [begin, end] : ranges)
      std::fill(columns.entities.begin() + begin, columns.entities.begin() + end, entity);
  }
}

/// A name that has come, and the number of the one of before that it goes before.
struct NewName {
  std::uint32_t place;
  std::string key;
  std::string_view name;
  std::uint32_t number;  // as gathered
};

std::vector<std::uint32_t> joined(std::span<const std::uint32_t> old,
                                  const std::vector<std::uint32_t>& come) {
  std::vector<std::uint32_t> all(old.begin(), old.end());
  all.insert(all.end(), come.begin(), come.end());
  return all;
}

}  // namespace

/// The columns of a file and of documents gathered behind it, part by part.
class ColumnWriter::Extension {
 public:
  Extension(const ColumnFile& before, ColumnWriter& come)
      : before_(before), come_(come), renumbered_(before.names()) {
    columns_.texts.reserve(before.texts_.size() + 4096);
  }

  Columns columns(const AliasTable& aliases) {
    for (const EntityKind kind : all_entity_kinds) add_names(kind);
    add_regrouped(before_.aliases(), aliases, to_group_);
    group_anew(to_group_, aliases, columns_);
    add_values();
    add_lists();
    columns_.order_list();
    columns_.terms = std::move(come_.columns_.terms);
    return std::move(columns_);
  }

 private:
  using Numbers = std::vector<std::uint32_t>;

  /// What has come of a kind, in the order of the names; `known` are those that were there: number as
  /// gathered, number before.
  std::vector<NewName> new_names(EntityKind kind,
                                 std::vector<std::pair<std::uint32_t, std::uint32_t>>& known) {
    std::vector<NewName> found;
    const std::vector<const std::string*>& names = come_.names_[static_cast<std::size_t>(kind)].texts;
    for (std::uint32_t i = 0; i < names.size(); ++i) {
      const std::string& name = *names[i];
      std::string key = entity_key(name);
      auto [place, end] = before_.with_key(kind, key);
      while (place < end && before_.name(place) < name) ++place;
      if (place < end && before_.name(place) == name) {
        known.emplace_back(i, place);
      } else {
        to_group_.emplace(kind, key);
        found.push_back({place, std::move(key), name, i});
      }
    }
    std::sort(found.begin(), found.end(), [](const NewName& a, const NewName& b) {
      return std::tie(a.place, a.key, a.name) < std::tie(b.place, b.key, b.name);
    });
    return found;
  }

  /// Names that have come go in between those of before.
  void add_names(EntityKind kind) {
    const auto k = static_cast<std::size_t>(kind);
    Numbers& renumbered_come = renumbered_come_[k];
    renumbered_come.resize(come_.names_[k].texts.size(), nowhere);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> known;
    const std::vector<NewName> come = new_names(kind, known);
    auto next = come.begin();
    const auto add_come = [&](std::uint32_t place) {
      for (; next != come.end() && next->place <= place; ++next) {
        const auto number = static_cast<std::uint32_t>(columns_.entities.size());
        renumbered_come[next->number] = number;
        columns_.entities.push_back(number);
        columns_.add_text(next->name);
      }
    };
    for (std::uint32_t name = before_.first(k); name < before_.first(k + 1); ++name) {
      add_come(name);
      const auto number = static_cast<std::uint32_t>(columns_.entities.size());
      const std::uint32_t entity = before_.entities_[name];
      renumbered_[name] = number;
      columns_.entities.push_back(entity < name ? renumbered_[entity] : number);
      columns_.add_text(before_.name(name));
    }
    add_come(nowhere);
    for (const auto& [number, name] : known) renumbered_come[number] = renumbered_[name];
    columns_.names[k] = before_.first(k + 1) - before_.first(k) + static_cast<std::uint32_t>(come.size());
    if (kind == EntityKind::person) order_by_surname(come);
  }

  void order_by_surname(const std::vector<NewName>& come) {
    for (const std::uint32_t person : before_.by_surname())
      columns_.by_surname.push_back(person < before_.first(1) ? renumbered_[person] : 0);  // 0: damaged
    Numbers numbers;
    for (const NewName& name : come) numbers.push_back(renumbered_come_[0][name.number]);
    columns_.order_by_surname(numbers);
  }

  /// Sources or languages that have come go behind the others of their list. Returns their numbers in it, by
  /// those they were gathered under.
  template <class Text>
  Numbers add_texts(const Texts& come, std::uint32_t known, Text&& text, std::uint32_t& count) {
    std::unordered_map<std::string_view, std::uint32_t> numbers;
    for (std::uint32_t number = 1; number <= known; ++number) {
      numbers.emplace(text(number), number);
      columns_.add_text(text(number));
    }
    Numbers numbered{0};
    for (const std::string* one : come.texts) {
      const auto [at, is_new] = numbers.try_emplace(*one, known + 1);
      if (is_new) {
        columns_.add_text(*one);
        ++known;
      }
      numbered.push_back(at->second);
    }
    count = known;
    return numbered;
  }

  void add_values() {
    Columns& come = come_.columns_;
    const Numbers sources = add_texts(
        come_.sources_, before_.source_count(), [&](std::uint32_t n) { return before_.source_text(n); },
        columns_.sources);
    const Numbers languages = add_texts(
        come_.languages_, before_.language_count(), [&](std::uint32_t n) { return before_.language_text(n); },
        columns_.languages);
    for (std::uint32_t& number : come.source_of) number = sources[number];
    for (std::uint32_t& number : come.language_of) number = languages[number];
    columns_.dates = joined(before_.dates_, come.dates);
    columns_.source_of = joined(before_.sources_, come.source_of);
    columns_.language_of = joined(before_.languages_, come.language_of);
    columns_.lengths = joined(before_.lengths_, come.lengths);
    add_ids();
  }

  void add_ids() {
    const Columns& come = come_.columns_;
    const auto come_from = static_cast<std::uint32_t>(before_.ids_.size());
    columns_.id_begin.assign(before_.id_begin_.begin(), before_.id_begin_.end() - 1);
    for (const std::uint32_t begin : come.id_begin) columns_.id_begin.push_back(come_from + begin);
    columns_.ids.append(before_.ids_).append(come.ids);
  }

  /// Of the names of each document.
  void add_lists() {
    Numbers& list = columns_.list;
    const auto begin_document = [&] {
      columns_.list_begin.push_back(static_cast<std::uint32_t>(list.size()));
    };
    for (std::uint32_t document = 0; document < come_.first_; ++document) {
      begin_document();
      for (const std::uint32_t entry : before_.names_of(document))
        if (entry / 2 < renumbered_.size()) list.push_back(renumbered_[entry / 2]);
    }
    const Columns& come = come_.columns_;
    for (std::size_t i = 0; i < come.dates.size(); ++i) {
      begin_document();
      for (std::uint32_t at = come.list_begin[i]; at < come.list_begin[i + 1]; ++at) {
        const auto& [kind, name] = come_.list_[at];
        list.push_back(renumbered_come_[static_cast<std::size_t>(kind)][name]);
      }
    }
    begin_document();
  }

  const ColumnFile& before_;
  ColumnWriter& come_;
  Columns columns_;
  Names to_group_;                          // names that are new, or grouped otherwise
  Numbers renumbered_;                      // names of before
  std::array<Numbers, 3> renumbered_come_;  // of each kind, names as gathered
};

void ColumnWriter::write_behind(const ColumnFile& before, const std::string& path, std::string_view uuid,
                                std::uint64_t revision, const AliasTable& aliases) {
  if (!fits_ || before.ids_.size() > 0xffffffff - columns_.ids.size()) {
    ::unlink(path.c_str());
    return;
  }
  Extension(before, *this).columns(aliases).write(path, uuid, revision, aliases);
}

}  // namespace byline
