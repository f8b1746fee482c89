#include "common/stories/run_records.hpp"

#include "common/little_endian.hpp"

namespace byline {
namespace {

constexpr std::size_t head = 16;

}  // namespace

void append_record(std::string& records, std::uint64_t id, std::string_view record) {
  append_little_endian(records, id, 8);
  append_little_endian(records, record.size(), 8);
  records += record;
}

RunRecords::RunRecords(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    std::string_view left = files_.emplace_back(path).bytes;
    while (left.size() >= head) {
      const std::size_t size = little_endian(left.substr(8, 8));
      if (size > left.size() - head) break;
      by_id_[little_endian(left.substr(0, 8))] = left.substr(head, size);
      left.remove_prefix(head + size);
    }
  }
}

}  // namespace byline
