#include "indexer/extract/mail.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "common/text/text.hpp"

namespace byline::extract {
namespace {

struct Extraction {
  std::vector<Part> parts;
  std::string trouble;
  Part letter() const { return parts.empty() ? Part{} : parts.front(); }
};

Extraction extraction_of(std::string_view mail, std::size_t limit = std::size_t{16} << 20) {
  warm_up_mail();
  Extraction extraction;
  extraction.trouble = extract_mail({mail, "a.eml", limit}, [&](Part&& part) {
    extraction.parts.push_back(std::move(part));
    return true;
  });
  return extraction;
}

// A part of a multipart whose boundary is "b".
std::string part(std::string_view headers, std::string_view body) {
  return "--b\n" + std::string(headers) + "\n\n" + std::string(body) + "\n";
}
std::string multipart(std::string_view kind, const std::vector<std::string>& parts,
                      std::string_view more = "") {
  std::string mail = "From: Jane Roe <jane@example.org>\nSubject: Flood\nContent-Type: multipart/" +
                     std::string(kind) + "; boundary=b" + std::string(more) + "\n\n";
  for (const std::string& one : parts) mail += one;
  return mail + "--b--\n";
}

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \n");
  return begin == text.npos ? "" : std::string(text.substr(begin, text.find_last_not_of(" \n") + 1 - begin));
}

}  // namespace

TEST_CASE("mail: what a header says") {
  const Part letter = extraction_of(
                          "From: \"Jane Roe\" <jane@example.org>\n"
                          "To: John Doe <john@example.org>, info@example.org,\n"
                          " \"Lee, Ann\" <ann@example.org>\n"
                          "Cc: undisclosed-recipients:;\n"
                          "Subject: The lock\n at Lenne\n"
                          "Date: Wed, 16 Sep 2020 23:30:00 -0700\n"
                          "Content-Language: en-GB\n"
                          "Archived-At: <https://lists.example.org/rivers/17>\n"
                          "List-Id: Talk of rivers <rivers.lists.example.org>\n\n"
                          "The lock is shut.\n")
                          .letter();
  CHECK(letter.content == Content::text);
  CHECK(letter.title == "The lock at Lenne");
  CHECK(letter.date == "Wed, 16 Sep 2020 23:30:00 -0700");
  CHECK(letter.language == "en-GB");
  CHECK(letter.url == "https://lists.example.org/rivers/17");
  CHECK(letter.source == "Talk of rivers");
  CHECK(letter.authors == std::vector<std::string>{"Jane Roe"});
  CHECK(letter.envelope == "From: Jane Roe · To: John Doe, Ann Lee");
  CHECK(letter.body == "The lock is shut.\n");
}

TEST_CASE("mail: lines that end in both ways lose nothing before a boundary") {
  const std::string head =
      "Subject: Tide\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: "
      "text/plain\r\n\r\n";
  for (const std::string end : {"\n", "\r\n"}) {
    const Extraction found = extraction_of(
        head + "The tide rose at the END" + end +
        "--b\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename=n.csv\r\n\r\ntextTAIL" +
        end + "--b--\r\n");
    REQUIRE(found.parts.size() == 2);
    CHECK(found.letter().body.find("The tide rose at the END") != std::string::npos);
    CHECK(found.parts[1].body == "textTAIL");
  }
}

TEST_CASE("mail: a letter whose declared boundary is nowhere in it") {
  const std::string header =
      "From: Jane Roe <jane@example.org>\nContent-Type: multipart/mixed; boundary=\"declared\"\n\n";
  struct Row {
    std::string body, text;
  };
  for (const Row& row : std::vector<Row>{
           {"--other\nContent-Type: text/plain; charset=iso-8859-1\n\nThe caf\xE9 is shut.\n--other--\n",
            "The café is shut."},
           {"--a\nContent-Type: multipart/mixed; boundary=c\n\n--d\nContent-Type: text/plain\n\nIt is "
            "shut.\n--d--\n--a--\n",
            "It is shut."},
           {"It is shut.\n--\nJane\n", "It is shut.\n--\nJane"},
           {"", ""},
       }) {
    CAPTURE(row.body);
    CHECK(trimmed(extraction_of(header + row.body).letter().body) == row.text);
  }
}

TEST_CASE("mail: subjects as programs write them") {
  struct Row {
    std::string subject, expected;
  };
  for (const Row& row : std::vector<Row>{
           {"=?utf-8?B?SG9jaHdhc3NlciBpbiBLw7Zsbg==?=", "Hochwasser in Köln"},
           {"=?iso-8859-1?Q?K=F6ln?= rises", "Köln rises"},
           {"=?utf-8?Q?K=C3?=\n =?utf-8?Q?=B6ln?=", "Köln"},           // a character cut in two
           {"=?utf-8?Q?The river rises?=", "The river rises"},         // with spaces
           {"a=?utf-8?Q?_b?=", "a b"},                                 // in a word
           {"K\xC3\xB6ln", "Köln"},                                    // raw UTF-8
           {"K\xF6ln steht unter Wasser", "Köln steht unter Wasser"},  // raw Latin-1
           {"=?koi8-r?B?8sXLwQ==?=", "Река"},
           {"=?iso-2022-jp?B?GyRCMGwbKEI=?=", "一"},
           {"=?gb2312?B?yrXR6Q==?=", "实验"},
           {"=?utf-8*de?Q?Fluss?=", "Fluss"},  // with its language
           {"=?utf-8?Q?", "=?utf-8?Q?"},
           {"=?", "=?"},
       }) {
    CAPTURE(row.subject);
    CHECK(extraction_of("Subject: " + row.subject + "\n\nx\n").letter().title == row.expected);
  }
  // Of an encoding nobody knows something comes that is text.
  CHECK(is_valid_utf8(extraction_of("Subject: =?x-nowhere?Q?K=F6ln?=\n\nx\n").letter().title));
}

TEST_CASE("mail: only names are named") {
  struct Row {
    std::string from, author, envelope;
  };
  for (const Row& row : std::vector<Row>{
           {"jane@example.org", "jane@example.org", ""},
           {"\"jane@example.org\" <jane@example.org>", "jane@example.org", ""},
           {"jane <jane@example.org>", "jane@example.org", ""},
           {"\"'Jane Roe'\" <jane@example.org>", "Jane Roe", "From: Jane Roe"},
           {"\"Roe, Jane (London)\" <jane@example.org>", "Jane Roe", "From: Jane Roe"},
           {"Lin Chou via devel <devel@example.org>", "Lin Chou", "From: Lin Chou"},
           {"\"Jane Roe (via Example Docs)\" <a@example.org>", "Jane Roe", "From: Jane Roe"},
           {"\"Via Rail\" <a@example.org>", "Via Rail", "From: Via Rail"},
           {"\"Example, Inc.\" <a@example.org>", "Example, Inc.", "From: Example, Inc."},
           {"jane@example.org (Jane Roe)", "Jane Roe", "From: Jane Roe"},
           {"=?utf-8?Q?J=C3=BCrgen_Wei=C3=9F?= <j@example.org>", "Jürgen Weiß", "From: Jürgen Weiß"},
           {"\"1234\" <1234@example.org>", "1234@example.org", ""},
       }) {
    CAPTURE(row.from);
    const Part letter = extraction_of("From: " + row.from + "\nSubject: x\n\nx\n").letter();
    CHECK(letter.authors == std::vector<std::string>{row.author});
    CHECK(letter.envelope == row.envelope);
  }
}

TEST_CASE("mail: lists, addresses and days") {
  const auto of = [](const std::string& headers) {
    return extraction_of("Subject: x\n" + headers + "\nx\n").letter();
  };
  CHECK(of("List-Id: <rivers.example.org>\n").source == "rivers.example.org");
  CHECK(of("Newsgroups: sci.rivers,sci.floods\n").source == "sci.rivers");
  CHECK(of("").source.empty());
  CHECK(of("X-URL: https://example.org/a\n").url == "https://example.org/a");
  CHECK(of("Content-Location: cid:1\nX-URL: nothing\n").url.empty());
  CHECK(of("List-Archive: <https://example.org/list/>\n").url.empty());  // of all its mails
  CHECK(of("Received: from a by b;\n Wed, 16 Sep 2020 10:00:00 +0200\n").changed ==
        "Wed, 16 Sep 2020 10:00:00 +0200");
  CHECK(of("Date: Thu, 17 Sep 2020 10:00:00 +0200\nReceived: by b; Wed, 16 Sep 2020\n").changed.empty());
}

TEST_CASE("mail: texts in the encodings of mails") {
  struct Row {
    std::string headers, body, expected;
  };
  for (const Row& row : std::vector<Row>{
           {"Content-Type: text/plain; charset=iso-8859-1", "K\xF6ln", "Köln"},
           {"Content-Type: text/plain; charset=utf-8", "K\xC3\xB6ln", "Köln"},
           {"Content-Type: text/plain; charset=us-ascii", "K\xC3\xB6ln", "Köln"},  // wrong
           {"Content-Type: text/plain; charset=utf-8", "Der Fluss in K\xF6ln \xFC\x62\x65r die Ufer",
            "Der Fluss in Köln über die Ufer"},  // wrong
           {"Content-Type: text/plain; charset=nonsense", "K\xC3\xB6ln", "Köln"},
           {"Content-Type: text/plain; charset=gb2312", "\xCA\xB5\xD1\xE9", "实验"},
           {"Content-Type: text/plain; charset=utf-7", "K+APY-ln", "Köln"},
           {"Content-Type: text/plain; charset=iso-2022-kr", "\x1B$)C\x0E\x47\x51\x0F", "한"},
           {"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable",
            "K=C3=B6ln ist=\n weit", "Köln ist weit"},
           {"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64", "S8O2bG4=", "Köln"},
           {"Content-Transfer-Encoding: base64", "S8O2bG4", "Kö"},  // cut
           {"Content-Type: text/plain; format=flowed", "A line that \ngoes on.\n> quoted \n> too\n-- \nJane",
            "A line that goes on.\n> quoted too\n-- \nJane"},
           {"Content-Type: text/plain; format=flowed; delsp=yes", "Hochwas \nser", "Hochwasser"},
           {"Content-Type: text/plain; format=flowed", "a \n> b \n>> c", "a \n> b \n>> c"},
           {"Content-Type: nonsense", "Words", "Words"},
           {"Content-Type: text/enriched", "<bold>Loud</bold> words", "<b>Loud</b> words"},
       }) {
    CAPTURE(row.headers);
    CAPTURE(row.body);
    CHECK(trimmed(extraction_of("Subject: x\n" + row.headers + "\n\n" + row.body + "\n").letter().body) ==
          row.expected);
  }
}

TEST_CASE("mail: what a program reads is no text") {
  const auto body = [](const std::string& text) {
    return trimmed(extraction_of("Subject: x\n\n" + text).letter().body);
  };
  CHECK(body("See below.\nbegin 644 a.bin\n#0V%T\n`\nend\nBye.\n") == "See below.\nBye.");
  CHECK(body("begin 644 of them\n") == "begin 644 of them");
  CHECK(body("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nWords.\n-----BEGIN PGP SIGNATURE-----\n"
             "iQEzBAEBCAAdFiEE\n-----END PGP SIGNATURE-----\n") == "Words.");
}

TEST_CASE("mail: of several forms of a letter one is read") {
  struct Row {
    std::string plain, html;
    Content content;
  };
  const std::string letter = "<p>" + std::string(400, 'x') + " words of a letter.</p>";
  for (const Row& row : std::vector<Row>{
           {"Words of a letter.", "<p>Words of a letter.</p>", Content::text},
           {"", "<p>Words.</p>", Content::html},
           {"Your client cannot show HTML.", letter, Content::html},
           {"This message is in HTML", "<p>Words of a letter, which are some more.</p>", Content::html},
           {"See our page.", letter, Content::html},
           {"See our page.", "<style>" + std::string(4000, 'x') + "</style><p>See our page.</p>",
            Content::text},
           {"Only text.", "", Content::text},
       }) {
    CAPTURE(row.plain);
    const Part read = extraction_of(multipart("alternative", {part("Content-Type: text/plain", row.plain),
                                                              part("Content-Type: text/html", row.html)}))
                          .letter();
    CHECK(read.content == row.content);
    CHECK(trimmed(read.body) == (row.content == Content::html ? row.html : row.plain));
  }
}

TEST_CASE("mail: a letter of several pieces") {
  const std::string text = "Content-Type: text/plain", html = "Content-Type: text/html";
  Part letter = extraction_of(multipart("mixed", {part(text, "One."), part(text, "Two.")})).letter();
  CHECK(letter.content == Content::text);
  CHECK(letter.body.find("One.") < letter.body.find("Two."));
  letter = extraction_of(multipart("mixed", {part(html, "<p>One.</p>"), part(text, "Two < 3.")})).letter();
  CHECK(letter.content == Content::html);
  CHECK(letter.body.find("<p>One.</p>") < letter.body.find("Two &lt; 3."));
  // An invitation without a letter says what it says itself.
  letter = extraction_of(
               multipart("mixed", {part("Content-Type: text/calendar",
                                        "BEGIN:VEVENT\nSUMMARY:Meeting at\n  the lock\nLOCATION:Quay 3\\, "
                                        "Lenne\nUID:ab-01jT0YSx\nEND:VEVENT")}))
               .letter();
  CHECK(trimmed(letter.body) == "Meeting at the lock\n\nQuay 3, Lenne");
}

TEST_CASE("mail: attachments") {
  struct Row {
    std::string headers, member;  // "" for what is passed over
  };
  for (const Row& row : std::vector<Row>{
           {"Content-Type: application/pdf; name=\"report.pdf\"", "report.pdf"},
           {"Content-Type: application/pdf\nContent-Disposition: attachment; filename=\"report.pdf\"",
            "report.pdf"},
           {"Content-Type: application/pdf\nContent-Disposition: attachment;\n "
            "filename*=utf-8''K%C3%B6ln.pdf",
            "Köln.pdf"},
           {"Content-Type: application/pdf\nContent-Disposition: attachment;\n filename*0=\"a long\"; "
            "filename*1=\" name.pdf\"",
            "a long name.pdf"},
           {"Content-Type: application/pdf; name=\"=?utf-8?Q?K=C3=B6ln.pdf?=\"", "Köln.pdf"},
           {"Content-Type: application/pdf\nContent-Disposition: attachment", "part 2.pdf"},
           {"Content-Type: application/octet-stream", "part 2"},
           {"Content-Type: application/pdf; name=\"../../etc/report.pdf\"", "report.pdf"},
           {"Content-Type: application/pdf; name=\"C:\\\\mail\\\\report.pdf\"", "report.pdf"},
           {"Content-Type: application/pdf; name=\"..\"", "part 2.pdf"},
           {"Content-Type: text/plain\nContent-Disposition: attachment; filename=\"notes.txt\"", "notes.txt"},
           {"Content-Type: text/plain\nContent-Disposition: inline; filename=\"notes.txt\"", "notes.txt"},
           {"Content-Type: image/png\nContent-Disposition: attachment; filename=\"map.png\"", ""},
           {"Content-Type: image/png\nContent-Disposition: inline; filename=\"logo.png\"", ""},
           {"Content-Type: image/png; name=logo.png", ""},
           {"Content-Type: application/pgp-signature; name=signature.asc", ""},
           {"Content-Type: application/pkcs7-signature; name=smime.p7s\nContent-Disposition: attachment", ""},
           {"Content-Type: text/calendar; name=invite.ics\nContent-Disposition: attachment", ""},
           {"Content-Type: text/vcard; name=jane.vcf\nContent-Disposition: attachment", ""},
           {"Content-Type: message/delivery-status", ""},
           {"Content-Type: application/ms-tnef; name=winmail.dat", "winmail.dat"},
       }) {
    CAPTURE(row.headers);
    const Extraction mail = extraction_of(
        multipart("mixed", {part("Content-Type: text/plain", "Words."), part(row.headers, "Bytes")}));
    REQUIRE(mail.parts.size() == (row.member.empty() ? 1 : 2));
    CHECK(trimmed(mail.parts[0].body) == "Words.");
    CHECK(mail.trouble.empty());
    if (row.member.empty()) continue;
    CHECK(mail.parts[1].content == Content::file);
    CHECK(mail.parts[1].member == row.member);
    CHECK(mail.parts[1].body == "Bytes");
  }
}

TEST_CASE("mail: two attachments of one name") {
  const std::string pdf = part("Content-Type: application/pdf; name=a.pdf", "Bytes");
  const std::string other = part("Content-Type: application/pdf; name=a#2.pdf", "Bytes");
  const Extraction mail = extraction_of(multipart("mixed", {pdf, other, pdf, pdf}));
  std::vector<std::string> names;
  for (const Part& one : mail.parts)
    if (one.content == Content::file) names.push_back(one.member);
  CHECK(names == std::vector<std::string>{"a.pdf", "a#2.pdf", "a#3.pdf", "a#4.pdf"});
}

TEST_CASE("mail: mails within a mail are attachments") {
  const std::string forwarded = "From: John Doe <john@example.org>\nSubject: The lock/quay\n\nIt is shut.";
  const Extraction mail =
      extraction_of(multipart("mixed", {part("Content-Type: text/plain", "See below."),
                                        part("Content-Type: message/rfc822", forwarded),
                                        part("Content-Type: message/rfc822", "X-Nothing: 1\n\nWords")}));
  REQUIRE(mail.parts.size() == 3);
  CHECK(mail.parts[1].member == "The lock quay.eml");
  CHECK(mail.parts[1].media_type == "message/rfc822");
  CHECK(trimmed(mail.parts[1].body) == forwarded);
  CHECK(mail.parts[2].member == "part 3.eml");
  const Extraction digest =
      extraction_of(multipart("digest", {"--b\n\n" + forwarded + "\n", "--b\n\n" + forwarded + "\n"}));
  REQUIRE(digest.parts.size() == 3);
  CHECK(digest.parts[2].member == "The lock quay#2.eml");
}

TEST_CASE("mail: pictures of a letter are no attachments, its documents are") {
  const Extraction mail =
      extraction_of(multipart("related",
                              {part("Content-Type: image/png; name=a.png\nContent-ID: <1>", "Bytes"),
                               part("Content-Type: text/html\nContent-ID: <2>", "<p>Words.</p>"),
                               part("Content-Type: application/pdf; name=a.pdf", "Bytes")},
                              "; start=\"<2>\""));
  REQUIRE(mail.parts.size() == 2);
  CHECK(trimmed(mail.parts[0].body) == "<p>Words.</p>");
  CHECK(mail.parts[1].member == "a.pdf");
}

TEST_CASE("mail: what is encrypted is said to be") {
  const std::string header = "Subject: Secret\n";
  for (const std::string& mail :
       {header + "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIAGCSqGSIb3\n",
        header + "\n-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n",
        header + "Content-Type: multipart/encrypted; boundary=b\n\n--b\nContent-Type: "
                 "application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: application/octet-stream\n\n"
                 "-----BEGIN PGP MESSAGE-----\n--b--\n"}) {
    CAPTURE(mail);
    const Extraction read = extraction_of(mail);
    CHECK(read.trouble == "encrypted");
    REQUIRE(read.parts.size() == 1);
    CHECK(read.letter().title == "Secret");
    CHECK(read.letter().body.empty());
  }
  CHECK(extraction_of(header + "Content-Type: application/pkcs7-mime; smime-type=signed-data\n\nMIAG\n")
            .trouble == "sealed with its signature (S/MIME), which is not read");
}

TEST_CASE("mail: a saved page is a page") {
  const Extraction page = extraction_of(
      "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/flood\nSubject: Flood\n"
      "Date: Wed, 16 Sep 2020 10:00:00 -0000\nMIME-Version: 1.0\n"
      "Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\n\n"
      "--b\nContent-Type: text/html\nContent-ID: <1>\nContent-Transfer-Encoding: quoted-printable\n"
      "Content-Location: https://example.org/flood\n\n<title>The flood</title><p>K=C3=B6ln</p>\n"
      "--b\nContent-Type: text/css\nContent-Location: https://example.org/a.css\n\np { }\n--b--\n");
  REQUIRE(page.parts.size() == 1);
  CHECK(page.letter().content == Content::html);
  CHECK(page.letter().type == "html");
  CHECK(page.letter().url == "https://example.org/flood");
  CHECK(page.letter().title.empty());
  CHECK(page.letter().date.empty());
  CHECK(page.letter().changed == "Wed, 16 Sep 2020 10:00:00 -0000");
  CHECK(page.letter().authors.empty());
  CHECK(trimmed(page.letter().body) == "<title>The flood</title><p>Köln</p>");
}

TEST_CASE("mail: what cannot be read is said") {
  CHECK(extraction_of("").trouble == "not a mail: it has no header");
  CHECK(extraction_of("Words and nothing else.").trouble == "not a mail: it has no header");
  CHECK(extraction_of("Subject: x\n\n" + std::string(200, 'x'), 100).trouble == too_large);
  std::string deep = "Subject: x\n";
  for (int i = 0; i < 40; ++i)
    deep += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\n\n--b" + std::to_string(i) +
            "\n";
  CHECK(extraction_of(deep + "\nWords\n").trouble ==
        "parts within parts, more than 32 deep (the deeper are not read)");
}

TEST_CASE("mail: a mail with hostile depth or size ends soon") {
  std::string deep = "Subject: x\n", many = multipart("mixed", {});
  for (int i = 0; i < 20'000; ++i)
    deep += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\n\n--b" + std::to_string(i) +
            "\n";
  CHECK(extraction_of(deep).parts.size() == 1);
  std::string forwarded;
  for (int i = 0; i < 20'000; ++i) forwarded += "Content-Type: message/rfc822\n\n";
  CHECK(extraction_of("Subject: x\n" + forwarded).parts.size() <= 2);
  for (int i = 0; i < 20'000; ++i) many += "--b\nContent-Type: application/pdf; name=a.pdf\n\nx\n";
  many += "--b--\n";
  CHECK(extraction_of(many).parts.size() > 0);
}

TEST_CASE("mail: what other programs put around a mail") {
  const std::string mail = "Subject: Flood\n\nWords.\n";
  for (const std::string& bytes :
       {"From jane@example.org Wed Sep 16 10:00:00 2020\n" + mail, ">From jane Wed Sep 16\n" + mail,
        std::to_string(mail.size()) + "       \n" + mail + "<?xml version=\"1.0\"?><plist/>\n"}) {
    CAPTURE(bytes);
    CHECK(extraction_of(bytes).letter().title == "Flood");
    CHECK(extraction_of(bytes).letter().body == "Words.\n");
  }
}

TEST_CASE("mail: a sink that has enough gets no more") {
  warm_up_mail();
  int parts = 0;
  const std::string mail = multipart("mixed", {part("Content-Type: text/plain", "Words."),
                                               part("Content-Type: application/pdf; name=a.pdf", "Bytes")});
  CHECK(extract_mail({mail}, [&](Part&&) { return ++parts < 1; }).empty());
  CHECK(parts == 1);
}

}  // namespace byline::extract
