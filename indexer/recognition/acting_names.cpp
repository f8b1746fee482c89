#include "indexer/recognition/acting_names.hpp"

#include "common/names/word_lists.hpp"
#include "common/text/ascii.hpp"
#include "common/text/sorted_words.hpp"

namespace byline::crf {
namespace {

/// What firms do, and what is done to them.
constexpr SortedWords acting_words{
    "acquired", "acquires",   "agreed",  "announced", "announces", "bought",   "buys",  "climbed",
    "denied",   "disclosed",  "dropped", "employs",   "expects",   "fell",     "filed", "gained",
    "hired",    "introduced", "jumped",  "launched",  "merged",    "operates", "owns",  "plans",
    "plunged",  "posted",     "raised",  "reported",  "rose",      "settled",  "slid",  "slipped",
    "sued",     "sues",       "surged",  "tumbled",   "unveiled"};
constexpr SortedWords acts_on{"acquire", "acquired", "acquires", "acquiring", "bought",
                              "buy",     "buying",   "buys",     "owned",     "owns",
                              "rival",   "sue",      "sued",     "sues",      "suing"};
/// Behind "it", of what the speaker itself does.
constexpr SortedWords of_itself{"expected", "expects", "had",   "has",  "intended",
                                "intends",  "planned", "plans", "will", "would"};

class ActingNames : FoundReader {
 public:
  ActingNames(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
              const std::vector<Mention>& found, std::vector<Mention>& told)
      : FoundReader(scan, document, lexicon, found), told_(told) {}

  void read(const Stretch& stretch) {
    for (std::uint32_t i = stretch.begin; i < stretch.end; ++i)
      if (scan_.look(i) == WordClass::mixed && is_in_two_words(i) && is_free(i) &&
          (acts_as_firm(i, stretch.sentence_end) ||
           (!is_nothing_in_news(i) &&
            (speaks(i, stretch.sentence_end) || stands_beside_one(i, stretch.sentence_end)))))
        told_.push_back({i, i + 1, EntityKind::organization});
    if (tells_of_itself(stretch.end, stretch.sentence_end)) read_speaker(stretch);
  }

 private:
  /// Nothing was found there.
  bool is_free(std::uint32_t i) const { return !covers(i) && !(uses(i) & nothing); }

  bool acts_as_firm(std::uint32_t i, std::uint32_t end) const {
    return (i > 0 && acts_on.contains(token(i - 1))) || (i + 1 < end && acting_words.contains(token(i + 1)));
  }
  bool speaks(std::uint32_t i, std::uint32_t end) const {
    return i + 1 < end && word_lists::is_speech_verb(token(i + 1));
  }
  bool stands_beside_one(std::uint32_t i, std::uint32_t end) const {
    const auto is_one = [&](std::uint32_t other) {
      if (other >= token_count()) return false;
      const Mention* known = covers(other);
      return known ? known->kind == EntityKind::organization
                   : is_in_two_words(other) && !is_nothing_in_news(other);
    };
    if (i + 2 < end && (is(i + 1, "and") || is(i + 1, ",")) && is_one(i + 2)) return true;
    return i >= 2 && (is(i - 1, "and") || is(i - 1, ",")) && is_one(i - 2);
  }
  /// Neither a hashtag nor a person's name.
  bool is_in_two_words(std::uint32_t i) const {
    const std::string_view text = token(i);
    if (!scan_.has(i, starts_upper) || (i > 0 && (is(i - 1, "#") || is(i - 1, "@"))) ||
        scan_.seen_in_lower_case(word(i)) || scan_.has(i, first_name) || word(i).facts.lists & list_surnames)
      return false;
    if (news_kind(word(i).facts) == NewsKind::person) return false;
    std::size_t small = 0, humps = 0;
    for (const char c : text) {
      if (!is_letter(c)) return false;
      humps += is_upper(c) && small > 2;
      small = is_upper(c) ? 0 : small + 1;
    }
    return humps == 1;
  }

  bool is_nothing_in_news(std::uint32_t i) const {
    constexpr unsigned seen_codes = 16;  // of those seen in some documents, see NewsCounts::apply
    const WordFacts& facts = word(i).facts;
    return news_kind(facts) == NewsKind::nothing && (facts.kind - 1U) % 48 >= seen_codes;
  }

  bool tells_of_itself(std::uint32_t at, std::uint32_t end) const {
    if (at + 2 >= end || !is(at, "said")) return false;
    if (is(at + 1, "its")) return true;
    return is(at + 1, "it") && of_itself.contains(token(at + 2));
  }
  void read_speaker(const Stretch& stretch) {
    constexpr std::uint32_t by_itself = pronoun | calendar | demonym | function;
    const std::uint32_t first = begin_of_name(stretch.end, stretch.begin);
    const Mention m{first, stretch.end, EntityKind::organization};
    if (m.last - m.first < 2 || overlaps_found(m) || uses(m.first) & by_itself ||
        scan_.sentence_in_title_case(stretch.sentence))
      return;
    if (!(lists_of(m) & place_lists)) told_.push_back(m);
  }

  std::vector<Mention>& told_;
};

}  // namespace

void tell_acting_names(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                       const std::vector<Mention>& found, std::vector<Mention>& told) {
  ActingNames names(scan, document, lexicon, found, told);
  for (const Stretch& stretch : scan.stretches()) names.read(stretch);
}

}  // namespace byline::crf
