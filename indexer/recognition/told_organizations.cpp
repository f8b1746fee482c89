#include "indexer/recognition/told_organizations.hpp"

#include <algorithm>
#include <iterator>

#include "common/names/names.hpp"
#include "common/names/organization_words.hpp"
#include "common/names/word_lists.hpp"
#include "common/text/ascii.hpp"
#include "common/text/sorted_words.hpp"
#include "indexer/recognition/acting_names.hpp"
#include "indexer/recognition/found_reader.hpp"
#include "indexer/recognition/hashtags.hpp"
#include "indexer/recognition/known_sequences.hpp"
#include "indexer/recognition/local_bodies.hpp"
#include "indexer/recognition/market_names.hpp"
#include "indexer/recognition/named_purposes.hpp"
#include "indexer/recognition/outlet_articles.hpp"
#include "indexer/recognition/places_of_offices.hpp"

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
/// Of the words that say what an organisation is those that do so behind its name alone: the Halden party.
constexpr SortedWords behind_name_alone{"magazine", "militia", "party"};
/// What may stand behind it, and not between the comma and it.
constexpr SortedWords after_description{
    ",",   "-",  ".",  ";",     "and", "at",   "backed", "based", "behind", "for",   "founded", "from", "in",
    "led", "of", "on", "owned", "run", "that", "to",     "which", "who",    "whose", "with",    "–",    "—"};
/// What has a name before it: the Halden party.
constexpr SortedWords owns_a_name{"airline", "magazine", "militia", "newspaper", "party"};
/// Offices that are held in organisations.
constexpr SortedWords employees{"analyst",     "co-founder", "consultant", "economist", "executive",
                                "founder",     "lobbyist",   "manager",    "officer",   "partner",
                                "president",   "researcher", "scientist",  "spokesman", "spokesperson",
                                "spokeswoman", "strategist"};
/// What stands before a thing, and after the name of its maker where that is no thing.
constexpr SortedWords things{"a",   "an",  "her", "his",   "its",  "my",  "new",
                             "old", "our", "the", "their", "used", "your"};
constexpr SortedWords divisions{"aerospace", "america",     "americas", "capital",  "cloud",     "credit",
                                "defense",   "electronics", "energy",   "europe",   "financial", "games",
                                "health",    "labs",        "music",    "north",    "racing",    "research",
                                "sales",     "services",    "systems",  "ventures", "web"};
/// What is called by what it is of.
constexpr SortedWords heads{"bureau", "committee", "department", "ministry"};
/// Of these before "on": the Center on Budget and Policy Priorities.
constexpr SortedWords heads_on{"center",  "centre",    "commission", "conference",
                               "council", "institute", "panel",      "subcommittee"};
/// What a text that is cut out of a page has between its sentences.
constexpr SortedWords links{"click", "follow", "more",      "read", "replay",
                            "share", "sign",   "subscribe", "watch"};
constexpr SortedWords small_words{"against", "and", "for", "in", "of", "on", "the", "to"};

class Told : FoundReader {
 public:
  Told(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
       const std::vector<Mention>& found, std::vector<Mention>& told)
      : FoundReader(scan, document, lexicon, found), told_(told) {}

  void read(const Stretch& stretch) {
    if (stretch.end < stretch.sentence_end && scan_.look(stretch.end) == WordClass::punctuation &&
        is(stretch.end, ","))
      read_description(stretch);
    if (stretch.end < stretch.sentence_end && (is(stretch.end, "is") || is(stretch.end, "was")))
      read_statement(stretch);
    for (std::uint32_t i = stretch.begin; i < stretch.end; ++i) {
      const std::uint32_t use = uses(i);
      if (is(i + 1, "on") && is_word_with_capital(i) && heads_on.contains(lower_text(i)))
        read_department(i, stretch.sentence_end);
      if (use & (maker | generic)) {
        if (use & maker) read_product(i, stretch.end);
        if (use & generic && is_word_with_capital(i)) {
          if (heads.contains(lower_text(i))) read_department(i, stretch.sentence_end);
        }
      } else if (scan_.look(i) == WordClass::mixed && i > 0 && is(i - 1, "#")) {
        read_hashtag(i, stretch.sentence_end);
      }
    }
    if (stretch.end < stretch.sentence_end && uses(stretch.end) & organization_noun &&
        owns_a_name.contains(token(stretch.end)))
      read_modifier(stretch);
    read_office_holder(stretch);
    if (stretch.begin == stretch.sentence_begin) return;
    if (gives_examples(stretch.begin))
      read_series(stretch.begin, stretch.sentence_end);
    else if (is_quotation_mark(stretch.begin - 1))
      read_quotation(stretch.begin, stretch.sentence_end);
    else if (is_organization_noun(stretch.begin - 1) || is_called(stretch))
      read_called(stretch);
    else
      read_employer(stretch);
  }

 private:
  bool is_quotation_mark(std::uint32_t i) const {
    return is(i, "\"") || is(i, "“") || is(i, "”") || is(i, "''") || is(i, "``");
  }

  /// [FIDE] president Arkady Dvorkovich: an acronym before an office and who holds it.
  void read_office_holder(const Stretch& stretch) {
    const std::uint32_t last = stretch.end, first = last - 1;
    if (scan_.look(first) != WordClass::capitals || token(first).size() < 3 || covers(first) ||
        (first > stretch.begin && is_word_with_capital(first - 1)) || last + 1 >= stretch.sentence_end ||
        !employees.contains(token(last)) || uses(first) & (nothing | demonym | office | modifier | calendar))
      return;
    const Mention* holder = name_at(found_, last + 1);
    if (holder && is_person(holder->kind)) told_.push_back({first, last, EntityKind::organization});
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

  /// Halden, a [Dallas-based maker] of toys: of the last name of the stretch.
  void read_description(const Stretch& stretch) {
    const std::uint32_t first = begin_of_name(stretch.end, stretch.begin);
    if (first == stretch.end || (first > 0 && (is(first - 1, "in") || is(first - 1, "near"))) ||
        !describes_organization(stretch.end + 1, stretch.sentence_end))
      return;
    tell_unlisted({first, stretch.end, EntityKind::organization});
  }
  /// [Platzi] is an online platform; of a word that names nobody, and nothing else in news.
  void read_statement(const Stretch& stretch) {
    const std::uint32_t first = begin_of_name(stretch.end, stretch.begin);
    if (first == stretch.end || !describes_organization(stretch.end + 1, stretch.sentence_end)) return;
    const NewsKind kind = news_kind(word(first).facts);
    const bool single = stretch.end - first == 1;
    const bool goes_before = first > 0 && (is_possessive(first - 1) || is(first - 1, "to"));
    if (goes_before ||
        (!single && !name_at(found_, first) && begins_sentence(first) && is_mostly_lower(first)))
      return;
    if (single && (kind == NewsKind::person || kind == NewsKind::nothing || is_surname_in_news(first) ||
                   scan_.has(first, first_name)))
      return;
    tell_unlisted({first, stretch.end, EntityKind::organization});
  }
  bool describes_organization(std::uint32_t at, std::uint32_t end) const {
    constexpr std::uint32_t longest = 9;
    const bool definite = is(at, "the");
    if (!definite && !is(at, "a") && !is(at, "an")) return false;
    for (std::uint32_t i = at + 1; i < std::min(end, at + longest); ++i) {
      const bool ends = i + 1 == end || after_description.contains(token(i + 1));
      if (ends && uses(i) & organization_noun && !scan_.has(i, has_upper) &&
          !behind_name_alone.contains(lower_text(i)))
        // Not "According to Halden, the company", nor "Late Sunday, a group of".
        return is(i + 1, "of") ? !is(i, "group") : !definite || i > at + 1;
      if (after_description.contains(token(i)) && !is(i, "-")) return false;
    }
    return false;
  }

  /// Of the name that the stretch begins with, and of all of it where nothing was found: Taxpayers for Common
  /// Sense.
  std::uint32_t end_of_whole_name(const Stretch& stretch) const {
    const std::uint32_t last = end_of_name(stretch.begin, stretch.sentence_end);
    const bool goes_on = last > stretch.begin && last < stretch.end && small_words.contains(token(last)) &&
                         !overlaps_found({stretch.begin, stretch.end, EntityKind::organization});
    return goes_on ? stretch.end : last;
  }

  /// The software company [Vantix].
  bool is_organization_noun(std::uint32_t i) const {
    return uses(i) & organization_noun && !scan_.has(i, has_upper) &&
           !behind_name_alone.contains(lower_text(i)) && !is(i, "label") && !is(i, "maker") &&
           !is(i, "network");
  }
  /// But "the company Smith founded", and no link that stands behind a text: Read more.
  void read_called(const Stretch& stretch) {
    const Mention m{stretch.begin, end_of_whole_name(stretch), EntityKind::organization};
    const Mention* known = name_at(found_, m.first);
    if ((known && is_person(known->kind)) || (!known && links.contains(lower_text(m.first)))) return;
    tell_unlisted(m);
  }
  /// A company called [Vantix].
  bool is_called(const Stretch& stretch) const {
    std::uint32_t at = stretch.begin;
    if (at > stretch.sentence_begin && is(at - 1, "the")) --at;
    return at >= stretch.sentence_begin + 2 && (is(at - 1, "called") || is(at - 1, "named")) &&
           is_organization_noun(at - 2);
  }
  /// Iranian-backed, pro-Russian.
  bool is_compound_word(std::uint32_t i) const {
    const auto hyphen = token(i).rfind('-');
    if (hyphen == std::string_view::npos || hyphen + 1 == token(i).size()) return false;
    return is_lower(token(i)[hyphen + 1]) || starts_with_nocase(token(i), "pro-") ||
           starts_with_nocase(token(i), "anti-");
  }
  /// The ruling [Halden] party, the [Zennor] newspaper.
  void read_modifier(const Stretch& stretch) {
    const std::uint32_t first = begin_of_name(stretch.end, stretch.begin);
    if (first == stretch.end || begins_sentence(first) || uses(stretch.end - 1) & demonym ||
        is_compound_word(stretch.end - 1))
      return;
    const Mention* known = name_at(found_, first);
    if (!known || !is_person(known->kind)) tell_unlisted({first, stretch.end, EntityKind::organization});
  }

  /// An analyst at [Ladnor Crane], chief executive of [Halden], a spokesman for [Halden].
  void read_employer(const Stretch& stretch) {
    const std::uint32_t preposition = stretch.begin - 1;
    if (preposition == stretch.sentence_begin) return;
    const bool works_there = is(preposition, "at") || is(preposition, "with");
    if (!works_there && !is(preposition, "of") && !is(preposition, "for")) return;
    const std::uint32_t role = preposition - 1;
    std::string_view word = lower_text(role);
    if (word.ends_with('s')) word.remove_suffix(1);
    if ((scan_.has(role, has_upper) && !begins_sentence(role)) || !employees.contains(word)) return;
    const std::uint32_t last = end_of_whole_name(stretch);
    if (last == stretch.begin || uses(stretch.begin) & (office | modifier) || is_possessive(last) ||
        scan_.look(last) == WordClass::digits)
      return;
    const Mention m{stretch.begin, last, EntityKind::organization};
    // Analysts at Jefferies and [Piper Sandler]
    const std::uint32_t second = last + 1;
    if (works_there && token(role).ends_with('s') && is(last, "and") && is_word_with_capital(second)) {
      const Mention other{second, end_of_name(second, stretch.sentence_end), EntityKind::organization};
      const Mention* person = name_at(found_, second);
      if (other.first < other.last && person && is_person(person->kind) && person->last == other.last)
        told_.push_back(other);
    }
    const Mention* known = name_at(found_, m.first);
    // Nobody is an analyst at a person; but a spokesman for one.
    if (works_there && known && is_person(known->kind)) {
      const bool somebody = last - m.first == 1 && (is_famous(m.first) || names_person_here(m.first));
      if (!somebody && word != "partner") told_.push_back(m);
    } else if (!known || (!is_person(known->kind) && word != "president")) {
      tell_unlisted(m);
    }
  }
  /// Not a place that is known, nor a word that has a capital because it is the first.
  void tell_unlisted(const Mention& m) {
    const Mention* known = name_at(found_, m.first);
    if (known && known->kind == EntityKind::place && lists_of(m) & place_lists) return;
    // Right [to Bear Arms], of which nothing else was found.
    if (!known && m.last - m.first == 1 && is_mostly_lower(m.first) && m.last < token_count() &&
        small_words.contains(token(m.last)) && is_word_with_capital(m.last + 1))
      return;
    const bool no_word_of_name =
        m.last - m.first > 1 ? uses(m.first) & function : news_kind(word(m.first).facts) == NewsKind::nothing;
    if (!known &&
        (uses(m.first) & (demonym | calendar | pronoun) || (begins_sentence(m.first) && no_word_of_name)))
      return;
    tell(m);
  }

  /// A [Ford] Mustang, the new [Airbus] A320; but Ford Motor, and the Sony Music deal.
  void read_product(std::uint32_t first, std::uint32_t end) {
    constexpr std::uint32_t longest = 3;  // words of the product
    const Mention* known = name_at(found_, first);
    if (known &&
        (known->kind == EntityKind::place || lists_of(*known) & (list_organizations | list_companies)))
      return;
    const auto is_number = [this](std::uint32_t i) { return i < token_count() && has_digit(token(i)); };
    std::uint32_t last = first + 1;
    while (last < end && (is_word_with_capital(last) || is_number(last))) ++last;
    if (last == first + 1 || last - first - 1 > longest || (known && known->last > last)) return;
    const bool thing = first > 0 && (things.contains(lower_text(first - 1)) || is_number(first - 1));
    if (!thing && !is_number(first + 1)) return;
    for (std::uint32_t i = first + 1; i < last; ++i)
      if (uses(i) & (institution | generic | organization_head | office | chamber | party | demonym) ||
          scan_.has(i, is_organization_suffix) || scan_.has(i, is_title) ||
          word_lists::is_droppable_head(lower_text(i)) || divisions.contains(lower_text(i)))
        return;
    told_.push_back({first, first + 1, EntityKind::organization});
  }
  static bool has_digit(std::string_view text) { return std::any_of(text.begin(), text.end(), is_digit); }

  /// #[WorldHealthOrganization], where nothing was found; the “#[StopHateforProfit]” movement.
  void read_hashtag(std::uint32_t i, std::uint32_t end) {
    if (covers(i) || uses(i) & nothing) return;
    const std::uint32_t next = i + 1 < end && is_quotation_mark(i + 1) ? i + 2 : i + 1;
    const auto has_three_words = [](const std::string& words) {
      return std::count(words.begin(), words.end(), ' ') > 1;
    };
    if (const auto kind = kind_of_hashtag(token(i), lexicon_))
      told_.push_back({i, i + 1, *kind});
    else if (next < end && campaigns.contains(lower_text(next)) && has_three_words(split_hashtag(token(i))))
      told_.push_back({i, i + 1, EntityKind::organization});
  }

  /// The Department of the [Interior], the Bureau of Alcohol[, Tobacco, Firearms and Explosives]: of what it
  /// is.
  void read_department(std::uint32_t head, std::uint32_t end) {
    std::uint32_t at = head + 1;
    if (!is(at, "of") && !is(at, "for") && !is(at, "on")) return;
    if (is(++at, "the")) ++at;
    const std::uint32_t subject = at;
    while (at < end && is_subject(at)) ++at;
    if (at == subject) return;
    std::uint32_t last = at;
    bool several = false;
    while (at + 1 < end && is(at, ",") && is_subject(at + 1)) at += 2, several = true;
    if (is(at, ",")) ++at;
    if (is(at, "and") && at + 1 < end && is_subject(at + 1)) {
      for (last = at + 1; last < end && is_subject(last);) ++last;
    } else if (several) {
      return;
    }
    const auto known = std::partition_point(found_.begin(), found_.end(),
                                            [head](const Mention& m) { return m.last <= head; });
    const bool begun = known != found_.end() && known->first <= head;
    const std::uint32_t first = begun ? known->first : head;
    const auto next = begun ? std::next(known) : known;
    const bool is_all_of_it = next != found_.end() && next->first == subject && next->last == last;
    const bool others = next != found_.end() && next->first < last && !is_all_of_it &&
                        (several || last - next->first > 1 || next->last > last);
    if (others || (begun && known->last >= last)) return;
    told_.push_back({first, last, EntityKind::organization});
  }
  /// What a department is of: a word that is mostly in lower case elsewhere.
  bool is_subject(std::uint32_t i) const {
    if (!is_word_with_capital(i) || word(i).facts.lists & (list_countries | list_states) ||
        uses(i) & (office | calendar) || is(i, "Director") || is(i, "Chief"))
      return false;
    return uses(i) & department || (word(i).facts.case_rate != 0 && !is_mostly_capitalised(i));
  }

  /// False where it is none, and no more are to come.
  bool tell(const Mention& m) {
    constexpr std::uint32_t no_name =
        generic | office | pronoun | calendar | demonym | function | party | generation | nothing;
    if (m.first == m.last) return false;
    const Mention* known = name_at(found_, m.first);
    if (!known && overlaps_found(m)) return false;
    if (known && known->kind == EntityKind::organization) return true;
    if (m.last - m.first == 1 && uses(m.first) & no_name) return false;
    if (known && is_person(known->kind) && (m.last - m.first > 1 || names_person_here(m.first))) return false;
    if (known && known->kind == EntityKind::place && lists_of(m) & (list_countries | list_states))
      return false;
    told_.push_back(m);
    return true;
  }

  std::vector<Mention>& told_;
};

}  // namespace

void add_told_organizations(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                            std::vector<Mention>& mentions) {
  thread_local std::vector<Mention> told, all;  // room to work in
  told.clear();
  Told reader(scan, document, lexicon, mentions, told);
  for (const Stretch& stretch : scan.stretches()) reader.read(stretch);
  tell_market_names(scan, document, lexicon, mentions, told);
  tell_acting_names(scan, document, lexicon, mentions, told);
  tell_known_names(scan, document, lexicon, mentions, told);
  tell_places_of_offices(scan, document, lexicon, mentions, told);
  tell_local_bodies(scan, document, lexicon, mentions, told);
  tell_named_purposes(scan, document, lexicon, mentions, told);
  tell_outlets(scan, document, lexicon, mentions, told);
  if (told.empty()) return;
  const auto before = [](const Mention& a, const Mention& b) { return a.first < b.first; };
  std::sort(told.begin(), told.end(), [](const Mention& a, const Mention& b) {
    return a.first < b.first || (a.first == b.first && a.last > b.last);
  });
  std::size_t kept = 1;  // the first of those that overlap
  for (const Mention& m : told)
    if (m.first >= told[kept - 1].last) told[kept++] = m;
  told.resize(kept);
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
