#include "common/analysis/dictionary_words.hpp"

#include <unicode/brkiter.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#include <memory>

#include "common/text/icu_data.hpp"
#include "common/text/text.hpp"

namespace byline {

const std::vector<std::size_t>& dictionary_word_ends(std::string_view text) {
  // One iterator a thread: making one loads dictionaries.
  static thread_local const std::unique_ptr<icu::BreakIterator> words = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) throw data_of_icu_missing("word dictionaries");
    return made;
  }();
  static thread_local std::vector<std::size_t> ends;
  ends.clear();
  UErrorCode status = U_ZERO_ERROR;
  UText run = UTEXT_INITIALIZER;
  utext_openUTF8(&run, text.data(), static_cast<std::int64_t>(text.size()), &status);
  words->setText(&run, status);
  for (std::int32_t to = words->next(); U_SUCCESS(status) && to != icu::BreakIterator::DONE;
       to = words->next())
    ends.push_back(static_cast<std::size_t>(to));
  if (ends.empty() ? !text.empty() : ends.back() < text.size()) ends.push_back(text.size());
  utext_close(&run);
  return ends;
}

std::vector<std::string_view> inner_words(std::string_view word) {
  std::vector<std::size_t> ends;  // of its characters
  for (std::size_t at = 0; at < word.size();) {
    UErrorCode status = U_ZERO_ERROR;
    if (uscript_getScript(static_cast<UChar32>(next_code_point(word, at)), &status) != USCRIPT_HAN) return {};
    ends.push_back(at);
  }
  constexpr std::size_t shortest = 2, longest = 8;
  std::vector<std::string_view> found;
  if (ends.size() <= shortest || ends.size() > longest) return found;
  const auto add_if_word = [&](std::string_view part) {
    if (dictionary_word_ends(part).size() == 1) found.push_back(part);
  };
  for (std::size_t length = shortest; length < ends.size(); ++length) {
    add_if_word(word.substr(0, ends[length - 1]));
    add_if_word(word.substr(ends[ends.size() - length - 1]));
  }
  return found;
}

}  // namespace byline
