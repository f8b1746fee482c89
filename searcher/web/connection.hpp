// One connection of a browser: how much may come over it, and how long all may take.
#pragma once

#include <httplib.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <string>

namespace byline {

/// Reads and writes a socket within limits, so that nobody holds a thread for long: who sends a byte a
/// second, a header without an end, or does not take what is sent, is dropped. For one thread.
class Connection final : public httplib::Stream {
 public:
  using Clock = std::chrono::steady_clock;

  /// `ending`: a descriptor that can be read once all is to end.
  Connection(int socket, int ending);
  ~Connection() override;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// That of this thread, while it serves one; else null.
  static Connection* current();

  /// Waits for the first byte of the next request; false when none comes in time.
  bool next_request();
  /// No request follows: what is left of this one has not been read.
  void close_after_answer() { open_ = false; }

  bool is_readable() const override;
  bool is_writable() const override;
  ssize_t read(char* place, std::size_t size) override;
  ssize_t write(const char* bytes, std::size_t size) override;
  using Stream::write;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  int socket() const override { return socket_; }

 private:
  /// Whether the socket can be read, or written to, before `until`.
  bool wait(short events, Clock::time_point until) const;

  int socket_, ending_;
  bool open_ = true;
  Clock::time_point read_until_{}, written_until_{};
  std::size_t left_ = 0;  // bytes that the request may still have
  std::array<char, 4096> buffer_;
  std::size_t at_ = 0, end_ = 0;  // of what is read of the buffer
};

}  // namespace byline
