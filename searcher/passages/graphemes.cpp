#include "searcher/passages/graphemes.hpp"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>

#include "common/text/text.hpp"

namespace byline {

std::size_t grapheme_boundary(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  if (static_cast<unsigned char>(text[at]) < 0x80) return at;  // but for CR LF, which never reaches an index
  UErrorCode status = U_ZERO_ERROR;
  thread_local const std::unique_ptr<icu::BreakIterator> graphemes(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  if (!graphemes) return character_boundary(text, at);
  constexpr std::size_t context = 96;
  const std::size_t begin = character_boundary(text, at > context ? at - context : 0);
  const std::size_t end = character_boundary(text, std::min(text.size(), at + context));
  status = U_ZERO_ERROR;
  UText* view = utext_openUTF8(nullptr, text.data() + begin, static_cast<std::int64_t>(end - begin), &status);
  graphemes->setText(view, status);
  std::size_t boundary = character_boundary(text, at);
  if (U_SUCCESS(status) && !graphemes->isBoundary(static_cast<std::int32_t>(boundary - begin))) {
    const std::int32_t before = graphemes->preceding(static_cast<std::int32_t>(boundary - begin));
    if (before > 0) boundary = begin + static_cast<std::size_t>(before);
  }
  utext_close(view);
  return boundary;
}

}  // namespace byline
