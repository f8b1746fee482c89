#include "indexer/recognition/model.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cmath>
#include <cstring>

#include "common/error.hpp"

namespace byline {
namespace {

constexpr std::size_t alignment = 64;

template <class T>
const T* section(std::span<const std::byte> bytes, std::size_t offset) {
  return reinterpret_cast<const T*>(bytes.data() + offset);
}

// Lookups end at a free place; a table without one would be searched for ever.
bool has_free_place(const std::uint32_t* keys, std::uint32_t places) {
  for (std::uint32_t i = 0; i < places; ++i) {
    if (keys[i] == 0) return true;
  }
  return places == 0;
}

bool has_free_place(const std::uint16_t* fingerprints, std::uint32_t buckets) {
  for (std::uint32_t b = 0; b < buckets; ++b) {
    if (fingerprints[b * crf::WeightTable::bucket_size + crf::WeightTable::bucket_size - 1] == 0) return true;
  }
  return false;
}

}  // namespace

Model::Layout::Layout(const Header& header) {
  std::size_t at = sizeof(Header);
  const auto next = [&at](std::size_t count, std::size_t width) {
    const std::size_t begin = (at + alignment - 1) / alignment * alignment;
    at = begin + count * width;
    return begin;
  };
  const std::size_t slots = std::size_t{header.weight_buckets} * crf::WeightTable::bucket_size;
  fingerprints = next(slots, sizeof(std::uint16_t));
  rows = next(slots, crf::row_width);
  word_keys = next(header.word_places, sizeof(std::uint32_t));
  facts = next(header.word_places, sizeof(crf::WordFacts));
  name_keys = next(header.name_places, sizeof(std::uint32_t));
  name_masks = next(header.name_places, sizeof(std::uint16_t));
  size = at;
}

Model::Model(std::span<const std::byte> bytes) : bytes_(bytes) {
  if (bytes.size() < sizeof(Header) || header().magic != Header::expected_magic) {
    throw Error(Error::Code::installation, "the entity model is not a model of this program",
                "train one with scripts/train-entities");
  }
  if (header().version != Header::current_version && header().version != Header::other_languages_version) {
    throw Error(Error::Code::installation,
                "the entity model has format " + std::to_string(header().version) +
                    ", this program reads format " + std::to_string(Header::current_version),
                "train it again with scripts/train-entities");
  }
  const Layout layout(header());
  if (header().size != bytes.size() || layout.size != bytes.size() || header().weight_buckets == 0 ||
      !(header().scale > 0) || !std::isfinite(header().scale)) {
    throw Error(Error::Code::installation, "the entity model is cut short or damaged",
                "restore the file or train it again");
  }
  const auto& chars = header().name;
  name_.assign(chars.data(), ::strnlen(chars.data(), chars.size()));
  weights_ = crf::WeightTable(section<std::uint16_t>(bytes, layout.fingerprints),
                              section<std::int8_t>(bytes, layout.rows), header().weight_buckets);
  const bool english = header().version == Header::current_version;
  lexicon_ = crf::Lexicon({section<std::uint32_t>(bytes, layout.word_keys), header().word_places},
                          section<crf::WordFacts>(bytes, layout.facts),
                          {section<std::uint32_t>(bytes, layout.name_keys), header().name_places},
                          section<std::uint16_t>(bytes, layout.name_masks),
                          english ? crf::Reading::english : crf::Reading::other_languages);
}

Model Model::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0)
    throw Error(Error::Code::installation,
                "cannot open the entity model " + path + ": " + std::strerror(errno));
  struct stat status {};
  const bool regular = ::fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;
  const auto size = static_cast<std::size_t>(regular ? status.st_size : 0);
  void* const address = regular ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0) : MAP_FAILED;
  ::close(file);
  if (address == MAP_FAILED) throw Error(Error::Code::installation, "cannot read the entity model " + path);
  const std::shared_ptr<const void> mapping(address,
                                            [size](const void* p) { ::munmap(const_cast<void*>(p), size); });

  const std::span bytes(static_cast<const std::byte*>(address), size);
  Model model(bytes);
  const Layout layout(model.header());
  if (checksum(bytes) != model.header().checksum ||
      !has_free_place(section<std::uint16_t>(bytes, layout.fingerprints), model.header().weight_buckets) ||
      !has_free_place(section<std::uint32_t>(bytes, layout.word_keys), model.header().word_places) ||
      !has_free_place(section<std::uint32_t>(bytes, layout.name_keys), model.header().name_places)) {
    throw Error(Error::Code::installation, "the entity model is cut short or damaged",
                "restore the file or train it again");
  }
  model.mapping_ = mapping;
  return model;
}

std::uint64_t Model::checksum(std::span<const std::byte> bytes) {
  Header header;
  std::memcpy(&header, bytes.data(), sizeof header);
  header.checksum = 0;
  const auto* const header_chars = reinterpret_cast<const char*>(&header);
  // Four chains, so that a model of 9 MB takes about a millisecond.
  std::array<std::uint64_t, 4> chains{1, 2, 3, crf::hash_bytes({header_chars, sizeof header})};
  std::size_t at = sizeof(Header);
  for (; at + 32 <= bytes.size(); at += 32) {
    for (std::size_t k = 0; k < 4; ++k) {
      std::uint64_t x;
      std::memcpy(&x, bytes.data() + at + 8 * k, 8);
      chains[k] = (chains[k] ^ x) * 0x9E3779B97F4A7C15ULL;
      chains[k] ^= chains[k] >> 32;
    }
  }
  const std::span rest = bytes.subspan(at);
  std::uint64_t sum = crf::hash_bytes({reinterpret_cast<const char*>(rest.data()), rest.size()});
  for (const std::uint64_t chain : chains) sum = crf::append_word(sum, chain);
  return sum;
}

}  // namespace byline
