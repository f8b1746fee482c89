#include "indexer/sources/byte_stream.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>
#include <vector>

#include "indexer/sources/decompression.hpp"
#include "indexer/sources/encoding.hpp"
#include "indexer/sources/open_file.hpp"

namespace byline {
namespace {

constexpr std::size_t file_chunk_bytes = 256 * 1024;
constexpr std::size_t most_layers = 4;  // of compression: some files are compressed twice

// Some file systems (FAT, FUSE) number a file anew when they have forgotten it: then its size and time tell.
bool is_what_was_found(const FoundFile& found, const struct stat& opened) {
  if (found.inode == 0) return true;
  const std::int64_t modified_ns =
      std::int64_t{opened.st_mtim.tv_sec} * 1'000'000'000 + opened.st_mtim.tv_nsec;
  const bool same_content =
      static_cast<std::uint64_t>(opened.st_size) == found.size && modified_ns == found.modified_ns;
  return opened.st_dev == found.device && (opened.st_ino == found.inode || same_content);
}

}  // namespace

struct ByteStream::Impl {
  int file = -1;
  bool from_stdin = false;
  bool started = false;
  bool ended = false;
  std::string failure;
  struct stat opened = {};
  TemporaryFile written_here;          // or
  std::unique_ptr<ByteSource> source;  // in place of the file
  std::int64_t modified = 0;
  std::int64_t read_bytes = 0;                  // of the file, up to where it is read next
  std::atomic<std::uint64_t>* count = nullptr;  // the same, for others
  // What read(2) fills. Not set to zero: most files are far smaller.
  std::unique_ptr<char[]> raw;
  std::string held;  // bytes kept from looking for the next layer of compression
  std::vector<std::unique_ptr<Decompressor>> layers;
  WideDecoder decoder{Width::bytes};
  bool wide = false;
  std::string buffer;
  std::size_t taken = 0;  // bytes of the buffer already handed out

  ~Impl() {
    if (file > STDIN_FILENO && !written_here) ::close(file);
  }

  void open(const FoundFile& found);
  bool open_layer();
  std::string_view read_file();
  std::string_view next_of(std::size_t layer);
  std::string_view next_plain();
  void start();
  void fill();
};

void ByteStream::Impl::open(const FoundFile& found) {
  from_stdin = found.path == "-";
  if (from_stdin) {
    file = STDIN_FILENO;
    return;
  }
  const auto check_regular = [&] {
    if (S_ISDIR(opened.st_mode))
      failure = "a folder, not a file";
    else if (!S_ISREG(opened.st_mode))
      failure = irregular_reason(opened.st_mode);
    return failure.empty();
  };
  if (found.inode == 0) {
    if (::stat(found.path.c_str(), &opened) != 0) failure = errno_words(errno);
    if (!failure.empty() || !check_regular()) return;
  }
  file = open_to_read(found.path, found.followed);
  if (file < 0 || ::fstat(file, &opened) != 0)
    failure = errno == ELOOP && found.inode != 0 ? "a symbolic link took its place (not followed)"
                                                 : errno_words(errno);
  else if (check_regular() && !is_what_was_found(found, opened))
    failure = "another file took its place; run again to read it";
  modified = opened.st_mtim.tv_sec;
}

std::string_view ByteStream::Impl::read_file() {
  if (!raw) raw = std::make_unique_for_overwrite<char[]>(file_chunk_bytes);
  for (;;) {
    const ssize_t got = ::read(file, raw.get(), file_chunk_bytes);
    if (got >= 0) {
      read_bytes += got;
      if (count != nullptr) count->store(static_cast<std::uint64_t>(read_bytes), std::memory_order_relaxed);
      return {raw.get(), static_cast<std::size_t>(got)};
    }
    if (errno == EINTR) continue;
    failure = from_stdin && errno == EBADF ? "standard input is closed" : errno_words(errno);
    return {};
  }
}

// The next bytes with so many layers of compression taken off.
std::string_view ByteStream::Impl::next_of(std::size_t layer) {
  if (layer == 0 && !source) return failure.empty() ? read_file() : std::string_view();
  ByteSource& from = layer == 0 ? *source : *layers[layer - 1];
  const std::string_view bytes = from.next();
  if (bytes.empty() && failure.empty()) failure = from.failure();
  return bytes;
}

// The next bytes with all compression taken off; empty at the end.
std::string_view ByteStream::Impl::next_plain() { return next_of(layers.size()); }

// False when what comes next is not compressed.
bool ByteStream::Impl::open_layer() {
  while (held.size() < 16) {  // a pipe may give a few bytes at a time
    const std::string_view bytes = next_plain();
    if (bytes.empty()) break;
    held.append(bytes);
  }
  const std::size_t below = layers.size();
  if (below == most_layers || !Decompressor::is_compressed(held)) return false;
  const std::string head = held.substr(0, 16);
  layers.push_back(Decompressor::make(
      head, [this, below, first = std::exchange(held, {}), begun = false]() mutable -> std::string_view {
        return std::exchange(begun, true) ? next_of(below) : first;
      }));
  return true;
}

void ByteStream::Impl::start() {
  started = true;
  while (failure.empty() && open_layer()) {
  }
  buffer = std::exchange(held, {});
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

ByteStream::ByteStream(const FoundFile& file) : impl_(std::make_unique<Impl>()) { impl_->open(file); }
ByteStream::ByteStream(std::unique_ptr<ByteSource> bytes, std::int64_t modified)
    : impl_(std::make_unique<Impl>()) {
  impl_->source = std::move(bytes);
  impl_->modified = modified;
}
ByteStream::ByteStream(TemporaryFile file, std::int64_t modified) : impl_(std::make_unique<Impl>()) {
  impl_->written_here = std::move(file);
  impl_->file = ::fileno(impl_->written_here.get());
  impl_->modified = modified;
  if (::fstat(impl_->file, &impl_->opened) != 0 || ::lseek(impl_->file, 0, SEEK_SET) != 0)
    impl_->failure = errno_words(errno);
}
ByteStream::~ByteStream() = default;

void ByteStream::count_in(std::atomic<std::uint64_t>* read) { impl_->count = read; }

std::string_view ByteStream::peek(std::size_t least) {
  Impl& impl = *impl_;
  while (impl.buffer.size() - impl.taken < least && !impl.ended) impl.fill();
  return std::string_view(impl.buffer).substr(impl.taken);
}

void ByteStream::take(std::size_t n) { impl_->taken += n; }

const std::string& ByteStream::failure() const { return impl_->failure; }

bool ByteStream::is_compressed() const { return !impl_->layers.empty(); }

bool ByteStream::is_cut_short() const {
  if (impl_->source && impl_->source->cut_short()) return true;
  return std::any_of(impl_->layers.begin(), impl_->layers.end(),
                     [](const auto& layer) { return layer->cut_short(); });
}

bool ByteStream::has_rest() const {
  return std::any_of(impl_->layers.begin(), impl_->layers.end(),
                     [](const auto& layer) { return layer->has_rest(); });
}

bool ByteStream::changed() const {
  if (impl_->from_stdin || impl_->file < 0) return false;
  struct stat now = {};
  if (::fstat(impl_->file, &now) != 0) return true;
  return now.st_size != impl_->opened.st_size || now.st_mtim.tv_sec != impl_->opened.st_mtim.tv_sec ||
         now.st_mtim.tv_nsec != impl_->opened.st_mtim.tv_nsec;
}

int ByteStream::file() const {
  const bool is_plain = impl_->file > STDIN_FILENO && impl_->layers.empty() && S_ISREG(impl_->opened.st_mode);
  return is_plain ? impl_->file : -1;
}

bool ByteStream::is_seekable() const { return file() >= 0 && !impl_->wide; }

bool ByteStream::seek(std::int64_t position) {
  if (!is_seekable() || ::lseek(impl_->file, position, SEEK_SET) != position) return false;
  impl_->buffer.clear();
  impl_->taken = 0;
  impl_->read_bytes = position;
  impl_->ended = false;
  return true;
}

std::int64_t ByteStream::position() const {
  return impl_->read_bytes - static_cast<std::int64_t>(impl_->buffer.size() - impl_->taken);
}

std::int64_t ByteStream::size() const { return impl_->opened.st_size; }

std::int64_t ByteStream::modified() const { return impl_->modified; }

}  // namespace byline
