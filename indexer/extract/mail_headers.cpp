#include "indexer/extract/mail_headers.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "common/text/text.hpp"
#include "indexer/extract/web_address.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/encoding.hpp"
#include "indexer/sources/titles.hpp"

namespace byline::extract {
namespace {

// Of a circular to thousands the first are enough.
constexpr std::size_t most_names = 100;

std::string taken(char* text) {
  const std::unique_ptr<char, void (*)(gpointer)> owned(text, g_free);
  return text == nullptr ? std::string() : std::string(text);
}

std::string unfolded(std::string_view raw) {
  std::string line;
  line.reserve(raw.size());
  for (const char c : raw)
    if (c != '\r' && c != '\n') line += c == '\0' ? ' ' : c;
  return line;
}

// The raw value of each field of a name, in order, until each() returns true.
// What a mail says of its content stands with that.
template <class Each>
void for_each_field(GMimeObject* object, std::string_view name, Each&& each) {
  if (GMIME_IS_MESSAGE(object) && name.starts_with("Content-")) {
    object = g_mime_message_get_mime_part(GMIME_MESSAGE(object));
    if (object == nullptr) return;
  }
  GMimeHeaderList* headers = g_mime_object_get_header_list(object);
  for (int i = 0; i < g_mime_header_list_get_count(headers); ++i) {
    GMimeHeader* header = g_mime_header_list_get_header_at(headers, i);
    if (!equal_nocase(g_mime_header_get_name(header), name)) continue;
    const char* raw = g_mime_header_get_raw_value(header);
    if (raw != nullptr && each(std::string_view(raw))) return;
  }
}

// "Roe, Jane" is Jane Roe, "Roe, Jane (London)" too; "Example, Inc." and "Jane Roe, PhD" stay.
std::string turned_around(std::string name) {
  const std::size_t comma = name.find(", ");
  if (comma == std::string::npos || name.find(',', comma + 1) != std::string::npos) return name;
  const std::string_view last = std::string_view(name).substr(0, comma);
  const std::string_view first = std::string_view(name).substr(comma + 2);
  constexpr std::array<std::string_view, 18> endings = {"Inc",  "Ltd", "LLC", "LLP", "Corp", "Co",
                                                        "GmbH", "AG",  "PhD", "MD",  "Jr",   "Sr",
                                                        "Esq",  "II",  "III", "S.A", "Ph.D", "M.D"};
  std::string_view bare = first;
  if (bare.ends_with('.')) bare.remove_suffix(1);
  if (std::any_of(endings.begin(), endings.end(),
                  [&](std::string_view end) { return equal_nocase(bare, end); }))
    return name;
  if (split(last, " ").size() > 3 || split(first, " ").size() > 3) return name;
  return std::string(first).append(" ").append(last);
}

// "Jane Roe via rivers": so mailing lists write a sender whose address they may not use.
void take_off_list(std::string& name) {
  const std::size_t via = name.find(" via ");
  if (via != std::string::npos && via > 0) name.erase(via);
}

// A display name as a name: without quotes around it, the list it came by and what is said of it in brackets;
// empty where it is an address, or none.
std::string plain_name(std::string_view shown) {
  std::string name = one_line(shown);
  if (const std::size_t bracket = name.find_first_of("<[("); bracket != std::string::npos && bracket > 0)
    name.erase(bracket);
  take_off_list(name);
  constexpr std::string_view around = " \"'`,;:";
  const std::size_t begin = name.find_first_not_of(around);
  if (begin == std::string::npos) return {};
  name = name.substr(begin, name.find_last_not_of(around) + 1 - begin);
  if (name.find('@') != std::string::npos || name.find("://") != std::string::npos || !has_letter(name))
    return {};
  return turned_around(std::move(name));
}

void gather(InternetAddressList* list, Correspondents& found, int depth) {
  const int count = list == nullptr ? 0 : internet_address_list_length(list);
  for (int i = 0; i < count && found.names.size() + found.addresses.size() < most_names; ++i) {
    InternetAddress* one = internet_address_list_get_address(list, i);
    if (INTERNET_ADDRESS_IS_GROUP(one)) {
      if (depth < 3)
        gather(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(one)), found, depth + 1);
      continue;
    }
    const char* address = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one));
    const char* shown = internet_address_get_name(one);
    std::string name = shown == nullptr ? std::string() : plain_name(to_valid_utf8(shown));
    if (address != nullptr &&
        equal_nocase(name, std::string_view(address).substr(0, std::string_view(address).find('@'))))
      name.clear();
    if (!name.empty())
      found.names.push_back(std::move(name));
    else if (address != nullptr && *address != '\0')
      found.addresses.push_back(to_valid_utf8(address));
  }
}

}  // namespace

std::string decoded_header(std::string_view raw) {
  // Encoded words are ASCII, and stay as they are while bytes around them are decoded.
  const std::string text = decode_text(unfolded(raw));
  return to_valid_utf8(taken(g_mime_utils_header_decode_text(nullptr, text.c_str())));
}

std::string header_text(GMimeObject* object, const char* name) {
  std::string text;
  for_each_field(object, name, [&](std::string_view raw) {
    text = one_line(decoded_header(raw));
    return !text.empty();
  });
  return text;
}

Correspondents correspondents(GMimeObject* message, const char* name) {
  Correspondents found;
  for_each_field(message, name, [&](std::string_view raw) {
    const std::string text = decode_text(unfolded(raw));
    const Owned<InternetAddressList> list(internet_address_list_parse(nullptr, text.c_str()));
    gather(list.get(), found, 0);
    return false;
  });
  return found;
}

std::string envelope_of(GMimeObject* message) {
  std::string line;
  for (const char* field : {"From", "To", "Cc"}) {
    const std::vector<std::string> names = correspondents(message, field).names;
    for (const std::string& name : names) {
      if (&name != &names.front())
        line += ", ";
      else
        line.append(line.empty() ? "" : " · ").append(field).append(": ");
      line += name;
    }
  }
  return line;
}

std::string list_name(GMimeObject* message) {
  std::string name = header_text(message, "List-Id");
  if (name.empty()) {
    // Of a mail to several groups the first.
    name = header_text(message, "Newsgroups");
    return name.substr(0, name.find(','));
  }
  // "Talk of rivers <rivers.lists.example.org>"
  const std::size_t bracket = name.rfind('<');
  std::string id = bracket == std::string::npos ? name : name.substr(bracket + 1);
  id = id.substr(0, id.find('>'));
  std::string shown = bracket == std::string::npos ? std::string() : plain_name(name.substr(0, bracket));
  return shown.empty() ? std::string(trim(id)) : shown;
}

std::string web_address(GMimeObject* message) {
  for (const char* field :
       {"Archived-At", "X-URL", "X-Archived-At", "Snapshot-Content-Location", "Content-Location"}) {
    std::string_view address;
    const std::string text = header_text(message, field);
    address = trim(text);
    if (address.starts_with('<')) address = trim(address.substr(1, address.find('>') - 1));
    if (is_web_address(address)) return std::string(address);
  }
  return {};
}

std::string received(GMimeObject* message) {
  const std::string text = header_text(message, "Received");
  const std::size_t last = text.rfind(';');
  return last == std::string::npos ? std::string()
                                   : std::string(trim(std::string_view(text).substr(last + 1)));
}

namespace {

// Tables of character sets stay loaded as long as something uses them.
class Charsets {
 public:
  Charsets() {
    for (const char* charset :
         {"ISO-8859-1",  "ISO-8859-2",  "ISO-8859-3",   "ISO-8859-4",  "ISO-8859-5",  "ISO-8859-6",
          "ISO-8859-7",  "ISO-8859-8",  "ISO-8859-9",   "ISO-8859-10", "ISO-8859-11", "ISO-8859-13",
          "ISO-8859-14", "ISO-8859-15", "ISO-8859-16",  "CP1250",      "CP1251",      "CP1252",
          "CP1253",      "CP1254",      "CP1255",       "CP1256",      "CP1257",      "CP1258",
          "CP874",       "KOI8-R",      "KOI8-U",       "CP437",       "CP850",       "CP852",
          "CP866",       "MACINTOSH",   "MAC-CYRILLIC", "TIS-620",     "GB2312",      "GBK",
          "GB18030",     "HZ",          "BIG5",         "BIG5-HKSCS",  "SHIFT_JIS",   "CP932",
          "EUC-JP",      "ISO-2022-JP", "EUC-KR",       "CP949",       "ISO-2022-KR", "ISO-2022-CN",
          "UTF-7",       "UTF-16",      "UTF-32",       "US-ASCII",    "UTF-8",       "VISCII",
          "ARMSCII-8",   "EUC-TW"}) {
      const iconv_t table = iconv_open("UTF-8", charset);
      // NOLINTNEXTLINE(performance-no-int-to-ptr): POSIX has it so
      if (table != reinterpret_cast<iconv_t>(-1)) opened_.push_back(table);
    }
  }
  ~Charsets() {
    for (const iconv_t table : opened_) iconv_close(table);
  }
  Charsets(const Charsets&) = delete;
  Charsets& operator=(const Charsets&) = delete;

 private:
  std::vector<iconv_t> opened_;
};

}  // namespace

// Headers need them; bodies are decoded by ICU.
void open_charsets() { static const Charsets opened; }

}  // namespace byline::extract
