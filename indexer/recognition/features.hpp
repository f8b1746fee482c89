// What the model looks at: the templates of its features, once, for training and for use.
//
// A feature is a 64-bit key: a template's number mixed with what it holds. Each function hands the keys of
// one group to `sink`. Groups that depend on one word (or on a small number) alone are separate, so that
// their sum of weights can be kept for that word; only features_of_pairs() and the few below it have to be
// looked up at every token.
#pragma once

#include <algorithm>
#include <bit>

#include "common/text/ascii.hpp"
#include "common/text/text.hpp"
#include "indexer/recognition/document_scan.hpp"
#include "indexer/recognition/labels.hpp"

namespace byline::crf {

/// The key of a feature's weights: of the kind `number`, see all_features(), about `a` (and `b`). A model
/// holds what it learnt under these keys: another formula needs another model.
inline std::uint64_t feature(unsigned number, std::uint64_t a) {
  return mix(a + 0x9E3779B97F4A7C15ULL * number);
}
inline std::uint64_t feature(unsigned number, std::uint64_t a, std::uint64_t b) {
  return mix(a * 31 + (b ^ number * std::uint64_t{7919}) * 0xD6E8FEB86659FD93ULL +
             0x9E3779B97F4A7C15ULL * number);
}

inline std::uint64_t number(WordClass look) { return static_cast<std::uint64_t>(look); }
inline constexpr std::size_t look_count = 8;
inline std::uint16_t lists_of(const Word& word) { return word.facts.lists & list_bits; }

template <class Sink>
void for_each_list(unsigned mask, Sink&& sink) {
  for (; mask != 0; mask &= mask - 1) sink(static_cast<std::uint64_t>(std::countr_zero(mask)));
}

inline bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// The last `count` bytes of a word, in lower case with digits as 0 (ASCII).
struct Suffix {
  char bytes[4];
  std::size_t size;
  Suffix(std::string_view text, std::size_t most) : bytes{}, size(std::min(text.size(), most)) {
    const std::string_view end = text.substr(text.size() - size);
    std::transform(end.begin(), end.end(), bytes, [](char c) { return is_digit(c) ? '0' : ascii_lower(c); });
  }
  std::uint64_t hash(std::size_t count) const { return hash_bytes({bytes + size - count, count}); }
};

/// The first 1 to 5 letters of a word, and the last 1 to 6 in lower case: other languages build and bend
/// their words at the end, and half of them write letters of several bytes.
template <class Sink>
void features_of_letters(std::string_view text, Sink&& sink) {
  constexpr std::size_t most_first = 5, most_last = 6;
  std::size_t end = 0;
  for (std::size_t n = 1; n <= most_first && end < text.size(); ++n) {
    next_code_point(text, end);
    sink(feature(6, n, hash_bytes(text.substr(0, end))));
  }
  const std::string lower = lower_case(text);
  std::size_t begin = lower.size();
  for (std::size_t n = 1; n <= most_last && begin > 0; ++n) {
    while (begin > 0 && is_continuation(lower[--begin])) {
    }
    sink(feature(7, n, hash_bytes(std::string_view(lower).substr(begin))));
  }
}

/// The word itself.
template <class Sink>
void features_of_word(const Word& word, std::string_view text, Sink&& sink) {
  sink(feature(1, 0));
  sink(feature(2, word.exact));
  sink(feature(3, word.lower));
  sink(feature(4, word.shape));
  sink(feature(5, word.long_shape));
  if (word.traits & in_letters) {
    features_of_letters(text, sink);
  } else {
    for (std::size_t n = 1; n <= std::min<std::size_t>(4, text.size()); ++n) {
      sink(feature(6, n, hash_bytes(text.substr(0, n))));
    }
    const Suffix suffix(text, 4);
    for (std::size_t n = 1; n <= suffix.size; ++n) sink(feature(7, n, suffix.hash(n)));
  }
  const WordFacts& facts = word.facts;
  if (facts.cluster != 0) {
    sink(feature(8, facts.cluster));
    sink(feature(9, facts.cluster, word.shape));
  }
  if (const unsigned lists = lists_of(word)) {
    for_each_list(lists, [&](std::uint64_t list) { sink(feature(10, list)); });
    sink(feature(11, lists));
    sink(feature(12, lists, word.shape));
  }
  if (facts.kind != 0) {
    sink(feature(100, facts.kind));
    sink(feature(101, facts.kind, word.shape));
    sink(feature(102, facts.label));
    sink(feature(103, facts.label, number(word.look)));
    sink(feature(107, facts.kind, facts.label));
  }
  if (facts.case_rate != 0) {
    sink(feature(104, facts.case_rate));
    sink(feature(105, facts.case_rate, number(word.look)));
  }
}

/// The word as the first of a sentence, where its capital says little.
template <class Sink>
void features_of_first_word(const Word& word, Sink&& sink) {
  const WordFacts& facts = word.facts;
  sink(feature(15, word.lower));
  sink(feature(16, word.shape));
  if (facts.cluster != 0) sink(feature(17, facts.cluster));
  if (lists_of(word)) sink(feature(18, lists_of(word)));
  if (facts.case_rate != 0) sink(feature(106, facts.case_rate));
  if (facts.kind != 0) sink(feature(108, facts.kind));
  sink(feature(109, facts.case_rate, facts.kind));
}

enum class Side : std::uint8_t { before, after };

/// The ends of a neighbour, in letters.
template <class Sink>
void features_of_beside(std::string_view text, unsigned base, Sink&& sink) {
  constexpr std::size_t stem = 5, ending = 3;
  const std::string lower = lower_case(text);
  std::size_t end = 0, letters = 0;
  for (; letters < stem && end < lower.size(); ++letters) next_code_point(lower, end);
  if (letters == stem) sink(feature(base + 160, hash_bytes(std::string_view(lower).substr(0, end))));
  std::size_t begin = lower.size();
  for (std::size_t n = 0; n < ending && begin > 0; ++n)
    while (begin > 0 && is_continuation(lower[--begin])) {
    }
  if (letters > ending) sink(feature(base + 2, hash_bytes(std::string_view(lower).substr(begin))));
}

/// The word as the neighbour of one that looks so.
template <class Sink>
void features_of_neighbour(const Word& word, std::string_view text, WordClass look, Side side, Sink&& sink) {
  const unsigned base = side == Side::before ? 20 : 30;
  const WordFacts& facts = word.facts;
  const std::uint64_t at = number(look);
  sink(feature(base, word.lower));
  sink(feature(base + 1, word.lower, at));
  // Read without its accents a word may be shorter than its traits say.
  if (word.traits & in_letters)
    features_of_beside(text, base, sink);
  else if ((word.traits & longer_than_3) && text.size() >= 3)
    sink(feature(base + 2, Suffix(text, 3).hash(3)));
  if (facts.cluster != 0) {
    sink(feature(base + 3, facts.cluster));
    sink(feature(base + 4, facts.cluster, at));
  }
  if (!(word.traits & starts_upper)) {
    // In English titles and the like are words of clusters.
    if (word.traits & in_letters && lists_of(word)) sink(feature(base + 161, lists_of(word)));
    return;
  }
  if (facts.case_rate != 0) sink(feature(side == Side::before ? 140 : 141, facts.case_rate, at));
  if (const unsigned lists = lists_of(word)) {
    for_each_list(lists, [&](std::uint64_t list) { sink(feature(base + 5, list)); });
    sink(feature(base + 6, lists));
    sink(feature(base + 7, lists, at));
  }
  if (facts.kind != 0) {
    sink(feature(base + 8, facts.kind));
    sink(feature(base + 9, facts.label, at));
  }
}

/// The word two places away.
template <class Sink>
void features_of_second_neighbour(const Word& word, Side side, Sink&& sink) {
  const unsigned base = side == Side::before ? 40 : 43;
  sink(feature(base, word.lower));
  if (word.facts.cluster != 0) sink(feature(base + 1, word.facts.cluster));
}

/// The word as a neighbour of another occurrence of the current one.
template <class Sink>
void features_of_context(const Word& word, Side side, Sink&& sink) {
  sink(feature(side == Side::before ? 46 : 47, word.lower));
}

/// The word as the first or last of a run of capitalised words in which the current one is not next to it:
/// "Union" for "American" in "American Civil Liberties Union".
template <class Sink>
void features_of_run_end(const Word& word, Side side, Sink&& sink) {
  const unsigned base = side == Side::before ? 120 : 125;
  sink(feature(base, word.lower));
  if (word.facts.cluster != 0) sink(feature(base + 1, word.facts.cluster));
  if (lists_of(word)) sink(feature(base + 2, lists_of(word)));
  if (word.facts.kind != 0) sink(feature(base + 3, word.facts.label));
}

/// The looks of five words, and of the sentence: 20 bits.
struct Window {
  static constexpr unsigned bits = 20;
  std::uint32_t key;
  Window(const DocumentScan& scan, std::uint32_t i, const Stretch& s) {
    const auto look = [&](bool inside, std::uint32_t at) {
      return static_cast<std::uint32_t>(inside ? scan.look(at) : WordClass::boundary);
    };
    key = look(i >= s.sentence_begin + 2, i - 2) | look(i > s.sentence_begin, i - 1) << 3 |
          look(true, i) << 6 | look(i + 1 < s.sentence_end, i + 1) << 9 |
          look(i + 2 < s.sentence_end, i + 2) << 12 |
          std::uint32_t{scan.is_first(i, s.sentence_begin)} << 15 |
          std::uint32_t{scan.sentence_in_capitals(s.sentence)} << 16 |
          std::uint32_t{scan.sentence_in_title_case(s.sentence)} << 17 | std::min(s.sentence, 2u) << 18;
  }
};

template <class Sink>
void features_of_window(Window window, Sink&& sink) {
  const auto field = [key = window.key](unsigned shift, unsigned mask) -> std::uint64_t {
    return key >> shift & mask;
  };
  const std::uint64_t a = field(0, 7), b = field(3, 7), c = field(6, 7), d = field(9, 7), e = field(12, 7);
  const std::uint64_t first = field(15, 1), capitals = field(16, 1), title_case = field(17, 1),
                      sentence = field(18, 3);
  sink(feature(50, b, c));
  sink(feature(51, c, d));
  sink(feature(52, b * 8 + c, d));
  sink(feature(53, a * 8 + b, c));
  sink(feature(54, c * 8 + d, e));
  sink(feature(55, first, c));
  sink(feature(56, capitals, c));
  sink(feature(57, title_case, c));
  if (sentence < 2) sink(feature(58, sentence, c * 2 + first));
  sink(feature(59, a * 64 + b * 8 + c, d * 8 + e));
}

/// What the document says of the word elsewhere: 13 bits.
struct Elsewhere {
  static constexpr unsigned bits = 8 + sign_bits;
  std::uint32_t key;
  Elsewhere(const Word& word, const WordState& state, bool lower_seen, bool first, bool capitals) {
    const unsigned others = state.mid_sentence - unsigned{!first && state.mid_sentence > 0 && !capitals};
    const unsigned often = others == 0 ? 0 : others < 2 ? 1 : others < 4 ? 2 : 3;
    key = unsigned{lower_seen} | often << 1 | unsigned{first} << 3 | unsigned{capitals} << 4 |
          static_cast<unsigned>(word.look) << 5 | unsigned{state.signs} << 8;
  }
};

/// How the document's language writes names.
template <class Sink>
void features_of_language(std::uint64_t language, Window window, const Word& word, Sink&& sink) {
  const auto field = [key = window.key](unsigned shift, unsigned mask) -> std::uint64_t {
    return key >> shift & mask;
  };
  const std::uint64_t b = field(3, 7), c = field(6, 7), d = field(9, 7), first = field(15, 1);
  sink(feature(150, language, first * 8 + c));
  sink(feature(151, language, b * 8 + c));
  sink(feature(152, language, c * 8 + d));
  sink(feature(153, language, word.shape));
  sink(feature(154, language, b * 64 + c * 8 + d));
}

template <class Sink>
void features_of_elsewhere(Elsewhere elsewhere, Sink&& sink) {
  const std::uint64_t key = elsewhere.key;
  const std::uint64_t seen = key & 7, first = key >> 3 & 1, capitals = key >> 4 & 1, look = key >> 5 & 7;
  const unsigned signs = static_cast<unsigned>(key >> 8);
  sink(feature(60, seen, first * 2 + capitals));
  sink(feature(61, seen, look));
  for_each_list(signs, [&](std::uint64_t sign) { sink(feature(62, sign)); });
  sink(feature(63, signs, look));
}

/// Where the token stands in its run of capitalised words.
struct Run {
  static constexpr unsigned bits = 9;
  static constexpr std::uint32_t longest = 8;  // longer runs are headlines
  std::uint32_t begin, end;                    // the run's tokens, where it is usable
  bool usable;                                 // false in headlines: there runs are no names
  Run(const DocumentScan& scan, std::uint32_t i, const Stretch& s) : begin(i), end(i) {
    usable = scan.has(i, has_upper) && !scan.sentence_in_capitals(s.sentence) &&
             !scan.sentence_in_title_case(s.sentence);
    if (!usable) return;
    while (begin > s.begin && end - begin <= longest && scan.has(begin - 1, has_upper)) --begin;
    while (end < s.end && end - begin <= longest && scan.has(end, has_upper)) ++end;
    usable = end - begin <= longest;
  }
  std::uint32_t key(const DocumentScan& scan, std::uint32_t i, const Stretch& s) const {
    return std::min(i - begin, 3u) | std::min(end - 1 - i, 3u) << 2 |
           std::uint32_t{begin == s.sentence_begin} << 4 | static_cast<std::uint32_t>(scan.look(i)) << 5 |
           std::uint32_t{scan.has(end - 1, is_organization_suffix)} << 8;
  }
};

template <class Sink>
void features_of_run(std::uint32_t key, Sink&& sink) {
  sink(feature(130, key));
  sink(feature(131, key & 31));
  sink(feature(132, key & 15, key >> 8));
}

/// The word with its neighbours; `before2` and `after2` are the words two places away.
template <class Sink>
void features_of_pairs(const Word& before2, const Word& before, const Word& word, const Word& after,
                       const Word& after2, Sink&& sink) {
  const std::uint64_t look = number(word.look);
  sink(feature(70, before.lower, word.lower));
  sink(feature(71, word.lower, after.lower));
  sink(feature(72, before.lower, after.lower));
  sink(feature(73, before2.lower * 3 + before.lower, look));
  sink(feature(74, after.lower * 3 + after2.lower, look));
  if (word.facts.cluster != 0) {
    if (before.facts.cluster != 0)
      sink(feature(75, before.facts.cluster * 1024ull + word.facts.cluster, look));
    if (after.facts.cluster != 0) sink(feature(76, word.facts.cluster * 1024ull + after.facts.cluster, look));
  }
  const auto capitalised_lists = [](const Word& w) -> std::uint64_t {
    return w.traits & starts_upper ? lists_of(w) : 0;
  };
  const std::uint64_t own = capitalised_lists(word), left = capitalised_lists(before),
                      right = capitalised_lists(after);
  if (left | own) sink(feature(77, own, left));
  if (right | own) sink(feature(78, own, right));
  if (word.facts.label != 0) {
    if (before.facts.label != 0 && before.traits & starts_upper) {
      sink(feature(112, before.facts.label * 32ull + word.facts.label, look));
    }
    if (after.facts.label != 0 && after.traits & starts_upper) {
      sink(feature(113, word.facts.label * 32ull + after.facts.label, look));
    }
  }
}

/// A known name of several words that the token is part of.
struct KnownName {
  std::uint16_t lists = 0;
  Part part = Part::unit;
};

/// Fills `names` (one for each token of the stretch) with the longest known names.
void find_known_names(const DocumentScan& scan, const Stretch& stretch, const Lexicon& lexicon,
                      std::vector<KnownName>& names);

template <class Sink>
void features_of_known_name(KnownName name, Sink&& sink) {
  for_each_list(name.lists,
                [&](std::uint64_t list) { sink(feature(80, list, static_cast<std::uint64_t>(name.part))); });
}

/// An acronym, with or without words of these initials in the document.
template <class Sink>
void features_of_acronym(bool has_expansion, Sink&& sink) {
  sink(feature(64, has_expansion));
}

/// The capitalised word in a document that is about something.
template <class Sink>
void features_of_topics(const DocumentScan& scan, std::uint32_t i, const Word& before, const Word& word,
                        const Word& after, Sink&& sink) {
  const unsigned topics = scan.topics();
  if (topics == 0 || !scan.has(i, starts_upper)) return;
  const std::uint64_t look = number(word.look);
  sink(feature(170, topics, look));
  sink(feature(171, topics, word.lower));
  if (const unsigned lists = lists_of(word)) sink(feature(172, topics, lists));
  if (word.facts.label != 0) sink(feature(173, topics, word.facts.label * 8ull + look));
  sink(feature(174, before.lower * 4 + topics, look));
  sink(feature(175, after.lower * 4 + topics, look));
}

/// Calls `each(keys)` for every group's keys of token i: all features, as training needs them.
template <class Sink>
void all_features(DocumentScan& scan, const Stretch& s, std::uint32_t i, KnownName known, Sink&& sink) {
  const WordTable& words = scan.words();
  const auto word_at = [&](bool inside, std::uint32_t at, std::uint32_t beyond) -> const Word& {
    return words[inside ? scan.word(at) : beyond];
  };
  const Word& word = words[scan.word(i)];
  const Word& before = word_at(i > s.sentence_begin, i - 1, WordTable::before_sentence);
  const Word& before2 = word_at(i >= s.sentence_begin + 2, i - 2, WordTable::before_sentence);
  const Word& after = word_at(i + 1 < s.sentence_end, i + 1, WordTable::after_sentence);
  const Word& after2 = word_at(i + 2 < s.sentence_end, i + 2, WordTable::after_sentence);
  const bool first = scan.is_first(i, s.sentence_begin);

  features_of_word(word, words.plain_text(word), sink);
  if (first) features_of_first_word(word, sink);
  features_of_neighbour(before, words.plain_text(before), word.look, Side::before, sink);
  features_of_neighbour(after, words.plain_text(after), word.look, Side::after, sink);
  features_of_second_neighbour(before2, Side::before, sink);
  features_of_second_neighbour(after2, Side::after, sink);
  features_of_window(Window(scan, i, s), sink);
  if (scan.language() != 0) features_of_language(scan.language(), Window(scan, i, s), word, sink);
  features_of_pairs(before2, before, word, after, after2, sink);
  features_of_topics(scan, i, before, word, after, sink);
  features_of_known_name(known, sink);
  if (const Run run(scan, i, s); run.usable) {
    features_of_run(run.key(scan, i, s), sink);
    if (i - run.begin >= 2) features_of_run_end(words[scan.word(run.begin)], Side::before, sink);
    if (run.end - 1 - i >= 2) features_of_run_end(words[scan.word(run.end - 1)], Side::after, sink);
  }
  if (!scan.has(i, starts_upper)) return;
  const WordState& state = scan.state(i);
  features_of_elsewhere(
      Elsewhere(word, state, scan.seen_in_lower_case(word), first, scan.sentence_in_capitals(s.sentence)),
      sink);
  if (state.contexts > 1) {
    for (unsigned k = 0; k < state.contexts; ++k) {
      const Word& left = words[state.neighbours[k][0]];
      const Word& right = words[state.neighbours[k][1]];
      if (&left != &before) features_of_context(left, Side::before, sink);
      if (&right != &after) features_of_context(right, Side::after, sink);
    }
  }
  if (scan.has(i, acronym_like)) features_of_acronym(scan.has_expansion(word.initials), sink);
}

}  // namespace byline::crf
