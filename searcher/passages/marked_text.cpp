#include "searcher/passages/marked_text.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "common/analysis/tokens.hpp"
#include "common/text/characters.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

/// Bytes of a text → code points; asked for in ascending order.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {}
  std::uint32_t before(std::size_t byte) {
    position_ += static_cast<std::uint32_t>(code_points(text_.substr(byte_, byte - byte_)));
    byte_ = byte;
    return position_;
  }

 private:
  std::string_view text_;
  std::size_t byte_ = 0;
  std::uint32_t position_ = 0;
};

/// Whom the entities of a document are, as shown: for those that are not hidden.
struct Shown {
  EntityKind kind;
  std::string name;
};

struct NamesAsked {
  Highlights highlights;     // the names of each
  std::vector<Shown> shown;  // by number
};

NamesAsked names_asked(const std::vector<DocumentEntity>& entities, const AliasTable& aliases) {
  NamesAsked asked;
  for (const DocumentEntity& entity : entities) {
    const AliasGroup* group = aliases.find(entity.kind, name_key(entity.name));
    if (group && group->hidden) continue;
    asked.shown.push_back(group ? Shown{group->kind, group->name} : Shown{entity.kind, entity.name});
    std::vector<std::string>& names = asked.highlights.names.emplace_back(entity.also);
    names.push_back(entity.name);
  }
  return asked;
}

char32_t first_character(std::string_view text) {
  std::size_t at = 0;
  return next_code_point(text, at);
}

std::vector<NamePlace> places_of_names(const StoredFields& document, const std::vector<Token>& tokens,
                                       const AliasTable& aliases, Analysers& analysers) {
  const std::string_view text = document.text;
  const NamesAsked asked = names_asked(document.entities, aliases);
  Matches matches =
      Highlighter(asked.highlights, analysers).find(text, tokens, 0, document.language, document.entities);
  std::stable_sort(matches.found.begin(), matches.found.end(), [](const Match& a, const Match& b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  });
  std::vector<NamePlace> places;
  CodePoints position(text);
  std::uint32_t past = 0;  // the token behind the last name
  for (const Match& match : matches.found) {
    if (match.first < past) continue;
    const Shown& shown = asked.shown[match.want];
    // "apple" is no mention of Apple.
    if (is_capital(first_character(shown.name)) && is_small(first_character(tokens[match.first].in(text))))
      continue;
    past = match.last;
    const std::uint32_t begin = position.before(tokens[match.first].begin);
    places.push_back({begin, position.before(tokens[match.last - 1].end), shown.kind, shown.name});
  }
  return places;
}

}  // namespace

DocumentView marked_text(const StoredFields& document, const AliasTable& aliases,
                         const Highlights& highlights, Analysers& analysers) {
  DocumentView view;
  view.text = document.text;
  view.page_kind = document.page_kind;
  std::vector<Token> tokens;
  tokenise(document.text, tokens);

  const auto as_code_points = [&document](const auto& byte_ranges) {
    HighlightRanges ranges;
    CodePoints position(document.text);
    for (const auto& [begin, end] : byte_ranges) {
      const std::uint32_t from = position.before(begin);
      ranges.emplace_back(from, position.before(end));
    }
    return ranges;
  };
  const Matches matches =
      Highlighter(highlights, analysers).find(document.text, tokens, 0, document.language, document.entities);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> bytes;
  for (const auto& [first, last] : matches.marked)
    bytes.emplace_back(tokens[first].begin, tokens[last - 1].end);
  view.matches = as_code_points(bytes);
  PlacesInOrder places(document.places, document.text);
  for (const auto& [begin, end] : bytes)
    view.match_places.push_back(document.record_line > 0 ? place_of(document, begin) : places.at(begin));
  bytes.clear();
  for (const Boilerplate& part : document.boilerplate) bytes.emplace_back(part.begin, part.end);
  view.boilerplate = as_code_points(bytes);

  view.names = places_of_names(document, tokens, aliases, analysers);
  view.pages = document.pages;
  CodePoints position(document.text);
  for (PageStart& page : view.pages) page.begin = position.before(page.begin);
  return view;
}

}  // namespace byline
