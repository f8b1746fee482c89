#include "indexer/extract/serving.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <exception>
#include <new>

#include "indexer/extract/protocol.hpp"
#include "indexer/extract/sandbox.hpp"

namespace byline::extract {
namespace {

/// The bytes of an open file, which is closed at once.
class MappedFile {
 public:
  explicit MappedFile(int file) {
    const off_t size = ::lseek(file, 0, SEEK_END);
    if (size > 0) {
      void* place = ::mmap(nullptr, static_cast<std::size_t>(size), PROT_READ, MAP_PRIVATE, file, 0);
      if (place != MAP_FAILED) bytes_ = {static_cast<const char*>(place), static_cast<std::size_t>(size)};
    }
    failed_ = size < 0 || (size > 0 && bytes_.empty());
    ::close(file);
  }
  ~MappedFile() {
    if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  std::string_view bytes() const { return bytes_; }
  bool failed() const { return failed_; }

 private:
  std::string_view bytes_;
  bool failed_ = false;
};

std::string read(const Request& request, std::string_view bytes, AnswerWriter& answer) {
  const auto readers = extractors();
  const auto reader = std::find_if(readers.begin(), readers.end(),
                                   [&](const Extractor& each) { return each.format == request.format; });
  if (reader == readers.end()) return "byline-extract has no reader for it; it is of another version";
  const auto most_text = static_cast<std::size_t>(request.most_text);
  bool too_much = false;
  const PartSink sink = [&](Part&& part) {
    too_much = part.body.size() > (part.content == Content::file ? most_member_bytes : most_text);
    return !too_much && answer.part(part);
  };
  std::string words = reader->extract({bytes, request.name, most_text}, sink);
  return too_much ? std::string(too_large) : words;
}

std::string read_safely(const Request& request, int file, AnswerWriter& answer) {
  try {
    const MappedFile mapped(file);
    if (mapped.failed()) return "cannot be mapped into memory";
    return read(request, mapped.bytes(), answer);
  } catch (const std::bad_alloc&) {
    return "takes more memory to read than there is for it";
  } catch (const std::exception&) {
    return "damaged, or of another format than it seems";
  }
}

}  // namespace

void warm_up_readers() {
  for (const Extractor& each : extractors())
    if (each.warm_up != nullptr) each.warm_up();
}

std::string serve(int socket, std::size_t memory) {
  AnswerWriter answer(socket);
  warm_up_readers();
  if (std::string trouble = lock_up(memory); !trouble.empty()) {
    answer.end(trouble);
    return trouble;
  }
  Request request;
  int file = -1;
  for (bool heard = answer.ready(); heard && receive_request(socket, request, file);)
    heard = answer.end(read_safely(request, file, answer));
  return {};
}

}  // namespace byline::extract
