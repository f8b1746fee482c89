#include "indexer/recognition/told_organizations.hpp"

#include <algorithm>
#include <iterator>

#include "common/text/sorted_words.hpp"
#include "indexer/recognition/span_reader.hpp"

namespace byline::crf {
namespace {

/// Kinds of organisations of which examples are given.
constexpr SortedWords organizations{
    "advertisers",   "agencies",      "airlines",   "automakers",  "banks",        "brands",
    "broadcasters",  "businesses",    "carmakers",  "chains",      "charities",    "companies",
    "conglomerates", "corporations",  "firms",      "giants",      "institutions", "insurers",
    "lenders",       "manufacturers", "newspapers", "nonprofits",  "operators",    "organisations",
    "organizations", "outlets",       "platforms",  "publishers",  "retailers",    "startups",
    "studios",       "think-tanks",   "unions",     "universities"};
/// What has a name in quotation marks.
constexpr SortedWords campaigns{"alliance",   "campaign", "charity",      "coalition",    "group",
                                "initiative", "movement", "organisation", "organization", "party"};
constexpr SortedWords small_words{"against", "and", "for", "in", "of", "the", "to"};

class Told : SpanReader {
 public:
  Told(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
       const std::vector<Mention>& found, std::vector<Mention>& told)
      : SpanReader(scan, document, lexicon), found_(found), told_(told) {}

  void read(const Stretch& stretch) {
    if (stretch.begin == 0) return;
    if (gives_examples(stretch.begin))
      read_series(stretch.begin, stretch.sentence_end);
    else if (is_quotation_mark(stretch.begin - 1))
      read_quotation(stretch.begin, stretch.sentence_end);
  }

 private:
  bool is_quotation_mark(std::uint32_t i) const {
    return is(i, "\"") || is(i, "“") || is(i, "”") || is(i, "''") || is(i, "``");
  }

  /// "companies including", "brands, such as", before token `first`.
  bool gives_examples(std::uint32_t first) const {
    std::uint32_t at = first - 1;
    if (is(at, "the") && at > 0) --at;
    if (is(at, "as") && at > 0 && is(at - 1, "such"))
      --at;
    else if (!is(at, "including") && !is(at, "like"))
      return false;
    if (at > 0 && is(at - 1, ",")) --at;
    return at > 0 && organizations.contains(lower_text(at - 1)) && !scan_.has(at - 1, has_upper);
  }

  void read_series(std::uint32_t first, std::uint32_t end) {
    constexpr int most = 20;
    for (int items = 0; items < most && first < end; ++items) {
      if (is(first, "the")) ++first;
      const std::uint32_t last = end_of_name(first, end);
      if (last == first) return;
      if (last < end && is_possessive(last)) {  // China's [Huawei]
        first = last + 1;
        continue;
      }
      if (!tell({first, last, EntityKind::organization})) return;
      first = last;
      if (first < end && is(first, ",")) ++first;
      if (first < end && (is(first, "and") || is(first, "or"))) ++first;
      if (first == last) return;
    }
  }

  /// Of the words with capitals from `first` on, or of what was found there.
  std::uint32_t end_of_name(std::uint32_t first, std::uint32_t end) const {
    if (const Mention* m = name_at(found_, first); m && m->last <= end) return m->last;
    std::uint32_t last = first;
    while (last < end && (is_word_with_capital(last) || (last > first && is(last, "&") && last + 1 < end &&
                                                         is_word_with_capital(last + 1))))
      ++last;
    return last;
  }

  void read_quotation(std::uint32_t first, std::uint32_t end) {
    constexpr std::uint32_t most = 7;
    std::uint32_t last = first, capitals = 0;
    for (; last < end && last - first < most && !is_quotation_mark(last); ++last) {
      const bool capital = is_word_with_capital(last);
      capitals += capital;
      if (!capital && (last == first || !small_words.contains(lower_text(last)))) return;
    }
    if (last + 1 < end && is_quotation_mark(last) && capitals > 1 &&
        campaigns.contains(lower_text(last + 1)) && !scan_.has(last + 1, has_upper))
      told_.push_back({first, last, EntityKind::organization});
  }

  /// False where it is none, and no more are to come.
  bool tell(const Mention& m) {
    constexpr std::uint32_t no_name =
        generic | office | pronoun | calendar | demonym | function | party | generation | nothing;
    const Mention* known = name_at(found_, m.first);
    const auto overlaps = [&](const Mention& other) { return other.first < m.last && m.first < other.last; };
    if (!known && std::any_of(found_.begin(), found_.end(), overlaps)) return false;
    if (known && known->kind == EntityKind::organization) return true;
    if (m.last - m.first == 1 && uses(m.first) & no_name) return false;
    if (known && is_person(known->kind) && (m.last - m.first > 1 || names_person_here(m.first))) return false;
    if (known && known->kind == EntityKind::place && lists_of(m) & (list_countries | list_states))
      return false;
    told_.push_back(m);
    return true;
  }

  const std::vector<Mention>& found_;
  std::vector<Mention>& told_;
};

}  // namespace

void add_told_organizations(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                            std::vector<Mention>& mentions) {
  thread_local std::vector<Mention> told, all;  // room to work in
  told.clear();
  Told reader(scan, document, lexicon, mentions, told);
  for (const Stretch& stretch : scan.stretches()) reader.read(stretch);
  if (told.empty()) return;
  const auto before = [](const Mention& a, const Mention& b) { return a.first < b.first; };
  std::sort(told.begin(), told.end(), before);
  told.erase(std::unique(told.begin(), told.end()), told.end());
  std::erase_if(mentions, [](const Mention& m) {
    const auto at = std::partition_point(told.begin(), told.end(),
                                         [&m](const Mention& each) { return each.last <= m.first; });
    return at != told.end() && at->first < m.last;
  });
  all.clear();
  std::merge(mentions.begin(), mentions.end(), told.begin(), told.end(), std::back_inserter(all), before);
  mentions.assign(all.begin(), all.end());
}

}  // namespace byline::crf
