#include "indexer/extract/xmp.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace byline::extract;

namespace {

std::string packet(const std::string& description) {
  return "<?xpacket begin='\xEF\xBB\xBF' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta "
         "xmlns:x='adobe:ns:meta/'><rdf:RDF>" +
         description + "</rdf:RDF></x:xmpmeta><?xpacket end='w'?>";
}

}  // namespace

TEST_CASE("XMP: elements, lists and attributes") {
  Part part;
  read_xmp(
      packet("<rdf:Description prism:publicationName='Harbour Post' xmp:CreateDate='2019-01-01'>"
             "<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>Lock &amp; weir in "
             "Zürich</rdf:li></rdf:Alt></dc:title>"
             "<dc:creator><rdf:Seq><rdf:li>Anna Reed</rdf:li><rdf:li>Bo Lee</rdf:li></rdf:Seq></dc:creator>"
             "<dc:language><rdf:Bag><rdf:li>de-CH</rdf:li></rdf:Bag></dc:language></rdf:Description>"
             "<rdf:Description><prism:publicationDate>2020-03-05</prism:publicationDate>"
             "<dc:date><rdf:Seq><rdf:li>2018-01-01</rdf:li></rdf:Seq></dc:date>"
             "<prism:url>https://example.com/lock</prism:url></rdf:Description>"),
      part);
  CHECK(part.title == "Lock & weir in Zürich");
  CHECK(part.authors == std::vector<std::string>{"Anna Reed", "Bo Lee"});
  CHECK(part.source == "Harbour Post");
  CHECK(part.date == "2020-03-05");
  CHECK(part.language == "de-CH");
  CHECK(part.url == "https://example.com/lock");
  CHECK(part.changed.empty());
}

TEST_CASE("XMP: the date of publication is another than that of making") {
  for (const auto& [description, date] : {
           std::pair{"<rdf:Description xmp:CreateDate='2019-01-01'/>", ""},
           {"<rdf:Description><dc:date><rdf:Seq><rdf:li>2018-01-01</rdf:li></rdf:Seq></dc:date></"
            "rdf:Description>",
            "2018-01-01"},
           {"<rdf:Description dc:date='2018-01-01'/><rdf:Description prism:publicationDate='2017-05-02'/>",
            "2017-05-02"},
           {"<rdf:Description prism:coverDate='2017-05-01'/>", "2017-05-01"},
       }) {
    Part part;
    read_xmp(packet(description), part);
    CHECK(part.date == date);
  }
}

TEST_CASE("XMP: what is none says nothing") {
  for (const std::string& xml : {std::string(), std::string("no XML"), std::string("<a><b>"),
                                 packet("<rdf:Description><dc:title/>"), std::string(100, '\0')}) {
    Part part;
    read_xmp(xml, part);
    CHECK(part.title.empty());
    CHECK(part.date.empty());
  }
}
