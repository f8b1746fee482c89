#include "indexer/sources/mailbox.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/indexer/sources/support.hpp"

using namespace byline;

namespace {

using Mails = std::vector<std::pair<std::string, std::string>>;  // names and bytes

std::string all_of(ByteSource& source) {
  std::string bytes;
  for (std::string_view piece; !(piece = source.next()).empty();) bytes += piece;
  return bytes;
}

Mails mails_of(const std::string& bytes, std::string* failure = nullptr) {
  const TempFolder folder;
  ByteStream stream(folder.write("Inbox", bytes));
  UnpackingLimit limit(bytes.size());
  Mails mails;
  const ContainerEnd end = read_mbox(stream, limit, [&](Member&& member) {
    CHECK(member.media_type == "message/rfc822");
    mails.emplace_back(member.name, member.not_read.empty() ? all_of(*member.bytes) : member.not_read);
    return true;
  });
  if (failure != nullptr) *failure = end.failure;
  return mails;
}

const std::string above = "From jane@example.org Wed Sep 16 10:00:00 2020\n";

std::string mail(const std::string& id, const std::string& body) {
  return "Message-ID: <" + id + ">\nSubject: x\n\n" + body;
}

}  // namespace

TEST_CASE("mailbox: where a mail begins") {
  struct Row {
    std::string mbox;
    Mails mails;
  };
  const std::string a = mail("a@x", "One.\n"), b = mail("b@x", "Two.\n");
  for (const Row& row : std::vector<Row>{
           {above + a + "\n" + above + b, {{"a@x", a}, {"b@x", b}}},
           {"From - Wed Sep 16 10:00:00 2020\n" + a + "\nFrom - Thu Sep 17 10:00:00 2020\n" + b,
            {{"a@x", a}, {"b@x", b}}},
           {"From 17@xxx Wed Sep 16 10:00:00 +0000 2020\n" + a, {{"a@x", a}}},
           {"From jane at example.org  Wed Sep 16 10:00:00 2020\n" + a, {{"a@x", a}}},
           // No empty line above, or no header below.
           {above + a + above + b, {{"a@x", a + above + b}}},
           {above + a + "\n" + above + "\nwords\n", {{"a@x", a + "\n" + above + "\nwords\n"}}},
           {above + a + "\nFrom here on it is dry.\n", {{"a@x", a + "\nFrom here on it is dry.\n"}}},
           // Quoted.
           {above + a + "\n>From here on\n>>From there\n> From you\n",
            {{"a@x", a + "\nFrom here on\n>From there\n> From you\n"}}},
           {"", {}},
       }) {
    CAPTURE(row.mbox);
    CHECK(mails_of(row.mbox) == row.mails);
  }
}

TEST_CASE("mailbox: the day of the line above a mail") {
  struct Row {
    std::string line, day;
  };
  for (const Row& row : std::vector<Row>{
           {"From jane@example.org Wed Sep 16 10:00:00 2020", "20200916"},
           {"From MAILER-DAEMON Wed Mar  4 11:00:00 2020 +0100\r", "20200304"},
           {"From 17@xxx Wed Sep 16 10:00:00 +0000 2020", "20200916"},
           {"From 2011@example.org Wed Sep 16 10:00:00 CEST 2020", "20200916"},
           {"From jane@example.org Wed Sep 41 10:00:00 2020", ""},
       }) {
    CAPTURE(row.line);
    const TempFolder folder;
    ByteStream stream(folder.write("Inbox", row.line + "\n" + mail("a@x", "One.\n")));
    UnpackingLimit limit(1000);
    std::vector<std::string> days;
    read_mbox(stream, limit, [&](Member&& member) {
      days.push_back(member.day);
      return true;
    });
    CHECK(days == std::vector{row.day});
  }
}

TEST_CASE("mailbox: lines that end as Windows ends them") {
  const std::string a = "Message-ID: <a@x>\r\n\r\nOne.\r\n";
  const std::string line = "From - Wed Sep 16 10:00:00 2020\r\n";
  CHECK(mails_of(line + a + "\r\n" + line + a) == Mails{{"a@x", a}, {"a@x#2", a}});
}

TEST_CASE("mailbox: Content-Length counts when it is right") {
  const std::string inside = "One.\n\n" + above + "Subject: of a mail within\n";
  const auto with = [&](std::size_t length) {
    return "Message-ID: <a@x>\nContent-Length: " + std::to_string(length) + "\n\n" + inside;
  };
  const std::string right = with(inside.size()), b = mail("b@x", "Two.\n");
  CHECK(mails_of(above + right + "\n" + above + b) == Mails{{"a@x", right}, {"b@x", b}});
  CHECK(mails_of(above + right) == Mails{{"a@x", right}});
  CHECK(mails_of(above + with(3) + "\n" + above + b).size() == 3);
  CHECK(mails_of(above + with(999'999) + "\n" + above + b).size() == 3);
}

TEST_CASE("mailbox: how mails are named") {
  struct Row {
    std::string header, name;
  };
  for (const Row& row : std::vector<Row>{
           {"Message-ID: <a@example.org>\n", "a@example.org"},
           {"message-id:\n <a@example.org> (said so)\n", "a@example.org"},
           {"Message-ID: a\n", "a"},
           {"Message-ID: <!&!AA/b c@x>\n", "%21&%21AA%2fbc@x"},
           {"Message-ID: <..>\n", "8fc2d6d8e9ebae66"},
           {"Message-ID: <" + std::string(300, 'a') + ">\n", "hash"},
           {"Subject: none\n", "hash"},
       }) {
    CAPTURE(row.header);
    const Mails mails = mails_of(above + row.header + "\nWords.\n");
    REQUIRE(mails.size() == 1);
    if (row.name == "hash" || row.header.find("..") != std::string::npos) {
      CHECK(mails[0].first.size() == 16);
      CHECK(mails[0].first.find_first_not_of("0123456789abcdef") == std::string::npos);
    } else {
      CHECK(mails[0].first == row.name);
    }
  }
  // Those of one name are told apart, whatever names the others have.
  std::string mbox;
  for (const char* id : {"a", "a#2", "a", "a", "a#2"}) mbox += above + mail(id, "x\n") + "\n";
  std::vector<std::string> names;
  for (const auto& [name, bytes] : mails_of(mbox)) names.push_back(name);
  CHECK(names == std::vector<std::string>{"a", "a#2", "a#3", "a#4", "a#2#2"});
}

TEST_CASE("mailbox: what is no mail of the user's is passed over") {
  const std::string a = mail("a@x", "One.\n");
  for (const std::string& other :
       {std::string("Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\nX-IMAP: 1\n\nWords\n"),
        std::string("X-Mozilla-Status: 0009\nSubject: deleted\n\nWords\n")})
    CHECK(mails_of(above + other + "\n" + above + a) == Mails{{"a@x", a}});
  CHECK(mails_of(above + "X-Mozilla-Status: 0001\nSubject: read\n\nWords\n").size() == 1);
}

TEST_CASE("mailbox: a mail that is too large is told, and the next is read") {
  const std::string huge = mail("huge@x", repeated(std::string(99, 'x') + "\n", (largest_mail / 100) + 1));
  const std::string b = mail("b@x", "Two.\n");
  CHECK(mails_of(above + huge + "\n" + above + b) ==
        Mails{{"huge@x", "a mail larger than 64 MiB"}, {"b@x", b}});
}

TEST_CASE("mailbox: a sink that has enough gets no more") {
  const TempFolder folder;
  ByteStream stream(folder.write("Inbox", above + mail("a", "x\n") + "\n" + above + mail("b", "x\n")));
  UnpackingLimit limit(1);
  int mails = 0;
  read_mbox(stream, limit, [&](Member&&) { return ++mails < 1; });
  CHECK(mails == 1);
}

TEST_CASE("mailbox: a mail that was read is the same mail") {
  const std::string header = "Message-ID: <a@x>\nSubject: x\n", body = "\nStatus: in the text\n";
  const std::uint64_t hash = mail_hash(header + body);
  CHECK(mail_hash(header + "Status: RO\nX-Mozilla-Status: 0001\nX-Keywords: a\n  b\n" + body) == hash);
  CHECK(mail_hash(header + "X-Status-Quo: RO\n" + body) != hash);
  CHECK(mail_hash(header + "\nStatus: in the Text\n") != hash);
  CHECK(mail_hash(header + "\nStatus: in the text\nmore\n") != hash);
}

TEST_CASE("mailbox: mails and mailboxes are told by how they open") {
  struct Row {
    std::string head;
    bool mail, mailbox;
  };
  for (const Row& row : std::vector<Row>{
           {"Return-Path: <jane@example.org>\nReceived: from a\n by b\nFrom: Jane\nSubject: x\n\nWords", true,
            false},
           {"Message-ID: <a@x>\nDate: Wed\nFrom: jane@example.org\nTo: John\n", true, false},
           {"MIME-Version: 1.0\nSubject: x\nContent-Type: text/plain\n\n", true, false},
           {above + "Subject: x\n", false, true},
           {"From - Wed Sep 16 10:00:00 2020\r\nX-Mozilla-Status: 0001\r\n", false, true},
           {"From 10:00 to 12:00 in Sep 2020\nthe lock was shut.\n", false, false},
           {"From Here to Eternity\n\nBy Jane Roe\n", false, false},
           {"Subject: Minutes of the meeting\nDate: 16 September 2020\nFrom: Jane\n\nWords.", false, false},
           {"Title: The lock\nDate: 2020-09-16\nSource: Example\n\nWords.", false, false},
           {"Received: with thanks.\n\nSubject: none", false, false},
           {"To: be done\nSubject: matters\nWords that follow.\nMessage-ID: <a@x>", false, false},
           {"From: jane@example.org\nTo: john@example.org\nSubject: x\n\nWords.", true, false},
           {"From: Jane\nTo: John\nSubject: x\n\nWords.", false, false},
           {"", false, false},
       }) {
    CAPTURE(row.head);
    CHECK(opens_as_mail(row.head) == row.mail);
    CHECK(opens_as_mailbox(row.head) == row.mailbox);
  }
}
