#include "common/names/alias_table.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "common/error.hpp"
#include "common/little_endian.hpp"

namespace byline {
namespace {

constexpr std::size_t header_bytes = 16;  // the text's length and three counts
constexpr std::size_t entry_bytes = 8;    // a key and a line

void append_number(std::string& bytes, std::size_t number) { append_little_endian(bytes, number, 4); }

/// One line of the text, without its end; nothing when it has another shape.
std::optional<AliasGroup> parse_group(std::string_view line) {
  std::vector<std::string_view> fields;
  for (std::size_t tab = line.find('\t'); tab != std::string_view::npos; tab = line.find('\t')) {
    fields.push_back(line.substr(0, tab));
    line.remove_prefix(tab + 1);
  }
  fields.push_back(line);
  const std::optional<EntityKind> kind = entity_kind(fields[0]);
  if (!kind || fields.size() < 2) return {};
  for (const std::string_view field : fields)
    if (field.empty()) return {};
  return AliasGroup{*kind, std::string(fields[1]), {fields.begin() + 2, fields.end()}};
}

Error damaged(const std::string& where) {
  return Error(Error::Code::index_damaged, "The index's table of names is damaged" + where,
               "index the documents again");
}

}  // namespace

std::string alias_line(const AliasGroup& group) {
  std::string line(keyword(group.kind));
  line.append("\t").append(group.name);
  for (const std::string& other : group.also) line.append("\t").append(other);
  return line;
}

AliasTable::AliasTable(const std::vector<AliasGroup>& groups) {
  std::string text;
  std::vector<std::uint32_t> lines;
  for (const AliasGroup& group : groups) {
    lines.push_back(static_cast<std::uint32_t>(text.size()));
    text.append(alias_line(group)) += '\n';
  }
  sort_names(std::move(text), groups, lines);
}

AliasTable AliasTable::stored(std::string text, std::string sorted) {
  AliasTable table;
  table.keep(std::move(text), std::move(sorted));
  return table.take_header() ? std::move(table) : parse(std::string(table.text_));
}

AliasTable AliasTable::stored(std::string_view text, std::string_view sorted,
                              std::shared_ptr<const void> owner) {
  AliasTable table;
  table.owner_ = std::move(owner);
  table.text_ = text;
  table.sorted_ = sorted;
  return table.take_header() ? std::move(table) : parse(std::string(text));
}

void AliasTable::keep(std::string text, std::string sorted) {
  const auto kept =
      std::make_shared<const std::pair<std::string, std::string>>(std::move(text), std::move(sorted));
  text_ = kept->first;
  sorted_ = kept->second;
  owner_ = kept;
}

AliasTable AliasTable::parse(std::string text) {
  AliasTable table;
  std::vector<AliasGroup> groups;
  std::vector<std::uint32_t> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    std::optional<AliasGroup> group;
    if (end != std::string::npos) group = parse_group(std::string_view(text).substr(begin, end - begin));
    if (!group) throw damaged(" at line " + std::to_string(lines.size() + 1));
    groups.push_back(*std::move(group));
    lines.push_back(static_cast<std::uint32_t>(begin));
    begin = end + 1;
  }
  table.sort_names(std::move(text), groups, lines);
  return table;
}

void AliasTable::sort_names(std::string text, const std::vector<AliasGroup>& groups,
                            const std::vector<std::uint32_t>& lines) {
  std::vector<std::tuple<EntityKind, std::string, std::uint32_t>> names;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    names.emplace_back(groups[i].kind, name_key(groups[i].name), lines[i]);
    for (const std::string& other : groups[i].also)
      names.emplace_back(groups[i].kind, name_key(other), lines[i]);
  }
  std::sort(names.begin(), names.end());
  const auto same = [](const auto& a, const auto& b) {
    return std::get<0>(a) == std::get<0>(b) && std::get<1>(a) == std::get<1>(b);
  };
  names.erase(std::unique(names.begin(), names.end(), same), names.end());

  std::string sorted, keys;
  append_number(sorted, text.size());
  for (const EntityKind kind : all_entity_kinds)
    append_number(
        sorted, static_cast<std::size_t>(std::count_if(names.begin(), names.end(), [kind](const auto& name) {
          return std::get<0>(name) == kind;
        })));
  for (const auto& [kind, key, line] : names) {
    append_number(sorted, keys.size());
    append_number(sorted, line);
    keys += key;
  }
  append_number(sorted, keys.size());
  sorted += keys;
  keep(std::move(text), std::move(sorted));
  take_header();
}

bool AliasTable::take_header() {
  if (sorted_.size() < header_bytes || number(0) != text_.size()) return false;
  const std::size_t room = (sorted_.size() - header_bytes) / entry_bytes;
  std::size_t all = 0;
  for (std::size_t kind = 0; kind < names_.size(); ++kind) {
    names_[kind] = number(4 + 4 * kind);
    all += names_[kind];
  }
  const std::size_t keys = header_bytes + entry_bytes * all + 4;
  return all <= room && keys <= sorted_.size() && number(keys - 4) == sorted_.size() - keys;
}

std::uint32_t AliasTable::first(EntityKind kind) const {
  std::uint32_t names = 0;
  for (std::size_t i = 0; i < static_cast<std::size_t>(kind); ++i) names += names_[i];
  return names;
}

std::uint32_t AliasTable::number(std::size_t at) const {
  const std::string_view bytes = sorted_.substr(at, 4);
  if (bytes.size() < 4) return static_cast<std::uint32_t>(little_endian(bytes));
  const auto byte = [&bytes](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(bytes[i])}; };
  return byte(0) | byte(1) << 8 | byte(2) << 16 |
         byte(3) << 24;  // one load: names are looked up by the million
}

std::string_view AliasTable::key_of(std::uint32_t name) const {
  const std::uint32_t all = names_[0] + names_[1] + names_[2];
  const std::size_t at = header_bytes + entry_bytes * name;
  const std::size_t begin = number(at);
  const std::size_t end = number(at + entry_bytes);  // where the next one begins, or all of them end
  const std::string_view keys = sorted_.substr(header_bytes + entry_bytes * all + 4);
  if (begin > end || end > keys.size()) throw damaged("");
  return keys.substr(begin, end - begin);
}

const AliasGroup* AliasTable::group_at(std::uint32_t line) const {
  const auto known = decoded_.find(line);
  if (known != decoded_.end()) return &known->second;
  const std::size_t end = line < text_.size() ? text_.find('\n', line) : std::string_view::npos;
  std::optional<AliasGroup> group;
  if (end != std::string_view::npos && (line == 0 || text_[line - 1] == '\n'))
    group = parse_group(text_.substr(line, end - line));
  if (!group) throw damaged("");
  return &decoded_.emplace(line, *std::move(group)).first->second;
}

const AliasGroup* AliasTable::find(EntityKind kind, std::string_view key) const {
  const auto& laid_over = laid_over_[static_cast<std::size_t>(kind)];
  if (!laid_over.empty())
    if (const auto found = laid_over.find(key); found != laid_over.end()) return found->second;
  return find_stored(kind, key);
}

const AliasGroup* AliasTable::find_stored(EntityKind kind, std::string_view key) const {
  std::uint32_t low = first(kind), high = low + names_[static_cast<std::size_t>(kind)];
  const std::uint32_t end = high;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (key_of(middle) < key)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == end || key_of(low) != key) return nullptr;
  return group_at(number(header_bytes + entry_bytes * low + 4));
}

void AliasTable::lay_over(AliasGroup group, const std::vector<NameOfKind>& names) {
  const AliasGroup* laid = &groups_laid_over_.emplace_back(std::move(group));
  for (const NameOfKind& name : names) laid_over_[static_cast<std::size_t>(name.kind)][name.key] = laid;
}

bool AliasTable::is_laid_over(const AliasGroup* group) const {
  return std::any_of(groups_laid_over_.begin(), groups_laid_over_.end(),
                     [group](const AliasGroup& laid) { return &laid == group; });
}

bool AliasTable::counts_as(EntityKind from, EntityKind to) const {
  if (from == to) return true;
  const auto& laid_over = laid_over_[static_cast<std::size_t>(from)];
  return std::any_of(laid_over.begin(), laid_over.end(),
                     [to](const auto& name) { return name.second->kind == to && !name.second->hidden; });
}

std::vector<NameOfKind> AliasTable::names_of(const AliasGroup& group) const {
  std::vector<NameOfKind> names;
  for (const EntityKind kind : all_entity_kinds)
    for (const auto& [key, its_group] : laid_over_[static_cast<std::size_t>(kind)])
      if (its_group == &group) names.push_back({kind, key});
  const auto add = [&](const std::string& name) {
    NameOfKind own{group.kind, name_key(name)};
    if (find(own.kind, own.key) == &group && std::find(names.begin(), names.end(), own) == names.end())
      names.push_back(std::move(own));
  };
  add(group.name);
  for (const std::string& other : group.also) add(other);
  return names;
}

std::vector<AliasGroup> AliasTable::groups() const {
  std::vector<AliasGroup> groups;
  for (std::size_t begin = 0; begin < text_.size(); begin = text_.find('\n', begin) + 1)
    groups.push_back(*group_at(static_cast<std::uint32_t>(begin)));
  return groups;
}

}  // namespace byline
