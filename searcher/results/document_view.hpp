// One document to be read, as plain data.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/fields/page_start.hpp"
#include "common/fields/text_places.hpp"
#include "common/names/entity.hpp"
#include "searcher/results/results.hpp"

namespace byline {

/// Where a name stands in a text: [begin, end) in code points.
struct NamePlace {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  EntityKind kind = EntityKind::person;
  std::string name;  // of the entity, as shown
  friend bool operator==(const NamePlace&, const NamePlace&) = default;
};

/// The whole text of a document, and what stands where in it. All places are code points of `text`,
/// ascending, not overlapping among themselves.
struct DocumentView {
  /// What a hit says of it, without rank, score and snippets; `line` and `column` are those of the first
  /// match in its title or text.
  Hit hit;
  std::string text;  // as stored: valid UTF-8, lines ended by LF
  HighlightRanges matches;
  std::vector<FilePlace> match_places;  // where each of them stands in the file at hit.path
  std::vector<NamePlace> names;         // of those who are not hidden
  HighlightRanges boilerplate;          // what is no part of the story: a site's menu, a newsletter's foot
  std::vector<PageStart> pages;         // `begin` in code points
  PageKind page_kind = PageKind::page;
  std::vector<std::string> notes;  // on the query
  friend bool operator==(const DocumentView&, const DocumentView&) = default;
};

}  // namespace byline
