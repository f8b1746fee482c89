#include "indexer/recognition/other_languages.hpp"

#include <algorithm>
#include <array>
#include <iterator>

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
constexpr std::array<Body, 31> bodies{{
    {"es", "cámara", "de diputados"},       {"es", "cámara", "de representantes"},
    {"es", "cámara", "de los comunes"},     {"es", "cámara", "de los lores"},
    {"es", "congreso", "de los diputados"}, {"es", "consejo", "de estado"},
    {"es", "consejo", "de ministros"},      {"es", "consejo", "de seguridad"},
    {"es", "consejo", "europeo"},           {"fr", "assemblée", "nationale"},
    {"fr", "chambre", "des députés"},       {"fr", "conseil", "constitutionnel"},
    {"fr", "conseil", "de sécurité"},       {"fr", "conseil", "des ministres"},
    {"fr", "conseil", "européen"},          {"it", "camera", "alta"},
    {"it", "camera", "dei comuni"},         {"it", "camera", "dei deputati"},
    {"it", "camera", "dei lord"},           {"it", "camera", "dei lords"},
    {"it", "consiglio", "comunale"},        {"it", "consiglio", "dei ministri"},
    {"it", "consiglio", "di sicurezza"},    {"it", "consiglio", "di stato"},
    {"it", "consiglio", "europeo"},         {"it", "consiglio", "nazionale"},
    {"it", "consiglio", "provinciale"},     {"it", "consiglio", "regionale"},
    {"pt", "câmara", "dos deputados"},      {"pt", "conselho", "de ministros"},
    {"pt", "conselho", "de segurança"},
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
      mentions.insert(mentions.erase(begin, end), {first, last, EntityKind::organization});
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

/// False when nothing is left, or a Greek weekday.
bool mend(const DocumentScan& scan, const TokenisedDocument& document, std::string_view language,
          Mention& m) {
  const auto is_function_word = [&scan](std::uint32_t i) {
    return !scan.has(i, has_upper) && scan.words()[scan.word(i)].uses & function;
  };
  if (language == "fr") cut_form_of_address(document, m);
  while (m.last > m.first && is_function_word(m.last - 1)) --m.last;
  if (m.first == m.last || names_nothing(scan, document, language, m)) return false;
  if (m.last - m.first == 1 && is_country(language, document.tokens[m.first])) m.kind = EntityKind::place;
  return m.last - m.first > 2 || language != "el" || !is_greek_weekday(document.tokens[m.last - 1]);
}

}  // namespace

void mend_in_other_language(const DocumentScan& scan, const TokenisedDocument& document,
                            std::string_view language, const std::vector<Mention>& found,
                            std::vector<Mention>& mentions) {
  for (Mention m : found) {
    if (!mend(scan, document, language, m)) continue;
    if (!mentions.empty() && goes_on_department(scan, language, mentions.back(), m))
      mentions.back().last = m.last;
    else
      mentions.push_back(m);
  }
  tell_bodies(scan, language, mentions);
}

}  // namespace byline::crf
