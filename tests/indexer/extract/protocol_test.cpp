#include "indexer/extract/protocol.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include "common/little_endian.hpp"
#include "common/plain_file.hpp"

namespace byline::extract {
namespace {

struct Pair {
  Pair() {
    std::array<int, 2> ends = {};
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0);
    ours = Descriptor(ends[0]);
    theirs = Descriptor(ends[1]);
  }
  Descriptor ours, theirs;
};

/// Reads from a string.
AnswerReader reader_of(std::string_view& bytes) {
  return AnswerReader([&bytes](char* place, std::size_t count) {
    if (count > bytes.size()) return false;
    std::memcpy(place, bytes.data(), count);
    bytes.remove_prefix(count);
    return true;
  });
}

std::string frame(int kind, std::string_view bytes) {
  std::string all(1, static_cast<char>(kind));
  append_little_endian(all, bytes.size(), 4);
  return all.append(bytes);
}

// The kinds of frames as they go over the socket.
constexpr int ready = 1, part = 2, body = 3, page = 4, done = 5, end = 6, member = 7, title = 11, author = 17;

std::string page_frame(std::uint32_t begin, std::uint32_t number, std::string_view name = {}) {
  std::string bytes;
  append_little_endian(bytes, begin, 4);
  append_little_endian(bytes, number, 4);
  return frame(page, bytes.append(name));
}

const std::string text_part = frame(part, std::string_view("\0\0", 2)), whole = frame(done, "");

AnswerReader::Met met(const std::string& bytes, Part& read, std::size_t most_text = 1000) {
  std::string_view rest = bytes;
  return reader_of(rest).next(read, most_text);
}

AnswerReader::Met met(const std::string& bytes) {
  Part read;
  return met(bytes, read);
}

}  // namespace

TEST_CASE("protocol: a request and the parts of its answer come over as they are") {
  Pair pair;
  const Descriptor file(::open("/proc/self/exe", O_RDONLY | O_CLOEXEC));
  REQUIRE(send_request(pair.ours.number(), {"pdf", "a b.pdf", 123}, file.number()));
  Request request;
  int received = -1;
  REQUIRE(receive_request(pair.theirs.number(), request, received));
  CHECK(request.format == "pdf");
  CHECK(request.name == "a b.pdf");
  CHECK(request.most_text == 123);
  std::array<char, 4> magic = {};
  CHECK(::pread(received, magic.data(), magic.size(), 0) == 4);
  CHECK(std::string_view(magic.data() + 1, 3) == "ELF");
  ::close(received);

  Part sent;
  sent.content = Content::text;
  sent.continues = true;
  sent.title = "T", sent.date = "2020-01-02", sent.url = "https://example.org", sent.id = "i",
  sent.type = "odt";
  sent.member = "m", sent.media_type = "a/b", sent.changed = "c", sent.language = "de", sent.source = "s";
  sent.authors = {"Jane", "Roe"};
  sent.sections = {"Sport"};
  sent.pages = {{0, 1, ""}, {2, 2, "Two"}, {2, 0, "Three"}};
  sent.body = std::string(100'000, 'x');
  Part file_part;
  file_part.content = Content::file;
  file_part.body = "PK";
  std::thread writer([&] {
    AnswerWriter answer(pair.theirs.number());
    CHECK(answer.ready());
    CHECK(answer.part(sent));
    CHECK(answer.part(file_part));
    CHECK(answer.end("needs a\npassword"));
    pair.theirs = Descriptor();
  });
  AnswerReader answer([&](char* place, std::size_t bytes) {
    return bytes == 0 || ::recv(pair.ours.number(), place, bytes, MSG_WAITALL) == static_cast<ssize_t>(bytes);
  });
  Part got;
  CHECK(answer.next(got, 100'000) == AnswerReader::Met::ready);
  CHECK(answer.next(got, 100'000) == AnswerReader::Met::part);
  CHECK(got == sent);
  CHECK(answer.next(got, 100'000) == AnswerReader::Met::part);
  CHECK(got == file_part);
  CHECK(answer.next(got, 100'000) == AnswerReader::Met::end);
  CHECK(answer.words() == "needs a password");
  CHECK(answer.next(got, 100'000) == AnswerReader::Met::broken);
  writer.join();
}

TEST_CASE("protocol: values that are too long are cut, between characters") {
  Pair pair;
  std::thread writer([&] {
    Part part;
    part.title.assign(most_value_bytes - 1, 'x').append("é");
    part.body = "b";
    CHECK(AnswerWriter(pair.theirs.number()).part(part));
  });
  Part got;
  AnswerReader answer([&](char* place, std::size_t bytes) {
    return bytes == 0 || ::recv(pair.ours.number(), place, bytes, MSG_WAITALL) == static_cast<ssize_t>(bytes);
  });
  CHECK(answer.next(got, 10) == AnswerReader::Met::part);
  CHECK(got.title == std::string(most_value_bytes - 1, 'x'));
  writer.join();
}

TEST_CASE("protocol: who is gone is told") {
  Pair pair;
  pair.theirs = Descriptor();
  CHECK(!send_request(pair.ours.number(), {"pdf", "a.pdf", 1}, 0));
  Request request;
  int file = -1;
  CHECK(!receive_request(pair.ours.number(), request, file));
  CHECK(!AnswerWriter(pair.ours.number()).ready());
}

TEST_CASE("protocol: a request without a file is none") {
  Pair pair;
  const std::string bytes(16, '\0');
  REQUIRE(::send(pair.ours.number(), bytes.data(), bytes.size(), 0) == 16);
  Request request;
  int file = -1;
  CHECK(!receive_request(pair.theirs.number(), request, file));
}

TEST_CASE("protocol: what no AnswerWriter writes is broken") {
  CHECK(met(text_part + whole) == AnswerReader::Met::part);
  CHECK(met(text_part + frame(body, "text") + page_frame(4, 1) + whole) == AnswerReader::Met::part);
  std::string long_length(1, static_cast<char>(title));
  append_little_endian(long_length, 0xFFFFFFFF, 4);
  std::string many_values = text_part;
  for (std::size_t bytes = 0; bytes <= most_values_bytes; bytes += 60'000)
    many_values += frame(author, std::string(60'000, 'a'));
  const struct {
    const char* what;
    std::string bytes;
  } rows[] = {
      {"nothing", ""},
      {"half a frame", text_part.substr(0, 3)},
      {"no end of the part", text_part},
      {"another kind", frame(0, "")},
      {"a kind beyond all", frame(200, "")},
      {"a value outside a part", frame(title, "x")},
      {"a body outside a part", frame(body, "x")},
      {"a part in a part", text_part + text_part + whole},
      {"the end in a part", text_part + frame(end, "")},
      {"a greeting in a part", text_part + frame(ready, "byline-extract 1")},
      {"another greeting", frame(ready, "byline-extract 0")},
      {"a content that is none", frame(part, std::string_view("\3\0", 2)) + whole},
      {"a content below all", frame(part, std::string_view("\xFF\0", 2)) + whole},
      {"neither more nor new", frame(part, std::string_view("\0\2", 2)) + whole},
      {"an opening that is too short", frame(part, "") + whole},
      {"an end of a part with bytes", text_part + frame(done, "x")},
      {"two titles", text_part + frame(title, "a") + frame(title, "b") + whole},
      {"two bodies", text_part + frame(body, "a") + frame(body, "b") + whole},
      {"a length beyond all", text_part + long_length},
      {"a value that is too long", text_part + frame(title, std::string(most_value_bytes + 9, 'x')) + whole},
      {"a body over the limit", text_part + frame(body, std::string(1001, 'x')) + whole},
      {"more values than allowed", many_values + whole},
      {"a page behind the text", text_part + frame(body, "text") + page_frame(5, 1) + whole},
      {"a page behind the text, said before it", text_part + page_frame(5, 1) + frame(body, "text") + whole},
      {"pages that descend", text_part + frame(body, "text") + page_frame(2, 1) + page_frame(1, 2) + whole},
      {"a page that is too short", text_part + frame(page, "1234567") + whole},
      {"a page of HTML", frame(part, std::string_view("\1\0", 2)) + page_frame(0, 1) + whole},
      {"a page of a file", frame(part, std::string_view("\2\0", 2)) + page_frame(0, 1) + whole},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    CHECK(met(row.bytes) == AnswerReader::Met::broken);
  }
}

TEST_CASE("protocol: a file may be larger than a text, up to its own limit") {
  Part read;
  const std::string opening = frame(part, std::string_view("\2\0", 2)) + frame(member, "a.pdf");
  CHECK(met(opening + frame(body, std::string(5000, 'x')) + whole, read, 10) == AnswerReader::Met::part);
  CHECK(read.body.size() == 5000);
  CHECK(read.member == "a.pdf");
  CHECK(met(opening + frame(body, std::string(most_member_bytes + 1, 'x')) + whole, read, 10) ==
        AnswerReader::Met::broken);
}

TEST_CASE("protocol: what an end says can be shown as it is") {
  std::string_view bytes;
  std::string all = frame(end, std::string("a\x1B[31m\n\xFF") + std::string(most_words_bytes, 'x'));
  bytes = all;
  AnswerReader answer = reader_of(bytes);
  Part read;
  CHECK(answer.next(read, 10) == AnswerReader::Met::end);
  CHECK(answer.words().starts_with("a\xEF\xBF\xBD[31m \xEF\xBF\xBDx"));
  CHECK(answer.words().size() < most_words_bytes + 8);
}

}  // namespace byline::extract
