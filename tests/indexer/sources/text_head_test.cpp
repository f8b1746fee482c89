#include "indexer/sources/text_head.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <ostream>
#include <string>

#include "indexer/sources/markdown.hpp"
#include "indexer/sources/plain_text.hpp"
#include "indexer/sources/stated_dates.hpp"
#include "tests/indexer/sources/support.hpp"

using namespace byline;

namespace {

const std::string body = "The ferry was sold on Monday, the council said. It had carried nobody for a year.";

struct Head {
  std::string head, title, date, kept;  // `kept`: what stays above the body
};

}  // namespace

TEST_CASE("heads of plain texts") {
  const std::string t = "Ferry sold after a year at the quay";
  const Head rows[] = {
      // headline, byline, date, in lines of their own or together
      {t + "\nBy Jane Roe\nMarch 5, 2020\n\n", t, "20200305", "By Jane Roe\n\n"},
      {t + "\n\nBy Jane Roe\n\nMarch 5, 2020\n\n", t, "20200305", "By Jane Roe\n\n"},
      {"FERRY SOLD\nBY JANE ROE\nMARCH 5, 2020\n\n", "FERRY SOLD", "20200305", "BY JANE ROE\n\n"},
      {t + "\nBy Jane Roe and John van der Berg\nThu 5 March 2020\n", t, "20200305",
       "By Jane Roe and John van der Berg\n\n"},
      {t + "\nBy Jane Roe\nGull Post Staff Writer\nMarch 5, 2020\n\n", t, "20200305",
       "By Jane Roe\nGull Post Staff Writer\n\n"},
      {t + "\nNobody bid more than once\nBy Jane Roe\nMarch 5, 2020\n\n", t, "20200305",
       "Nobody bid more than once\nBy Jane Roe\n\n"},
      {t + "\n\nBy Jane Roe | 10:15 AM, March 5, 2020\n\n", t, "20200305",
       "By Jane Roe | 10:15 AM, March 5, 2020\n\n"},
      {t + "\nBy Jane Roe, March 5, 2020\n", t, "20200305", "By Jane Roe, March 5, 2020\n\n"},
      {t + "\nBy Jane Roe - 5 March 2020\n\n", t, "20200305", "By Jane Roe - 5 March 2020\n\n"},
      {t + "\nBy Jane Roe\n\n", t, "", "By Jane Roe\n\n"},
      {t + "\nBy Jane Roe March 5, 2020\n\n", t, "20200305", "By Jane Roe March 5, 2020\n\n"},
      {t + "\nGull Post, March 5, 2020\n\n", t, "20200305", "Gull Post, March 5, 2020\n\n"},
      {t + "\n\nMarch 5, 2020 / 10:15 AM / Gull Post\n\n", t, "20200305",
       "March 5, 2020 / 10:15 AM / Gull Post\n\n"},
      {"Vendido el transbordador\nJuana D\u00EDaz | Madrid | 5 marzo 2020 - 10:15 CET\n\n",
       "Vendido el transbordador", "20200305", "Juana D\u00EDaz | Madrid | 5 marzo 2020 - 10:15 CET\n\n"},
      {"Le bac est vendu\nPubli\u00E9 le 5 mars 2020 \u00E0 10 h 15, mis \u00E0 jour le 9 mars 2020 \u00E0 "
       "11 h 20\n\n",
       "Le bac est vendu", "20200305", ""},
      {"Ferry Sold March 5, 2020\n\n", "Ferry Sold March 5, 2020", "", ""},
      // headline and date, in either order
      {t + "\nMarch 5, 2020\n\n", t, "20200305", ""},
      {t + "\n2020-03-05\n\n", t, "20200305", ""},
      {t + "\n\n05.03.2020, 10:15 Uhr\n\n", t, "20200305", ""},
      {"March 5, 2020\n" + t + "\n\n", t, "20200305", ""},
      {"Thursday, March 5, 2020\n\n" + t + "\n\n", t, "20200305", ""},
      {"Was the ferry sold?\nMarch 5, 2020\n", "Was the ferry sold?", "20200305", ""},
      {t + "\n=====\nMarch 5, 2020\n\n", t, "20200305", ""},
      // a date in the headline's own line
      {"March 5, 2020 - " + t + "\n\n", t, "20200305", ""},
      {"March 5, 2020 — " + t + "\n\n", t, "20200305", ""},
      {"2020-03-05: " + t + "\n\n", t, "20200305", ""},
      {"[5 March 2020] " + t + "\n\n", t, "20200305", ""},
      {"(05.03.2020) " + t + "\nBy Jane Roe\n\n", t, "20200305", "By Jane Roe\n\n"},
      {t + " (March 5, 2020)\n\n", t, "20200305", ""},
      {t + " [2020-03-05]\nBy Jane Roe\n\n", t, "20200305", "By Jane Roe\n\n"},
      {t + " - March 5, 2020\n\n", t, "20200305", ""},
      {t + " – 5 March 2020, 10:15\n\n", t, "20200305", ""},
      {t + " | Thu, 5 March 2020\n\n", t, "20200305", ""},
      {t + " · 2020-03-05\n\n", t, "20200305", ""},
      {"渡船售出（2020年3月5日）\n\n", "渡船售出", "20200305", ""},
      {"Fähre - nach einem Jahr - verkauft (5. März 2020)\n\n", "Fähre - nach einem Jahr - verkauft",
       "20200305", ""},
      {"Was the ferry sold? (March 5, 2020)\n\n", "Was the ferry sold?", "20200305", ""},
      {t + " (March 5, 2020)\nMarch 5, 2020\n\n", t, "20200305", ""},
      // of something else than the text, where that has a date of its own
      {t + " (May 4, 2019)\nMarch 5, 2020\n\n", t + " (May 4, 2019)", "20200305", ""},
      {"Jane Roe (4 May 1919 - 5 March 2020)\n\n", "Jane Roe (4 May 1919 - 5 March 2020)", "", ""},
      {t + " on March 5, 2020\n\n", t + " on March 5, 2020", "", ""},
      {t + " (March 2020)\n\n", t + " (March 2020)", "", ""},
      {"March 5, 2020 - 10:15\n" + t + "\n\n", t, "20200305", ""},
      {"March 5, 2020 - the ferry was sold.\n", "", "", "March 5, 2020 - the ferry was sold.\n"},
      // a byline above the headline
      {"By Jane Roe\n\n" + t + "\n\nMarch 5, 2020\n\n", t, "20200305", "By Jane Roe\n\n"},
      {"By Jane Roe\n" + t + "\nMarch 5, 2020\n\n", t, "20200305", "By Jane Roe\n\n"},
      {"BY JANE ROE\n\n" + t + "\nPublished March 5, 2020 | Updated March 9, 2020\n\n", t, "20200305",
       "BY JANE ROE\n\n"},
      {"Von Anna Groß\n\nFähre verkauft\n\n5. März 2020\n\n", "Fähre verkauft", "20200305",
       "Von Anna Groß\n\n"},
      {"By Jane Roe\n" + t + "\nGull Post, March 5, 2020\n\n", t, "20200305",
       "By Jane Roe\nGull Post, March 5, 2020\n\n"},
      {"By Jane Roe\n" + t + " (March 5, 2020)\n\n", t, "20200305", "By Jane Roe\n\n"},
      {"By Jane Roe\nThe ferry was sold on Monday.\nMarch 5, 2020\n\n", "", "",
       "By Jane Roe\nThe ferry was sold on Monday.\nMarch 5, 2020\n\n"},
      // the name of an outlet above the headline
      {"The Gull Post\n\n" + t + "\n\nBy Jane Roe\nMarch 5, 2020\n\n", t, "20200305",
       "The Gull Post\nBy Jane Roe\n\n"},
      {"The Gull Post\n" + t + "\nBy Jane Roe\nMarch 5, 2020\n\n", t, "20200305",
       "The Gull Post\nBy Jane Roe\n\n"},
      {"THE DAILY GULL\n\n" + t + "\nMarch 5, 2020\n\n", t, "20200305", "THE DAILY GULL\n\n"},
      {"gullpost.com\n\n" + t + "\nMarch 5, 2020\n\n", t, "20200305", "gullpost.com\n\n"},
      {"Möwenhafener Tageblatt\n\nFähre verkauft\n\nVon Anna Groß\n5. März 2020\n\n", "Fähre verkauft",
       "20200305", "Möwenhafener Tageblatt\nVon Anna Groß\n\n"},
      {"Le Courrier du Port\n\nLe bac est vendu\n\nPar Jeanne Dupré\nPublié le 5 mars 2020\n\n",
       "Le bac est vendu", "20200305", "Le Courrier du Port\nPar Jeanne Dupré\n\n"},
      {"Diario del Puerto\n\nVendido el transbordador\n\nPor Juana Díaz\n5 de marzo de 2020\n\n",
       "Vendido el transbordador", "20200305", "Diario del Puerto\nPor Juana Díaz\n\n"},
      {"Gull Harbour\n\n" + t + "\n\nBy Jane Roe, Gull Harbour\nMarch 5, 2020\n\n", t, "20200305",
       "Gull Harbour\nBy Jane Roe, Gull Harbour\n\n"},
      {"The Gull Post\n\n" + t + " (March 5, 2020)\n\nBy Jane Roe\n\n", t, "20200305",
       "The Gull Post\nBy Jane Roe\n\n"},
      {"The Gull Post\nMarch 5, 2020\n\n" + t + "\n\nBy Jane Roe\n\n", t, "20200305",
       "The Gull Post\nBy Jane Roe\n\n"},
      {"The Gull Post, March 5, 2020\n\n" + t + "\n\nBy Jane Roe\n\n", t, "20200305",
       "The Gull Post, March 5, 2020\nBy Jane Roe\n\n"},
      {"The Gull Post\n\n" + t + "\nNobody bid more than once\nBy Jane Roe\nMarch 5, 2020\n\n", t, "20200305",
       "The Gull Post\nNobody bid more than once\nBy Jane Roe\n\n"},
      // no name of an outlet: a headline, and what stands below it
      {"Ferry Sold\n\nNobody bid more than once\n\nBy Jane Roe\nMarch 5, 2020\n\n", "Ferry Sold", "20200305",
       "Nobody bid more than once\nBy Jane Roe\n\n"},
      {"Post sold its ferry\n\nNobody bid more than once\n\nBy Jane Roe\nMarch 5, 2020\n\n",
       "Post sold its ferry", "20200305", "Nobody bid more than once\nBy Jane Roe\n\n"},
      {"The Gull Post\nBy Jane Roe\nMarch 5, 2020\n\n", "The Gull Post", "20200305", "By Jane Roe\n\n"},
      {"The Gull Post\n\n", "The Gull Post", "", ""},
      {"The Gull Post\n\n" + t + "\n\n", "The Gull Post", "", t + "\n\n"},
      // published goes before updated, whichever stands first
      {t + "\n\nPublished March 5, 2020\n\n", t, "20200305", ""},
      {t + "\n\nPublished 10:15 AM EDT, Thu March 5, 2020\n\n", t, "20200305", ""},
      {t + "\nUpdated March 9, 2020\nPublished March 5, 2020\n\n", t, "20200305", ""},
      {t + "\nUpdated: March 9, 2020 | Published: March 5, 2020\n\n", t, "20200305", ""},
      {t + "\nPublished March 5, 2020 at 9:00 am; updated March 9, 2020\n\n", t, "20200305", ""},
      {t + "\nFirst published on Thu 5 Mar 2020 06.00 GMT\n\n", t, "20200305", ""},
      // blocks of fields
      {"Title: " + t + "\nDate: March 5, 2020\nSource: Gull Post\n\n", t, "20200305", ""},
      {"TITLE: " + t + "\nPublished Date: 2020-03-05T10:00:00Z\n\n", t, "20200305", ""},
      {"Headline: " + t + "\nPublication-Date: 5 March 2020\nLast updated: 9 March 2020\n\n", t, "20200305",
       ""},
      {"Title: " + t + "\nAuthor: Jane Roe\nDate: March 5, 2020\n\n", t, "20200305", ""},
      {"Author: Jane Roe\nTitle: " + t + "\nDate: March 5, 2020\n\n", t, "20200305", ""},
      {"Title: " + t + "\nDate: March 5, 2020\nSource: Gull Post\nAuthor: Jane Roe\n\n", t, "20200305", ""},
      {t + "\n\nAuthor: Jane Roe\nMarch 5, 2020\n\n", t, "20200305", "Author: Jane Roe\n\n"},
      {"Title: " + t + "\nDate: March 9, 2020\nPublished: March 5, 2020\n\n", t, "20200305", ""},
      // other languages
      {"Fähre nach einem Jahr verkauft\nVon Anna Groß\n5. März 2020\n\n", "Fähre nach einem Jahr verkauft",
       "20200305", "Von Anna Groß\n\n"},
      {"Le bac est vendu\nPar Jeanne Dupré\nPublié le 5 mars 2020 à 10h15\n\n", "Le bac est vendu",
       "20200305", "Par Jeanne Dupré\n\n"},
      {"Vendido el transbordador\nPor Juana Díaz\n5 de marzo de 2020\n\n", "Vendido el transbordador",
       "20200305", "Por Juana Díaz\n\n"},
      {"Venduto il traghetto\ngiovedì 5 marzo 2020\n\n", "Venduto il traghetto", "20200305", ""},
      {"Prom sprzedany\nOpublikowano: 5 marca 2020\n\n", "Prom sprzedany", "20200305", ""},
      {"Lautta myyty\nJulkaistu 5.3.2020 klo 10.15\n\n", "Lautta myyty", "20200305", ""},
      {"Färjan är såld\ntorsdagen den 5 mars 2020\n\n", "Färjan är såld", "20200305", ""},
      {"Паром продан\n5 марта 2020 г.\n\n", "Паром продан", "20200305", ""},
      {"Пором продано\n5 березня 2020 року\n\n", "Пором продано", "20200305", ""},
      {"Eladták a kompot\n2020. március 5.\n\n", "Eladták a kompot", "20200305", ""},
      {"Πουλήθηκε το πλοίο\n5 Μαρτίου 2020\n\n", "Πουλήθηκε το πλοίο", "20200305", ""},
      {"Feribot satıldı\n5 Mart 2020 Perşembe\n\n", "Feribot satıldı", "20200305", ""},
      {"بيعت العبارة\nالخميس 5 مارس 2020\n\n", "بيعت العبارة", "20200305", ""},
      {"渡船售出\n2020年3月5日 10:15\n\n", "渡船售出", "20200305", ""},
      {"フェリー売却\n公開日：2020年3月5日\n\n", "フェリー売却", "20200305", ""},
      {"여객선 매각\n입력 2020.03.05. 10:15\n\n", "여객선 매각", "20200305", ""},
      {"नौका बिकी\n5 मार्च 2020\n\n", "नौका बिकी", "20200305", ""},
      // a date within the dateline
      {t + "\n\nGULLHAVEN, March 5, 2020 (Agency) -- ", t, "20200305",
       "GULLHAVEN, March 5, 2020 (Agency) -- "},
      {t + "\n\n(GULLHAVEN) — ", t, "", "(GULLHAVEN) — "},
      // no headline, but a byline
      {"By Jane Roe\nMarch 5, 2020\n\n", "", "20200305", "By Jane Roe\n\n"},
      // none of all this
      {"", "", "", ""},
      {"Date night is back\n\n", "Date night is back", "", ""},
      {"Ends 4 May 2019\n\n", "Ends 4 May 2019", "", ""},
      {"By the Numbers\n\n", "By the Numbers", "", ""},
      {t + "\n\nThe sale on March 5, 2020 was the last. ", t, "", "The sale on March 5, 2020 was the last. "},
      {"On March 5, 2020 the ferry was sold.\nNobody came.\n\n", "", "",
       "On March 5, 2020 the ferry was sold.\nNobody came.\n\n"},
  };
  for (const Head& row : rows) {
    CAPTURE(row.head);
    const SourceDocument document = read_plain_text(row.head + body);
    CHECK(document.title == row.title);
    CHECK(document.date == row.date);
    CHECK(document.text == row.kept + body);
    CHECK((document.date_from == DateOrigin::text) == (!row.date.empty()));
  }
}

TEST_CASE("a date in a headline that can be two stays there") {
  const SourceDocument document = read_plain_text("Ferry sold (05/06/2020)\n\n" + body);
  CHECK(document.title == "Ferry sold (05/06/2020)");
  CHECK(document.date == "");
  CHECK(document.unsettled.is_two_days());
}

TEST_CASE("fields above a text, in any order and language") {
  const std::string t = "Ferry sold";
  for (const std::string& head :
       {"Title: " + t + "\nAuthor: Jane Roe\nSource: Gull Post\nDate: 2020-03-05\n\n",
        "Date: 5 March 2020\nSource: Gull Post\nAuthor: Jane Roe\nTitle: " + t + "\n\n",
        "PUBLICATION: Gull Post\nBYLINE: Jane Roe\nDATE: March 5, 2020\nHEADLINE: " + t + "\n\n",
        "Titel: " + t + "\nAutor: Jane Roe\nDatum: 5. M\u00E4rz 2020\nQuelle: Gull Post\n\n",
        "T\u00EDtulo: " + t + "\nFecha: 5 de marzo de 2020\nFuente: Gull Post\n\n",
        "Titre: " + t + "\nAuteur: Jane Roe\nDate: 5 mars 2020\nSource: Gull Post\n\n",
        "Titolo: " + t + "\nAutore: Jane Roe\nData: 5 marzo 2020\nFonte: Gull Post\n\n",
        "Titel: " + t + "\nDatum: 5 maart 2020\nBron: Gull Post\n\n",
        "Tytu\u0142: " + t + "\nData: 5 marca 2020\n\u0179r\u00F3d\u0142o: Gull Post\n\n"}) {
    CAPTURE(head);
    const SourceDocument document = read_plain_text(head + body);
    CHECK(document.title == t);
    CHECK(document.date == "20200305");
    CHECK(document.source == "Gull Post");
    CHECK(document.text.ends_with(body));
  }
}

TEST_CASE("heads of Markdown") {
  const Head rows[] = {
      {"# Ferry sold\n\n*March 5, 2020*\n\n", "Ferry sold", "20200305", ""},
      {"# Ferry sold\n\nBy **Jane Roe**\n\n_Published March 5, 2020_\n\n", "Ferry sold", "20200305",
       "By Jane Roe\n\n"},
      {"# Ferry sold\n*By Jane Roe | March 5, 2020*\n\n", "Ferry sold", "20200305",
       "By Jane Roe | March 5, 2020\n\n"},
      {"Ferry sold\n\n*March 5, 2020*\n\n", "Ferry sold", "20200305", ""},
      {"**Ferry sold**\n\nBy Jane Roe\n*5 March 2020*\n\n", "Ferry sold", "20200305", "By Jane Roe\n\n"},
      {"Ferry sold\n==========\n\n**Published:** 5 March 2020\n\n", "Ferry sold", "20200305", ""},
      {"# Ferry sold\n\n### March 5, 2020\n\n", "Ferry sold", "20200305", ""},
      {"---\ntitle: Ferry sold\npublishDate: 2020-03-05\nlastmod: 2020-03-09\n---\n", "Ferry sold",
       "20200305", ""},
      {"---\ntitle: Ferry sold\nPublished Date: March 5, 2020\n---\n", "Ferry sold", "20200305", ""},
      {"---\ntitle: Ferry sold\ncreated: 2020-03-01\npublished: 2020-03-05\n---\n", "Ferry sold", "20200305",
       ""},
      {"# Ferry sold (March 5, 2020)\n\n", "Ferry sold", "20200305", ""},
      {"# 2020-03-05: Ferry sold\n\n", "Ferry sold", "20200305", ""},
      {"---\ndate: 2020-03-05\n---\n# Ferry sold (2020-03-05)\n\n", "Ferry sold", "20200305", ""},
      {"---\ndate: 2020-03-05\n---\n# Ferry sold (2019-05-04)\n\n", "Ferry sold (2019-05-04)", "20200305",
       ""},
      {"Ferry sold\n\n", "", "", "Ferry sold\n\n"},
  };
  for (const Head& row : rows) {
    CAPTURE(row.head);
    const SourceDocument document = read_markdown(row.head + body);
    CHECK(document.title == row.title);
    CHECK(document.date == row.date);
    CHECK(document.text == row.kept + body);
  }
}

TEST_CASE("front matter with several dates") {
  const TempFolder folder;
  struct Row {
    std::string matter, date, from;
  };
  const Row rows[] = {
      {"---\ndate: 2020-03-01\npublishDate: 2020-03-05\n---\n", "20200305", "meta"},
      {"---\npublishDate: 2020-03-05\ndate: 2020-03-01\n---\n", "20200305", "meta"},
      {"---\ndate: 2020-03-01\npublished: true\n---\n", "20200301", "meta"},
      {"---\ndate: 2020-03-05\nlastmod: 2020-03-09\n---\n", "20200305", "meta"},
      {"---\nlastmod: 2020-03-09\ndate: 2020-03-05\n---\n", "20200305", "meta"},
      {"---\nupdated: 2020-03-09\npublished_at: 2020-03-05\n---\n", "20200305", "meta"},
      {"---\ndate: 2020-03-01\nupdated: 2020-03-09\npubDate: 2020-03-05\n---\n", "20200305", "meta"},
      {"---\nlastmod: 2020-03-09\n---\n", "20200309", "meta"},
      {"---\ndate: 05/06/2020\npublishDate: 2020-03-05\n---\n", "20200305", "meta"},
      {"---\ndate: 2020-03-01\npublishDate: soon\n---\n", "20200301", "meta"},
      {"---\ndate: 7/23/17\n---\n", "20170723", "meta"},
      {"+++\ndate = 2020-03-01\npublishDate = 2020-03-05\n+++\n", "20200305", "meta"},
      {R"({"date": "2020-03-01", "publishDate": "2020-03-05", "title": "Ferry sold"})"
       "\n\n",
       "20200305", "meta"},
  };
  for (const Row& row : rows)
    for (const char* name : {"a.md", "a.txt", "a.html"}) {
      CAPTURE(row.matter);
      CAPTURE(name);
      const Reading reading = read_all(folder.write(name, row.matter + "<p>" + body));
      CHECK(reading.documents.at(0).date == row.date);
      CHECK(keyword(reading.documents.at(0).date_from) == row.from);
      CHECK(reading.remarks.empty());
    }
}

TEST_CASE("front matter of a text with a date that can be two") {
  const TempFolder folder;
  for (const char* name : {"a.md", "a.txt", "a.html"}) {
    const std::string path = folder.write(name, "---\ndate: 5/6/17\n---\n" + body);
    CHECK(read_all(path).documents.at(0).date_from == DateOrigin::file);
    CHECK(read_all(path).remarks.at(0).text ==
          "1 document has a date that could be two, such as 5/6/17: left out; say which with --date-order "
          "dmy|mdy");
    ReadOptions options;
    options.date_order = DateOrder::month_first;
    CHECK(read_all(path, options).documents.at(0).date == "20170506");
  }
}

TEST_CASE("an author is no source") {
  const TempFolder folder;
  for (const std::string matter : {"---\ntitle: Ferry sold\nauthor: Jane Roe\n---\n",
                                   "+++\ntitle = \"Ferry sold\"\nauthor = \"Jane Roe\"\n+++\n",
                                   "Title: Ferry sold\nAuthor: Jane Roe\n\n"})
    for (const char* name : {"a.md", "a.txt"})
      CHECK_MESSAGE(read_all(folder.write(name, matter + body)).documents.at(0).source == "", matter);
  CHECK(read_all(folder.write("b.md", "---\nauthor: Jane Roe\npublisher: Gull Post\n---\n" + body))
            .documents.at(0)
            .source == "Gull Post");
}

TEST_CASE("who wrote a text stands above it") {
  struct Row {
    std::string head, authors;
  };
  const std::string t = "Ferry sold after a year at the quay\n";
  const Row rows[] = {
      {t + "By Jane Roe\nMarch 5, 2020\n\n", "Jane Roe"},
      {t + "\nBy Jane Roe and John Doe\n\n", "Jane Roe; John Doe"},
      {t + "By Jane Roe, Staff Writer\n\n", "Jane Roe"},
      {t + "By Jane Roe, Gull Post\nMarch 5, 2020\n\n", "Jane Roe"},
      {t + "By Jane Roe | 10:15 AM, March 5, 2020\n\n", "Jane Roe"},
      {t + "By Jane Roe, March 5, 2020\n\n", "Jane Roe"},
      {t + "Von Jane Roe und Jan Berg\n5. M\u00E4rz 2020\n\n", "Jane Roe; Jan Berg"},
      {t + "Door Jane Roe\n5 maart 2020\n\n", "Jane Roe"},
      {t + "di Jane Roe\n5 marzo 2020\n\n", "Jane Roe"},
      {t + "Par Jane Roe\n5 mars 2020\n\n", "Jane Roe"},
      {"Title: Ferry sold\nAuthor: Jane Roe\nDate: 2020-03-05\n\n", "Jane Roe"},
      {"Headline: Ferry sold\nBy: Jane Roe\nPublished: 5 March 2020\n\n", "Jane Roe"},
      {"Titel: Ferry sold\nVerfasserin: Jane Roe\nDatum: 5.3.2020\n\n", "Jane Roe"},
      {"\u6807\u9898\uFF1AFerry "
       "sold\n\u4F5C\u8005\uFF1A\u738B\u4E94\n\u65E5\u671F\uFF1A2020\u5E743\u67085\u65E5\n\n",
       "\u738B\u4E94"},
      {"Author: Jane Roe\nTitle: Ferry sold\n\n", "Jane Roe"},
      {t + "By Jane Roe\nBy John Doe\nMarch 5, 2020\n\n", "Jane Roe"},
      {t + "\nBy Monday the lock was shut.\n\n", ""},
      {"By Jane Roe\n\n", ""},  // a headline, perhaps
      {t + "March 5, 2020\n\n", ""},
      {t + "The Harbour Post, March 5, 2020\n\n", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.head);
    std::string authors;
    for (const FieldValue& value : read_plain_text(row.head + body).values)
      if (value.field == Field::author) authors.append(authors.empty() ? "" : "; ").append(value.value);
    CHECK(authors == row.authors);
  }
  for (const std::string head : {"# Ferry sold\n\nBy **Jane Roe**\n\n*March 5, 2020*\n\n",
                                 "# Ferry sold\n*By Jane Roe | March 5, 2020*\n\n",
                                 "**Ferry sold**\n\nBy Jane Roe\n*5 March 2020*\n\n"}) {
    CAPTURE(head);
    CHECK(read_markdown(head + body).values == FieldValues{{Field::author, "Jane Roe"}});
  }
  CHECK(read_markdown("---\nauthor: Ann Lee\n---\n# Ferry sold\n\nBy Jane Roe\n\n*March 5, 2020*\n\n" + body)
            .values == FieldValues{{Field::author, "Ann Lee"}});
}

TEST_CASE("lines that only say who wrote a text") {
  for (const char* line : {"By Jane Roe", "BY JANE ROE", "by Jane Roe and John van der Berg", "Von A. Groß",
                           "By Jane Roe, Gull Post", "Por Juana Díaz", "By Jane Roe (Agency)",
                           "Author: Jane Roe", "Written by Jane Roe"})
    CHECK_MESSAGE(is_byline(line), line);
  for (const char* line : {"By Monday the lock was shut", "By", "", "Jane Roe", "Bypass opened",
                           "By noon it rained", "Von der Leyen sagte nichts"})
    CHECK_MESSAGE(!is_byline(line), line);
}

TEST_CASE("a text without a headline takes no title from its byline") {
  const TempFolder folder;
  const Reading reading = read_all(folder.write("a.txt", "By Jane Roe\nMarch 5, 2020\n\n" + body));
  CHECK(reading.documents.at(0).title == "The ferry was sold on Monday, the council said.");
}

TEST_CASE("where the date of a file is from, best first") {
  const TempFolder folder;
  struct Row {
    std::string name, text, date, from;
  };
  const Row rows[] = {
      {"2020-03-01-ferry.txt", "Ferry sold\nMarch 5, 2020\n\n" + body, "20200305", "text"},
      {"2020-03-01-ferry.md", "---\ndate: 2020-03-05\n---\n" + body, "20200305", "meta"},
      {"2020-03-01-ferry-sold.txt", "Ferry sold\n\n" + body, "20200301", "name"},
      {"2020-03-02-ferry-sold.txt", "Ferry sold\nUpdated March 9, 2020\n\n" + body, "20200302", "name"},
      {"ferry-sold.txt", "Ferry sold\nUpdated March 9, 2020\n\n" + body, "20200309", "text"},
      {"2020-03-01-two.txt", "Ferry sold\nDate: 05/06/2020\n\n" + body, "20200301", "name"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Reading reading = read_all(folder.write(row.name, row.text));
    CHECK(reading.documents.at(0).date == row.date);
    CHECK(keyword(reading.documents.at(0).date_from) == row.from);
    CHECK(reading.remarks.empty());
  }
  const std::string path = folder.write("two.txt", "Ferry sold\nDate: 05/06/2020\n\n" + body);
  CHECK(read_all(path).documents.at(0).date_from == DateOrigin::file);
  CHECK(read_all(path).remarks ==
        std::vector{Remark{path,
                           "1 document has a date that could be two, such as 05/06/2020: left out; say which "
                           "with --date-order dmy|mdy",
                           1}});
  ReadOptions options;
  options.date_order = DateOrder::month_first;
  CHECK(read_all(path, options).documents.at(0).date == "20200506");
  CHECK(read_all(path, options).remarks.empty());
}

TEST_CASE("days below a headline that are none of publication") {
  const std::string headline = "Ferry sold after a year at the quay\n";
  for (const char* line :
       {"Deadline: 3 September 2020", "When: 3 September 2020", "Died 3 May 1950", "Born: May 3, 1950",
        "Signed 3 October 1990", "Signed, 3 October 1990", "Opened on 3 May 1950", "Founded | 3 May 1950",
        "3 October 1990: Treaty Signed", "Gestorben am 3. Mai 1950", "Geboren: 3. Mai 1950",
        "Frist: 3. September 2020", "Née le 3 mai 1950", "Cuándo: 3 de septiembre de 2020",
        "Scadenza: 3 settembre 2020", "Sailed 3 May 1950", "Maiden Voyage: 3 May 1950"}) {
    CAPTURE(std::string(line));
    CHECK(read_plain_text(headline + line + "\n\n" + body).date.empty());
    CHECK(read_plain_text(headline + "\n" + line + "\n\n" + body).date.empty());
  }
  for (const char* line :
       {"Jane Roe, 3 May 1950", "Jane Roe | Gull Post | 3 May 1950", "Gull Post (3 May 1950)",
        "Posted: 3 May 1950", "By Jane Roe 3 May 1950", "3 May 1950 / Gull Post"}) {
    CAPTURE(line);
    CHECK(read_plain_text(headline + line + "\n\n" + body).date == "19500503");
  }
}

TEST_CASE("a day above a text that is still to come is none of publication") {
  const TempFolder folder;
  for (const char* head : {"Ferry sold\n3 September 2130\n\n", "Ferry sold\nDate: 3 September 2130\n\n",
                           "Ferry sold\nUpdated 3 September 2130\n\n"}) {
    const SourceDocument document = read_all(folder.write("a.txt", head + body)).documents.at(0);
    CHECK(document.date < "21300903");
    CHECK(document.date_from == DateOrigin::file);
  }
  const std::string past = folder.write("b.txt", "Ferry sold\n5 March 2020\n\n" + body);
  std::filesystem::last_write_time(
      past, std::filesystem::file_time_type::clock::now() - std::chrono::hours(24 * 365 * 20));
  CHECK(read_all(past).documents.at(0).date == "20200305");  // the time of a file says less than its text
  const std::string front = "---\ndate: 2130-09-03\n---\n";
  CHECK(read_all(folder.write("a.md", front + body)).documents.at(0).date == "21300903");
}

TEST_CASE("dates in lines") {
  struct Row {
    std::string line, published, changed;
    bool only;
  };
  const Row rows[] = {
      {"May 4, 2019", "20190504", "", true},
      {"Published: May 4, 2019 | Updated: May 9, 2019", "20190504", "20190509", true},
      {"Updated May 9, 2019", "", "20190509", true},
      {"Stand: 9. Mai 2019", "", "20190509", true},
      {"By Jane Roe | May 4, 2019", "20190504", "", false},
      {"The war ended on May 4, 2019", "20190504", "", false},
      {"2019年5月4日 更新", "20190504", "", true},
      {"最終更新 2019年5月9日", "", "20190509", true},
      {"Published", "", "", false},
      {"", "", "", false},
      {"May 4", "", "", false},
      {"room 12, May 4, 2019", "20190504", "", false},
      {"5/25/19", "20190525", "", true},
      {"Published 25.5.19, 10:15", "20190525", "", true},
      {"Lions 10/25/19", "20191025", "", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.line);
    const StatedDates stated = stated_dates(row.line);
    CHECK(stated.published.day == row.published);
    CHECK(stated.changed.day == row.changed);
    CHECK(stated.only_dates == row.only);
    if (row.line.starts_with("Lions")) CHECK_FALSE(stated.only_names_beside);
  }
}
