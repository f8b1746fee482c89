#include "common/names/english_text.hpp"

#include <algorithm>
#include <array>

#include "common/names/capitals.hpp"
#include "common/names/names.hpp"
#include "common/names/word_lists.hpp"
#include "common/text/ascii.hpp"
#include "common/text/sorted_words.hpp"

namespace byline {
namespace {

constexpr std::size_t longest_english_word = 12;  // of those below

// In no other language written in Latin letters, or hardly.
constexpr SortedWords english_words{
    "about",  "according", "after",  "against", "and",     "because",  "been",     "before",  "between",
    "could",  "during",    "friday", "from",    "have",    "his",      "its",      "january", "july",
    "june",   "monday",    "not",    "of",      "our",     "said",     "saturday", "says",    "she",
    "should", "spoke",     "sunday", "than",    "that",    "the",      "their",    "them",    "there",
    "these",  "they",      "this",   "those",   "through", "thursday", "told",     "tuesday", "wednesday",
    "were",   "when",      "where",  "which",   "while",   "who",      "with",     "would",   "years"};

// No English words, and in no names.
constexpr SortedWords other_words{
    "aan",  "aber",  "af",    "ale",  "alla", "ao",    "att",    "auch", "auf",   "aux",   "av",     "avec",
    "az",   "bei",   "bij",   "bir",  "bu",   "byl",   "byla",   "bylo", "ce",    "che",   "com",    "cu",
    "daha", "dans",  "dari",  "dass", "dat",  "dem",   "dengan", "det",  "din",   "dla",   "een",    "egy",
    "ein",  "eine",  "ekki",  "elle", "en",   "er",    "est",    "et",   "ett",   "foi",   "fost",   "fra",
    "fue",  "fyrir", "gli",   "hann", "har",  "heeft", "hefur",  "het",  "hij",   "hogy",  "ich",    "ikke",
    "il",   "ile",   "im",    "inte", "ise",  "ist",   "jak",    "jako", "je",    "jeg",   "jest",   "kadar",
    "kao",  "koji",  "les",   "lui",  "mais", "med",   "meg",    "mit",  "na",    "naar",  "nach",   "nel",
    "nem",  "nicht", "nie",   "niet", "non",  "nu",    "och",    "oder", "og",    "olan",  "olarak", "ont",
    "ook",  "op",    "oraz",  "para", "pas",  "pe",    "por",    "pour", "przez", "que",   "qui",    "se",
    "sem",  "sich",  "sie",   "sind", "som",  "sono",  "sont",   "su",   "sur",   "til",   "um",     "una",
    "und",  "une",   "untuk", "ve",   "volt", "voor",  "werd",   "wie",  "wird",  "wordt", "wurde",  "yang",
    "ze",   "zich",  "zij",   "zijn", "zum",  "zur"};

constexpr bool is_ascii_byte(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// Bytes of the dash, quotation mark or other general punctuation at `at`, 0 if none is there.
std::size_t wide_mark(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("\xE2\x80")) return std::min<std::size_t>(3, rest.size());
  return rest.starts_with("\xC2\xAB") || rest.starts_with("\xC2\xBB") ? 2 : 0;
}

}  // namespace

void EnglishCount::add(std::string_view token) {
  if (token.empty()) return;
  const bool first = starts_sentence_;
  const char c = token[0];
  starts_sentence_ = c == '.' || c == '!' || c == '?' || c == ':' || c == '\n' ||
                     (first && is_ascii_byte(c) && !is_letter(c));
  if (starts_sentence_) return;
  const bool ascii = std::all_of(token.begin(), token.end(), is_ascii_byte);
  if (!ascii) {
    const bool small = letter_case(token) == LetterCase::lower;
    small_ += small;
    other_ += small;
    after_capital_ = !small;
    return;
  }
  if (!is_letter(c)) return;
  std::array<char, longest_english_word> room;
  if (token.size() > room.size()) {
    small_ += is_lower(c);
    after_capital_ = is_upper(c);
    return;
  }
  std::transform(token.begin(), token.end(), room.begin(), [](char x) { return ascii_lower(x); });
  const std::string_view word(room.data(), token.size());
  const bool calendar = is_upper(c) && word_lists::is_calendar_word(word);
  if (is_upper(c) && !first && !calendar) {
    after_capital_ = true;
    return;
  }
  if (word_lists::is_particle(word)) return;  // de, van, y
  const bool in_title = after_capital_ && (word == "of" || word == "the");
  if (in_title) return;
  after_capital_ = is_upper(c) && !calendar;
  small_ += is_lower(c);
  english_ += english_words.contains(word);
  other_ += other_words.contains(word);
}

bool EnglishCount::is_english() const {
  constexpr std::size_t one_in = 8, per_other = 2;
  return english_ * one_in >= small_ && english_ > per_other * other_;
}

bool reads_as_english(std::string_view text) {
  EnglishCount count;
  const auto is_letter = [text](std::size_t at) {
    return byline::is_letter(text[at]) || (!is_ascii_byte(text[at]) && wide_mark(text, at) == 0);
  };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_letter(end)) ++end;
    if (end == at) end += std::max<std::size_t>(1, wide_mark(text, at));
    const bool space = end == at + 1 && text[at] == ' ';
    if (!space) count.add(text.substr(at, end - at));
    at = end;
  }
  return count.is_english();
}

}  // namespace byline
