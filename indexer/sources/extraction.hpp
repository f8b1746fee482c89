// Files that byline-extract reads: by which of its processes, and when.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "indexer/extract/protocol.hpp"
#include "indexer/sources/extraction_worker.hpp"

namespace byline {

/// What of byline-extract may be used.
struct ExtractionLimits {
  unsigned jobs = 1;                           // processes that read ahead; one more may read beside them
  std::size_t memory = std::size_t{1} << 30;   // bytes for all of them, save that each has some
  std::chrono::milliseconds patience{30'000};  // with a file of which nothing comes
  unsigned most_files = 500;                   // that a process reads before it is replaced
};

/// Why a file is not, or not wholly, read; without words it is.
struct ExtractionEnd {
  std::string words{};
  bool unavailable = false;  // the program itself, which may be there for the next run
  std::string program = "byline-extract";
};

/// The processes of byline-extract. Each is started when it is needed first and ends with this. To be made,
/// used and ended by one thread.
class Extraction {
 public:
  explicit Extraction(ExtractionLimits limits = {});
  static constexpr const char* not_installed = "it is not installed; the package byline-formats has it";

  /// Whether a process is free to read a file that read() will be called for later.
  bool reads_more_ahead();
  /// Has it read that one, `path`.
  void read_ahead(const extract::Request& request, int file, const std::string& path);

  /// What was read ahead under this path will not be asked for.
  void forget(const std::string& path);

  /// Hands the parts of an open file to `sink`, which returns false to stop. Where it is the one that was
  /// read ahead under this `path`, and as it was then, that counts. What never was on disk has no path.
  ExtractionEnd read(const extract::Request& request, int file, const std::string& path,
                     const extract::PartSink& sink);

 private:
  /// What tells a file, and a change of it.
  struct FileState {
    std::uint64_t device = 0, inode = 0;
    std::int64_t size = 0, modified_ns = 0, changed_ns = 0;
    friend bool operator==(const FileState&, const FileState&) = default;
  };
  static FileState state_of(int file);
  struct Slot {
    std::unique_ptr<ExtractionWorker> worker{};
    std::string path{}, format{};  // of the file that is read ahead
    FileState state{};
    bool is_free() const { return !worker || !worker->is_asked(); }
  };
  bool ask(Slot& slot, const extract::Request& request, int file);
  Slot* free_slot(std::size_t most);
  /// One that reads the file; null when none can.
  Slot* slot_reading(const extract::Request& request, int file, const std::string& path);

  ExtractionLimits limits_;
  std::string program_, trouble_;
  std::vector<Slot> slots_;
};

}  // namespace byline
