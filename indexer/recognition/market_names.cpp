#include "indexer/recognition/market_names.hpp"

#include <string>

#include "common/text/sorted_words.hpp"
#include "common/text/text.hpp"
#include "indexer/recognition/firms_like_persons.hpp"

namespace byline::crf {
namespace {

constexpr SortedWords exchanges{"AMEX",   "AMS",    "ASX",   "BATS",    "BIT",          "BME",      "BSE",
                                "CVE",    "EPA",    "ETR",   "FRA",     "HKG",          "KRX",      "LON",
                                "LSE",    "NASDAQ", "NSE",   "NYSE",    "NYSEAMERICAN", "NYSEARCA", "NYSEMKT",
                                "Nasdaq", "OTC",    "OTCBB", "OTCMKTS", "SGX",          "STO",      "SWX",
                                "TSE",    "TSX",    "TSXV",  "TYO"};
/// What firms that rate others, or invest in them, change.
constexpr SortedWords rated{"coverage", "holdings", "objective", "rating", "stake", "target"};

class MarketNames : FoundReader {
 public:
  MarketNames(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
              const std::vector<Mention>& found, std::vector<Mention>& told)
      : FoundReader(scan, document, lexicon, found), told_(told) {}

  void read(const Stretch& stretch) {
    if (is_traded(stretch)) read_traded(stretch.begin, stretch.sentence_end);
    if (is(stretch.begin, "Shares") && (is(stretch.begin + 1, "of") || is(stretch.begin + 1, "in")))
      read_traded(stretch.begin + 2, stretch.sentence_end);
    if (stretch.end < stretch.sentence_end) {
      const bool mark = scan_.look(stretch.end) == WordClass::punctuation;
      if (mark ? has_ticker(stretch.end) : changes_rating(stretch.end, stretch.sentence_end))
        tell({begin_of_name(stretch.end, stretch.begin), stretch.end, EntityKind::organization});
      // Not "The New York Times, AG Sulzberger".
      const std::uint32_t form = stretch.end + 1, next = form + 1;
      const bool goes_on = next < stretch.sentence_end && scan_.has(next, starts_upper);
      if (is(stretch.end, ",") && form < stretch.sentence_end && is_written_as_form(form) && !goes_on)
        tell_with_form(stretch.end, next, stretch);
    }
    // Novo Nordisk A/S, of which the model sees an A.
    for (std::uint32_t i = stretch.begin + 1; i < stretch.end; ++i) {
      if (scan_.has(i, is_organization_suffix) && is_written_as_form(i) && !is_written_as_form(i - 1))
        tell_with_form(i, i + 1, stretch);
      else if (is(i, "A") && is(i + 1, "/") && is(i + 2, "S"))
        tell_danish_firm(i, stretch);
    }
  }

 private:
  bool is_traded(const Stretch& stretch) const {
    std::uint32_t at = stretch.begin;
    if (at > stretch.sentence_begin && is(at - 1, "the")) --at;
    if (at < stretch.sentence_begin + 2 || token(at - 1).size() != 2) return false;  // of, in, on
    const std::string_view what = token(at - 2), preposition = token(at - 1);
    if (what == "shares" || what == "Shares") return preposition == "of" || preposition == "in";
    if (what == "stake" || what == "stakes") return preposition == "in" && (at < 3 || !is(at - 3, "at"));
    return (what == "target" || what == "objective") && preposition == "on";
  }
  void read_traded(std::uint32_t first, std::uint32_t end) {
    constexpr int most = 20;
    for (int items = 0; items < most && first < end; ++items) {
      const std::uint32_t last = end_of_name(first, end);
      if (last == first) return;
      const bool others = last < end && is_possessive(last);  // shares of Google's parent, Alphabet
      if (!others && !tell({first, last, EntityKind::organization})) return;
      first = others ? last + 1 : last;
      if (first < end && is(first, ",")) ++first;
      if (first < end && is(first, "and")) ++first;
      if (first == last) return;
    }
  }

  /// (NYSE: HLD), (LON:MWK)
  bool has_ticker(std::uint32_t at) const {
    if (!is(at, "(") || at + 1 >= token_count()) return false;
    const std::string_view text = token(at + 1);
    const auto colon = text.find(':');
    return is_exchange(text.substr(0, colon)) && (colon != text.npos || is(at + 2, ":"));
  }
  bool changes_rating(std::uint32_t verb, std::uint32_t end) const {
    constexpr std::uint32_t reach = 7;
    if (!(uses(verb) & changes)) return false;
    for (std::uint32_t i = verb + 1; i < std::min(end, verb + reach); ++i)
      if (rated.contains(token(i)))
        return true;
      else if (is(i, "his") || is(i, "her"))
        return false;
    return false;
  }

  /// [Nordlys Ferries] A/S, of which the model sees Nordlys, or an A; but Oslo's Nordlys Ferries A/S.
  void tell_danish_firm(std::uint32_t form, const Stretch& stretch) {
    std::uint32_t first = begin_of_name(form, stretch.begin);
    if (first == form) return;
    const Mention* before = first > stretch.begin ? covers(first - 1) : nullptr;
    if (before && before->last == first && !(lists_of(*before) & place_lists)) first = before->first;
    told_.push_back({first, form + 3, EntityKind::organization});
  }

  /// The name that ends at `end`, and its form behind it up to `last`.
  void tell_with_form(std::uint32_t end, std::uint32_t last, const Stretch& stretch) {
    const Mention m{begin_of_name(end, stretch.begin), last, EntityKind::organization};
    const Mention* known = name_at(found_, m.first);
    if (m.first == end || (known && known->last >= last)) return;
    const bool all_have_capitals =
        scan_.sentence_in_capitals(stretch.sentence) || scan_.sentence_in_title_case(stretch.sentence);
    const bool common = begins_sentence(m.first) && end - m.first == 1 && is_mostly_lower(m.first);
    if (!known && (all_have_capitals || common)) return;
    // "Texas AG" is its attorney general, and Aurora, Co., in Colorado.
    if (known && known->kind == EntityKind::place && lists_of(*known) & place_lists) return;
    if (end + 1 == last && scan_.has(end, all_capitals) &&
        !(known && known->kind == EntityKind::organization))
      return;
    told_.push_back(m);
  }

  /// False where it is none, and no more are to come.
  bool tell(const Mention& m) {
    constexpr std::uint32_t no_name =
        generic | office | pronoun | calendar | demonym | function | party | generation | nothing;
    const Mention* known = name_at(found_, m.first);
    if (m.first == m.last || (!known && overlaps_found(m))) return false;
    if (known && known->kind == EntityKind::organization) return true;
    const bool single = m.last - m.first == 1;
    if (uses(m.first) & (single ? no_name : demonym | calendar | pronoun | function)) return false;
    if (!known && begins_sentence(m.first) && is_mostly_lower(m.first)) return false;
    const std::uint16_t lists = lists_of(m);
    const bool founder = m.last - m.first == 2 && may_be_firm_called_like_person(fold(token(m.first)) + ' ' +
                                                                                 fold(token(m.first + 1)));
    if (known && is_person(known->kind) && !founder &&
        (single ? is_famous(m.first) || names_person_here(m.first) : lists & list_news_persons))
      return false;
    if (founder) return tell_everywhere(m);
    if (known && known->kind == EntityKind::place && lists & place_lists) return false;
    told_.push_back(m);
    return true;
  }

  /// Shares of [Ralph Lauren], which then is who "said sales grew"; unless Mr. Lauren does.
  bool tell_everywhere(const Mention& founder) {
    told_.push_back(founder);
    if (names_person_here(founder.last - 1) && scan_.state(founder.last - 1).signs & after_title) return true;
    for (const Mention& m : found_)
      if (is_person(m.kind) && m.last - m.first == 2 && scan_.word(m.first) == scan_.word(founder.first) &&
          scan_.word(m.first + 1) == scan_.word(founder.first + 1))
        told_.push_back({m.first, m.last, EntityKind::organization});
    return true;
  }

  std::vector<Mention>& told_;
};

}  // namespace

void tell_market_names(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                       const std::vector<Mention>& found, std::vector<Mention>& told) {
  MarketNames names(scan, document, lexicon, found, told);
  for (const Stretch& stretch : scan.stretches()) names.read(stretch);
}

bool is_exchange(std::string_view token) { return exchanges.contains(token); }

}  // namespace byline::crf
