#include "indexer/sources/page_dates.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>

#include "indexer/sources/html.hpp"

using namespace byline;

TEST_CASE("dates of pages, the most trusted first") {
  const std::string story =
      "<p>The ferry was sold on Monday, the council said, after it had carried nobody at all for more than a "
      "year.</p>";
  const std::string ld = R"(<script type="application/ld+json">{"@type":"NewsArticle",)";
  struct Row {
    std::string html, date, from;
  };
  const Row rows[] = {
      // what the page says about itself
      {ld + R"("datePublished":"2020-03-05"}</script><meta name=date content=2020-03-07>)" + story,
       "20200305", "meta"},
      {"<meta property=article:published_time content=2020-03-05T10:00:00Z><time "
       "datetime=2020-03-07>x</time>" +
           story,
       "20200305", "meta"},
      {"<meta name=date content=someday><time datetime=2020-03-05>x</time>" + story, "20200305", "meta"},
      // <time>: of the story, named, first
      {"<nav><time datetime=2020-03-07>x</time></nav><h1>Ferry</h1><time datetime=2020-03-05>x</time>" +
           story,
       "20200305", "meta"},
      {"<header><time datetime=2020-03-07>today</time></header><article><time datetime=2020-03-05>x</time>" +
           story + "</article>",
       "20200305", "meta"},
      {"<main><h1>Ferry</h1><time datetime=2020-03-09 class=updated>x</time><time class=entry-date>5 March "
       "2020</time>" +
           story + "</main>",
       "20200305", "meta"},
      {"<article><time datetime=2020-03-07>x</time><time pubdate datetime=2020-03-05>x</time>" + story +
           "</article>",
       "20200305", "meta"},
      {"<article><span itemprop=datePublished content=2020-03-05>Thursday</span>" + story + "</article>",
       "20200305", "meta"},
      {"<article><span itemprop=datePublished>March 5, 2020</span>" + story + "</article>", "20200305",
       "meta"},
      {"<article><header><h1>Ferry</h1><time>March 5, 2020</time></header>" + story + "</article>",
       "20200305", "meta"},
      {"<h1>Ferry</h1><time datetime=2020-03-05>x</time>" + story +
           "<div class='more related-stories'><article><time itemprop=datePublished "
           "datetime=2020-03-07>x</time>"
           "</article></div>",
       "20200305", "meta"},
      // in aside, footer, comments alone: none
      {"<h1>Ferry</h1>" + story + "<aside><time datetime=2020-03-07>x</time></aside>", "", ""},
      {"<h1>Ferry</h1>" + story + "<footer><time datetime=2020-03-07>x</time></footer>", "", ""},
      {"<h1>Ferry</h1>" + story + "<section id=comments><time datetime=2020-03-07>x</time></section>", "",
       ""},
      // a date that stands alone above the text
      {"<h1>Ferry</h1><div>By Jane Roe</div><div class=date>March 5, 2020</div>" + story, "20200305", "text"},
      {"<h1>Ferry</h1><p>5 March 2020</p>" + story, "20200305", "text"},
      {"<h1>Ferry</h1><p>Published 5 March 2020 | Updated 9 March 2020</p>" + story, "20200305", "text"},
      {"<h1>F\xC3\xA4hre</h1><p>Von Anna Gro\xC3\x9F</p><p>Donnerstag, 5. M\xC3\xA4rz 2020, 10:15 Uhr</p>" +
           story,
       "20200305", "text"},
      {"<h1>Ferry</h1><p>By Jane Roe | March 5, 2020</p>" + story, "20200305", "text"},
      {"<h1>Ferry</h1>" + story + "<p>March 7, 2020</p>", "", ""},
      {"<h1>Ferry</h1><p>The sale of 5 March 2020</p>" + story, "", ""},
      // the address
      {"<link rel=canonical href=https://www.example.com/2020/03/05/ferry>" + story, "20200305", "meta"},
      {"<meta property=og:url content=https://www.example.com/news/2020-03-05/ferry>" + story, "20200305",
       "meta"},
      {"<link rel=canonical href=https://www.example.com/2020/03/92713>" + story, "", ""},
      {"<!-- saved from url=(0044)https://www.example.com/2020/03/05/ferry -->" + story, "20200305", "meta"},
      {"<!--\n Page saved with SingleFile \n url: https://www.example.com/2020/03/05/ferry \n saved date: "
       "Mon "
       "Mar 09 2020 10:15:00 GMT+0000\n-->" +
           story,
       "20200305", "meta"},
      {"<!-- Page saved with SingleFile \n url: https://www.example.com/ferry \n saved date: Mon Mar 09 "
       "2020 -->" +
           story,
       "", ""},
      {"<!-- saved from url=(0044)https://www.example.com/2020/03/09/ferry --><p>5 March 2020</p>" + story,
       "20200305", "text"},
      {"<!-- saved from url=( -->" + story, "", ""},
      {"<link rel=alternate href=https://www.example.com/2020/03/05/ferry>" + story, "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.html);
    const SourceDocument document = read_html("<title>Ferry</title>" + row.html);
    CHECK(document.date == row.date);
    if (!row.date.empty()) CHECK(keyword(document.date_from) == row.from);
  }
}

TEST_CASE("what the words before a <time> call it") {
  const auto time = [](const std::string& day) { return "<time datetime=" + day + ">x</time>"; };
  const std::string published = time("2020-03-05"), changed = time("2020-03-09");
  struct Row {
    std::string html, date;
  };
  const Row rows[] = {
      {"<p>Updated " + changed + "</p><p>Published " + published + "</p>", "20200305"},
      {"<p>Last updated: " + changed + " | First published: " + published + "</p>", "20200305"},
      {"<p>Updated&nbsp;" + changed + " Published&nbsp;" + published + "</p>", "20200305"},
      {"<div><span>Updated</span> " + changed + "</div><div><span>Published</span> " + published + "</div>",
       "20200305"},
      {"<div>Updated</div><div>" + changed + "</div><div>Published</div><div>" + published + "</div>",
       "20200305"},
      {"<p>Zuletzt aktualisiert: " + changed + "<p>Veröffentlicht am " + published, "20200305"},
      {"<p>Mis à jour le " + changed + " - Publié le " + published, "20200305"},
      {"<p>Actualizado el " + changed + "<p>Publicado el " + published, "20200305"},
      {"<p>Ultima modifica: " + changed + "<p>Pubblicato il " + published, "20200305"},
      {"<p>Laatst bijgewerkt op " + changed + "<p>Gepubliceerd op " + published, "20200305"},
      {"<p>Atualizado em " + changed + "<p>Publicado em " + published, "20200305"},
      {"<p>Zaktualizowano " + changed + "<p>Opublikowano " + published, "20200305"},
      {"<p>Uppdaterad " + changed + "<p>Publicerad " + published, "20200305"},
      {"<p>更新 " + changed + "<p>公開日 " + published, "20200305"},
      {"<p>By Jane Roe, " + published, "20200305"},
      {"<p>5 min read · " + published, "20200305"},
      {"<p>Written by Jane Roe on " + published, "20200305"},
      {published + " The ferry that carried nobody was sold, and the quay was shut for good.", "20200305"},
      // what else a day may be of
      {"<p>Event starts " + published, ""},
      {"<p>Deadline: " + published, ""},
      {"<p>The fair that nobody went to opens on " + published + ".", ""},
      {"<p>On " + published + " the ferry was sold to nobody at all, it turned out.", ""},
      {"<p>The ferry was sold on " + changed + " to nobody at all.<p>Published " + published, "20200305"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.html);
    CHECK(read_html("<title>Ferry</title><h1>Ferry</h1>" + row.html + "<p>A story.").date == row.date);
  }
}

TEST_CASE("a day that a page shows and that is still to come is none of publication") {
  const std::string later = "<time datetime=2030-09-09>x</time>", shown = "<p>9 September 2030</p>";
  const std::string record = "<meta name=date content=2030-09-09>";
  CHECK(read_html(later + "<p>A story.", "20200901").date.empty());
  CHECK(read_html(later + "<time datetime=2020-08-01>x</time><p>A story.", "20200901").date == "20200801");
  CHECK(read_html("<h1>Ferry</h1>" + shown + "<p>A story.", "20200901").date.empty());
  CHECK(read_html("<h1>Ferry</h1>" + shown + "<p>A story.", "20300909").date == "20300909");
  CHECK(read_html(record + "<p>A story.", "20200901").date == "20300909");
}

TEST_CASE("a page's last change is its date only for want of a better one") {
  struct Row {
    std::string html, date, weak;
  };
  const std::string changed = "<meta property=article:modified_time content=2020-03-09T10:00:00Z>";
  const Row rows[] = {
      {changed + "<p>The ferry was sold.", "", "20200309"},
      {changed + "<time datetime=2020-03-05>x</time><p>The ferry was sold.", "20200305", ""},
      {"<meta property=og:updated_time content=2020-03-09><p>The ferry was sold.", "", "20200309"},
      {R"(<script type="application/ld+json">{"dateModified":"2020-03-09"}</script><p>The ferry was sold.)",
       "", "20200309"},
      {"<time itemprop=dateModified datetime=2020-03-09>x</time><p>The ferry was sold.", "", "20200309"},
      {"<p>Updated 9 March 2020<p>The ferry was sold.", "", "20200309"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.html);
    const SourceDocument document = read_html(row.html);
    CHECK(document.date == row.date);
    CHECK(document.weak_date == row.weak);
  }
}

TEST_CASE("a page of nothing but times and open elements is read in its time") {
  std::string html;
  for (int i = 0; i < 20'000; ++i) html += "<div class=related><time datetime=x>";
  CHECK(read_html(html + "<p>The ferry was sold.").date.empty());
}
