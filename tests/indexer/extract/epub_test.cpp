#include "indexer/extract/epub.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "indexer/extract/office.hpp"
#include "tests/indexer/extract/office_support.hpp"

using namespace byline;
using namespace byline::extract;

namespace {

const std::string container =
    "<container><rootfiles><rootfile full-path='OEBPS/content.opf' "
    "media-type='application/oebps-package+xml'/>"
    "</rootfiles></container>";

std::string item(const std::string& id, const std::string& href, const std::string& more = "") {
  return "<item id='" + id + "' href='" + href + "' media-type='application/xhtml+xml' " + more + "/>";
}
std::string page(const std::string& text) { return "<html><body><p>" + text + "</p></body></html>"; }

std::string epub(const std::string& metadata, const std::string& items, const std::string& spine,
                 std::vector<Packed> others) {
  others.insert(others.begin(), {"META-INF/container.xml", container});
  others.insert(others.begin(), {"mimetype", "application/epub+zip"});
  others.push_back({"OEBPS/content.opf", "<package><metadata>" + metadata + "</metadata><manifest>" + items +
                                             "</manifest><spine toc='ncx'>" + spine + "</spine></package>"});
  return zipped(others);
}
// "title|body" of the chapters.
std::vector<std::string> chapters(const Extracted& book) {
  std::vector<std::string> found;
  for (std::size_t i = 1; i < book.parts.size(); ++i) {
    CHECK(book.parts[i].continues);
    CHECK(book.parts[i].content == Content::html);
    found.push_back(book.parts[i].title + "|" + book.parts[i].body);
  }
  return found;
}
using Chapters = std::vector<std::string>;

}  // namespace

TEST_CASE("epub: chapters in the order of reading, with titles from the table of contents") {
  const std::string items = item("c2", "Two%20a.xhtml") + item("c1", "one.xhtml") +
                            item("aside", "aside.xhtml") + item("c1b", "one_b.xhtml") +
                            "<item id='pic' href='a.svg' media-type='image/svg+xml'/>";
  const std::string spine =
      "<itemref idref='aside' linear='no'/><itemref idref='nav'/><itemref idref='c1'/>"
      "<itemref idref='c1b'/><itemref idref='pic'/><itemref idref='none'/>"
      "<itemref idref='c2'/><itemref idref='c2'/>";
  const std::vector<Packed> pages = {{"OEBPS/Two a.xhtml", page("two")},
                                     {"OEBPS/one.xhtml", page("one")},
                                     {"OEBPS/one_b.xhtml", page("more")},
                                     {"OEBPS/aside.xhtml", page("aside")},
                                     {"OEBPS/a.svg", "<svg/>"}};
  const Chapters expected = {"Chapter One|" + page("one"), "Chapter One|" + page("more"),
                             "Two|" + page("two"), "Two|" + page("aside")};
  std::vector<Packed> third = pages;
  third.push_back(
      {"OEBPS/nav/nav.xhtml",
       "<html><body><nav epub:type='landmarks'><a href='../one.xhtml'>Start</a></nav>"
       "<nav epub:type='toc'><ol><li><a href='../one.xhtml'>Chapter\n <b>One</b></a><ol><li>"
       "<a href='../one.xhtml#s'>Section</a></li></ol></li><li><a href='../Two%20a.xhtml#top'>Two</a></li>"
       "</ol></nav></body></html>"});
  const Extracted book = extracted(
      extract_office, epub("", items + item("nav", "nav/nav.xhtml", "properties='nav'"), spine, third));
  CHECK(book.trouble == "");
  CHECK(chapters(book) == expected);
  std::vector<Packed> second = pages;
  second.push_back({"OEBPS/toc.ncx",
                    "<ncx><navMap><navPoint><navLabel><text>Chapter One</text></navLabel>"
                    "<content src='one.xhtml'/><navPoint><navLabel><text>Section</text></navLabel>"
                    "<content src='one.xhtml#s'/></navPoint></navPoint><navPoint><navLabel><text>Two</text>"
                    "</navLabel><content src='Two%20a.xhtml'/></navPoint></navMap></ncx>"});
  const std::string ncx = "<item id='ncx' href='toc.ncx' media-type='application/x-dtbncx+xml'/>";
  CHECK(chapters(extracted(extract_office, epub("", items + ncx, spine, second))) == expected);
  CHECK(chapters(extracted(extract_office, epub("", items, spine, pages))).at(0) == "|" + page("one"));
}

TEST_CASE("epub: what a book says of itself") {
  const auto head = [](const std::string& metadata) {
    const Extracted book = extracted(
        extract_office,
        epub(metadata, item("a", "a.xhtml"), "<itemref idref='a'/>", {{"OEBPS/a.xhtml", page("x")}}));
    REQUIRE(book.parts.size() == 2);
    CHECK(book.parts[0].type == "epub");
    CHECK(book.parts[0].body.empty());
    return book.parts[0];
  };
  const Part part = head(
      "<dc:title id='s'>1984</dc:title><dc:creator opf:role='aut'>Jane Roe</dc:creator>"
      "<dc:creator opf:role='trl'>John Doe</dc:creator><dc:creator id='c'>Ann Lee</dc:creator>"
      "<meta refines='#c' property='role'>edt</meta><dc:creator>Unknown</dc:creator>"
      "<dc:date opf:event='modification'>2020</dc:date><dc:date>2019-05-04</dc:date>"
      "<dc:language>de</dc:language><dc:publisher>Gull Books</dc:publisher>");
  CHECK(part.title == "1984");
  CHECK(part.authors == std::vector<std::string>{"Jane Roe"});
  CHECK(part.date == "2019-05-04");
  CHECK(part.changed == "2020");
  CHECK(part.language == "de");
  CHECK(part.source == "Gull Books");
  const Part third = head(
      "<dc:title id='s'>A tale</dc:title><dc:title id='m'>The river</dc:title>"
      "<meta refines='#m' property='title-type'>main</meta>"
      "<meta property='dcterms:modified'>2020-03-05T10:00:00Z</meta>");
  CHECK(third.title == "The river");
  CHECK(third.changed == "2020-03-05T10:00:00Z");
  CHECK(third.date == "");
  CHECK(third.url == "");
  const Part placed = head(
      "<dc:title>book.indd</dc:title><dc:identifier>urn:isbn:9780000000000</dc:identifier>"
      "<dc:source>https://books.example.org/lamp</dc:source>"
      "<dc:identifier>https://other.example.org/</dc:identifier>");
  CHECK(placed.title == "");
  CHECK(placed.url == "https://books.example.org/lamp");
}

TEST_CASE("epub: chapters that the table of contents does not name are called as their first heading is") {
  const auto body = [](const std::string& words) { return "<html><title>c</title><body>" + words; };
  const std::vector<std::string> pages = {body("<p>front</p>"),
                                          body("<h2 class='n'>I.<br/> The\n<b>Lamp</b></h2><h1>b</h1>"),
                                          body("<p>more</p>"), body("<h1>cut")};
  const Extracted book = extracted(
      extract_office,
      epub("", item("a", "a.xhtml") + item("b", "b.xhtml") + item("c", "c.xhtml") + item("d", "d.xhtml"),
           "<itemref idref='a'/><itemref idref='b'/><itemref idref='c'/><itemref idref='d'/>",
           {{"OEBPS/a.xhtml", pages[0]},
            {"OEBPS/b.xhtml", pages[1]},
            {"OEBPS/c.xhtml", pages[2]},
            {"OEBPS/d.xhtml", pages[3]}}));
  std::vector<std::string> titles;
  for (const Part& part : book.parts) titles.push_back(part.title);
  CHECK(titles == std::vector<std::string>{"", "", "I. The Lamp", "I. The Lamp", "I. The Lamp"});
}

TEST_CASE("epub: books that a shop encrypted are told; hidden fonts are no matter") {
  const auto trouble = [](const std::string& uri) {
    return extracted(extract_office, epub("", item("a", "a.xhtml"), "<itemref idref='a'/>",
                                          {{"OEBPS/a.xhtml", page("x")},
                                           {"META-INF/encryption.xml",
                                            "<encryption><enc:EncryptedData><enc:CipherData>"
                                            "<enc:CipherReference URI='" +
                                                uri +
                                                "'/></enc:CipherData>"
                                                "</enc:EncryptedData></encryption>"}}))
        .trouble;
  };
  CHECK(trouble("OEBPS/a.xhtml") == "encrypted by a shop (DRM)");
  CHECK(trouble("OEBPS/fonts/a.otf") == "");
}

TEST_CASE("epub: books that are damaged") {
  const auto book = [](const std::vector<Packed>& files) { return extracted(extract_office, zipped(files)); };
  CHECK(book({{"META-INF/container.xml", ""}}).trouble == "damaged");
  CHECK(book({{"META-INF/container.xml", container}, {"OEBPS/content.opf", ""}}).trouble == "damaged");
  const Extracted none =
      book({{"META-INF/container.xml", container},
            {"OEBPS/content.opf", "<package><metadata><title>x</title></metadata></package>"}});
  CHECK(none.trouble == "damaged");
  CHECK(none.parts.empty());
  const Extracted lost =
      book({{"META-INF/container.xml", container},
            {"OEBPS/content.opf", "<package><metadata><title>The Lamp</title></metadata><mani"},
            {"OEBPS/b.XHTML", page("one")},
            {"OEBPS/a.html", page("two")},
            {"OEBPS/a.css", "p {}"}});
  CHECK(lost.trouble == "damaged");
  CHECK(lost.parts.at(0).title == "The Lamp");
  CHECK(chapters(lost) == Chapters{"|" + page("one"), "|" + page("two")});
  // The package by its name, where the container does not say.
  const Extracted found = book({{"META-INF/container.xml", "<container/>"},
                                {"b.opf", "<package><manifest>" + item("a", "a.xhtml") +
                                              "</manifest><spine><itemref idref='a'/></spine></package>"},
                                {"a.xhtml", page("x")}});
  CHECK(found.trouble == "");
  CHECK(chapters(found) == Chapters{"|" + page("x")});
  const std::string large =
      epub("", item("a", "a.xhtml"), "<itemref idref='a'/>", {{"OEBPS/a.xhtml", page("x")}});
  CHECK(extracted(extract_office, large, 10).trouble == too_large);
}

TEST_CASE("epub: XHTML as readers of HTML understand it") {
  struct Row {
    std::string xhtml, html;
  };
  for (const auto& [xhtml, html] : std::initializer_list<Row>{
           {"", ""},
           {"a <b>c</b>", "a <b>c</b>"},
           {"<title/><script src='a>b'/>x", "<title></title><script src='a>b'></script>x"},
           {"<p/>a<br/>b<img src=\"c/\"/>", "<p></p>a<br/>b<img src=\"c/\"/>"},
           {"<a id='x' />y", "<a id='x' ></a>y"},
           {"<aside class='n'>x</aside><header/>", "<div class='n'>x</div><div></div>"},
           {"<!-- <a/> -->x", "<!-- <a/> -->x"},
           {"<?xml version='1.0'?><!DOCTYPE html>", "<?xml version='1.0'?><!DOCTYPE html>"},
           {"a<a epub:type=\"noteref\" href='#1'>1</a>.", "a<a epub:type=\"noteref\" href='#1'></a>."},
           {"a < b <", "a < b <"},
           {"<a", "<a"},
           {"<a href='", "<a href='"},
       }) {
    CAPTURE(xhtml);
    CHECK(xhtml_as_html(xhtml) == html);
  }
}
