#include "indexer/recognition/named_purposes.hpp"

#include "common/text/sorted_words.hpp"

namespace byline::crf {
namespace {

constexpr SortedWords with_purpose{
    "academy",    "agency",    "alliance", "association", "campaign",   "center", "centre",     "coalition",
    "commission", "committee", "council",  "federation",  "foundation", "fund",   "initiative", "institute",
    "laboratory", "league",    "network",  "office",      "society",    "trust",  "union"};

/// What is called by what it is of.
constexpr SortedWords of_something{"academy",    "association", "board",   "bureau",     "college",
                                   "commission", "council",     "faculty", "federation", "institute",
                                   "league",     "library",     "museum",  "school",     "society",
                                   "union",      "university"};
/// What they are to do.
constexpr SortedWords deeds{"Abolish",    "Ban",         "Combat",   "Counter", "Defeat",  "Defend",
                            "Elect",      "Eliminate",   "End",      "Fight",   "Free",    "Help",
                            "Improve",    "Investigate", "Preserve", "Prevent", "Promote", "Protect",
                            "Reduce",     "Repeal",      "Restore",  "Save",    "Secure",  "Stop",
                            "Strengthen", "Support",     "Unite"};

class NamedPurposes : FoundReader {
 public:
  NamedPurposes(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                const std::vector<Mention>& found, std::vector<Mention>& told)
      : FoundReader(scan, document, lexicon, found), told_(told) {}

  void run() {
    for (const Mention& m : found_) {
      if (m.kind != EntityKind::organization) continue;
      std::uint32_t last = m.last;
      if (is_before_purpose(m.last) && with_purpose.contains(lower_text(m.last - 1)))
        last = end_of_purpose(m.last + 1);
      else if (is(m.last, "of") && of_something.contains(lower_text(m.last - 1)) &&
               !covers(m.last + 1 + is(m.last + 1, "the")))
        last = end_of_purpose(m.last + 1);
      const bool of_people = is(m.last - 1, "Church") && m.first > 0 && !covers(m.first - 1) &&
                             m.last - m.first > 1 && uses(m.first - 1) & demonym &&
                             is_word_with_capital(m.first - 1) && !starts_sentence(m.first);
      if (last > m.last || of_people) told_.push_back({of_people ? m.first - 1 : m.first, last, m.kind});
    }
  }

 private:
  /// For the Arts; to Prevent Gun Violence; against Hunger.
  bool is_before_purpose(std::uint32_t i) const {
    return is(i, "for") || is(i, "Against") || is(i, "against") ||
           (is(i, "to") && i + 1 < token_count() && deeds.contains(token(i + 1)));
  }
  /// Behind the last word with a capital; before "for" where none follows, or a name.
  std::uint32_t end_of_purpose(std::uint32_t at) const {
    constexpr std::uint32_t most_words = 6;
    const std::uint32_t none = at - 1;
    if (is(at, "the")) ++at;
    if (const Mention* known = covers(at); known && known->kind != EntityKind::organization) return none;
    std::uint32_t last = none;
    for (std::uint32_t i = at; i < at + most_words && i < token_count() && !starts_sentence(i); ++i) {
      const Mention* known = covers(i);
      if (is_word_with_capital(i) && !(uses(i) & (calendar | office | pronoun)) &&
          !(known && is_person(known->kind)))
        last = i + 1;
      else if (i == at || !(is(i, "and") || is(i, "of") || is(i, "to")))
        break;
    }
    return last;
  }

  std::vector<Mention>& told_;
};

}  // namespace

void tell_named_purposes(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                         const std::vector<Mention>& found, std::vector<Mention>& told) {
  NamedPurposes(scan, document, lexicon, found, told).run();
}

}  // namespace byline::crf
