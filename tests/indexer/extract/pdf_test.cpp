#include "indexer/extract/pdf.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/indexer/extract/pdf_maker.hpp"

using namespace byline::extract;

namespace {

struct Read {
  std::vector<Part> parts;
  std::string trouble;
  const Part& part() const {
    REQUIRE(!parts.empty());
    return parts.front();
  }
};

Read read(const std::string& bytes, std::size_t limit = std::size_t{1} << 20) {
  Read result;
  result.trouble = extract_pdf({.bytes = bytes, .name = "file.pdf", .limit = limit}, [&](Part&& part) {
    result.parts.push_back(std::move(part));
    return true;
  });
  return result;
}

std::string fixture(const std::string& name) {
  std::ifstream file(std::string(BYLINE_SOURCE_DIR "/tests/fixtures/pdf/") + name, std::ios::binary);
  REQUIRE(file.is_open());
  return {std::istreambuf_iterator<char>(file), {}};
}

PdfMaker one_page(const std::vector<std::string>& lines) { return {.pages = {column(lines)}}; }

std::string in_letters(int number) {
  const std::string last(1, static_cast<char>('a' + number % 26));
  return number < 26 ? last : in_letters(number / 26) + last;
}

// Nothing can be opened, as in the program that the extractors run in. UBSan looks at objects through a pipe
// of its own, and takes those for wrong that it cannot look at: under sanitizers all stays open.
class NothingOpens {
 public:
  NothingOpens() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
#if defined(__SANITIZE_ADDRESS__)
    const rlimit none = before_;
#else
    const rlimit none = {0, before_.rlim_max};
#endif
    ::setrlimit(RLIMIT_NOFILE, &none);
  }
  ~NothingOpens() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  NothingOpens(const NothingOpens&) = delete;
  NothingOpens& operator=(const NothingOpens&) = delete;

 private:
  rlimit before_{};
};

}  // namespace

TEST_CASE("PDF: text, paragraphs and pages") {
  PdfMaker pdf = one_page(
      {"The lock was shut on Monday by the inter-", "national fund.", "", "It rained for most of the day."});
  pdf.pages.push_back(column({"And on the second day, too."}));
  const Read found = read(pdf.bytes());
  CHECK(found.trouble.empty());
  CHECK(found.parts.size() == 1);
  const Part& part = found.part();
  CHECK(part.content == Content::text);
  CHECK(part.body ==
        "The lock was shut on Monday by the international fund.\n\nIt rained for most of the day.\n\nAnd on "
        "the second day, too.");
  REQUIRE(part.pages.size() == 2);
  CHECK(part.pages[1].number == 2);
  CHECK(std::string_view(part.body).substr(part.pages[1].begin) == "And on the second day, too.");
}

TEST_CASE("PDF: columns are read one after the other, tables row by row") {
  MadePage page;
  for (int i = 0; i < 10; ++i) {
    page.lines.push_back({60, 740.0 - 12 * i, 10, "left words of line number " + std::to_string(i) + " and"});
    page.lines.push_back(
        {320, 740.0 - 12 * i, 10, "right words of line number " + std::to_string(i) + " and"});
  }
  const std::string text = read(PdfMaker{.pages = {page}}.bytes()).part().body;
  CHECK(
      text.find("line number 8 and left words of line number 9 and right words of line number 0 and right") !=
      std::string::npos);

  MadePage table;
  const std::vector<std::vector<std::string>> rows = {
      {"Name", "Town", "Votes"}, {"Anna Reed", "Ulm", "1200"}, {"Bo Lee", "Little Marsh", "80"}};
  for (std::size_t row = 0; row < rows.size(); ++row)
    for (std::size_t cell = 0; cell < 3; ++cell)
      table.lines.push_back({60 + 120.0 * static_cast<double>(cell), 740 - 20.0 * static_cast<double>(row),
                             10, rows[row][cell]});
  CHECK(read(PdfMaker{.pages = {table}}.bytes()).part().body ==
        "Name\tTown\tVotes\nAnna Reed\tUlm\t1200\nBo Lee\tLittle Marsh\t80");
}

TEST_CASE("PDF: heads and feet") {
  PdfMaker pdf;
  for (int i = 0; i < 6; ++i) {
    const std::string word = std::string(1, static_cast<char>('a' + i));
    MadePage page = column({"It began with " + word + word, "and ended with " + word + "x."});
    page.lines.push_back({60, 780, 8, "Harbour Board, Annual Report"});
    page.lines.push_back({300, 30, 8, "Page " + std::to_string(i + 1) + " of 6"});
    pdf.pages.push_back(page);
  }
  const std::string text = read(pdf.bytes()).part().body;
  CHECK(text.find("Annual Report") == std::string::npos);
  CHECK(text.find("of 6") == std::string::npos);
  CHECK(text.find("It began with ff and ended with fx.") != std::string::npos);
}

TEST_CASE("PDF: a turned page reads as it is shown") {
  for (const char* turn : {"/Rotate 90", "/Rotate 180", "/Rotate 270"}) {
    PdfMaker pdf = one_page({"The lock was shut on Monday, and", "it rained for most of the day."});
    pdf.pages[0].entries = turn;
    CHECK(read(pdf.bytes()).part().body == "The lock was shut on Monday, and it rained for most of the day.");
  }
}

TEST_CASE("PDF: the title is the file's where it is one, else the largest first line") {
  struct Case {
    const char* info;
    const char* title;
    const char* begins;  // the text
  };
  for (const auto& [info, title, begins] : {
           Case{"", "Lock closed for good", "By Anna Reed"},
           {"/Title(Microsoft Word - draft3.doc)", "Lock closed for good", "By Anna Reed"},
           {"/Title(untitled)", "Lock closed for good", "By Anna Reed"},
           {"/Title(LOCK CLOSED FOR GOOD)", "LOCK CLOSED FOR GOOD", "By Anna Reed"},
           {"/Title(Annual report)", "Annual report", "Lock closed for good\n\nBy Anna Reed"},
           {"/Title(\xFE\xFF\x4F\x60\x59\x7D\x4F\x60\x59\x7D)", "你好你好",
            "Lock closed for good\n\nBy Anna Reed"},
       }) {
    CAPTURE(info);
    PdfMaker pdf = one_page({"", "", "", "By Anna Reed", "", "The lock was shut on Monday, and it rained."});
    pdf.pages[0].lines.push_back({60, 740, 20, "Lock closed for good"});
    pdf.info = info;
    const Part part = read(pdf.bytes()).part();
    CHECK(part.title == title);
    CHECK(part.body.starts_with(begins));
    CHECK(part.pages.front().begin == 0);
  }
  CHECK(read(one_page({"All of one size.", "No headline."}).bytes()).part().title.empty());
  PdfMaker all_title = one_page({"Lock closed"});
  all_title.info = "/Title(Lock closed)";
  CHECK(read(all_title.bytes()).part().body == "Lock closed");
}

TEST_CASE("PDF: authors and dates") {
  for (const auto& [info, authors] : std::vector<std::pair<std::string, std::vector<std::string>>>{
           {"", {}},
           {"/Author(Anna Reed)", {"Anna Reed"}},
           {"/Author(Anna Reed; Bo Lee)", {"Anna Reed", "Bo Lee"}},
           {"/Author(Anna Reed, Bo Lee)", {"Anna Reed", "Bo Lee"}},
           {"/Author(Reed, Anna)", {"Reed, Anna"}},
           {"/Author(Microsoft Office User)", {}},
           {"/Author(jroe)", {}},
       }) {
    CAPTURE(info);
    PdfMaker pdf = one_page({"Text."});
    pdf.info = info;
    CHECK(read(pdf.bytes()).part().authors == authors);
  }
  PdfMaker pdf = one_page({"Text."});
  pdf.info = "/CreationDate(D:20160301120000+01'00')/ModDate(D:20170301)";
  CHECK(read(pdf.bytes()).part().changed == "D:20160301120000+01'00'");
  CHECK(read(pdf.bytes()).part().date.empty());
  pdf.info = "/ModDate(D:20170301)";
  pdf.xmp =
      "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF><rdf:Description dc:date='2015-05-04' "
      "prism:publicationName='Zürcher Post'><dc:title>Übers Meer und zurück</dc:title>"
      "<dc:creator><rdf:Seq><rdf:li>Änne Roß</rdf:li><rdf:li>user</rdf:li></rdf:Seq></dc:creator>"
      "</rdf:Description></rdf:RDF></x:xmpmeta>";
  const Part part = read(pdf.bytes()).part();
  CHECK(part.changed == "D:20170301");
  CHECK(part.date == "2015-05-04");
  CHECK(part.source == "Zürcher Post");
  CHECK(part.title == "Übers Meer und zurück");
  CHECK(part.authors == std::vector<std::string>{"Änne Roß"});
}

TEST_CASE("PDF: what cannot be read is said") {
  PdfMaker unknown = one_page({"text"});
  unknown.font =
      "<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/FirstChar 116/LastChar 116"
      "/Widths[1]/CharProcs<<>>/Encoding<</Differences[101/uniE001 116/uniE000 120/uniE002]>>>>";
  PdfMaker no_pages;
  const std::string whole = one_page({"The lock was shut on Monday."}).bytes();
  for (const auto& [bytes, trouble] : std::vector<std::pair<std::string, std::string>>{
           {whole, ""},
           {"", "damaged, or not a PDF"},
           {"%PDF-1.4\nno more", "damaged, or not a PDF"},
           {no_pages.bytes(), "damaged; it has no pages"},
           {PdfMaker{.pages = {{}}}.bytes(), "no text in it; a scan?"},
           {unknown.bytes(), "no text in it; its fonts do not say which letters they show"},
           {fixture("password.pdf"), "needs a password"},
           {fixture("empty_password.pdf"), ""},
           {fixture("scan.pdf"), "no text in it; a scan?"},
       }) {
    CAPTURE(bytes.substr(0, 100));
    CHECK(read(bytes).trouble == trouble);
  }
  CHECK(read(fixture("empty_password.pdf")).part().body == "The lock was shut on Monday.");
}

TEST_CASE("PDF: of a damaged one all is read that is there") {
  PdfMaker pdf;
  for (int i = 0; i < 3; ++i)
    pdf.pages.push_back(column({"Words of " + std::string(1, static_cast<char>('a' + i)) + "."}));
  const std::string whole = pdf.bytes(), text = "Words of a.\n\nWords of b.\n\nWords of c.";
  const std::size_t table = whole.find("xref\n0 ");
  std::string wrong_place = whole;
  wrong_place.replace(table, 8, "xrff\n9 ");
  for (const std::string& damaged : {whole, whole.substr(0, whole.size() - 30), wrong_place,
                                     std::string(500, 'x') + whole, whole + std::string(2000, '\0')})
    CHECK(read(damaged).part().body == text);

  std::string without_second = whole;
  without_second.replace(without_second.find("12 0 R"), 2, "99");
  const Read found = read(without_second);
  CHECK(found.part().body == "Words of a.\n\nWords of c.");
  CHECK(found.trouble == "damaged; 1 of its 3 pages cannot be read");

  // Without its end, as a download that broke off.
  const Read cut = read(whole.substr(0, whole.find("Words of c") - 20));
  CHECK(cut.part().body == "Words of a.\n\nWords of b.");
  CHECK(cut.trouble == "damaged, with 3 pages left");
  CHECK(read(whole.substr(0, whole.find("Words of a") - 20)).trouble == "damaged; nothing of it can be read");
  std::string no_catalog = whole;
  no_catalog.replace(no_catalog.find("/Type/Catalog"), 13, std::string(13, ' '));
  no_catalog.replace(no_catalog.find("/Pages 2 0 R"), 12, std::string(12, ' '));
  CHECK(read(no_catalog).part().body == text);
  std::string encrypted = fixture("empty_password.pdf");
  encrypted.resize(encrypted.rfind("startxref") - 200);
  encrypted += "/Encrypt";
  CHECK(read(encrypted).parts.empty());
  for (std::size_t size = 0; size < whole.size(); size += 7) (void)read(whole.substr(0, size));
}

TEST_CASE("PDF: no more text than the limit") {
  const std::string bytes = one_page({"The lock was shut on Monday.", "It rained."}).bytes();
  CHECK(read(bytes, 30).trouble == too_large);
  CHECK(read(bytes, 30).parts.empty());
  CHECK(read(bytes, 60).trouble.empty());
  // What stands between paragraphs counts as well.
  const std::string letters = one_page({"a.", "", "b.", "", "c.", "", "d."}).bytes();
  CHECK(read(letters, 14).part().body == "a.\n\nb.\n\nc.\n\nd.");
  CHECK(read(letters, 13).trouble == too_large);
}

TEST_CASE("PDF: a thousand pages are one document") {
  PdfMaker pdf;
  for (int i = 0; i < 1000; ++i) pdf.pages.push_back(column({"Words of " + in_letters(i) + "."}));
  const Read found = read(pdf.bytes());
  CHECK(found.parts.size() == 1);
  REQUIRE(found.part().pages.size() == 1000);
  CHECK(found.part().pages[999].number == 1000);
  CHECK(std::string_view(found.part().body).substr(found.part().pages[41].begin).starts_with("Words of bp."));
}

TEST_CASE("PDF: attached files") {
  const Read found = read(fixture("attachment.pdf"));
  REQUIRE(found.parts.size() == 2);
  CHECK(found.parts[0].body == "See the attached note.");
  CHECK(found.parts[1].content == Content::file);
  CHECK(found.parts[1].member == "note.txt");
  CHECK(found.parts[1].media_type == "text/plain");
  CHECK(found.parts[1].body == "The note that came with it.\n");
  for (const auto& [written, name] :
       std::vector<std::pair<std::string, std::string>>{{"(\xDC"
                                                         "bersicht.txt)",
                                                         "Übersicht.txt"},
                                                        {"<FEFF65E5672C>", "日本"},
                                                        {"<FEFF00410042>", "attachment 1"},
                                                        {"()", "attachment 1"}}) {
    PdfMaker pdf = one_page({"Text."});
    pdf.catalog = "/Names<</EmbeddedFiles<</Names[(a) 10 0 R]>>>>";
    pdf.objects = {"<</Type/Filespec/F" + written + "/EF<</F 11 0 R>>>>",
                   "<</Type/EmbeddedFile/Length 4>>stream\nnote\nendstream"};
    const Read other = read(pdf.bytes());
    REQUIRE(other.parts.size() == 2);
    CHECK(other.parts[1].member == name);
    CHECK(other.parts[1].body == "note");
  }
  CHECK(read(fixture("attachment.pdf"), 24).trouble == "its attachment \"note.txt\" is too large");
}

// A font of Unicode's letters with widths of its own, in the order of the codes 1, 2…
PdfMaker in_unicode(const std::vector<std::pair<std::string, int>>& letters, const std::string& shown) {
  std::string map = "begincmap 1 begincodespacerange <0000><FFFF> endcodespacerange " +
                    std::to_string(letters.size()) + " beginbfchar ";
  std::string widths;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    map += "<000" + std::to_string(i + 1) + "><" + letters[i].first + "> ";
    widths += std::to_string(letters[i].second) + " ";
  }
  map += "endbfchar endcmap";
  PdfMaker pdf{.pages = {{{{60, 740, 10, shown, true}}}}};
  pdf.font =
      "<</Type/Font/Subtype/Type0/BaseFont/Any/Encoding/Identity-H/DescendantFonts[10 0 R]/ToUnicode 11 0 "
      "R>>";
  pdf.objects = {
      "<</Type/Font/Subtype/CIDFontType2/BaseFont/Any/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/"
      "Supplement 0>>/W[1[" +
          widths + "]]>>",
      "<</Length " + std::to_string(map.size()) + ">>stream\n" + map + "\nendstream"};
  return pdf;
}

TEST_CASE("PDF: Arabic letters that are one shape") {
  // From left to right: ra alef ba ta kha and, as one, lam and alef; then alef before lam, as two.
  const std::vector<std::pair<std::string, int>> letters = {{"0631", 480}, {"0627", 320}, {"0628", 300},
                                                            {"062A", 301}, {"062E", 620}, {"06440627", 570},
                                                            {"0644", 316}};
  CHECK(read(in_unicode(letters, "000100020003000400050006").bytes()).part().body == "لاختبار");
  CHECK(read(in_unicode(letters, "0003000400070002").bytes()).part().body == "التب");
  std::vector<std::pair<std::string, int>> all_as_wide = letters;
  for (auto& letter : all_as_wide) letter.second = 600;
  CHECK(read(in_unicode(all_as_wide, "0003000400070002").bytes()).part().body == "التب");
  // Shapes of the old kind, each with a code of its own: sin, lam and alef, mim.
  CHECK(read(in_unicode({{"FEB3", 700}, {"FEFC", 600}, {"0645", 500}}, "000300020001").bytes()).part().body ==
        "سلام");
}

TEST_CASE("PDF: languages of the world, where nothing can be opened") {
  struct Case {
    const char* collection;
    const char* encoding;
    const char* shown;  // in that encoding
    const char* text;
  };
  // More encodings than poppler keeps tables for, and the first one again.
  const std::vector<Case> cases = {
      {"Japan1", "90ms-RKSJ-H", "93FA967B8CEA82CC95B68FCD", "日本語の文章"},
      {"Japan1", "UniJIS-UCS2-H", "65E5672C8A9E", "日本語"},
      {"Japan1", "EUC-H", "C6FCCBDCB8EC", "日本語"},
      {"GB1", "GBK-EUC-H", "D6D0BBAAC8CBC3F1", "中华人民"},
      {"GB1", "UniGB-UCS2-H", "4E2D534E4EBA6C11", "中华人民"},
      {"GB1", "UniGB-UTF16-H", "4E2D534E4EBA6C11", "中华人民"},
      {"CNS1", "ETen-B5-H", "A4A4B5D8A5C1B0EA", "中華民國"},
      {"CNS1", "UniCNS-UCS2-H", "4E2D83EF6C11570B", "中華民國"},
      {"Korea1", "KSCms-UHC-H", "B4EBC7D1B9CEB1B9", "대한민국"},
      {"Korea1", "UniKS-UCS2-H", "B300D55CBBFCAD6D", "대한민국"},
      {"Japan1", "UniJIS-UCS2-V", "65E5672C8A9E3067305930023068", "日本語です。と"},
      {"Japan1", "90ms-RKSJ-H", "93FA967B8CEA82CC95B68FCD", "日本語の文章"},
  };
  const auto made = [](const Case& each) {
    PdfMaker pdf{.pages = {{{{60, 740, 10, each.shown, true}}}}};
    pdf.font = std::string("<</Type/Font/Subtype/Type0/BaseFont/Any/Encoding/") + each.encoding +
               "/DescendantFonts[10 0 R]>>";
    pdf.objects = {
        std::string(
            "<</Type/Font/Subtype/CIDFontType0/BaseFont/Any/CIDSystemInfo<</Registry(Adobe)/Ordering(") +
        each.collection + ")/Supplement 2>>>>"};
    return pdf.bytes();
  };
  PdfMaker greek = one_page({"\xC1\xE8\xDE\xED\xE1"});
  greek.font =
      "<</Type/Font/Subtype/Type1/BaseFont/Any/Encoding<</Differences[193/Alpha 222/etatonos 225/alpha "
      "232/theta "
      "237/nu]>>>>";
  PdfMaker russian = one_page({"\xCC\xE8\xF0"});
  russian.font =
      "<</Type/Font/Subtype/Type1/BaseFont/Any/Encoding<</Differences[204/afii10030 232/afii10074 "
      "240/afii10082]>>>>";
  warm_up_pdf();
  const NothingOpens nothing_opens;
#if !defined(__SANITIZE_ADDRESS__)
  REQUIRE(std::ifstream("/dev/null").fail());
#endif
  CHECK(read(one_page({"Stra\xDF"
                       "e caf\xE9 \x80 20"})
                 .bytes())
            .part()
            .body == "Straße café € 20");
  CHECK(read(greek.bytes()).part().body == "Αθήνα");
  CHECK(read(russian.bytes()).part().body == "Мир");
  CHECK(read(in_unicode({{"2F47", 1000}, {"FB01", 900}, {"00AD", 100}, {"0041", 500}}, "0001000200030004")
                 .bytes())
            .part()
            .body == "日fiA");
  CHECK(read(in_unicode({{"05DD", 600}, {"05D5", 300}}, "00010002").bytes()).part().body == "ום");
  for (const Case& each : cases) {
    CAPTURE(each.encoding);
    const Read found = read(made(each));
    CHECK(found.trouble.empty());
    CHECK(found.part().body == each.text);
  }
}
