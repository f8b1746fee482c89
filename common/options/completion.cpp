#include "common/options/completion.hpp"

namespace byline {

std::string_view listed_kinds(Values values) {
  switch (values) {
    case Values::person:
      return "person";
    case Values::organization:
      return "org";
    case Values::place:
      return "place";
    case Values::named:
      return "person org place";
    case Values::source:
      return "source";
    case Values::language:
      return "language";
    default:
      return {};
  }
}

bool is_query(const Program& program) { return program.operand == "QUERY"; }

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

}  // namespace byline
