#include "indexer/assembly/furniture_names.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "common/database.hpp"
#include "common/fields/schema.hpp"
#include "common/little_endian.hpp"
#include "common/stories/furniture_parts.hpp"
#include "common/stories/shingles.hpp"
#include "common/text/language.hpp"
#include "indexer/assembly/counted_names.hpp"

namespace byline {
namespace {

/// A line of a text that names somebody.
struct NamingLine {
  std::size_t begin, end;                   // bytes
  std::uint32_t first_word, words;          // of it among those of the text, and how many
  std::span<const PlacedShingle> shingles;  // all whose words are in it

  bool may_be_furniture() const {
    return !shingles.empty() && words <= std::numeric_limits<std::uint16_t>::max();
  }
};

/// The line around a byte of the text.
NamingLine line_around(std::size_t byte, const WordsInPlace& of) {
  NamingLine line{};
  const std::size_t before = of.whole.rfind('\n', byte);
  line.begin = before == of.whole.npos ? 0 : before + 1;
  line.end = std::min(of.whole.find('\n', byte), of.whole.size());
  const auto word_from = [&of](std::size_t at) {
    return std::partition_point(of.words.begin(), of.words.end(),
                                [&](std::uint32_t token) { return of.tokens[token].begin < at; }) -
           of.words.begin();
  };
  const std::ptrdiff_t first = word_from(line.begin), end = word_from(line.end);
  line.first_word = static_cast<std::uint32_t>(first);
  line.words = static_cast<std::uint32_t>(end - first);
  const auto shingle_from = [&of](std::ptrdiff_t word) {
    return std::partition_point(of.shingles.begin(), of.shingles.end(),
                                [&](const PlacedShingle& each) { return each.word < word; });
  };
  const auto first_shingle = shingle_from(first + static_cast<std::ptrdiff_t>(shingle_words) - 1);
  const auto last_shingle = shingle_from(end);
  if (first_shingle < last_shingle) line.shingles = {first_shingle, last_shingle};
  return line;
}

constexpr std::uint32_t none = ~0u;

/// By entity the lines that it stands in, ascending.
using LinesOf = std::vector<std::pair<std::uint32_t, std::vector<std::uint32_t>>>;

/// `lines` becomes all of them.
LinesOf lines_of_entities(const WordsInPlace& document, std::span<const PlacedName> names,
                          std::vector<NamingLine>& lines) {
  LinesOf lines_of;
  std::uint32_t entities = 0;
  for (const PlacedName& name : names) entities = std::max(entities, name.entity + 1);
  lines_of.resize(entities);
  for (std::uint32_t entity = 0; entity < entities; ++entity) lines_of[entity].first = entity;
  for (const PlacedName& name : names) {
    if (lines.empty() || name.begin >= lines.back().end) lines.push_back(line_around(name.begin, document));
    std::vector<std::uint32_t>& of = lines_of[name.entity].second;
    const auto line = static_cast<std::uint32_t>(lines.size() - 1);
    if (of.empty() || of.back() != line) of.push_back(line);
  }
  std::erase_if(lines_of, [&](const auto& each) {
    return each.second.empty() ||
           std::any_of(each.second.begin(), each.second.end(), [&](std::uint32_t line) {
             return lines[line].begin < document.text_begin || !lines[line].may_be_furniture();
           });
  });
  return lines_of;
}

}  // namespace

std::string names_by_line(const WordsInPlace& document, std::span<const PlacedName> names) {
  std::vector<NamingLine> lines;
  const LinesOf lines_of = lines_of_entities(document, names, lines);
  if (lines_of.empty()) return {};
  std::vector<std::uint32_t> number(lines.size(), none);  // among those that are kept
  for (const auto& [entity, of] : lines_of)
    for (const std::uint32_t line : of) number[line] = 0;
  std::uint32_t kept = 0;
  for (std::uint32_t& each : number)
    if (each != none) each = kept++;
  std::string record;
  append_little_endian(record, document.shingles.size(), 4);
  for (const PlacedShingle& each : document.shingles) append_little_endian(record, each.shingle, 4);
  append_little_endian(record, kept, 4);
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (number[at] == none) continue;
    append_little_endian(record, lines[at].words, 2);
    append_little_endian(record, lines[at].shingles.size(), 2);
    for (const PlacedShingle& each : lines[at].shingles) {
      append_little_endian(record, each.word - lines[at].first_word, 2);
      append_little_endian(record, each.shingle, 4);
    }
  }
  for (const auto& [entity, of] : lines_of) {
    append_little_endian(record, entity, 4);
    append_little_endian(record, of.size(), 4);
    for (const std::uint32_t line : of) append_little_endian(record, number[line], 4);
  }
  return record;
}

std::vector<std::uint32_t> names_in_furniture(std::string_view names_by_line, const NumberSet& furniture) {
  const auto next = [&names_by_line](std::size_t width) {
    width = std::min(width, names_by_line.size());
    const auto number = static_cast<std::uint32_t>(little_endian(names_by_line.substr(0, width)));
    names_by_line.remove_prefix(width);
    return number;
  };
  std::uint32_t own = 0;
  const std::uint32_t shingles = next(4);
  for (std::uint32_t i = 0; i < shingles && !names_by_line.empty(); ++i) own += !furniture.has(next(4));
  if (own < (shingles + 1) / 2) return {};
  std::vector<bool> is_furniture(std::min<std::size_t>(next(4), names_by_line.size()));
  bool any = false;
  for (std::size_t at = 0; at < is_furniture.size(); ++at) {
    ShingledWords line(next(2));
    for (std::uint32_t left = next(2); left > 0; --left) {
      const std::uint32_t word = next(2), shingle = next(4);
      line.add(word, shingle, furniture.has(shingle));
    }
    is_furniture[at] = line.is_furniture();
    any |= is_furniture[at];
  }
  std::vector<std::uint32_t> entities;
  while (any && !names_by_line.empty()) {
    const std::uint32_t entity = next(4);
    bool all = true;
    for (std::uint32_t lines = next(4); lines > 0; --lines) {
      const std::uint32_t line = next(4);
      all = all && line < is_furniture.size() && is_furniture[line];
    }
    if (all) entities.push_back(entity);
  }
  return entities;
}

StoredNames::StoredNames() : reader_({.language = "none"}, std::size_t{8} << 20) {}

std::optional<std::string> StoredNames::names_by_line(const Xapian::Document& document) {
  StoredFields fields = parse_stored_fields(document.get_data());
  auto type = document.termlist_begin();
  type.skip_to(std::string(schema::type_prefix));
  const std::string type_term = type != document.termlist_end() ? *type : std::string();
  SourceDocument source;
  source.title = std::move(fields.title);
  source.language = std::move(fields.language);
  source.text = std::move(fields.text);
  source.type = type_term.substr(std::min(schema::type_prefix.size(), type_term.size()));
  std::vector<PlacedName> places;
  const StoredFields read = reader_.read(source, &places);
  if (read.entities != fields.entities || read.possible != fields.possible) return {};
  sketcher_.sketch(read, reader_.whole(), reader_.text_begin(), {reader_.tokens(), reader_.in_capitals()},
                   analysers_.in(analysed_as(read.language)));
  return byline::names_by_line(
      {reader_.whole(), reader_.text_begin(), reader_.tokens(), sketcher_.words(), sketcher_.shingles()},
      places);
}

FurnitureNames::FurnitureNames(FurnitureChange change, const std::vector<std::string>& names)
    : furniture_(std::move(change.furniture)), touched_(std::move(change.touched)), names_(names) {}

bool FurnitureNames::settle_touched(Xapian::Document& document, StoredNames& stored) const {
  const std::optional<std::string> record = stored.names_by_line(document);
  return record && leave_out_names(document, names_in_furniture(*record, furniture_));
}

}  // namespace byline
