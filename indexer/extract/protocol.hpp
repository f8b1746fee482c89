// What the indexer and byline-extract say to each other over a socket pair. The indexer trusts nothing of
// what comes back: whoever has taken a reader over by a hostile file may send anything.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "indexer/extract/extractor.hpp"

namespace byline::extract {

/// A file to be read; its open descriptor goes with it.
struct Request {
  std::string format{};
  std::string name{};           // without folders
  std::uint64_t most_text = 0;  // Input::limit
};

/// Both return false when the other side is gone. `file` is open and to be read from its beginning; who
/// receives it closes it.
bool send_request(int socket, const Request& request, int file);
bool receive_request(int socket, Request& request, int& file);

/// No member of a file may be larger, in bytes; no text larger than Request::most_text.
inline constexpr std::size_t most_member_bytes = std::size_t{64} << 20;
/// No single value of a part, and all of them together but its body.
inline constexpr std::size_t most_value_bytes = std::size_t{64} << 10,
                             most_values_bytes = std::size_t{16} << 20;
/// No sentence on what is wrong with a file.
inline constexpr std::size_t most_words_bytes = 200;

/// Writes answers: for each file its parts and an end. False once the other side is gone.
class AnswerWriter {
 public:
  explicit AnswerWriter(int socket) : socket_(socket) {}
  /// To be said first: that the worker is locked up and waits for requests.
  bool ready();
  /// Values that are longer than allowed are cut. The body must be as the constants above have it.
  bool part(const Part& part);
  /// `words`: why the file could not be read to its end; empty when it was. In place of ready(): why nothing
  /// can be read.
  bool end(std::string_view words);

 private:
  bool frame(unsigned char kind, std::string_view bytes);
  bool flush();
  int socket_;
  std::string pending_;  // small frames go together
};

/// Reads answers.
class AnswerReader {
 public:
  /// Puts exactly so many bytes at a place; false when they do not come.
  using Bytes = std::function<bool(char* place, std::size_t bytes)>;
  /// broken: the bytes ended, or are not as an AnswerWriter writes them. Nothing that follows can be read.
  enum class Met : unsigned char { ready, part, end, broken };

  explicit AnswerReader(Bytes bytes) : bytes_(std::move(bytes)) {}

  /// What comes next. A part is within the limits above with a body of at most `most_text` bytes, or
  /// most_member_bytes for a file, its pages ascend and lie within the body. Whether its texts are UTF-8 is
  /// not looked at.
  Met next(Part& part, std::size_t most_text);
  /// Of an end: one line of at most most_words_bytes that can be shown.
  const std::string& words() const { return words_; }

 private:
  struct Frame {
    unsigned char kind = 0;
    std::string bytes{};
  };
  bool read_frame(Frame& frame, std::size_t most_body);
  bool read_part(Part& part, std::string_view opening, std::size_t most_text);

  Bytes bytes_;
  std::string words_;
};

}  // namespace byline::extract
