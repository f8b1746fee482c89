#include "indexer/recognition/features.hpp"

namespace byline::crf {

void find_known_names(const DocumentScan& scan, const Stretch& stretch, const Lexicon& lexicon,
                      std::vector<KnownName>& names) {
  names.assign(stretch.end - stretch.begin, KnownName{});
  const auto word = [&](std::uint32_t i) -> const Word& { return scan.words()[scan.word(i)]; };
  for (std::uint32_t i = stretch.begin; i < stretch.end; ++i) {
    if (!(word(i).facts.lists & begins_name) || !scan.has(i, starts_upper)) continue;
    std::uint64_t sequence = word(i).raw_lower;
    std::uint32_t last = i;
    std::uint16_t lists = 0;
    for (std::uint32_t j = i + 1; j < stretch.end; ++j) {
      sequence = append_word(sequence, word(j).raw_lower);
      const std::uint16_t found = lexicon.name(sequence);
      if (found & list_bits) {
        last = j;
        lists = found & list_bits;
      }
      if (!(found & name_goes_on)) break;
    }
    if (last == i) continue;
    for (std::uint32_t j = i; j <= last; ++j) {
      KnownName& name = names[j - stretch.begin];
      name.lists |= lists;
      name.part = j == i ? Part::begin : j == last ? Part::last : Part::inside;
    }
  }
}

}  // namespace byline::crf
