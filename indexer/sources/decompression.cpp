#include "indexer/sources/decompression.hpp"

#include <archive.h>
#include <zlib.h>

#include <algorithm>
#include <utility>

#include "indexer/sources/ascii.hpp"

namespace byline {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t unpacked_chunk_bytes = 256 * 1024;
constexpr std::string_view gzip_mark = "\x1F\x8B";

// libarchive does not look at the checksums of gzip; zlib does.
class Gzip final : public Decompressor {
 public:
  explicit Gzip(Input input) : Decompressor(std::move(input)) {
    constexpr int largest_window = 15, with_gzip_header = 16;
    if (inflateInit2(&zlib_, largest_window + with_gzip_header) != Z_OK) fail("no memory");
  }
  ~Gzip() override { inflateEnd(&zlib_); }

  std::string_view next() override {
    zlib_.next_out = reinterpret_cast<unsigned char*>(output_.data());
    zlib_.avail_out = static_cast<unsigned>(output_.size());
    while (!ended_ && failure().empty() && zlib_.avail_out > 0) {
      if (zlib_.avail_in == 0 && !refill()) {
        ended_ = true;
        if (!between_) fail("cut short");
      } else if (between_ && zlib_.next_in[0] == 0) {  // padding
        ++zlib_.next_in;
        --zlib_.avail_in;
      } else if (between_ && zlib_.next_in[0] != 0x1F) {
        end_before_rest();
      } else {
        between_ = false;
        inflate_some();
      }
    }
    return {output_.data(), output_.size() - zlib_.avail_out};
  }

 private:
  void end_before_rest() {
    ended_ = true;
    leave_rest();
  }
  bool refill() {
    const std::string_view bytes = input_();
    zlib_.next_in = reinterpret_cast<unsigned char*>(const_cast<char*>(bytes.data()));
    zlib_.avail_in = static_cast<unsigned>(bytes.size());
    return !bytes.empty();
  }
  void inflate_some() {
    const int status = inflate(&zlib_, Z_NO_FLUSH);
    if (status == Z_STREAM_END) {
      between_ = true;
      first_ = false;
      inflateReset(&zlib_);
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      const std::string_view words = zlib_.msg != nullptr ? zlib_.msg : "";
      if (words == "incorrect header check" && !first_)
        end_before_rest();
      else
        fail(words == "incorrect data check"     ? "wrong checksum"
             : words == "incorrect length check" ? "wrong length"
                                                 : words);
    }
  }

  z_stream zlib_ = {};
  bool between_ = false;  // two members
  bool first_ = true;
  bool ended_ = false;
};

class RawArchive final : public Decompressor {
 public:
  explicit RawArchive(Input input) : Decompressor(std::move(input)), archive_(archive_read_new()) {
    archive_read_support_filter_zstd(archive_);
    archive_read_support_filter_xz(archive_);
    archive_read_support_filter_bzip2(archive_);
    archive_read_support_format_raw(archive_);
    archive_read_support_format_empty(archive_);
    archive_entry* entry = nullptr;
    const int status = archive_read_open(archive_, this, nullptr, give, nullptr) == ARCHIVE_OK
                           ? archive_read_next_header(archive_, &entry)
                           : ARCHIVE_FATAL;
    ended_ = status == ARCHIVE_EOF;
    if (ended_) {
      require_no_rest();
      return;
    }
    if (status < ARCHIVE_WARN)
      fail_in_words();
    else if (archive_filter_code(archive_, 0) == ARCHIVE_FILTER_NONE)
      fail("");
  }
  ~RawArchive() override { archive_read_free(archive_); }

  std::string_view next() override {
    if (ended_ || !failure().empty()) return {};
    const la_ssize_t got = archive_read_data(archive_, output_.data(), output_.size());
    if (got < 0) fail_in_words();
    if (got == 0) require_no_rest();
    return {output_.data(), got < 0 ? 0 : static_cast<std::size_t>(got)};
  }

 private:
  static la_ssize_t give(archive*, void* self, const void** data) {
    const std::string_view bytes = static_cast<RawArchive*>(self)->give_some();
    *data = bytes.data();
    return static_cast<la_ssize_t>(bytes.size());
  }
  std::string_view give_some() {
    forget_consumed();
    const std::string_view bytes = input_();
    rest_.append(bytes);
    return bytes;
  }
  void forget_consumed() {
    const la_int64_t consumed = archive_filter_bytes(archive_, -1);
    if (consumed <= consumed_) return;
    rest_.erase(0, static_cast<std::size_t>(consumed - consumed_));
    consumed_ = consumed;
  }
  // libarchive ends without a word at what does not begin like another stream: at one with a fault there,
  // too.
  void require_no_rest() {
    forget_consumed();
    ended_ = true;
    constexpr std::string_view beginning = "BZh91AY&SY";
    while (rest_.size() < 2 * beginning.size()) {
      const std::string_view more = input_();
      if (more.empty()) break;
      rest_.append(more);
    }
    for (std::string_view bytes = rest_; !bytes.empty(); bytes = input_()) {
      if (bytes.find_first_not_of('\0') == bytes.npos) continue;
      const bool cut = bytes.substr(0, 3) == beginning.substr(0, std::min<std::size_t>(bytes.size(), 3)) &&
                       bytes.size() < 2 * beginning.size();
      fail(cut ? "cut short" : "other bytes behind it");
      return;
    }
  }
  void fail_in_words() {
    const char* words = archive_error_string(archive_);
    const std::string_view told = words != nullptr ? words : "";
    const auto has = [&](std::string_view part) { return told.find(part) != std::string_view::npos; };
    fail(has("runcated") || has("No progress") ? "cut short" : has("checksum") ? "wrong checksum" : told);
  }

  archive* archive_;
  bool ended_ = false;
  std::string rest_;  // given to it and not yet used
  la_int64_t consumed_ = 0;
};

}  // namespace

Decompressor::Decompressor(Input input) : input_(std::move(input)), output_(unpacked_chunk_bytes, '\0') {}

void Decompressor::fail(std::string_view words) {
  ByteSource::fail("damaged compressed data" + (words.empty() ? "" : " (" + std::string(words) + ")"),
                   words == "cut short");
}

bool Decompressor::is_compressed(std::string_view head) {
  return head.starts_with(gzip_mark) || head.starts_with("\x28\xB5\x2F\xFD"sv) ||
         head.starts_with("\xFD\x37zXZ"sv) ||
         (head.size() > 4 && head.starts_with("BZh"sv) && is_digit(head[3]) &&
          (head.substr(4).starts_with("1AY"sv) || head.substr(4).starts_with("\x17rE"sv)));
}

std::unique_ptr<Decompressor> Decompressor::make(std::string_view head, Input input) {
  if (head.starts_with(gzip_mark)) return std::make_unique<Gzip>(std::move(input));
  return std::make_unique<RawArchive>(std::move(input));
}

}  // namespace byline
