#include "indexer/recognition/place_series.hpp"

#include "common/text/sorted_words.hpp"

namespace byline::crf {
namespace {

std::uint32_t end_of_place(const SpanReader& reader, std::uint32_t first, std::uint32_t end) {
  constexpr std::uint32_t longest_place = 4;
  for (std::uint32_t last = std::min(end, first + longest_place); last > first; --last)
    if (reader.lists_of({first, last, EntityKind::place}) & (list_countries | list_states | list_places))
      return last;
  return first;
}

constexpr SortedWords buildings{"Airport", "Arena",  "Avenue",  "Bridge", "Building", "Hotel",
                                "Plaza",   "Square", "Stadium", "Street", "Tower",    "Towers"};

}  // namespace

std::uint32_t end_of_place_behind(const SpanReader& reader, const Mention& m) {
  const std::uint32_t next = m.last + 1;
  if (m.last >= reader.token_count() || reader.starts_sentence(m.last)) return m.last;
  const bool goes_on = reader.is_word_with_capital(next) && !reader.starts_sentence(next);
  if (is_person(m.kind) && buildings.contains(reader.token(m.last))) return goes_on ? m.last : next;
  const bool upon = m.last - m.first == 1 && reader.is(m.last, "upon") && goes_on &&
                    !(reader.uses(next) & (calendar | pronoun));
  return upon ? next + 1 : m.last;
}

bool split_places(const SpanReader& reader, const Mention& m, std::vector<Mention>& places) {
  constexpr std::uint32_t fewest_words = 4, fewest_places = 3;
  if (m.last - m.first < fewest_words) return false;
  const std::size_t before = places.size();
  std::uint32_t words = 0;
  for (std::uint32_t i = m.first, last = i; i < m.last; i = std::max(last, i + 1)) {
    last = end_of_place(reader, i, m.last);
    if (last > i) places.push_back({i, last, EntityKind::place});
    words += last - i;
  }
  if (places.size() - before >= fewest_places && words * 3 >= (m.last - m.first) * 2) return true;
  places.resize(before);
  return false;
}

}  // namespace byline::crf
