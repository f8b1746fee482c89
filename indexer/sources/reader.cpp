#include "indexer/sources/reader.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <optional>
#include <utility>

#include "common/temporary_place.hpp"
#include "common/text/text.hpp"
#include "indexer/sources/archive.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/byte_stream.hpp"
#include "indexer/sources/compressed_damage.hpp"
#include "indexer/sources/container.hpp"
#include "indexer/sources/date_settling.hpp"
#include "indexer/sources/date_values.hpp"
#include "indexer/sources/document_date.hpp"
#include "indexer/sources/encoding.hpp"
#include "indexer/sources/given_values.hpp"
#include "indexer/sources/header_fields.hpp"
#include "indexer/sources/line_count.hpp"
#include "indexer/sources/mail_boilerplate.hpp"
#include "indexer/sources/maildir.hpp"
#include "indexer/sources/memory_file.hpp"
#include "indexer/sources/one_skip.hpp"
#include "indexer/sources/open_file.hpp"
#include "indexer/sources/part_documents.hpp"
#include "indexer/sources/spooled_files.hpp"
#include "indexer/sources/stream_format.hpp"
#include "indexer/sources/temporary_file.hpp"
#include "indexer/sources/titles.hpp"

namespace byline {
namespace {

constexpr const char* rest_reason = "what follows the compressed data (not read)";

// What is larger is not unpacked to be read; an archive that must be read from its end is unpacked first.
constexpr std::size_t most_unpacked = std::size_t{1} << 30;
constexpr unsigned most_depth = 4;

// A file, or what a container has in it.
struct Place {
  std::string path;        // of a member PATH!MEMBER
  std::string name;        // how it is called there, without folders
  std::string media_type;  // where the container says one
  unsigned depth = 0;      // containers around it
  std::string url{};       // where it was fetched from
  std::string day{};       // of the mail it came with, or what a mailbox says: its date where it gives none
  bool wanted = true;      // by --include; see FoundFile
};

std::string name_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

// For patterns an address begins with the folder of its site: "example.org/news/cup.html".
std::string_view without_scheme(std::string_view name) {
  const std::size_t scheme = name.find("://");
  return scheme == name.npos ? name : name.substr(scheme + 3);
}

// In a copy of a member or of what was compressed, in memory.
constexpr std::size_t most_copied = std::size_t{256} << 20;

std::string too_large_file(std::int64_t most) {
  return "larger than " + std::to_string(most >> 20) + " MiB, the limit for one file of its format";
}

std::string no_room() { return "cannot be unpacked in " + temporary_place() + ": " + errno_words(errno); }

// Copies what is left of a stream to a file; what is wrong, in words.
std::string unpack(ByteStream& stream, TemporaryFile& file) {
  if (!file.open()) return no_room();
  std::size_t unpacked = 0;
  for (std::string_view bytes; !(bytes = stream.peek(1)).empty(); stream.take(bytes.size())) {
    unpacked += bytes.size();
    if (unpacked > most_unpacked) return "an archive that is larger than 1 GiB, unpacked from another file";
    if (std::fwrite(bytes.data(), 1, bytes.size(), file.get()) != bytes.size()) return no_room();
  }
  return std::fflush(file.get()) == 0 ? stream.failure() : no_room();
}

// Reads one file and all that is in it. Each function returns false when no more results are wanted.
class SourceReader {
 public:
  SourceReader(const FoundFile& file, const ReadOptions& options, const SourceSink& sink)
      : file_(file), options_(options), told_(sink), sink_([this](SourceResult&& result) {
          if (SourceDocument* document = std::get_if<SourceDocument>(&result)) {
            if (!options_.selection.takes_type(document->type))
              return told_.pass(LeftOut{document->path, left_out_by_type});
            ++documents_;
            if (document->path != file_.path) document->container = file_.path;
            document->raw_hash = mail_hash_;
            // What stands for the file in it, whose name changes when it is read.
            if (!maildir_id_.empty()) document->id.replace(0, path_as_id(file_.path).size(), maildir_id_);
          }
          documents_ += std::holds_alternative<Unchanged>(result) ? 1 : 0;
          return told_.pass(std::move(result));
        }) {}
  SourceReader(const SourceReader&) = delete;
  SourceReader& operator=(const SourceReader&) = delete;

  void read() {
    ByteStream stream(file_);
    stream.count_in(options_.bytes_read);
    read_any(stream, {file_.path, name_of(file_.path), {}, 0, {}, {}, file_.wanted});
    told_.finish();
    if (options_.extraction != nullptr) options_.extraction->forget(file_.path);
  }

 private:
  bool read_any(ByteStream& stream, const Place& place);
  bool read_as(const Format& format, ByteStream& stream, const Place& place);
  bool read_document(ByteStream& stream, const Place& place, const Format& format);
  bool read_records(ByteStream& stream, const Place& place, const Format& format);
  bool read_extracted(ByteStream& stream, const Place& place, const Format& format);
  ExtractionEnd extract(ByteStream& stream, const Place& place, const Format& format,
                        const extract::PartSink& sink);
  void complete(SourceDocument& document, const ByteStream& stream, const Place& place) const;
  bool tell_extraction(const Place& place, const Format& format, ExtractionEnd end,
                       std::uint64_t documents_before);
  bool read_spooled(const SpooledFiles& files, const Place& place, std::int64_t modified);
  bool read_container(ByteStream& stream, const Place& place, const Format& format);
  bool read_members(ByteStream& stream, const Place& place, const Format& format);
  bool read_member(Member&& member, const Place& container, std::int64_t modified);
  bool tell_end(const ByteStream& stream, const Place& place, ContainerEnd end, std::string_view parts,
                std::uint64_t documents_before);
  bool skip(const Place& place, std::string reason, bool not_read_whole = false) {
    return sink_(Skipped{place.path, std::move(reason), not_read_whole});
  }
  bool leave_out(const Place& place, std::string reason) {
    return sink_(LeftOut{place.path, std::move(reason)});
  }

  std::string_view path_within(const Place& place) const {
    return std::string_view(place.path).substr(file_.within);
  }

  const FoundFile& file_;
  const ReadOptions& options_;
  OneSkip told_;
  const SourceSink sink_;
  std::uint64_t documents_ = 0;  // handed out
  std::uint64_t mail_hash_ = 0;  // of the mail of a mailbox that is being read
  std::string maildir_id_;       // of a mail that is a file of its own, where its name is another
  bool unavailable_ = false;     // byline-extract
  std::optional<UnpackingLimit> limit_;
};

bool SourceReader::read_any(ByteStream& stream, const Place& place) {
  const std::string_view head = stream.peek(sniffed_bytes);
  if (head.empty() && !stream.failure().empty()) return skip(place, stream.failure(), true);
  const Format* named = options_.format;
  if (named == nullptr && place.path == "-") named = parse_format("jsonl");
  const bool opened = named != nullptr && (named->is_container() || named->extract_reader() != nullptr);
  if (opened && place.depth > 0) named = nullptr;
  const Format& format = format_of(stream, place.name, named, place.media_type);
  if (head.empty() && options_.selection.opens(format)) return skip(place, "empty file");
  return read_as(format, stream, place);
}

bool SourceReader::read_as(const Format& format, ByteStream& stream, const Place& place) {
  if (!options_.selection.opens(format)) return leave_out(place, left_out_by_type);
  if (const auto* not_read = std::get_if<NotRead>(&format.reader); not_read && not_read->reason.empty())
    return true;
  if (std::string reason = reason_not_read(format, stream.peek(sniffed_bytes)); !reason.empty())
    return skip(place, std::move(reason));
  // Once, for a file that is read to its end anyhow.
  if (format.has_several() && !format.has_own_checks && place.depth == 0 && stream.is_compressed())
    if (std::string reason = compressed_damage(file_); !reason.empty())
      return skip(place, std::move(reason), true);
  if (place.depth == 0 && format.name == mail_type) maildir_id_ = path_as_id(maildir_path(file_.path));
  const bool wanted = format.is_container()     ? read_container(stream, place, format)
                      : format.extract_reader() ? read_extracted(stream, place, format)
                      : format.has_records()    ? read_records(stream, place, format)
                                                : read_document(stream, place, format);
  const bool has_rest = wanted && stream.failure().empty() && stream.has_rest();
  return has_rest ? skip(place, rest_reason) : wanted;
}

bool SourceReader::read_document(ByteStream& stream, const Place& place, const Format& format) {
  const std::size_t limit = options_.max_document_bytes;
  const std::string_view bytes = stream.peek(limit + 1);
  if (!stream.failure().empty()) return skip(place, stream.failure(), true);
  if (bytes.size() > limit) return skip(place, too_large_reason(limit));
  if (stream.changed()) return skip(place, "changed while it was read", true);

  const std::string latest = latest_day(stream.modified());
  // What the server says of the encoding goes before what the page says.
  const std::string charset = charset_of(place.media_type);
  const std::string decoded = charset.empty() ? std::string() : decode_text(bytes, charset);
  SourceDocument document = std::get<DocumentReader>(format.reader)(
      charset.empty() ? bytes : std::string_view(decoded), latest, options_.fields.kept());
  if (document.text.empty() && document.title.empty()) return skip(place, "no text");
  LineCount lines;
  lines.take(bytes);
  if (lines.line() == 0) document.places.clear(), document.title_place = {};
  document.path = place.path;
  document.id = path_as_id(place.path);
  document.type = format.name;
  complete(document, stream, place);
  DateSettler settler(place.path, options_.date_order, false, sink_);
  return settler.pass(std::move(document)) && settler.finish();
}

// What a file that is one document says beside its text.
void SourceReader::complete(SourceDocument& document, const ByteStream& stream, const Place& place) const {
  const std::string_view name = without_compression_ending(place.name);
  if (document.title.empty()) document.title = title_from_name(name);
  if (document.title.empty()) document.title = title_from_text(document.text, document.type);
  if (!place.url.empty()) put_above(document.values, {{Field::url, place.url}});
  settle_date(document, options_.date_order);
  pass_over_coming_date(document, latest_day(stream.modified()));
  if (document.date.empty() && document.weak_date.empty() && !place.day.empty()) {
    document.weak_date = place.day;
    document.date_from = DateOrigin::meta;
  }
  give_other_date(document, name, place.url, stream.modified());
}

bool SourceReader::read_records(ByteStream& stream, const Place& place, const Format& format) {
  std::size_t results = 0;
  bool wanted = true;
  const std::uint64_t before = documents_;
  DateSettler settler(place.path, options_.date_order, true, sink_);
  const SourceSink counting = [&](SourceResult&& result) {
    ++results;
    if (SourceDocument* document = std::get_if<SourceDocument>(&result); document && document->type.empty())
      document->type = format.name;
    return wanted = settler.pass(std::move(result));
  };
  std::get<RecordsReader>(format.reader)(stream, place.path, options_.fields, options_.max_document_bytes,
                                         counting);
  if (!wanted || !settler.finish()) return false;
  const ContainerEnd end{stream.failure(), stream.is_cut_short()};
  if (results == 0 && end.failure.empty() && !stream.changed()) return skip(place, "no text");
  return tell_end(stream, place, end, "records", before);
}

// What is wrong with a file of several documents; `documents_before`: handed out before it was read.
bool SourceReader::tell_end(const ByteStream& stream, const Place& place, ContainerEnd end,
                            std::string_view parts, std::uint64_t documents_before) {
  if (end.failure.empty())
    return !stream.changed() || skip(place, "changed while it was read; run again to read it whole", true);
  if (documents_ > documents_before)
    end.failure += before_failure(parts, end.failure) + (end.cut_short ? "" : ", and may be wrong");
  return skip(place, std::move(end.failure), true);
}

bool SourceReader::read_container(ByteStream& stream, const Place& place, const Format& format) {
  if (place.depth == most_depth)
    return skip(place, "an archive within " + std::to_string(most_depth) + " others (not read)");
  if (!limit_) limit_.emplace(static_cast<std::uint64_t>(stream.size()));
  if (!format.needs_seeking || stream.is_seekable()) return read_members(stream, place, format);
  TemporaryFile file;
  if (std::string trouble = unpack(stream, file); !trouble.empty())
    return skip(place, std::move(trouble), true);
  ByteStream unpacked(std::move(file), stream.modified());
  const Format& within = format_within(unpacked, format);
  return &within == &format ? read_members(unpacked, place, format) : read_as(within, unpacked, place);
}

bool SourceReader::read_members(ByteStream& stream, const Place& place, const Format& format) {
  std::size_t members = 0;
  bool wanted = true;
  const std::uint64_t before = documents_;
  const std::int64_t modified = stream.modified();
  const ContainerEnd end = std::get<ContainerReader>(format.reader)(stream, *limit_, [&](Member&& member) {
    ++members;
    const bool is_mail = member.hash != 0;
    wanted = read_member(std::move(member), place, modified);
    // All the mails of a mailbox would be told of one by one.
    return wanted && !(is_mail && unavailable_);
  });
  if (!wanted || (!end.remark.empty() && !sink_(Remark{place.path, end.remark}))) return false;
  if (members == 0 && end.failure.empty() && !stream.changed())
    return skip(place, std::string(format.words.without));
  return tell_end(stream, place, end, format.words.parts, before);
}

bool SourceReader::read_member(Member&& member, const Place& container, std::int64_t modified) {
  // Of an address what is asked for is no part of the name.
  const std::string named =
      member.url.empty() ? member.name : member.url.substr(0, member.url.find_first_of("?#"));
  const bool is_mail = member.hash != 0;
  // The name of a mail tells neither its format nor its title nor its day.
  Place place{container.path + member_separator + member.name,
              is_mail ? "" : name_of(named),
              std::move(member.media_type),
              container.depth + 1,
              std::move(member.url),
              std::move(member.day),
              container.wanted};
  const std::string_view whole = path_within(place);
  if (std::string reason =
          is_mail ? options_.selection.reason_whole_excluded(whole)
                  : options_.selection.reason_member_excluded(without_scheme(named), whole, place.wanted);
      !reason.empty())
    return leave_out(place, std::move(reason));
  if (!is_mail && !place.wanted && !is_named_as_container(place.name))
    return leave_out(place, left_out_by_include);
  if (!member.not_read.empty()) return skip(place, std::move(member.not_read));
  if (is_mail && options_.is_indexed && options_.is_indexed(place.path, member.hash))
    return sink_(Unchanged{place.path});
  ByteStream stream(std::move(member.bytes), member.modified != 0 ? member.modified : modified);
  if (!is_mail) return read_any(stream, place);
  mail_hash_ = member.hash;
  const bool wanted = read_any(stream, place);
  mail_hash_ = 0;
  return wanted;
}

// What a file gives that byline-extract reads: documents at once, and the files in it after its end, since
// they may need a process of it as well.
bool SourceReader::read_extracted(ByteStream& stream, const Place& place, const Format& format) {
  const bool several = format.has_several();
  const std::uint64_t before = documents_;
  bool wanted = true;
  SpooledFiles files;
  DateSettler settler(place.path, options_.date_order, several, sink_);
  const PartDocumentSink pass = [&](std::variant<SourceDocument, Skipped>&& made) {
    if (Skipped* skipped = std::get_if<Skipped>(&made)) return wanted = sink_(std::move(*skipped));
    SourceDocument& document = std::get<SourceDocument>(made);
    if (several)
      give_other_date(document, {}, {}, 0);  // that of its last change
    else
      complete(document, stream, place);
    if (document.title.empty()) document.title = title_from_text(document.text, document.type);
    return wanted = settler.pass(std::move(document));
  };
  PartDocuments documents({place.path, std::string(format.name), several, options_.max_document_bytes,
                           latest_day(stream.modified())},
                          options_.fields.kept(), pass);
  ExtractionEnd own;
  const extract::PartSink take = [&](extract::Part&& part) {
    constexpr std::uint64_t least_each = 4096;
    if (!limit_->take(part.body.size() + least_each)) own.words = UnpackingLimit::reason;
    if (part.content != extract::Content::file) return own.words.empty() && documents.take(std::move(part));
    std::string path = documents.member_path(part.member);
    if (own.words.empty() &&
        !files.add({path, name_of(part.member), part.media_type, read_date(part.changed).day}, part.body))
      own.words = no_room();
    return own.words.empty();
  };
  ExtractionEnd end = extract(stream, place, format, take);
  if (!own.words.empty()) end = own;
  if (!wanted) return false;
  if (stream.changed() && !several) return skip(place, "changed while it was read", true);
  if (!documents.finish() || !settler.finish()) return false;
  const bool nothing = documents.taken() == 0 && files.entries().empty();
  if (nothing && end.words.empty()) end.words = "no text";
  if (!tell_extraction(place, format, std::move(end), before)) return false;
  if (stream.changed() && !skip(place, "changed while it was read; run again to read it whole", true))
    return false;
  return read_spooled(files, place, stream.modified());
}

// Has byline-extract read a stream, as a file on disk or a copy in memory.
ExtractionEnd SourceReader::extract(ByteStream& stream, const Place& place, const Format& format,
                                    const extract::PartSink& sink) {
  if (options_.extraction == nullptr) return {Extraction::not_installed, true};
  if (options_.bytes_read != nullptr && place.depth == 0) *options_.bytes_read = 0;
  const extract::Request request = extract_request(format, place.name, options_.max_document_bytes);
  if (stream.file() >= 0) {
    if (!limit_) limit_.emplace(static_cast<std::uint64_t>(stream.size()));
    if (stream.size() > most_extracted_bytes(format)) return {too_large_file(most_extracted_bytes(format))};
    return options_.extraction->read(request, stream.file(), place.depth == 0 ? place.path : "", sink);
  }
  if (!limit_) limit_.emplace(0);
  MemoryFile copy;
  if (!copy.open()) return {no_room()};
  std::size_t copied = 0;
  for (std::string_view bytes; !(bytes = stream.peek(1)).empty(); stream.take(bytes.size())) {
    copied += bytes.size();
    if (copied > most_copied || !limit_->take(bytes.size())) return {too_large_file(most_copied)};
    if (!copy.write(bytes)) return {no_room()};
  }
  if (!stream.failure().empty()) return {stream.failure()};
  if (!copy.seal()) return {no_room()};
  return options_.extraction->read(request, copy.number(), {}, sink);
}

bool SourceReader::tell_extraction(const Place& place, const Format& format, ExtractionEnd end,
                                   std::uint64_t documents_before) {
  if (end.words.empty()) return true;
  const ExtractReader& reader = *format.extract_reader();
  if (end.unavailable) {
    // Of a mailbox all mails would be told; of a mail what came with it is another matter.
    unavailable_ = mail_hash_ != 0 && format.name == mail_type;
    const std::string called(unavailable_ ? "a mailbox" : reader.called);
    const Place told{unavailable_ ? file_.path : place.path, {}, {}};
    return skip(told, called + ", which " + end.program + " reads: " + end.words, true);
  }
  if (end.words == extract::too_large) end.words = too_large_reason(options_.max_document_bytes);
  if (documents_ > documents_before)
    end.words += format.has_several() ? before_failure(reader.parts, end.words)
                                      : "; what could be read of it is indexed";
  return skip(place, std::move(end.words), format.has_several());
}

bool SourceReader::read_spooled(const SpooledFiles& files, const Place& place, std::int64_t modified) {
  for (const SpooledFiles::Entry& each : files.entries()) {
    const Place within{each.path,       each.name, each.media_type,
                       place.depth + 1, {},        each.day.empty() ? place.day : each.day};
    // They go with what they are attached to: --include is not asked.
    bool wanted = true;
    if (std::string reason =
            options_.selection.reason_member_excluded(each.name, path_within(within), wanted);
        !reason.empty()) {
      if (!leave_out(within, std::move(reason))) return false;
      continue;
    }
    if (place.depth == most_depth) {
      if (!skip(within, "a file within " + std::to_string(most_depth) + " others (not read)")) return false;
      continue;
    }
    ByteStream stream(files.bytes_of(each), modified);
    if (!read_any(stream, within)) return false;
  }
  return true;
}

}  // namespace

void read_source(const std::string& path, const ReadOptions& options, const SourceSink& sink) {
  read_source(FoundFile{path}, options, sink);
}

void read_source(const FoundFile& file, const ReadOptions& options, const SourceSink& sink) {
  SourceReader(file, options, sink).read();
}

}  // namespace byline
