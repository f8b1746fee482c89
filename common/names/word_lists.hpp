// Small closed lists of words that decide how a name is read. All take folded words without their dots
// ("van"). Those of titles, of organisations and of legal forms have files of their own.
#pragma once

#include <span>
#include <string_view>

namespace byline::word_lists {

bool is_pronoun(std::string_view word);
std::span<const std::string_view> pronouns();
/// Weekdays and months, long and short.
bool is_calendar_word(std::string_view word);
std::span<const std::string_view> calendar_words();
/// van, de, al, bin: inside a person's name, in lower case.
bool is_particle(std::string_view word);
/// A particle that is also a first name: Al Gore, Ben Quill, Van Jones.
bool is_particle_or_first_name(std::string_view word);
/// Those of Portuguese and Spanish, which join a second surname: da, de, los. Others join none.
bool joins_surnames(std::string_view word);
/// of, the, for, and, in their European languages: in lower case inside names, left out of acronyms.
bool is_linking_word(std::string_view word);
/// What a hyphen joins to a name: Facebook-owned, London-based.
bool is_compound_tail(std::string_view word);
/// What a hyphen joins a name to: pro-Trump, non-EU.
bool is_compound_head(std::string_view word);
/// said, told, wrote: people do so.
bool is_speech_verb(std::string_view word);
/// the, in, at, from: people do not follow them as a rule, places and firms do.
bool is_place_preposition(std::string_view word);
/// What firms do in headlines, where it has a capital: cuts, sues, withdraws.
std::span<const std::string_view> headline_verbs();
/// Brands that are written with an 's of their own, of one word or two: McDonald's, Papa John's.
bool is_possessive_brand(std::string_view word);
/// A brand that is written with an exclamation mark: Yahoo!
bool is_exclaimed_brand(std::string_view word);

}  // namespace byline::word_lists
