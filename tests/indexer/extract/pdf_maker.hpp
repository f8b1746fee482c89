// Small PDFs for tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace byline::extract {

/// A line of text on a page of 600 × 800 points; `y` counts from the bottom.
struct ShownLine {
  double x = 0, y = 0, size = 10;
  std::string text{};  // in the encoding of the font
  bool hexadecimal = false;
};

struct MadePage {
  std::vector<ShownLine> lines{};
  std::string entries{};  // of the page's dictionary: "/Rotate 90"
};

/// A PDF of these pages. `fonts`: what stands below /Font beside F, which is Helvetica; the lines are in F.
class PdfMaker {
 public:
  std::vector<MadePage> pages{};
  std::string info{};     // "/Title(Harbour News)"
  std::string xmp{};      // a packet
  std::string catalog{};  // more entries of the catalog
  std::string font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
  std::vector<std::string> objects{};  // more of them, from number 10 on

  std::string bytes() const {
    std::vector<std::string> all(10 + objects.size());
    all[1] =
        "<</Type/Catalog/Pages 2 0 R" + (xmp.empty() ? "" : std::string("/Metadata 5 0 R")) + catalog + ">>";
    all[3] = font;
    all[4] = "<<" + info + ">>";
    all[5] = "<</Type/Metadata/Subtype/XML/Length " + std::to_string(xmp.size()) + ">>stream\n" + xmp +
             "\nendstream";
    for (std::size_t i = 0; i < objects.size(); ++i) all[10 + i] = objects[i];
    std::string kids;
    for (const MadePage& page : pages) {
      kids += std::to_string(all.size()) + " 0 R ";
      all.push_back(
          "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents " +
          std::to_string(all.size() + 1) + " 0 R" + page.entries + ">>");
      const std::string shown = contents(page);
      all.push_back("<</Length " + std::to_string(shown.size()) + ">>stream\n" + shown + "\nendstream");
    }
    all[2] = "<</Type/Pages/Count " + std::to_string(pages.size()) + "/Kids[" + kids + "]>>";
    return written(all);
  }

 private:
  static std::string contents(const MadePage& page) {
    std::string shown = "BT\n";
    for (const ShownLine& line : page.lines) {
      shown += "/F " + std::to_string(line.size) + " Tf 1 0 0 1 " + std::to_string(line.x) + ' ' +
               std::to_string(line.y) + " Tm ";
      if (line.hexadecimal) {
        shown += '<' + line.text + "> Tj\n";
        continue;
      }
      shown += '(';
      for (const char c : line.text)
        shown += std::string_view("()\\").find(c) == std::string_view::npos ? std::string(1, c)
                                                                            : std::string("\\") + c;
      shown += ") Tj\n";
    }
    return shown + "ET";
  }

  static std::string written(const std::vector<std::string>& all) {
    std::string pdf = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", table;
    const auto ten_digits = [](std::size_t number) {
      const std::string digits = std::to_string(number);
      return std::string(10 - digits.size(), '0') + digits;
    };
    for (std::size_t i = 1; i < all.size(); ++i) {
      table += all[i].empty() ? "0000000000 65535 f \n" : ten_digits(pdf.size()) + " 00000 n \n";
      if (!all[i].empty()) pdf += std::to_string(i) + " 0 obj\n" + all[i] + "\nendobj\n";
    }
    const std::string start = std::to_string(pdf.size()), count = std::to_string(all.size());
    return pdf + "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer\n<</Size " + count +
           "/Root 1 0 R/Info 4 0 R>>\nstartxref\n" + start + "\n%%EOF\n";
  }
};

/// A page of lines below one another, 12 points apart, from the top of a column on.
inline MadePage column(const std::vector<std::string>& lines, double x = 60, double size = 10) {
  MadePage page;
  double y = 740;
  for (const std::string& line : lines) {
    if (!line.empty()) page.lines.push_back({x, y, size, line});
    y -= 12;
  }
  return page;
}

}  // namespace byline::extract
