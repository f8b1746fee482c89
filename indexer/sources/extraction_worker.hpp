// One process of byline-extract.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <string>

#include "common/plain_file.hpp"
#include "indexer/extract/protocol.hpp"

namespace byline {

/// Started with this and killed with it, or with the thread that made it. It takes one request after another,
/// and the answer to each must be read before the next. Once next() has failed it can only be thrown away.
class ExtractionWorker {
 public:
  /// A worker reads one file after another; a converter has one file read by a program that others have made.
  enum class Kind : unsigned char { worker, converter };
  /// `memory`: bytes it may take for its work.
  ExtractionWorker(const std::string& program, Kind kind, std::size_t memory);
  ~ExtractionWorker();
  ExtractionWorker(const ExtractionWorker&) = delete;
  ExtractionWorker& operator=(const ExtractionWorker&) = delete;

  /// What a program is that does not say what byline-extract says first.
  static constexpr const char* no_worker = "it is of another version or ends at once";
  /// Why it does not run, in words, as far as it is known yet: "no such file or folder".
  const std::string& trouble() const { return trouble_; }
  /// Whether next() has failed.
  bool is_lost() const { return lost_; }

  /// Asks for a file, without waiting. False when it cannot be asked any more.
  bool ask(const extract::Request& request, int file);
  /// Whether the answer to a request has not been read to its end.
  bool is_asked() const { return asked_; }

  /// The next part of the answer, or its end, with words why it is one; a failure of the worker is an end,
  /// too. Waits for `patience` at most.
  enum class Met : unsigned char { part, end };
  Met next(extract::Part& part, std::chrono::milliseconds patience);
  const std::string& words() const { return words_; }

  unsigned files_read() const { return files_; }
  Kind kind() const { return kind_; }

 private:
  bool receive(char* place, std::size_t bytes);
  Met lose(std::string words);

  const Kind kind_;
  pid_t process_ = -1;
  Descriptor socket_;
  extract::AnswerReader reader_;
  std::chrono::steady_clock::time_point until_;
  bool late_ = false;  // nothing came until then
  bool ready_ = false, asked_ = false, lost_ = false;
  std::size_t most_text_ = 0;
  unsigned files_ = 0;
  std::string trouble_, words_;
};

}  // namespace byline
