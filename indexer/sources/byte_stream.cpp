#include "indexer/sources/byte_stream.hpp"

#include <archive.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "indexer/sources/ascii.hpp"
#include "indexer/sources/encoding.hpp"

namespace byline {
namespace {

constexpr std::size_t chunk_bytes = 256 * 1024;

bool is_compressed(std::string_view head) {
  using namespace std::string_view_literals;
  return head.starts_with("\x1F\x8B"sv) || head.starts_with("\x28\xB5\x2F\xFD"sv) ||
         head.starts_with("\xFD\x37zXZ"sv) ||
         (head.size() > 4 && head.starts_with("BZh"sv) && is_digit(head[3]) &&
          (head.substr(4).starts_with("1AY"sv) || head.substr(4).starts_with("\x17rE"sv)));
}

}  // namespace

std::string errno_words(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return "no such file or folder";
    case ELOOP:
      return "symbolic links in a loop";
    default: {
      std::string words = std::generic_category().message(error);
      if (!words.empty()) words[0] = ascii_lower(words[0]);
      return words;
    }
  }
}

std::string_view special_kind(unsigned mode) {
  if (S_ISFIFO(mode)) return "FIFO";
  if (S_ISSOCK(mode)) return "socket";
  return "device";
}

struct ByteStream::Impl {
  int file = -1;
  bool from_stdin = false;
  bool started = false;
  bool ended = false;
  std::string failure;
  struct stat opened = {};
  std::string raw = std::string(chunk_bytes, '\0');  // what read(2) fills
  std::size_t raw_held = 0;                          // of it, bytes kept from looking for the compression
  std::string plain;                                 // what the decompressor fills
  archive* decompressor = nullptr;
  bool no_content = false;  // compressed nothing
  WideDecoder decoder{Width::bytes};
  bool wide = false;
  std::string buffer;
  std::size_t taken = 0;  // bytes of the buffer already handed out

  ~Impl() {
    if (decompressor != nullptr) archive_read_free(decompressor);
    if (file > STDIN_FILENO) ::close(file);
  }

  void open(const std::string& path);
  void open_decompressor();
  std::size_t read_file(char* to, std::size_t size);
  std::string_view next_raw();
  std::string_view next_plain();
  void start();
  void fill();

  static la_ssize_t give_to_archive(archive*, void* self, const void** data) {
    auto& impl = *static_cast<Impl*>(self);
    const std::string_view bytes = impl.next_raw();
    *data = bytes.data();
    return static_cast<la_ssize_t>(bytes.size());
  }
};

void ByteStream::Impl::open(const std::string& path) {
  from_stdin = path == "-";
  if (from_stdin) {
    file = STDIN_FILENO;
    return;
  }
  const auto check_regular = [&] {
    if (S_ISDIR(opened.st_mode))
      failure = "a folder, not a file";
    else if (!S_ISREG(opened.st_mode))
      failure = "not a regular file (" + std::string(special_kind(opened.st_mode)) + ")";
    return failure.empty();
  };
  if (::stat(path.c_str(), &opened) != 0) {
    failure = errno_words(errno);
  } else if (check_regular()) {
    // It may have become a FIFO since: O_NONBLOCK keeps open from waiting for a writer, and is nothing to
    // files.
    file = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (file < 0 || ::fstat(file, &opened) != 0)
      failure = errno_words(errno);
    else
      check_regular();
  }
}

std::size_t ByteStream::Impl::read_file(char* to, std::size_t size) {
  for (;;) {
    const ssize_t got = ::read(file, to, size);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno == EINTR) continue;
    failure = errno_words(errno);
    return 0;
  }
}

// The next bytes as the file has them.
std::string_view ByteStream::Impl::next_raw() {
  if (raw_held > 0) return {raw.data(), std::exchange(raw_held, 0)};
  return {raw.data(), read_file(raw.data(), raw.size())};
}

void ByteStream::Impl::open_decompressor() {
  decompressor = archive_read_new();
  archive_read_support_filter_gzip(decompressor);
  archive_read_support_filter_zstd(decompressor);
  archive_read_support_filter_xz(decompressor);
  archive_read_support_filter_bzip2(decompressor);
  archive_read_support_format_raw(decompressor);
  archive_read_support_format_empty(decompressor);
  plain.resize(chunk_bytes);
  archive_entry* entry = nullptr;
  const int status = archive_read_open(decompressor, this, nullptr, give_to_archive, nullptr) == ARCHIVE_OK
                         ? archive_read_next_header(decompressor, &entry)
                         : ARCHIVE_FATAL;
  if (!failure.empty()) return;
  no_content = status == ARCHIVE_EOF;
  if (no_content) return;
  if (status < ARCHIVE_WARN) {
    const char* words = archive_error_string(decompressor);
    failure = "damaged compressed data" + (words != nullptr ? " (" + std::string(words) + ")" : "");
  } else if (archive_filter_code(decompressor, 0) == ARCHIVE_FILTER_NONE) {
    failure = "damaged compressed data";
  }
}

// The next bytes with any compression taken off; empty at the end.
std::string_view ByteStream::Impl::next_plain() {
  if (decompressor == nullptr) return next_raw();
  if (no_content) return {};
  const la_ssize_t got = archive_read_data(decompressor, plain.data(), plain.size());
  if (got >= 0) return {plain.data(), static_cast<std::size_t>(got)};
  if (failure.empty()) {
    const char* words = archive_error_string(decompressor);
    failure = "damaged compressed data" + (words != nullptr ? " (" + std::string(words) + ")" : "");
  }
  return {};
}

void ByteStream::Impl::start() {
  started = true;
  if (failure.empty()) {
    // A pipe may give a few bytes at a time.
    while (raw_held < 16) {
      const std::size_t got = read_file(raw.data() + raw_held, raw.size() - raw_held);
      if (got == 0) break;
      raw_held += got;
    }
    if (failure.empty() && is_compressed({raw.data(), raw_held})) open_decompressor();
  }
  while (failure.empty() && buffer.size() < 4096) {
    const std::string_view bytes = next_plain();
    if (bytes.empty()) break;
    buffer.append(bytes);
  }
  const WidthGuess guess = guess_width(buffer);
  buffer.erase(0, guess.mark);
  if (guess.width == Width::bytes) return;
  wide = true;
  decoder = WideDecoder(guess.width);
  decoder.decode(std::exchange(buffer, {}), buffer);
}

// Appends to the buffer, or sets `ended`.
void ByteStream::Impl::fill() {
  buffer.erase(0, std::exchange(taken, 0));
  if (!started) {
    start();
    if (!buffer.empty()) return;
  }
  const std::string_view bytes = failure.empty() ? next_plain() : std::string_view();
  if (bytes.empty()) {
    ended = true;
    if (wide) decoder.finish(buffer);
  } else if (wide) {
    decoder.decode(bytes, buffer);
  } else {
    buffer.append(bytes);
  }
}

ByteStream::ByteStream(const std::string& path) : impl_(std::make_unique<Impl>()) { impl_->open(path); }
ByteStream::~ByteStream() = default;

std::string_view ByteStream::peek(std::size_t least) {
  Impl& impl = *impl_;
  while (impl.buffer.size() - impl.taken < least && !impl.ended) impl.fill();
  return std::string_view(impl.buffer).substr(impl.taken);
}

void ByteStream::take(std::size_t n) { impl_->taken += n; }

const std::string& ByteStream::failure() const { return impl_->failure; }

bool ByteStream::changed() const {
  if (impl_->from_stdin || impl_->file < 0) return false;
  struct stat now = {};
  if (::fstat(impl_->file, &now) != 0) return true;
  return now.st_size != impl_->opened.st_size || now.st_mtim.tv_sec != impl_->opened.st_mtim.tv_sec ||
         now.st_mtim.tv_nsec != impl_->opened.st_mtim.tv_nsec;
}

std::int64_t ByteStream::modified() const { return impl_->opened.st_mtim.tv_sec; }

}  // namespace byline
