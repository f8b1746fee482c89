#include "common/options/manual_page.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include "common/options/help.hpp"
#include "common/program_names.hpp"
#include "common/text/ascii.hpp"
#include "common/text/text.hpp"

namespace byline {

namespace {

constexpr std::string_view written_on = "2026-11-29";  // the day these texts were last changed

/// Text as roff takes it. A - is made one that can be copied into a shell, and so are quotes.
std::string escaped(std::string_view text) {
  constexpr std::string_view special = "\\-'\"`^~";
  constexpr std::string_view names[] = {"e", "-", "(aq", "(dq", "(ga", "(ha", "(ti"};
  std::string roff;
  for (const char c : text) {
    const std::size_t at = special.find(c);
    if (at == special.npos)
      roff += c;
    else
      roff.append("\\").append(names[at]);
  }
  return roff;
}

std::string upper(std::string_view word) {
  std::string capitals(word);
  for (char& c : capitals) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return capitals;
}

class Page {
 public:
  explicit Page(const Program& program) : program_(program) {
    value_names_.insert(program.operand);
    for (const Option& option : program.options)
      for (const std::string_view part : split(option.value, "|"))
        if (part == upper(part)) value_names_.insert(part);
  }

  std::string text() {
    const std::string name = page_name(with_program_names(program_.name));
    page_ = ".\\\" Made by: " + name + " --generate man\n";
    page_ += ".TH " + upper(name) + " 1 " + std::string(written_on) +
             " \"Byline " BYLINE_VERSION "\" \"User Commands\"\n";
    page_ += ".nh\n.ad l\n";  // a path that is parted at the end of a line cannot be copied
    heading("NAME");
    std::string purpose(program_.purpose);
    purpose.pop_back();
    purpose[0] = ascii_lower(purpose[0]);
    line(name + " \\- " + escaped(purpose));
    heading("SYNOPSIS");
    line("\\fB" + name + "\\fR [\\fIOPTIONS\\fR] [\\fI" + std::string(program_.operand) + "\\fR...]");
    const std::vector<Chapter> chapters = program_.manual();
    chapter(chapters.front());
    options();
    for (std::size_t i = 1; i < chapters.size(); ++i) chapter(chapters[i]);
    return page_;
  }

 private:
  /// A line must not begin with what roff takes for a request.
  void line(std::string_view roff) {
    if (roff.starts_with('.')) page_ += "\\&";
    page_.append(roff) += '\n';
  }

  void lines(const std::string& roff) {
    const std::string broken = broken_into_lines(roff, 78);
    for (const std::string_view each : split(broken, "\n")) line(each);
  }

  void heading(std::string_view text) { page_ += ".SH " + quoted(text) + "\n"; }

  static std::string quoted(std::string_view text) { return '"' + escaped(text) + '"'; }

  /// A line of running text: options bold, what stands for a value slanted.
  std::string marked(std::string_view text) const {
    std::string roff;
    for (std::size_t at = 0; at < text.size();) {
      const bool begins = at == 0 || !is_word_character(text[at - 1]);
      std::size_t end = at;
      while (end < text.size() && (is_word_character(text[end]) || (end == at && text[at] == '-'))) ++end;
      const std::string_view word = text.substr(at, std::max<std::size_t>(end - at, 1));
      if (begins && word.starts_with('-') && program_.named(word))
        roff += "\\fB" + escaped(word) + "\\fR";
      else if (begins && value_names_.contains(word))
        roff += "\\fI" + escaped(word) + "\\fR";
      else
        roff += escaped(word);
      at += word.size();
    }
    return roff;
  }

  static bool is_word_character(char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '$';
  }

  void options() {
    heading("OPTIONS");
    lines("Of an option that is given again the last one wins, unless its text says otherwise.");
    std::string_view section;
    for (const Option& option : program_.options) {
      if (option.section != section && option.section != "Options")
        page_ += ".SS " + quoted(option.section) + "\n";
      section = option.section;
      page_ += ".TP\n";
      line(names_of(option));
      std::string text = brief_of(option) + ".";
      if (text.ends_with("....")) text.pop_back();
      if (!option.more.empty()) text += " " + with_program_names(option.more);
      if (!option.undo.empty()) text += " Undone by --" + std::string(option.undo) + ".";
      lines(marked(text));
    }
  }

  std::string names_of(const Option& option) const {
    const std::string value = "\\fI" + escaped(option.value) + "\\fR";
    std::string names;
    if (option.letter != 0)
      names +=
          std::string("\\fB\\-") + option.letter + "\\fR" + (takes_value(option) ? " " + value : "") + ", ";
    names += "\\fB\\-\\-" + escaped(option.name) + "\\fR";
    if (!takes_value(option)) return names;
    return names + (option.alone.empty() ? "=" + value : "[=" + value + "]");
  }

  /// Paragraphs; one whose lines begin with spaces is an example, and "tag TAB text" an item of a list.
  void chapter(const Chapter& chapter) {
    heading(chapter.heading);
    bool first = true;
    const std::string text = with_program_names(chapter.text);
    for (const std::string_view paragraph : paragraphs_of(text)) {
      if (paragraph.starts_with(' ')) {
        if (!first) page_ += ".PP\n";
        example(paragraph);
      } else if (paragraph.find('\t') != paragraph.npos) {
        items(paragraph);
      } else {
        if (!first) page_ += ".PP\n";
        lines(marked(paragraph));
      }
      first = false;
    }
  }

  void example(std::string_view paragraph) {
    page_ += ".RS 4\n.EX\n";
    for (const std::string_view each : split(paragraph, "\n"))
      line(escaped(each.substr(std::min<std::size_t>(each.find_first_not_of(' '), 2))));
    page_ += ".EE\n.RE\n";
  }

  /// A line without a tab goes on with the item before.
  void items(std::string_view paragraph) {
    std::string text;
    const auto end_item = [&] {
      if (!text.empty()) lines(marked(text));
      text.clear();
    };
    for (const std::string_view each : split(paragraph, "\n")) {
      const std::size_t tab = each.find('\t');
      if (tab != each.npos) {
        end_item();
        page_ += ".TP\n";
        line("\\fB" + escaped(each.substr(0, tab)) + "\\fR");
      }
      text.append(text.empty() ? "" : " ").append(each.substr(tab == each.npos ? 0 : tab + 1));
    }
    end_item();
  }

  const Program& program_;
  std::set<std::string_view> value_names_;  // FILE, NAME; not what is typed as it stands: dmy
  std::string page_;
};

}  // namespace

std::string manual_page(const Program& program) { return Page(program).text(); }

}  // namespace byline
