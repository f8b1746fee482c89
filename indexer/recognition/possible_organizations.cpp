#include "indexer/recognition/possible_organizations.hpp"

#include <algorithm>

#include "indexer/recognition/span_reader.hpp"

namespace byline::crf {
namespace {

constexpr std::uint32_t most_words = 5;

class PossibleOrganizations : SpanReader {
 public:
  PossibleOrganizations(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                        const std::vector<Mention>& names, std::vector<Mention>& possible)
      : SpanReader(scan, document, lexicon), names_(names), possible_(possible) {}

  void find() {
    auto next = names_.begin();
    for (const Stretch& stretch : scan_.stretches()) {
      const std::uint32_t s = stretch.sentence;
      if (scan_.sentence_in_capitals(s) || scan_.sentence_in_title_case(s)) continue;
      for (std::uint32_t i = stretch.begin; i < stretch.end;) {
        while (next != names_.end() && next->last <= i) ++next;
        const bool is_in_name = next != names_.end() && next->first <= i;
        if (is_in_name || !scan_.has(i, has_upper)) {
          i = is_in_name ? next->last : i + 1;
          continue;
        }
        const std::uint32_t free = next == names_.end() ? stretch.end : std::min(stretch.end, next->first);
        const std::uint32_t end = end_of_run(i, free);
        const bool is_behind_name = next != names_.begin() && std::prev(next)->last == i;
        const bool is_before_name = next != names_.end() && next->first == end;
        if (!is_behind_name && (!is_before_name || is_office(end - 1))) add(i, end);
        i = end;
      }
    }
  }

 private:
  bool is_office(std::uint32_t i) const { return uses(i) & (office | modifier); }

  /// Words with capitals, and the small ones between two of them.
  std::uint32_t end_of_run(std::uint32_t first, std::uint32_t end) const {
    std::uint32_t last = first + 1;
    for (std::uint32_t i = last; i < end; ++i) {
      if (scan_.has(i, has_upper))
        last = i + 1;
      else if (!scan_.has(i, inner) && !is(i, "&"))
        break;
    }
    return last;
  }

  /// Without what stands before and behind: "But French [Acme] Chairman".
  void add(std::uint32_t first, std::uint32_t last) {
    while (first < last && (!scan_.has(first, has_upper) || is_no_part(first))) ++first;
    while (first < last && (!scan_.has(last - 1, has_upper) || is_office(last - 1))) --last;
    if (first == last || last - first > most_words) return;
    if (last - first == 1 && (!may_stand_alone(first) || news_kind(word(first).facts) == NewsKind::nothing))
      return;
    possible_.push_back({first, last, EntityKind::organization, FoundBy::index});
  }

  bool is_no_part(std::uint32_t i) const {
    // "then-Vice President"; but eBay.
    if (!scan_.has(i, starts_upper) && token(i).find('-') != std::string_view::npos) return true;
    if (uses(i) & (office | demonym | calendar | pronoun | function | party)) return true;
    return begins_sentence(i) && (scan_.seen_in_lower_case(word(i)) || is_mostly_lower(i));
  }

  const std::vector<Mention>& names_;
  std::vector<Mention>& possible_;
};

}  // namespace

void find_possible_organizations(DocumentScan& scan, const TokenisedDocument& document,
                                 const Lexicon& lexicon, const std::vector<Mention>& names,
                                 std::vector<Mention>& possible) {
  possible.clear();
  PossibleOrganizations(scan, document, lexicon, names, possible).find();
}

}  // namespace byline::crf
