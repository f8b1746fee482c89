// What the header of a mail says.
#pragma once

#include <gmime/gmime.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace byline::extract {

struct ReleaseObject {
  void operator()(gpointer object) const { g_object_unref(object); }
};
/// Of the library's objects, for who made them.
template <class Object>
using Owned = std::unique_ptr<Object, ReleaseObject>;

/// The text of a field ("Subject"): unfolded, encoded words and bytes beyond ASCII as UTF-8, however broken
/// they are; empty where there is no such field. Of several the first with anything in it.
std::string header_text(GMimeObject* object, const char* name);
/// The same for text that stands in a header.
std::string decoded_header(std::string_view raw);

/// Who stands in fields of addresses.
struct Correspondents {
  std::vector<std::string> names;      // of those that have one: "Jane Roe", not jane@example.com
  std::vector<std::string> addresses;  // of the others
};
Correspondents correspondents(GMimeObject* message, const char* name);

/// "From: Jane Roe · To: John Doe, Ann Lee": of names only; empty where there are none.
std::string envelope_of(GMimeObject* message);

/// The mailing list or group that a mail went to, as it calls itself; empty for other mail.
std::string list_name(GMimeObject* message);
/// The address on the web under which the mail itself can be read; empty where it does not say.
std::string web_address(GMimeObject* message);
/// When the mail came, as the last server on its way wrote it: what follows the last ";" of "Received".
std::string received(GMimeObject* message);

/// The library's tables of character sets are opened, so that they are there when no file can be opened.
void open_charsets();

}  // namespace byline::extract
