#include "common/analysis/analysed.hpp"

#include <algorithm>
#include <utility>

#include "common/analysis/word_parts.hpp"
#include "common/text/ascii.hpp"
#include "common/text/characters.hpp"
#include "common/text/language.hpp"
#include "common/text/numerals.hpp"
#include "common/text/sorted_words.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

/// Acronyms that spell a common word. In capitals they are indexed under a term of their own, "u.s.", since
/// readers mean one or the other. The first three are never the word when written in capitals; the others,
/// when typed in small letters, are looked for as the word and so are indexed under it too.
constexpr SortedWords acronyms_apart{"it", "us", "who"};
constexpr SortedWords acronyms_also_words{"ace",   "act",  "aids", "aim",  "arm",  "care", "cat", "cop",
                                          "dot",   "era",  "fast", "gap",  "hope", "ice",  "mad", "map",
                                          "now",   "pet",  "pin",  "salt", "sat",  "seal", "set", "sim",
                                          "start", "stem", "tip",  "van",  "zip"};

/// What French, Italian and Catalan write before an apostrophe: the word proper follows it.
constexpr SortedWords elisions{"all",   "c",      "d", "dall", "dell", "j",      "jusqu",
                               "l",     "lorsqu", "m", "n",    "nell", "puisqu", "qu",
                               "quell", "quest",  "s", "sant", "sull", "t",      "un"};

/// Not part of a word's spelling, though inside it.
bool is_silent(char32_t c) { return c == '\'' || is_gershayim(c); }

void add_once(Alternatives& list, std::string word) {
  if (!word.empty() && std::find(list.begin(), list.end(), word) == list.end())
    list.push_back(std::move(word));
}

std::string without_characters(std::string_view text, bool (*drop)(char32_t)) {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (!drop(next_code_point(text, at))) kept.append(text, start, at - start);
  }
  return kept;
}

/// What a word is found by that spells another in capitals.
Analysed::Part acronym_part(const std::string& word, bool may_be_word) {
  Analysed::Part part;
  std::string apart;
  for (const char c : word) (apart += c) += '.';
  add_once(part.words, std::move(apart));
  if (may_be_word) {
    add_once(part.words, word);
    part.lower.push_back(word);
  } else if (acronyms_also_words.contains(word)) {
    add_once(part.in_documents, word);
  }
  return part;
}

/// Elision: l'économie is économie. A capital on either side makes it a name: D'Angelo is not Angelo.
void add_elided(std::string_view text, bool all_caps, Analysed::Part& part) {
  const std::size_t apostrophe = text.find('\'');
  if (apostrophe == std::string_view::npos || !elisions.contains(fold(text.substr(0, apostrophe)))) return;
  const std::string tail = without_characters(text.substr(apostrophe + 1), is_silent);
  if (is_upper(text[0]) && !tail.empty() && (is_upper(tail[0]) || all_caps))
    add_once(part.in_documents, fold(tail));
  else
    add_once(part.words, fold(tail));
  part.lower.push_back(to_lower(tail));
}

/// Behind names of any of the languages below, sorted as bytes.
constexpr SortedWords name_endings{
    "a",   "aan", "ach", "ami", "an",   "ca",  "ce",   "da",   "daki", "dakı", "dan",  "de",  "deki",
    "den", "dir", "dur", "dür", "dır",  "də",  "dəki", "dən",  "e",    "een",  "ego",  "em",  "emu",
    "en",  "ga",  "go",  "han", "hin",  "hun", "i",    "ia",   "ie",   "iem",  "iin",  "il",  "ile",
    "ilt", "in",  "is",  "iä",  "ksi",  "la",  "lar",  "ları", "le",   "ler",  "leri", "li",  "lik",
    "lla", "lle", "llä", "lta", "ltä",  "lu",  "luk",  "lü",   "lük",  "lı",   "lık",  "lə",  "m",
    "mu",  "n",   "na",  "nda", "ndan", "nde", "nden", "ne",   "ni",   "nin",  "nu",   "nun", "nü",
    "nün", "nı",  "nın", "nə",  "om",   "owi", "owie", "si",   "ssa",  "ssä",  "st",   "sta", "stä",
    "su",  "sü",  "sı",  "ta",  "taki", "tan", "te",   "teki", "ten",  "tir",  "tur",  "tür", "tır",
    "u",   "un",  "y",   "ya",  "ye",   "yi",  "yla",  "yle",  "yu",   "yü",   "yı",   "yə",  "ä",
    "än",  "ään", "ça",  "çe",  "ów",   "ü",   "ün",   "ą",    "ę",    "ı",    "ın",   "ə"};

/// Whether an ending of the above is none that names in English texts have: not 'a of Sana'a, 'an of Qur'an.
bool is_sure_ending(std::string_view name, std::string_view ending) {
  constexpr std::size_t shortest_name = 4;
  const bool vowel = std::string_view("aeiou").find(ending[0]) != std::string_view::npos;
  return code_points(name) >= shortest_name &&
         (is_lower(ending[0]) && vowel ? ending == "in" || ending == "un" : ending.size() > 1);
}

/// Ankara'ya is Ankara too, in documents: a name, and behind an apostrophe small letters that are an ending.
void add_without_ending(std::string_view text, Endings endings, bool all_caps, Analysed::Part& part) {
  constexpr std::size_t shortest_name = 2, longest_ending = 8;  // letters
  const std::size_t apostrophe = text.rfind('\'');
  if (endings == Endings::none || apostrophe == std::string_view::npos) return;
  const std::string_view name = text.substr(0, apostrophe), ending = text.substr(apostrophe + 1);
  const std::string small = to_lower(ending);
  const std::string_view first_letters = name.substr(0, character_boundary(name, 4));
  if (to_lower(first_letters) == first_letters || code_points(name) < shortest_name ||
      code_points(ending) > longest_ending || (small != ending && !all_caps))
    return;
  if (endings != Endings::any && !name_endings.contains(small)) return;
  if (endings == Endings::sure && !is_sure_ending(name, small)) return;
  for (std::string& word : analyse_part(name, all_caps, Side::document).words)
    add_once(part.in_documents, std::move(word));
  part.lower.push_back(to_lower(without_characters(name, is_silent)));
}

/// The word of all parts. Of a fraction there is none: ½ is not 12.
void join_parts(std::string_view plain, Analysed& analysed) {
  std::string lower, word;
  for (const Analysed::Part& part : analysed.parts) {
    std::string bare = part.words.front();
    std::erase(bare, '.');
    word += bare;
    lower += part.lower.empty() ? bare : part.lower.front();
  }
  analysed.joined.words.push_back(std::move(word));
  if (!is_digit(plain[0])) analysed.joined.lower.push_back(std::move(lower));
}

}  // namespace

std::string umlauts_spelled_out(std::string_view word) {
  std::string lower = to_lower(word), spelled;
  bool any = false;
  for (std::size_t at = 0; at < lower.size();) {
    const std::size_t start = at;
    switch (next_code_point(lower, at)) {
      case 0xE4:
        spelled += "ae";
        break;
      case 0xF6:
      case 0xF8:
        spelled += "oe";
        break;
      case 0xFC:
        spelled += "ue";
        break;
      case 0xE5:
        spelled += "aa";
        break;
      default:
        spelled.append(lower, start, at - start);
        continue;
    }
    any = true;
  }
  return any ? fold(spelled) : std::string();
}

Endings endings_of(std::string_view language) {
  constexpr SortedWords with_endings{"az", "et", "fi", "hu", "pl", "tr"};
  if (with_endings.contains(language)) return Endings::any;
  if (language == "en") return Endings::sure;
  return stemmer_name(language) == "none" ? Endings::known : Endings::none;
}

Analysed::Part analyse_part(std::string_view written, bool all_caps, Side side) {
  Analysed::Part part;
  if (!written.empty() && is_digit(written[0])) {
    for (const std::string& term : numeral_terms(written))
      add_once(part.words, fold(without_characters(term, is_silent)));
    return part;
  }
  std::string text(written);
  const bool dotted = text.find('.') != std::string::npos;
  std::erase(text, '.');
  const std::string joined = without_characters(text, is_silent);
  const std::string word = fold(joined);
  if (word.empty()) return part;

  bool capitals = false, small = false;
  for (const char c : joined)
    capitals |= is_upper(c), small |= is_lower(c) || static_cast<unsigned char>(c) >= 0x80;
  const bool acronym = (capitals && !small && joined.size() >= 2) || dotted;
  if (acronym && (acronyms_apart.contains(word) || acronyms_also_words.contains(word)))
    return acronym_part(word, all_caps && !dotted);
  add_once(part.words, word);
  add_once(part.words, umlauts_spelled_out(joined));
  if (acronym && (dotted || (!all_caps && side == Side::document))) return part;
  part.lower.push_back(to_lower(joined));
  add_elided(text, all_caps, part);
  return part;
}

Analysed analyse(std::string_view token, TokenKind kind, Analyser::Context context, Side side,
                 Endings endings) {
  Analysed result;
  if (kind == TokenKind::punctuation || kind == TokenKind::clitic) return result;
  const std::string plain = plain_form(token);
  bool fraction = false;
  for (const auto& [piece, sign] : split_compound(plain)) {
    fraction |= sign == fraction_bar;
    const std::size_t first = result.parts.size();
    const std::vector<std::string_view> humps = split_camel(piece);
    // A word of two humps is most likely a name (DiCaprio, YouTube); one of three or more a hashtag without
    // its mark.
    const bool camel =
        humps.size() > 1 && (context.hashtag || (humps.size() > 2 && humps.front().size() > 1 &&
                                                 is_upper(piece[0]) && humps[1].size() > 1));
    if (!camel) {
      result.parts.push_back(analyse_part(piece, context.all_caps, side));
      add_without_ending(piece, endings, context.all_caps, result.parts.back());
    } else {
      for (const std::string_view hump : humps)
        result.parts.push_back(analyse_part(hump, context.all_caps || hump.size() < 2, side));
    }
    result.parts[first].after_ampersand = sign == '&';
    if (sign == '.' && std::all_of(piece.begin(), piece.end(), is_upper))  // ASP.NET
      add_once(result.parts[first].in_documents, '.' + fold(piece));
  }
  std::erase_if(result.parts, [](const auto& part) { return part.words.empty(); });
  if (result.parts.size() > 1 && !fraction) join_parts(plain, result);
  return result;
}

std::string cut_term(std::string term) {
  constexpr std::size_t longest = 200;
  if (term.size() > longest) term.resize(character_boundary(term, longest));
  return term;
}

bool is_ampersand_token(std::string_view token) {
  std::size_t at = 0;
  return is_ampersand(next_code_point(token, at)) && at == token.size();
}

std::string word_of_acronym(std::string_view term) {
  std::string word(term);
  std::erase(word, '.');
  return word.size() * 2 == term.size() && acronyms_also_words.contains(word) ? word : std::string();
}

}  // namespace byline
