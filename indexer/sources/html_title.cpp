#include "indexer/sources/html_title.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/html_references.hpp"
#include "indexer/sources/titles.hpp"

namespace byline {
namespace {

constexpr std::array<std::string_view, 12> title_marks = {" - ",      " | ",      " \u2013 ", " \u2014 ",
                                                          " \u00B7 ", " \u2022 ", " \u00BB ", " \u00AB ",
                                                          " \u203A ", " \u2039 ", " :: ",     ": "};

// Letters and digits only, folded and without "the": sites write their names in many ways.
std::string bare_name(std::string_view name) {
  std::string folded = fold(name);
  if (folded.starts_with("the ")) folded.erase(0, 4);
  std::erase_if(folded, [](char c) { return !is_letter(c) && !is_digit(c) && (c & '\x80') == 0; });
  return folded;
}

// The site as its page names it: "The Gull Post", "gullpost.example", "@gullpost".
std::vector<std::string> names_of_site(const PageFacts& facts) {
  std::vector<std::string> names;
  const auto add = [&](std::string_view name) {
    if (std::string bare = bare_name(name); !bare.empty()) names.push_back(std::move(bare));
  };
  const auto add_all = [&](std::string_view name) {
    add(name);
    if (name.starts_with("www.")) name.remove_prefix(4);
    if (name.find(' ') == std::string_view::npos) add(name.substr(0, name.find('.')));
  };
  for (const char* name : {"og:site_name", "application-name", "apple-mobile-web-app-title", "twitter:site"})
    add_all(facts.named(name));
  for (const std::string& publisher : facts.values("ld:publisher")) add_all(publisher);
  return names;
}

bool is_site(std::string_view part, const std::vector<std::string>& names) {
  return std::find(names.begin(), names.end(), bare_name(part)) != names.end();
}

// "Post" for a site called "The Gull Post": only behind a title, where nothing else stands.
bool is_part_of_site(std::string_view tail, const std::vector<std::string>& names) {
  const std::string bare = bare_name(tail);
  return bare.size() > 3 && std::any_of(names.begin(), names.end(), [&](const std::string& name) {
           return name.find(bare) != std::string::npos;
         });
}

// Whether the title is the heading with something else behind it or in front. "Lock closed: what now" may be
// a title as a whole.
bool is_beside(std::string_view title, std::string_view mark, std::string_view heading) {
  if (heading.empty() || heading.size() + mark.size() >= title.size()) return false;
  return (mark != ": " && title.starts_with(heading) && title.substr(heading.size()).starts_with(mark)) ||
         (title.ends_with(heading) && title.substr(0, title.size() - heading.size()).ends_with(mark));
}

// One part less at the end or in front; false when there is none to take.
bool take_site(std::string& title, const std::vector<std::string>& names, const std::string& heading) {
  for (const std::string_view mark : title_marks) {
    const std::size_t last = title.rfind(mark);
    if (last == std::string::npos || last == 0) continue;
    const std::string_view tail = std::string_view(title).substr(last + mark.size());
    const bool colon = mark == ": ";
    if (is_site(tail, names) || (!colon && is_part_of_site(tail, names))) {
      title.resize(last);
      return true;
    }
    const std::size_t first = title.find(mark);
    if (is_site(std::string_view(title).substr(0, first), names)) {
      title.erase(0, first + mark.size());
      return true;
    }
    if (is_beside(title, mark, heading)) {
      title = heading;
      return true;
    }
  }
  return false;
}

}  // namespace

std::string page_title(const PageFacts& facts) {
  const std::string heading = one_line(decode_references(facts.h1));
  const std::vector<std::string> names = names_of_site(facts);
  std::string site_only;
  for (std::string title : {facts.named("og:title"), facts.title_element,
                            one_line(decode_references(facts.ld_headline, References::closed)),
                            facts.named("twitter:title"), heading}) {
    for (int parts = 0; parts < 4 && take_site(title, names, heading);) ++parts;
    if (title.empty()) continue;
    if (bare_name(title).empty() || !is_site(title, names)) return title;
    if (site_only.empty()) site_only = std::move(title);
  }
  return site_only;
}

}  // namespace byline
