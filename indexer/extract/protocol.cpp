#include "indexer/extract/protocol.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <cerrno>
#include <cstring>
#include <span>
#include <utility>

#include "common/little_endian.hpp"
#include "common/text/text.hpp"

namespace byline::extract {
namespace {

// Each frame: its kind, the number of bytes that follow in four, and these.
enum Kind : unsigned char {
  ready_kind = 1,
  part_kind,
  body_kind,
  page_kind,
  done_kind,
  end_kind,
  first_value
};
constexpr std::size_t number_bytes = 4, head_bytes = 1 + number_bytes;
// Another program of the same name, or of another version, says something else.
constexpr std::string_view greeting = "byline-extract 1";

// The values of a part; a kind of frame for each.
constexpr std::array<std::string Part::*, 11> single_values = {
    &Part::member,  &Part::media_type, &Part::type,   &Part::id,  &Part::title,   &Part::date,
    &Part::changed, &Part::language,   &Part::source, &Part::url, &Part::envelope};
constexpr std::array<std::vector<std::string> Part::*, 2> several_values = {&Part::authors, &Part::sections};
constexpr unsigned char first_several = first_value + single_values.size(),
                        kinds_end = first_several + several_values.size();

bool send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool receive_all(int socket, std::span<char> bytes) {
  while (!bytes.empty()) {
    const ssize_t got = ::recv(socket, bytes.data(), bytes.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(got));
  }
  return true;
}

/// A message of one byte, which an open file goes with.
class MessageWithFile {
 public:
  explicit MessageWithFile(char& byte) : data_{&byte, 1} {
    message.msg_iov = &data_;
    message.msg_iovlen = 1;
    message.msg_control = control_.data();
    message.msg_controllen = control_.size();
  }
  MessageWithFile(const MessageWithFile&) = delete;
  MessageWithFile& operator=(const MessageWithFile&) = delete;

  msghdr message = {};

 private:
  iovec data_;
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control_ = {};
};

std::string packed(std::uint64_t number) {
  std::string bytes;
  append_little_endian(bytes, number, number_bytes);
  return bytes;
}

std::uint64_t unpacked(std::string_view bytes, std::size_t at = 0) {
  return little_endian(bytes.substr(at, number_bytes));
}

std::string_view cut(std::string_view text, std::size_t most) {
  return text.substr(0, std::min(text.size(), most));
}

}  // namespace

bool send_request(int socket, const Request& request, int file) {
  const std::string_view name = cut(request.name, most_value_bytes / 16);
  std::string bytes = packed(request.format.size()) + packed(name.size());
  append_little_endian(bytes, request.most_text, 2 * number_bytes);
  bytes.append(request.format).append(name);

  MessageWithFile with_file(bytes.front());
  cmsghdr* header = CMSG_FIRSTHDR(&with_file.message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof file);
  std::memcpy(CMSG_DATA(header), &file, sizeof file);
  ssize_t sent = -1;
  while ((sent = ::sendmsg(socket, &with_file.message, MSG_NOSIGNAL)) < 0 && errno == EINTR) {
  }
  return sent == 1 && send_all(socket, std::string_view(bytes).substr(1));
}

bool receive_request(int socket, Request& request, int& file) {
  file = -1;
  std::string head(4 * number_bytes, '\0');
  MessageWithFile with_file(head.front());
  ssize_t got = -1;
  while ((got = ::recvmsg(socket, &with_file.message, MSG_CMSG_CLOEXEC)) < 0 && errno == EINTR) {
  }
  if (got != 1) return false;
  const cmsghdr* header = CMSG_FIRSTHDR(&with_file.message);
  if (header == nullptr || header->cmsg_type != SCM_RIGHTS) return false;
  std::memcpy(&file, CMSG_DATA(header), sizeof file);

  if (!receive_all(socket, std::span(head).subspan(1))) return false;
  std::string format(unpacked(head), '\0'), name(unpacked(head, number_bytes), '\0');
  if (!receive_all(socket, format) || !receive_all(socket, name)) return false;
  request = {std::move(format), std::move(name),
             little_endian(std::string_view(head).substr(2 * number_bytes))};
  return true;
}

bool AnswerWriter::frame(unsigned char kind, std::string_view bytes) {
  pending_.append(1, static_cast<char>(kind)).append(packed(bytes.size()));
  constexpr std::size_t many = 32 * 1024;
  if (bytes.size() < many) {
    pending_.append(bytes);
    return pending_.size() < many || flush();
  }
  return flush() && send_all(socket_, bytes);
}

bool AnswerWriter::flush() { return send_all(socket_, std::exchange(pending_, {})); }

bool AnswerWriter::ready() { return frame(ready_kind, greeting) && flush(); }

bool AnswerWriter::end(std::string_view words) {
  return frame(end_kind, cut(words, most_words_bytes)) && flush();
}

bool AnswerWriter::part(const Part& part) {
  std::size_t left = most_values_bytes;
  const auto value = [&](unsigned char kind, std::string_view text) {
    const bool fits = text.size() <= most_value_bytes;
    const std::string_view bytes = fits ? text : text.substr(0, character_boundary(text, most_value_bytes));
    if (bytes.empty() || bytes.size() + head_bytes > left) return true;
    left -= bytes.size() + head_bytes;
    return frame(kind, bytes);
  };
  const std::array<char, 2> opening = {static_cast<char>(part.content), part.continues ? '\1' : '\0'};
  bool sent = frame(part_kind, {opening.data(), opening.size()});
  for (std::size_t i = 0; i < single_values.size(); ++i)
    sent = sent && value(static_cast<unsigned char>(first_value + i), part.*single_values[i]);
  for (std::size_t i = 0; i < several_values.size(); ++i)
    for (const std::string& text : part.*several_values[i])
      sent = sent && value(static_cast<unsigned char>(first_several + i), text);
  for (const PageStart& page : part.pages)
    sent = sent && value(page_kind, packed(page.begin) + packed(page.number) + page.name);
  return sent && frame(body_kind, part.body) && frame(done_kind, {}) && flush();
}

bool AnswerReader::read_frame(Frame& frame, std::size_t most_body) {
  std::array<char, head_bytes> head = {};
  if (!bytes_(head.data(), head.size())) return false;
  frame.kind = static_cast<unsigned char>(head[0]);
  const std::uint64_t size = unpacked({head.data() + 1, number_bytes});
  if (size > (frame.kind == body_kind ? most_body : most_value_bytes)) return false;
  frame.bytes.resize(size);
  return bytes_(frame.bytes.data(), size);
}

AnswerReader::Met AnswerReader::next(Part& part, std::size_t most_text) {
  Frame frame;
  if (!read_frame(frame, 0)) return Met::broken;
  switch (frame.kind) {
    case ready_kind:
      return frame.bytes == greeting ? Met::ready : Met::broken;
    case part_kind:
      part = {};
      return read_part(part, frame.bytes, most_text) ? Met::part : Met::broken;
    case end_kind:
      words_ = printable(cut(frame.bytes, most_words_bytes));
      return Met::end;
    default:
      return Met::broken;
  }
}

bool AnswerReader::read_part(Part& part, std::string_view opening, std::size_t most_text) {
  if (opening.size() != 2 || opening[0] < 0 || opening[0] > static_cast<char>(Content::file) ||
      opening[1] < 0 || opening[1] > 1)
    return false;
  part.content = static_cast<Content>(opening[0]);
  part.continues = opening[1] == 1;
  std::bitset<256> met;
  std::size_t left = most_values_bytes;
  Frame frame;
  while (read_frame(frame, part.content == Content::file ? most_member_bytes : most_text)) {
    const unsigned char kind = frame.kind;
    if (kind == done_kind)
      return frame.bytes.empty() && (part.pages.empty() || part.pages.back().begin <= part.body.size());
    const bool once = kind != page_kind && kind < first_several;
    if (kind >= kinds_end || (once && met.test(kind))) return false;
    met.set(kind);
    if (kind == body_kind) {
      part.body = std::move(frame.bytes);
      continue;
    }
    if (frame.bytes.size() + head_bytes > left) return false;
    left -= frame.bytes.size() + head_bytes;
    if (kind == page_kind) {
      if (frame.bytes.size() < 2 * number_bytes || part.content != Content::text) return false;
      const auto begin = static_cast<std::uint32_t>(unpacked(frame.bytes));
      if (!part.pages.empty() && begin < part.pages.back().begin) return false;
      part.pages.push_back({begin, static_cast<std::uint32_t>(unpacked(frame.bytes, number_bytes)),
                            frame.bytes.substr(2 * number_bytes)});
    } else if (kind >= first_several) {
      (part.*several_values[kind - first_several]).push_back(std::move(frame.bytes));
    } else if (kind >= first_value) {
      part.*single_values[kind - first_value] = std::move(frame.bytes);
    } else {
      return false;
    }
  }
  return false;
}

}  // namespace byline::extract
