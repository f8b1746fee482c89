#include "indexer/recognition/other_languages.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "common/names/elision.hpp"
#include "common/text/sorted_words.hpp"
#include "indexer/recognition/rule_words.hpp"
#include "indexer/recognition/span_reader.hpp"

namespace byline::crf {
namespace {

/// M. [Darmanin], Mme [Borne].
void cut_form_of_address(const TokenisedDocument& document, Mention& m) {
  static constexpr SortedWords forms{"M.", "MM.", "Mlle", "Mme", "Mmes"};
  const auto is_form = [&document](std::uint32_t i) { return forms.contains(document.tokens[i]); };
  if (m.last - m.first > 1 && is_form(m.first)) ++m.first;
  if (m.first > 0 && is_form(m.first - 1)) m.kind = EntityKind::person;
}

/// Την Δευτέρα: on Monday.
bool is_greek_weekday(std::string_view word) {
  static constexpr SortedWords weekdays{"Δευτέρα", "Κυριακή", "Πέμπτη", "Παρασκευή",
                                        "Σάββατο", "Τετάρτη", "Τρίτη"};
  return weekdays.contains(word);
}

/// What bodies of state are called by behind their first word, in lower case, where the model stops.
struct Body {
  std::string_view language, first, rest;  // in lower case
};
constexpr std::array<Body, 50> bodies{{
    {"es", "congreso", "de los diputados"},
    {"es", "consejo", "de estado"},
    {"es", "consejo", "de ministros"},
    {"es", "consejo", "de seguridad"},
    {"es", "consejo", "europeo"},
    {"es", "cámara", "de diputados"},
    {"es", "cámara", "de los comunes"},
    {"es", "cámara", "de los lores"},
    {"es", "cámara", "de representantes"},
    {"fr", "assemblée", "nationale"},
    {"fr", "chambre", "des députés"},
    {"fr", "conseil", "constitutionnel"},
    {"fr", "conseil", "de sécurité"},
    {"fr", "conseil", "des ministres"},
    {"fr", "conseil", "européen"},
    {"it", "camera", "alta"},
    {"it", "camera", "dei comuni"},
    {"it", "camera", "dei deputati"},
    {"it", "camera", "dei lord"},
    {"it", "camera", "dei lords"},
    {"it", "consiglio", "comunale"},
    {"it", "consiglio", "dei ministri"},
    {"it", "consiglio", "di sicurezza"},
    {"it", "consiglio", "di stato"},
    {"it", "consiglio", "europeo"},
    {"it", "consiglio", "nazionale"},
    {"it", "consiglio", "provinciale"},
    {"it", "consiglio", "regionale"},
    {"pt", "conselho", "de ministros"},
    {"pt", "conselho", "de segurança"},
    {"pt", "câmara", "dos deputados"},
    {"ru", "верховного", "суда"},
    {"ru", "верховном", "суде"},
    {"ru", "верховный", "суд"},
    {"ru", "верховным", "судом"},
    {"ru", "государственная", "дума"},
    {"ru", "государственной", "думе"},
    {"ru", "государственной", "думой"},
    {"ru", "государственной", "думы"},
    {"ru", "государственную", "думу"},
    {"ru", "конституционного", "суда"},
    {"ru", "конституционный", "суд"},
    {"ru", "совет", "безопасности"},
    {"ru", "совет", "федерации"},
    {"ru", "совета", "безопасности"},
    {"ru", "совета", "федерации"},
    {"ru", "совете", "безопасности"},
    {"ru", "совете", "федерации"},
    {"ru", "центрального", "банка"},
    {"ru", "центральный", "банк"},
}};

std::string_view lower_text(const DocumentScan& scan, std::uint32_t i) {
  const WordTable& words = scan.words();
  return words.text(words[words[scan.word(i)].lower_id]);
}

/// Behind the body that a token begins; the token where none does.
std::uint32_t end_of_body(const DocumentScan& scan, std::string_view language, std::uint32_t first,
                          std::uint32_t end) {
  for (const Body& body : bodies) {
    if (body.language != language || body.first != lower_text(scan, first)) continue;
    std::uint32_t at = first + 1;
    std::string_view rest = body.rest;
    while (!rest.empty() && at < end) {
      const std::size_t word = std::min(rest.find(' '), rest.size());
      if (lower_text(scan, at) != rest.substr(0, word)) break;
      rest.remove_prefix(std::min(word + 1, rest.size()));
      ++at;
    }
    if (rest.empty()) return at;
  }
  return first;
}

/// Camera dei deputati, Consejo de ministros: wherever a text has them, unless in a longer name.
void tell_bodies(const DocumentScan& scan, std::string_view language, std::vector<Mention>& mentions) {
  const auto has_language = [&](const Body& body) { return body.language == language; };
  if (std::none_of(bodies.begin(), bodies.end(), has_language)) return;
  for (const Stretch& stretch : scan.stretches())
    for (std::uint32_t first = stretch.begin; first < stretch.end; ++first) {
      if (!scan.has(first, starts_upper)) continue;
      const std::uint32_t last = end_of_body(scan, language, first, stretch.sentence_end);
      if (last == first) continue;
      const auto begin = std::partition_point(mentions.begin(), mentions.end(),
                                              [&](const Mention& m) { return m.last <= first; });
      if (begin != mentions.end() && (begin->first < first || (begin->first == first && begin->last > last)))
        continue;
      const auto end =
          std::partition_point(begin, mentions.end(), [&](const Mention& m) { return m.first < last; });
      const bool elided = begin != end && begin->first == first && begin->elided;
      mentions.insert(mentions.erase(begin, end),
                      {first, last, EntityKind::organization, FoundBy::rules, elided});
    }
}

/// In languages from Portuguese to Swedish short for what is none of the three kinds.
constexpr SortedWords abbreviations{"BIP", "CD",  "DVD", "FAQ", "GPS", "IVA",
                                    "KPI", "PDF", "PIB", "SMS", "TVA", "USB"};
/// Countries as one language alone writes them.
bool is_country(std::string_view language, std::string_view word) {
  static constexpr SortedWords slovak{"SR", "ČR"}, spanish{"EE.UU.", "EEUU"};
  if (language == "es") return spanish.contains(word);
  return (language == "sk" || language == "cs") && slovak.contains(word);
}
/// The government and the state, which Portuguese writes with a capital.
constexpr SortedWords portuguese{"Estado", "Executivo", "Governo"};

/// A small word of grammar that has its capital where a sentence begins: Ciò.
bool is_grammar(const DocumentScan& scan, const TokenisedDocument& document, std::uint32_t i) {
  const auto& sentences = document.sentences;
  return scan.look(i) == WordClass::capitalised && scan.words()[scan.word(i)].uses & function &&
         !scan.has(i, first_name) &&
         scan.is_first(i, *std::prev(std::upper_bound(sentences.begin(), sentences.end(), i)));
}

bool names_nothing(const DocumentScan& scan, const TokenisedDocument& document, std::string_view language,
                   const Mention& m) {
  if (m.last - m.first != 1) return false;
  const std::string_view word = document.tokens[m.first];
  // Le président de la République, of no country that is named.
  if (language == "fr" && word == "République" && m.first > 1 && document.tokens[m.first - 1] == "la")
    return true;
  return is_grammar(scan, document, m.first) ||
         (m.kind == EntityKind::organization &&
          (abbreviations.contains(word) || (language == "pt" && portuguese.contains(word))));
}

/// Ministerio de Economía [y] [Hacienda], ministro de Turismo [y] [Deporte].
bool goes_on_department(const DocumentScan& scan, std::string_view language, const Mention& before,
                        const Mention& m) {
  static constexpr SortedWords heads{"consejera",  "consejero",  "consejería", "ministerio",
                                     "ministra",   "ministro",   "ministério", "secretaria",
                                     "secretario", "secretaría", "secretário"};
  if (language != "es" && language != "pt") return false;
  if (before.kind != EntityKind::organization || m.kind != before.kind || before.last + 1 != m.first ||
      !(lower_text(scan, before.last) == (language == "es" ? "y" : "e")))
    return false;
  const auto is_head = [&](std::uint32_t i) { return heads.contains(lower_text(scan, i)); };
  return is_head(before.first) || (before.first >= 2 && is_head(before.first - 2));
}

/// What has a place behind it, a small word between them: le maire de Lille, burgemeester van Rotterdam.
struct OfPlaces {
  std::string_view language, heads, links;  // words in lower case with spaces around
};
constexpr std::array<OfPlaces, 9> of_places{{
    {"da", " borgmester borgmesteren indbyggere indbyggerne overborgmester ", " for i "},
    {"de", " bewohner bürgermeister bürgermeisterin einwohner oberbürgermeister oberbürgermeisterin ",
     " von "},
    {"es", " alcalde alcaldesa gobernador gobernadora habitantes vecinos ", " de "},
    {"fr", " habitants habitantes gouverneur maire mairesse riverains ", " de "},
    {"it", " abitanti cittadini governatore residenti sindaca sindaco ", " di "},
    {"nl", " bewoners burgemeester gouverneur inwoners wethouder ", " van "},
    {"no", " byråd innbyggere innbyggerne ordfører ordføreren ", " i "},
    {"pt", " governador governadora habitantes moradores prefeita prefeito ", " de do da "},
    {"sv", " borgmästare borgmästaren invånare invånarna ", " i "},
}};
/// Small words that have a place behind them and no organisation without its article: nach Köln, a Napoli.
struct Locatives {
  std::string_view language, words;
};
constexpr std::array<Locatives, 12> locatives{{
    {"da", " i "},
    {"de", " aus in nach "},
    {"es", " en "},
    {"fr", " à "},
    {"hr", " iz u "},
    {"it", " a ad in "},
    {"nl", " in naar te uit "},
    {"no", " i "},
    {"pt", " em "},
    {"ru", " в из "},
    {"sr", " iz u "},
    {"sv", " i "},
}};

bool is_one_of(std::string_view words, std::string_view word) {
  const std::size_t at = words.find(word);
  return !word.empty() && at != words.npos && at > 0 && words[at - 1] == ' ' &&
         words[at + word.size()] == ' ';
}

/// Reads one document.
class OtherLanguage : SpanReader {
 public:
  OtherLanguage(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                std::string_view language)
      : SpanReader(scan, document, lexicon),
        language_(language),
        elides_(language == "fr" || language == "it" || language == "ca") {
    for (const OfPlaces& each : of_places)
      if (each.language == language) of_places_ = &each;
    for (const Locatives& each : locatives)
      if (each.language == language) locatives_ = each.words;
  }

  /// False when nothing is left, or a Greek weekday.
  bool mend(Mention& m) const {
    const auto is_function_word = [this](std::uint32_t i) {
      return !scan_.has(i, has_upper) && uses(i) & function;
    };
    if (language_ == "fr") cut_form_of_address(document_, m);
    while (m.last > m.first && is_function_word(m.last - 1)) --m.last;
    if (m.first == m.last || names_nothing(scan_, document_, language_, m)) return false;
    if (of_places_ && m.last - m.first > 2 && is_one_of(of_places_->heads, lower_text(m.first)) &&
        is_one_of(of_places_->links, lower_text(m.first + 1))) {
      m.first += 2;  // Inwoners van [Utrecht]
      m.kind = EntityKind::place;
    }
    if (m.kind != EntityKind::place && is_place(m))
      m.kind = EntityKind::place;
    else if (!is_person(m.kind) && is_patronymic(m))
      m.kind = EntityKind::person;
    if (is_person(m.kind) && m.first >= 2 && is(m.first - 2, "van") &&
        (is(m.first - 1, "der") || (language_ != "nl" && (is(m.first - 1, "den") || is(m.first - 1, "de")))))
      m.first -= 2;  // erklärte van der [Velde]
    m.elided = elides_ && starts_sentence(m.first) && length_of_capital_elision(token(m.first)) > 0;
    return m.last - m.first > 2 || language_ != "el" || !is_greek_weekday(token(m.last - 1));
  }

 private:
  bool is_place(const Mention& m) const {
    if (m.last - m.first == 1 && is_country(language_, token(m.first))) return true;
    constexpr std::uint16_t persons =
        list_first_names | list_surnames | list_news_persons | list_first_names_abroad;
    const std::uint16_t lists = lists_of(m);
    if (lists & list_places_abroad && !(lists & persons) &&
        (is_person(m.kind) || length_of_elision(token(m.first)) > 0))
      return true;  // dell'Emilia-Romagna
    if (m.first < 1 || starts_sentence(m.first)) return false;
    const std::string_view before = lower_text(m.first - 1);
    if (of_places_ && m.first >= 2 && is_one_of(of_places_->links, before) &&
        is_one_of(of_places_->heads, lower_text(m.first - 2)))
      return true;
    return is_one_of(locatives_, before) && lists & (place_lists | list_places_abroad);
  }
  /// Hun skrev til [Andersen], and no place that is known: the model knows few who stand alone.
  bool is_patronymic(const Mention& m) const {
    static constexpr SortedWords nordic{"da", "is", "no", "sv"};
    const std::string_view name = lower_text(m.first);
    return m.last - m.first == 1 && nordic.contains(language_) && name.size() > 6 &&
           (name.ends_with("sen") || name.ends_with("sson")) &&
           !(lists_of(m) & (place_lists | list_places_abroad | organization_lists | list_companies |
                            list_organizations_abroad));
  }

  const std::string_view language_;
  const bool elides_;
  const OfPlaces* of_places_ = nullptr;
  std::string_view locatives_;
};

}  // namespace

void mend_in_other_language(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                            std::string_view language, const std::vector<Mention>& found,
                            std::vector<Mention>& mentions) {
  const OtherLanguage reader(scan, document, lexicon, language);
  for (Mention m : found) {
    if (!reader.mend(m)) continue;
    if (!mentions.empty() && goes_on_department(scan, language, mentions.back(), m))
      mentions.back().last = m.last;
    else
      mentions.push_back(m);
  }
  tell_bodies(scan, language, mentions);
}

}  // namespace byline::crf
