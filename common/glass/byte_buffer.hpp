// A growing run of bytes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

namespace byline::glass {

/// Unlike std::string it grows without filling with zeros, and lets encoders write behind its end: reserve
/// the most they may need with `room`, write there, and `end_at` where they stopped.
class ByteBuffer {
 public:
  std::uint8_t* room(std::size_t bytes) {
    if (capacity_ - size_ < bytes) grow(bytes);
    return data_.get() + size_;
  }
  void end_at(const std::uint8_t* end) { size_ = static_cast<std::size_t>(end - data_.get()); }

  void append(std::string_view bytes) {
    if (bytes.empty()) return;
    std::memcpy(room(bytes.size()), bytes.data(), bytes.size());
    size_ += bytes.size();
  }
  void append(std::uint8_t byte) {
    *room(1) = byte;
    ++size_;
  }

  const std::uint8_t* data() const { return data_.get(); }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  void clear() { size_ = 0; }
  std::string_view view() const { return {reinterpret_cast<const char*>(data_.get()), size_}; }
  std::string_view view(std::size_t begin, std::size_t end) const {
    return view().substr(begin, end - begin);
  }

 private:
  void grow(std::size_t bytes) {
    const std::size_t capacity = std::max(size_ + bytes, capacity_ * 2 + 64);
    auto data = std::make_unique_for_overwrite<std::uint8_t[]>(capacity);
    if (size_ > 0) std::memcpy(data.get(), data_.get(), size_);
    data_ = std::move(data);
    capacity_ = capacity;
  }

  std::unique_ptr<std::uint8_t[]> data_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace byline::glass
