#include "indexer/recognition/name_parts.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/names/legal_forms.hpp"
#include "common/names/word_lists.hpp"
#include "indexer/recognition/foreign_names.hpp"
#include "indexer/recognition/generation_spans.hpp"
#include "indexer/recognition/surname_chains.hpp"

namespace byline::crf {
namespace {

constexpr std::uint32_t longest_nickname = 4;  // words

/// Quotation marks that open, and what closes them.
struct Quotes {
  std::string_view open, close, also_close = close;
};
constexpr std::array<Quotes, 10> quotes{{{"\"", "\""},
                                         {"'", "'"},
                                         {"''", "''"},
                                         {"“", "”"},
                                         {"”", "”"},
                                         {"„", "“", "”"},
                                         {"‘", "’", "'"},
                                         {"‚", "‘", "’"},
                                         {"«", "»"},
                                         {"‹", "›"}}};
const Quotes* opened_by(std::string_view token) {
  const char first = token.front();
  if (first != '"' && first != '\'' && static_cast<unsigned char>(first) < 0x80) return nullptr;
  const auto found =
      std::find_if(quotes.begin(), quotes.end(), [token](const Quotes& q) { return q.open == token; });
  return found == quotes.end() ? nullptr : found;
}

class Joiner : SpanReader {
 public:
  Joiner(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon, bool english,
         const std::vector<Mention>& found, std::vector<Mention>& joined)
      : SpanReader(scan, document, lexicon),
        english_(english),
        foreign_(scan, document, lexicon),
        chains_(scan, document, lexicon, english, found, joined),
        generations_(scan, document, lexicon),
        found_(found),
        joined_(joined) {}

  void run() {
    for (std::size_t i = 0; i < found_.size(); ++i) {
      Mention m = found_[i];
      if (!joined_.empty() && m.first < joined_.back().last) continue;
      if (is_degree(m)) continue;
      std::optional<Mention> object;
      if (english_) {
        chains_.complete(m);
        object = cut_at_headline_verb(m);
        correct_kind(m);
      }
      if (const std::optional<Mention> whole = with_nickname(i)) {
        m = *whole;
      } else if (const std::optional<Mention> firm = english_ ? as_firm(m) : std::nullopt) {
        m = *firm;
      } else if (is_person(m.kind)) {
        chains_.add_surnames(m);
        join_byname(m);
      }
      if (is_person(m.kind)) {
        if (english_) add_accented_words(m);
        cut_degrees(m);
        m.last = generations_.end_of(m);
      }
      end_brand(m);
      if (english_) join_after_mark(m);
      if (m.first < m.last) joined_.push_back(m);
      if (object) joined_.push_back(*object);
    }
    if (english_) add_passed_over();
  }

 private:
  bool is_mark(std::uint32_t i) const {
    return i < token_count() && scan_.look(i) == WordClass::punctuation && opened_by(token(i));
  }
  /// The mark that closes the nickname opened at `open`, 0 if there is none.
  std::uint32_t end_of_nickname(std::uint32_t open) const {
    const Quotes* pair = opened_by(token(open));
    bool capital = false;
    for (std::uint32_t at = open + 1; at < token_count() && at <= open + longest_nickname + 1; ++at) {
      if (token(at) == pair->close || token(at) == pair->also_close)
        return capital && is_surname(behind_particle(at + 1)) ? at : 0;
      if (!scan_.has(at, alphanumeric) || starts_sentence(at)) return 0;
      capital |= scan_.has(at, has_upper);
    }
    return 0;
  }
  /// Ronald "Bato" dela [Rosa]
  std::uint32_t behind_particle(std::uint32_t i) const {
    return i + 1 < token_count() && word_lists::is_particle(token(i)) ? i + 1 : i;
  }
  /// Not "Washington ‘March for Life’ Rally".
  bool is_surname(std::uint32_t i) const {
    return is_word_with_capital(i) && !starts_sentence(i) && !(uses(i) & function) &&
           (news_kind(word(i).facts) != NewsKind::nothing || word(i).facts.lists & list_surnames);
  }
  std::optional<Mention> with_nickname(std::size_t index) {
    const Mention& m = found_[index];
    if (is_mark(m.last) && (is_person(m.kind) || is_first_name(m)) && may_go_on(m))
      if (const std::uint32_t close = end_of_nickname(m.last)) return around_nickname(m.first, close);
    // The model has found the first name and what the nickname begins with.
    std::uint32_t inside = m.first;
    while (inside < m.last && !is_mark(inside)) ++inside;
    if (inside > m.first && inside < m.last && is_person(m.kind))
      if (const std::uint32_t close = end_of_nickname(inside); close >= m.last)
        return around_nickname(m.first, close);
    // It has passed over the first name, and found the nickname or the surname.
    for (std::uint32_t back = 1; back <= longest_nickname + 2 && back < m.first; ++back) {
      const std::uint32_t open = m.first - back;
      if (!is_mark(open)) continue;
      if (!is_word_with_capital(open - 1) || !scan_.has(open - 1, first_name) || starts_sentence(open)) break;
      const std::uint32_t close = end_of_nickname(open);
      if (close == 0 || close + 1 > m.last) break;
      if (!joined_.empty() && joined_.back().last > open - 1) break;
      return around_nickname(open - 1, close);
    }
    return std::nullopt;
  }
  bool is_first_name(const Mention& m) const {
    return m.last - m.first == 1 && scan_.has(m.first, first_name);
  }
  /// Not one that has its surname already: "Michael Cohen ‘Wiretap’ Story".
  bool may_go_on(const Mention& m) const {
    return scan_.has(m.last - 1, first_name) || !is_surname_in_news(m.last - 1);
  }
  Mention around_nickname(std::uint32_t first, std::uint32_t close) const {
    const std::uint32_t surname = behind_particle(close + 1);
    const Mention* rest = name_at(found_, close + 1);
    if (!rest) rest = name_at(found_, surname);
    const bool whole = rest && (is_person(rest->kind) || rest->last - rest->first == 1);
    return {first, whole ? rest->last : surname + 1, EntityKind::person};
  }

  /// [Finland]'s Jyrki Häkämies; Thorbjørn Ærlig met them, and [Ærlig] spoke.
  void correct_kind(Mention& m) {
    const bool surname =
        !is_person(m.kind) && m.last - m.first == 1 && !lists_of(m) && foreign_.is_accented(m.first);
    if (!is_person(m.kind) &&
        (foreign_.names_person(m) || chains_.goes_on(m) || (surname && names_person(m.first))))
      m.kind = EntityKind::person;
    else if (is_person(m.kind) && m.last - m.first == 1 && word(m.first).facts.lists & list_countries &&
             !scan_.has(m.first, first_name) && is_possessive(m.last) && is_word_with_capital(m.last + 1))
      m.kind = EntityKind::place;
  }
  /// Joan [of Arc]: a first name alone, and no country or place of the day. Nancy Pelosi of California has a
  /// surname, and Prince Charles of Wales a country.
  void join_byname(Mention& m) {
    const std::uint32_t at = m.last + 1;
    if (!english_ || m.last - m.first != 1 || !scan_.has(m.first, first_name) || !is(m.last, "of") ||
        !is_word_with_capital(at) || starts_sentence(at) || scan_.look(at) != WordClass::capitalised ||
        (is_word_with_capital(at + 1) && !starts_sentence(at + 1)) || names_person(m.first) ||
        is_surname_in_news(m.first) ||
        (is(at + 1, ",") && at + 2 < token_count() &&
         word(at + 2).facts.lists & (list_countries | list_states)))
      return;  // Davis of Reston, Va.
    if (word(at).facts.lists & place_lists || news_kind(word(at).facts) == NewsKind::place ||
        uses(at) & (demonym | generic | institution | office | chamber | department | calendar))
      return;
    m.last = at + 1;
  }

  /// "Standard & Poor's [Cuts] Greece": in a headline verbs have capitals.
  /// Whom or what it is done to is returned where it is known.
  std::optional<Mention> cut_at_headline_verb(Mention& m) const {
    if (m.last - m.first < 2) return std::nullopt;
    for (std::uint32_t at = m.first + 1; at < m.last; ++at) {
      if (!(uses(at) & headline_verb) || !in_headline(at)) continue;
      const Mention object{at + 1, std::exchange(m.last, at), EntityKind::place};
      return object.first < object.last && is_listed_place(object) ? std::optional(object) : std::nullopt;
    }
    return std::nullopt;
  }
  /// Its sentence has capitals and no full stop.
  bool in_headline(std::uint32_t i) const {
    const auto& sentences = document_.sentences;
    const auto next = std::upper_bound(sentences.begin(), sentences.end(), i);
    if (scan_.sentence_in_title_case(static_cast<std::uint32_t>(next - sentences.begin() - 1))) return true;
    constexpr std::uint32_t longest = 32;  // tokens
    if (*next - *std::prev(next) > longest || is(*next - 1, ".")) return false;
    for (std::uint32_t at = *std::prev(next); at < *next; ++at)
      if (scan_.has(at, longer_than_3) && scan_.has(at, alphabetic) && !scan_.has(at, has_upper))
        return false;
    return true;
  }

  /// What the model has passed over: "Mr Phương" is who stands before as Lê Hồng Phương; Vietnamese names and
  /// chains of surnames, wherever they stand; words unknown to news and with accents, two after a person and
  /// "and" or first in a sentence, any after "in"; brands in a list; firms called by their address.
  void add_passed_over() {
    std::unordered_set<std::uint32_t> alone;
    for (const Mention& m : joined_)
      if (is_person(m.kind) && m.last - m.first == 1 && foreign_.is_accented(m.first))
        alone.insert(scan_.word(m.first));
    std::vector<Mention> added;
    std::size_t next = 0;
    const auto see = [&](std::uint32_t at) {
      if (scan_.look(at) != WordClass::capitalised && !is_firm_on_the_web(at)) return;
      while (next < joined_.size() && joined_[next].last <= at) ++next;
      if (next < joined_.size() && joined_[next].first <= at) return;
      const std::uint32_t free =
          std::max(next > 0 ? joined_[next - 1].last : 0, added.empty() ? 0 : added.back().last);
      if (at < free) return;
      Mention m = passed_over(at, next > 0 ? &joined_[next - 1] : nullptr);
      if (at > 0 && alone.contains(scan_.word(at))) {
        m = {at, at + 1, EntityKind::person};
        while (m.first > free && !starts_sentence(m.first) && is_accented_name(m.first - 1)) --m.first;
        if (m.last - m.first < 2) m.last = m.first;
      }
      if (m.first < m.last && (next == joined_.size() || m.last <= joined_[next].first)) added.push_back(m);
    };
    for (const Stretch& stretch : scan_.stretches())
      for (std::uint32_t at = stretch.begin; at < stretch.end; ++at) see(at);
    if (added.empty()) return;
    joined_.insert(joined_.end(), added.begin(), added.end());
    std::sort(joined_.begin(), joined_.end(),
              [](const Mention& a, const Mention& b) { return a.first < b.first; });
  }
  /// Empty when nothing has been at token `at`; `before` is the name that stands last before it.
  Mention passed_over(std::uint32_t at, const Mention* before) {
    if (is_firm_on_the_web(at)) return {at, at + 1, EntityKind::organization};
    if (at > 0 && is_courtesy(at - 1) && may_be_surname(at)) return {at, at + 1, EntityKind::person};
    Mention m{at, foreign_.end_of_vietnamese(at), EntityKind::person};
    if (m.first == m.last) m.last = chains_.end_of_chain(at);
    if (m.first < m.last) return m;
    if (const Mention brand{at, at + 1, EntityKind::organization};
        at + 1 < token_count() && is_possessive(at + 1) && is_brand(brand))
      return {at, at + 2, EntityKind::organization};
    if (at == 0 || starts_sentence(at)) {
      if (is_word_with_capital(at + 1) && foreign_.is_accented(at)) m.last = foreign_.end_of_unknown(at);
      return m;
    }
    if (before && is_person(before->kind) && before->last + 1 == at && is(at - 1, "and"))
      m.last = foreign_.end_of_unknown(at);
    else if (is(at - 1, "in") && foreign_.is_accented(at))
      m = {at, foreign_.end_of_unknown_place(at), EntityKind::place};
    return m;
  }
  /// Goto.com, more than once: else it may be an address.
  bool is_firm_on_the_web(std::uint32_t i) const {
    return scan_.look(i) == WordClass::mixed && scan_.has(i, starts_upper) && token(i).ends_with(".com") &&
           scan_.state(i).mid_sentence > 1;
  }
  bool is_accented_name(std::uint32_t i) const {
    return scan_.look(i) == WordClass::capitalised && foreign_.is_accented(i) &&
           !(uses(i) & (office | foreign_title | demonym | calendar | function));
  }
  /// The model knows few of them: [Lê Hồng] Phương.
  void add_accented_words(Mention& m) const {
    const auto goes_on_with = [this](std::uint32_t i) {
      return i < token_count() && is_accented_name(i) && !name_at(found_, i);
    };
    const std::uint32_t free = joined_.empty() ? 0 : joined_.back().last;
    while (m.first > free && goes_on_with(m.first - 1) && !starts_sentence(m.first)) --m.first;
    while (goes_on_with(m.last) && !starts_sentence(m.last)) ++m.last;
  }

  /// M.D., Ph.D., Esq.; where a state is abbreviated so as well, with dots between the letters.
  bool is_degree_word(std::uint32_t i) const {
    return uses(i) & degree && scan_.has(i, starts_upper) &&
           (!is_state(lower_text(i)) || std::count(token(i).begin(), token(i).end(), '.') > 1);
  }
  /// R.D., M.P.H.: any capitals with dots between that abbreviate nothing else.
  bool is_dotted(std::uint32_t i) const {
    const std::string_view text = token(i);
    if (!scan_.has(i, all_capitals) || std::count(text.begin(), text.end(), '.') < 2 ||
        word(i).facts.lists & (place_lists | organization_lists))
      return false;
    return !is_state(lower_text(i));
  }
  /// John Brown MD; but Ben Cardin, Md. and Boston, MA.
  bool is_degree_without_comma(const Mention& m) const {
    return m.last - m.first == 1 && uses(m.first) & degree && scan_.has(m.first, all_capitals) &&
           !joined_.empty() && joined_.back().last == m.first && is_person(joined_.back().kind) &&
           joined_.back().last - joined_.back().first > 1;
  }
  bool is_degree(const Mention& m) {
    if (is_degree_without_comma(m)) return true;
    for (std::uint32_t i = m.first; i < m.last; ++i)
      if (scan_.has(i, alphanumeric) && !is_degree_word(i) && !is_dotted(i)) return false;
    // After a name, or another degree.
    std::uint32_t before = m.first;
    while (before > 0 && before != degrees_end_ &&
           (is(before - 1, ",") || is_degree_word(before - 1) || is_dotted(before - 1)))
      --before;
    const bool after_name = before > 0 && before < m.first && !joined_.empty() &&
                            is_person(joined_.back().kind) && joined_.back().last == before;
    if (!after_name && (before == 0 || before != degrees_end_)) return false;
    degrees_end_ = m.last;
    return true;
  }
  void cut_degrees(Mention& m) const {
    std::uint32_t last = m.last;
    const auto is_plain_degree = [this](std::uint32_t i) {  // MD, right after a word of the name
      return uses(i) & degree && scan_.has(i, all_capitals) && !is(i - 1, ",");
    };
    while (last > m.first + 1 && (is_degree_word(last - 1) || is(last - 1, ",") ||
                                  (last > m.first + 2 && is_plain_degree(last - 1))))
      --last;
    if (last > m.first + 1) m.last = last;
  }

  /// "Ernst & Young", whatever the model made of either.
  std::optional<Mention> as_firm(const Mention& m) {
    if (is(m.last, "&") && (is(m.last + 1, "Co") || is(m.last + 1, "Co.")))  // J. P. Morgan [& Co.]
      return Mention{m.first, m.last + 2, EntityKind::organization};
    std::uint32_t mark = m.first;
    while (mark < m.last && !is(mark, "&")) ++mark;
    if (mark == m.last && !is(mark, "&")) mark = m.first - 1;  // "& Young" after what the model passed over
    if (mark == 0 || !is(mark, "&")) return std::nullopt;
    const std::uint32_t left = mark - 1, right = mark + 1;
    if (!is_word_with_capital(left) || !is_word_with_capital(right) ||
        (!joined_.empty() && joined_.back().last > left))
      return std::nullopt;
    const Mention* rest = name_at(found_, right);
    Mention firm{std::min(m.first, left), std::max(rest ? rest->last : right + 1, m.last),
                 EntityKind::organization};
    const auto is_name_word = [this](std::uint32_t i) {  // no acronym
      return scan_.look(i) == WordClass::capitalised ||
             (scan_.look(i) == WordClass::mixed && token(i).find('-') == std::string_view::npos);
    };
    const bool several =
        left > firm.first || (right + 1 < firm.last && !scan_.has(firm.last - 1, is_organization_suffix));
    const auto only_first_name = [this](std::uint32_t i) {
      return scan_.has(i, first_name) && !(word(i).facts.lists & list_surnames);
    };
    if (only_first_name(left) && only_first_name(right)) return std::nullopt;
    const bool twice = scan_.word(left) == scan_.word(right);  // Johnson & Johnson, beside Boris Johnson
    if (!is_name_word(left) || !is_name_word(right) || several || is_place(left) || is_place(right) ||
        (!twice && (names_person(left) || names_person(right))))
      return std::nullopt;
    return firm;
  }
  bool is_place(std::uint32_t i) const {
    const std::uint16_t lists = word(i).facts.lists & list_bits;
    return lists & (list_countries | list_states) ||
           (lists & (list_places | list_news_places) && !(lists & list_surnames));
  }
  /// The document has a fuller name of somebody called so, or the word after a title.
  bool names_person(std::uint32_t i) {
    if (!surnames_) {
      surnames_.emplace();
      for (const Mention& m : found_)
        if (is_person(m.kind) && m.last - m.first > 1 && !has_ampersand(m))
          surnames_->insert(scan_.word(m.last - 1));
    }
    return surnames_->contains(scan_.word(i)) ||
           (scan_.has(i, starts_upper) && scan_.state(i).signs & after_title);
  }
  bool has_ampersand(const Mention& m) const {
    for (std::uint32_t i = m.first; i < m.last; ++i)
      if (is(i, "&")) return true;
    return false;
  }

  /// Moody's, where the document has nobody called Moody; and who somewhere says something with the 's.
  void end_brand(Mention& m) {
    if (m.first == m.last) return;
    if (m.last < token_count() && is_possessive(m.last)) {
      if (m.last - m.first == 1 && m.first > 0 && (joined_.empty() || joined_.back().last < m.first) &&
          is_brand({m.first - 1, m.last, m.kind}))
        --m.first;  // Trader Joe's
      if (is_brand(m)) m = {m.first, m.last + 1, EntityKind::organization};
    } else if (m.last - m.first > 2 && is_possessive(m.last - 1) && m.kind == EntityKind::organization) {
      --m.last;
      if (is_brand(m)) ++m.last;
    }
  }
  /// Yahoo! [Inc.], Yum! [Brands]; [Wham]! Inc.
  void join_after_mark(Mention& m) const {
    if (is_written_as_form(m.first) && m.first > 1 && (is(m.first - 1, "!") || is(m.first - 1, "?")) &&
        is_word_with_capital(m.first - 2) && !starts_sentence(m.first) &&
        (joined_.empty() || joined_.back().last <= m.first - 2))
      m = {m.first - 2, m.last, EntityKind::organization};
    const std::uint32_t at = m.last + 1;
    if (m.last - m.first != 1 || (!is(m.last, "!") && !is(m.last, "?")) || !is_word_with_capital(at) ||
        starts_sentence(at) ||
        (!word_lists::is_exclaimed_brand(lower_text(m.first)) && !is_written_as_form(at)))
      return;
    const Mention* rest = name_at(found_, at);
    const bool another = rest && is_person(rest->kind) && rest->last - rest->first > 1;
    if (another || !(rest || scan_.has(at, is_organization_suffix))) return;
    m = {m.first, rest ? rest->last : at + 1, EntityKind::organization};
  }
  bool is_brand(const Mention& m) {
    const std::uint32_t count = m.last - m.first;
    if (count == 1)
      return !names_person(m.first) &&
             (word_lists::is_possessive_brand(lower_text(m.first)) ||
              (scan_.look(m.first) == WordClass::capitalised && word(m.first).facts.label == 0 &&
               !is_place(m.first) && speaks_with_s(m)));
    // Ben & Jerry's, Papa John's
    if (count == 3 && is(m.first + 1, "&"))
      return word_lists::is_possessive_brand(lower_text(m.last - 1)) || speaks_with_s(m) ||
             speaks_with_s({m.last - 1, m.last, m.kind});
    return count == 2 && word_lists::is_possessive_brand(std::string(lower_text(m.first)) + ' ' +
                                                         std::string(lower_text(m.last - 1)));
  }
  /// Says something, or is one of a list of them.
  bool speaks_with_s(const Mention& m) {
    const auto speaks = [this](std::uint32_t i) {
      return i < token_count() && token(i) != "was" && word_lists::is_speech_verb(token(i));
    };
    if (!speaking_) {
      speaking_.emplace();
      for (const Mention& other : found_) {
        if (other.last + 1 < token_count() && is_possessive(other.last) && speaks(other.last + 1))
          speaking_->insert(pair(other.first, other.last - 1));
        else if (other.last < token_count() && is_possessive(other.last - 1) &&
                 other.last - other.first > 1 && speaks(other.last))
          speaking_->insert(pair(other.first, other.last - 2));
      }
    }
    return speaking_->contains(pair(m.first, m.last - 1));
  }

  const bool english_;
  std::uint32_t degrees_end_ = 0;  // of those after the last name
  const ForeignNames foreign_;
  SurnameChains chains_;
  const GenerationSpans generations_;
  const std::vector<Mention>& found_;
  std::vector<Mention>& joined_;
  std::optional<std::unordered_set<std::uint32_t>> surnames_;  // word ids
  std::optional<std::unordered_set<std::uint64_t>> speaking_;  // first and last words
};

}  // namespace

void join_parts(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon, bool english,
                const std::vector<Mention>& found, std::vector<Mention>& joined) {
  Joiner(scan, document, lexicon, english, found, joined).run();
}

}  // namespace byline::crf
