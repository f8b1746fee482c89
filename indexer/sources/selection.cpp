#include "indexer/sources/selection.hpp"

#include <algorithm>

#include "common/fields/member_path.hpp"
#include "common/text/text.hpp"
#include "indexer/sources/formats.hpp"

namespace byline {

namespace {

std::string excluded_by(const PathPattern* pattern) {
  return pattern == nullptr ? std::string() : "left out by --exclude " + pattern->written;
}

// Among those patterns that name a member together with the file it lies in.
const PathPattern* match_whole(const PathPatterns& patterns, std::string_view whole) {
  for (const PathPattern& pattern : patterns.all())
    if (pattern.written.find(member_separator) != std::string::npos && pattern.matches(whole, false))
      return &pattern;
  return nullptr;
}

}  // namespace

std::string Selection::reason_excluded(std::string_view path, bool is_folder) const {
  return excluded_by(exclude.match(path, is_folder));
}

std::string Selection::reason_whole_excluded(std::string_view whole) const {
  return excluded_by(match_whole(exclude, whole));
}

bool Selection::includes(std::string_view path, bool is_folder) const {
  return include.empty() || include.match(path, is_folder) != nullptr;
}

std::string Selection::reason_member_excluded(std::string_view member, std::string_view whole,
                                              bool& wanted) const {
  if (exclude.empty() && wanted) return {};
  if (std::string reason = reason_whole_excluded(whole); !reason.empty()) return reason;
  wanted = wanted || match_whole(include, whole) != nullptr;
  for (std::size_t end = 0; end != member.npos;) {
    end = member.find('/', end + 1);
    const std::string_view place = member.substr(0, end);
    const bool is_folder = end != member.npos;
    if (std::string reason = reason_excluded(place, is_folder); !reason.empty()) return reason;
    wanted = wanted || includes(place, is_folder);
  }
  return {};
}

bool Selection::opens(const Format& format) const {
  const ExtractReader* reader = format.extract_reader();
  return format.is_container() || (reader != nullptr && reader->holds_files) || takes_type(format.name) ||
         (!format.other_type.empty() && takes_type(format.other_type));
}

bool Selection::takes_type(std::string_view type) const {
  return types.empty() || std::binary_search(types.begin(), types.end(), type);
}

std::uint64_t Selection::hash() const {
  if (include.empty() && exclude.empty() && types.empty()) return 0;
  std::string text;
  for (const PathPatterns* patterns : {&include, &exclude}) {
    for (const PathPattern& pattern : patterns->all()) text.append(pattern.written).append(1, '\x1f');
    text.append(1, '\x1e');
  }
  for (const std::string& type : types) text.append(type).append(1, '\x1f');
  return hash64(text);
}

}  // namespace byline
