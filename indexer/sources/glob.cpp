#include "indexer/sources/glob.hpp"

#include <algorithm>
#include <array>

#include "common/text/ascii.hpp"

namespace byline {
namespace {

struct CharacterClass {
  std::string_view name;
  bool (*holds)(char);
};

constexpr bool is_alnum(char c) { return is_letter(c) || is_digit(c); }
constexpr bool is_graph(char c) { return c > ' ' && c < '\x7F'; }

// Of ASCII only, and white space without VT and FF, as git has them.
constexpr CharacterClass classes[] = {
    {"alnum", is_alnum},
    {"alpha", is_letter},
    {"blank", [](char c) { return c == ' ' || c == '\t'; }},
    {"cntrl", [](char c) { return c < ' ' || c == '\x7F'; }},
    {"digit", is_digit},
    {"graph", is_graph},
    {"lower", is_lower},
    {"print", [](char c) { return c == ' ' || is_graph(c); }},
    {"punct", [](char c) { return is_graph(c) && !is_alnum(c); }},
    {"space", [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }},
    {"upper", is_upper},
    {"xdigit", [](char c) { return is_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f'); }},
};

}  // namespace

Glob::Glob(std::string_view pattern) {
  read(pattern);
  const auto is_byte = [](const Step& step) { return step.kind == Kind::byte; };
  const auto bytes = [](auto from, auto to) {
    std::string text;
    for (; from != to; ++from) text += static_cast<char>(from->byte);
    return text;
  };
  const auto first_other = std::find_if_not(steps_.begin(), steps_.end(), is_byte);
  begin_ = bytes(steps_.begin(), first_other);
  is_plain_ = first_other == steps_.end();
  const auto last_bytes = std::find_if_not(steps_.rbegin(), steps_.rend(), is_byte).base();
  end_ = bytes(last_bytes, steps_.end());
  is_ending_ = !is_plain_ && steps_.front().kind == Kind::star && last_bytes == steps_.begin() + 1;
  least_ = static_cast<std::size_t>(
      std::count_if(steps_.begin(), steps_.end(), [](const Step& step) { return step.kind <= Kind::set; }));
}

void Glob::read(std::string_view pattern) {
  for (std::size_t at = 0; at < pattern.size() && fault_.empty();) {
    switch (pattern[at]) {
      case '*':
        read_stars(pattern, at);
        break;
      case '?':
        steps_.push_back({Kind::any_byte});
        ++at;
        break;
      case '[':
        read_set(pattern, ++at);
        break;
      case '\\':
        if (++at == pattern.size()) {
          fault_ = "it ends with a \\ that stands before nothing";
          break;
        }
        [[fallthrough]];
      default:
        steps_.push_back({Kind::byte, static_cast<unsigned char>(pattern[at++])});
    }
  }
}

void Glob::read_stars(std::string_view pattern, std::size_t& at) {
  const std::size_t begin = at;
  at = std::min(pattern.find_first_not_of('*', at), pattern.size());
  const std::string_view rest = pattern.substr(at);
  const bool folders = at - begin > 1 && (begin == 0 || pattern[begin - 1] == '/') &&
                       (rest.empty() || rest.starts_with('/') || rest.starts_with("\\/"));
  Kind kind = Kind::star;
  if (folders && rest.starts_with('/')) {
    kind = Kind::folders;
    ++at;
    if (!steps_.empty() && steps_.back().kind == kind) return;  // "**/**/" says it twice
  } else if (folders) {
    kind = Kind::all;
  }
  steps_.push_back({kind});
}

// `at`: behind the bracket; then behind the one that closes it.
void Glob::read_set(std::string_view pattern, std::size_t& at) {
  constexpr const char* not_closed = "its [ is not closed";
  Set set;
  const auto here = [&] { return static_cast<unsigned char>(at < pattern.size() ? pattern[at] : '\0'); };
  const bool negated = here() == '!' || here() == '^';
  at += negated;
  unsigned before = 0;  // the byte that a range may begin with
  const std::size_t first = at;
  for (; at == first || here() != ']'; ++at) {
    if (at >= pattern.size()) {
      fault_ = not_closed;
      return;
    }
    unsigned char c = here();
    const bool range = c == '-' && before != 0 && at + 1 < pattern.size() && pattern[at + 1] != ']';
    if (c == '[' && pattern.substr(at + 1).starts_with(':')) {
      const std::size_t end = pattern.find(']', at + 2);
      if (end == pattern.npos) {
        fault_ = not_closed;
        return;
      }
      if (end > at + 2 && pattern[end - 1] == ':') {
        read_class(pattern.substr(at + 2, end - at - 3), set);
        at = end;
        before = 0;
        continue;
      }
    }
    at += range;
    if (here() == '\\') ++at;
    c = here();
    if (at >= pattern.size()) {
      fault_ = not_closed;
      return;
    }
    for (unsigned each = range ? before : c; each <= c; ++each) set.set(each);
    before = range ? 0 : c;
  }
  ++at;
  if (negated) set.flip();
  set.reset('/');
  steps_.push_back({Kind::set, 0, static_cast<std::uint32_t>(sets_.size())});
  sets_.push_back(set);
}

void Glob::read_class(std::string_view name, Set& set) {
  const auto found = std::find_if(std::begin(classes), std::end(classes),
                                  [&](const CharacterClass& each) { return each.name == name; });
  if (found == std::end(classes)) {
    fault_ = "there is no class [:" + std::string(name) + ":]";
    return;
  }
  for (unsigned c = 0; c < 0x80; ++c)
    if (found->holds(static_cast<char>(c))) set.set(c);
}

bool Glob::matches(std::string_view text) const {
  if (text.size() < least_ || !fault_.empty() || !text.starts_with(begin_) || !text.ends_with(end_))
    return false;
  if (is_plain_) return text.size() == least_;
  if (is_ending_) return text.substr(0, text.size() - end_.size()).find('/') == text.npos;
  return matches_step_by_step(text);
}

bool Glob::takes(const Step& step, unsigned char byte) const {
  switch (step.kind) {
    case Kind::byte:
      return byte == step.byte;
    case Kind::set:
      return sets_[step.set].test(byte);
    case Kind::any_byte:
    case Kind::star:
      return byte != '/';
    case Kind::folders:
    case Kind::all:
      return true;
  }
  return false;
}

// All places in the pattern that the text so far can have come to, at once: no going back.
bool Glob::matches_step_by_step(std::string_view text) const {
  std::vector<char> here(steps_.size() + 1), next(steps_.size() + 1);
  // What may stand for nothing is also passed by.
  const auto come_to = [this](std::vector<char>& places, std::size_t step) {
    for (; !places[step]; ++step) {
      places[step] = 1;
      if (step == steps_.size() || steps_[step].kind < Kind::star) return;
    }
  };
  come_to(here, 0);
  for (const char c : text) {
    std::fill(next.begin(), next.end(), 0);
    bool any = false;
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      if (!here[i] || !takes(steps_[i], static_cast<unsigned char>(c))) continue;
      any = true;
      if (steps_[i].kind < Kind::star)
        come_to(next, i + 1);
      else if (steps_[i].kind == Kind::folders && c != '/')
        next[i] = 1;  // within a folder's name: no way on but behind a slash
      else
        come_to(next, i);
    }
    if (!any) return false;
    here.swap(next);
  }
  return here.back() != 0;
}

}  // namespace byline
