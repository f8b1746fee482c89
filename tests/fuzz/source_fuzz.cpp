// libFuzzer target: no file, whatever its bytes, may crash a reader, hang it, or come out as text that is not
// valid UTF-8. Built once for each format, FUZZED_FORMAT.
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <variant>

#include "common/text/text.hpp"
#include "indexer/sources/reader.hpp"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

/// A file in memory that can be opened by a path.
class MemoryFile {
 public:
  MemoryFile(const std::uint8_t* data, std::size_t size) : file_(::memfd_create("fuzz", MFD_CLOEXEC)) {
    require(file_ >= 0 && ::write(file_, data, size) == static_cast<ssize_t>(size));
  }
  ~MemoryFile() { ::close(file_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  std::string path() const { return "/proc/self/fd/" + std::to_string(file_); }

 private:
  int file_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace byline;
  const MemoryFile file(data, size);
  ReadOptions options;
  options.format = parse_format(FUZZED_FORMAT);
  options.max_document_bytes = 1 << 16;  // so that the limit is met, too
  std::size_t results = 0;
  read_source(file.path(), options, [&](SourceResult&& result) {
    ++results;
    if (const Skipped* skipped = std::get_if<Skipped>(&result)) {
      require(!skipped->reason.empty());
      return true;
    }
    if (const Remark* remark = std::get_if<Remark>(&result)) {
      require(!remark->text.empty());
      return true;
    }
    const SourceDocument& document = std::get<SourceDocument>(result);
    require(!document.id.empty() && !(document.text.empty() && document.title.empty()));
    require(document.date.empty() || document.date.size() == 8);
    for (const std::string* field : {&document.id, &document.title, &document.date, &document.language,
                                     &document.source, &document.type, &document.text})
      require(is_valid_utf8(*field));
    require(document.title.find('\n') == std::string::npos);
    return true;
  });
  require(results > 0);
  return 0;
}
