#include "indexer/recognition/generation_spans.hpp"

#include "common/names/generations.hpp"
#include "common/text/sorted_words.hpp"

namespace byline::crf {
namespace {

/// After "hijo", "fils": whose.
constexpr SortedWords words_for_of{"d'", "de", "del", "della", "di", "do", "d’", "of"};
/// After "the younger": a brother.
constexpr SortedWords who{"boy",     "brother", "brothers", "child", "daughter",  "diplomat", "generation",
                          "girl",    "half",    "lawyer",   "man",   "member",    "of",       "one",
                          "sibling", "sister",  "sisters",  "son",   "statesman", "twin",     "woman"};
/// After "3rd": no person.
constexpr SortedWords numbered_things{"at",       "base",    "birthday", "circuit", "class", "degree",
                                      "district", "edition", "floor",    "goal",    "grade", "half",
                                      "in",       "inning",  "of",       "period",  "place", "quarter",
                                      "round",    "term",    "time"};

}  // namespace

bool GenerationSpans::is_short(std::uint32_t i) const {
  return i < token_count() && uses(i) & generation && scan_.has(i, starts_upper) && token(i).size() <= 3 &&
         !starts_sentence(i);
}

/// No word follows.
bool GenerationSpans::is_end(std::uint32_t i) const {
  return i >= token_count() || starts_sentence(i) || !scan_.has(i, alphanumeric);
}

std::uint32_t GenerationSpans::end_of_word(std::uint32_t at) const {
  const std::uint32_t next = at + 1;
  if (is_short(at)) return next;
  if (is(at, ",")) {
    if (is_short(next) && lower_text(next)[0] != 'i') return at + 2;
    // Jane Poe, junior minister
    const bool short_form = next < token_count() && token(next).size() <= 4;
    const bool junior = next < token_count() && generation_word(token(next)) == GenerationWord::junior;
    return junior && (short_form || is_end(at + 2)) ? at + 2 : at;
  }
  const bool goes_on = next < token_count() && !starts_sentence(next);
  switch (generation_word(token(at))) {
    case GenerationWord::junior: {
      const bool office_follows = goes_on && uses(next) & (office | modifier);
      return token(at).size() > 4 && office_follows ? at : next;
    }
    case GenerationWord::son:
      return goes_on && words_for_of.contains(token(next)) ? at : next;
    case GenerationWord::number:
      return goes_on && numbered_things.contains(lower_text(next)) ? at : next;
    case GenerationWord::ordinal:
    case GenerationWord::none:
      break;
  }
  return at;
}

std::uint32_t GenerationSpans::end_of_article(std::uint32_t at) const {
  const std::uint32_t word = at + 1, next = at + 2;
  if (word >= token_count() || starts_sentence(word)) return at;
  if (is(at, "der")) return is(word, "Jüngere") || is(word, "Ältere") ? next : at;
  if (!is(at, "the")) return at;
  if (is(word, "Younger") || is(word, "Elder")) return next;
  const bool goes_on = next < token_count() && !starts_sentence(next);
  if (is(word, "younger") || is(word, "elder")) return goes_on && who.contains(token(next)) ? at : next;
  if (generation_word(lower_text(word)) != GenerationWord::ordinal) return at;
  // Not the Third Reich, nor the third time.
  if (scan_.has(word, starts_upper)) return goes_on && is_word_with_capital(next) ? at : next;
  return is_end(next) ? next : at;
}

/// "d. Ä.", "d. J.": the full stop belongs to the word or stands for itself.
std::uint32_t GenerationSpans::end_of_german(std::uint32_t at) const {
  if (!is(at, "d.") && !(is(at, "d") && is(at + 1, "."))) return at;
  const std::uint32_t word = at + (is(at, "d.") ? 1 : 2);
  if (is(word, "Ä.") || is(word, "J.")) return word + 1;
  return (is(word, "Ä") || is(word, "J")) && is(word + 1, ".") ? word + 2 : at;
}

std::uint32_t GenerationSpans::end_of(const Mention& m) const {
  const std::uint32_t at = m.last;
  if (at >= token_count() || starts_sentence(at)) return at;
  if (m.last - m.first < 2) {
    // Pliny the Elder
    const bool capital = is(at, "the") && (is(at + 1, "Younger") || is(at + 1, "Elder"));
    return capital ? end_of_article(at) : at;
  }
  if (is_short(at - 1)) return at;
  if (const std::uint32_t end = end_of_word(at); end != at) return end;
  if (const std::uint32_t end = end_of_article(at); end != at) return end;
  return end_of_german(at);
}

}  // namespace byline::crf
