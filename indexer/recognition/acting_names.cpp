#include "indexer/recognition/acting_names.hpp"

#include <algorithm>

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

/// Behind ", which": what a firm does all the time.
constexpr SortedWords business{"develops", "distributes", "employs",  "makes",    "manages", "manufactures",
                               "operates", "owns",        "produces", "provides", "sells",   "supplies"};

/// What a firm does, in a headline, to what it has: Kestrel to cut 500 jobs.
constexpr SortedWords does_to_own{"axe",  "axes",  "build", "builds", "buy",   "buys",  "close",  "closes",
                                  "cut",  "cuts",  "hike",  "hikes",  "open",  "opens", "raise",  "raises",
                                  "sell", "sells", "shed",  "sheds",  "shuts", "slash", "slashes"};
constexpr SortedWords had_by_firms{"branches", "dividend", "factories", "factory", "jobs",      "mine",
                                   "mines",    "outlets",  "plant",     "plants",  "refinery",  "shares",
                                   "staff",    "stake",    "stores",    "unit",    "warehouse", "workforce"};

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
    if (stretch.end < stretch.sentence_end) read_deed(stretch);
  }

 private:
  /// [Brightmoor], which makes pumps; [Boskalis] has won a contract; [Vattenfall] declined to comment: people
  /// do these, too, who are known by a first name or in full.
  void read_deed(const Stretch& stretch) {
    const std::uint32_t at = stretch.end;
    const bool does_business = is(at, ",") && is(at + 1, "which") && at + 2 < stretch.sentence_end &&
                               business.contains(token(at + 2));
    if (!does_business && !acts_in_public(at, stretch.sentence_end)) return;
    const Mention m{begin_of_name(at, stretch.begin), at, EntityKind::organization};
    if (m.first == m.last) return;
    const Mention* known = name_at(found_, m.first);
    if (known ? is_firm_though_found(*known, does_business) : is_unknown_name(m)) told_.push_back(m);
  }
  bool acts_in_public(std::uint32_t at, std::uint32_t end) const {
    if (is(at, "recalls") || does_to_what_it_has(at, end)) return true;
    if (at + 3 >= end) return false;
    if (is(at, "declined")) return is(at + 1, "to") && is(at + 2, "comment");
    if (is(at, "did") && is(at + 1, "not")) {
      const std::uint32_t verb = is(at + 2, "immediately") ? at + 3 : at + 2;
      return is(verb, "respond") || is(verb, "return");
    }
    if (is(at, "said")) return speaks_for_itself(at + 1, end);
    if (is(at, "has")) ++at;
    return is(at, "won") && is(at + 1, "a") && (is(at + 2, "contract") || is(at + 2, "tender"));
  }
  /// Said [in a statement], said [on Monday it would].
  bool speaks_for_itself(std::uint32_t at, std::uint32_t end) const {
    if (is(at, "in")) return is(at + 2, "statement") || is(at + 2, "filing");
    if (is(at, "on")) ++at;
    if (at < end && uses(at) & calendar) ++at;
    return at + 1 < end && is(at, "it") && of_itself.contains(token(at + 1));
  }
  /// [Kestrel] to cut 500 jobs, [Kestrel] opens plant in Ohio
  bool does_to_what_it_has(std::uint32_t at, std::uint32_t end) const {
    constexpr std::uint32_t reach = 4;
    if (is(at, "to")) ++at;
    if (at >= end || !does_to_own.contains(token(at))) return false;
    for (std::uint32_t i = at + 1; i < std::min(end, at + 1 + reach); ++i) {
      if (had_by_firms.contains(token(i))) return true;
      if (is(i, "his") || is(i, "her")) return false;
    }
    return false;
  }
  bool is_firm_though_found(const Mention& known, bool does_business) {
    if (known.kind == EntityKind::organization) return false;
    if (known.kind == EntityKind::place)
      return does_business && known.last - known.first == 1 && !(lists_of(known) & place_lists);
    if (does_business) return !names_person_here(known.first);
    return known.last - known.first == 1 && !names_person_here(known.first) && is_nobody(known.first);
  }
  /// No word of persons' names, and the document has nobody in full who is called so.
  bool is_nobody(std::uint32_t i) const {
    if (scan_.has(i, first_name) || word(i).facts.lists & list_surnames || is_surname_in_news(i) ||
        news_kind(word(i).facts) == NewsKind::person)
      return false;
    return std::none_of(found_.begin(), found_.end(), [&](const Mention& m) {
      return is_person(m.kind) && m.last - m.first > 1 && scan_.word(m.last - 1) == scan_.word(i);
    });
  }
  /// Of which nothing was found: one word that news do not have in lower case, nor the document.
  bool is_unknown_name(const Mention& m) const {
    return m.last - m.first == 1 && may_stand_alone(m.first) && !is_mostly_lower(m.first) &&
           !(uses(m.first) & function) && is_nobody(m.first) && !(lists_of(m) & place_lists);
  }

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
