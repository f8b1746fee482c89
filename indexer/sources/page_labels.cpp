#include "indexer/sources/page_labels.hpp"

#include <algorithm>
#include <array>

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

/// Bytes that a label begins with: looked at everywhere, since labels stand within lines.
constexpr std::array<bool, 256> openings = [] {
  std::array<bool, 256> table{};
  for (const Label& label : labels) table[static_cast<unsigned char>(label.text[0])] = true;
  return table;
}();

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

/// The label that `text` begins with; null: none.
const Label* label_at(std::string_view text, bool line_start) {
  const auto* const found = std::find_if(std::begin(labels), std::end(labels), [&](const Label& label) {
    return text.starts_with(label.text) && (line_start || label.where == Label::Where::anywhere);
  });
  return found == std::end(labels) ? nullptr : found;
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
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!openings[static_cast<unsigned char>(text[at])]) continue;
    const char before = at == 0 ? '\n' : text[at - 1];
    if (before != '\n' && before != ' ') continue;
    const Label* const label = label_at(text.substr(at), before == '\n');
    if (label == nullptr) continue;
    const std::size_t behind = at + label->text.size();
    const auto end = static_cast<std::uint32_t>(behind + length_behind(*label, text.substr(behind), title));
    if (!found.empty() && at < found.back().end)
      found.back().end = std::max(found.back().end, end);
    else
      found.push_back({static_cast<std::uint32_t>(at), end, BoilerplateKind::label});
  }
  return found;
}

}  // namespace byline
