#include "indexer/recognition/span_rules.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "common/text/sorted_words.hpp"
#include "indexer/recognition/found_names.hpp"
#include "indexer/recognition/name_beginnings.hpp"
#include "indexer/recognition/name_conjunctions.hpp"
#include "indexer/recognition/name_kinds.hpp"
#include "indexer/recognition/name_offices.hpp"
#include "indexer/recognition/name_parts.hpp"
#include "indexer/recognition/name_seams.hpp"
#include "indexer/recognition/occasions.hpp"
#include "indexer/recognition/other_languages.hpp"
#include "indexer/recognition/place_series.hpp"
#include "indexer/recognition/rule_words.hpp"
#include "indexer/recognition/spaced_hyphens.hpp"
#include "indexer/recognition/span_reader.hpp"
#include "indexer/recognition/stuck_names.hpp"

namespace byline::crf {
namespace {

class Mender : SpanReader {
 public:
  Mender(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
         const std::vector<Mention>& found, std::vector<Mention>& mended)
      : SpanReader(scan, document, lexicon),
        found_(found),
        mended_(mended),
        elsewhere_(scan, document, lexicon, found),
        kinds_(scan, document, lexicon, elsewhere_),
        beginnings_(scan, document, lexicon, found),
        conjunctions_(scan, document, lexicon, elsewhere_),
        occasions_(scan, document, lexicon),
        offices_(scan, document, lexicon),
        seams_(scan, document, lexicon, found, elsewhere_),
        stuck_(scan, document, lexicon) {}

  void mend(Mention m) {
    m.first = skip_party_tags(m);
    if (m.first == m.last || is_phrase(m) || split_stuck(m) || occasions_.is_one(m) || complete_country(m))
      return;
    if (split_places(*this, m, mended_) || end_place(m)) return;
    if (m.kind == EntityKind::organization)
      m.first = beginnings_.of_organization(m, mended_.empty() ? 0 : mended_.back().last);
    if (is(m.first, "Getty") && is(m.last, "Images")) ++m.last;
    if (m.last - m.first > 3 && scan_.word(m.first) == scan_.word(m.first + 2) &&
        lists_of({m.first, m.first + 2, m.kind}) & list_news_persons)
      m.kind = EntityKind::person;  // Nancy Pelosi Nancy PelosiGOP
    if (m.kind == EntityKind::place && m.last - m.first > 1 && is_direction(m.first)) ++m.first;
    m.kind = is_employer(m) ? EntityKind::organization : kinds_.corrected(m);
    if (is_person(m.kind)) return mend_person(m);
    if (split_office(m) || split_off_person(m) || split_off_last(m) || split_conjunction(m) ||
        split_administration(m))
      return;
    cut_rule(m);
    offices_.cut(m);
    cut_party(m);
    if (m.first == m.last || names_nothing(m)) return;
    if (m.kind == EntityKind::organization && (is_ground(m) || kinds_.is_place(m, mended_)))
      m.kind = EntityKind::place;
    push(m);
  }

  /// In a language that the model does not know. `every_noun` is written with a capital there, as in German.
  void keep_if_backed(Mention m, bool every_noun) {
    bool after_title = m.first > 0 && uses(m.first - 1) & (foreign_title | office);
    const auto is_office = [this](std::uint32_t i) {
      return uses(i) & (foreign_title | office) || ends_in_office(lower_text(i));
    };
    while (m.first < m.last && (uses(m.first) & (pronoun | calendar) || is_office(m.first) ||
                                (uses(m.first) & function && begins_sentence(m.first)))) {
      after_title |= is_office(m.first);
      ++m.first;
    }
    while (m.last > m.first && uses(m.last - 1) & (function | foreign_title | pronoun | calendar)) --m.last;
    if (m.first == m.last || uses(m.first) & party_tag) return;
    const bool single = m.last - m.first == 1;
    if (single && uses(m.first) & (demonym | function | generic | matter | generation | nothing)) return;
    if (lists_of(m) & list_countries) m.kind = EntityKind::place;
    if (!is_listed(m) && !(is_person(m.kind) && after_title) && !looks_like_name(m, every_noun)) return;
    if (is_person(m.kind) && !single) surnames_.insert(scan_.word(m.last - 1));
    push(m);
  }

 private:
  void push(const Mention& m) { mended_.push_back(m); }

  /// In a list of its kind. Persons alone are not: lists of names hold words of every language.
  bool is_listed(const Mention& m) const {
    const std::uint16_t lists = lists_of(m);
    switch (m.kind) {
      case EntityKind::person:
        return m.last - m.first > 1 && lists & list_news_persons;
      case EntityKind::organization:
        return lists & organization_lists;
      case EntityKind::place:
        return lists & place_lists;
    }
    return false;
  }
  /// By how it is written, and where.
  bool looks_like_name(const Mention& m, bool every_noun) const {
    const bool single = m.last - m.first == 1;
    if (is_person(m.kind) && single && surnames_.contains(scan_.word(m.first))) return true;
    if (is_person(m.kind) && !single && looks_like_person(m)) return true;
    if (m.kind == EntityKind::organization &&
        (single ? scan_.has(m.first, acronym_like) && news_kind(word(m.first).facts) == NewsKind::organization
                : scan_.has(m.last - 1, is_organization_suffix)))
      return true;
    // Within a sentence only names have capitals, or two of them in a row.
    if (begins_sentence(m.first)) return false;
    return every_noun ? is_person(m.kind) && m.last - m.first == 2 && scan_.has(m.first, starts_upper) &&
                            scan_.has(m.first + 1, starts_upper)
                      : scan_.has(m.first, starts_upper);
  }

  /// A first name or initial and one to three more words, no office or institution among them.
  bool looks_like_person(Mention m) const {
    if (m.last - m.first > 4 && is(m.last - 3, "d") && is(m.last - 2, ".")) m.last -= 3;  // Cranach d. Ä.
    const std::uint32_t count = m.last - m.first;
    if (count < 2 || count > 4) return false;
    for (std::uint32_t i = m.first; i < m.last; ++i) {
      if (uses(i) & (office | institution | generic | matter | chamber | demonym)) return false;
      if (scan_.look(i) == WordClass::capitals && count == 2) return false;
    }
    return scan_.has(m.first, first_name) || scan_.look(m.first) == WordClass::initial ||
           (word(m.last - 1).facts.lists & list_surnames && scan_.has(m.first, starts_upper));
  }

  std::uint32_t skip_party_tags(const Mention& m) const {
    std::uint32_t first = m.first;
    while (first < m.last && uses(first) & party_tag) ++first;
    return first;
  }

  /// Czech [Republic], [Sri] Lanka; but [Sri] Lankan rebels and [South] African courts name nothing.
  bool complete_country(const Mention& m) {
    if (m.last - m.first == 2 && uses(m.first) & country_part && uses(m.last - 1) & demonym) return true;
    if (m.last - m.first != 1) return false;
    const Mention with_next{m.first, m.last + 1, EntityKind::place};
    if (m.last < document_.tokens.size() && word(m.first).facts.lists & begins_name &&
        scan_.has(m.last, starts_upper)) {
      if (lists_of(with_next) & list_countries) {
        push(with_next);
        return true;
      }
      if (uses(m.last) & demonym && uses(m.first) & country_part) return true;
    }
    if (uses(m.first) & generic && m.first > 0) {
      const Mention with_last{m.first - 1, m.last, EntityKind::place};
      if (lists_of(with_last) & list_countries &&
          (mended_.empty() || mended_.back().last <= with_last.first)) {
        push(with_last);
        return true;
      }
    }
    return false;
  }

  void mend_person(Mention m) {
    // [Kansas] Secretary of State [Kris Kobach]
    if (m.last - m.first > 2 && word(m.first).facts.lists & (list_states | list_countries) &&
        uses(m.first + 1) & office) {
      push({m.first, m.first + 1, EntityKind::place});
      ++m.first;
    }
    // [L.A.] [Garcetti], whom the document has with a title or a first name
    if (m.last - m.first == 2 && is(m.first, "L.A.") && names_person_here(m.first + 1)) {
      push({m.first, m.first + 1, EntityKind::place});
      ++m.first;
    }
    const Mention state{m.first, m.last - 1, EntityKind::place};
    if (m.last - m.first > 1 && uses(m.last - 1) & party && is_listed_place(state)) return push(state);
    cut_titles(m);
    if (split_of(m) || seams_.split(m, mended_)) return;
    // "Robert Mueller Robert": the next words begin with the name again.
    if (m.last - m.first > 2 && scan_.word(m.first) == scan_.word(m.last - 1) &&
        scan_.look(m.first) == WordClass::capitalised)
      --m.last;
    if (m.last - m.first == 1) {
      // "Jr." that has lost its name; Roe v. Wade.
      if (uses(m.first) & (generation | pronoun) || is(m.first, "Brig")) return;
      const auto is_versus = [this](std::uint32_t i) { return is(i, "v.") || is(i, "v"); };
      const std::uint32_t before = m.first >= 2 && is(m.first - 1, ".") ? m.first - 2 : m.first - 1;
      if (is_versus(m.last) || (m.first > 0 && is_versus(before))) return;
      if (uses(m.first) & (demonym | calendar) && !names_person_here(m.first)) return;
      if (is_grammar(m.first)) return;
      if (is_town_of_state(m)) m.kind = EntityKind::place;
    }
    push(m);
  }

  /// In [Clinton], Iowa, whoever else is called so.
  bool is_town_of_state(const Mention& m) const {
    const std::uint32_t state = m.last + 1;
    if (m.first == 0 || !is(m.last, ",") || state >= token_count() || starts_sentence(state)) return false;
    static constexpr SortedWords within{"from", "in", "near"};
    return (within.contains(token(m.first - 1)) || follows_person(m)) && scan_.has(state, starts_upper) &&
           !is_possessive(state + 1) &&
           (is_state(lower_text(state)) || word(state).facts.lists & list_countries);
  }
  /// Nancy Pelosi of [California], Jim of [Ohio]; but Joan of Arc.
  bool split_of(const Mention& m) {
    for (std::uint32_t at = m.first + 1; at + 1 < m.last; ++at) {
      if (!scan_.has(at, alphanumeric)) return false;  // "Hands of Stone" in quotation marks
      if (!is(at, "of")) continue;
      const Mention rest{at + 1, m.last, EntityKind::place};
      if (at == m.first + 1 && !is_listed_place(rest)) continue;
      if (uses(at - 1) & (office | institution | generic | chamber))
        return false;  // Kansas Secretary of State
      push({m.first, at, m.kind});
      if (is_listed_place(rest)) push(rest);
      return true;
    }
    return false;
  }

  /// Gen [Prayut], Foreign Secretary [Boris Johnson], AP [Gerald Herbert], [Carter Page] FISA. In The Hill,
  /// [Mitch McConnell] Addison (Mitch) Mitchell McConnell.
  void cut_titles(Mention& m) const {
    std::uint32_t rest = m.first;
    for (std::uint32_t at = m.first; at + 1 < m.last; ++at) {
      const bool of_department = at > m.first && is(at - 1, "of") && uses(at) & department;
      if (!(uses(at) & (office | agency | modifier | department)) && !is(at, "of")) break;
      const bool initials_of_person = token(at).find('.') != std::string_view::npos && uses(at) & agency;
      if (initials_of_person) break;  // A.P. Herbert
      if (uses(at) & (office | agency) || of_department) rest = at + 1;
    }
    if (!is(rest, "of")) m.first = rest;
    if (m.last - m.first < 3) return;
    Mention shorter = m;
    --shorter.last;
    const bool beside_legal_name = is(m.last, "(") && !(uses(shorter.last) & generation) &&
                                   lists_of(shorter) & list_news_persons &&
                                   (!(lists_of(m) & list_news_persons) || is(m.last + 1, token(m.first)));
    if (uses(shorter.last) & nothing || beside_legal_name) m = shorter;
  }

  /// "Jim Crow", "Islam": not alone, and the two words not alone.
  /// Black Friday; Medicare and Social Security, Medicare for All.
  bool is_phrase(const Mention& m) const {
    if (m.last - m.first == 1) return uses(m.first) & nothing;
    if (m.last - m.first == 3 && is(m.first + 1, "for") && is(m.first + 2, "All"))
      return uses(m.first) & nothing;
    for (std::uint32_t i = m.first + 1; i + 1 < m.last; ++i)
      if (is(i, "and") || is(i, "&"))
        return is_phrase({m.first, i, m.kind}) && is_phrase({i + 1, m.last, m.kind});
    return m.last - m.first == 2 && uses(m.first) & phrase &&
           is_no_name(lower_text(m.first), lower_text(m.first + 1));
  }

  /// The [Assad] regime.
  void cut_rule(Mention& m) const {
    if (m.last - m.first != 2 || !(uses(m.last - 1) & rule_of) || scan_.has(m.last - 1, has_upper)) return;
    --m.last;
    if (news_kind(word(m.first).facts) == NewsKind::person) m.kind = EntityKind::person;
  }

  bool split_stuck(const Mention& m) {
    const auto parts = stuck_.parts(m);
    if (!parts) return false;
    for (const Mention& part : *parts)
      if (part.first < part.last) mend(part);
    return true;
  }
  /// Emeka Obika of [Quillfort]; Ronnie Bang of Gautier, Miss. is of a town.
  bool is_employer(const Mention& m) const {
    return is_person(m.kind) && m.last - m.first == 1 && follows_person(m) && !names_person_here(m.first) &&
           !is_town_of_state(m);
  }
  bool follows_person(const Mention& m) const {
    if (m.first < 2 || !is(m.first - 1, "of") || mended_.empty()) return false;
    const Mention& before = mended_.back();
    return is_person(before.kind) && before.last == m.first - 1 && before.last - before.first > 1;
  }
  /// Southern [Lebanon], as it is written within a sentence.
  bool is_direction(std::uint32_t i) const {
    static constexpr SortedWords directions{"central",      "downtown",     "eastern",      "north",
                                            "northeastern", "northern",     "northwestern", "southeastern",
                                            "southern",     "southwestern", "western"};
    return !scan_.has(i, has_upper) && directions.contains(token(i));
  }
  bool end_place(const Mention& m) {
    const std::uint32_t last = end_of_place_behind(*this, m);
    if (last > m.last) push({m.first, last, EntityKind::place});
    return last > m.last;
  }
  bool split_office(const Mention& m) {
    if (m.kind != EntityKind::organization) return false;
    const auto parts = offices_.parts(m);
    if (!parts) return false;
    if (const Mention& of = parts->organization; of.first < of.last) mend(of);
    if (const Mention& holder = parts->holder; holder.first < holder.last) mend_person(with_rest(holder));
    return true;
  }
  /// Senate Majority Leader [Mitch McConnell], found as one organisation; Civic Party's [Alvin Yeung].
  bool split_off_person(const Mention& m) {
    for (std::uint32_t at = m.first; at + 1 < m.last; ++at) {
      const bool in_chamber = uses(at) & (chamber | agency), of_firm = at > m.first && is_possessive(at);
      if (!(uses(at) & (office | justice)) && !(in_chamber && at == m.first) && !of_firm) continue;
      const Mention person{at + 1, m.last, EntityKind::person};
      const bool surname_only = m.last - at == 2 && !in_chamber && !of_firm && names_person_here(at + 1) &&
                                !(uses(at + 1) & (institution | generic | matter | office));
      const bool in_full =
          scan_.has(at + 1, first_name) && looks_like_person(person) && !ends_as_firm(person);
      if (!surname_only && !in_full) continue;
      const bool second = at > m.first && is(at - 1, "and");  // Justice Roberts and Justice [Kagan]
      if (at > m.first) mend({m.first, second ? at - 1 : of_firm ? at : at + 1, m.kind});
      mend_person(with_rest(person));
      return true;
    }
    return false;
  }

  /// European Union High Representative for Foreign Affairs [Federica Mogherini], whom news know.
  bool split_off_last(const Mention& m) {
    constexpr std::uint32_t fewest = 4;  // words of both
    if (m.kind != EntityKind::organization || m.last - m.first < fewest || ends_as_firm(m)) return false;
    for (std::uint32_t first = m.last - 3; first < m.last - 1; ++first) {
      const Mention person{first, m.last, EntityKind::person};
      if (!is_word_with_capital(first - 1) || !scan_.has(first, first_name) ||
          !(lists_of(person) & list_news_persons))
        continue;
      mend({m.first, first, m.kind});
      mend_person(person);
      return true;
    }
    return false;
  }
  /// Justice [Sandra] [Day O'Connor], found as two.
  Mention with_rest(const Mention& person) const {
    const Mention* next = name_at(found_, person.last);
    return next && is_person(next->kind) ? Mention{person.first, next->last, person.kind} : person;
  }

  bool split_conjunction(const Mention& m) {
    const auto parts = conjunctions_.parts(m);
    if (!parts) return false;
    for (const Mention& part : *parts) {
      if (is_person(part.kind))
        push(part);
      else
        mend(part);
    }
    return true;
  }

  /// The [Obama] [White House].
  bool split_administration(const Mention& m) {
    if (m.last - m.first != 3 || !is(m.last - 1, "House") || !is(m.last - 2, "White")) return false;
    if (news_kind(word(m.first).facts) == NewsKind::person) push({m.first, m.first + 1, EntityKind::person});
    push({m.last - 2, m.last, EntityKind::organization});
    return true;
  }

  /// [Ohio] Republican, [Senate] Democrats, Republican [House].
  void cut_party(Mention& m) const {
    if (m.last - m.first < 2) return;
    if (uses(m.last - 1) & party) {
      Mention rest = m;
      --rest.last;
      if (uses(rest.last - 1) & chamber) {
        m = rest;
      } else if (is_listed_place(rest)) {
        m = rest;
        m.kind = EntityKind::place;
      }
    } else if (m.last - m.first == 2 && uses(m.first) & party && uses(m.last - 1) & chamber) {
      ++m.first;
    }
  }

  /// [Über] den Hafen: has its capital where a sentence begins; that of Will Smith and Van is a name's.
  bool is_grammar(std::uint32_t i) const {
    if (!(uses(i) & function) || !begins_sentence(i)) return false;
    const bool accented = static_cast<unsigned char>(token(i).front()) >= 0x80;
    return accented || !(scan_.has(i, first_name) || word(i).facts.lists & list_bits);
  }

  /// Where it is played and flown from.
  bool is_ground(const Mention& m) const {
    return m.last - m.first > 1 &&
           (is(m.last - 1, "Stadium") || is(m.last - 1, "Arena") || is(m.last - 1, "Airport"));
  }
  bool names_nothing(const Mention& m) {
    const std::uint32_t use = uses(m.last - 1);
    if (m.last - m.first > 1) return false;
    if (is_grammar(m.first)) return true;
    if (m.kind == EntityKind::organization && scan_.has(m.first, is_organization_suffix) &&
        (use == 0 || is_form(m.first)))
      return true;
    if (use & pronoun && scan_.look(m.first) != WordClass::capitals) return true;  // not WHO, US, IT
    if (is_office_of(m)) return false;
    if (use & (generic | matter | generation | office | demonym | calendar)) return true;
    return use & department && uses_after(m.last) & office && !is(m.first, "Treasury");
  }

  const std::vector<Mention>& found_;
  std::vector<Mention>& mended_;
  FoundNames elsewhere_;
  std::unordered_set<std::uint32_t> surnames_;  // ids of those of persons kept so far
  NameKinds kinds_;
  NameBeginnings beginnings_;
  NameConjunctions conjunctions_;
  Occasions occasions_;
  NameOffices offices_;
  NameSeams seams_;
  StuckNames stuck_;
};

}  // namespace

void find_names(Labeller& labeller, const TokenisedDocument& document, std::string_view language,
                std::vector<Label>& labels, std::vector<Mention>& mentions) {
  thread_local std::vector<Mention> found, joined;  // room to work in
  found.clear();
  joined.clear();
  mentions.clear();
  const Lexicon& lexicon = labeller.model().lexicon();
  const bool knows_language = lexicon.reading() == Reading::other_languages;
  TokenisedDocument read = document;
  if (knows_language) read.language = language_number(language);
  labeller.label(read, labels);
  for_each_name(labels.data(), labels.size(), [&](std::size_t first, std::size_t last, EntityKind kind) {
    found.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last), kind});
  });
  DocumentScan& scan = labeller.scanned();
  const bool english = language.empty() || language == "en";
  if (english) join_spaced_hyphens(scan, document, lexicon, found);
  join_parts(scan, document, lexicon, english, found, joined);
  if (knows_language) {  // no other rule below makes its names better
    mend_in_other_language(scan, document, lexicon, language, joined, mentions);
    return;
  }
  Mender mender(scan, document, lexicon, joined, mentions);
  for (const Mention& mention : joined) {
    // Inside of one that has been completed.
    if (!mentions.empty() && mention.first < mentions.back().last) continue;
    if (english)
      mender.mend(mention);
    else
      mender.keep_if_backed(mention, language == "de" || language == "lb");
  }
}

}  // namespace byline::crf
