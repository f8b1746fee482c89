#include "indexer/sources/html_scanner.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "common/text.hpp"
#include "indexer/sources/ascii.hpp"

namespace byline {
namespace {

using Reference = std::pair<std::string_view, char32_t>;

// The references of HTML 4, and those of HTML 5 that pages use; sorted by name. Letters with accents are
// composed from the two tables below.
constexpr std::array references = std::to_array<Reference>(
    {{"AElig", 0xC6},    {"AMP", '&'},       {"Alpha", 0x391},   {"Beta", 0x392},     {"Chi", 0x3A7},
     {"Dagger", 0x2021}, {"Delta", 0x394},   {"ETH", 0xD0},      {"Epsilon", 0x395},  {"Eta", 0x397},
     {"GT", '>'},        {"Gamma", 0x393},   {"Iota", 0x399},    {"Kappa", 0x39A},    {"LT", '<'},
     {"Lambda", 0x39B},  {"Lstrok", 0x141},  {"Mu", 0x39C},      {"NewLine", '\n'},   {"Nu", 0x39D},
     {"OElig", 0x152},   {"Omega", 0x3A9},   {"Omicron", 0x39F}, {"Oslash", 0xD8},    {"Phi", 0x3A6},
     {"Pi", 0x3A0},      {"Prime", 0x2033},  {"Psi", 0x3A8},     {"QUOT", '"'},       {"REG", 0xAE},
     {"Rho", 0x3A1},     {"Sigma", 0x3A3},   {"THORN", 0xDE},    {"TRADE", 0x2122},   {"Tab", '\t'},
     {"Tau", 0x3A4},     {"Theta", 0x398},   {"Upsilon", 0x3A5}, {"Xi", 0x39E},       {"Zeta", 0x396},
     {"acute", 0xB4},    {"aelig", 0xE6},    {"alpha", 0x3B1},   {"amp", '&'},        {"and", 0x2227},
     {"ang", 0x2220},    {"apos", '\''},     {"ast", '*'},       {"asymp", 0x2248},   {"bdquo", 0x201E},
     {"beta", 0x3B2},    {"brvbar", 0xA6},   {"bull", 0x2022},   {"cap", 0x2229},     {"cedil", 0xB8},
     {"cent", 0xA2},     {"check", 0x2713},  {"chi", 0x3C7},     {"circ", 0x2C6},     {"clubs", 0x2663},
     {"colon", ':'},     {"comma", ','},     {"commat", '@'},    {"cong", 0x2245},    {"copy", 0xA9},
     {"crarr", 0x21B5},  {"cup", 0x222A},    {"curren", 0xA4},   {"dArr", 0x21D3},    {"dagger", 0x2020},
     {"darr", 0x2193},   {"dash", 0x2010},   {"deg", 0xB0},      {"delta", 0x3B4},    {"diams", 0x2666},
     {"divide", 0xF7},   {"dollar", '$'},    {"dstrok", 0x111},  {"empty", 0x2205},   {"emsp", 0x2003},
     {"ensp", 0x2002},   {"epsilon", 0x3B5}, {"equals", '='},    {"equiv", 0x2261},   {"eta", 0x3B7},
     {"eth", 0xF0},      {"euro", 0x20AC},   {"excl", '!'},      {"exist", 0x2203},   {"fnof", 0x192},
     {"forall", 0x2200}, {"frac12", 0xBD},   {"frac14", 0xBC},   {"frac34", 0xBE},    {"frasl", 0x2044},
     {"gamma", 0x3B3},   {"ge", 0x2265},     {"gt", '>'},        {"hArr", 0x21D4},    {"half", 0xBD},
     {"harr", 0x2194},   {"hearts", 0x2665}, {"hellip", 0x2026}, {"horbar", 0x2015},  {"hyphen", 0x2010},
     {"iexcl", 0xA1},    {"infin", 0x221E},  {"inodot", 0x131},  {"int", 0x222B},     {"iota", 0x3B9},
     {"iquest", 0xBF},   {"isin", 0x2208},   {"kappa", 0x3BA},   {"lArr", 0x21D0},    {"lambda", 0x3BB},
     {"lang", 0x27E8},   {"laquo", 0xAB},    {"larr", 0x2190},   {"lceil", 0x2308},   {"ldquo", 0x201C},
     {"ldquor", 0x201E}, {"le", 0x2264},     {"lfloor", 0x230A}, {"lowast", 0x2217},  {"lowbar", '_'},
     {"loz", 0x25CA},    {"lpar", '('},      {"lrm", 0x200E},    {"lsaquo", 0x2039},  {"lsqb", '['},
     {"lsquo", 0x2018},  {"lstrok", 0x142},  {"lt", '<'},        {"macr", 0xAF},      {"mdash", 0x2014},
     {"micro", 0xB5},    {"middot", 0xB7},   {"minus", 0x2212},  {"mldr", 0x2026},    {"mu", 0x3BC},
     {"nabla", 0x2207},  {"nbsp", 0xA0},     {"ndash", 0x2013},  {"ne", 0x2260},      {"ni", 0x220B},
     {"not", 0xAC},      {"notin", 0x2209},  {"nsub", 0x2284},   {"nu", 0x3BD},       {"num", '#'},
     {"odot", 0x2299},   {"oelig", 0x153},   {"oline", 0x203E},  {"omega", 0x3C9},    {"omicron", 0x3BF},
     {"oplus", 0x2295},  {"or", 0x2228},     {"ordf", 0xAA},     {"ordm", 0xBA},      {"oslash", 0xF8},
     {"otimes", 0x2297}, {"para", 0xB6},     {"part", 0x2202},   {"percnt", '%'},     {"period", '.'},
     {"permil", 0x2030}, {"perp", 0x22A5},   {"phi", 0x3C6},     {"pi", 0x3C0},       {"piv", 0x3D6},
     {"plus", '+'},      {"plusmn", 0xB1},   {"pound", 0xA3},    {"prime", 0x2032},   {"prod", 0x220F},
     {"prop", 0x221D},   {"psi", 0x3C8},     {"quest", '?'},     {"quot", '"'},       {"rArr", 0x21D2},
     {"radic", 0x221A},  {"rang", 0x27E9},   {"raquo", 0xBB},    {"rarr", 0x2192},    {"rceil", 0x2309},
     {"rdquo", 0x201D},  {"reg", 0xAE},      {"rfloor", 0x230B}, {"rho", 0x3C1},      {"rlm", 0x200F},
     {"rpar", ')'},      {"rsaquo", 0x203A}, {"rsqb", ']'},      {"rsquo", 0x2019},   {"rsquor", 0x2019},
     {"sbquo", 0x201A},  {"sdot", 0x22C5},   {"sect", 0xA7},     {"semi", ';'},       {"shy", 0xAD},
     {"sigma", 0x3C3},   {"sigmaf", 0x3C2},  {"sim", 0x223C},    {"sol", '/'},        {"spades", 0x2660},
     {"star", 0x2606},   {"sub", 0x2282},    {"sube", 0x2286},   {"sum", 0x2211},     {"sup", 0x2283},
     {"sup1", 0xB9},     {"sup2", 0xB2},     {"sup3", 0xB3},     {"supe", 0x2287},    {"szlig", 0xDF},
     {"tau", 0x3C4},     {"there4", 0x2234}, {"theta", 0x3B8},   {"thetasym", 0x3D1}, {"thinsp", 0x2009},
     {"thorn", 0xFE},    {"tilde", 0x2DC},   {"times", 0xD7},    {"trade", 0x2122},   {"uArr", 0x21D1},
     {"uarr", 0x2191},   {"uml", 0xA8},      {"upsih", 0x3D2},   {"upsilon", 0x3C5},  {"verbar", '|'},
     {"weierp", 0x2118}, {"xi", 0x3BE},      {"yen", 0xA5},      {"zeta", 0x3B6},     {"zwj", 0x200D},
     {"zwnj", 0x200C}});
static_assert(std::is_sorted(references.begin(), references.end()));

constexpr std::array accents = std::to_array<Reference>({{"acute", 0x301},
                                                         {"grave", 0x300},
                                                         {"circ", 0x302},
                                                         {"uml", 0x308},
                                                         {"tilde", 0x303},
                                                         {"cedil", 0x327},
                                                         {"caron", 0x30C},
                                                         {"ogon", 0x328},
                                                         {"ring", 0x30A},
                                                         {"breve", 0x306},
                                                         {"dot", 0x307},
                                                         {"macr", 0x304},
                                                         {"dblac", 0x30B}});

// What browsers make of &#128; to &#159;: Windows-1252.
constexpr std::array<char16_t, 32> windows_1252 = {
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
    0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

bool append_named(std::string_view name, std::string& text) {
  const auto found = std::lower_bound(references.begin(), references.end(), Reference{name, 0});
  if (found != references.end() && found->first == name) {
    append_utf8(text, found->second);
    return true;
  }
  if (name.size() < 4 || !is_letter(name[0])) return false;
  for (const auto& [accent, mark] : accents) {
    if (name.substr(1) != accent) continue;
    text += name[0];
    append_utf8(text, mark);
    return true;
  }
  return false;
}

// "&#8212;" with `body` the part after "#". Returns its length, 0 when there are no digits.
std::size_t append_numbered(std::string_view body, std::string& text) {
  const bool hex = !body.empty() && (body[0] == 'x' || body[0] == 'X');
  std::size_t at = hex;
  char32_t value = 0;
  for (; at < body.size(); ++at) {
    const char c = ascii_lower(body[at]);
    if (!is_digit(c) && !(hex && c >= 'a' && c <= 'f')) break;
    value = std::min<char32_t>(
        value * (hex ? 16 : 10) + static_cast<char32_t>(is_digit(c) ? c - '0' : c - 'a' + 10), 0x110000);
  }
  if (at == static_cast<std::size_t>(hex)) return 0;
  if (value >= 0x80 && value < 0xA0) value = windows_1252[value - 0x80];
  if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) value = 0xFFFD;
  append_utf8(text, value);
  return at;
}

constexpr std::array<std::string_view, 9> raw_elements = {"script", "style",   "title",    "textarea", "xmp",
                                                          "iframe", "noembed", "noframes", "noscript"};

}  // namespace

std::string decode_entities(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  while (!text.empty()) {
    const std::size_t mark = text.find('&');
    decoded.append(text.substr(0, mark));
    if (mark == std::string_view::npos) break;
    text.remove_prefix(mark + 1);
    std::size_t length = 0;
    if (text.starts_with('#')) {
      length = append_numbered(text.substr(1), decoded);
      if (length > 0) ++length;
    } else {
      while (length < text.size() && length < 12 && (is_letter(text[length]) || is_digit(text[length])))
        ++length;
      const std::string_view name = text.substr(0, length);
      const bool closed = length < text.size() && text[length] == ';';
      constexpr std::array<std::string_view, 7> old = {"amp", "lt", "gt", "quot", "nbsp", "copy", "reg"};
      if ((!closed && std::find(old.begin(), old.end(), name) == old.end()) || !append_named(name, decoded))
        length = 0;
    }
    if (length == 0)
      decoded += '&';
    else
      text.remove_prefix(length + (length < text.size() && text[length] == ';'));
  }
  return decoded;
}

std::string attribute(const HtmlToken& tag, std::string_view name) {
  std::string_view rest = tag.attributes;
  for (;;) {
    while (!rest.empty() && (is_space(rest.front()) || rest.front() == '/')) rest.remove_prefix(1);
    if (rest.empty()) return {};
    std::size_t end = 1;
    while (end < rest.size() && !is_space(rest[end]) && rest[end] != '/' && rest[end] != '=') ++end;
    const std::string_view key = rest.substr(0, end);
    rest = rest.substr(end);
    std::string_view after = rest;
    while (!after.empty() && is_space(after.front())) after.remove_prefix(1);
    std::string_view value;
    if (after.starts_with('=')) {
      rest = after.substr(1);
      while (!rest.empty() && is_space(rest.front())) rest.remove_prefix(1);
      if (!rest.empty() && (rest.front() == '"' || rest.front() == '\'')) {
        const std::size_t close = std::min(rest.find(rest.front(), 1), rest.size());
        value = rest.substr(1, close - 1);
        rest.remove_prefix(std::min(rest.size(), close + 1));
      } else {
        std::size_t value_end = 0;
        while (value_end < rest.size() && !is_space(rest[value_end])) ++value_end;
        value = rest.substr(0, value_end);
        rest.remove_prefix(value_end);
      }
    }
    if (equal_nocase(key, name)) return decode_entities(value);
  }
}

// Position of the ">" that ends the tag whose attributes begin at `at`, or npos.
std::size_t HtmlScanner::tag_end(std::size_t at) const {
  bool value_next = false;
  while (at < html_.size()) {
    const char c = html_[at];
    if (c == '>') return at;
    if (value_next && (c == '"' || c == '\'')) {
      at = html_.find(c, at + 1);
      if (at == std::string_view::npos) return at;
      value_next = false;
    } else if (!is_space(c)) {
      value_next = c == '=';
    }
    ++at;
  }
  return std::string_view::npos;
}

void HtmlScanner::take_text(HtmlToken& token, std::size_t end) {
  token.kind = HtmlToken::Kind::text;
  token.name.clear();
  token.text = html_.substr(at_, end - at_);
  at_ = end;
}

bool HtmlScanner::next(HtmlToken& token) {
  if (!raw_element_.empty()) {
    const std::string element = std::exchange(raw_element_, {});
    const std::string close = "</" + element;
    std::size_t end = at_;
    while ((end = html_.find("</", end)) != std::string_view::npos &&
           !starts_with_nocase(html_.substr(end), close))
      end += 2;
    if (end == std::string_view::npos) {
      unclosed_elements_ += element + ' ';
      // Scripts and styles are no text even when their end is missing; others lose only their special
      // meaning.
      if (element == "script" || element == "style") return false;
    } else if (end > at_) {
      take_text(token, end);
      token.kind = HtmlToken::Kind::raw_text;
      token.name = element;
      return true;
    }
  }
  while (at_ < html_.size()) {
    const std::size_t mark = html_.find('<', at_);
    if (mark != at_) {
      take_text(token, std::min(mark, html_.size()));
      return true;
    }
    const std::size_t before = at_;
    if (scan_markup(token)) return true;
    if (at_ == before) {  // a "<" of the text: "a < b"
      take_text(token, std::min(html_.find('<', at_ + 1), html_.size()));
      return true;
    }
  }
  return false;
}

// At a "<": true with a token, else it moves past markup that is none, or stays for a mere "<".
bool HtmlScanner::scan_markup(HtmlToken& token) {
  const std::string_view rest = html_.substr(at_);
  if (rest.starts_with("<!--") && comments_end_) {
    // "<!-->" is a whole comment.
    const std::size_t end = html_.find("-->", at_ + 2);
    comments_end_ = end != std::string_view::npos;
    if (comments_end_) {
      at_ = end + 3;
      return false;
    }
  }
  const char first = rest.size() > 1 ? rest[1] : ' ';
  if (rest.starts_with("<![CDATA[")) {
    at_ += 9;
    take_text(token, std::min(html_.find("]]>", at_), html_.size()));
    at_ = std::min(html_.size(), at_ + 3);
    return true;
  }
  if (first == '!' || first == '?') {
    at_ = std::min(html_.find('>', at_), html_.size() - 1) + 1;
    return false;
  }
  const bool is_end = first == '/';
  const std::size_t name_start = at_ + 1 + is_end;
  if (name_start >= html_.size() || !is_letter(html_[name_start])) return false;
  std::size_t name_end = name_start;
  while (name_end < html_.size() && !is_space(html_[name_end]) && html_[name_end] != '/' &&
         html_[name_end] != '>')
    ++name_end;
  std::size_t end = quotes_close_ ? tag_end(name_end) : html_.find('>', name_end);
  if (end == std::string_view::npos && quotes_close_) {
    // A quote that is never closed: this tag ends at its first ">", and so do all that follow, since looking
    // for quotes again would take time quadratic in the length.
    quotes_close_ = false;
    end = html_.find('>', name_end);
  }
  if (end == std::string_view::npos) {
    at_ = html_.size();
    return false;
  }
  token.kind = is_end ? HtmlToken::Kind::end : HtmlToken::Kind::start;
  token.name = ascii_lower(html_.substr(name_start, std::min<std::size_t>(name_end - name_start, 32)));
  token.attributes = html_.substr(name_end, end - name_end);
  token.text = {};
  at_ = end + 1;
  if (!is_end && !token.attributes.ends_with('/') &&
      std::find(raw_elements.begin(), raw_elements.end(), token.name) != raw_elements.end() &&
      unclosed_elements_.find(token.name + ' ') == std::string::npos)
    raw_element_ = token.name;
  return true;
}

}  // namespace byline
