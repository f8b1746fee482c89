#include "common/manuals/markdown_page.hpp"

#include <md4c.h>

#include <stdexcept>
#include <utility>
#include <vector>

#include "common/options/option.hpp"

namespace byline {

namespace {

constexpr std::string_view whole = "\\%";  // begins a word that is not parted at the end of a line

/// `text` with what is typed as it stands behind it, none of whose words are parted. Within a word, as behind
/// a bracket, the same sign would be a place to part it at: then it goes before all of the word.
void add_typed(std::string& text, const std::string& typed) {
  const std::size_t word = text.rfind(' ') + 1;
  const bool begins = word == text.size();
  if (!begins && text.find(whole, word) == text.npos) text.insert(word, whole);
  text += "\\fB" + std::string(begins ? whole : "") + replaced(typed, " ", " \\%") + "\\fR";
}

/// Puts the page together as md4c hands the Markdown over.
class Writer {
 public:
  explicit Writer(const RoffPage::Title& title) : page_(title) {}

  void enter(MD_BLOCKTYPE type, const void* detail) {
    switch (type) {
      case MD_BLOCK_LI:
        flush();
        page_.listed("\\(bu", 2);
        in_item_ = true;
        break;
      case MD_BLOCK_CODE:
        describe();
        flush();
        is_code_ = true;
        break;
      case MD_BLOCK_THEAD:
        columns_.clear();
        is_head_ = true;
        break;
      case MD_BLOCK_TR:
        cells_.clear();
        break;
      case MD_BLOCK_H:
        level_ = static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level;
        break;
      case MD_BLOCK_HTML:
        is_comment_ = true;
        break;
      default:
        break;
    }
  }

  void leave(MD_BLOCKTYPE type) {
    switch (type) {
      case MD_BLOCK_H:
        end_heading();
        break;
      case MD_BLOCK_P:
        if (!in_item_) describe(), page_.paragraph();
        flush();
        break;
      case MD_BLOCK_LI:
        flush();
        in_item_ = false;
        break;
      case MD_BLOCK_CODE:
        page_.paragraph();
        if (text_.ends_with('\n')) text_.pop_back();
        page_.example(std::exchange(text_, {}), 0);
        is_code_ = false;
        break;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        (is_head_ ? columns_ : cells_).push_back(std::exchange(text_, {}));
        break;
      case MD_BLOCK_THEAD:
        is_head_ = false;
        break;
      case MD_BLOCK_TR:
        if (!is_head_) row();
        break;
      case MD_BLOCK_HTML:
        is_comment_ = false;
        break;
      default:
        break;
    }
  }

  void span(MD_SPANTYPE type, bool begins) {
    if (type == MD_SPAN_EM) text_ += begins ? "\\fI" : "\\fR";
    if (type == MD_SPAN_STRONG) text_ += begins ? "\\fB" : "\\fR";
    if (type == MD_SPAN_CODE && !begins) add_typed(text_, roff_escaped(std::exchange(code_, {})));
  }

  void text(MD_TEXTTYPE type, std::string_view text) {
    if (is_comment_ || type == MD_TEXT_HTML) return;
    if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
      text_ += ' ';
    else if (is_code_ || level_ > 0)
      text_ += text;  // what takes it escapes it
    else if (type == MD_TEXT_CODE)
      code_ += text;
    else
      text_ += roff_escaped(text);
  }

  std::string finished(std::string_view see_also) {
    page_.heading("SEE ALSO");
    page_.lines(roff_escaped(see_also));
    return page_.text();
  }

 private:
  void describe() {
    if (!std::exchange(is_described_, true)) page_.heading("DESCRIPTION");
  }

  void flush() {
    if (!text_.empty()) page_.lines(std::exchange(text_, {}));
  }

  void end_heading() {
    const std::string heading = std::exchange(text_, {});
    if (level_ > 1) is_described_ = true;
    if (level_ == 2) page_.heading(in_capitals(heading));
    if (level_ > 2) page_.subheading(heading);
    level_ = 0;
  }

  void row() {
    if (cells_.front().empty()) return;  // a comment behind the last one
    describe();
    page_.item(cells_.front());
    std::string text = cells_.size() > 1 ? cells_[1] : "";
    for (std::size_t i = 2; i < cells_.size(); ++i)
      if (!cells_[i].empty()) text += (text.empty() ? "" : "; ") + columns_[i] + ": " + cells_[i];
    page_.lines(text);
  }

  RoffPage page_;
  std::string code_;                          // of the piece in backticks that is read
  std::string text_;                          // of the block that is read
  std::vector<std::string> columns_, cells_;  // of a table: of its head, of the row
  unsigned level_ = 0;                        // of a heading that is read
  bool is_described_ = false, in_item_ = false, is_code_ = false, is_head_ = false, is_comment_ = false;
};

Writer& writer(void* data) { return *static_cast<Writer*>(data); }

}  // namespace

std::string markdown_page(std::string_view markdown, const RoffPage::Title& title,
                          std::string_view see_also) {
  MD_PARSER parser = {};
  parser.flags = MD_FLAG_TABLES;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* data) {
    writer(data).enter(type, detail);
    return 0;
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* data) {
    writer(data).leave(type);
    return 0;
  };
  parser.enter_span = [](MD_SPANTYPE type, void*, void* data) {
    writer(data).span(type, true);
    return 0;
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* data) {
    writer(data).span(type, false);
    return 0;
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* data) {
    writer(data).text(type, {text, size});
    return 0;
  };
  Writer page(title);
  if (md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &page) != 0)
    throw std::runtime_error("the Markdown cannot be read");
  return page.finished(see_also);
}

}  // namespace byline
