#include "common/options/roff.hpp"

#include <algorithm>
#include <cstdio>

#include "common/options/help.hpp"
#include "common/text/text.hpp"

namespace byline {

namespace {

constexpr std::string_view written_on = "2026-11-29";  // the day these texts were last changed

std::string roff_quoted(std::string_view text) { return '"' + roff_escaped(text) + '"'; }

}  // namespace

std::string roff_escaped(std::string_view text) {
  constexpr std::u32string_view special = U"\\-'\"`^~";
  constexpr std::string_view names[] = {"e", "-", "(aq", "(dq", "(ga", "(ha", "(ti"};
  std::string roff;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (const std::size_t found = special.find(c); found != special.npos) {
      roff.append("\\").append(names[found]);
    } else if (c < 0x80) {
      roff += static_cast<char>(c);
    } else {
      char name[16];
      std::snprintf(name, sizeof name, "\\[u%04X]", static_cast<unsigned>(c));
      roff += name;
    }
  }
  return roff;
}

std::string in_capitals(std::string_view text) {
  std::string capitals(text);
  for (char& c : capitals)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return capitals;
}

RoffPage::RoffPage(const Title& title) {
  page_ = ".\\\" Made by: " + title.made_by + "\n";
  page_ += ".TH " + in_capitals(title.name) + " " + title.section + " " + std::string(written_on) +
           " \"Byline " BYLINE_VERSION "\" " + roff_quoted(title.group) + "\n";
  page_ += ".nh\n.ad l\n";  // a path that is parted at the end of a line cannot be copied
  heading("NAME");
  lines(title.name + " \\- " + roff_escaped(title.summary));
}

void RoffPage::heading(std::string_view text) {
  page_ += ".SH " + roff_quoted(text) + "\n";
  below_heading_ = true;
}

void RoffPage::subheading(std::string_view text) {
  page_ += ".SS " + roff_quoted(text) + "\n";
  below_heading_ = true;
}

void RoffPage::paragraph() {
  if (!below_heading_) page_ += ".PP\n";
}

void RoffPage::line(std::string_view roff) {
  if (roff.starts_with('.')) page_ += "\\&";  // which roff would take for a request
  page_.append(roff) += '\n';
  below_heading_ = false;
}

void RoffPage::lines(const std::string& roff) {
  const std::string broken = broken_into_lines(roff, 78);
  for (const std::string_view each : lines_of(broken)) line(each);
}

void RoffPage::item(const std::string& tag) {
  page_ += ".TP\n";
  line(tag);
}

void RoffPage::listed(std::string_view mark, int width) {
  page_.append(".IP ").append(mark) += " " + std::to_string(width) + "\n";
  below_heading_ = false;
}

void RoffPage::example(std::string_view text, std::size_t margin) {
  page_ += ".RS 4\n.EX\n";
  for (const std::string_view each : lines_of(text))
    line(roff_escaped(each.substr(std::min({each.find_first_not_of(' '), margin, each.size()}))));
  page_ += ".EE\n.RE\n";
}

}  // namespace byline
