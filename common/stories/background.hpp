// How common words are in general: what is rare tells a story.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace byline {

/// The share of documents that have a stem, 0 to 1, by a fixed table: of English, which serves what is of no
/// known language too, counted in news (background_en.txt); of other languages, a half for words of grammar.
/// 0 for what the table has not.
double background_share(std::string_view language, std::string_view stem);

/// How common stems are, by lines "stem share", shares in hundred thousandths.
class ShareTable {
 public:
  /// `lines` outlive this.
  explicit ShareTable(std::string_view lines);
  /// 0 for what it has not.
  double share(std::string_view stem) const;

 private:
  struct Row {
    std::string_view stem;
    double share = 0;  // 0: no row
  };
  /// Where a stem stands, or would.
  std::size_t place_of(std::string_view stem) const;

  std::vector<Row> rows_;  // open addressing, half of it empty or more
};

/// The table of English.
std::string_view english_background();

}  // namespace byline
