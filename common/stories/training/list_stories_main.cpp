// list_stories: the documents of an index that is of this version, and their stories at a level: a line each,
// id TAB id of the first document of its story.
//   list_stories INDEX strict|normal|loose
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/database.hpp"
#include "common/stories/linkage.hpp"
#include "common/stories/story_file.hpp"
#include "common/stories/story_groups.hpp"

namespace {

using namespace byline;

/// Numbers of documents, by day, those without one first, then by the hashes of their ids.
std::vector<std::uint32_t> in_order(const StoryFile& file) {
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t number = 1; number <= file.last_document(); ++number)
    if (file.has(number)) numbers.push_back(number);
  std::sort(numbers.begin(), numbers.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(file.sketch(a).day(), file.id(a)) < std::pair(file.sketch(b).day(), file.id(b));
  });
  return numbers;
}

int list(const std::string& index, StoryLevel level) {
  const OpenedIndex opened = open_index(index);
  const std::optional<StoryFile> file = StoryFile::open(
      (std::filesystem::path(opened.folder) / story_file_name).string(), opened.database.get_uuid());
  if (!file) {
    std::fprintf(stderr, "list_stories: %s has no stories\n", index.c_str());
    return 1;
  }
  const std::vector<std::uint32_t> numbers = in_order(*file);
  std::vector<std::uint32_t> places(file->last_document() + std::size_t{1});
  std::vector<std::string> ids;
  for (std::uint32_t place = 0; place < numbers.size(); ++place) {
    places[numbers[place]] = place;
    ids.push_back(stored_fields(opened.database.get_document(numbers[place])).id);
  }
  std::vector<StoryLink> links;
  for (std::size_t i = 0; i < file->link_firsts().size(); ++i)
    links.push_back(
        {places.at(file->link_firsts()[i]), places.at(file->link_seconds()[i]), file->link_likelihoods()[i]});
  const std::vector<std::uint32_t> stories = link_stories(numbers.size(), links, least_of(level));
  for (std::size_t place = 0; place < ids.size(); ++place)
    std::printf("%s\t%s\n", ids[place].c_str(), ids[stories[place]].c_str());
  return std::fflush(stdout) == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::optional<StoryLevel> level = argc == 3 ? story_level(argv[2]) : std::nullopt;
  if (!level) {
    std::fprintf(stderr, "Usage: list_stories INDEX strict|normal|loose\n");
    return 2;
  }
  try {
    return list(argv[1], *level);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "list_stories: %s\n", failure.what());
    return 1;
  }
}
