#include "indexer/sources/http_body.hpp"

#include <zlib.h>

#include <charconv>
#include <cstdint>
#include <string>
#include <utility>

#include "indexer/sources/ascii.hpp"

namespace byline {
namespace {

class Unchunked final : public ByteSource {
 public:
  explicit Unchunked(std::unique_ptr<ByteSource> coded) : coded_(std::move(coded)) {}

  std::string_view next() override {
    while (!is_plain_ && left_ == 0 && !ended_) begin_chunk();
    if (ended_) return {};
    if (is_plain_ && !line_.empty()) {
      first_line_ = std::exchange(line_, {});
      return first_line_;
    }
    if (!fill()) return {};
    if (is_plain_) return std::exchange(rest_, {});
    const std::string_view piece = rest_.substr(0, left_);
    rest_.remove_prefix(piece.size());
    left_ -= piece.size();
    return piece;
  }

 private:
  // False at the end.
  bool fill() {
    if (rest_.empty()) rest_ = coded_->next();
    if (!rest_.empty()) return true;
    ended_ = true;
    if (!coded_->failure().empty()) fail(coded_->failure(), coded_->cut_short());
    return false;
  }
  // Reads the line with a chunk's length.
  void begin_chunk() {
    constexpr std::size_t longest_line = 4096;
    line_.clear();
    while (!line_.ends_with('\n') && line_.size() < longest_line && fill()) {
      line_ += rest_.front();
      rest_.remove_prefix(1);
    }
    const std::string_view line = trim(line_);
    if (line.empty() && !first_) return;  // behind a chunk
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), left_, 16);
    const bool is_length =
        error == std::errc() && (end == line.data() + line.size() || *end == ';' || is_space(*end));
    if (!is_length) {
      left_ = 0;
      is_plain_ = first_ && !line_.empty();
      if (!first_ && !ended_) fail("damaged web page (chunks of a wrong length)", true);
    }
    ended_ = left_ == 0 && !is_plain_;
    first_ = false;
  }

  std::unique_ptr<ByteSource> coded_;
  std::string_view rest_;  // of what it gave last
  std::string line_, first_line_;
  std::uint64_t left_ = 0;  // of the chunk
  bool first_ = true, is_plain_ = false, ended_ = false;
};

class Inflated final : public ByteSource {
 public:
  explicit Inflated(std::unique_ptr<ByteSource> coded) : coded_(std::move(coded)) {}
  ~Inflated() override {
    if (begun_) inflateEnd(&zlib_);
  }

  std::string_view next() override {
    if (!begun_ && !begin()) return {};
    zlib_.next_out = reinterpret_cast<unsigned char*>(output_.data());
    zlib_.avail_out = static_cast<unsigned>(output_.size());
    while (!ended_ && zlib_.avail_out == output_.size()) {
      if (zlib_.avail_in == 0) give(coded_->next());
      const bool at_end = zlib_.avail_in == 0;
      const int status = inflate(&zlib_, Z_NO_FLUSH);
      ended_ = status != Z_OK || at_end;
      if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
        fail("damaged compressed data", false);
      else if (at_end && !coded_->failure().empty())
        fail(coded_->failure(), coded_->cut_short());
    }
    return {output_.data(), output_.size() - zlib_.avail_out};
  }

 private:
  void give(std::string_view bytes) {
    zlib_.next_in = reinterpret_cast<unsigned char*>(const_cast<char*>(bytes.data()));
    zlib_.avail_in = static_cast<unsigned>(bytes.size());
  }
  // Some servers send the bare stream, most zlib's head before it.
  bool begin() {
    const std::string_view bytes = coded_->next();
    if (bytes.empty()) {
      if (!coded_->failure().empty()) fail(coded_->failure(), coded_->cut_short());
      return false;
    }
    constexpr int largest_window = 15;
    const unsigned first = static_cast<unsigned char>(bytes[0]);
    const unsigned second = bytes.size() > 1 ? static_cast<unsigned char>(bytes[1]) : 0;
    const bool has_head = (first & 0xF) == Z_DEFLATED && (first * 256 + second) % 31 == 0;
    begun_ = inflateInit2(&zlib_, has_head ? largest_window : -largest_window) == Z_OK;
    give(bytes);
    return begun_;
  }

  std::unique_ptr<ByteSource> coded_;
  z_stream zlib_ = {};
  std::string output_ = std::string(64 * 1024, '\0');
  bool begun_ = false, ended_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> decoded_body(std::unique_ptr<ByteSource> body, std::string_view transfer_encoding,
                                         std::string_view content_encoding) {
  if (ends_with_nocase(trim(transfer_encoding), "chunked"))
    body = std::make_unique<Unchunked>(std::move(body));
  if (equal_nocase(trim(content_encoding), "deflate")) body = std::make_unique<Inflated>(std::move(body));
  return body;
}

}  // namespace byline
