// libFuzzer target: the files of a glass database may be damaged in any way. Its tables are refused or read,
// never outside of a block, and never for ever.
#include <unistd.h>
#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/glass/position_reader.hpp"
#include "common/glass/posting_list.hpp"
#include "common/glass/posting_table.hpp"
#include "common/glass/table.hpp"

using namespace byline;
using namespace byline::glass;

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A database with several levels of blocks, lists in chunks and tags in parts.
struct Good {
  Good() {
    const bool shared = std::filesystem::exists("/dev/shm");
    folder = shared ? std::string("/dev/shm") : std::filesystem::temp_directory_path().string();
    folder += "/byline-glass-fuzz-" + std::to_string(::getpid());
    {
      constexpr int block_bytes = 2048;
      Xapian::WritableDatabase database(folder, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC,
                                        block_bytes);
      for (unsigned number = 0; number < 900; ++number) {
        Xapian::Document document;
        document.add_term("every", 1 + number % 300);
        document.add_term("number" + std::to_string(number * 7919 % 401));
        if (number % 9 == 0) document.add_term(std::string("zero\0byte", 9));
        if (number % 3 == 0) document.add_term(std::string(240, 'l'), 200);
        for (unsigned i = 0; i < 1 + number % 40; ++i) document.add_posting("placed", number + i * i % 97);
        database.add_document(document);
        if (number % 300 == 299) database.commit();
      }
      database.set_metadata("long", std::string(9000, 'm'));
      database.commit();
      uuid = database.get_uuid();
      revision = database.get_revision();
    }
    version = bytes_of(folder + "/iamglass");
    table = bytes_of(folder + "/postlist.glass");
    positions = bytes_of(folder + "/position.glass");
  }

  std::string folder, uuid, version, table, positions;
  std::uint64_t revision = 0;
};

const Good& good() {
  static const Good good;
  static const int at_end = std::atexit([] { std::filesystem::remove_all(good.folder); });
  require(at_end == 0);
  return good;
}

void touch(std::string_view bytes) {
  static volatile std::size_t sum;
  sum = std::accumulate(bytes.begin(), bytes.end(), std::size_t{0});
}

/// What is read leads on to what is read next; no more of that than a table of this size can hold.
void walk(const Table& table, bool tags) {
  Table::Cursor cursor(table);
  std::size_t entries = 0;
  for (bool there = cursor.first(); there && ++entries < 20'000; there = cursor.next()) {
    touch(cursor.key());
    if (const auto tag = tags ? cursor.tag() : std::nullopt) touch(*tag);
  }
}

}  // namespace

/// Three bytes of place and one of value for each change of the version file and the table.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Good& from = good();
  std::string version = from.version, table = from.table, positions = from.positions;
  for (; size >= 4; data += 4, size -= 4) {
    std::size_t at = std::size_t{data[0]} | std::size_t{data[1]} << 8 | std::size_t{data[2]} << 16;
    // A sixteenth of the changes is for the version file, one for positions, and some cut the table off.
    if (at % 16 == 15)
      version[at / 16 % version.size()] = static_cast<char>(data[3]);
    else if (at % 16 == 13)
      positions[at / 16 % positions.size()] = static_cast<char>(data[3]);
    else if (at % 4096 == 4094)
      table.resize(1 + table.size() * data[3] / 256);
    else
      table[at % table.size()] = static_cast<char>(data[3]);
  }
  std::ofstream(from.folder + "/iamglass", std::ios::binary) << version;
  std::ofstream(from.folder + "/postlist.glass", std::ios::binary) << table;
  std::ofstream(from.folder + "/position.glass", std::ios::binary) << positions;

  if (const auto read = Version::read(from.folder))
    for (const auto name : {TableName::postlist, TableName::docdata})
      if (const auto opened = Table::open(from.folder, *read, name)) {
        walk(*opened, false);
        walk(*opened, true);
        Table::Cursor cursor(*opened);
        for (const std::string_view key : {"", "every", "number77", "zzz", "\xff"})
          if (cursor.find(key)) cursor.tag();
      }
  if (const auto placed = Table::open(from.folder, from.uuid, from.revision, TableName::position)) {
    glass::PositionReader reader(*placed);
    for (const std::uint32_t document : {1U, 2U, 40U, 39U, 900U}) {
      std::vector<std::uint32_t> found;
      reader.read("placed", document, found);
      for (std::size_t i = 1; i < found.size(); ++i) require(found[i - 1] < found[i]);
    }
  }
  const auto postings = glass::PostingTable::open(from.folder, from.uuid, from.revision);
  if (!postings) return 0;
  const std::string zero("zero\0byte", 9);
  for (const auto& [term, room] :
       std::vector<std::pair<std::string, std::size_t>>{{"every", 900},
                                                        {"every", 5},
                                                        {"number77", 2},
                                                        {"number1", 3},
                                                        {zero, 100},
                                                        {std::string(240, 'l'), 300}}) {
    glass::PostingMemory memory;
    glass::PostingList list(room, memory);
    if (!postings->read(term, list)) continue;
    require(list.size() == room);
    for (std::size_t i = 1; i < room; ++i) require(list.documents()[i - 1] < list.documents()[i]);
  }
  return 0;
}
