#include "searcher/passages/page_furniture.hpp"

#include <algorithm>

namespace byline {
namespace {

struct Label {
  std::string_view text;
  enum class Where { anywhere, line_start } where = Where::anywhere;
  enum class Then { nothing, agency, repeated_credit, title } then = Then::nothing;
};

constexpr Label labels[] = {
    {"Image copyright ", Label::Where::anywhere, Label::Then::agency},
    {"Image caption "},
    {"Media playback is unsupported on your device"},
    {"Media caption "},
    {"Enlarge this image toggle caption ", Label::Where::anywhere, Label::Then::repeated_credit},
    {"toggle caption ", Label::Where::anywhere, Label::Then::repeated_credit},
    {"Hide Caption "},
    {"Share All sharing options for: ", Label::Where::anywhere, Label::Then::title},
    {"Story highlights ", Label::Where::line_start},
    {"CLOSE ", Label::Where::line_start},
};

/// Length of whose picture it is: all before a caption that is near, else an agency's name.
std::size_t agency(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (const std::size_t caption = text.substr(0, longest).find("Image caption ");
      caption != std::string_view::npos)
    return caption;
  for (const std::string_view name : {"Getty Images", "Reuters", "AFP", "EPA", "AP", "PA", "BBC"})
    if (text.starts_with(name) && (text.size() == name.size() || text[name.size()] == ' '))
      return name.size();
  return 0;
}

/// Length of a credit that stands twice at the beginning: "A. Lee/AP A. Lee/AP It rained" → 20; else 0.
std::size_t repeated_credit(std::string_view text) {
  constexpr std::size_t longest = 80, shortest = 3;
  for (std::size_t length = std::min(longest, text.size() / 2); length >= shortest; --length)
    if (text.size() > 2 * length && text[length] == ' ' &&
        text.substr(0, length) == text.substr(length + 1, length) &&
        (2 * length + 1 == text.size() || text[2 * length + 1] == ' ' || text[2 * length + 1] == '\n'))
      return 2 * length + 1;
  return 0;
}

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> page_furniture(std::string_view text,
                                                                    std::string_view title) {
  constexpr std::size_t most_bytes = 200'000;
  text = text.substr(0, most_bytes);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
  for (const Label& label : labels) {
    for (std::size_t at = text.find(label.text); at != std::string_view::npos;
         at = text.find(label.text, at + 1)) {
      const char before = at == 0 ? '\n' : text[at - 1];
      if (before != '\n' && (before != ' ' || label.where == Label::Where::line_start)) continue;
      std::size_t end = at + label.text.size();
      if (label.then == Label::Then::agency) end += agency(text.substr(end));
      if (label.then == Label::Then::repeated_credit) end += repeated_credit(text.substr(end));
      if (label.then == Label::Then::title && text.substr(end).starts_with(title)) end += title.size();
      found.emplace_back(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end));
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace byline
