#include "indexer/grouping/cleaning.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "common/names/capitals.hpp"
#include "common/names/demonyms.hpp"
#include "common/names/elision.hpp"
#include "common/names/generations.hpp"
#include "common/names/legal_forms.hpp"
#include "common/names/names.hpp"
#include "common/names/nicknames.hpp"
#include "common/names/organization_words.hpp"
#include "common/names/titles.hpp"
#include "common/names/word_lists.hpp"
#include "common/text/ascii.hpp"
#include "common/text/sorted_words.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

constexpr std::size_t longest_name_tokens = 16, longest_name_bytes = 160;

/// A token as the word lists have it: folded, without dots.
std::string plain(std::string_view token) {
  std::string word = fold(token);
  std::erase(word, '.');
  return word;
}

bool starts_small(std::string_view word) {
  return letter_case(word.substr(0, character_boundary(word, 4))) == LetterCase::lower;
}

/// Turkish writes endings behind an apostrophe: Orhan Pamuk'[un], Ankara'[dan]. Only where three letters
/// stand before it: Xi'an and Sana'a are names.
void cut_turkish_ending(std::string& name) {
  static constexpr SortedWords endings{"da",   "daki", "dan", "de",   "deki", "den", "in",  "la",
                                       "le",   "na",   "ne",  "nin",  "nun",  "nün", "nın", "ta",
                                       "taki", "tan",  "te",  "teki", "ten",  "un",  "ya",  "ye",
                                       "yi",   "yla",  "yle", "yu",   "yü",   "yı",  "ün",  "ın"};
  constexpr std::size_t fewest_letters = 3;
  const std::size_t ascii = name.rfind('\''), curly = name.rfind("’");
  const std::size_t at = ascii != std::string::npos ? ascii : curly;
  if (at == std::string::npos) return;
  const std::size_t word = name.rfind(' ', at) + 1;
  const std::size_t mark = ascii != std::string::npos ? 1 : std::string_view("’").size();
  if (code_points(std::string_view(name).substr(word, at - word)) >= fewest_letters &&
      endings.contains(std::string_view(name).substr(at + mark)))
    name.resize(at);
}

/// Works on tokens [first_, last_) of one mention, narrowing it down to the name.
class Cleaner {
 public:
  Cleaner(std::string_view text, const std::vector<Token>& tokens, const Mention& mention,
          std::vector<CleanName>& names)
      : text_(text),
        tokens_(tokens),
        kind_(mention.kind),
        elided_(mention.elided),
        first_(mention.first),
        last_(mention.last),
        found_first_(mention.first),
        found_last_(mention.last),
        names_(names) {}

  void run() {
    trim();
    if (first_ >= last_ || last_ - first_ > longest_name_tokens) return;
    const bool person = kind_ == EntityKind::person;
    if (split_at_bracket() || (person && split_persons())) return;
    if (is_tag_mark(text_, tokens_, first_)) ++first_;
    const bool tag = first_ > 0 && is_tag_mark(text_, tokens_, first_ - 1) && first_ + 1 == last_;
    if (tag) return add_tag();

    // An article that is part of the name, in the few that would be lost without it.
    const bool with_article =
        last_ - first_ == 2 && token(first_) == "The" &&
        (token(first_ + 1) == "Hague" || token(first_ + 1) == "Hill" || token(first_ + 1) == "Who");
    if (person) {
      drop_titles();
      end_at_generation();
    } else if (first_ + 1 < last_ && !with_article && plain(token(first_)) == "the") {
      ++first_;
    }
    while (last_ > first_ + 1 &&
           (word_lists::is_generic_tail(token(last_ - 1)) || word_lists::is_linking_word(token(last_ - 1))))
      --last_;
    trim();
    if (first_ >= last_) return;
    std::string name = written();
    add(std::move(name));
  }

 private:
  std::string_view token(std::size_t at) const { return tokens_[at].in(text_); }
  bool is_word(std::size_t at) const {
    return tokens_[at].kind == TokenKind::word || tokens_[at].kind == TokenKind::number;
  }

  void trim() {
    while (first_ < last_ && !is_word(first_) && !is_tag_mark(text_, tokens_, first_)) ++first_;
    while (last_ > first_ && !is_word(last_ - 1) && !is_mark_of_brand(last_ - 1)) --last_;
    const bool possessive = last_ > first_ && kind_ == EntityKind::organization && last_ < tokens_.size() &&
                            tokens_[last_].kind == TokenKind::clitic &&
                            tokens_[last_].begin == tokens_[last_ - 1].end;
    const bool brand = possessive && (word_lists::is_possessive_brand(plain(token(last_ - 1))) ||
                                      (first_ == found_first_ && found_last_ == last_ + 1));
    if (brand) ++last_;
  }

  /// Yahoo!
  bool is_mark_of_brand(std::size_t at) const {
    return kind_ == EntityKind::organization && at > first_ && token(at) == "!" &&
           word_lists::is_exclaimed_brand(plain(token(at - 1)));
  }

  /// "Simon and Garfunkel", "Simon, Garfunkel": each part on its own. True when there was something to split.
  bool split_persons() {
    for (std::size_t at = first_ + 1; at + 1 < last_; ++at) {
      const std::string_view mark = token(at);
      if (mark != "and" && mark != "&" && mark != "," && mark != ";" && mark != "/" && mark != "und" &&
          mark != "et")
        continue;
      if (mark == "," && is_generation(plain(token(at + 1)))) continue;
      split(at, at + 1, last_);
      return true;
    }
    return false;
  }

  /// "Anti-Defamation League (ADL)"
  bool split_at_bracket() {
    for (std::size_t at = first_ + 1; at + 1 < last_; ++at) {
      if (token(at) != "(") continue;
      std::size_t end = at + 1;
      while (end < last_ && token(end) != ")") ++end;
      split(at, at + 1, end);
      return true;
    }
    return false;
  }

  /// Cleans [first_, left_end) and [right_begin, right_end) each on its own.
  void split(std::size_t left_end, std::size_t right_begin, std::size_t right_end) {
    Cleaner left(*this), right(*this);
    left.last_ = left_end;
    right.first_ = right_begin;
    right.last_ = right_end;
    left.run();
    right.run();
  }

  /// "the late President Barack Obama", "Secretary of State John Kerry". Empties the range where nothing but
  /// an office is left ("Mayor of London").
  void drop_titles() {
    for (bool after_title = false; first_ + 1 < last_; ++first_) {
      const std::string word = plain(token(first_));
      if (token(first_) == "MS" && letter_case(token(first_ + 1)) == LetterCase::mixed) return;  // Dhoni
      if (word_lists::is_title(word)) {
        after_title = true;
      } else if (after_title && word == "of") {
        first_ += token(first_ + 1) == "the" ? 2 : 1;
        if (first_ + 1 >= last_) last_ = first_;
      } else if (word != "the" && is_word(first_) &&
                 (!starts_small(token(first_)) || word_lists::is_particle(word))) {
        return;
      }
    }
  }

  /// "Donald Trump Jr. Donald" has run into the next headline.
  void end_at_generation() {
    for (std::size_t at = first_ + 1; at + 1 < last_; ++at) {
      const std::string word = plain(token(at));
      if (word.size() <= 3 && is_generation(word)) last_ = at + 1;
    }
  }

  /// Tokens [first_, last_) as written, white space normalised, cut out of a compound.
  std::string written() const {
    std::string name;
    bool space = false;
    const std::string_view raw =
        text_.substr(tokens_[first_].begin, tokens_[last_ - 1].end - tokens_[first_].begin);
    for (std::size_t at = 0; at < raw.size();) {
      const std::size_t start = at;
      const char32_t c = next_code_point(raw, at);
      const bool is_blank = c <= 0x20 || (c >= 0x7F && c <= 0xA0);
      if (is_blank || (c > 0xA0 && (c == 0x200B || u_isUWhiteSpace(static_cast<UChar32>(c))))) {
        space = true;
      } else {
        if (space && !name.empty()) name += ' ';
        space = false;
        name.append(raw, start, at - start);
      }
    }
    drop_lone_quote(name);
    // Persons' names have "d'" and the like as their own: d'Hondt.
    if (kind_ != EntityKind::person)
      name.erase(0, elided_ ? length_of_capital_elision(name) : length_of_elision(name));
    if (kind_ == EntityKind::person) {
      cut_where_words_ran_together(name);
      cut_out_of_chain(name);
      cut_what_is_repeated(name);
    }
    if (const std::size_t end = compound_name_end(name); end != std::string::npos) name.resize(end);
    if (const std::size_t hyphen = name.find('-'); hyphen != std::string::npos && hyphen + 1 < name.size() &&
                                                   starts_small(name) &&
                                                   !starts_small(std::string_view(name).substr(hyphen + 1)) &&
                                                   word_lists::is_compound_head(name.substr(0, hyphen)))
      name.erase(0, hyphen + 1);
    // A sentence's full stop, where the tokeniser left it on the word.
    if (name.size() > 2 && name.back() == '.' && name.find('.') + 1 == name.size() &&
        name[name.size() - 2] != ' ') {
      const std::string last = plain(std::string_view(name).substr(name.rfind(' ') + 1));
      const bool abbreviation = is_generation(last) || is_legal_form(last) || last.size() < 5;
      if (!abbreviation) name.pop_back();
    }
    return name;
  }

  /// "Donald John TrumpGOP": the next headline has run into the name.
  void cut_where_words_ran_together(std::string& name) const {
    cut_after_repeated_word(name);
    constexpr std::size_t longest_prefix = 3;  // Mac, Van, Fitz and the like begin names
    std::size_t word = name.find(' ');
    if (word == std::string::npos) return;
    for (std::size_t at = word + 1; at + 2 < name.size(); ++at) {
      if (name[at] == ' ' || name[at] == '-') word = at;
      const std::string_view head = std::string_view(name).substr(word + 1, at - word);
      const bool small_before = is_lower(name[at]),
                 capital = is_upper(name[at + 1]) || is_digit(name[at + 1]);  // Clinton2020
      if (!small_before || !capital || head.size() <= longest_prefix || head.starts_with("Vande") ||
          head.starts_with("Abd") || head == "Fitz" ||
          (is_lower(name[at + 2]) && name.find(' ', at) == name.npos && !has_word(head)))
        continue;
      name.resize(at + 1);
      return;
    }
  }

  /// By itself: nobody is called Noise where Julian Brave NoiseCat is.
  bool has_word(std::string_view word) const {
    const auto is_beside = [this](std::size_t at) { return at >= text_.size() || !is_letter(text_[at]); };
    for (std::size_t at = text_.find(word); at != text_.npos; at = text_.find(word, at + 1))
      if (is_beside(at + word.size()) && (at == 0 || is_beside(at - 1))) return true;
    return false;
  }

  /// "Kim Jong Un Kim Jong UnTrump": what follows a word that the name has already.
  static void cut_after_repeated_word(std::string& name) {
    const std::size_t last = name.rfind(' ') + 1;
    for (std::size_t at = 0; at < last;) {
      const std::size_t end = name.find(' ', at);
      const std::size_t after = last + end - at;
      if (end - at > 1 && after < name.size() && name.compare(last, end - at, name, at, end - at) == 0 &&
          (is_upper(name[after]) || name[after] == '\'')) {
        name.resize(after);
        return;
      }
      at = end + 1;
    }
  }

  /// "Graham-Rubio-Ryan-Mark Zuckerberg-La Raza" is Mark Zuckerberg, "Hunter Biden-Burisma-Ukraine" is Hunter
  /// Biden; of a chain alone nothing is left.
  static void cut_out_of_chain(std::string& name) {
    if (name.find('-') == name.rfind('-')) return;
    if (const std::size_t last_link = chain_in(name, 0)) {
      const std::size_t end = name.find(' ');
      name.erase(0, end == std::string::npos ? name.size() : last_link);
      const std::size_t next = name.find('-', std::min(name.find(' '), name.size()));
      if (next != std::string::npos && name.find(' ', next) != std::string::npos) name.resize(next);
    }
    for (std::size_t space = name.find(' '); space != std::string::npos; space = name.find(' ', space + 1)) {
      if (chain_in(name, space + 1) == 0) continue;
      name.resize(name.find('-', space));
      return;
    }
  }
  /// Where the last of three and more capitalised words that hyphens join to one begins; 0: they do not.
  static std::size_t chain_in(const std::string& name, std::size_t begin) {
    constexpr std::size_t fewest_links = 3;
    const std::size_t end = std::min(name.find(' ', begin), name.size());
    std::size_t links = 1, last_link = begin;
    for (std::size_t at = begin + 1; at + 1 < end; ++at) {
      if (name[at] != '-') continue;
      if (is_lower(name[at + 1])) return 0;  // Abdel-Fattah-el-Sayed
      links += !word_lists::is_particle(fold(std::string_view(name).substr(last_link, at - last_link)));
      last_link = at + 1;
    }
    return links < fewest_links ? 0 : last_link;
  }

  /// "Nancy Pelosi Nancy Pelosi", "Nancy Pelosi Pelosi": the next line begins with the name again. Sirhan
  /// Sirhan is called so.
  static void cut_what_is_repeated(std::string& name) {
    if (name.find(' ') == name.rfind(' ')) return;
    std::vector<std::string> words;
    std::vector<std::size_t> ends;
    for (std::size_t at = 0; at < name.size();) {
      const std::size_t end = std::min(name.find(' ', at), name.size());
      words.push_back(fold(std::string_view(name).substr(at, end - at)));
      ends.push_back(end);
      at = end + 1;
    }
    // Sherrod Brown Sherrod Campbell Brown, William Brown Bill Brown
    for (std::size_t second = 2; second + 2 <= words.size(); ++second)
      if (words[second - 1] == words.back() && same_first_name(words[second], words[0])) words.resize(second);
    for (std::size_t size = words.size() / 2; size > 0; --size)
      while (words.size() > 2 && words.size() >= 2 * size && (size > 1 || words.front() != words.back()) &&
             std::equal(words.end() - size, words.end(), words.end() - 2 * size))
        words.resize(words.size() - size);
    name.resize(ends[words.size() - 1]);
  }

  /// “Marco” Rubio has lost its first quotation mark outside of the name.
  static void drop_lone_quote(std::string& name) {
    for (const auto& [open, close] :
         {std::pair<std::string_view, std::string_view>{"“", "”"}, {"\"", "\""}}) {
      const std::size_t first = name.find(open), last = name.rfind(close);
      const bool pair = first != std::string::npos && last != std::string::npos && first < last;
      if (pair || name.find("„") != std::string::npos) continue;
      if (first != std::string::npos) name.erase(first, open.size());
      if (const std::size_t rest = name.find(close); rest != std::string::npos)
        name.erase(rest, close.size());
    }
  }

  void add_tag() {
    const bool account = token(first_ - 1) == "@";
    std::string name = split_hashtag(token(first_));
    const bool small = letter_case(name) == LetterCase::lower;
    if (!name_key(name).empty() && name.size() <= longest_name_bytes)
      push(std::move(name), true, account || small);
  }

  void add(std::string name) {
    cut_turkish_ending(name);
    const std::string key = name_key(name);
    if (key.empty() || name.size() > longest_name_bytes) return;
    const bool no_letters = std::all_of(
        key.begin(), key.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80 && !is_lower(c); });
    if (no_letters) return;
    bool weak = letter_case(name) == LetterCase::lower;
    if (key.find(' ') == std::string::npos) {
      std::string word = key;
      std::erase(word, '.');
      if (code_points(word) == 1 && word.size() < 3) return;
      // "US", "WHO" and "IT" are no pronouns.
      if (word_lists::is_pronoun(word) && !is_acronym(name)) return;
      if (kind_ == EntityKind::person && (word_lists::is_title(word) || word_lists::is_style(word)))
        weak = true;  // "King" after "Martin Luther King"
      weak |= word_lists::is_calendar_word(word) || is_demonym(word) || word_lists::is_generic_tail(word);
    } else if (nothing_but_titles(key)) {
      return;
    }
    push(std::move(name), false, weak);
  }

  void push(std::string name, bool from_tag, bool weak) {
    names_.push_back({std::move(name), static_cast<std::uint32_t>(first_), static_cast<std::uint32_t>(last_),
                      from_tag, weak});
  }

  /// "Prime Minister", "Tuesday September": no name.
  bool nothing_but_titles(std::string_view key) const {
    for (std::size_t at = 0; at < key.size();) {
      const std::size_t end = std::min(key.find(' ', at), key.size());
      std::string word(key.substr(at, end - at));
      std::erase(word, '.');
      const bool title = kind_ == EntityKind::person && word_lists::is_title(word);
      if (!title && !word_lists::is_calendar_word(word) && !word_lists::is_linking_word(word)) return false;
      at = end + 1;
    }
    return true;
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  EntityKind kind_;
  const bool elided_;
  std::size_t first_, last_;
  const std::size_t found_first_, found_last_;  // as the recogniser has it
  std::vector<CleanName>& names_;
};

}  // namespace

void clean_names(std::string_view text, const std::vector<Token>& tokens, const Mention& mention,
                 std::vector<CleanName>& names) {
  Cleaner(text, tokens, mention, names).run();
}

bool is_tag_mark(std::string_view text, const std::vector<Token>& tokens, std::size_t at) {
  if (at + 1 >= tokens.size() || tokens[at].end != tokens[at + 1].begin) return false;
  const std::string_view mark = tokens[at].in(text);
  return mark == "#" || mark == "@";
}

std::size_t compound_name_end(std::string_view word) {
  const std::size_t hyphen = word.rfind('-');
  if (hyphen == std::string_view::npos || hyphen == 0 ||
      !word_lists::is_compound_tail(to_lower(word.substr(hyphen + 1))))
    return std::string_view::npos;
  return hyphen;
}

}  // namespace byline
