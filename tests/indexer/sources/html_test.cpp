#include "indexer/sources/html.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>

#include "indexer/sources/html_scanner.hpp"

using namespace byline;

namespace {
std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  while (times-- > 0) all += text;
  return all;
}
}  // namespace

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
  CHECK(read_html("<script type=application/ld+json>" + repeated("[", n) + "</script>x").text == "x");
}
