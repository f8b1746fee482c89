#include "indexer/extract/text_writer.hpp"

#include <array>
#include <utility>

#include "common/text/ascii.hpp"
#include "indexer/extract/extractor.hpp"
#include "indexer/extract/unreadable.hpp"

namespace byline::extract {
namespace {

void trim_end(std::string& text) {
  while (!text.empty() && is_space(text.back())) text.pop_back();
}

}  // namespace

void TextWriter::add(std::string_view text) {
  if (end_ != End::none || text_.empty())
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  if (text.empty()) return;
  if (end_ != End::none) {
    constexpr std::array<std::string_view, 4> between = {"", " | ", "\n", "\n\n"};
    trim_end(text_);
    if (!text_.empty()) text_ += between[static_cast<std::size_t>(end_)];
    end_ = End::none;
  }
  if (std::exchange(new_page_, false)) {
    page_.begin = static_cast<std::uint32_t>(text_.size());
    pages_.push_back(std::move(page_));
  }
  if (text_.size() + text.size() > limit_) throw Unreadable(std::string(too_large));
  text_ += text;
}

void TextWriter::begin_page(PageStart page) {
  page_ = std::move(page);
  new_page_ = true;
}

std::string TextWriter::take_text() {
  trim_end(text_);
  return std::move(text_);
}

}  // namespace byline::extract
