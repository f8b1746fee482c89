#include "common/options/manual_page.hpp"

#include <algorithm>
#include <set>

#include "common/options/help.hpp"
#include "common/options/roff.hpp"
#include "common/program_names.hpp"
#include "common/text/ascii.hpp"
#include "common/text/text.hpp"

namespace byline {

namespace {

class Page {
 public:
  explicit Page(const Program& program) : program_(program), page_(title_of(program)) {
    value_names_.insert(program.operand);
    for (const Option& option : program.options)
      for (const std::string_view part : split(option.value, "|"))
        if (part == in_capitals(part)) value_names_.insert(part);
  }

  std::string text() {
    page_.heading("SYNOPSIS");
    page_.lines("\\fB" + name_of(program_) + "\\fR [\\fIOPTIONS\\fR] [\\fI" + std::string(program_.operand) +
                "\\fR...]");
    const std::vector<Chapter> chapters = program_.manual();
    chapter(chapters.front());
    options();
    for (std::size_t i = 1; i < chapters.size(); ++i) chapter(chapters[i]);
    return page_.text();
  }

 private:
  static std::string name_of(const Program& program) { return page_name(with_program_names(program.name)); }

  static RoffPage::Title title_of(const Program& program) {
    const std::string name = name_of(program);
    std::string purpose(program.purpose);
    purpose.pop_back();
    purpose[0] = ascii_lower(purpose[0]);
    return {name, "1", "User Commands", purpose, name + " --generate man"};
  }

  /// A line of running text: options bold, what stands for a value slanted.
  std::string marked(std::string_view text) const {
    std::string roff;
    for (std::size_t at = 0; at < text.size();) {
      const bool begins = at == 0 || !is_word_character(text[at - 1]);
      std::size_t end = at;
      while (end < text.size() && (is_word_character(text[end]) || (end == at && text[at] == '-'))) ++end;
      const std::string_view word = text.substr(at, std::max<std::size_t>(end - at, 1));
      if (begins && word.starts_with('-') && program_.named(word))
        roff += "\\fB" + roff_escaped(word) + "\\fR";
      else if (begins && value_names_.contains(word))
        roff += "\\fI" + roff_escaped(word) + "\\fR";
      else
        roff += roff_escaped(word);
      at += word.size();
    }
    return roff;
  }

  static bool is_word_character(char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '$';
  }

  void options() {
    page_.heading("OPTIONS");
    page_.lines("Of an option that is given again the last one wins, unless its text says otherwise.");
    std::string_view section;
    for (const Option& option : program_.options) {
      if (option.section != section && option.section != "Options") page_.subheading(option.section);
      section = option.section;
      page_.item(names_of(option));
      std::string text = brief_of(option) + ".";
      if (text.ends_with("....")) text.pop_back();
      if (!option.more.empty()) text += " " + with_program_names(option.more);
      if (!option.undo.empty()) text += " Undone by --" + std::string(option.undo) + ".";
      page_.lines(marked(text));
    }
  }

  std::string names_of(const Option& option) const {
    const std::string value = "\\fI" + roff_escaped(option.value) + "\\fR";
    std::string names;
    if (option.letter != 0)
      names +=
          std::string("\\fB\\-") + option.letter + "\\fR" + (takes_value(option) ? " " + value : "") + ", ";
    names += "\\fB\\-\\-" + roff_escaped(option.name) + "\\fR";
    if (!takes_value(option)) return names;
    return names + (option.alone.empty() ? "=" + value : "[=" + value + "]");
  }

  /// Paragraphs; one whose lines begin with spaces is an example, and "tag TAB text" an item of a list.
  void chapter(const Chapter& chapter) {
    page_.heading(chapter.heading);
    const std::string text = with_program_names(chapter.text);
    for (const std::string_view paragraph : paragraphs_of(text)) {
      if (paragraph.find('\t') != paragraph.npos) {
        items(paragraph);
        continue;
      }
      page_.paragraph();
      if (paragraph.starts_with(' '))
        page_.example(paragraph, 2);
      else
        page_.lines(marked(paragraph));
    }
  }

  /// A line without a tab goes on with the item before.
  void items(std::string_view paragraph) {
    std::string text;
    const auto end_item = [&] {
      if (!text.empty()) page_.lines(marked(text));
      text.clear();
    };
    for (const std::string_view each : split(paragraph, "\n")) {
      const std::size_t tab = each.find('\t');
      if (tab != each.npos) {
        end_item();
        page_.item("\\fB" + roff_escaped(each.substr(0, tab)) + "\\fR");
      }
      text.append(text.empty() ? "" : " ").append(each.substr(tab == each.npos ? 0 : tab + 1));
    }
    end_item();
  }

  const Program& program_;
  std::set<std::string_view> value_names_;  // FILE, NAME; not what is typed as it stands: dmy
  RoffPage page_;
};

}  // namespace

std::string manual_page(const Program& program) { return Page(program).text(); }

}  // namespace byline
