// ColumnWriter::write_behind: a column file and a few documents more, without looking at all its names again.
#include <unistd.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_set>

#include "common/columns/column_file.hpp"

namespace byline {
namespace {

constexpr std::uint32_t nowhere = 0xffffffff;

std::string_view text_of(const Columns& columns, std::uint32_t number) {
  const std::size_t begin = columns.text_begin[number], next = number + std::size_t{1};
  const std::size_t end = next < columns.text_begin.size() ? columns.text_begin[next] : columns.texts.size();
  return std::string_view(columns.texts).substr(begin, end - begin);
}

/// Names of a kind with a key, from and to before.
std::pair<std::uint32_t, std::uint32_t> with_key(const Columns& columns, EntityKind kind,
                                                 const std::string& key) {
  std::uint32_t first = 0;
  for (std::size_t k = 0; k < static_cast<std::size_t>(kind); ++k) first += columns.names[k];
  return names_with_key(first, first + columns.names[static_cast<std::size_t>(kind)], key,
                        [&columns](std::uint32_t number) { return text_of(columns, number); });
}

using Names = std::set<std::pair<EntityKind, std::string>>;  // kind and key

std::unordered_set<std::string_view> lines_of(std::string_view text) {
  std::unordered_set<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1);
    lines.insert(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
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

}  // namespace

void ColumnWriter::write_behind(const ColumnFile& before, const std::string& path, std::string_view uuid,
                                std::uint64_t revision, const AliasTable& aliases) {
  if (!fits_) {
    ::unlink(path.c_str());
    return;
  }
  Columns all;
  all.texts.reserve(before.texts_.size() + 4096);

  // Names that have come go in between those of before.
  struct Come {
    std::uint32_t place;  // before this name
    std::string key;
    std::string_view name;
    std::uint32_t number;  // in names_
  };
  Names to_group;
  std::vector<std::uint32_t> renumbered(before.names());
  std::array<std::vector<std::uint32_t>, 3> renumbered_come;
  for (const EntityKind kind : all_entity_kinds) {
    const auto k = static_cast<std::size_t>(kind);
    std::vector<Come> come;
    renumbered_come[k].resize(names_[k].texts.size(), nowhere);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> known;  // number in names_, number before
    for (std::uint32_t i = 0; i < names_[k].texts.size(); ++i) {
      const std::string& name = *names_[k].texts[i];
      std::string key = entity_key(name);
      auto [place, end] = before.with_key(kind, key);
      while (place < end && before.name(place) < name) ++place;
      if (place < end && before.name(place) == name) {
        known.emplace_back(i, place);
      } else {
        to_group.emplace(kind, key);
        come.push_back({place, std::move(key), name, i});
      }
    }
    std::sort(come.begin(), come.end(), [](const Come& a, const Come& b) {
      return std::tie(a.place, a.key, a.name) < std::tie(b.place, b.key, b.name);
    });
    auto next = come.begin();
    const auto add_come = [&](std::uint32_t place) {
      for (; next != come.end() && next->place <= place; ++next) {
        const auto number = static_cast<std::uint32_t>(all.entities.size());
        renumbered_come[k][next->number] = number;
        all.entities.push_back(number);
        all.add_text(next->name);
      }
    };
    for (std::uint32_t name = before.first(k); name < before.first(k + 1); ++name) {
      add_come(name);
      const auto number = static_cast<std::uint32_t>(all.entities.size());
      const std::uint32_t entity = before.entities_[name];
      renumbered[name] = number;
      all.entities.push_back(entity < name ? renumbered[entity] : number);
      all.add_text(before.name(name));
    }
    add_come(nowhere);
    for (const auto& [number, name] : known) renumbered_come[k][number] = renumbered[name];
    all.names[k] = before.first(k + 1) - before.first(k) + static_cast<std::uint32_t>(come.size());
  }
  add_regrouped(before.aliases(), aliases, to_group);
  group_anew(to_group, aliases, all);

  // Sources and languages that have come go behind the others of their list.
  const auto add_texts = [&](const Texts& come, std::uint32_t known, auto&& text) {
    std::unordered_map<std::string_view, std::uint32_t> numbers;
    for (std::uint32_t number = 1; number <= known; ++number) {
      numbers.emplace(text(number), number);
      all.add_text(text(number));
    }
    std::vector<std::uint32_t> numbered{0};
    for (const std::string* one : come.texts) {
      const auto [at, is_new] = numbers.try_emplace(*one, known + 1);
      if (is_new) {
        all.add_text(*one);
        ++known;
      }
      numbered.push_back(at->second);
    }
    return std::pair(numbered, known);
  };
  std::vector<std::uint32_t> source_numbers, language_numbers;
  std::tie(source_numbers, all.sources) =
      add_texts(sources_, before.source_count(), [&](std::uint32_t n) { return before.source_text(n); });
  std::tie(language_numbers, all.languages) = add_texts(
      languages_, before.language_count(), [&](std::uint32_t n) { return before.language_text(n); });

  for (std::uint32_t document = 0; document < first_; ++document) {
    all.list_begin.push_back(static_cast<std::uint32_t>(all.list.size()));
    for (const std::uint32_t entry : before.names_of(document))
      if (entry / 2 < renumbered.size()) all.list.push_back(renumbered[entry / 2]);
  }
  for (std::size_t i = 0; i < columns_.dates.size(); ++i) {
    all.list_begin.push_back(static_cast<std::uint32_t>(all.list.size()));
    for (std::uint32_t at = columns_.list_begin[i]; at < columns_.list_begin[i + 1]; ++at)
      all.list.push_back(renumbered_come[static_cast<std::size_t>(list_[at].first)][list_[at].second]);
  }
  all.list_begin.push_back(static_cast<std::uint32_t>(all.list.size()));
  all.order_list();

  const auto join = [](std::span<const std::uint32_t> old, const std::vector<std::uint32_t>& come) {
    std::vector<std::uint32_t> joined(old.begin(), old.end());
    joined.insert(joined.end(), come.begin(), come.end());
    return joined;
  };
  for (std::uint32_t& number : columns_.source_of) number = source_numbers[number];
  for (std::uint32_t& number : columns_.language_of) number = language_numbers[number];
  all.dates = join(before.dates_, columns_.dates);
  all.source_of = join(before.sources_, columns_.source_of);
  all.language_of = join(before.languages_, columns_.language_of);
  all.lengths = join(before.lengths_, columns_.lengths);
  all.terms = std::move(columns_.terms);
  all.write(path, uuid, revision, aliases);
}

}  // namespace byline
