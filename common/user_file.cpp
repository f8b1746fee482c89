#include "common/user_file.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "common/error.hpp"
#include "common/http/cluster_address.hpp"
#include "common/plain_file.hpp"
#include "common/text/lines.hpp"
#include "common/text/text.hpp"

namespace byline {

std::string read_user_file(const std::string& what, const std::string& path, std::size_t most) {
  std::ifstream file(path, std::ios::binary);
  std::string text;
  std::array<char, 1 << 16> buffer;
  while (file && text.size() <= most) {
    file.read(buffer.data(), buffer.size());
    text.append(buffer.data(), static_cast<std::size_t>(file.gcount()));
  }
  if (!file.is_open() || file.bad())
    throw Error(Error::Code::file_unreadable, what + " " + path + " cannot be read: " + std::strerror(errno));
  return text;
}

std::optional<std::string> read_file_of_index(const std::string& what, const std::string& path) {
  if (std::optional<std::string> text = read_plain_file(path, most_user_file_bytes)) return text;
  if (errno == ENOENT) return {};
  if (errno == ELOOP || errno == ENXIO)
    throw Error(Error::Code::file_unreadable, what + " " + path + " cannot be read: not a plain file",
                "in the folder of an index links are not followed; give the file itself with an option");
  if (errno == EFBIG)
    throw Error(Error::Code::limit_exceeded, what + " " + path + " cannot be read: more than " +
                                                 with_separators(most_user_file_bytes) + " bytes");
  throw Error(Error::Code::file_unreadable, what + " " + path + " cannot be read: " + std::strerror(errno));
}

std::string_view without_byte_order_mark(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  return text;
}

std::vector<NumberedLine> numbered_lines(std::string_view text) {
  text = without_byte_order_mark(text);
  std::vector<NumberedLine> lines;
  while (!text.empty()) lines.push_back({lines.size() + 1, next_line(text)});
  return lines;
}

std::string path_from_anywhere(const std::string& path) {
  if (is_cluster_address(path)) return path;
  std::error_code fault;
  const std::filesystem::path absolute = std::filesystem::absolute(path, fault);
  return fault ? path : absolute.lexically_normal().string();
}

std::string place_in_file(const std::string& path, std::size_t line) {
  return printable(path) + ", line " + std::to_string(line);
}

}  // namespace byline
