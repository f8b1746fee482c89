// What a reader makes of a file or record: the value every later step starts from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/fields/field_values.hpp"
#include "common/fields/member_path.hpp"
#include "common/fields/page_start.hpp"
#include "common/fields/text_places.hpp"
#include "common/text/date.hpp"
#include "indexer/sources/dates.hpp"

namespace byline {

/// What a source gives as a date and is none that can be taken as it stands.
struct UnsettledDate {
  std::string written{};                         // two days, or not understood
  std::string if_day_first{}, if_month_first{};  // of one that can be two days: both
  std::string if_croatian{}, if_not_croatian{};  // of one whose month is another in Croatian: both
  /// The document's date was given as "date", and gives way to one that is called the date of publication.
  bool gives_way = false;
  DateOrder order = DateOrder::unknown;  // that the source's dates have, where this one tells
  bool is_two_days() const { return !if_day_first.empty(); }
  friend bool operator==(const UnsettledDate&, const UnsettledDate&) = default;
};

/// One text and what its source says about it. All strings are valid UTF-8 in NFC but `path`, which is as the
/// file system has it.
struct SourceDocument {
  std::string id;  // unique in the index: the record's id, else PATH:LINE; a file's absolute path
  std::string
      path;  // absolute path of the file it came from, of a member PATH!MEMBER; "-" for standard input
  std::string title;     // empty when none was found
  std::string date;      // YYYYMMDD; empty when unknown
  std::string language;  // ISO 639-1 when the source names it, else empty
  std::string source;    // outlet; empty when unknown
  std::string type;      // name of its format: text, markdown, html, jsonl, pdf …
  std::string text;      // the body, without the title line and any header the other fields came from
  DateOrigin date_from = DateOrigin::none;  // of `date`, or else of `weak_date`
  /// YYYYMMDD of its making or last change, as it says itself: its date where nothing says a better one.
  std::string weak_date{};
  UnsettledDate unsettled{};
  FieldValues values{};
  ExtraValues extra{};
  std::vector<PageStart> pages{};  // of `text`, ascending
  TextPlaces places{};             // of `text` in its file; empty where they are not known
  FilePlace title_place{};         // where `title` stands there, word for word; perhaps nowhere
  /// Of a record: the line of the file that it begins on, from 1; 0 where that is not known.
  std::uint32_t record_line = 0;
  /// When it was first indexed, which no reader knows: schema::added_slot.
  std::string added{};
  /// Of a member of a container, or a record in one: the path of the file on disk. Else empty.
  std::string container{};
  /// Of a mail in a mailbox and what comes with it: mail_hash() of the mail. Else 0.
  std::uint64_t raw_hash = 0;
  /// The file on disk that it came from.
  const std::string& file() const { return container.empty() ? path : container; }
  friend bool operator==(const SourceDocument&, const SourceDocument&) = default;
};

/// What could not be indexed, and why, in words for the user: "binary file", "not valid JSON (line 12)".
struct Skipped {
  std::string path;  // with :LINE for a record
  std::string reason;
  /// The file was not read to its end: documents that were not met may still be in it.
  bool not_read_whole = false;
  friend bool operator==(const Skipped&, const Skipped&) = default;
};

/// Something to tell of a file whose documents were read all the same.
struct Remark {
  std::string path;
  std::string text;
  std::uint64_t two_day_dates = 0;  // documents without a date because theirs can be two days
  friend bool operator==(const Remark&, const Remark&) = default;
};

/// A mail in a mailbox that was not read, and neither was what comes with it, since ReadOptions::is_indexed
/// says that the index has it.
struct Unchanged {
  std::string path;  // MAILBOX!NAME
  friend bool operator==(const Unchanged&, const Unchanged&) = default;
};

/// What is there and is not read, since the user does not want it: no trouble.
struct LeftOut {
  std::string path;    // of a file, a member or a folder with all in it
  std::string reason;  // "left out by --exclude *.log"
  friend bool operator==(const LeftOut&, const LeftOut&) = default;
};

using SourceResult = std::variant<SourceDocument, Skipped, Remark, Unchanged, LeftOut>;

}  // namespace byline
