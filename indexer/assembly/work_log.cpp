#include "indexer/assembly/work_log.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "common/error.hpp"
#include "common/glass/output_file.hpp"
#include "common/little_endian.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

constexpr std::size_t log_number_bytes = 8, log_record_head = 1 + 2 * log_number_bytes;

[[noreturn]] void throw_log_unwritten(const std::string& path) {
  throw WriteError(write_failure(errno, Error::Code::index_unwritable), path, std::strerror(errno));
}

}  // namespace

WorkLog::WorkLog(const std::string& path, std::size_t bytes)
    : path_(path), file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0666)) {
  if (!file_ || ::ftruncate(file_.number(), static_cast<off_t>(bytes)) != 0) throw_log_unwritten(path_);
}

void WorkLog::append(char kind, std::string_view content) {
  std::string record(1, kind);
  append_little_endian(record, content.size(), log_number_bytes);
  append_little_endian(record, hash64(content), log_number_bytes);
  record.append(content);
  // At once: threads append to the same file.
  const ssize_t written = ::write(file_.number(), record.data(), record.size());
  if (written == static_cast<ssize_t>(record.size())) return;
  if (written >= 0) errno = ENOSPC;
  throw_log_unwritten(path_);
}

std::size_t read_work_log(std::string_view bytes, const std::function<void(char, std::string_view)>& each) {
  std::size_t at = 0;
  while (bytes.size() - at >= log_record_head) {
    const std::size_t size = little_endian(bytes.substr(at + 1, log_number_bytes));
    if (size > bytes.size() - at - log_record_head) break;
    const std::string_view content = bytes.substr(at + log_record_head, size);
    if (little_endian(bytes.substr(at + 1 + log_number_bytes, log_number_bytes)) != hash64(content)) break;
    each(bytes[at], content);
    at += log_record_head + size;
  }
  return at;
}

}  // namespace byline
