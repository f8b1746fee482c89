// What the readers of formats that need large libraries have in common. They run in a program of their own,
// byline-extract, that can do nothing but compute: what they read may be hostile.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/fields/page_start.hpp"

namespace byline::extract {

/// What the body of a part is.
enum class Content : unsigned char {
  text,
  html,  // read by the indexer's own reader of HTML
  file,  // of any format, to be read like one on disk
};

/// A document of a file, or a piece of one, as a reader hands it over. Texts are UTF-8 as far as the reader
/// can tell, not yet normalised; dates are as written in the file ("Tue, 1 Mar 2016 12:00:00 +0100",
/// "D:20160301", "2016-03-01T12:00:00Z"). All may be empty.
struct Part {
  Content content = Content::text;
  /// More of the document that came before: its body follows that one's, and begins a page called `title`.
  bool continues = false;
  /// Its name within the file, "report.pdf", "cur/42@example.org", "https://example.org/": of Content::file,
  /// and of a document that is a file within the file, as each mail of a mailbox is. Its id and path then are
  /// PATH!MEMBER.
  std::string member{};
  std::string media_type{};  // of Content::file, where the file says one
  std::string type{};        // name of the format, where it is another than the one asked for: "docx"
  std::string id{};          // what an item of many calls itself: the guid of a feed's
  std::string title{};
  std::string date{};     // of publication, of sending
  std::string changed{};  // of making or last change: the date where there is no better one
  std::string language{};
  std::string source{};  // outlet, name of a feed
  std::string url{};
  std::vector<std::string> authors{};
  std::string envelope{};  // of a mail: who wrote to whom, a line that is to stand above its text
  std::vector<std::string> sections{};
  std::vector<PageStart> pages{};  // of a body that is text; ascending
  std::string body{};
  friend bool operator==(const Part&, const Part&) = default;
};

/// Gets each part in order; returns false to stop.
using PartSink = std::function<bool(Part&&)>;

/// What is to be read.
struct Input {
  std::string_view bytes;
  std::string_view name{};  // without folders: "report.docx"
  /// Of what larger text or member comes of it, no more is made than a few bytes above this, and the reader
  /// says that it is `too_large`.
  std::size_t limit = std::size_t{16} << 20;
};

/// Reads a file. Returns why it could not be read, or not to its end, in words for the user: "needs a
/// password"; empty when all is well. May throw any std::exception and run out of memory or time: whoever
/// calls it says so.
using Extract = std::string (*)(const Input& input, const PartSink& sink);

struct Extractor {
  std::string_view format;  // as the table of formats has it
  Extract extract = nullptr;
  /// Loads what the libraries open only when they need it (tables of character sets and fonts): nothing can
  /// be opened later. May be null.
  void (*warm_up)() = nullptr;
};

/// The table: a new format is a row here, and one in indexer/sources/formats.cpp.
std::span<const Extractor> extractors();

/// The words for a text or member above Input::limit; the indexer puts its own in their place, with the
/// limit.
inline constexpr std::string_view too_large = "too large";

}  // namespace byline::extract
