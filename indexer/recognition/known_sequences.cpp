#include "indexer/recognition/known_sequences.hpp"

#include <algorithm>
#include <bitset>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "common/analysis/tokens.hpp"
#include "common/names/known_names.hpp"
#include "common/names/word_lists.hpp"
#include "common/text/ascii.hpp"
#include "common/text/sorted_words.hpp"
#include "common/text/text.hpp"
#include "indexer/recognition/firms_like_persons.hpp"

namespace byline::crf {
namespace {

/// What every country has, and has a name of its own without it.
constexpr SortedWords authorities{"army",     "court", "government", "military",
                                  "ministry", "navy",  "parliament", "police"};

/// Words in lower case, by the hash of their sequence.
class KnownSequences {
 public:
  struct Words {
    bool goes_on = false;  // a longer name begins so
    bool is_name = false;
    EntityKind kind = EntityKind::organization;
    std::uint32_t capitals = 0;  // bit i: word i of the name has a capital
  };

  KnownSequences() {
    for (const KnownEntity& entity : known_entities()) {
      // Places of several words are found as they are, but for those that look like two.
      for (const std::string_view name : entity.names)
        if (entity.kind == EntityKind::organization || looks_like_two(name)) add(name, entity.kind);
      if (entity.kind != EntityKind::organization) continue;
      for (const std::string_view name : entity.ambiguous) add(name, entity.kind);
      for (const std::string_view name : entity.names) add_single(name);
    }
  }

  /// An organisation of one word, written so: Iberdrola.
  bool is_single(std::uint64_t lower) const { return singles_.contains(lower); }
  bool may_begin(std::uint64_t word) const { return begins_[word % begins_.size()]; }
  Words at(std::uint64_t sequence) const {
    const auto found = words_.find(sequence);
    return found == words_.end() ? Words{} : found->second;
  }

 private:
  static bool looks_like_two(std::string_view name) {
    return name.starts_with("Le ") || name.find(" and ") != name.npos || name.find(" of ") != name.npos ||
           name.find("'s ") != name.npos || name.ends_with("'s");
  }
  void add(std::string_view name, EntityKind kind) {
    if (name.starts_with("The ")) name.remove_prefix(4);
    if (name.size() > 5 && name[1] == '.' && name[3] == '.' && name[4] == ' ')  // J.C. Penney
      add(std::string(name.substr(0, 2)).append(" ").append(name.substr(2)), kind);
    for (const auto& [mark, written] : {std::pair(" & ", " and "), std::pair("'s", "’s")})
      if (const std::size_t at = name.find(mark); at != name.npos)
        add(std::string(name).replace(at, std::string_view(mark).size(), written), kind);
    std::vector<Token> tokens;
    tokenise(name, tokens);
    if (tokens.size() < 2 || tokens.size() > 32) return;
    const std::string_view end = tokens.back().in(name);  // the Guardian newspaper
    if (lower_case(end) == end && is_letter(end.front())) return;
    std::uint64_t sequence = 0;
    std::uint32_t capitals = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const std::string word(tokens[i].in(name)), lower = lower_case(word);
      if (lower != word) capitals |= 1U << i;
      const std::uint64_t hash = hash_bytes(lower);
      sequence = i == 0 ? hash : append_word(sequence, hash);
      if (i == 0) begins_.set(hash % begins_.size());
      Words& words = words_[sequence];
      if (i + 1 < tokens.size()) {
        words.goes_on = true;
      } else {
        words.is_name = true;
        words.kind = kind;
        words.capitals = capitals;
      }
    }
  }

  void add_single(std::string_view name) {
    constexpr std::size_t fewest_letters = 4;
    const bool is_word = name.size() >= fewest_letters && name.find_first_of(" .'(/&") == name.npos;
    if (is_word && lower_case(name) != name &&
        upper_case_letters(name) <= 1 + std::count(name.begin(), name.end(), '-'))
      singles_.insert(hash_bytes(lower_case(name)));
  }
  static std::ptrdiff_t upper_case_letters(std::string_view name) {
    return std::count_if(name.begin(), name.end(), [](char c) { return is_upper(c); });
  }

  std::unordered_map<std::uint64_t, Words> words_;
  std::unordered_set<std::uint64_t> singles_;
  std::bitset<1 << 16> begins_;  // most words begin none
};

const KnownSequences& known_sequences() {
  static const KnownSequences known;
  return known;
}

class KnownNames : FoundReader {
 public:
  KnownNames(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
             const std::vector<Mention>& found, std::vector<Mention>& told)
      : FoundReader(scan, document, lexicon, found), told_(told) {}

  void read(const Stretch& stretch) {
    for (std::uint32_t i = stretch.begin; i < stretch.end; ++i) {
      if (!scan_.has(i, starts_upper) || scan_.look(i) == WordClass::capitals) continue;
      if (known_.is_single(word(i).raw_lower)) tell_single(i);
      tell_firm_like_person(i);
    }
    const bool numbered = stretch.begin > stretch.sentence_begin && !scan_.has(stretch.begin - 1, alphabetic);
    for (std::uint32_t i = stretch.begin - numbered; i < stretch.end;) {  // 9th U.S. Circuit
      const Mention known = known_at(i, stretch.sentence_end);
      if (known.last > i) tell(known);
      i = std::max(known.last, i + 1);
    }
  }

 private:
  /// [Iberdrola], found as a person or a place, or not at all; where nothing tells that it is one.
  void tell_single(std::uint32_t i) {
    const Mention m{i, i + 1, EntityKind::organization};
    const Mention* known = covers(i);
    if (known && (known->kind == m.kind || known->last - known->first > 1)) return;
    if (uses(i) & nothing || scan_.has(i, first_name) || is_surname_in_news(i) || names_person_here(i) ||
        is_mostly_lower(i) || scan_.seen_in_lower_case(word(i)) || lists_of(m) & place_lists ||
        (lists_of(m) & list_surnames && !(uses(i) & maker)))
      return;
    if (!known && news_kind(word(i).facts) != NewsKind::unknown) return;
    const bool in_longer_name =
        !known && (is_word_with_capital(i + 1) || (i > 0 && is_word_with_capital(i - 1)));
    if (!in_longer_name && !names_somebody_in_full(i)) told_.push_back(m);
  }

  /// [Chrysler], [Laura Ashley], found as a person or a place in a text that names nobody so.
  void tell_firm_like_person(std::uint32_t i) {
    const Mention* known = name_at(found_, i);
    if (!known || known->kind == EntityKind::organization || known->last - i > 2) return;
    std::string name = fold(token(i));
    std::replace(name.begin(), name.end(), '-', ' ');
    if (known->last - i == 2) name += ' ' + fold(token(i + 1));
    if (is_firm_called_like_person(name) ||
        (is_firm_called_like_surname(name) && !has_another_bearer(*known)))
      told_.push_back({i, known->last, EntityKind::organization});
  }
  /// Of the surname that a firm has: a person in this text, or the town of Hershey.
  bool has_another_bearer(const Mention& surname) const {
    return names_person_here(surname.first) || names_somebody_in_full(surname.first) ||
           (surname.kind == EntityKind::place && lists_of(surname) & place_lists);
  }

  bool names_somebody_in_full(std::uint32_t surname) const {
    return std::any_of(found_.begin(), found_.end(), [&](const Mention& other) {
      return is_person(other.kind) && other.last - other.first > 1 &&
             scan_.word(other.last - 1) == scan_.word(surname);
    });
  }

  /// The longest known name that begins at a token; of no tokens where there is none.
  Mention known_at(std::uint32_t first, std::uint32_t end) const {
    Mention found{first, first, EntityKind::organization};
    std::uint32_t capitals = 0;
    std::uint64_t sequence = word(first).raw_lower;
    if (!known_.may_begin(sequence)) return found;
    for (std::uint32_t i = first;;) {
      if (scan_.has(i, has_upper)) capitals |= 1U << (i - first);
      const KnownSequences::Words words = known_.at(sequence);
      ++i;
      if (words.is_name && (words.capitals & ~capitals) == 0) found = {first, i, words.kind};
      if (!words.goes_on || i == end) return found;
      sequence = append_word(sequence, word(i).raw_lower);
    }
  }

  /// U.S. [Federal Reserve], Russian [Foreign Ministry]: the country stands before what was found; but Korean
  /// Central News Agency.
  bool stands_before(const Mention& m) const {
    const Mention* rest = name_at(found_, m.first + 1);
    if (!rest || rest->last != m.last || rest->kind != EntityKind::organization) return false;
    const Mention* before = name_at(found_, m.first);
    if (authorities.contains(lower_text(m.last - 1))) return uses(m.first) & demonym || before;
    return before && before->kind == EntityKind::place &&
           (m.last - m.first == 2 || known_at(m.first + 1, m.last).last == m.last);
  }

  /// Save the Children and [Christian Aid], found as one; but Ministry of Foreign Affairs and Trade, and the
  /// Senate Judiciary and Commerce committees.
  bool is_another(const Mention& rest) const {
    return rest.last > rest.first && is_word_with_capital(rest.first) && !is_mostly_lower(rest.first) &&
           !(uses(rest.first) & department) && !is_form(rest.first) && !is(rest.last, "committees");
  }
  /// What is found of the known name with another, of which it is told, too.
  bool is_beside_another(const Mention& m, const Mention& both) const {
    if (both.kind != m.kind || is(both.last, "committees")) return false;
    const Mention behind{m.last + 1, std::max(both.last, m.last + 1), m.kind};
    const Mention before{both.first, std::max(m.first, both.first + 1) - 1, m.kind};
    const bool first = both.first == m.first && is(m.last, "and") && is_another(behind);
    const bool last = both.last == m.last && is(m.first - 1, "and") && is_another(before) &&
                      !is_mostly_lower(before.last - 1);
    if (first) told_.push_back(behind);
    if (last) told_.push_back(before);
    return first || last;
  }

  void tell(Mention m) {
    if (stands_before(m)) return;
    const Mention* rest = covers(m.last - 1);  // 21st [Century Fox Inc.]
    if (rest && rest->last > m.last && rest->kind == m.kind) {
      const Mention another{m.last + 1, rest->last, m.kind};
      if (is(m.last, "and") && is_another(another))
        told_.push_back(another);
      else
        m.last = rest->last;
    }
    const Mention* known = covers(m.first);
    if (known && known->last >= m.last) {
      const bool same = known->first == m.first && known->last == m.last;
      // Merrill Lynch, Dean Witter, but not John Lewis
      const bool firm = !(lists_of(m) & list_news_persons && begins_persons_in_news(m.first)) &&
                        may_be_firm_called_like_person(fold(token(m.first)) + ' ' + fold(token(m.last - 1)));
      const bool somebody = is_person(known->kind) && scan_.has(m.first, first_name) &&
                            !is_mostly_lower(m.last - 1) && !word_lists::is_particle(lower_text(m.first)) &&
                            !firm;  // Van Oord
      if (same && (known->kind == m.kind || somebody)) return;
      if (!same && !is_beside_another(m, *known)) return;
    }
    told_.push_back(m);
  }

  const KnownSequences& known_ = known_sequences();
  std::vector<Mention>& told_;
};

}  // namespace

void tell_known_names(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                      const std::vector<Mention>& found, std::vector<Mention>& told) {
  KnownNames names(scan, document, lexicon, found, told);
  for (const Stretch& stretch : scan.stretches()) names.read(stretch);
}

}  // namespace byline::crf
