#include "indexer/extract/rtf_words.hpp"

#include <algorithm>
#include <array>

#include "common/text/sorted_table.hpp"

namespace byline::extract {
namespace {

constexpr RtfMeaning to(RtfTarget target) { return {RtfWord::target, static_cast<std::uint32_t>(target)}; }
constexpr RtfMeaning nowhere = to(RtfTarget::nothing);
constexpr RtfMeaning character(char32_t c) { return {RtfWord::character, c}; }
constexpr RtfMeaning code_page(std::uint32_t number) { return {RtfWord::charset, number}; }

// Heads and feet repeat on every page, fields' instructions, lists' numbers and pictures are no text, and
// what \nonshppict, \shprslt and \nonesttables hold is there twice. Words of the entries of tables stand for
// their table, where it is damaged.
constexpr auto meanings = sorted_table<RtfMeaning>({
    {"annotation", to(RtfTarget::comment)},
    {"ansi", code_page(1252)},
    {"ansicpg", {RtfWord::ansi_code_page}},
    {"atnauthor", to(RtfTarget::comment_author)},
    {"atnid", nowhere},
    {"atnref", nowhere},
    {"atrfend", nowhere},
    {"atrfstart", nowhere},
    {"author", to(RtfTarget::author)},
    {"bin", {RtfWord::binary}},
    {"bkmkend", nowhere},
    {"bkmkstart", nowhere},
    {"blue", {RtfWord::end_of_colour}},
    {"bullet", character(U'\u2022')},
    {"buptim", nowhere},
    {"cell", {RtfWord::cell}},
    {"colortbl", nowhere},
    {"column", {RtfWord::paragraph}},
    {"comment", nowhere},
    {"cpg", {RtfWord::font_code_page}},
    {"creatim", to(RtfTarget::created)},
    {"datastore", nowhere},
    {"deff", {RtfWord::default_font}},
    {"deleted", {RtfWord::hidden}},
    {"do", nowhere},
    {"doccomm", nowhere},
    {"dy", {RtfWord::day}},
    {"emdash", character(U'\u2014')},
    {"emspace", character(U' ')},
    {"endash", character(U'\u2013')},
    {"enspace", character(U' ')},
    {"f", {RtfWord::font}},
    {"fbidi", to(RtfTarget::fonts)},
    {"fcharset", {RtfWord::font_charset}},
    {"fdecor", to(RtfTarget::fonts)},
    {"filetbl", nowhere},
    {"fldinst", nowhere},
    {"fldrslt", to(RtfTarget::text)},
    {"fmodern", to(RtfTarget::fonts)},
    {"fnil", to(RtfTarget::fonts)},
    {"fonttbl", to(RtfTarget::fonts)},
    {"footer", nowhere},
    {"footerf", nowhere},
    {"footerl", nowhere},
    {"footerr", nowhere},
    {"footnote", to(RtfTarget::note)},
    {"froman", to(RtfTarget::fonts)},
    {"fscript", to(RtfTarget::fonts)},
    {"fswiss", to(RtfTarget::fonts)},
    {"ftech", to(RtfTarget::fonts)},
    {"header", nowhere},
    {"headerf", nowhere},
    {"headerl", nowhere},
    {"headerr", nowhere},
    {"info", to(RtfTarget::facts)},
    {"intbl", {RtfWord::in_table}},
    {"keywords", nowhere},
    {"lbr", {RtfWord::line}},
    {"ldblquote", character(U'\u201C')},
    {"levelnumbers", nowhere},
    {"leveltext", nowhere},
    {"line", {RtfWord::line}},
    {"listname", nowhere},
    {"listtable", nowhere},
    {"listtext", nowhere},
    {"lquote", character(U'\u2018')},
    {"mac", code_page(10000)},
    {"mo", {RtfWord::month}},
    {"nestcell", {RtfWord::cell}},
    {"nestrow", {RtfWord::row}},
    {"nonesttables", nowhere},
    {"nonshppict", nowhere},
    {"objdata", nowhere},
    {"object", to(RtfTarget::text)},
    {"operator", nowhere},
    {"outlinelevel", {RtfWord::outline_level}},
    {"page", {RtfWord::paragraph}},
    {"par", {RtfWord::paragraph}},
    {"pard", {RtfWord::paragraph_defaults}},
    {"pc", code_page(437)},
    {"pca", code_page(850)},
    {"pict", nowhere},
    {"plain", {RtfWord::plain}},
    {"pntext", nowhere},
    {"printim", nowhere},
    {"private", nowhere},
    {"qmspace", character(U' ')},
    {"rdblquote", character(U'\u201D')},
    {"result", to(RtfTarget::text)},
    {"revtbl", nowhere},
    {"revtim", to(RtfTarget::revised)},
    {"row", {RtfWord::row}},
    {"rquote", character(U'\u2019')},
    {"rxe", nowhere},
    {"sbasedon", nowhere},
    {"sect", {RtfWord::paragraph}},
    {"shp", to(RtfTarget::text)},
    {"shpinst", to(RtfTarget::text)},
    {"shprslt", nowhere},
    {"shptxt", to(RtfTarget::text)},
    {"snext", nowhere},
    {"softline", {RtfWord::line}},
    {"sp", nowhere},
    {"stylesheet", nowhere},
    {"subject", nowhere},
    {"tab", character(U'\t')},
    {"tc", nowhere},
    {"themedata", nowhere},
    {"title", to(RtfTarget::title)},
    {"trowd", {RtfWord::table_row}},
    {"txe", nowhere},
    {"u", {RtfWord::unicode}},
    {"uc", {RtfWord::unicode_skip}},
    {"ud", to(RtfTarget::unicode)},
    {"upr", to(RtfTarget::both_ways)},
    {"v", {RtfWord::hidden}},
    {"xe", nowhere},
    {"yr", {RtfWord::year}},
    {"zwj", character(U'\u200D')},
    {"zwnj", character(U'\u200C')},
});

struct Charset {
  int number;
  std::string_view name;
};
// Those that are not named windows-N.
constexpr std::array<Charset, 9> charsets = {{{437, "ibm-437"},
                                              {850, "ibm-850"},
                                              {852, "ibm-852"},
                                              {866, "ibm-866"},
                                              {932, "ibm-943"},
                                              {1361, "ibm-1363"},
                                              {10000, "macintosh"},
                                              {10001, "Shift_JIS"},
                                              {65001, "UTF-8"}}};

struct FontCharset {
  int charset, code_page;
};
constexpr auto font_charsets = std::to_array<FontCharset>({{2, symbol_code_page},
                                                           {77, 10000},
                                                           {78, 10001},
                                                           {128, 932},
                                                           {129, 949},
                                                           {130, 1361},
                                                           {134, 936},
                                                           {136, 950},
                                                           {161, 1253},
                                                           {162, 1254},
                                                           {163, 1258},
                                                           {177, 1255},
                                                           {178, 1256},
                                                           {186, 1257},
                                                           {204, 1251},
                                                           {222, 874},
                                                           {238, 1250},
                                                           {254, 437},
                                                           {255, 850}});

}  // namespace

RtfMeaning rtf_meaning(std::string_view word) { return meanings.of(word); }

std::string charset_of_code_page(int code_page) {
  const auto found = std::find_if(charsets.begin(), charsets.end(),
                                  [code_page](const Charset& each) { return each.number == code_page; });
  return found != charsets.end() ? std::string(found->name) : "windows-" + std::to_string(code_page);
}

int code_page_of_font(int font_charset) {
  const auto found = std::find_if(font_charsets.begin(), font_charsets.end(),
                                  [&](const FontCharset& each) { return each.charset == font_charset; });
  return found == font_charsets.end() ? 0 : found->code_page;
}

}  // namespace byline::extract
