#include "indexer/sources/mail_boilerplate.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace byline;

namespace {

// The text with its parts in brackets: "[quote:On … wrote:]".
std::string marked(const std::string& text, std::string_view title = "The lock") {
  std::string marked;
  std::size_t at = 0;
  for (const Boilerplate& part : find_mail_boilerplate(text, title)) {
    marked.append(text, at, part.begin - at).append("[").append(keyword(part.kind)).append(":");
    marked.append(text, part.begin, part.end - part.begin).append("]");
    at = part.end;
  }
  return marked + text.substr(at);
}

}  // namespace

TEST_CASE("mail boilerplate: quotes, signatures, the envelope") {
  struct Row {
    std::string text, expected;
  };
  for (const Row& row : std::vector<Row>{
           {"From: Jane Roe · To: John Doe\n\nIt is shut.",
            "[envelope:From: Jane Roe · To: John Doe]\n\nIt is shut."},
           {"It is shut.\n\n> Is it open?\n> Or not?\n\nBye.",
            "It is shut.\n\n[quote:> Is it open?\n> Or not?]\n\nBye."},
           {"Shut.\n\nOn Wed, Sep 16, 2020 at 10:00 AM John Doe <j@example.org>\nwrote:\n\n> Open?\n\nBye.",
            "Shut.\n\n[quote:On Wed, Sep 16, 2020 at 10:00 AM John Doe <j@example.org>\nwrote:\n\n> "
            "Open?]\n\nBye."},
           {"John Doe wrote:\n> Open?\nShut.", "[quote:John Doe wrote:\n> Open?]\nShut."},
           // As it comes out of HTML.
           {"Shut.\n\nOn 16 Sep 2020, at 10:00, John Doe wrote:\n\nIs it open?\n\nJohn",
            "Shut.\n\n[quote:On 16 Sep 2020, at 10:00, John Doe wrote:\n\nIs it open?\n\nJohn]"},
           {"Zu.\n\nAm 16.09.2020 um 10:00 schrieb Jane Roe:\nIst sie auf?",
            "Zu.\n\n[quote:Am 16.09.2020 um 10:00 schrieb Jane Roe:\nIst sie auf?]"},
           {"Fermée.\n\nLe mer. 16 sept. 2020 à 10:00, Jane Roe a écrit :\nOuverte ?",
            "Fermée.\n\n[quote:Le mer. 16 sept. 2020 à 10:00, Jane Roe a écrit :\nOuverte ?]"},
           {"Cerrada.\n\nEl mié., 16 sept. 2020 a las 10:00, Jane Roe escribió:\n¿Abierta?",
            "Cerrada.\n\n[quote:El mié., 16 sept. 2020 a las 10:00, Jane Roe escribió:\n¿Abierta?]"},
           {"Shut.\n\n-----Original Message-----\nOpen?",
            "Shut.\n\n[quote:-----Original Message-----\nOpen?]"},
           {"Zu.\n\n-------- Ursprüngliche Nachricht --------\nAuf?",
            "Zu.\n\n[quote:-------- Ursprüngliche Nachricht --------\nAuf?]"},
           {"Shut.\n\nFrom: John Doe\nSent: Wednesday, September 16, 2020\nTo: Jane Roe\nSubject: The "
            "lock\n\nOpen?",
            "Shut.\n\n[quote:From: John Doe\nSent: Wednesday, September 16, 2020\nTo: Jane Roe\nSubject: The "
            "lock\n\n"
            "Open?]"},
           {"Zu.\n\nVon: John Doe\n\nGesendet: Mittwoch\n\nAn: Jane\n\nBetreff: Schleuse\n\nAuf?",
            "Zu.\n\n[quote:Von: John Doe\n\nGesendet: Mittwoch\n\nAn: Jane\n\nBetreff: Schleuse\n\nAuf?]"},
           // Whatever the language.
           {"Shut.\n\n16.03.2020, 10:00, \"John Doe\" <j@example.org>:\n\n> Open?",
            "Shut.\n\n[quote:16.03.2020, 10:00, \"John Doe\" <j@example.org>:\n\n> Open?]"},
           {"Shut.\n\n2020年3月16日(月) 10:00 John Doe <j@example.org>:\n> Open?",
            "Shut.\n\n[quote:2020年3月16日(月) 10:00 John Doe <j@example.org>:\n> Open?]"},
           {"He comes at 10:00\nand says:\n> Open?", "He comes at 10:00\nand says:\n[quote:> Open?]"},
           {"The rule is:\n> Open?", "The rule is:\n[quote:> Open?]"},
           {"Shut.\n\n-- \nJane Roe\nLock keeper", "Shut.\n\n[signature:-- \nJane Roe\nLock keeper]"},
           {"Shut.\n--\nJane\n> Open?", "Shut.\n[signature:--\nJane]\n[quote:> Open?]"},
           {"Shut.\n_______________________________________________\nRivers mailing list",
            "Shut.\n[signature:_______________________________________________\nRivers mailing list]"},
           {"Shut.\n\n© 2020 Example Press. All rights reserved.",
            "Shut.\n\n[notice:© 2020 Example Press. All rights reserved.]"},
       }) {
    CAPTURE(row.text);
    CHECK(marked(row.text) == row.expected);
  }
}

TEST_CASE("mail boilerplate: what a sender says stays") {
  for (const std::string& text : std::vector<std::string>{
           "On page 3 of 12 she wrote:\n\nThe lock is shut.",
           "He asked the minister, who wrote:\n\nNo.",
           "It was shut.\n\nFrom: the start.\nSubject: none.",
           "a > b\n--- or not ---\nc",
           "-- \n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16",  // no signature is so long
           "----- Original Message of the day\n\nWords.",
           // A quote with nothing beside it is what the mail is about.
           "> It is shut.\n> For good.",
       }) {
    CAPTURE(text);
    CHECK(marked(text) == text);
  }
  CHECK(marked("See below.\n\n> It is shut.", "Fwd: The lock") == "See below.\n\n> It is shut.");
}

TEST_CASE("mail boilerplate: what is forwarded is text, and whose it is the envelope") {
  struct Row {
    std::string text, title, expected;
  };
  for (const Row& row : std::vector<Row>{
           {"See below.\n\n---------- Forwarded message ---------\nFrom: John Doe <j@x>\nDate: Wed, 16 Sep "
            "2020\n"
            "Subject: The lock\nTo: Jane Roe,\n Ann Lee\nCc: Bo\n\nIt is shut.",
            "The lock",
            "See below.\n\n[envelope:---------- Forwarded message ---------\nFrom: John Doe <j@x>\nDate: "
            "Wed, 16 "
            "Sep 2020\nSubject: The lock\nTo: Jane Roe,\n Ann Lee\nCc: Bo]\n\nIt is shut."},
           {"Siehe.\n\n-------- Weitergeleitete Nachricht --------\nBetreff: Die Schleuse\nDatum: "
            "Mittwoch\nVon: "
            "John\n\nSie ist zu.",
            "Die Schleuse",
            "Siehe.\n\n[envelope:-------- Weitergeleitete Nachricht --------\nBetreff: Die Schleuse\nDatum: "
            "Mittwoch\nVon: John]\n\nSie ist zu."},
           {"Zur Kenntnis.\n\n-----Ursprüngliche Nachricht-----\nVon: Karl <k@x>\nGesendet: Montag\nAn: "
            "Rosa\nBetreff: Bericht\n\nEr liegt vor.",
            "WG: Bericht",
            "Zur Kenntnis.\n\n[envelope:-----Ursprüngliche Nachricht-----\nVon: Karl <k@x>\nGesendet: "
            "Montag\nAn: "
            "Rosa\nBetreff: Bericht]\n\nEr liegt vor."},
           {"See below.\n\nFrom: John Doe\nSent: Wednesday\nSubject: The lock\n\nIt is shut.", "FW: The lock",
            "See below.\n\n[envelope:From: John Doe\nSent: Wednesday\nSubject: The lock]\n\nIt is shut."},
           {"转发。\n\n---------- Forwarded message ---------\n发件人： 王\n日期： 2020\n\n好。", "x",
            "转发。\n\n[envelope:---------- Forwarded message ---------\n发件人： 王\n日期： 2020]\n\n好。"},
           // Nothing is said of it.
           {"See below.\n\n---- Forwarded message ----\nTo: be shut or not.\nIt is.", "x",
            "See below.\n\n[envelope:---- Forwarded message ----]\nTo: be shut or not.\nIt is."},
           {"See below.\n\n---- Forwarded message ----", "x",
            "See below.\n\n[envelope:---- Forwarded message ----]"},
           // An answer to one.
           {"Yes.\n\nFrom: John Doe\nSent: Wednesday\nSubject: The lock\n\nIt is shut.", "Re: FW: The lock",
            "Yes.\n\n[quote:From: John Doe\nSent: Wednesday\nSubject: The lock\n\nIt is shut.]"},
       }) {
    CAPTURE(row.text);
    CHECK(marked(row.text, row.title) == row.expected);
  }
}
