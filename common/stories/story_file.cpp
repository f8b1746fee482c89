#include "common/stories/story_file.hpp"

#include "common/mapped_file.hpp"
#include "common/stories/story_layout.hpp"

namespace byline {

using namespace story_layout;

std::optional<StoryFile> StoryFile::open(const std::string& path, std::string_view uuid) {
  if (!CacheHead::can_name(uuid)) return {};
  const MappedFile mapped(path);
  if (mapped.bytes.size() < sizeof(StoryHeader)) return {};
  const auto& header = *reinterpret_cast<const StoryHeader*>(mapped.bytes.data());
  if (!header.head.fits(story_magic, uuid, mapped.bytes.size()) ||
      header.sketch_bytes > mapped.bytes.size() ||
      bytes_before_sketches(header) + header.sketch_bytes != mapped.bytes.size())
    return {};

  StoryFile file;
  file.mapped_ = mapped.mapped;
  file.revision_ = header.head.revision;
  file.undated_ = header.undated != 0;
  const std::size_t documents = std::size_t{header.documents} + 1;
  const char* next = mapped.bytes.data() + sizeof header;
  const auto take = [&next]<class Number>(std::span<const Number>& numbers, std::size_t count) {
    numbers = {reinterpret_cast<const Number*>(next), count};
    next += numbers.size_bytes();
  };
  take(file.ids_, documents);
  take(file.stories_, documents);
  take(file.places_, documents + 1);
  take(file.firsts_, header.links);
  take(file.seconds_, header.links);
  take(file.furniture_, header.furniture);
  take(file.likelihoods_, header.links);
  file.sketches_ = mapped.bytes.substr(bytes_before_sketches(header));
  return file;
}

std::string_view StoryFile::sketch_bytes(std::uint32_t document) const {
  if (!has(document)) return {};
  const std::size_t begin = 4 * std::size_t{places_[document]}, end = 4 * std::size_t{places_[document + 1]};
  if (begin > end || end > sketches_.size()) return {};
  return sketches_.substr(begin, end - begin);
}

}  // namespace byline
