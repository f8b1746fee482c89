#include "indexer/extract/document_info.hpp"

#include <algorithm>
#include <array>

#include "common/text/ascii.hpp"
#include "common/text/characters.hpp"
#include "common/text/sorted_words.hpp"
#include "common/text/text.hpp"
#include "indexer/sources/titles.hpp"

namespace byline::extract {
namespace {

// Folded; a number behind is off.
constexpr SortedWords no_titles{"(anonymous)",
                                "(unspecified)",
                                "(untitled)",
                                "apresentacao do powerpoint",
                                "bez nazwy",
                                "blank",
                                "blank page",
                                "book",
                                "classeur",
                                "cover",
                                "diapositiva",
                                "diapositive",
                                "diavoorstelling",
                                "doc",
                                "document",
                                "documento",
                                "documento sin titulo",
                                "dokument",
                                "dokument bez tytulu",
                                "folie",
                                "full page fax print",
                                "kein titel",
                                "layout",
                                "libro",
                                "map",
                                "mappe",
                                "microsoft excel",
                                "microsoft powerpoint",
                                "microsoft word",
                                "n/a",
                                "namnlos",
                                "new document",
                                "no title",
                                "none",
                                "normal",
                                "null",
                                "ohne titel",
                                "page",
                                "powerpoint prasentation",
                                "powerpoint presentatie",
                                "powerpoint presentation",
                                "powerpoint-praesentation",
                                "powerpoint-prasentation",
                                "powerpoint-presentatie",
                                "powerpoint-presentation",
                                "prasentation",
                                "presentacion",
                                "presentacion de powerpoint",
                                "presentation",
                                "presentation powerpoint",
                                "presentazione",
                                "presentazione di powerpoint",
                                "presentazione standard di powerpoint",
                                "prezentacja programu powerpoint",
                                "print",
                                "sans titre",
                                "scan",
                                "scanned document",
                                "senza nome",
                                "senza titolo",
                                "sheet",
                                "sin titulo",
                                "slide",
                                "tabelle",
                                "template",
                                "titel",
                                "title",
                                "titre",
                                "titulo",
                                "unbenannt",
                                "unbenanntes dokument",
                                "unknown",
                                "untitled",
                                "untitled document",
                                "untitled presentation",
                                "untitled spreadsheet",
                                "word document",
                                "your title here",
                                "без названия",
                                "документ",
                                "презентация",
                                "презентация powerpoint",
                                "幻灯片",
                                "文档",
                                "无标题",
                                "無題"};

// Folded; a number behind is off.
constexpr SortedWords no_authors{"(anonymous)",
                                 "acer",
                                 "admin",
                                 "administrador",
                                 "administrateur",
                                 "administrator",
                                 "amministratore",
                                 "anonymous",
                                 "apache poi",
                                 "asus",
                                 "author",
                                 "autor",
                                 "beheerder",
                                 "benutzer",
                                 "calibre",
                                 "compaq",
                                 "computer",
                                 "customer",
                                 "default",
                                 "dell",
                                 "docx4j",
                                 "gebruiker",
                                 "google docs",
                                 "guest",
                                 "hewlett-packard",
                                 "home",
                                 "hp",
                                 "hp inc.",
                                 "laptop",
                                 "lenovo",
                                 "libreoffice",
                                 "microsoft",
                                 "microsoft corporation",
                                 "microsoft office",
                                 "microsoft office user",
                                 "microsoft office-anwender",
                                 "n/a",
                                 "name",
                                 "none",
                                 "null",
                                 "office",
                                 "office user",
                                 "openoffice.org",
                                 "openpyxl",
                                 "owner",
                                 "pandoc",
                                 "pc",
                                 "proprietaire",
                                 "python-docx",
                                 "python-pptx",
                                 "root",
                                 "samsung",
                                 "sony",
                                 "steve canny",  // made the templates of python-pptx
                                 "student",
                                 "test",
                                 "toshiba",
                                 "un-named",
                                 "unbekannt",
                                 "unknown",
                                 "unknown author",
                                 "unknown creator",
                                 "user",
                                 "user name",
                                 "username",
                                 "usuario",
                                 "usuario de windows",
                                 "utente",
                                 "utente di microsoft office",
                                 "utente windows",
                                 "utilisateur",
                                 "utilisateur de microsoft office",
                                 "utilisateur windows",
                                 "valued customer",
                                 "valued gateway client",
                                 "windows user",
                                 "windows-benutzer",
                                 "word",
                                 "writer",
                                 "xlsxwriter",
                                 "автор",
                                 "админ",
                                 "администратор",
                                 "пользователь",
                                 "пользователь windows",
                                 "作者",
                                 "微软用户",
                                 "用户"};

// Of files whose names stand as titles: what printed them knew no better.
constexpr SortedWords file_endings{
    "cdr",  "csv",  "doc",  "docm", "docx", "dot",  "dotx", "dvi",  "dwg",  "eps", "epub", "fm",    "htm",
    "html", "indb", "indd", "jpeg", "jpg",  "md",   "mif",  "odp",  "ods",  "odt", "p65",  "pages", "pdf",
    "pmd",  "png",  "pps",  "ppt",  "pptm", "pptx", "ps",   "psd",  "pub",  "qxd", "qxp",  "rtf",   "sxw",
    "tex",  "tif",  "tiff", "txt",  "vsd",  "wpd",  "xls",  "xlsm", "xlsx", "xml"};

constexpr std::array<std::string_view, 6> printed_by = {"microsoft word - ",  "microsoft powerpoint - ",
                                                        "microsoft excel - ", "microsoft publisher - ",
                                                        "openoffice.org - ",  "libreoffice - "};

// Of python-docx and of python-pptx.
constexpr std::array<std::string_view, 2> templates = {"2013-12-23", "2013-01-27"};

// "Document (12)", "Folie 1" → "document", "folie"
std::string without_number(std::string folded) {
  while (!folded.empty() && (is_digit(folded.back()) ||
                             std::string_view(" ()-_.").find(folded.back()) != std::string_view::npos)) {
    if (folded.back() == ')' && folded.find('(') == 0) break;
    folded.pop_back();
  }
  return folded;
}

std::string_view without_ending(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return name;
  return file_endings.contains(fold(name.substr(dot + 1))) ? name.substr(0, dot) : name;
}

// 2020年 is one word, too.
bool has_wide_letters(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (classify(next_code_point(text, at)) == CharClass::dictionary) return true;
  return false;
}

bool has_letters(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();)
    letters += classify(next_code_point(text, at)) == CharClass::letter;
  return letters > 1 || has_wide_letters(text);
}

// Of one word, and that has what names of files and logins have: "floods_v2", "doc00123", but not "COVID-19".
bool is_made_like_name(std::string_view text) {
  std::size_t digits = 0;
  for (const char c : text) {
    digits = is_digit(c) ? digits + 1 : 0;
    if (c == '_' || c == '\\' || digits == 3) return text.find(' ') == text.npos && !has_wide_letters(text);
  }
  return false;
}

}  // namespace

std::string on_one_line(std::string_view text) {
  return is_valid_utf8(text) ? one_line(text) : one_line(to_valid_utf8(text));
}

std::string real_title(std::string_view written) {
  std::string title = on_one_line(written);
  for (const std::string_view program : printed_by)
    if (starts_with_nocase(title, program)) title.erase(0, program.size());
  const std::string_view stem = without_ending(title);
  if (stem.size() < title.size()) {
    const bool is_path = stem.find('/') != stem.npos || stem.find('\\') != stem.npos;
    if (is_path || stem.find(' ') == stem.npos) return {};
  }
  const std::string folded = fold(stem);
  if (!has_letters(stem) || is_made_like_name(stem) || no_titles.contains(folded) ||
      no_titles.contains(without_number(folded)))
    return {};
  return std::string(stem);
}

std::string real_author(std::string_view written) {
  std::string author = on_one_line(written);
  const std::string folded = fold(author);
  if (!has_letters(author) || author.find('@') != author.npos || author.find("://") != author.npos ||
      is_made_like_name(author) || no_authors.contains(folded) || no_authors.contains(without_number(folded)))
    return {};
  // What one logs in by: "jroe", "j.roe".
  const bool login = author.find(' ') == author.npos && std::all_of(author.begin(), author.end(), [](char c) {
                       return is_lower(c) || c == '.' || c == '-';
                     });
  return login ? std::string() : author;
}

std::vector<std::string> real_authors(std::string_view written, std::string_view separators) {
  std::vector<std::string> authors;
  for (const std::string_view each : split(written, separators))
    if (std::string author = real_author(each); !author.empty()) authors.push_back(std::move(author));
  return authors;
}

std::string real_change(std::string_view written) {
  const std::string moment = on_one_line(written);
  const bool of_template = std::any_of(templates.begin(), templates.end(),
                                       [&](std::string_view day) { return moment.starts_with(day); });
  return of_template ? std::string() : moment;
}

}  // namespace byline::extract
