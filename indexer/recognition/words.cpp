#include "indexer/recognition/words.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>

#include "common/names/elision.hpp"
#include "common/text/text.hpp"
#include "indexer/recognition/rule_words.hpp"
#include "indexer/recognition/topics.hpp"

namespace byline::crf {
namespace {

// Latin-1 and Latin Extended-A by rule, for speed; both cases take two bytes of UTF-8.
bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  if (c <= 0xDE) return c >= 0xC0 && c != 0xD7;
  if (c < 0x100 || c == 0x138 || c == 0x149 || c == 0x17F) return false;
  if (c <= 0x137) return c % 2 == 0;
  if (c <= 0x148) return c % 2 == 1;
  if (c <= 0x177) return c % 2 == 0;
  if (c <= 0x17E) return c == 0x178 || c % 2 == 1;
  return c < 0x2000 && u_isupper(static_cast<UChar32>(c));
}

char32_t to_lower_letter(char32_t c) {
  if (!is_upper(c)) return c;
  if (c < 0x80 || (c >= 0xC0 && c <= 0xDE)) return c + 32;
  if (c == 0x130) return c;  // İ has no single lower-case letter
  if (c == 0x178) return 0xFF;
  if (c < 0x180) return c + 1;
  const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  const auto bytes = [](char32_t letter) {
    return letter < 0x80 ? 1 : letter < 0x800 ? 2 : letter < 0x10000 ? 3 : 4;
  };
  return bytes(lower) == bytes(c) ? lower : c;
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_letter(char32_t c) {
  return (c | 32) >= 'a' && (c | 32) <= 'z'
             ? c < 0x80
             : c >= 0xC0 && c != 0xD7 && c != 0xF7 && (c < 0x2000 || c > 0x2BFF);
}

// 'X', 'x' and 'd' for letters and digits, other characters themselves; at most `limit` of them.
std::string shape(std::string_view text, bool collapsed, std::size_t limit) {
  std::string result;
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size() && result.size() < limit;) {
    const char32_t c = next_code_point(text, at);
    const char32_t kind = is_upper(c) ? U'X' : is_letter(c) ? U'x' : is_digit(c) ? U'd' : c;
    if (collapsed && kind == before) continue;
    before = kind;
    append_utf8(result, kind);
  }
  return result;
}

std::string zero_digits(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }, '0');
  return text;
}

WordClass look_of(unsigned upper, unsigned small, unsigned digits, unsigned marks, bool first_upper,
                  std::size_t size) {
  if (upper == 0)
    return digits > 0 ? WordClass::digits : small > 0 ? WordClass::lower : WordClass::punctuation;
  if (small == 0 && upper == 1 && size <= 2) return WordClass::initial;
  if (small == 0 && upper >= 2 && digits == 0) return WordClass::capitals;
  return first_upper && upper == 1 && digits + marks == 0 ? WordClass::capitalised : WordClass::mixed;
}

constexpr std::uint32_t initial_places = 1 << 16;

}  // namespace

std::string training_form(std::string_view token) {
  std::string form;
  for (std::size_t at = 0; at < token.size();) {
    const std::size_t begin = at;
    switch (next_code_point(token, at)) {
      case U'‘':
      case U'’':
      case U'‚':
      case U'‛':
      case U'´':
      case U'ʼ':
        form += '\'';
        break;
      case U'“':
      case U'”':
      case U'„':
      case U'‟':
      case U'«':
      case U'»':
        form += '"';
        break;
      case U'‐':
      case U'‑':
      case U'‒':
      case U'–':
      case U'—':
      case U'―':
      case U'−':
        form += '-';
        break;
      case U'…':
        form += "...";
        break;
      default:
        form.append(token, begin, at - begin);
    }
  }
  if (form == "--" || form == "---" || form == "_") return "-";
  if (form == "``" || form == "''") return "\"";
  if (form == "`") return "'";
  // British texts write titles without the dot.
  for (const std::string_view title :
       {"Mr", "Mrs", "Ms", "Dr", "Prof", "Lt", "Col", "Capt", "Sgt", "Messrs"}) {
    if (form == title) return form + ".";
  }
  return form;
}

std::string lower_case(std::string_view text) {
  std::string lower;
  for (std::size_t at = 0; at < text.size();) append_utf8(lower, to_lower_letter(next_code_point(text, at)));
  return lower;
}

std::string in_latin(std::string_view text) {
  static constexpr std::array<std::string_view, 80> letters{
      "E", "E", "Đ", "Ǵ", "Je", "Dz", "I", "Ji", "J", "Lj", "Nj", "Ć", "Ḱ", "I", "U",  "Dž",  // Ѐ to Џ
      "A", "B", "V", "G", "D",  "E",  "Ž", "Z",  "I", "J",  "K",  "L", "M", "N", "O",  "P",
      "R", "S", "T", "U", "F",  "H",  "C", "Č",  "Š", "Šč", "",   "Y", "",  "E", "Ju", "Ja",
      "a", "b", "v", "g", "d",  "e",  "ž", "z",  "i", "j",  "k",  "l", "m", "n", "o",  "p",
      "r", "s", "t", "u", "f",  "h",  "c", "č",  "š", "šč", "",   "y", "",  "e", "ju", "ja"};
  static constexpr std::array<std::string_view, 16> more{"e",  "e",  "đ", "ǵ", "je", "dz", "i", "ji", "j",
                                                         "lj", "nj", "ć", "ḱ", "i",  "u",  "dž"};  // ѐ to џ
  std::string latin;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (c >= 0x400 && c < 0x450)
      latin += letters[c - 0x400];
    else if (c >= 0x450 && c < 0x460)
      latin += more[c - 0x450];
    else if (c == 0x490 || c == 0x491)
      latin += c == 0x490 ? 'G' : 'g';
    else
      latin.append(text, begin, at - begin);
  }
  return latin;
}

WordTable::WordTable(const Lexicon& lexicon) : lexicon_(lexicon) { clear(); }

void WordTable::clear() {
  words_.clear();
  words_.shrink_to_fit();
  text_.clear();
  text_.shrink_to_fit();
  topic_words_.clear();
  used_ = 0;
  mask_ = initial_places - 1;
  entries_ = LargeVector<Entry>(initial_places);
  for (const std::string_view mark : {"\x01<s>", "\x01</s>"}) {
    words_.push_back(analyse(mark));
    words_.back().look = WordClass::boundary;
    words_.back().traits = 0;
  }
}

void WordTable::insert(const Entry& entry) {
  if (++used_ * 2 > mask_) {
    LargeVector<Entry> old(2 * (mask_ + 1));
    old.swap(entries_);
    mask_ = entries_.size() - 1;
    for (const Entry& e : old) {
      if (e.hash == 0) continue;
      std::uint64_t at = e.hash & mask_;
      while (entries_[at].hash != 0) at = (at + 1) & mask_;
      entries_[at] = e;
    }
  }
  std::uint64_t at = entry.hash & mask_;
  while (entries_[at].hash != 0) at = (at + 1) & mask_;
  entries_[at] = entry;
}

/// L'Iran is told apart as Iran is; what L'Inps is, its article tells best.
std::size_t WordTable::length_of_article(std::string_view form) const {
  if (const std::size_t length = length_of_elision(form)) return length;
  const std::size_t length = length_of_capital_elision(form);
  const std::optional<WordFacts> facts =
      lexicon_.facts(hash_bytes(lower_case(in_latin(form.substr(length)))));
  return facts && facts->lists & list_bits ? length : 0;
}

WordTable::Entry WordTable::add(std::string_view token, std::uint64_t hash) {
  std::string form = training_form(token);
  const std::size_t article = lexicon_.reading() == Reading::other_languages ? length_of_article(form) : 0;
  // Giscard d'Estaing, Università dell'Aquila
  const bool joins = form[0] == 'd' && form.compare(0, article, "dall'") != 0;
  form.erase(0, article);
  if (form != token) {  // another way to write a word: the same id
    Entry entry = intern(form, hash_bytes(form));
    entry.hash = hash;
    if (article > 0 && !joins) entry.traits |= begins_anew;
    insert(entry);
    return entry;
  }
  const std::uint32_t id = size();
  words_.push_back(analyse(form));
  words_[id].lower_id = id;
  if (words_[id].topics != 0) topic_words_.push_back(id);
  const Entry entry{hash, id, words_[id].traits, words_[id].look};
  insert(entry);
  if (const std::string lower = lower_case(form); lower != form) {
    const std::uint32_t lower_id = intern(lower, hash_bytes(lower)).id;
    words_[id].lower_id = lower_id;
  }
  return entry;
}

// What English news write: Jóhannesson as Johannesson, Võ as Vo.
void WordTable::read_without_accents(std::string_view text, const std::string& lower, Word& word) {
  const auto is_ascii = [](std::string_view s) {
    return std::all_of(s.begin(), s.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  };
  if (is_ascii(lower)) return;
  std::string plain = fold(lower);
  if (plain.empty() || plain.size() > 0xFF || !is_ascii(plain)) return;
  word.raw_lower = hash_bytes(plain);
  word.lower = hash_bytes(zero_digits(plain));
  if (const WordFacts* facts = lexicon_.word(word.raw_lower)) word.facts = *facts;
  std::size_t first = 0;
  if (is_upper(next_code_point(text, first)) && plain[0] >= 'a' && plain[0] <= 'z')
    plain[0] = static_cast<char>(plain[0] - 32);
  word.exact = hash_bytes(plain);
  word.plain_length = static_cast<std::uint8_t>(plain.size());
  text_ += plain;
}

// Names of all languages in one alphabet, so that what is learnt from one helps the others.
void WordTable::read_in_latin(std::string_view text, Word& word) {
  const std::string latin = in_latin(text), lower = lower_case(latin);
  word.exact = hash_bytes(latin);
  word.raw_lower = hash_bytes(lower);
  word.lower = hash_bytes(zero_digits(lower));
  std::optional<WordFacts> facts = lexicon_.facts(word.raw_lower);
  if (!facts) facts = lexicon_.facts(hash_bytes(fold(lower)));
  word.facts = facts.value_or(WordFacts{});
  if (latin == text || latin.size() > 0xFF) return;
  word.plain_length = static_cast<std::uint8_t>(latin.size());
  text_ += latin;
}

void WordTable::look_up(std::string_view text, const std::string& lower, Word& word) {
  if (lexicon_.reading() == Reading::other_languages) return read_in_latin(text, word);
  if (const WordFacts* facts = lexicon_.word(word.raw_lower))
    word.facts = *facts;
  else
    read_without_accents(text, lower, word);
  if (word.facts.cluster == 0 && zero_digits(lower) != lower)
    if (const WordFacts* facts = lexicon_.word(word.lower)) word.facts.cluster = facts->cluster;
}

Word WordTable::analyse(std::string_view text) {
  Word word{};
  word.text_begin = static_cast<std::uint32_t>(text_.size());
  word.length = static_cast<std::uint32_t>(text.size());
  word.lower_id = size();
  word.first = text.empty() ? '\0' : text[0];
  text_ += text;

  const std::string lower = lower_case(text);
  word.exact = hash_bytes(text);
  word.raw_lower = hash_bytes(lower);
  word.uses = uses_of(lower, word.raw_lower);
  const bool english = lexicon_.reading() == Reading::english;
  word.topics = english && text == lower ? topics_of(lower) : std::uint8_t{0};
  word.lower = hash_bytes(zero_digits(lower));
  word.shape = hash_bytes(shape(text, true, 8));
  word.long_shape = hash_bytes(shape(text, false, 7));
  look_up(text, lower, word);

  unsigned upper = 0, small = 0, digits = 0, marks = 0;
  bool first_upper = false, first_letter = false, first_digit = false;
  for (std::size_t at = 0; at < text.size();) {
    const bool first = at == 0;
    const char32_t c = next_code_point(text, at);
    const bool up = is_upper(c), letter = up || is_letter(c), digit = is_digit(c);
    upper += up;
    small += letter && !up;
    digits += digit;
    marks += !letter && !digit;
    if (up && c < 0x80) word.initials = word.initials << 8 | c;
    if (first) first_upper = up, first_letter = letter, first_digit = digit;
  }
  word.look = look_of(upper, small, digits, marks, first_upper, text.size());

  const auto trait = [&word](bool has, Trait t) {
    word.traits = static_cast<std::uint16_t>(word.traits | (has ? t : 0));
  };
  const bool capitals_only = upper > 0 && small == 0;
  trait(first_upper, starts_upper);
  trait(upper > 0, has_upper);
  trait(first_letter, alphabetic);
  trait(capitals_only, all_capitals);
  trait(text.size() > 3, longer_than_3);
  trait(first_letter || first_digit, alphanumeric);
  trait(word.facts.roles & role_title, is_title);
  trait(word.facts.roles & role_organization_suffix, is_organization_suffix);
  trait(upper == 0 && word.facts.roles & role_inner, inner);
  trait(upper == 0 && word.facts.roles & role_trailing, trailing);
  trait(upper == 0 && word.facts.roles & role_leading, leading);
  trait(capitals_only && upper >= 2 && upper <= 6 && digits == 0, acronym_like);
  trait(lower == "of" || lower == "and" || lower == "for" || lower == "the", linking);
  trait(word.facts.lists & 1, first_name);
  trait(lexicon_.reading() == Reading::other_languages, in_letters);
  return word;
}

}  // namespace byline::crf
