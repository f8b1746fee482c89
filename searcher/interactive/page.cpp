#include "searcher/interactive/page.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/text/text.hpp"
#include "searcher/output/columns.hpp"

namespace byline::interactive {

std::size_t Page::line_of(std::uint32_t code_point) const {
  const auto behind =
      std::upper_bound(lines.begin(), lines.end(), code_point,
                       [](std::uint32_t wanted, const Line& line) { return wanted < line.code_point; });
  return behind == lines.begin() ? 0 : static_cast<std::size_t>(behind - lines.begin()) - 1;
}

Page lay_out(DocumentQuestion question, DocumentView view) {
  Page page{std::move(question), std::move(view), {}};
  const std::string_view text = page.view.text;
  std::size_t counted = 0;
  std::uint32_t code_point = 0;
  const auto add = [&](std::size_t begin, std::size_t end) {
    code_point += static_cast<std::uint32_t>(code_points(text.substr(counted, begin - counted)));
    counted = begin;
    page.lines.push_back({begin, end, code_point});
  };
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const auto pieces = wrap(text.substr(begin, end - begin), std::max<std::size_t>(1, page.question.width));
    for (const auto& [from, to] : pieces) add(begin + from, begin + to);
    if (pieces.empty()) add(begin, begin);
    begin = end + 1;
  }
  return page;
}

}  // namespace byline::interactive
