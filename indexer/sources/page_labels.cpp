#include "indexer/sources/page_labels.hpp"

#include <algorithm>
#include <iterator>

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

/// Where the rarest letter of a label is, by which it is looked for: nearly all begin with a capital.
constexpr std::size_t rarest(std::string_view label) {
  const std::size_t capital = label.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  return capital != std::string_view::npos ? capital : label.find_first_of("gkjqvxz");
}
static_assert(std::all_of(std::begin(labels), std::end(labels),
                          [](const Label& label) { return rarest(label.text) < label.text.size(); }));

/// Where the label begins next, from `at` on.
std::size_t find_label(std::string_view text, const Label& label, std::size_t at) {
  const std::size_t before = rarest(label.text);
  for (at += before; (at = text.find(label.text.substr(before), at)) != std::string_view::npos; ++at) {
    const std::size_t begin = at - before;
    if (!text.substr(begin).starts_with(label.text)) continue;
    const char previous = begin == 0 ? '\n' : text[begin - 1];
    if (previous == '\n' || (previous == ' ' && label.where == Label::Where::anywhere)) return begin;
  }
  return at;
}

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

/// Length of what follows a label and belongs to it.
std::size_t length_behind(const Label& label, std::string_view text, std::string_view title) {
  switch (label.then) {
    case Label::Then::nothing:
      break;
    case Label::Then::agency:
      return agency(text);
    case Label::Then::repeated_credit:
      return repeated_credit(text);
    case Label::Then::title:
      return text.starts_with(title) ? title.size() : 0;
  }
  return 0;
}

}  // namespace

std::vector<Boilerplate> page_labels(std::string_view text, std::string_view title) {
  constexpr std::size_t most_bytes = 200'000;
  text = text.substr(0, most_bytes);
  std::vector<Boilerplate> found;
  for (const Label& label : labels) {
    for (std::size_t at = find_label(text, label, 0); at != std::string_view::npos;
         at = find_label(text, label, at + 1)) {
      const std::size_t behind = at + label.text.size();
      const std::size_t end = behind + length_behind(label, text.substr(behind), title);
      found.push_back(
          {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), BoilerplateKind::label});
    }
  }
  std::sort(found.begin(), found.end(),
            [](const Boilerplate& a, const Boilerplate& b) { return a.begin < b.begin; });
  std::vector<Boilerplate> apart;  // a label may hold another: "Enlarge this image toggle caption "
  for (const Boilerplate& label : found) {
    if (!apart.empty() && label.begin < apart.back().end)
      apart.back().end = std::max(apart.back().end, label.end);
    else
      apart.push_back(label);
  }
  return apart;
}

}  // namespace byline
