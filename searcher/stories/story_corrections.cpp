#include "searcher/stories/story_corrections.hpp"

#include <algorithm>
#include <deque>
#include <iterator>
#include <numeric>

#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/stories/sketch.hpp"
#include "common/text/quotes.hpp"
#include "common/text/text.hpp"
#include "common/user_file.hpp"

namespace byline {
namespace {

constexpr std::string_view corrected_stories_in = "the corrected stories in";

}  // namespace

/// Gives the documents of all lines their numbers.
class StoryCorrections::Reading {
 public:
  explicit Reading(StoryCorrections& corrections) : in_(corrections) {}

  void number(std::vector<StoryLine> lines, std::size_t file) {
    for (StoryLine& line : lines) {
      for (const std::string& written : line.documents)
        if (!digits_of_story_name(written)) add(in_.by_id_, story_id(schema::id_term(written)), written);
      read_.emplace_back(file, std::move(line));
    }
  }

  /// Names of stories last: which document one means, all ids tell.
  void finish() {
    std::unordered_map<std::uint32_t, std::uint32_t> by_digits;
    for (const auto& [id, number] : in_.by_id_) {
      const auto [known, is_new] = by_digits.try_emplace(story_digits(id), number);
      if (!is_new) known->second = std::min(known->second, number);
    }
    for (auto& [file, line] : read_) {
      Line numbered{line.apart, file, line.number, {}};
      for (const std::string& written : line.documents) {
        const std::optional<std::uint32_t> digits = digits_of_story_name(written);
        numbered.documents.push_back(digits ? named(*digits, written, by_digits)
                                            : in_.by_id_.at(story_id(schema::id_term(written))));
      }
      std::sort(numbered.documents.begin(), numbered.documents.end());
      numbered.documents.erase(std::unique(numbered.documents.begin(), numbered.documents.end()),
                               numbered.documents.end());
      in_.lines_.push_back(std::move(numbered));
    }
  }

 private:
  template <class Map>
  std::uint32_t add(Map& map, typename Map::key_type key, const std::string& written) {
    const auto [known, is_new] = map.try_emplace(key, static_cast<std::uint32_t>(in_.written_.size()));
    if (is_new) in_.written_.push_back(written);
    return known->second;
  }
  std::uint32_t named(std::uint32_t digits, const std::string& written,
                      const std::unordered_map<std::uint32_t, std::uint32_t>& known) {
    const auto found = known.find(digits);
    return found != known.end() ? found->second : add(in_.by_name_, digits, written);
  }

  StoryCorrections& in_;
  std::vector<std::pair<std::size_t, StoryLine>> read_;
};

StoryCorrections::StoryCorrections(const std::vector<File>& files) {
  Reading reading(*this);
  for (const File& file : files) {
    reading.number(parse_story_lines(file.text, file.path), files_.size());
    files_.push_back(file.path);
  }
  reading.finish();
  join_same();
  refuse_contradictions();
}

StoryCorrections StoryCorrections::read(const std::string& path, const std::vector<std::string>& folders) {
  std::vector<File> files;
  const std::string what(corrected_stories_in);
  if (!path.empty()) {
    files.push_back({path, read_user_file(what, path)});
    if (files[0].text.size() > most_user_file_bytes)
      throw Error(Error::Code::limit_exceeded, path + " is too large for a file of corrected stories",
                  "it has at most 4 MiB");
    return StoryCorrections(files);
  }
  for (const std::string& folder : folders) {
    const std::string of_index = folder + '/' + std::string(stories_file_name);
    if (std::optional<std::string> text = read_file_of_index(what, of_index))
      files.push_back({of_index, *std::move(text)});
  }
  return StoryCorrections(files);
}

void StoryCorrections::join_same() {
  StoryBounds bounds;
  for (const Line& line : lines_)
    for (std::size_t i = 1; !line.apart && i < line.documents.size(); ++i)
      bounds.together.emplace_back(line.documents[0], line.documents[i]);
  BoundedGroups groups(written_.size(), bounds);
  same_.resize(written_.size());
  apart_.resize(written_.size());
  for (std::uint32_t document = 0; document < written_.size(); ++document)
    roots_.push_back(groups.first(document));
  for (std::uint32_t number = 0; number < lines_.size(); ++number)
    for (const std::uint32_t document : lines_[number].documents)
      if (!lines_[number].apart)
        same_[document].push_back(number);
      else if (std::vector<std::uint32_t>& all = apart_[roots_[document]];
               all.empty() || all.back() != number)
        all.push_back(number);
}

void StoryCorrections::refuse_contradictions() const {
  for (std::uint32_t number = 0; number < lines_.size(); ++number) {
    if (!lines_[number].apart) continue;
    std::unordered_map<std::uint32_t, std::uint32_t> sides;
    for (const std::uint32_t document : lines_[number].documents) {
      const auto [known, is_new] = sides.try_emplace(roots_[document], document);
      if (is_new) continue;
      std::string others;
      const std::vector<std::uint32_t> between = lines_between(known->second, document);
      for (const std::uint32_t line : between) {
        others += others.empty() ? "" : line == between.back() ? " and " : ", ";
        others += lines_[line].file == lines_[number].file ? "line " + std::to_string(lines_[line].number)
                                                           : place(line);
      }
      throw Error(Error::Code::file_syntax,
                  place(number) + ": " + harmless_in_quotes(written_[known->second]) + " and " +
                      harmless_in_quotes(written_[document]) + " are to be apart, but by " + others +
                      " they are the same story",
                  "change one of these lines");
    }
  }
}

std::optional<std::uint32_t> StoryCorrections::number_of(std::uint64_t id) const {
  if (const auto found = by_id_.find(id); found != by_id_.end()) return found->second;
  if (const auto found = by_name_.find(story_digits(id)); found != by_name_.end()) return found->second;
  return {};
}

StoryBounds StoryCorrections::bounds(std::span<const std::uint64_t> ids) const {
  StoryBounds bounds;
  std::unordered_map<std::uint32_t, std::uint32_t> seen;  // by root, of those together: the first
  for (std::uint32_t place = 0; place < ids.size(); ++place) {
    const std::optional<std::uint32_t> number = number_of(ids[place]);
    if (!number) continue;
    const std::uint32_t root = roots_[*number];
    if (!same_[*number].empty()) {
      const auto [first, is_new] = seen.try_emplace(root, place);
      if (!is_new) {
        bounds.together.emplace_back(first->second, place);
        continue;  // what is said of the first holds for it
      }
    }
    for (const std::uint32_t line : apart_[root]) bounds.apart.push_back({place, line, root});
  }
  return bounds;
}

/// A line that has documents together with both.
std::optional<std::uint32_t> StoryCorrections::line_apart(std::uint32_t root, std::uint32_t other) const {
  std::vector<std::uint32_t> both;
  std::set_intersection(apart_[root].begin(), apart_[root].end(), apart_[other].begin(), apart_[other].end(),
                        std::back_inserter(both));
  if (both.empty()) return {};
  return both.front();
}

std::optional<bool> StoryCorrections::one_story(std::uint64_t id, std::uint64_t other) const {
  const std::optional<std::uint32_t> a = number_of(id), b = number_of(other);
  if (!a || !b || *a == *b) return {};
  if (roots_[*a] == roots_[*b]) return true;
  if (line_apart(roots_[*a], roots_[*b])) return false;
  return {};
}

/// The fewest lines that say same and lead from one document to the other, which are together.
std::vector<std::uint32_t> StoryCorrections::lines_between(std::uint32_t document,
                                                           std::uint32_t other) const {
  if (document == other) return {};
  std::vector<std::uint32_t> lines;
  std::set_intersection(same_[document].begin(), same_[document].end(), same_[other].begin(),
                        same_[other].end(), std::back_inserter(lines));
  if (!lines.empty()) return {lines.front()};                                       // mostly one has both
  std::unordered_map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>> from;  // document, by line
  std::vector<bool> is_known(lines_.size());
  std::deque<std::uint32_t> next{document};
  from[document] = {document, 0};
  while (!next.empty() && !from.contains(other)) {
    for (const std::uint32_t line : same_[next.front()]) {
      if (is_known[line]) continue;
      is_known[line] = true;
      for (const std::uint32_t each : lines_[line].documents)
        if (from.try_emplace(each, next.front(), line).second) next.push_back(each);
    }
    next.pop_front();
  }
  for (std::uint32_t at = other; at != document; at = from.at(at).first) lines.push_back(from.at(at).second);
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::vector<std::string> StoryCorrections::places(std::uint64_t id, std::uint64_t other) const {
  const std::optional<bool> together = one_story(id, other);
  if (!together) return {};
  const std::uint32_t a = number_of(id).value(), b = number_of(other).value();
  std::vector<std::uint32_t> lines;
  if (*together) {
    lines = lines_between(a, b);
  } else {
    const std::uint32_t apart = line_apart(roots_[a], roots_[b]).value();
    lines.push_back(apart);
    for (const std::uint32_t end : {a, b})
      for (const std::uint32_t document : lines_[apart].documents)
        if (roots_[document] == roots_[end]) {
          const std::vector<std::uint32_t> between = lines_between(end, document);
          lines.insert(lines.end(), between.begin(), between.end());
        }
    std::sort(lines.begin(), lines.end());
  }
  std::vector<std::string> places;
  for (const std::uint32_t line : lines) places.push_back(place(line));
  return places;
}

std::vector<std::string> StoryCorrections::places_naming(std::span<const std::uint64_t> ids,
                                                         bool apart) const {
  std::vector<bool> is_named(written_.size());
  for (const std::uint64_t id : ids)
    if (const std::optional<std::uint32_t> number = number_of(id)) is_named[*number] = true;
  std::vector<std::string> places;
  for (std::uint32_t line = 0; line < lines_.size(); ++line)
    if (const std::vector<std::uint32_t>& documents = lines_[line].documents;
        lines_[line].apart == apart &&
        std::any_of(documents.begin(), documents.end(), [&](std::uint32_t each) { return is_named[each]; }))
      places.push_back(place(line));
  return places;
}

std::string StoryCorrections::place(std::uint32_t line) const {
  return place_in_file(files_[lines_[line].file], lines_[line].number);
}

}  // namespace byline
