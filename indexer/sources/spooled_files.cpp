#include "indexer/sources/spooled_files.hpp"

#include <sys/types.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "indexer/sources/open_file.hpp"

namespace byline {
namespace {

class Slice final : public ByteSource {
 public:
  Slice(int file, std::uint64_t begin, std::uint64_t size) : file_(file), at_(begin), end_(begin + size) {}
  std::string_view next() override {
    const std::size_t wanted = std::min<std::uint64_t>(buffer_.size(), end_ - at_);
    if (wanted == 0 || !failure().empty()) return {};
    ssize_t got = -1;
    while ((got = ::pread(file_, buffer_.data(), wanted, static_cast<off_t>(at_))) < 0 && errno == EINTR) {
    }
    if (got <= 0) {
      fail(errno_words(errno), true);
      return {};
    }
    at_ += static_cast<std::uint64_t>(got);
    return {buffer_.data(), static_cast<std::size_t>(got)};
  }

 private:
  int file_;
  std::uint64_t at_, end_;
  std::string buffer_ = std::string(64 * 1024, '\0');
};

}  // namespace

bool SpooledFiles::add(Entry entry, std::string_view bytes) {
  if (!file_ && !file_.open()) return false;
  entry.begin = entries_.empty() ? 0 : entries_.back().begin + entries_.back().size;
  entry.size = bytes.size();
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size() ||
      std::fflush(file_.get()) != 0)
    return false;
  entries_.push_back(std::move(entry));
  return true;
}

std::unique_ptr<ByteSource> SpooledFiles::bytes_of(const Entry& entry) const {
  return std::make_unique<Slice>(::fileno(file_.get()), entry.begin, entry.size);
}

}  // namespace byline
