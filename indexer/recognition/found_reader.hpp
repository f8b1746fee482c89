// What rules ask of the words of a document and of the names found so far.
#pragma once

#include "indexer/recognition/span_reader.hpp"

namespace byline::crf {

/// Reads tokens of the document that `scan` holds last, and the names found in it, which ascend.
class FoundReader : public SpanReader {
 public:
  FoundReader(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
              const std::vector<Mention>& found)
      : SpanReader(scan, document, lexicon), found_(found) {}

 protected:
  /// The name that has token i in it.
  const Mention* covers(std::uint32_t i) const {
    const auto at =
        std::partition_point(found_.begin(), found_.end(), [i](const Mention& m) { return m.last <= i; });
    return at != found_.end() && at->first <= i ? &*at : nullptr;
  }
  bool overlaps_found(const Mention& m) const {
    const auto at = std::partition_point(found_.begin(), found_.end(),
                                         [&m](const Mention& other) { return other.last <= m.first; });
    return at != found_.end() && at->first < m.last;
  }

  /// Where the words with capitals from `first` on end, or what was found there.
  std::uint32_t end_of_name(std::uint32_t first, std::uint32_t end) const {
    if (const Mention* m = name_at(found_, first); m && m->last <= end) return m->last;
    std::uint32_t last = first;
    while (last < end && (is_word_with_capital(last) || (last > first && is(last, "&") && last + 1 < end &&
                                                         is_word_with_capital(last + 1))))
      ++last;
    return last;
  }
  /// Where the words with capitals up to `last` begin, not before `begin`, or what was found there.
  std::uint32_t begin_of_name(std::uint32_t last, std::uint32_t begin) const {
    constexpr std::uint32_t longest = 5;
    const Mention* known = last > begin ? covers(last - 1) : nullptr;
    if (known) return known->last == last ? known->first : last;
    std::uint32_t first = last;
    while (first > begin && last - first < longest && is_word_with_capital(first - 1) && !covers(first - 1))
      --first;
    return first;
  }

  const std::vector<Mention>& found_;
};

}  // namespace byline::crf
