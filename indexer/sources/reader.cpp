#include "indexer/sources/reader.hpp"

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <system_error>
#include <utility>

#include "indexer/sources/byte_stream.hpp"
#include "indexer/sources/date_settling.hpp"
#include "indexer/sources/date_values.hpp"
#include "indexer/sources/document_date.hpp"
#include "indexer/sources/titles.hpp"

namespace byline {
namespace {

// The last day that can be one of publication: tomorrow, for zones, or the day after that of a file from
// clocks ahead of ours. Not the file's own day: copies and archives give files earlier times than what they
// tell of.
std::string latest_day(std::int64_t modified) {
  constexpr std::int64_t day = 24 * 60 * 60;
  return day_of_moment(std::max<std::int64_t>(modified, std::time(nullptr)) + day);
}

// The date of a document that gives none, or none that can be taken as it stands: the one in the file's name,
// a weak one, the day of the file.
void give_other_date(SourceDocument& document, std::string_view name, std::int64_t modified) {
  if (!document.date.empty()) return;
  const auto give = [&](std::string day, DateOrigin from) {
    if (!document.date.empty() || day.empty()) return;
    document.date = std::move(day);
    document.date_from = from;
  };
  give(date_in_name(name), DateOrigin::name);
  if (!document.unsettled.is_two_days()) give(document.weak_date, document.date_from);
  if (!document.date.empty()) document.unsettled = {};
  if (modified != 0) give(day_of_moment(modified), DateOrigin::file);
}

constexpr const char* rest_reason = "what follows the compressed data (not read)";

// Reads a file that is one document.
SourceResult read_document(ByteStream& stream, const std::string& path, const Format& format,
                           const ReadOptions& options) {
  const std::size_t limit = options.max_document_bytes;
  const std::string_view bytes = stream.peek(limit + 1);
  if (!stream.failure().empty()) return Skipped{path, stream.failure(), true};
  if (bytes.size() > limit) return Skipped{path, too_large_reason(limit)};
  if (stream.changed()) return Skipped{path, "changed while it was read", true};

  const std::string latest = latest_day(stream.modified());
  SourceDocument document = std::get<DocumentReader>(format.reader)(bytes, latest, options.fields.kept());
  if (document.text.empty() && document.title.empty()) return Skipped{path, "no text"};
  const std::string_view name =
      without_compression_ending(std::string_view(path).substr(path.rfind('/') + 1));
  document.path = path;
  document.id = path_as_id(path);
  document.type = format.name;
  if (document.title.empty()) document.title = title_from_name(name);
  if (document.title.empty()) document.title = title_from_text(document.text);
  settle_date(document, options.date_order);
  pass_over_coming_date(document, latest);
  give_other_date(document, name, stream.modified());
  return document;
}

// What is wrong with a compressed file, when that makes all of it doubtful: a wrong checksum says nothing of
// where the fault is, so that none of its records can be trusted. Of a file that is only cut short those
// before the cut can. The largest files, and pipes, are not read twice.
std::string damage(const FoundFile& file) {
  constexpr std::size_t most_compressed = std::size_t{256} << 20;
  constexpr std::size_t most_text = std::size_t{1} << 30;
  std::error_code ignored;
  if (file.path == "-" || std::filesystem::file_size(file.path, ignored) > most_compressed) return {};
  ByteStream stream(file);
  std::size_t read = 0;
  for (std::size_t got = 1; got > 0 && read < most_text; read += got) {
    got = stream.peek(1).size();
    stream.take(got);
  }
  return stream.is_cut_short() ? std::string() : stream.failure();
}

}  // namespace

void read_source(const std::string& path, const ReadOptions& options, const SourceSink& sink) {
  read_source(FoundFile{path}, options, sink);
}

void read_source(const FoundFile& file, const ReadOptions& options, const SourceSink& sink) {
  const std::string& path = file.path;
  ByteStream stream(file);
  const std::string_view head = stream.peek(sniffed_bytes);
  if (head.empty()) {
    const std::string& failure = stream.failure();
    sink(failure.empty() ? Skipped{path, "empty file"} : Skipped{path, failure, true});
    return;
  }
  const Format* named = options.format;
  if (named == nullptr && path == "-") named = parse_format("jsonl");
  const Format& format = detect_format(without_compression_ending(path), head, named);
  if (const std::string reason = reason_not_read(format, head); !reason.empty()) {
    sink(Skipped{path, reason});
    return;
  }
  const auto tell_rest = [&] {
    if (stream.failure().empty() && stream.has_rest()) sink(Skipped{path, rest_reason});
  };
  if (!format.has_records()) {
    DateSettler settler(path, options.date_order, false, sink);
    if (settler.pass(read_document(stream, path, format, options)) && settler.finish()) tell_rest();
    return;
  }

  if (const std::string reason = stream.is_compressed() ? damage(file) : std::string(); !reason.empty()) {
    sink(Skipped{path, reason, true});
    return;
  }

  std::size_t results = 0;
  bool wanted = true;
  DateSettler settler(path, options.date_order, true, sink);
  const SourceSink counting = [&](SourceResult&& result) {
    ++results;
    return wanted = settler.pass(std::move(result));
  };
  std::get<RecordsReader>(format.reader)(stream, path, options.fields, options.max_document_bytes, counting);
  if (!wanted || !settler.finish()) return;
  if (stream.failure().empty() && stream.changed())
    sink(Skipped{path, "changed while it was read; run again to read it whole", true});
  else if (!stream.failure().empty())
    sink(Skipped{
        path,
        stream.failure() + (results == 0            ? ""
                            : stream.is_cut_short() ? "; the records before it were read"
                                                    : "; the records before it were read, and may be wrong"),
        true});
  else if (results == 0)
    sink(Skipped{path, "no text"});
  tell_rest();
}

}  // namespace byline
