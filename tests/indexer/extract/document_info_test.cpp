#include "indexer/extract/document_info.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

using namespace byline::extract;

namespace {
using Table = std::pair<const char*, const char*>[];
}

TEST_CASE("document info: a title is one, or none") {
  for (const auto& [written, title] : Table{
           {"", ""},
           {"After the floods", "After the floods"},
           {"  After\tthe\r\n floods ", "After the floods"},
           {"After\u00A0the\u2028floods", "After the floods"},
           {"Floods", "Floods"},
           {"COVID-19", "COVID-19"},
           {"2020年洪水報告", "2020年洪水報告"},
           {"Untitled", ""},
           {"Untitled-1", ""},
           {"UNTITLED DOCUMENT", ""},
           {"Document1", ""},
           {"Document (12)", ""},
           {"Dokument 3", ""},
           {"PowerPoint Presentation", ""},
           {"PowerPoint-Präsentation", ""},
           {"Présentation PowerPoint", ""},
           {"Presentación de PowerPoint", ""},
           {"Презентация PowerPoint", ""},
           {"Sans titre", ""},
           {"無題", ""},
           {"幻灯片 1", ""},
           {"(anonymous)", ""},
           {"Title", ""},
           {"Microsoft Word - floods_v2.doc", ""},
           {"Microsoft Word - After the floods.docx", "After the floods"},
           {"Microsoft Word - After the floods", "After the floods"},
           {"Microsoft Word - ", ""},
           {"C:\\Users\\jroe\\My floods.doc", ""},
           {"file:///home/jroe/my floods.html", ""},
           {"floods.indd", ""},
           {"B-1274.12.indd", ""},
           {"floods_v2", ""},
           {"doc00123", ""},
           {"20200916", ""},
           {"- 3 -", ""},
           {"Version 2.0", "Version 2.0"},
           {"On the use of file.md", "On the use of file"},
           {"Caf\xE9 life", "Caf\uFFFD life"},
       }) {
    INFO(written);
    CHECK(real_title(written) == title);
  }
}

TEST_CASE("document info: an author is a name, or none") {
  for (const auto& [written, author] : Table{
           {"", ""},
           {"Jane Roe", "Jane Roe"},
           {" Jane\n Roe ", "Jane Roe"},
           {"Roe, Jane", "Roe, Jane"},
           {"王芳", "王芳"},
           {"Voltaire", "Voltaire"},
           {"user", ""},
           {"User 2", ""},
           {"Admin", ""},
           {"Administrator", ""},
           {"Unknown Author", ""},
           {"Microsoft Office User", ""},
           {"Microsoft Office-Anwender", ""},
           {"Windows-Benutzer", ""},
           {"Utilisateur Windows", ""},
           {"Пользователь Windows", ""},
           {"Propriétaire", ""},
           {"微软用户", ""},
           {"用户", ""},
           {"作者", ""},
           {"DELL", ""},
           {"python-docx", ""},
           {"Steve Canny", ""},
           {"openpyxl", ""},
           {"un-named", ""},
           {"jroe", ""},
           {"j.roe", ""},
           {"u123456", ""},
           {"jane.roe@harbourpost.example", ""},
           {"https://harbourpost.example", ""},
           {"X", ""},
           {"-", ""},
       }) {
    INFO(written);
    CHECK(real_author(written) == author);
  }
}
