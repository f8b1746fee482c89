// libFuzzer target: the folder of an index may hold anything under the names that are looked for there. It is
// refused with an Error, or what is opened are plain files in it; nothing outside of it is touched, and
// nobody is waited for.
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "common/database.hpp"
#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/index_place.hpp"
#include "common/user_file.hpp"

using namespace byline;
namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 19> names = {
    "XAPIANDB",       "generation-1",   "lock",           "entities.txt",   "synonyms.txt",
    "iamglass",       "postlist.glass", "docdata.glass",  "termlist.glass", "position.glass",
    "spelling.glass", "synonym.glass",  "byline.columns", "flintlock",      "v.tmp",
    "iamchert",       "generation-2",   "scratch",        "stories.txt"};
constexpr const char* victim_text = "dear to somebody";

void require(bool promise) {
  if (!promise) std::abort();
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A folder to play in, with a good database to copy from and a file that nobody may touch.
struct Playground {
  Playground() {
    folder = fs::exists("/dev/shm") ? std::string("/dev/shm") : fs::temp_directory_path().string();
    folder += "/byline-index-fuzz-" + std::to_string(::getpid());
    fs::create_directory(folder);
    Xapian::WritableDatabase database(folder + "/good", Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
    Xapian::Document document;
    document.add_posting("word", 1);
    document.set_data("{}");
    database.add_document(document);
    database.set_metadata(std::string(schema::metadata_version), std::string(schema::version));
    database.commit();
    std::ofstream(folder + "/victim") << victim_text;
  }
  std::string folder;
};

const Playground& playground() {
  static const Playground made;
  static const int at_end = std::atexit([] { fs::remove_all(made.folder); });
  require(at_end == 0);
  return made;
}

/// Puts something under a name: what `kind` says, of the bytes given.
void put(const std::string& path, unsigned kind, std::string_view bytes) {
  std::error_code ignored;
  fs::remove_all(path, ignored);
  const std::string outside = playground().folder;
  switch (kind % 8) {
    case 0:
      break;
    case 1:
      ::mkfifo(path.c_str(), 0600);
      break;
    case 2:
      fs::create_symlink(outside + "/victim", path, ignored);
      break;
    case 3:
      fs::create_symlink(outside + "/good", path, ignored);
      break;
    case 4:
      fs::create_directory(path, ignored);
      break;
    case 5:
      fs::create_symlink(std::string(bytes.substr(0, 60)), path, ignored);
      break;
    default:
      std::ofstream(path, std::ios::binary) << bytes;
  }
}

void require_plain(const std::string& database) {
  for (const std::string_view name : names) {
    struct stat status = {};
    const bool there = ::lstat((database + "/" + std::string(name)).c_str(), &status) == 0;
    const bool opened = name.ends_with(".glass") || name == "iamglass" || name == "byline.columns" ||
                        name == "flintlock" || name == "v.tmp";
    require(!there || !opened || S_ISREG(status.st_mode));
  }
}

void look(const std::string& index) {
  try {
    const std::string database = look_at_index(index);
    if (database.empty()) return;
    require_plain(database);
    if (database != index) {
      const std::string stub = bytes_of(index + "/XAPIANDB");
      require(stub.starts_with("auto generation-") &&
              database == index + "/" + std::string(generation_named(stub).value()));
      require(fs::symlink_status(database).type() == fs::file_type::directory);
    }
    prepare_for_writing(database);
  } catch (const Error&) {
  }
  try {
    require(!open_index(index).folder.empty());
  } catch (const Error&) {
  }
  for (const std::string_view file : {entities_file_name, synonyms_file_name, stories_file_name}) {
    try {
      read_file_of_index("the file", index + "/" + std::string(file), 4096);
    } catch (const Error&) {
    }
  }
}

}  // namespace

/// A text of the stub up to a zero byte, then changes: three bytes of place, kind and length, and so many
/// bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string index = playground().folder + "/index", generation = index + "/generation-1";
  std::error_code ignored;
  fs::remove_all(index, ignored);
  fs::create_directory(index);
  fs::copy(playground().folder + "/good", generation, fs::copy_options::recursive);
  std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string_view stub = input.substr(0, input.find('\0'));
  input.remove_prefix(std::min(stub.size() + 1, input.size()));
  require(!generation_named(stub) || (stub.find('/') == stub.npos && stub.find("..") == stub.npos));
  std::ofstream(index + "/XAPIANDB", std::ios::binary) << (stub == "=" ? "auto generation-1\n" : stub);
  while (input.size() >= 3) {
    const auto byte = [&input](std::size_t i) { return static_cast<unsigned char>(input[i]); };
    const unsigned place = byte(0), kind = byte(1), length = byte(2);
    input.remove_prefix(3);
    const std::string_view bytes = input.substr(0, length);
    input.remove_prefix(bytes.size());
    // Not through a link that stands there by now.
    const bool inside = place >= 128 && fs::symlink_status(generation).type() == fs::file_type::directory;
    put((inside ? generation : index) + "/" + std::string(names[place % names.size()]), kind, bytes);
  }
  look(index);
  require(bytes_of(playground().folder + "/victim") == victim_text);
  return 0;
}
