#include "indexer/sources/warc.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/header_fields.hpp"
#include "indexer/sources/http_body.hpp"

namespace byline {
namespace {

constexpr std::size_t longest_head = 64 * 1024;
constexpr std::string_view record_mark = "WARC/";
constexpr std::uint64_t hash_factor = 0x9E3779B97F4A7C15ULL;

template <std::size_t count>
bool any(const std::array<std::string_view, count>& words, bool (*test)(std::string_view, std::string_view),
         std::string_view text) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return test(text, word); });
}

// Whether it is no document: by its type, and by the ending of its address where servers often name the type
// of anything.
bool is_no_document(std::string_view media_type, std::string_view address) {
  constexpr std::array<std::string_view, 5> kinds = {"image/", "audio/", "video/", "font/",
                                                     "application/font"};
  constexpr std::array<std::string_view, 12> types = {"text/css",   "javascript", "ecmascript", "json",
                                                      "wasm",       "manifest",   "protobuf",   "mpegurl",
                                                      "opensearch", "dash+xml",   "x-font",     "xsl"};
  constexpr std::array<std::string_view, 25> endings = {
      ".css",  ".js",  ".mjs", ".json", ".map", ".wasm", ".woff", ".woff2", ".ttf",
      ".otf",  ".eot", ".ico", ".png",  ".jpg", ".jpeg", ".gif",  ".svg",   ".webp",
      ".avif", ".mp3", ".mp4", ".webm", ".m4a", ".ts",   ".m3u8"};
  const auto begins = [](std::string_view text, std::string_view word) { return text.starts_with(word); };
  const auto contains = [](std::string_view text, std::string_view word) {
    return text.find(word) != text.npos;
  };
  const std::string type = ascii_lower(trim(media_type.substr(0, media_type.find(';'))));
  if (any(kinds, begins, type) || any(types, contains, type)) return type != "application/feed+json";
  if (type.starts_with("text/html") || type.ends_with("xml") || type.ends_with("pdf")) return false;
  return any(endings, ends_with_nocase, address.substr(0, address.find_first_of("?#")));
}

// Whether it may be a page: an address of the web, and none of what sites have for crawlers alone.
bool is_of_the_web(std::string_view address) {
  constexpr std::array<std::string_view, 4> schemes = {"http://", "https://", "ftp://", "file://"};
  if (!any(schemes, starts_with_nocase, address)) return false;
  address = address.substr(0, address.find_first_of("?#"));
  const std::string name = ascii_lower(address.substr(address.rfind('/') + 1));
  return name != "robots.txt" && !(name.find("sitemap") != name.npos && name.find(".xml") != name.npos);
}

template <class Number>
Number number_of(std::string_view digits) {
  Number number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

// "2020-09-16T10:00:00Z" → seconds since 1970; 0 for anything else.
std::int64_t moment(std::string_view written) {
  if (written.size() < 19 || written[4] != '-' || written[10] != 'T') return 0;
  const auto part = [&](std::size_t at, std::size_t digits) {
    return number_of<int>(written.substr(at, digits));
  };
  const std::chrono::year_month_day day{std::chrono::year(part(0, 4)),
                                        std::chrono::month(static_cast<unsigned>(part(5, 2))),
                                        std::chrono::day(static_cast<unsigned>(part(8, 2)))};
  if (!day.ok()) return 0;
  return std::int64_t{std::chrono::sys_days(day).time_since_epoch().count()} * 86400 + part(11, 2) * 3600 +
         part(14, 2) * 60 + part(17, 2);
}

// The bytes of the record that a stream is at.
class Block {
 public:
  Block(ByteStream& stream, UnpackingLimit& limit, std::uint64_t length)
      : stream_(stream), limit_(limit), left_(length) {}

  std::string_view next() {
    stream_.take(std::exchange(given_, 0));
    if (left_ == 0 || !end_.failure.empty()) return {};
    const std::string_view bytes = stream_.peek(1).substr(0, left_);
    if (bytes.empty()) {
      end_ = stream_.failure().empty() ? ContainerEnd{"damaged archive (cut short)", true}
                                       : ContainerEnd{stream_.failure(), stream_.is_cut_short()};
      return {};
    }
    if (stream_.is_compressed() && !limit_.take(bytes.size())) {
      end_ = {UnpackingLimit::reason};
      return {};
    }
    given_ = bytes.size();
    left_ -= given_;
    return bytes;
  }
  void pass_over() {
    while (!next().empty()) {
    }
  }
  std::uint64_t left() const { return left_; }
  // The head of an answer, which the block begins with.
  std::optional<std::string> take_head() {
    std::optional<std::string> head =
        take_header(stream_, static_cast<std::size_t>(std::min<std::uint64_t>(left_, longest_head)));
    if (head) left_ -= head->size();
    return head;
  }
  bool starts_with(std::string_view mark) {
    return left_ >= mark.size() && stream_.peek(mark.size()).starts_with(mark);
  }
  // Whether it begins as a text that nobody has compressed.
  bool opens_as_text() {
    constexpr std::size_t most = 64;
    const std::string_view head = stream_.peek(most).substr(0, std::min<std::uint64_t>(left_, most));
    return std::all_of(head.begin(), head.end(),
                       [](char c) { return is_space(c) || (c >= ' ' && c <= '~'); });
  }
  // Of what is left: the same for the same bytes. Of very many the first and how many there are must do.
  std::uint64_t fingerprint() {
    constexpr std::uint64_t most = std::uint64_t{1} << 20;
    const std::size_t wanted = static_cast<std::size_t>(std::min(left_, most));
    return hash64(stream_.peek(wanted).substr(0, wanted)) + left_;
  }
  // How it ended too early; empty as long as all is well.
  const ContainerEnd& end() const { return end_; }

 private:
  ByteStream& stream_;
  UnpackingLimit& limit_;
  std::uint64_t left_;
  std::size_t given_ = 0;
  ContainerEnd end_;
};

class BlockBytes final : public ByteSource {
 public:
  explicit BlockBytes(Block& block) : block_(block) {}
  std::string_view next() override {
    const std::string_view bytes = block_.next();
    if (bytes.empty()) fail(block_.end().failure, block_.end().cut_short);
    return bytes;
  }

 private:
  Block& block_;
};

class WarcReader {
 public:
  WarcReader(ByteStream& stream, UnpackingLimit& limit, const MemberSink& sink)
      : stream_(stream), limit_(limit), sink_(sink) {}
  ContainerEnd read();

 private:
  bool find_record();
  void read_record(const std::string& head, Block& block);
  void hand_out(Member&& member, Block& block, bool is_conversion);
  std::string remark() const;

  ByteStream& stream_;
  UnpackingLimit& limit_;
  const MemberSink& sink_;
  std::unordered_map<std::uint64_t, std::size_t> captures_;  // of each address, by its hash
  std::unordered_set<std::uint64_t> met_;                    // hashes of addresses and bodies
  std::uint64_t other_answers_ = 0, other_files_ = 0, met_again_ = 0, cut_short_ = 0, displaced_ = 0;
  bool truncated_ = false;  // the record that is read: it ended before its content did
  bool wanted_ = true;
};

// Goes to the next record; false at the end.
bool WarcReader::find_record() {
  for (bool displaced = false;;) {
    const std::string_view bytes = stream_.peek(record_mark.size());
    if (bytes.starts_with(record_mark)) return true;
    if (bytes.empty()) return false;
    if (!displaced && bytes[0] != '\r' && bytes[0] != '\n') {
      displaced = true;
      ++displaced_;
    }
    const std::size_t line = bytes.find('\n');
    if (stream_.is_compressed() && displaced && !limit_.take(std::min(line, bytes.size()))) return false;
    stream_.take(line == bytes.npos ? bytes.size() : line + 1);
  }
}

ContainerEnd WarcReader::read() {
  ContainerEnd end;
  while (end.failure.empty() && find_record()) {
    const std::optional<std::string> head = take_header(stream_, longest_head);
    const std::string length = head ? header_value(*head, "Content-Length") : "";
    if (length.empty() || !is_digit(length[0])) {
      const bool is_cut = stream_.peek(longest_head).size() < longest_head;
      if (!head && is_cut)
        return {stream_.failure().empty() ? "damaged archive (cut short)" : stream_.failure(), true,
                remark()};
      ++displaced_;
      if (!head) stream_.take(record_mark.size());
      continue;
    }
    Block block(stream_, limit_, number_of<std::uint64_t>(length));
    read_record(*head, block);
    if (!wanted_) return {};
    block.pass_over();
    end = block.end();
  }
  if (end.failure.empty() && !stream_.failure().empty()) end = {stream_.failure(), stream_.is_cut_short()};
  if (end.failure.empty() && displaced_ > 0)
    end = {"damaged web archive (" + counted(displaced_, "record") + " of a wrong length)", true};
  end.remark = remark();
  return end;
}

void WarcReader::read_record(const std::string& head, Block& block) {
  const std::string type = header_value(head, "WARC-Type");
  const bool is_answer = equal_nocase(type, "response");
  if (!is_answer && !equal_nocase(type, "resource") && !equal_nocase(type, "conversion")) return;
  std::string address = header_value(head, "WARC-Target-URI");
  if (address.starts_with('<') && address.ends_with('>')) address = address.substr(1, address.size() - 2);
  if (!is_of_the_web(address)) return;
  Member member;
  member.url = member.name = to_nfc(to_valid_utf8(address));
  member.modified = moment(header_value(head, "WARC-Date"));
  truncated_ = !header_value(head, "WARC-Truncated").empty();
  if (!is_answer) {
    member.media_type = header_value(head, "Content-Type");
    member.bytes = std::make_unique<BlockBytes>(block);
    hand_out(std::move(member), block, equal_nocase(type, "conversion"));
    return;
  }
  if (!block.starts_with("HTTP/")) return;
  const std::optional<std::string> answer = block.take_head();
  if (!answer) return;
  const std::string_view status =
      trim(std::string_view(*answer).substr(std::min(answer->find(' '), answer->size())));
  if (!status.starts_with("200")) {
    ++other_answers_;
    return;
  }
  member.media_type = header_value(*answer, "Content-Type");
  std::string coding = ascii_lower(header_value(*answer, "Content-Encoding"));
  if (!coding.empty() && block.opens_as_text() &&
      !equal_nocase(header_value(*answer, "Transfer-Encoding"), "chunked"))
    coding.clear();
  if (ends_with_nocase(coding, "br")) member.not_read = "compressed with a method that is not read (Brotli)";
  member.bytes =
      decoded_body(std::make_unique<BlockBytes>(block), header_value(*answer, "Transfer-Encoding"), coding);
  hand_out(std::move(member), block, false);
}

void WarcReader::hand_out(Member&& member, Block& block, bool is_conversion) {
  if (block.left() == 0) return;
  if (is_no_document(member.media_type, member.url)) {
    ++other_files_;
    return;
  }
  const std::uint64_t address = hash64(member.url);
  std::size_t& captures = captures_[address];
  // What a page was converted to is no other page.
  if ((is_conversion && captures > 0) || !met_.insert(address ^ (block.fingerprint() * hash_factor)).second) {
    ++met_again_;
    return;
  }
  while (++captures > 1) {
    member.name = member.url + '#' + std::to_string(captures);
    if (captures_.emplace(hash64(member.name), 1).second) break;
  }
  cut_short_ += truncated_;
  wanted_ = sink_(std::move(member));
}

std::string WarcReader::remark() const {
  std::vector<std::string> passed;
  if (other_files_ > 0)
    passed.push_back(counted(other_files_, "picture, style, script or the like",
                             "pictures, styles, scripts and the like"));
  if (other_answers_ > 0)
    passed.push_back(counted(other_answers_, "answer that is no page (an error or a redirect)",
                             "answers that are no pages (errors and redirects)"));
  if (met_again_ > 0) passed.push_back(counted(met_again_, "page met before", "pages met before"));
  std::string words = passed.empty() ? "" : "passed over " + enumerated(passed, " and ");
  if (cut_short_ > 0)
    words.append(words.empty() ? "" : "; ").append(counted(cut_short_, "page was", "pages were")) +=
        " cut short when fetched";
  return words;
}

}  // namespace

ContainerEnd read_warc(ByteStream& stream, UnpackingLimit& limit, const MemberSink& sink) {
  return WarcReader(stream, limit, sink).read();
}

}  // namespace byline
