// libFuzzer target: whatever the numbers of a story file are, it is refused, or read without leaving it by
// all that compares documents and finds stories.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "common/little_endian.hpp"
#include "common/stories/story_file.hpp"
#include "common/stories/story_groups.hpp"

using namespace byline;

namespace {

constexpr std::string_view uuid = "01234567-89ab-cdef-0123-456789abcdef";

/// A file as STORIES.md describes it, whose parts have lengths and bytes taken from the input.
std::string shaped(std::string_view input) {
  const auto byte = [&input] {
    if (input.empty()) return 0u;
    const unsigned taken = static_cast<unsigned char>(input[0]);
    input.remove_prefix(1);
    return taken;
  };
  const std::size_t documents = byte() % 20, furniture = byte() % 20, links = byte() % 20;
  const std::size_t numbers = (documents + 1) + (documents + 2) + 2 * links + furniture;
  const std::size_t parts = 8 * (documents + 1) + (2 * links + 3) / 4 * 4;
  std::string body;
  for (std::size_t i = 0; i < numbers; ++i) {
    const unsigned small = byte();
    append_little_endian(body, small < 250 ? small : 0xffffffffu << (255 - small) * 6, 4);
  }
  body.insert(0, 8 * (documents + 1), 'i');
  body.resize(4 * numbers + parts, '\x7f');
  const std::string_view sketches = input.substr(0, input.size() / 4 * 4);
  std::string file = "byline stories2\n" + std::string(uuid) + std::string(40 - uuid.size(), '\0');
  append_little_endian(file, 96 + body.size() + sketches.size(), 8);
  append_little_endian(file, 1, 8);
  append_little_endian(file, sketches.size(), 8);
  for (const std::size_t count : {documents, furniture, links, documents % 2})
    append_little_endian(file, count, 4);
  return file.append(body).append(sketches);
}

const std::string& path() {
  static const std::string path = [] {
    const std::string shared = "/dev/shm";
    const std::string folder =
        std::filesystem::exists(shared) ? shared : std::filesystem::temp_directory_path().string();
    return folder + "/byline-story-fuzz-" + std::to_string(::getpid());
  }();
  static const int at_end = std::atexit([] { ::unlink(path.c_str()); });
  if (at_end != 0) std::abort();
  return path;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  // Now and then the bytes as they are, which mostly are no file.
  const std::string bytes = input[0] % 8 == 7 ? std::string(input.substr(1)) : shaped(input.substr(1));
  std::ofstream(path(), std::ios::binary) << bytes;
  const auto file = StoryFile::open(path(), uuid);
  if (!file) return 0;
  std::vector<Sketch> sketches;
  std::size_t read = 0;
  for (std::uint32_t document = 0; document <= file->last_document(); ++document) {
    const std::string_view of_document = file->sketch_bytes(document);
    read = std::accumulate(of_document.begin(), of_document.end(), read + file->story(document));
    sketches.push_back(file->sketch(document));
  }
  const StoryGroups groups = group_stories(sketches);
  find_links(sketches, file->furniture());
  if (groups.story.size() != sketches.size()) std::abort();
  for (std::size_t place = 0; place < sketches.size(); ++place)
    if (groups.story[place] > place) std::abort();
  return 0;
}
