#include "indexer/extract/zip_members.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <utility>

#include "common/text/ascii.hpp"
#include "indexer/extract/unreadable.hpp"
#include "indexer/sources/utf8_names.hpp"

namespace byline::extract {
namespace {

std::string mebibytes(std::uint64_t bytes) { return std::to_string(bytes >> 20) + " MiB"; }

}  // namespace

// One go over the file.
class ZipMembers::Reading {
 public:
  explicit Reading(std::string_view zip) : archive_(archive_read_new()) {
    archive_read_support_format_zip(archive_);
    opened_ = archive_read_open_memory(archive_, zip.data(), zip.size()) == ARCHIVE_OK;
  }
  ~Reading() { archive_read_free(archive_); }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  // The name of the next file; null at the end.
  const char* next() {
    while (opened_) {
      const int status = archive_read_next_header(archive_, &entry_);
      ended_well_ = status == ARCHIVE_EOF;
      if (status < ARCHIVE_WARN || status == ARCHIVE_EOF) return nullptr;
      const char* name = archive_entry_pathname(entry_);
      if (name != nullptr && archive_entry_filetype(entry_) == AE_IFREG) return name;
    }
    return nullptr;
  }
  bool ended_well() const { return ended_well_; }
  bool is_encrypted() const { return archive_entry_is_data_encrypted(entry_) != 0; }

  // Appends the file's bytes; false when they end before their time.
  bool read(std::string& bytes, std::uint64_t& bytes_of_all) {
    for (;;) {
      const void* block = nullptr;
      std::size_t size = 0;
      la_int64_t offset = 0;
      const int status = archive_read_data_block(archive_, &block, &size, &offset);
      // The last block comes with what is wrong with the whole.
      if (block != nullptr) bytes.append(static_cast<const char*>(block), size);
      bytes_of_all += size;
      if (bytes.size() > most_bytes_of_member)
        throw Unreadable("a part of it unpacks to more than " + mebibytes(most_bytes_of_member));
      if (bytes_of_all > most_bytes) throw Unreadable("unpacks to more than " + mebibytes(most_bytes));
      if (status != ARCHIVE_OK) return status == ARCHIVE_EOF;
    }
  }
  // What is wrong, in our words.
  std::string trouble() const {
    const char* words = archive_error_string(archive_);
    const std::string_view told = words != nullptr ? words : "";
    const auto says = [told](std::string_view part) { return told.find(part) != std::string_view::npos; };
    if (says("nsupported")) return "packed with a method that is not read";
    constexpr std::string_view zlib_wants_more = "(-5)";
    if (told.empty() || says("runcated") || says(zlib_wants_more)) return "damaged (cut short)";
    if (says("CRC") || says("checksum")) return "damaged (wrong checksum)";
    return "damaged";
  }

 private:
  archive* archive_;
  archive_entry* entry_ = nullptr;
  bool opened_ = false, ended_well_ = false;
};

ZipMembers::ZipMembers(std::string_view zip) : zip_(zip) {
  const Utf8Names utf8;
  Reading reading(zip_);
  while (const char* name = reading.next()) {
    if (names_.size() == most_members)
      throw Unreadable("has more than " + std::to_string(most_members) + " parts");
    names_.emplace_back(name);
    members_.try_emplace(key(name));
  }
  if (names_.empty()) throw Unreadable("damaged");
  if (!reading.ended_well()) note_damage(reading.trouble());
}

std::string ZipMembers::key(std::string_view name) {
  std::string key;
  while (name.starts_with('/') || name.starts_with("./")) name.remove_prefix(name.front() == '/' ? 1 : 2);
  for (const char c : name) key += c == '\\' ? '/' : ascii_lower(c);
  return key;
}

void ZipMembers::note_damage(std::string words) {
  if (damage_.empty()) damage_ = std::move(words);
}

void ZipMembers::prepare(std::span<const std::string> names) {
  bool any = false;
  for (const std::string& name : names) {
    const auto found = members_.find(key(name));
    if (found == members_.end() || found->second.read) continue;
    any = found->second.wanted = true;
  }
  if (any) read_wanted();
}

void ZipMembers::read_wanted() {
  const Utf8Names utf8;
  Reading reading(zip_);
  while (const char* name = reading.next()) {
    const auto found = members_.find(key(name));
    if (found == members_.end() || !found->second.wanted) continue;
    Member& member = found->second;
    member.wanted = false;
    member.read = true;
    if (reading.is_encrypted()) throw Unreadable("needs a password");
    if (!reading.read(member.bytes, bytes_)) note_damage(reading.trouble());
  }
}

std::string ZipMembers::take(std::string_view name) {
  const std::string wanted(name);
  prepare({&wanted, 1});
  const auto found = members_.find(key(name));
  return found == members_.end() ? std::string() : std::exchange(found->second.bytes, {});
}

void ZipMembers::warm_up() {
  // A stored file of no bytes, whose name "ä" is marked as UTF-8.
  constexpr char zip[] =
      "PK\3\4\x14\0\0\x08\0\0\0\0\x21\0\0\0\0\0\0\0\0\0\0\0\0\0\2\0\0\0\xC3\xA4"
      "PK\1\2\x14\0\x14\0\0\x08\0\0\0\0\x21\0\0\0\0\0\0\0\0\0\0\0\0\0\2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xC3"
      "\xA4"
      "PK\5\6\0\0\0\0\1\0\1\0\x30\0\0\0\x20\0\0\0\0";
  ZipMembers(std::string_view(zip, sizeof zip)).take("\u00E4");
}

}  // namespace byline::extract
