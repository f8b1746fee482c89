#include "indexer/sources/html.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>

#include "indexer/sources/html_references.hpp"
#include "tests/indexer/sources/support.hpp"

using namespace byline;

TEST_CASE("HTML: what a page says about itself") {
  const SourceDocument document = read_html(R"(<!DOCTYPE html><html lang="de-DE"><head>
    <meta property="og:title" content="Fl&uuml;sse steigen"><meta property="og:site_name" content="Daily Example">
    <meta property="article:published_time" content="2020-09-16T10:00:00+02:00">
    <title>Something else | Daily Example</title><script>var a = "<p>no</p>";</script><style>p { color: red }</style></head>
    <body><nav><a href="/">Home</a></nav><h1>Flüsse steigen</h1><p>Erster   Absatz
    mit <b>fett</b>em Wort.</p><p>Zweiter &amp; letzter.<aside>Werbung</aside></body></html>)");
  CHECK(document.title == "Fl\u00FCsse steigen");
  CHECK(document.source == "Daily Example");
  CHECK(document.date == "20200916");
  CHECK(document.language == "de");
  CHECK(document.text == "Erster Absatz mit fettem Wort.\n\nZweiter & letzter.");
}

TEST_CASE("HTML: the publisher, by name or as somebody with a name") {
  const auto source = [](const std::string& publisher) {
    return read_html(R"(<script type="application/ld+json">{"publisher":)" + publisher + "}</script><p>x")
        .source;
  };
  CHECK(source(R"("Gull Post")") == "Gull Post");
  CHECK(source(R"({"@type":"Organization","name":"Gull Post"})") == "Gull Post");
  CHECK(source(R"({"name":7})").empty());
}

TEST_CASE("HTML: where title and date come from") {
  struct Row {
    std::string html, title, date;
  };
  const Row rows[] = {
      {"<title>Rivers rise</title><p>x", "Rivers rise", ""},
      {"<title>Rivers rise - Daily Example</title><meta property=og:site_name content='Daily Example'><p>x",
       "Rivers rise", ""},
      {"<title>Rivers rise | The Daily Example</title><meta property=og:site_name content='Daily "
       "Example'><p>x",
       "Rivers rise", ""},
      {"<title>Rivers rise - and fall</title><meta property=og:site_name content='Daily Example'><p>x",
       "Rivers rise - and fall", ""},
      {"<title>Rivers rise - Some Paper</title><body><h1>Rivers rise</h1><p>x", "Rivers rise", ""},
      {"<h1>Rivers <i>rise</i></h1><p>x", "Rivers rise", ""},
      {"<header><h1>Rivers rise</h1></header><p>x", "Rivers rise", ""},
      {R"(<script type="application/ld+json">{"@graph":[{"headline":"Rivers rise","datePublished":"2020-09-16T10:00Z"}]}</script><p>x)",
       "Rivers rise", "20200916"},
      {R"(<script type="application/ld+json">{"headline": broken</script><p>x)", "", ""},
      {"<meta name=Date content='16 September 2020'><p>x", "", "20200916"},
      {"<meta name=dc.date content=2020-09-16><p>x", "", "20200916"},
      {"<meta name=date content=2020-13-45><time datetime='2020-09-16'>x</time>", "", "20200916"},
      {"<time></time><time datetime=2020-09-16T10:00>x</time>", "", "20200916"},
      {"<p>x", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.html);
    const SourceDocument document = read_html(row.html);
    CHECK(document.title == row.title);
    CHECK(document.date == row.date);
    CHECK(document.text == "x");
  }
}

TEST_CASE("HTML: visible text") {
  struct Row {
    std::string html, text;
  };
  const Row rows[] = {
      {"<p>one<p>two", "one\n\ntwo"},
      {"<div>one<div>two</div>three</div>", "one\n\ntwo\n\nthree"},
      {"one<br>two<br/>three", "one\ntwo\nthree"},
      {"<ul><li>one<li>two</ul>three", "one\ntwo\n\nthree"},
      {"<table><tr><td>a<td>b<tr><td>c</td><td>d</td></table>", "a b\nc d"},
      {"<pre>a\n  b</pre>", "a\nb"},
      {"w<b>or</b>d", "word"},
      {"<p>a<script>b</script>c<style>d</style>e<template>f</template>g<noscript>h</noscript>", "aceg"},
      {"<nav>a</nav><header>b</header>c<footer>d</footer><aside>e<div>f</div></aside>g", "c\n\ng"},
      {"<div><nav>a</div>b", "b"},
      {"<form>all of it</form>", "all of it"},
      {"a<!-- b -->c<!-- d", "ac"},
      {"a<!-->b", "ab"},
      {"<![CDATA[a]]>b", "ab"},
      {"a < b and <3", "a < b and <3"},
      {"<a href='x>y'>text</a>", "text"},
      {"<a href='never closed>text</a>", "text"},
      {"<script>never closed", ""},
      {"<title>never closed<p>text", "never closed\n\ntext"},
      {"&lt;b&gt; &#8212; &#x2014; &#150; &hellip; &ccaron; &AMP; &nosuch; &amp &#; &",
       "<b> \u2014 \u2014 \u2013 \u2026 \u010D & &nosuch; & &#; &"},
      {"&#0;&#xD800;&#x110000;&#99999999999;", "\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"", ""},
      {"<", "<"},
      {"<p", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.html);
    CHECK(read_html(row.html).text == row.text);
  }
}

TEST_CASE("HTML: titles without their site") {
  const std::string site = "<meta property=og:site_name content='The Gull Post'>";
  struct Row {
    std::string html, title;
  };
  const Row rows[] = {
      {site + "<title>The Gull Post: Rivers rise</title>", "Rivers rise"},
      {site + "<title>Gull Post | Rivers rise</title>", "Rivers rise"},
      {site + "<title>Rivers rise \u2022 Gull Post</title>", "Rivers rise"},
      {site + "<title>Gull Post - Rivers rise: what now</title>", "Rivers rise: what now"},
      {site + "<title>Gull Post | Rivers rise | The Gull Post</title>", "Rivers rise"},
      {site + "<meta property=og:title content='The Gull Post: Rivers rise'>", "Rivers rise"},
      {"<meta name=application-name content='Gull Post'><title>Gull Post \u2013 Rivers rise</title>",
       "Rivers rise"},
      {R"(<script type="application/ld+json">{"publisher":{"name":"Gull Post"}}</script>)"
       "<title>Gull Post: Rivers rise</title>",
       "Rivers rise"},
      {"<meta property=og:site_name content=www.gullpost.example><title>Rivers rise | Gull Post</title>",
       "Rivers rise"},
      {"<meta name=twitter:site content=@GullPost><title>Gull-Post: Rivers rise</title>", "Rivers rise"},
      // The name of the site alone is no title, when there is another.
      {site + "<meta property=og:title content='The Gull Post'><title>Rivers rise | Gull Post</title>",
       "Rivers rise"},
      {site + "<title>Gull Post</title><h1>Rivers rise</h1>", "Rivers rise"},
      {site + "<title>The Gull Post</title>", "The Gull Post"},
      {site + "<meta name=twitter:title content='Rivers rise'><h1>Something</h1>", "Rivers rise"},
      // The heading tells where the title begins and ends, but only at a mark.
      {"<title>News: Rivers rise</title><h1>Rivers rise</h1>", "Rivers rise"},
      {"<title>Some Paper | Rivers rise</title><h1>Rivers rise</h1>", "Rivers rise"},
      {"<title>Rivers rise: what now</title><h1>Rivers rise</h1>", "Rivers rise: what now"},
      {"<title>Rivers rise high - Some Paper</title><h1>Rivers</h1>", "Rivers rise high - Some Paper"},
      {"<title>Some Paper: Rivers rise</title>", "Some Paper: Rivers rise"},
      {"<title>Rivers - and how they rise</title>", "Rivers - and how they rise"},
      // Titles of pictures, templates and what is hidden; of two the first that says something.
      {"<svg><title>Search</title></svg><h1>Rivers rise</h1>", "Rivers rise"},
      {"<header><svg><g><title>Logo</title></g></svg></header><title>Rivers rise</title>", "Rivers rise"},
      {"<template><title>No</title></template><title> </title><title>Rivers rise</title><title>Later</title>",
       "Rivers rise"},
      {"<h1 hidden>No</h1><h1><img alt=Logo></h1><h1>Rivers rise</h1>", "Rivers rise"},
      {"<h1>Rivers <button>Share</button><span hidden>No</span>rise</h1>", "Rivers rise"},
      {"<h1>River<wbr>banks and H<sub>2</sub>O</h1>", "Riverbanks and H2O"},
      {"<h1><ruby>\u6771<rt>\u3068\u3046</rt>\u4EAC<rt>x</rt></ruby></h1>", "\u6771\u4EAC"},
      {R"(<script type="application/ld+json">{"headline":"Rain &amp; rivers"}</script>)", "Rain & rivers"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.html);
    CHECK(read_html(row.html + "<p>x").title == row.title);
  }
}

TEST_CASE("HTML: character references as browsers take them") {
  struct Row {
    std::string html, text, attribute;
  };
  const Row rows[] = {
      {"caf&eacute", "caf\u00E9", "caf\u00E9"},
      {"caf&eacute;s", "caf\u00E9s", "caf\u00E9s"},
      {"&copy 2019 &amp co", "\u00A9 2019 & co", "\u00A9 2019 & co"},
      {"no&eumll", "no\u00EBl", "no&eumll"},
      {"&copy2019", "\u00A92019", "&copy2019"},
      {"a?x=1&lt=2", "a?x=1<=2", "a?x=1&lt=2"},
      {"&notit; &notin;", "\u00ACit; \u2209", "&notit; \u2209"},
      {"&ndash 5", "&ndash 5", "&ndash 5"},
      {"&hearts;&ZeroWidthSpace;&fjlig;", "\u2665\u200Bfj", "\u2665\u200Bfj"},
      {"&CounterClockwiseContourIntegral;", "\u2233", "\u2233"},
      {"&NotEqualTilde;", "\u2242\u0338", "\u2242\u0338"},
      {"&#65 &#x42", "A B", "A B"},
      {"&Eacute;&EACUTE;", "\u00C9&EACUTE;", "\u00C9&EACUTE;"},
      {"&;&#;&#x;&&amp", "&;&#;&#x;&&", "&;&#;&#x;&&"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.html);
    CHECK(decode_references(row.html) == row.text);
    CHECK(decode_references(row.html, References::in_attribute) == row.attribute);
  }
  CHECK(decode_references("&eacute &eacute; &#65 &#65;", References::closed) == "&eacute \u00E9 &#65 A");
}

TEST_CASE("HTML: what is hidden is not read") {
  const std::string rows[] = {
      "<div hidden>no</div>",
      "<div hidden=''>no</div>",
      "<div HIDDEN=hidden>no</div>",
      "<div hidden=until-found>no</div>",
      "<div class=a hidden><p>no<div>no</div>no</div>",
      "<p hidden>no<p>",
      "<p hidden>no</p>",
      "<p hidden>no<div></div>",
      "<span hidden>no <span>no</span> no</span>",
      "<my-part hidden>no</my-part>",
      "<ul><li hidden>no<li></ul>",
      "<table><tr><td hidden>no<td><tr hidden><td>no<tr><td></table>",
      "<dl><dt hidden>no<dd></dl>",
      "<div style='display:none'>no</div>",
      "<div style=\"color: red; DISPLAY : None !important\">no</div>",
      "<div style='display:none!important;display:block'>no</div>",
      "<b style='visibility: hidden;'>no</b>",
      "<div style='visibility:collapse'>no</div>",
      "<dialog>no</dialog>",
      "<math><semantics>x<annotation encoding=TeX>no</annotation></semantics></math>",
      "<datalist><option>no</datalist>",
      "<div><span hidden>no</div>",
      "<div hidden><script>if (a < '</div>') no()</script>no</div>",
  };
  for (const std::string& hidden : rows) {
    CAPTURE(hidden);
    const std::string text = read_html("yes " + hidden + " too").text;
    CHECK(text.starts_with("yes"));
    CHECK(text.find("no") == std::string::npos);
    CHECK(text.ends_with("too"));
  }
  struct Row {
    std::string html, text;
  };
  const Row shown[] = {
      {"<img hidden>yes", "yes"},
      {"<br hidden>yes", "yes"},
      {"<p title='hidden' data-hidden>yes", "yes"},
      {"<p style='display:block'>yes", "yes"},
      {"<p style='display:none;display:block'>yes", "yes"},
      {"<p style='display:nonesuch'>yes", "yes"},
      {"<p aria-hidden=true>yes", "yes"},
      {"<input type=hidden>yes", "yes"},
      {"<body style='visibility:hidden'><p>yes", "yes"},
      {"<html hidden><p>yes", "yes"},
      {"<details><summary>yes</summary>and more</details>", "yes\n\nand more"},
      {"<div hidden>shown by scripts</div>", "shown by scripts"},
      {"<form><div hidden>no</div>yes</form>", "yes"},
  };
  for (const Row& row : shown) {
    CAPTURE(row.html);
    CHECK(read_html(row.html).text == row.text);
  }
}

TEST_CASE("HTML: scripts and comments end where browsers end them") {
  struct Row {
    std::string html, text;
  };
  const Row rows[] = {
      {"<script><!-- write('<script src=x></script>'); no() //--></script>yes", "yes"},
      {"<script><!--\nno()\n--></script>yes", "yes"},
      {"<script><!-- no() </script>yes", "yes"},
      {"<script>a = '<!--'; b = '<scripts>' </script>yes", "yes"},
      {"<script>write('<script>no<\\/script>')</script>yes", "yes"},
      {"<script><!--><script></script>yes", "yes"},
      {"<script><!-- <SCRIPT/>no</Script >no</script>yes", "yes"},
      {"<script><!-- <script> --> no</script>yes", "yes"},
      {"<script>no</scripty>no</script\n>yes", "yes"},
      {"<style><!-- p{} --></style>yes", "yes"},
      {"<title>A</titles>B</title>yes", "yes"},
      {"<!-- no --!>yes", "yes"},
      {"<!--->yes", "yes"},
      {"<!--!> no -->yes", "yes"},
      {"<!-- a -- no -- b -->yes", "yes"},
      {"yes<script><!-- <script> no </script> no", "yes"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.html);
    CHECK(read_html(row.html).text == row.text);
  }
}

TEST_CASE("HTML: ruby does not part words, and its readings stand at the end of the line") {
  struct Row {
    std::string html, text;
  };
  const Row rows[] = {
      {"<ruby>\u6771<rt>\u3068\u3046</rt>\u4EAC<rt>\u304D\u3087\u3046</rt></ruby>\u3067",
       "\u6771\u4EAC\u3067 (\u3068\u3046\u304D\u3087\u3046)"},
      {"<ruby>\u6771\u4EAC<rp>(</rp><rt>\u3068\u3046</rt><rp>)</rp></ruby>\u3067<p>x",
       "\u6771\u4EAC\u3067 (\u3068\u3046)\n\nx"},
      {"<ruby><rb>\u6771</rb><rb>\u4EAC</rb><rtc><rt>a</rt><rt>b</rt></rtc></ruby>", "\u6771\u4EAC (ab)"},
      {"<ruby>\n \u6771 <rt>a</rt>\n \u4EAC <rt>b</rt>\n</ruby>", "\u6771\u4EAC (ab)"},
      {"<ruby>\u6771<rt>a</ruby>\u3068<ruby>\u4EAC<rt>b</ruby>", "\u6771\u3068\u4EAC (a b)"},
      {"<ruby>\u6771<rt>a<rt>b</ruby>", "\u6771 (ab)"},
      {"<ruby>hot <rt>a</rt>dog<rt>b</rt></ruby>", "hot dog (ab)"},
      {"<ruby>\u6771<rt>a<p>yes", "\u6771 (a)\n\nyes"},
      // A word within a longer one is named with its reading.
      {"<ruby>\u6771<rt>a</rt>\u4EAC<rt>b</rt></ruby>\u30BF\u30EF\u30FC\u3067<p>x",
       "\u6771\u4EAC\u30BF\u30EF\u30FC\u3067 (\u6771\u4EAC ab)\n\nx"},
      {"\u5317<ruby>\u6771<rt>a</rt></ruby>\u3067", "\u5317\u6771\u3067 (\u6771 a)"},
      {"<ruby>\u6771<rt>a</rt></ruby> \u4EAC", "\u6771 \u4EAC (a)"},
      {"<ruby>\u6771<rt>a</rt></ruby><br>\u4EAC", "\u6771 (a)\n\u4EAC"},
      {"<rt>yes</rt>", "yes"},
      {"<ruby><rt>a</rt></ruby>yes", "yes"},
      {"<p hidden><ruby>\u6771<rt>a</rt></ruby></p>yes", "yes"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.html);
    CHECK(read_html(row.html).text == row.text);
  }
}

TEST_CASE("HTML: the declared charset") {
  CHECK(declared_charset("<meta charset=\"ISO-8859-2\">") == "iso-8859-2");
  CHECK(declared_charset("<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>") ==
        "windows-1251");
  CHECK(declared_charset("<?xml version='1.0' encoding='EUC-JP'?>") == "euc-jp");
  CHECK(declared_charset("<p>charset=koi8-r") == "");
  CHECK(declared_charset("<meta charset=") == "");
  CHECK(declared_charset("") == "");
}

TEST_CASE("HTML: hostile pages take no longer than others of their size") {
  const std::size_t n = 100'000;
  CHECK(read_html(repeated("<div>", n) + "deep").text == "deep");
  CHECK(read_html(repeated("<div>", n) + "deep" + repeated("</div>", n)).text == "deep");
  CHECK(read_html(repeated("<b><i>", n) + "x").text == "x");
  CHECK(read_html(repeated("<nav><p>", n) + "x" + repeated("</nav>", n) + "y").text == "y");
  CHECK(read_html("<p " + repeated("a=1 b ", n) + ">x").text == "x");
  CHECK(read_html("<table>" + repeated("x<br>", n)).text.size() == 2 * n - 1);
  CHECK(read_html(repeated("<a =\">", n) + "x").text.size() <= 1);
  CHECK(read_html(repeated("<a\" =\"> ", n)).text.size() < n * 20);
  CHECK(read_html(repeated("<!--", n)).text.size() < n * 5);
  CHECK(read_html(repeated("<title>", n) + "x").text.size() <= 1);
  CHECK(read_html(repeated("<textarea>", n) + "x").text.size() <= 1);
  CHECK(read_html(repeated("</div>", n) + "x").text == "x");
  CHECK(read_html(repeated("<![CDATA[", n)).text.size() <= n * 9);
  CHECK(read_html(repeated("&", n)).text.size() == n);
  CHECK(read_html(repeated("<p hidden>", n) + "<p>x").text == "x");
  CHECK(read_html("y" + repeated("<span hidden>", n) + "x").text == "y");
  CHECK(read_html("<p style='" + repeated("display:none;", n) + "'>x").text == "x");
  CHECK(read_html(repeated("<ruby>a<rt>", n)).text.size() < n * 4);
  CHECK(read_html("x<script>" + repeated("<!--<script>", n)).text == "x");
  CHECK(read_html("x<script>" + repeated("<", n)).text == "x");
  CHECK(read_html("x<!--" + repeated("-", n)).text.size() <= n + 5);
  CHECK(read_html(repeated("&CounterClockwise", n)).text.size() == 17 * n);
  CHECK(read_html("<title>" + repeated(" - ", n) + "</title>x").text == "x");
  CHECK(read_html("<script type=application/ld+json>" + repeated("[", n) + "</script>x").text == "x");
}
