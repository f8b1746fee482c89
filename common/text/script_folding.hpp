// Letters that one script writes in several ways, as one: part of fold().
#pragma once

#include <string>

namespace byline {

/// `text`: decomposed (NFKD), case folded. What is left of it when
///
/// - Arabic letters that differ by language or habit alone are one: alef with and without hamza or wasla, yeh
///   with and without dots, kaf and keheh, heh and heh goal, teh marbuta and heh; tatweel is off. The letters
///   of Urdu and Kurdish that tell words apart (ے ھ ە) stay.
/// - Devanagari, Gurmukhi and Gujarati are without nukta; a nasal before a consonant of its own place is an
///   anusvara (हिन्दी → हिंदी), as is candrabindu; what is typed in two signs is the one letter it looks like.
///   Malayalam chillus and Bengali khanda ta are the consonant they are of.
/// - Digits of every script are those of ASCII, and the Arabic separators "," and ".".
/// - Marks that spell nothing (is_ignorable) are off.
std::u32string fold_scripts(std::u32string_view text);

/// Devanagari as writers mix it up: long and short vowels one, no virama; for stems. Empty when the word has
/// no such letters. As for Hindi in Larkey, Connell and Abduljaleel (2003).
std::u32string devanagari_skeleton(std::u32string_view folded);

}  // namespace byline
