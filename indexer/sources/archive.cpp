#include "indexer/sources/archive.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/encoding.hpp"
#include "indexer/sources/utf8_names.hpp"

namespace byline {
namespace {

constexpr std::size_t member_chunk_bytes = 64 * 1024;

// How one kind of archive differs from the others.
struct Kind {
  int (*support)(archive*);
  const char* name;
  const char* charset;  // of names that are not UTF-8
};

class Archive {
 public:
  Archive(ByteStream& stream, const Kind& kind, UnpackingLimit& limit)
      : stream_(stream), kind_(kind), limit_(limit), archive_(archive_read_new()) {
    kind.support(archive_);
    archive_read_set_option(archive_, "tar", "mac-ext", nullptr);  // "._name" is hidden, and a file like any
    archive_read_set_read_callback(archive_, give);
    if (stream.is_seekable()) {
      archive_read_set_seek_callback(archive_, seek);
      archive_read_set_skip_callback(archive_, skip);
    }
    archive_read_set_callback_data(archive_, this);
    opened_ = archive_read_open1(archive_) == ARCHIVE_OK;
  }
  ~Archive() { archive_read_free(archive_); }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  // The next entry; null at the end and after a failure.
  archive_entry* next() {
    archive_entry* entry = nullptr;
    const int status = opened_ ? archive_read_next_header(archive_, &entry) : ARCHIVE_FATAL;
    if (status >= ARCHIVE_WARN && status != ARCHIVE_EOF) return entry;
    // What was wrong with the last entry alone was told of that.
    failure_ = status != ARCHIVE_EOF || exhausted_ ? trouble() : ContainerEnd();
    return nullptr;
  }
  // The next bytes of the entry; empty at its end and after a failure.
  std::string_view data() {
    const la_ssize_t got = archive_read_data(archive_, chunk_.get(), member_chunk_bytes);
    exhausted_ |= got > 0 && !limit_.take(static_cast<std::uint64_t>(got));
    failure_ = got < 0 || exhausted_ ? trouble() : ContainerEnd();
    return {chunk_.get(), failure_.failure.empty() ? static_cast<std::size_t>(got) : 0};
  }
  // After next() or data() has returned nothing.
  const ContainerEnd& failure() const { return failure_; }

 private:
  ContainerEnd trouble() const;
  static la_ssize_t give(archive* reader, void* self, const void** data) {
    Archive& archive = *static_cast<Archive*>(self);
    archive.stream_.take(std::exchange(archive.given_, 0));
    const std::string_view bytes = archive.stream_.peek(1);
    *data = bytes.data();
    archive.given_ = bytes.size();
    if (archive.stream_.is_compressed()) archive.exhausted_ |= !archive.limit_.take(bytes.size());
    if (!archive.exhausted_) return static_cast<la_ssize_t>(bytes.size());
    archive_set_error(reader, EFBIG, "%s", UnpackingLimit::reason);
    return -1;
  }
  static la_int64_t seek(archive*, void* self, la_int64_t offset, int whence) {
    Archive& archive = *static_cast<Archive*>(self);
    const std::int64_t from = whence == SEEK_SET   ? 0
                              : whence == SEEK_CUR ? archive.stream_.position() + archive.given_
                                                   : archive.stream_.size();
    if (from + offset < 0 || !archive.stream_.seek(from + offset)) return ARCHIVE_FATAL;
    archive.given_ = 0;
    return from + offset;
  }
  static la_int64_t skip(archive* reader, void* self, la_int64_t bytes) {
    Archive& archive = *static_cast<Archive*>(self);
    const std::int64_t here = archive.stream_.position() + static_cast<std::int64_t>(archive.given_);
    const std::int64_t skipped = std::min<std::int64_t>(bytes, archive.stream_.size() - here);
    if (skipped < static_cast<std::int64_t>(member_chunk_bytes)) return 0;  // reading on is faster
    return seek(reader, self, skipped, SEEK_CUR) < 0 ? 0 : skipped;
  }

  ByteStream& stream_;
  const Kind& kind_;
  UnpackingLimit& limit_;
  archive* archive_;
  bool opened_ = false, exhausted_ = false;
  std::size_t given_ = 0;  // bytes of the stream that libarchive looks at
  std::unique_ptr<char[]> chunk_ = std::make_unique_for_overwrite<char[]>(member_chunk_bytes);
  ContainerEnd failure_;
};

// What libarchive has found wrong, in our words.
ContainerEnd Archive::trouble() const {
  if (exhausted_) return {UnpackingLimit::reason};
  if (!stream_.failure().empty()) return {stream_.failure(), stream_.is_cut_short()};
  const char* words = archive_error_string(archive_);
  const std::string_view told = words != nullptr ? words : "";
  const auto says = [told](std::string_view part) { return told.find(part) != std::string_view::npos; };
  if (!opened_ || says("Unrecognized")) return {std::string("not a ") + kind_.name + " archive, or damaged"};
  if (says("assphrase") || says("ncrypt")) return {"encrypted"};
  if (says("nsupported")) return {"packed with a method that is not read"};
  constexpr std::string_view zlib_wants_more = "(-5)";
  if (told.empty() || says("runcated") || says(zlib_wants_more)) return {"damaged archive (cut short)", true};
  if (says("CRC") || says("checksum")) return {"damaged archive (wrong checksum)"};
  return {"damaged archive"};
}

// The bytes of the entry that an archive is at.
class EntryBytes final : public ByteSource {
 public:
  explicit EntryBytes(Archive& archive) : archive_(archive) {}
  std::string_view next() override {
    if (ended_) return {};
    const std::string_view bytes = archive_.data();
    ended_ = bytes.empty();
    if (ended_) fail(archive_.failure().failure, archive_.failure().cut_short);
    return bytes;
  }

 private:
  Archive& archive_;
  bool ended_ = false;
};

// "./a/../b//c" → "b/c"; empty for what is hidden.
std::string clean_name(std::string_view written, const Kind& kind) {
  const std::string name = is_valid_utf8(written) ? to_nfc(written) : decode_text(written, kind.charset);
  std::vector<std::string_view> parts;
  for (const std::string_view part : split(name, "/")) {
    if (part == ".") continue;
    if (part != "..") {
      if (part.starts_with('.') || part == "__MACOSX") return {};
      parts.push_back(part);
    } else if (!parts.empty()) {
      parts.pop_back();
    }
  }
  std::string clean;
  for (const std::string_view part : parts) clean.append(clean.empty() ? "" : "/").append(part);
  return clean;
}

std::string_view written_name(archive_entry* entry) {
  const char* name = archive_entry_pathname(entry);
  return name != nullptr ? name : "";
}

ContainerEnd read_archive(ByteStream& stream, const Kind& kind, UnpackingLimit& limit,
                          const MemberSink& sink) {
  const Utf8Names names;
  Archive archive(stream, kind, limit);
  while (archive_entry* entry = archive.next()) {
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr) continue;
    Member member;
    member.name = clean_name(written_name(entry), kind);
    if (member.name.empty()) continue;
    if (archive_entry_mtime_is_set(entry)) member.modified = archive_entry_mtime(entry);
    if (archive_entry_is_data_encrypted(entry)) member.not_read = "encrypted";
    member.bytes = std::make_unique<EntryBytes>(archive);
    if (!sink(std::move(member))) return {};
  }
  return archive.failure();
}

constexpr Kind zip = {archive_read_support_format_zip, "zip", "ibm-437"},
               tar = {archive_read_support_format_tar, "tar", "windows-1252"},
               seven_zip = {archive_read_support_format_7zip, "7z", "windows-1252"};

constexpr std::string_view web_archives = "archive/";  // where a WACZ has them

// What the files of an archive say of all of it.
class Contents {
 public:
  // False when it is known.
  bool meet(std::string_view name, Archive& archive) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> folders = {
        {{"word/", word_type}, {"ppt/", powerpoint_type}, {"xl/", excel_type}}};
    // Of OpenDocument the kind is told from its inside again.
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> files = {
        {{"META-INF/container.xml", book_type},
         {"META-INF/manifest.xml", open_text_type},
         {"META-INF/MANIFEST.MF", program_type},
         {"AndroidManifest.xml", program_type}}};
    if (name == "mimetype") told_ = trim(archive.data());
    for (const auto& [file, type] : files)
      if (name == file) told_ = type;
    // The last two tell of one that is cut before the first.
    office_ |= name == "[Content_Types].xml" || name == "_rels/.rels" || name.starts_with("docProps/");
    if (name.starts_with(web_archives) && name.find(".warc") != name.npos) told_ = web_archives_type;
    for (const auto& [folder, type] : folders)
      if (folder_type_.empty() && name.starts_with(folder)) folder_type_ = type;
    if (office_ && !folder_type_.empty()) told_ = folder_type_;
    return told_.empty();
  }
  std::string type() const { return told_.empty() && office_ ? std::string(program_type) : told_; }

 private:
  std::string told_;
  std::string_view folder_type_;
  bool office_ = false;  // what all of Microsoft's have was met
};

}  // namespace

std::string document_in_zip(ByteStream& stream) {
  constexpr std::size_t most_entries = 4096;
  UnpackingLimit unlimited(~std::uint64_t{0} / 1000);
  const Utf8Names names;
  Contents contents;
  {
    Archive archive(stream, zip, unlimited);
    for (std::size_t entries = 0; entries < most_entries; ++entries) {
      archive_entry* entry = archive.next();
      if (entry == nullptr || !contents.meet(written_name(entry), archive)) break;
    }
  }
  stream.seek(0);
  return contents.type();
}

ContainerEnd read_zip(ByteStream& stream, UnpackingLimit& limit, const MemberSink& sink) {
  return read_archive(stream, zip, limit, sink);
}

ContainerEnd read_wacz(ByteStream& stream, UnpackingLimit& limit, const MemberSink& sink) {
  return read_archive(stream, zip, limit, [&](Member&& member) {
    return !member.name.starts_with(web_archives) || sink(std::move(member));
  });
}

ContainerEnd read_tar(ByteStream& stream, UnpackingLimit& limit, const MemberSink& sink) {
  return read_archive(stream, tar, limit, sink);
}

ContainerEnd read_7z(ByteStream& stream, UnpackingLimit& limit, const MemberSink& sink) {
  return read_archive(stream, seven_zip, limit, sink);
}

}  // namespace byline
