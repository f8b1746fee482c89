// Bytes that come piece by piece from somewhere.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace byline {

class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;

  /// The next bytes, valid until the next call; empty at the end and after a failure.
  virtual std::string_view next() = 0;
  /// Why they end too early, in words for the user; empty as long as all is well.
  const std::string& failure() const { return failure_; }
  /// After a failure: only the end is missing, what came before is good.
  bool cut_short() const { return cut_short_; }

 protected:
  void fail(std::string words, bool cut_short) {
    failure_ = std::move(words);
    cut_short_ = cut_short;
  }

 private:
  std::string failure_;
  bool cut_short_ = false;
};

}  // namespace byline
