// A name as words: how two spellings, a short and a full form, or an acronym and its expansion are compared.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/names/entity.hpp"

namespace byline {

/// The words of a name as they are compared: folded, cut at spaces and hyphens, without marks.
/// Initials of a person are one letter each: "J.K. Rowling-Smith Jr." → {j k rowling smith}, "jr".
struct NameWords {
  std::vector<std::string> words;
  std::string generation;  // of a person: jr, sr, ii, iii, iv, v, fils, pere, filho, neto, younger, elder
  std::vector<std::string> nickname;  // of a person, in quotation marks between other words: {the hammer}
  std::string legal_form;             // of an organisation: "inc", "andco"; see part_legal_form()
  bool one_part = false;              // no space between its words: a double surname, "Hyde-Smith Jr."
};
NameWords name_words(EntityKind kind, std::string_view name);
/// The same, where name_key(name) is known.
NameWords name_words(EntityKind kind, std::string_view name, std::string_view key);

/// Whether more than a surname is said: "Ada Quill", "A. Quill", "Ben Quill"; not "Quill", "de Quill".
bool has_first_name(const NameWords& person);

/// "Robert Mueller Robert": the next sentence, or a note about him that was put in, begins with his name.
bool repeats_first_name(const NameWords& person);

/// What spellings of one name share: letters and digits of its words alone. Different for persons and the
/// rest only where a generation or legal form is concerned. "Stop Hate For Profit", "StopHateForProfit" →
/// "stophateforprofit"; "Facebook, Inc." → "facebook" (organisation; legal forms are left out); "U.S.", "USA"
/// → "unitedstates".
std::string spelling_key(EntityKind kind, const NameWords& name);
std::string spelling_key(EntityKind kind, std::string_view name);

/// True for the spelling keys of countries and unions that have an acronym: "unitedstates".
bool is_country_with_acronym(std::string_view spelling_key);
/// These, as name_key() has them: "unitedstates" → {"us", "u.s", "usa", "u.s.a"}.
std::vector<std::string> acronyms_of_country(std::string_view spelling_key);

/// How one name may stand for a fuller one of the same person, best first.
enum class ShortForm : std::uint8_t {
  surname,  // the last words, or all but middle names: "West", "Kim Kardashian", "Kim West" of Kim Kardashian
            // West
  middle,   // one word from inside: "Kardashian"
  given,    // the first word alone: "Kim"
  none,
};
/// "K. West" and "Kim West" are short forms of "Kim Kardashian West"; "Kim East" and "King" are not.
/// The same number of words is short only by initials ("K. West" of "Kim West"), or without a number
/// ("Queen Elizabeth" of "Queen Elizabeth II"): who writes "Donald Trump" does not mean "Donald J. Trump
/// Jr."; who writes "Trump" may.
ShortForm short_form(const NameWords& name, const NameWords& full);

/// Two to six capitals, with or without dots, possibly with digits or "&" among them: NAACP, U.S., AT&T, G20.
bool is_acronym(std::string_view name);
/// The letters an acronym of `name` may have: initials with and without linking words. "Department of
/// Justice" → {"doj", "dj"}; of one word none.
std::vector<std::string> initials(std::string_view name);
/// True when the letters of an acronym defined in brackets are found in `name` in order, the first at its
/// beginning and every other at least in a word that comes later or in the same word: "Nasdaq", "ADL".
bool may_abbreviate(std::string_view acronym, std::string_view name);

/// Whether `both` is two names with a slash between, and `name` is of one of them: "ABC", "ABC/Post".
bool is_one_of_two(std::string_view name, std::string_view both);

/// A hashtag's words: "StopHateforProfit" → "Stop Hate for Profit", "NAACPConvention" → "NAACP Convention".
std::string split_hashtag(std::string_view tag);

}  // namespace byline
