#include "indexer/annotation/ordered_lines.hpp"

#include <unistd.h>

#include <cerrno>
#include <utility>

#include "common/error.hpp"
#include "common/standard_streams.hpp"

namespace byline {
namespace {

std::exception_ptr write_error(int error) {
  if (error == EPIPE) return std::make_exception_ptr(ReaderLeft{});
  return std::make_exception_ptr(Error(write_failure(error, Error::Code::output_unwritable),
                                       "the output could not be written: " + output_failure(error)));
}

}  // namespace

void OrderedLines::put(std::uint64_t number, std::string&& line) {
  std::unique_lock lock(mutex_);
  moved_on_.wait(lock, [&] { return ended_ || number == next_ || held_ + line.size() <= capacity_; });
  if (!ended_ && number != next_) {
    held_ += line.size();
    waiting_.emplace(number, std::move(line));
    return;
  }
  if (!ended_) write_what_is_next(line);
  moved_on_.notify_all();
  if (ended_) std::rethrow_exception(ended_);
}

void OrderedLines::close(std::exception_ptr why) {
  {
    const std::lock_guard lock(mutex_);
    if (!ended_) ended_ = std::move(why);
  }
  moved_on_.notify_all();
}

void OrderedLines::write_what_is_next(std::string_view line) {
  write(line);
  ++next_;
  for (auto first = waiting_.begin(); first != waiting_.end() && first->first == next_ && !ended_;
       first = waiting_.erase(first), ++next_) {
    held_ -= first->second.size();
    write(first->second);
  }
}

void OrderedLines::write(std::string_view line) {
  while (!line.empty() && !ended_) {
    const ssize_t written = ::write(file_, line.data(), line.size());
    if (written >= 0)
      line.remove_prefix(static_cast<std::size_t>(written));
    else if (errno != EINTR)
      ended_ = write_error(errno);
  }
}

}  // namespace byline
