#include "common/columns/column_writer.hpp"

#include <unistd.h>

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "common/columns/column_layout.hpp"
#include "common/fields/schema.hpp"
#include "common/names/surnames.hpp"
#include "common/text/ascii.hpp"
#include "common/whole_file.hpp"

namespace byline {

using namespace column_layout;

namespace {

std::uint32_t date_number(std::string_view date) {
  std::uint32_t number = 0;
  for (const char c : date) number = number * 10 + static_cast<std::uint32_t>(c - '0');
  return number;
}

bool is_date(std::string_view date) {
  return date.size() == 8 && date[0] != '0' && std::all_of(date.begin(), date.end(), is_digit);
}

}  // namespace

std::uint32_t ColumnWriter::Texts::number(std::string_view text) {
  if (const auto known = numbers.find(text); known != numbers.end()) return known->second;
  const auto added = numbers.emplace(text, static_cast<std::uint32_t>(texts.size())).first;
  texts.push_back(&added->first);
  return added->second;
}

ColumnWriter::ColumnWriter() {
  // Nobody has the number 0.
  columns_.list_begin = {0, 0};
  columns_.dates = columns_.source_of = columns_.language_of = columns_.lengths = columns_.id_begin = {0};
}

ColumnWriter::ColumnWriter(const ColumnFile& before) : first_(before.last_document() + 1) {
  columns_.list_begin = {0};
}

void ColumnWriter::add(std::uint32_t document, const ColumnValues& values) {
  while (first_ + columns_.dates.size() <= document) {
    columns_.list_begin.push_back(static_cast<std::uint32_t>(list_.size()));
    columns_.dates.push_back(0);
    columns_.source_of.push_back(0);
    columns_.language_of.push_back(0);
    columns_.lengths.push_back(0);
    columns_.id_begin.push_back(static_cast<std::uint32_t>(columns_.ids.size()));
  }
  for (const EntityKind kind : all_entity_kinds) {
    const auto i = static_cast<std::size_t>(kind);
    schema::unpack_names(values.names[i],
                         [&](std::string_view name) { list_.emplace_back(kind, names_[i].number(name)); });
  }
  columns_.list_begin.back() = static_cast<std::uint32_t>(list_.size());
  if (is_date(values.date))
    columns_.dates.back() = date_number(values.date);
  else if (values.date.empty() && is_date(values.file_date))
    columns_.dates.back() = date_number(values.file_date) | ColumnFile::of_file;
  else if (!values.date.empty() || !values.file_date.empty())
    fits_ = false;
  columns_.lengths.back() = values.length;
  fits_ &= columns_.add_id(values.id);
  if (!values.source.empty()) columns_.source_of.back() = sources_.number(values.source) + 1;
  if (!values.language.empty()) columns_.language_of.back() = languages_.number(values.language) + 1;
}

void ColumnWriter::write(const std::string& path, std::string_view uuid, std::uint64_t revision,
                         const AliasTable& aliases) {
  if (!fits_) {
    ::unlink(path.c_str());
    return;
  }
  columns_.sources = static_cast<std::uint32_t>(sources_.texts.size());
  columns_.languages = static_cast<std::uint32_t>(languages_.texts.size());
  std::vector<std::uint32_t>& entities = columns_.entities;
  std::array<std::vector<std::uint32_t>, 3> renumbered;
  for (const EntityKind kind : all_entity_kinds) {
    const auto k = static_cast<std::size_t>(kind);
    std::vector<std::tuple<std::string, std::string_view, std::uint32_t>> sorted;
    for (const std::string* name : names_[k].texts)
      sorted.emplace_back(entity_key(*name), *name, static_cast<std::uint32_t>(sorted.size()));
    std::sort(sorted.begin(), sorted.end());
    columns_.names[k] = static_cast<std::uint32_t>(sorted.size());
    renumbered[k].resize(sorted.size());
    std::unordered_map<const AliasGroup*, std::uint32_t> first_of_group;
    const std::string* last_key = nullptr;
    for (const auto& [key, name, old] : sorted) {
      const auto number = static_cast<std::uint32_t>(entities.size());
      renumbered[k][old] = number;
      columns_.add_text(name);
      if (last_key && *last_key == key) {
        entities.push_back(entities.back());
      } else {
        const AliasGroup* group = aliases.find(kind, key);
        entities.push_back(group ? first_of_group.try_emplace(group, number).first->second : number);
      }
      last_key = &key;
    }
  }
  for (const Texts* more : {&sources_, &languages_})
    for (const std::string* text : more->texts) columns_.add_text(*text);
  for (const auto& [kind, name] : list_)
    columns_.list.push_back(renumbered[static_cast<std::size_t>(kind)][name]);
  columns_.order_list();
  std::vector<std::uint32_t> persons(columns_.names[static_cast<std::size_t>(EntityKind::person)]);
  std::iota(persons.begin(), persons.end(), 0U);
  columns_.order_by_surname(persons);
  columns_.write(path, uuid, revision, aliases);
}

void Columns::add_text(std::string_view text) {
  text_begin.push_back(static_cast<std::uint32_t>(texts.size()));
  texts += text;
}

bool Columns::add_id(std::string_view id) {
  if (id.size() > 0xffffffff - ids.size()) return false;
  ids += id;
  return true;
}

void Columns::order_list() {
  std::vector<std::size_t> last_with(entities.size(), 0);  // by entity: the last document
  totals.assign(2 * entities.size(), 0);
  for (std::size_t i = 0; i + 1 < list_begin.size(); ++i) {
    std::sort(list.begin() + list_begin[i], list.begin() + list_begin[i + 1]);
    for (std::uint32_t at = list_begin[i]; at < list_begin[i + 1]; ++at) {
      std::size_t& last = last_with[entities[list[at]]];
      list[at] = 2 * list[at] + (last == i ? 1 : 0);
      last = i;
      ++totals[list[at]];
    }
  }
}

void Columns::order_by_surname(std::span<const std::uint32_t> come) {
  std::vector<std::pair<std::string, std::uint32_t>> sorted;
  sorted.reserve(come.size());
  for (const std::uint32_t number : come) sorted.emplace_back(surname_word(text(number)), number);
  std::sort(sorted.begin(), sorted.end());
  const auto stands_before = [this](std::uint32_t number, const auto& wanted) {
    return std::pair(surname_word(text(number)), number) < wanted;
  };
  std::vector<std::uint32_t> all;
  all.reserve(by_surname.size() + come.size());
  auto next = by_surname.begin();
  for (const auto& each : sorted) {
    const auto place = std::lower_bound(next, by_surname.end(), each, stands_before);
    all.insert(all.end(), next, place);
    all.push_back(each.second);
    next = place;
  }
  all.insert(all.end(), next, by_surname.end());
  by_surname = std::move(all);
}

std::string_view Columns::text(std::uint32_t number) const {
  const std::size_t begin = text_begin[number], next = number + std::size_t{1};
  const std::size_t end = next < text_begin.size() ? text_begin[next] : texts.size();
  return std::string_view(texts).substr(begin, end - begin);
}

void Columns::write(const std::string& path, std::string_view uuid, std::uint64_t revision,
                    const AliasTable& aliases) const {
  if (!CacheHead::can_name(uuid)) {
    ::unlink(path.c_str());
    return;
  }
  Header header{};
  header.head = CacheHead::made(magic, uuid, revision);
  header.documents = static_cast<std::uint32_t>(dates.size() - 1);
  std::copy(names.begin(), names.end(), header.names);
  header.sources = sources;
  header.languages = languages;
  header.list = static_cast<std::uint32_t>(list.size());
  header.text_bytes = static_cast<std::uint32_t>(texts.size());
  header.alias_text_bytes = static_cast<std::uint32_t>(aliases.text().size());
  header.alias_sorted_bytes = static_cast<std::uint32_t>(aliases.sorted().size());
  header.id_bytes = static_cast<std::uint32_t>(ids.size());
  for (std::size_t i = 0; i < terms.size(); ++i) {
    header.terms[i] = static_cast<std::uint32_t>(terms[i].list().size());
    header.term_bytes[i] = static_cast<std::uint32_t>(terms[i].list().text().size());
  }
  header.head.file_bytes = sizeof header + 4 * numbers_in(header) + bytes_in(header);

  WholeFile file(path);
  file.write(&header, sizeof header);
  file.write(entities);
  file.write(text_begin);
  file.write(std::array{header.text_bytes});
  for (const auto* numbers : {&list_begin, &list, &dates, &source_of, &language_of, &lengths, &id_begin})
    file.write(*numbers);
  file.write(std::array{header.id_bytes});
  file.write(totals);
  file.write(by_surname);
  for (const OwnTermList& of_prefix : terms) file.write(of_prefix.list().entries());
  for (const std::string_view text :
       {std::string_view(texts), std::string_view(ids), aliases.text(), aliases.sorted()})
    file.write(text);
  for (const OwnTermList& of_prefix : terms) file.write(of_prefix.list().text());
  file.finish();
}

}  // namespace byline
