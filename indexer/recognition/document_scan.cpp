#include "indexer/recognition/document_scan.hpp"

#include <algorithm>

namespace byline::crf {
namespace {

constexpr std::uint32_t max_link = 4;       // words in lower case between two capitalised ones
constexpr std::uint32_t max_tail = 3;       // and after the last, in other languages: Ministerio de cultura
constexpr std::uint32_t max_expansion = 9;  // words of an acronym's long form
constexpr std::size_t initial_expansions = 256;

}  // namespace

void DocumentScan::scan(const TokenisedDocument& document) {
  ++document_;
  language_ = document.language;
  stretches_.clear();
  has_acronyms_ = false;
  intern(document.tokens);
  find_topics();
  const auto& sentences = document.sentences;
  const std::size_t count = sentences.empty() ? 0 : sentences.size() - 1;
  sentence_styles_.assign(count, 0);
  for (std::uint32_t s = 0; s < count; ++s) scan_sentence(s, sentences[s], sentences[s + 1]);
  if (!has_acronyms_) return;
  expansions_.assign(initial_expansions, 0);
  expansion_count_ = 0;
  for (std::uint32_t s = 0; s < count; ++s) {
    if (!sentence_in_capitals(s)) collect_expansions(sentences[s], sentences[s + 1]);
  }
}

void DocumentScan::forget_words() {
  words_.clear();
  states_.clear();
  states_.shrink_to_fit();
  seen_lower_.clear();
  seen_lower_.shrink_to_fit();
}

void DocumentScan::intern(std::span<const std::string_view> tokens) {
  const std::size_t count = tokens.size();
  ids_.resize(count);
  traits_.resize(count);
  looks_.resize(count);
  constexpr std::size_t block = 64;  // hashed ahead, so that the table's lines arrive in time
  std::array<std::uint64_t, block> hashes;
  for (std::size_t begin = 0; begin < count; begin += block) {
    const std::size_t size = std::min(block, count - begin);
    for (std::size_t k = 0; k < size; ++k) {
      hashes[k] = hash_bytes(tokens[begin + k]);
      words_.prefetch(hashes[k]);
    }
    for (std::size_t k = 0; k < size; ++k) {
      const auto entry = words_.intern(tokens[begin + k], hashes[k]);
      ids_[begin + k] = entry.id;
      traits_[begin + k] = entry.traits;
      looks_[begin + k] = entry.look;
    }
  }
  states_.resize(words_.size());
  seen_lower_.resize(words_.size());
  for (std::size_t i = 0; i < count; ++i) {
    if ((traits_[i] & (alphabetic | starts_upper)) == alphabetic) seen_lower_[ids_[i]] = document_;
  }
}

void DocumentScan::find_topics() {
  unsigned sport = 0, business = 0;
  for (const std::uint32_t id : words_.topic_words()) {
    if (seen_lower_[id] != document_) continue;
    sport += (words_[id].topics & topic_sport) != 0;
    business += (words_[id].topics & topic_business) != 0;
  }
  topics_ = 0;
  if (sport >= words_of_topic) topics_ |= topic_sport;
  if (business >= words_of_topic) topics_ |= topic_business;
}

void DocumentScan::scan_sentence(std::uint32_t sentence, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t words = 0, in_capitals = 0, long_words = 0, capitalised = 0;
  std::uint16_t any = 0;
  for (std::uint32_t i = begin; i < end; ++i) {
    const std::uint16_t traits = traits_[i];
    any |= traits;
    const bool word = traits & alphabetic;
    const bool long_word = word && traits & longer_than_3;
    words += word;
    in_capitals += word && traits & all_capitals;
    long_words += long_word;
    capitalised += long_word && traits & starts_upper;
  }
  if (!(any & has_upper)) return;
  const bool capitals = words >= 3 && in_capitals * 10 >= words * 8;
  const bool title_case = !capitals && long_words >= 4 && capitalised * 10 >= long_words * 8;
  sentence_styles_[sentence] = static_cast<std::uint8_t>(capitals | title_case << 1);
  if (!capitals) note_states(begin, end);
  find_stretches(sentence, begin, end);
}

void DocumentScan::note_states(std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t i = begin; i < end; ++i) {
    if (!has(i, starts_upper)) continue;
    WordState& state = fresh_state(ids_[i]);
    const bool first = is_first(i, begin);
    unsigned signs = 0;
    if (!first) ++state.mid_sentence;
    if (i > begin) {
      if (has(i - 1, is_title)) signs |= after_title;
      if (has(i - 1, starts_upper)) {
        if (has(i - 1, first_name)) signs |= after_first_name;
        if (!first) signs |= after_capital;
      }
    }
    if (i + 1 < end && has(i + 1, starts_upper)) {
      signs |= before_capital;
      if (has(i + 1, is_organization_suffix)) signs |= before_suffix;
    }
    state.signs = static_cast<std::uint8_t>(state.signs | signs);
    if (state.contexts < WordState::max_contexts) {
      state.neighbours[state.contexts++] = {i > begin ? ids_[i - 1] : WordTable::before_sentence,
                                            i + 1 < end ? ids_[i + 1] : WordTable::after_sentence};
    }
    has_acronyms_ |= has(i, acronym_like);
  }
}

bool DocumentScan::may_go_on(std::uint32_t i) const {
  const auto first = static_cast<unsigned char>(words_[ids_[i]].first);
  constexpr unsigned char greek = 0xCD, cyrillic = 0xD0, armenian = 0xD4, three_bytes = 0xE0;
  const bool known_script = first < greek || (first >= cyrillic && first < armenian) || first >= three_bytes;
  return known_script && has(i, alphabetic) && !has(i, has_upper);
}

void DocumentScan::find_stretches(std::uint32_t sentence, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t free = begin;  // no earlier stretch reaches here
  for (std::uint32_t i = begin; i < end;) {
    if (!has(i, has_upper)) {
      ++i;
      continue;
    }
    const std::uint32_t first = i > free && has(i - 1, leading) ? i - 1 : i;
    std::uint32_t last = i + 1;
    for (;;) {
      while (last < end && has(last, has_upper) && !has(last, begins_anew)) ++last;
      std::uint32_t next = last;
      while (next < end && next < last + max_link && !has(next, has_upper) && has(next, inner)) ++next;
      if (next == last || next == end || !has(next, has_upper)) break;
      last = next + 1;
    }
    if (last < end && has(last, trailing)) ++last;
    if (has(i, in_letters))
      for (std::uint32_t k = 0; k < max_tail && last < end && may_go_on(last); ++k) ++last;
    stretches_.push_back({first, last, begin, end, sentence});
    i = free = last;
  }
}

void DocumentScan::collect_expansions(std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t i = begin; i < end; ++i) {
    if (!has(i, starts_upper) || has(i, all_capitals)) continue;
    std::uint64_t initials = 0;
    unsigned letters = 0;
    for (std::uint32_t j = i; j < end && j < i + max_expansion; ++j) {
      if (!has(j, starts_upper)) {
        if (!has(j, linking)) break;
        continue;
      }
      if (letters == 7) break;
      initials = initials << 8 | static_cast<unsigned char>(words_[ids_[j]].first);
      if (++letters >= 2) add_expansion(initials);
    }
  }
}

WordState& DocumentScan::fresh_state(std::uint32_t word) {
  WordState& state = states_[word];
  if (state.document != document_) {
    state.document = document_;
    state.mid_sentence = 0;
    state.signs = 0;
    state.contexts = 0;
  }
  return state;
}

bool DocumentScan::contains(std::uint64_t initials) const {
  const std::size_t mask = expansions_.size() - 1;
  for (std::size_t at = mix(initials) & mask; expansions_[at] != 0; at = (at + 1) & mask) {
    if (expansions_[at] == initials) return true;
  }
  return false;
}

void DocumentScan::add_expansion(std::uint64_t initials) {
  if (expansion_count_ * 2 >= expansions_.size()) {
    std::vector<std::uint64_t> old(expansions_.size() * 2);
    old.swap(expansions_);
    expansion_count_ = 0;
    for (const std::uint64_t x : old) {
      if (x != 0) add_expansion(x);
    }
  }
  const std::size_t mask = expansions_.size() - 1;
  std::size_t at = mix(initials) & mask;
  while (expansions_[at] != 0 && expansions_[at] != initials) at = (at + 1) & mask;
  if (expansions_[at] == 0) {
    expansions_[at] = initials;
    ++expansion_count_;
  }
}

}  // namespace byline::crf
