#include "common/columns/column_file.hpp"

#include <algorithm>
#include <utility>

#include "common/columns/column_layout.hpp"
#include "common/mapped_file.hpp"
#include "common/names/surnames.hpp"
#include "common/text/text.hpp"

namespace byline {

using namespace column_layout;

std::string entity_key(std::string_view name) {
  std::string key = name_key(name);
  return key.empty() ? std::string(name) : key;
}

std::optional<ColumnFile> ColumnFile::open(const std::string& path, std::string_view uuid) {
  if (!CacheHead::can_name(uuid)) return {};
  const MappedFile mapped(path);
  if (mapped.bytes.size() < sizeof(Header)) return {};

  ColumnFile file;
  file.mapped_ = mapped.mapped;
  const auto& header = *reinterpret_cast<const Header*>(mapped.bytes.data());
  if (!header.head.fits(magic, uuid, mapped.bytes.size()) ||
      sizeof(Header) + 4 * numbers_in(header) + bytes_in(header) != mapped.bytes.size())
    return {};

  file.revision_ = header.head.revision;
  for (std::size_t i = 0; i < 3; ++i) file.kind_first_[i + 1] = file.kind_first_[i] + header.names[i];
  file.source_count_ = header.sources;
  file.language_count_ = header.languages;
  const auto* next = reinterpret_cast<const std::uint32_t*>(mapped.bytes.data() + sizeof header);
  const auto take = [&next](std::size_t count) {
    const Numbers numbers(next, count);
    next += count;
    return numbers;
  };
  const std::size_t names = file.kind_first_[3], documents = std::size_t{header.documents} + 1;
  file.entities_ = take(names);
  file.text_begin_ = take(names + header.sources + header.languages + 1);
  file.list_begin_ = take(documents + 1);
  file.list_ = take(header.list);
  file.dates_ = take(documents);
  file.sources_ = take(documents);
  file.languages_ = take(documents);
  file.lengths_ = take(documents);
  file.id_begin_ = take(documents + 1);
  file.name_totals_ = take(2 * names);
  file.by_surname_ = take(header.names[0]);
  std::array<std::span<const TermList::Entry>, word_prefixes.size()> entries;
  for (std::size_t i = 0; i < entries.size(); ++i)
    entries[i] = {reinterpret_cast<const TermList::Entry*>(take(2 * std::size_t{header.terms[i]}).data()),
                  header.terms[i]};
  const auto* text = reinterpret_cast<const char*>(next);
  const auto take_text = [&text](std::size_t size) {
    const std::string_view taken(text, size);
    text += size;
    return taken;
  };
  file.texts_ = take_text(header.text_bytes);
  file.ids_ = take_text(header.id_bytes);
  file.alias_text_ = take_text(header.alias_text_bytes);
  file.alias_sorted_ = take_text(header.alias_sorted_bytes);
  for (std::size_t i = 0; i < entries.size(); ++i)
    file.terms_[i] = TermList(take_text(header.term_bytes[i]), entries[i]);
  return file;
}

std::span<const std::uint32_t> ColumnFile::names_of(std::uint32_t first, std::uint32_t end) const {
  if (first >= end || end >= list_begin_.size()) return {};
  const std::uint32_t from = list_begin_[first], to = list_begin_[end];
  if (from > to || to > list_.size()) return {};
  return list_.subspan(from, to - from);
}

std::span<const std::uint32_t> ColumnFile::namesakes(std::string_view person) const {
  const std::string surname = surname_word(person);
  const auto word_of = [this](std::uint32_t number) { return surname_word(name(number)); };
  const auto begin = std::lower_bound(
      by_surname_.begin(), by_surname_.end(), surname,
      [&](std::uint32_t number, const std::string& wanted) { return word_of(number) < wanted; });
  const auto end = std::upper_bound(
      begin, by_surname_.end(), surname,
      [&](const std::string& wanted, std::uint32_t number) { return wanted < word_of(number); });
  return {begin, end};
}

std::optional<TermList> ColumnFile::terms(std::string_view prefix) const {
  const auto found = std::find(word_prefixes.begin(), word_prefixes.end(), prefix);
  if (found == word_prefixes.end()) return {};
  return terms_[static_cast<std::size_t>(found - word_prefixes.begin())];
}

std::string_view ColumnFile::piece(std::string_view texts, Numbers begins, std::uint32_t number) {
  if (number + std::size_t{1} >= begins.size()) return {};
  const std::uint32_t begin = begins[number], end = begins[number + 1];
  if (begin > end || end > texts.size()) return {};
  return texts.substr(begin, end - begin);
}

EntityKind ColumnFile::kind(std::uint32_t name) const {
  return name < kind_first_[1]   ? EntityKind::person
         : name < kind_first_[2] ? EntityKind::organization
                                 : EntityKind::place;
}

std::uint32_t ColumnFile::beginning_with(EntityKind kind, std::string_view key) const {
  const auto k = static_cast<std::size_t>(kind);
  return names_beginning_with(kind_first_[k], kind_first_[k + 1], key,
                              [this](std::uint32_t number) { return name(number); });
}

std::pair<std::uint32_t, std::uint32_t> ColumnFile::with_key(EntityKind kind, std::string_view key) const {
  const auto k = static_cast<std::size_t>(kind);
  return names_with_key(kind_first_[k], kind_first_[k + 1], key,
                        [this](std::uint32_t number) { return name(number); });
}

}  // namespace byline
