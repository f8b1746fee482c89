#include "indexer/extract/mail.hpp"

#include <gmime/gmime.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text/lines.hpp"
#include "common/text/number_in.hpp"
#include "common/text/text.hpp"
#include "indexer/extract/mail_attachment.hpp"
#include "indexer/extract/mail_headers.hpp"
#include "indexer/extract/mail_text.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/html.hpp"

namespace byline::extract {
namespace {

// Parts within parts; the library itself goes no deeper than some hundreds.
constexpr int most_depth = 32;

constexpr const char* encrypted = "encrypted";

struct Body {
  std::string text{};
  bool is_html = false;
  bool is_empty() const { return trim(text).empty(); }
};

// Two bodies that follow each other in a letter.
void append(Body& body, Body&& next) {
  if (next.is_empty()) return;
  if (body.is_empty()) {
    body = std::move(next);
    return;
  }
  if (body.is_html != next.is_html) {
    Body& plain = body.is_html ? next : body;
    plain.text = as_html(plain.text);
    body.is_html = true;
  }
  body.text.append("\n").append(next.text);
}

// With LF for each CR LF where a mail has both: GMime takes the end of all lines to be like that of the
// first, and then cuts off what stands before a boundary.
std::string with_like_ends(std::string_view bytes) {
  std::string mail;
  mail.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size(); ++at)
    if (bytes[at] != '\r' || at + 1 == bytes.size() || bytes[at + 1] != '\n') mail += bytes[at];
  return mail;
}

bool has_mixed_ends(std::string_view bytes) {
  bool with_return = false, bare = false;
  for (std::size_t at = bytes.find('\n'); at != bytes.npos && !(with_return && bare);
       at = bytes.find('\n', at + 1)) {
    const bool is_pair = at > 0 && bytes[at - 1] == '\r';
    with_return |= is_pair;
    bare |= !is_pair;
  }
  return with_return && bare;
}

Owned<GMimeMessage> parsed_mail(std::string_view written) {
  const std::string mended = has_mixed_ends(written) ? with_like_ends(written) : std::string();
  const std::string_view bytes = mended.empty() ? written : mended;
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  return Owned<GMimeMessage>(g_mime_parser_construct_message(parser.get(), nullptr));
}

// Reads one mail: what is its text, and what comes with it.
class Letter {
 public:
  explicit Letter(GMimeMessage* message) : message_(message) {
    GMimeObject* root = g_mime_message_get_mime_part(message);
    if (root == nullptr) return;
    body_ = body_of(root, 0);
    if (body_.is_empty()) body_.text = calendar_text(calendar_);
  }

  Part part() const;
  /// A page of the web that a browser saved as a mail.
  bool is_saved_page() const;
  Part saved_page() const;
  bool hand_over_attachments(const PartSink& sink);
  const std::string& trouble() const { return trouble_; }
  bool has_attachments() const { return !attachments_.empty(); }

 private:
  struct Attachment {
    GMimeObject* object;
    std::size_t number;  // of the part
  };

  Body body_of(GMimeObject* object, int depth);
  Body multipart_body(GMimeMultipart* multipart, int depth);
  Body alternative_body(GMimeMultipart* multipart, int depth);
  Body related_body(GMimeMultipart* multipart, int depth);
  Body undivided_body(GMimeMultipart* multipart, int depth);
  Body text_body(GMimePart* part, std::string_view media_type);
  Body sealed_body(GMimePart* part);
  void attach(GMimeObject* object) { attachments_.push_back({object, parts_}); }

  GMimeMessage* message_;
  Body body_;
  std::string calendar_, location_, trouble_;  // location_: of the first HTML
  std::vector<Attachment> attachments_;
  std::vector<Owned<GMimeMessage>> mended_;  // what was read with another boundary than the declared one
  std::size_t parts_ = 0;
};

Body Letter::body_of(GMimeObject* object, int depth) {
  if (depth > most_depth) {
    trouble_ =
        "parts within parts, more than " + std::to_string(most_depth) + " deep (the deeper are not read)";
    return {};
  }
  if (GMIME_IS_MULTIPART(object)) return multipart_body(GMIME_MULTIPART(object), depth);
  ++parts_;
  if (GMIME_IS_MESSAGE_PART(object)) {
    if (g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)) != nullptr) attach(object);
    return {};
  }
  if (!GMIME_IS_PART(object)) return {};
  const std::string type = media_type_of(object);
  GMimePart* part = GMIME_PART(object);
  if (type == "application/pkcs7-mime" || type == "application/x-pkcs7-mime") return sealed_body(part);
  if (type == "text/calendar" || type == "application/ics") calendar_ = text_body(part, type).text;
  const bool called_file = g_mime_object_get_content_disposition_parameter(object, "filename") != nullptr;
  const bool attachment = is_called_attachment(object);
  if (is_passed_over(type)) return {};
  const bool text = type == "text/plain" || type == "text/html" || type == "text/enriched" ||
                    type == "text/richtext" || type == "text/x-patch";
  if (text && !attachment && !called_file) return text_body(part, type);
  attach(object);
  return {};
}

Body Letter::multipart_body(GMimeMultipart* multipart, int depth) {
  if (g_mime_multipart_get_count(multipart) == 0) return undivided_body(multipart, depth);
  const std::string type = media_type_of(GMIME_OBJECT(multipart));
  if (type == "multipart/alternative") return alternative_body(multipart, depth);
  if (type == "multipart/related") return related_body(multipart, depth);
  if (type == "multipart/encrypted") {
    trouble_ = encrypted;
    return {};
  }
  Body body;
  for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i)
    append(body, body_of(g_mime_multipart_get_part(multipart, i), depth + 1));
  return body;
}

// Of a letter whose declared boundary is nowhere in it: the parts between the lines that look like one, else
// all as text.
Body Letter::undivided_body(GMimeMultipart* multipart, int depth) {
  const char* prologue = g_mime_multipart_get_prologue(multipart);
  if (prologue == nullptr) return {};
  const std::string text = prologue;
  const std::string_view boundary = likely_boundary(text);
  if (boundary.empty()) return {mail_text(text, "")};
  const std::string whole = "Content-Type: " + media_type_of(GMIME_OBJECT(multipart)) + "; boundary=\"" +
                            std::string(boundary) + "\"\n\n" + text;
  mended_.push_back(parsed_mail(whole));
  GMimeObject* root = mended_.back() ? g_mime_message_get_mime_part(mended_.back().get()) : nullptr;
  return root == nullptr ? Body{mail_text(text, "")} : body_of(root, depth + 1);
}

// The same letter in several forms.
Body Letter::alternative_body(GMimeMultipart* multipart, int depth) {
  Body plain, html;
  for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i) {
    Body form = body_of(g_mime_multipart_get_part(multipart, i), depth + 1);
    if (form.is_empty()) continue;
    // The last is the richest, as the standard has it.
    if (form.is_html)
      html = std::move(form);
    else if (plain.is_empty())
      plain = std::move(form);
  }
  return !html.is_empty() && is_stub(plain.text, html.text) ? html : plain;
}

// A page and what is shown in it.
Body Letter::related_body(GMimeMultipart* multipart, int depth) {
  const char* start = g_mime_object_get_content_type_parameter(GMIME_OBJECT(multipart), "start");
  const std::string_view id = start == nullptr ? std::string_view() : trim(start);
  int root = 0;
  for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i) {
    const char* own = g_mime_object_get_content_id(g_mime_multipart_get_part(multipart, i));
    if (own != nullptr && id == "<" + std::string(own) + ">") root = i;
  }
  Body body;
  for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i) {
    GMimeObject* part = g_mime_multipart_get_part(multipart, i);
    if (i == root) {
      body = body_of(part, depth + 1);
      continue;
    }
    ++parts_;
    const bool document = !media_type_of(part).starts_with("text/") || is_called_attachment(part);
    if (document && GMIME_IS_PART(part) && !file_name_of(part).empty() &&
        !is_passed_over(media_type_of(part)))
      attach(part);
  }
  return body;
}

Body Letter::text_body(GMimePart* part, std::string_view media_type) {
  GMimeObject* object = GMIME_OBJECT(part);
  const auto parameter = [&](const char* name) {
    const char* value = g_mime_object_get_content_type_parameter(object, name);
    return std::string(value == nullptr ? "" : value);
  };
  const std::string bytes = bytes_of(part);
  std::string charset = parameter("charset");
  if (media_type == "text/html") {
    if (charset.empty()) charset = declared_charset(bytes);
    if (const char* location = g_mime_part_get_content_location(part);
        location != nullptr && location_.empty())
      location_ = to_valid_utf8(location);
    return {mail_text(bytes, charset), true};
  }
  std::string text = mail_text(bytes, charset);
  if (is_encrypted(text)) {
    trouble_ = encrypted;
    return {};
  }
  if (equal_nocase(parameter("format"), "flowed"))
    text = unflowed(text, equal_nocase(parameter("delsp"), "yes"));
  if (media_type == "text/enriched" || media_type == "text/richtext") {
    const Owned<GMimeFilter> filter(
        g_mime_filter_enriched_new(media_type == "text/richtext" ? GMIME_FILTER_ENRICHED_IS_RICHTEXT : 0));
    char* out = nullptr;
    std::size_t length = 0, room = 0;
    g_mime_filter_complete(filter.get(), text.data(), text.size(), 0, &out, &length, &room);
    return {std::string(out, length), true};
  }
  return {without_armour(text)};
}

// S/MIME: a letter that is encrypted, or signed together with what it says.
Body Letter::sealed_body(GMimePart* part) {
  const char* kind = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "smime-type");
  trouble_ = kind != nullptr && starts_with_nocase(kind, "signed")
                 ? "sealed with its signature (S/MIME), which is not read"
                 : encrypted;
  return {};
}

Part Letter::part() const {
  GMimeObject* message = GMIME_OBJECT(message_);
  Correspondents from = correspondents(message, "From");
  Part part{.content = body_.is_html ? Content::html : Content::text,
            .title = header_text(message, "Subject"),
            .date = header_text(message, "Date"),
            .language = header_text(message, "Content-Language"),
            .source = list_name(message),
            .url = web_address(message),
            .authors = std::move(from.names),
            .envelope = envelope_of(message),
            .body = body_.text};
  if (part.date.empty()) part.changed = received(message);
  part.authors.insert(part.authors.end(), from.addresses.begin(), from.addresses.end());
  return part;
}

bool Letter::is_saved_page() const {
  GMimeObject* message = GMIME_OBJECT(message_);
  if (!body_.is_html) return false;
  if (!header_text(message, "Snapshot-Content-Location").empty()) return true;
  const std::string from = header_text(message, "From");
  if (starts_with_nocase(trim(from), "<saved by") || starts_with_nocase(trim(from), "\"saved by"))
    return true;
  return header_text(message, "To").empty() && header_text(message, "Received").empty() && !location_.empty();
}

Part Letter::saved_page() const {
  GMimeObject* message = GMIME_OBJECT(message_);
  Part part{.content = Content::html,
            .type = "html",
            .changed = header_text(message, "Date"),
            .url = web_address(message),
            .body = body_.text};
  if (part.url.empty() && starts_with_nocase(location_, "http")) part.url = location_;
  // The page's own title is read with it.
  if (ascii_lower(body_.text).find("<title") == std::string::npos)
    part.title = header_text(message, "Subject");
  return part;
}

bool Letter::hand_over_attachments(const PartSink& sink) {
  AttachmentNames names;
  const std::string sent = header_text(GMIME_OBJECT(message_), "Date");
  for (const auto& [object, number] : attachments_) {
    Part part{.content = Content::file, .media_type = media_type_of(object), .changed = sent};
    std::string name = file_name_of(object);
    if (GMIME_IS_MESSAGE_PART(object)) {
      GMimeMessage* forwarded = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
      part.media_type = "message/rfc822";
      part.body = bytes_of(forwarded);
      if (name.empty()) name = header_text(GMIME_OBJECT(forwarded), "Subject");
      std::replace(name.begin(), name.end(), '/', ' ');
      if (!name.empty() && !ends_with_nocase(name, ".eml")) name += ".eml";
    } else {
      part.body = bytes_of(GMIME_PART(object));
    }
    part.member = names.name(name, part.media_type, number);
    if (!sink(std::move(part))) return false;
  }
  return true;
}

// Without the line that a mailbox has above a mail, and what Apple's program puts around one: its length
// above, its own notes below.
std::string_view bare_mail(std::string_view bytes) {
  const std::string_view line = line_at(bytes);
  if (const auto length = number_in<std::size_t>(trim(line))) return after_line(bytes).substr(0, *length);
  return line.starts_with("From ") || line.starts_with(">From ") ? after_line(bytes) : bytes;
}

}  // namespace

std::string extract_mail(const Input& input, const PartSink& sink) {
  const std::string_view bytes = bare_mail(input.bytes);
  const Owned<GMimeMessage> message = parsed_mail(bytes);
  if (message == nullptr ||
      g_mime_header_list_get_count(g_mime_object_get_header_list(GMIME_OBJECT(message.get()))) == 0)
    return "not a mail: it has no header";
  Letter letter(message.get());
  const bool saved_page = letter.is_saved_page();
  Part part = saved_page ? letter.saved_page() : letter.part();
  if (part.body.size() > input.limit) return std::string(too_large);
  const bool is_empty = trim(part.body).empty() && part.title.empty();
  if (is_empty && !letter.trouble().empty()) return letter.trouble();
  // A letter that only carries something is none.
  if (!(is_empty && letter.has_attachments()) && !sink(std::move(part))) return {};
  if (!saved_page && !letter.hand_over_attachments(sink)) return {};
  return letter.trouble();
}

void warm_up_mail() {
  g_mime_init();
  open_charsets();
}

}  // namespace byline::extract
