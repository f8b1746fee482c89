#include "indexer/extract/feed.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <vector>

#include "indexer/extract/newsml.hpp"
#include "indexer/extract/nitf.hpp"
#include "indexer/extract/plain_xml.hpp"
#include "indexer/extract/web_address.hpp"
#include "tests/indexer/extract/extracted.hpp"

using namespace byline::extract;
using namespace std::string_literals;

namespace {

// The only item of an RSS feed with this in it.
Part item(const std::string& elements) {
  const Extracted all = extracted(extract_feed, "<rss version='2.0'><channel><title>Wire</title><item>" +
                                                    elements + "</item></channel></rss>");
  CAPTURE(elements);
  CHECK(all.trouble == "");
  REQUIRE(all.parts.size() == 1);
  return all.parts.front();
}

using Strings = std::vector<std::string>;

Strings titles(const Extracted& all) {
  Strings titles;
  for (const Part& part : all.parts) titles.push_back(part.title);
  return titles;
}

}  // namespace

TEST_CASE("feeds: what only podcasts say, where nothing better is there") {
  const std::string name = " xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'>";
  const std::string spoken = "<itunes:title" + name + "Strikes</itunes:title><itunes:author" + name +
                             "Nora Quist</itunes:author><itunes:summary" + name +
                             "They walk out.</itunes:summary>";
  const Part alone = item(spoken);
  CHECK(alone.title == "Strikes");
  CHECK(alone.authors == Strings{"Nora Quist"});
  CHECK(alone.body == "They walk out.");
  const Part beside = item(
      spoken + "<title>Episode 12</title><author>Jane Roe</author><description>All of it.</description>");
  CHECK(beside.title == "Episode 12");
  CHECK(beside.authors == Strings{"Jane Roe"});
  CHECK(beside.body == "All of it.");
  const Extracted show = extracted(extract_feed, "<rss version='2.0'><channel><itunes:author" + name +
                                                     "Harbour Radio</itunes:author><item><title>Strikes"
                                                     "</title></item></channel></rss>");
  REQUIRE(show.parts.size() == 1);
  CHECK(show.parts[0].authors == Strings{"Harbour Radio"});
}

TEST_CASE("feeds: RSS 2.0, and what it says of an item") {
  const Extracted all = extracted(extract_feed, R"(<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/xsl" href="feed.xsl"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:d="http://purl.org/dc/elements/1.1/"
  xmlns:atom="http://www.w3.org/2005/Atom" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
<channel>
  <atom:link href="https://example.org/feed" rel="self"/>
  <title>The Lenne Courier</title><link>https://example.org/news/</link><language>en-GB</language>
  <image><title>Logo</title><link>https://example.org/logo</link></image>
  <pubDate>Tue, 1 Mar 2016 00:00:00 +0000</pubDate>
  <item>
    <title>River leaves its banks</title>
    <itunes:title>Another</itunes:title>
    <link>../2016/river</link>
    <guid isPermaLink="false">courier-17</guid>
    <description>Short.</description>
    <content:encoded><![CDATA[<p>The Lenne left its <b>banks</b>.</p><p>Nobody was hurt.</p>]]></content:encoded>
    <pubDate>Wed, 2 Mar 2016 10:00:00 +0100</pubDate>
    <d:creator>Jane Roe</d:creator><d:creator>John Doe</d:creator>
    <author>desk@example.org (The Desk)</author>
    <category>Weather</category><category domain="x">Rivers</category><category>Weather</category>
    <atom:updated>2016-03-03T00:00:00Z</atom:updated>
  </item>
  <item><guid>https://example.org/2016/two</guid><description>Plain &amp; short: a &lt; b</description></item>
</channel></rss>)");
  CHECK(all.trouble == "");
  REQUIRE(all.parts.size() == 2);
  const Part& one = all.parts[0];
  CHECK(one.title == "River leaves its banks");
  CHECK(one.content == Content::html);
  CHECK(one.body == "<p>The Lenne left its <b>banks</b>.</p><p>Nobody was hurt.</p>");
  CHECK(one.date == "Wed, 2 Mar 2016 10:00:00 +0100");
  CHECK(one.changed == "2016-03-03T00:00:00Z");
  CHECK(one.authors == Strings{"Jane Roe", "John Doe"});
  CHECK(one.sections == Strings{"Weather", "Rivers"});
  CHECK(one.url == "https://example.org/2016/river");
  CHECK(one.id == "courier-17");
  CHECK(one.source == "The Lenne Courier");
  CHECK(one.language == "en-GB");
  const Part& two = all.parts[1];
  CHECK(two.title == "");
  CHECK(two.content == Content::text);
  CHECK(two.body == "Plain & short: a < b");
  CHECK(two.id == "https://example.org/2016/two");
  CHECK(two.url == "https://example.org/2016/two");
}

TEST_CASE("feeds: Atom 1.0, with XHTML, HTML and text, and addresses below a base") {
  const Extracted all = extracted(extract_feed, R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"
  xml:base="https://example.org/blog/">
  <title type="html">Fluss &amp;amp; Feld</title><author><name>Anna Reed</name></author>
  <entry xml:base="2016/">
    <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Ein <em>Titel</em></div></title>
    <link rel="self" href="feed/1"/><link rel="enclosure" href="sound.mp3"/><link href="eins#top"/>
    <id>tag:example.org,2016:1</id>
    <published>2016-03-01T00:00:00Z</published><updated>2016-03-02T00:00:00Z</updated>
    <content type="xhtml" xmlns:x="http://www.w3.org/1999/xhtml"><x:div><x:p>Der <x:b>Fluss</x:b> <x:i>stieg</x:i>.<x:br/><x:a name="n"/>Ja.</x:p></x:div></content>
  </entry>
  <entry xml:lang="fr"><title type="text">a &lt;b&gt; c</title><id>2</id><updated>2016-03-04</updated>
    <author><name>Marie Curie</name><email>m@example.org</email></author><category term="sciences" label="Sciences"/>
    <summary type="text">Un &lt;b&gt;r&#233;sum&#233;&lt;/b&gt;</summary>
    <source><title>Le Fleuve</title><id>other</id></source>
    <content type="image/png">iVBORw0KGgo</content></entry>
  <entry><title>Drei</title><id>3</id><content type="html">&lt;p&gt;Drei &amp;amp; vier&lt;/p&gt;</content></entry>
</feed>)");
  CHECK(all.trouble == "");
  REQUIRE(all.parts.size() == 3);
  const Part& one = all.parts[0];
  CHECK(one.title == "Ein Titel");
  CHECK(one.body == "<div><p>Der <b>Fluss</b> <i>stieg</i>.<br/><a name=\"n\"></a>Ja.</p></div>");
  CHECK(one.content == Content::html);
  CHECK(one.date == "2016-03-01T00:00:00Z");
  CHECK(one.changed == "2016-03-02T00:00:00Z");
  CHECK(one.url == "https://example.org/blog/2016/eins#top");
  CHECK(one.id == "tag:example.org,2016:1");
  CHECK(one.authors == Strings{"Anna Reed"});
  CHECK(one.source == "Fluss & Feld");
  CHECK(one.language == "de");
  const Part& two = all.parts[1];
  CHECK(two.title == "a <b> c");
  CHECK(two.body == "Un <b>r\u00E9sum\u00E9</b>");
  CHECK(two.content == Content::text);
  CHECK(two.date == "");
  CHECK(two.changed == "2016-03-04");
  CHECK(two.authors == Strings{"Marie Curie"});
  CHECK(two.sections == Strings{"Sciences"});
  CHECK(two.source == "Le Fleuve");
  CHECK(two.language == "fr");
  CHECK(all.parts[2].body == "<p>Drei &amp; vier</p>");
  CHECK(all.parts[2].content == Content::html);
}

TEST_CASE("feeds: the older kinds") {
  const Extracted rdf =
      extracted(extract_feed, R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel rdf:about="https://example.org"><title>Old wire</title><link>https://example.org/</link></channel>
  <item rdf:about="https://example.org/1"><title>One</title><link>https://example.org/1</link>
    <dc:date>2003-02-01</dc:date><dc:subject>Sport</dc:subject><dc:language>nl</dc:language></item></rdf:RDF>)");
  REQUIRE(rdf.parts.size() == 1);
  CHECK(rdf.parts[0].source == "Old wire");
  CHECK(rdf.parts[0].date == "2003-02-01");
  CHECK(rdf.parts[0].sections == Strings{"Sport"});
  CHECK(rdf.parts[0].language == "nl");
  CHECK(rdf.parts[0].id == "https://example.org/1");
  const Extracted early = extracted(
      extract_feed,
      "<rss version='0.91'><channel><title>W</title><item><title>One</title><link>https://a.example/1</link>"
      "</item></channel></rss>");
  REQUIRE(early.parts.size() == 1);
  CHECK(early.parts[0].id == "https://a.example/1");
  const Extracted atom = extracted(extract_feed, R"(<a:feed version="0.3" xmlns:a="http://purl.org/atom/ns#">
  <a:title>W</a:title><a:entry><a:title>One</a:title><a:link rel="alternate" href="https://a.example/1"/>
  <a:issued>2004-05-06</a:issued><a:modified>2004-05-07</a:modified>
  <a:content type="text/html" mode="escaped">&lt;p&gt;Hello there&lt;/p&gt;</a:content></a:entry></a:feed>)");
  REQUIRE(atom.parts.size() == 1);
  CHECK(atom.parts[0].title == "One");
  CHECK(atom.parts[0].date == "2004-05-06");
  CHECK(atom.parts[0].changed == "2004-05-07");
  CHECK(atom.parts[0].url == "https://a.example/1");
  CHECK(atom.parts[0].body == "<p>Hello there</p>");
}

TEST_CASE("feeds: titles and texts, however often they are escaped") {
  struct Row {
    std::string written, title;
  };
  for (const Row& row : {Row{"AT&amp;T", "AT&T"},
                         {"AT&amp;amp;T", "AT&T"},
                         {"AT&T", "AT&T"},
                         {"<![CDATA[AT&amp;T]]>", "AT&T"},
                         {"Caf&eacute;", "Caf\u00E9"},
                         {"&lt;b&gt;Bold&lt;/b&gt; move", "Bold move"},
                         {"<b>Bold</b> move", "Bold move"},
                         {"  two\n lines ", "two lines"},
                         {"vector&lt;int&gt;", "vector<int>"}}) {
    CAPTURE(row.written);
    CHECK(item("<title>" + row.written + "</title>").title == row.title);
  }
  struct Body {
    std::string written, body;
    Content content;
  };
  for (const Body& row : {Body{"&lt;p&gt;One&lt;/p&gt;", "<p>One</p>", Content::html},
                          {"&amp;lt;p&amp;gt;One&amp;lt;/p&amp;gt;", "<p>One</p>", Content::html},
                          {"<p>One</p>", "<p>One</p>", Content::html},
                          {"Text &lt;a href='x'&gt;with&lt;/a&gt; some", "Text with some", Content::text},
                          {"One.\n\nTwo.", "One.\n\nTwo.", Content::text},
                          {"<![CDATA[One]]> and <![CDATA[two]]>", "One and two", Content::text}}) {
    CAPTURE(row.written);
    const Part part = item("<description>" + row.written + "</description>");
    CHECK(part.body == row.body);
    CHECK(part.content == row.content);
  }
}

TEST_CASE("feeds: what gives an item its address and its id") {
  struct Row {
    std::string elements, url, id;
  };
  for (const Row& row :
       {Row{"<guid>https://a.example/1</guid>", "https://a.example/1", "https://a.example/1"},
        {"<guid isPermaLink='false'>https://a.example/1</guid>", "", "https://a.example/1"},
        {"<guid>17</guid><link>https://a.example/2</link>", "https://a.example/2", "17"},
        {"<link>https://a.example/2</link>", "https://a.example/2", "https://a.example/2"},
        {"<link> https://a.example/2 </link><feedburner:origLink>https://b.example/2</feedburner:origLink>",
         "https://b.example/2", "https://b.example/2"},
        {"", "", ""}}) {
    const Part part = item("<title>T</title>" + row.elements);
    CHECK(part.url == row.url);
    CHECK(part.id == row.id);
  }
}

TEST_CASE("feeds: an item that says nothing is passed over") {
  CHECK(titles(extracted(extract_feed,
                         "<rss><channel><item><enclosure url='a.mp3'/></item><item><title>One</title></item>"
                         "</channel></rss>")) == Strings{"One"});
}

TEST_CASE("feeds: encodings, and those that are not what they say") {
  const auto feed = [](const std::string& declared, const std::string& title) {
    return "<?xml version='1.0'" + (declared.empty() ? "" : " encoding='" + declared + "'") +
           "?><rss><channel><item><title>" + title + "</title></item></channel></rss>";
  };
  const auto utf16 = [](const std::string& text, bool little) {
    std::string wide = little ? "\xFF\xFE"s : "\xFE\xFF"s;
    for (const char c : text) wide += little ? std::string{c, '\0'} : std::string{'\0', c};
    return wide;
  };
  struct Row {
    std::string bytes, title;
  };
  for (const Row& row : {Row{feed("iso-8859-1", "Caf\xE9 am Flu\xDF"), "Caf\u00E9 am Flu\u00DF"},
                         {feed("windows-1251", "\xCD\xEE\xE2\xEE\xF1\xF2\xE8"), "Новости"},
                         {feed("utf-8", "\u041D\u043E\u0432\u043E\u0441\u0442\u0438"), "Новости"},
                         {feed("iso-8859-1", "\u041D\u043E\u0432\u043E\u0441\u0442\u0438"), "Новости"},
                         {feed("nonsense", "Caf\u00E9"), "Caf\u00E9"},
                         {"\xEF\xBB\xBF" + feed("", "Caf\u00E9"), "Caf\u00E9"},
                         {utf16(feed("utf-16", "Wide"), true), "Wide"},
                         {utf16(feed("", "Wide"), false), "Wide"},
                         {feed("utf-8", "Ze\0ro"s), "Ze ro"}}) {
    CAPTURE(row.title);
    CHECK(titles(extracted(extract_feed, row.bytes)) == Strings{row.title});
  }
}

TEST_CASE("feeds: of a damaged one the items that are whole, and a word of the rest") {
  const std::string head = "<rss><channel>\n<item><title>One</title></item>\n";
  struct Row {
    std::string bytes;
    Strings titles;
    std::string trouble;
  };
  for (const Row& row :
       {Row{head + "<item><title>Two</title><description>And th",
            {"One"},
            "damaged XML (cut short); 1 damaged item not read"},
        {head + "<item><title>Two</title></item>", {"One", "Two"}, "damaged XML (cut short)"},
        {head + "<item><title>Two</item>\n<item><title>Three</title></item></channel></rss>",
         {"One", "Three"},
         "damaged XML (line 3); 1 damaged item not read"},
        {head + "<item><title><![CDATA[Two</title></item>\n<item><title>Three</title></item>",
         {"One", "Three"},
         "damaged XML (cut short); 1 damaged item not read"},
        {head + "<itemised/><item><title>Two</title></item></channel>",
         {"One", "Two"},
         "damaged XML (cut short)"},
        {"<a:feed><a:title>x</b><a:entry><a:title>One</a:title></a:entry></a:feed>",
         {"One"},
         "damaged XML (line 1)"},
        {"\n<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY nbsp '&#160;'>]>" + head + "</channel></rss>",
         {"One"},
         ""},
        {"<rss><channel><title>Empty</title></channel></rss>", {}, "a feed without items"},
        {"<rss><channel><item><guid>1</guid></item></channel></rss>", {}, "a feed without items"},
        {"<rss>", {}, "damaged XML (cut short)"},
        {"", {}, "damaged XML (cut short)"}}) {
    CAPTURE(row.bytes);
    const Extracted all = extracted(extract_feed, row.bytes);
    CHECK(titles(all) == row.titles);
    CHECK(all.trouble == row.trouble);
  }
}

TEST_CASE("feeds: no nesting is too deep") {
  std::string deep = "<rss><channel><item><title>One</title><description>";
  for (int i = 0; i < 200'000; ++i) deep += "<p>";
  deep += "Text";
  for (int i = 0; i < 200'000; ++i) deep += "</p>";
  const Extracted all = extracted(extract_feed, deep + "</description></item></channel></rss>");
  CHECK(titles(all) == Strings{"One"});
  CHECK(all.trouble == "");
}

TEST_CASE("feeds: reading stops when no more is wanted") {
  std::size_t met = 0;
  const std::string twice =
      "<rss><channel><item><title>One</title></item><item><title>Two</title></item></channel></rss>";
  CHECK(extract_feed({twice}, [&](Part&&) { return ++met, false; }) == "");
  CHECK(met == 1);
}

TEST_CASE("nitf: an article, with its headlines, dateline, paragraphs and tables") {
  const Extracted all = extracted(extract_nitf, R"(<?xml version="1.0"?>
<!DOCTYPE nitf SYSTEM "nitf-3-5.dtd">
<nitf xml:lang="en"><head><title>RIVER</title>
  <tobject><tobject.subject tobject.subject.type="Disaster"/></tobject>
  <docdata><date.issue norm="20160302T101500+0100"/><doc.copyright holder="Lenne Press" year="2016"/>
    <identified-content><person>Somebody Else</person><title>No headline</title></identified-content></docdata>
  <pubdata date.publication="20160303" name="The Lenne Courier" position.section="News" ex-ref="https://example.org/1"/></head>
<body><body.head><hedline><hl1>River leaves <em>its</em> banks</hl1><hl2>Nobody hurt</hl2></hedline>
  <byline>By <person>Jane Roe</person>, staff writer</byline>
  <dateline><location>ALTENA</location>, <story.date norm="20160301">March 1</story.date></dateline></body.head>
 <body.content><block><p>The <org>Lenne</org> left its banks.</p><hl2>The night</hl2>
  <media><media-object encoding="base64">iVBORw0KGgo</media-object><media-caption>The bridge</media-caption></media>
  <table><tr><td>Monday</td><td>3 m</td></tr></table></block></body.content>
 <body.end><tagline>jroe@example.org</tagline></body.end></body></nitf>)");
  CHECK(all.trouble == "");
  REQUIRE(all.parts.size() == 1);
  const Part& part = all.parts[0];
  CHECK(part.id == "");
  CHECK(part.title == "River leaves its banks");
  CHECK(part.date == "20160302T101500+0100");
  CHECK(part.authors == Strings{"Jane Roe"});
  CHECK(part.sections == Strings{"News"});
  CHECK(part.source == "The Lenne Courier");
  CHECK(part.url == "https://example.org/1");
  CHECK(part.language == "en");
  CHECK(part.content == Content::html);
  for (const std::string text :
       {"<p>Nobody hurt</p>",
        "<p><location>ALTENA</location>, <story.date norm=\"20160301\">March 1</story.date></p>",
        "<p>The <org>Lenne</org> left its banks.</p>", "<h2>The night</h2>", "<p>The bridge</p>",
        "<td>Monday</td><td>3 m</td>"}) {
    CAPTURE(text);
    CHECK(part.body.find(text) != part.body.npos);
  }
  for (const std::string text : {"iVBOR", "Somebody Else", "River leaves", "By "}) {
    CAPTURE(text);
    CHECK(part.body.find(text) == part.body.npos);
  }
}

TEST_CASE("nitf: what says less") {
  const Extracted plain =
      extracted(extract_nitf,
                "<nitf><body><body.head><hedline><headline>H</headline></hedline><byline>By Jane Roe"
                "</byline><distributor>Wire</distributor></body.head></body></nitf>");
  REQUIRE(plain.parts.size() == 1);
  CHECK(plain.parts[0].title == "H");
  CHECK(plain.parts[0].authors == Strings{"By Jane Roe"});
  CHECK(plain.parts[0].source == "Wire");
  const Extracted cut = extracted(
      extract_nitf,
      "<nitf><body><body.head><hedline><hl1>H</hl1></hedline></body.head><body.content><p>One.</p><p>Tw");
  REQUIRE(cut.parts.size() == 1);
  CHECK(cut.parts[0].title == "H");
  CHECK(cut.parts[0].body.find("One.") != std::string::npos);
  CHECK(cut.trouble == "damaged XML (cut short); what stands before the damage was read");
  CHECK(extracted(extract_nitf, "<nitf><head>").trouble == "damaged XML (cut short)");
  CHECK(extracted(extract_nitf, "<nitf/>").parts.empty());
  CHECK(extracted(extract_nitf, "<nitf/>").trouble == "an article without text");
}

TEST_CASE("newsml: items of NewsML-G2, whatever their text is written in") {
  const std::string item_head =
      R"(<itemMeta><itemClass qcode="ninat:text"/><provider literal="lp"><name>Lenne Press</name>
    </provider><versionCreated>2016-03-02T12:00:00Z</versionCreated><title>slug title</title></itemMeta>
  <contentMeta><contentCreated>2016-03-01T09:00:00Z</contentCreated><by>By Jane Roe</by><creditline>LP</creditline>
    <language tag="en"/><slugline>river-flood</slugline><subject qcode="m:1"><name>Weather</name></subject>
    <subject qcode="m:2"><name>Rivers</name></subject><headline>River leaves its banks</headline>
    <description role="drol:caption">The bridge at night</description></contentMeta>)";
  struct Row {
    std::string content, body;
    Content kind;
  };
  for (const Row& row :
       {Row{"<contentSet><inlineXML contenttype='application/nitf+xml'><nitf "
            "xmlns='http://iptc.org/std/NITF/2006-10-18/'>"
            "<body><body.content><p>The Lenne "
            "left.</p></body.content></body></nitf></inlineXML></contentSet>",
            "<p>The Lenne left.</p>", Content::html},
        {"<contentSet><inlineXML><html "
         "xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body>"
         "<p>The Lenne left.</p></body></html></inlineXML></contentSet>",
         "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body><p>The Lenne "
         "left.</p></body></html>",
         Content::html},
        {"<contentSet><inlineData contenttype='text/plain'>The Lenne left.</inlineData></contentSet>",
         "The Lenne left.", Content::text},
        {"<contentSet><inlineData> "
         "</inlineData><inlineData>First.</inlineData><inlineData>Second.</inlineData></contentSet>",
         "First.", Content::text},
        {"<contentSet><remoteContent href='a.jpg'/></contentSet>", "The bridge at night", Content::text}}) {
    CAPTURE(row.content);
    const Extracted all = extracted(
        extract_newsml,
        "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:newsml:lp:1' xml:lang='en-GB'>" +
            item_head + row.content + "</newsItem>");
    CHECK(all.trouble == "");
    REQUIRE(all.parts.size() == 1);
    const Part& part = all.parts[0];
    CHECK(part.id == "urn:newsml:lp:1");
    CHECK(part.title == "River leaves its banks");
    CHECK(part.date == "2016-03-01T09:00:00Z");
    CHECK(part.changed == "2016-03-02T12:00:00Z");
    CHECK(part.authors == Strings{"By Jane Roe"});
    CHECK(part.sections == Strings{"Weather", "Rivers"});
    CHECK(part.source == "Lenne Press");
    CHECK(part.language == "en");
    CHECK(part.body == row.body);
    CHECK(part.content == row.kind);
  }
}

TEST_CASE("newsml: a message of several items, packages, and NewsML 1") {
  const Extracted message =
      extracted(extract_newsml, R"(<n:newsMessage xmlns:n="http://iptc.org/std/nar/2006-10-01/">
  <n:header><n:sent>2016-03-02</n:sent></n:header><n:itemSet>
  <n:packageItem guid="p"><n:contentMeta><n:headline>Top news</n:headline></n:contentMeta></n:packageItem>
  <n:newsItem guid="a"><n:contentMeta><n:headline>One</n:headline></n:contentMeta></n:newsItem>
  <n:newsItem guid="b"><n:itemMeta><n:title>Two</n:title></n:itemMeta></n:newsItem>
  <n:newsItem guid="c"/></n:itemSet></n:newsMessage>)");
  CHECK(titles(message) == Strings{"One", "Two"});
  CHECK(message.parts[1].id == "b");
  CHECK(extracted(extract_newsml, "<newsItem guid='p'/>").trouble == "a list of news without the news");
  CHECK(extracted(extract_newsml, "<packageItem guid='p'/>").trouble == "a list of news without the news");
  const Extracted first =
      extracted(extract_newsml, R"(<NewsML><Catalog/><NewsEnvelope><DateAndTime>x</DateAndTime></NewsEnvelope>
  <NewsItem><Identification><NewsIdentifier><ProviderId>lp.example</ProviderId><DateId>20160301</DateId>
    <PublicIdentifier>urn:newsml:lp.example:20160301:1</PublicIdentifier></NewsIdentifier></Identification>
  <NewsManagement><FirstCreated>20160301T090000Z</FirstCreated><ThisRevisionCreated>20160302T090000Z</ThisRevisionCreated>
  </NewsManagement><NewsComponent><NewsLines><HeadLine>River</HeadLine><ByLine>Jane Roe</ByLine></NewsLines>
  <DescriptiveMetadata><Language FormalName="en"/></DescriptiveMetadata>
  <ContentItem><DataContent><p>The Lenne left.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>)");
  REQUIRE(first.parts.size() == 1);
  const Part& part = first.parts[0];
  CHECK(part.title == "River");
  CHECK(part.id == "urn:newsml:lp.example:20160301:1");
  CHECK(part.date == "20160301T090000Z");
  CHECK(part.changed == "20160302T090000Z");
  CHECK(part.authors == Strings{"Jane Roe"});
  CHECK(part.source == "lp.example");
  CHECK(part.language == "en");
  CHECK(part.body == "<p>The Lenne left.</p>");
}

TEST_CASE("newsml: of a damaged message what stands before") {
  const Extracted cut = extracted(
      extract_newsml,
      "<newsMessage><newsItem guid='a'><contentMeta><headline>One</headline></contentMeta></newsItem>"
      "<newsItem guid='b'><contentMeta><headline>Tw");
  CHECK(titles(cut) == Strings{"One"});
  CHECK(cut.trouble == "damaged XML (cut short)");
}

TEST_CASE("addresses: those written short are made whole") {
  struct Row {
    std::string base, reference, address;
  };
  const std::string base = "https://a.example/b/c/d?q#f";
  for (const Row& row : {Row{base, "https://b.example/", "https://b.example/"},
                         {base, "g", "https://a.example/b/c/g"},
                         {base, "./g", "https://a.example/b/c/g"},
                         {base, "g/", "https://a.example/b/c/g/"},
                         {base, "/g", "https://a.example/g"},
                         {base, "//g", "https://g"},
                         {base, "?y", "https://a.example/b/c/d?y"},
                         {base, "g?y", "https://a.example/b/c/g?y"},
                         {base, "#s", "https://a.example/b/c/d?q#s"},
                         {base, "g#s", "https://a.example/b/c/g#s"},
                         {base, "..", "https://a.example/b/"},
                         {base, "../g", "https://a.example/b/g"},
                         {base, "../../../g", "https://a.example/g"},
                         {base, "mailto:a@b.example", "mailto:a@b.example"},
                         {base, "", ""},
                         {base, "g?a=b/../c", "https://a.example/b/c/g?a=b/../c"},
                         {"https://a.example", "g", "https://a.example/g"},
                         {"https://a.example", "?y", "https://a.example/?y"},
                         {"", "g", "g"},
                         {"/news/", "g", "g"},
                         {"urn:a", "g", "g"}}) {
    CAPTURE(row.base);
    CAPTURE(row.reference);
    CHECK(absolute_address(row.base, row.reference) == row.address);
  }
}

TEST_CASE("XML of no format that is known is read as what its elements hold") {
  struct Row {
    std::string xml, title, body, trouble;
  };
  for (const Row& row : std::vector<Row>{
           {"<svg xmlns='http://www.w3.org/2000/svg'><style>a{}</style><title>Map</title><text>The "
            "<b>lock</b> &amp; "
            "quay</text><g><text>Shut</text></g></svg>",
            "Map", "The lock & quay\n\nShut\n\n", ""},
           {"<a><b>&lt;p&gt;One &lt;i&gt;two&lt;/i&gt;&lt;/p&gt;</b><!-- no --><c d='no'/></a>", "",
            "One two\n\n", ""},
           {"<?xml version='1.0' encoding='iso-8859-1'?><a>caf\xE9</a>", "", "caf\u00E9\n\n", ""},
           {"<opml><body><outline d='x'/></body></opml>", "", "", "an XML file without text"},
           {"<a><b>One</b><c>Two</c><d>", "", "One\n\nTwo\n\n",
            "damaged XML (cut short); what stands before the damage was read"},
       }) {
    CAPTURE(row.xml);
    const Extracted all = extracted(extract_plain_xml, row.xml);
    CHECK(all.trouble == row.trouble);
    REQUIRE(all.parts.size() == (row.title + row.body == "" ? 0 : 1));
    if (all.parts.empty()) continue;
    CHECK(all.parts[0].title == row.title);
    CHECK(all.parts[0].body == row.body);
  }
}
