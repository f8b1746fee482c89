#include "indexer/sources/format_openings.hpp"

#include <doctest/doctest.h>

#include <string>

#include "indexer/sources/mailbox.hpp"

namespace byline {

TEST_CASE("openings: a PDF has an object behind its mark, which others may stand before") {
  CHECK(opens_as_pdf("%PDF-1.4\n1 0 obj<<>>"));
  CHECK(opens_as_pdf("\xEF\xBB\xBF\r\nHTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n1 0 obj"));
  CHECK(opens_as_pdf(std::string(1024, '\0') + "%PDF-1.4\n1 0 obj"));
  CHECK(!opens_as_pdf(std::string(1025, '\0') + "%PDF-1.4\n1 0 obj"));
  CHECK(!opens_as_pdf("Files that begin with %PDF-1.4 are PDFs."));
  CHECK(!opens_as_pdf("1 0 obj %PDF-1.4"));
  CHECK(!opens_as_pdf(""));
}

TEST_CASE("openings: mails, and texts that are none") {
  const struct {
    std::string head;
    bool is_mail;
  } rows[] = {
      {"Received: from a by b\n\tby c\nSubject: x\n\nText", true},
      {"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nText", true},
      {"From: Jane <jane@example.org>\nSubject: Ferry\n\nText", true},
      {"From: jane@example.org\nTo: x\nDate: y\n", true},
      {"From: Jane Roe\nSubject: Ferry\n\nText", false},
      {"Title: Ferry\nDate: 2020-03-05\nSource: Courier\n\nText", false},
      {"From: jane@example.org\n\nTo: x", false},
      {"Received wisdom: none.\nMIME-Version: 1.0\n\n", false},
      {"The ferry sank.\nMessage-ID: <a@b>\n", false},
      {"", false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.head);
    CHECK(opens_as_mail(row.head) == row.is_mail);
  }
}

TEST_CASE("openings: mailboxes, and texts that begin with From by chance") {
  const struct {
    std::string head;
    bool is_mailbox;
  } rows[] = {
      {"From jane@example.org Thu Mar  5 10:00:00 2020\nSubject: x\n", true},
      {"From - Thu Mar 05 10:00:00 2020\r\nX-Mozilla-Status: 0001\r\n", true},
      {"From MAILER-DAEMON Fri Jul 8 12:08:34 2011\nFrom: a\n", true},
      {"From Lisbon on Thu in 2020 it came\nThe ferry sank.\n", false},
      {"From here on, all went well.\nSubject: x\n", false},
      {"From jane@example.org Thu Mar  5 10:00:00 2020\n\nText", false},
      {"from jane Thu 2020\nSubject: x", false},
      {"", false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.head);
    CHECK(opens_as_mailbox(row.head) == row.is_mailbox);
  }
}

TEST_CASE("openings: XML is told by its first element") {
  const struct {
    std::string head;
    bool feed, nitf, newsml;
  } rows[] = {
      {"<?xml version=\"1.0\"?>\n<!-- a <rss> -->\n<rss version=\"2.0\">", true, false, false},
      {"\xEF\xBB\xBF  <feed xmlns=\"http://www.w3.org/2005/Atom\">", true, false, false},
      {"<a:feed xmlns:a='http://purl.org/atom/ns#'>", true, false, false},
      {"<feed>", false, false, false},
      {"<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\">", true, false, false},
      {"<rdf:RDF xmlns:owl=\"http://www.w3.org/2002/07/owl#\">", false, false, false},
      {"<!DOCTYPE nitf SYSTEM \"nitf.dtd\" [<!ENTITY a \"b\">]>\n<nitf>", false, true, false},
      {"<newsItem xmlns=\"x\">", false, false, true},
      {"<NewsML/>", false, false, true},
      {"<html><rss>", false, false, false},
      {"rss <rss>", false, false, false},
      {"<?xml version=\"1.0\"?>", false, false, false},
      {"<!-- never closed <rss>", false, false, false},
      {"<", false, false, false},
      {"", false, false, false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.head);
    CHECK(opens_as_feed(row.head) == row.feed);
    CHECK(opens_as_nitf(row.head) == row.nitf);
    CHECK(opens_as_newsml(row.head) == row.newsml);
  }
}

}  // namespace byline
