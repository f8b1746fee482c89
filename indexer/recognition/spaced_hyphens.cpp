#include "indexer/recognition/spaced_hyphens.hpp"

#include "common/text/sorted_words.hpp"

namespace byline::crf {
namespace {

/// Arabic articles, as they are written before names.
constexpr SortedWords articles{"ad", "al", "an", "ar", "as", "ash", "at", "az", "el", "ul"};
/// Of Taiwan, Hong Kong and Korea, where given names have a hyphen.
constexpr SortedWords family_names{
    "Ahn",   "Ban",  "Byun", "Cha",   "Chan", "Chang", "Chao", "Chen",  "Cheng", "Cheung", "Chew", "Chiang",
    "Chien", "Chin", "Chiu", "Cho",   "Choe", "Choi",  "Chou", "Chow",  "Chu",   "Chuang", "Chun", "Chung",
    "Fan",   "Fang", "Feng", "Fu",    "Fung", "Guo",   "Han",  "Hau",   "He",    "Ho",     "Hong", "Hsiao",
    "Hsieh", "Hsu",  "Hu",   "Huang", "Hung", "Hwang", "Hyun", "Jang",  "Jeon",  "Jeong",  "Jin",  "Jo",
    "Joo",   "Jung", "Kang", "Kao",   "Ke",   "Ko",    "Koo",  "Ku",    "Kuo",   "Kwak",   "Kwok", "Kwon",
    "Lai",   "Lam",  "Lau",  "Law",   "Lee",  "Leung", "Li",   "Liang", "Liao",  "Lim",    "Lin",  "Lo",
    "Lu",    "Lui",  "Luk",  "Ma",    "Mak",  "Min",   "Mo",   "Moon",  "Nam",   "Ng",     "Noh",  "Oh",
    "Pan",   "Pang", "Park", "Peng",  "Roh",  "Ryu",   "Seo",  "Shen",  "Shih",  "Shin",   "Sim",  "So",
    "Song",  "Su",   "Suh",  "Sun",   "Sung", "Szeto", "Tai",  "Tam",   "Tan",   "Tang",   "Teng", "Ting",
    "To",    "Tong", "Tsai", "Tsang", "Tse",  "Tseng", "Tso",  "Tu",    "Tung",  "Wan",    "Wang", "Wei",
    "Wen",   "Won",  "Wong", "Woo",   "Wu",   "Yan",   "Yang", "Yao",   "Yau",   "Yeh",    "Yeo",  "Yeung",
    "Yi",    "Yin",  "Yip",  "Yoo",   "Yoon", "Yu",    "Yuan", "Yuen",  "Yun"};

class SpacedHyphens : SpanReader {
 public:
  SpacedHyphens(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                std::vector<Mention>& found)
      : SpanReader(scan, document, lexicon), found_(found) {}

  void run() {
    std::size_t kept = 0;
    for (Mention m : found_) {
      Mention* before = kept > 0 ? &found_[kept - 1] : nullptr;
      const std::uint32_t free = before ? before->last : 0;
      if (m.first < free) continue;
      const bool with_article = has_article(m) && m.first >= free + 2;
      if (with_article) m.first -= 2;
      if (before && is_person(before->kind) && is_person(m.kind) &&
          ((with_article && before->last == m.first) || is_behind_article(*before, m))) {
        before->last = m.last;
        continue;
      }
      if (is_given_name_cut(m)) m.last += 2;
      found_[kept++] = m;
    }
    found_.resize(kept);
  }

 private:
  /// al - [Sadr]
  bool has_article(const Mention& m) const {
    return m.first >= 2 && is(m.first - 1, "-") && articles.contains(token(m.first - 2));
  }
  /// [Mishal Al] - [Ahmad]
  bool is_behind_article(const Mention& before, const Mention& m) const {
    return before.last + 1 == m.first && is(before.last, "-") &&
           articles.contains(lower_text(before.last - 1));
  }
  /// [Kim Jong] - un
  bool is_given_name_cut(const Mention& m) const {
    return is_person(m.kind) && m.last - m.first == 2 && m.last + 1 < token_count() && is(m.last, "-") &&
           family_names.contains(token(m.first)) && is_given_name(m.last + 1);
  }
  bool is_given_name(std::uint32_t i) const {
    return scan_.has(i, alphabetic) && !scan_.has(i, has_upper) && token(i).size() > 1 && !is_mostly_lower(i);
  }

  std::vector<Mention>& found_;
};

}  // namespace

void join_spaced_hyphens(DocumentScan& scan, const TokenisedDocument& document, const Lexicon& lexicon,
                         std::vector<Mention>& found) {
  SpacedHyphens(scan, document, lexicon, found).run();
}

}  // namespace byline::crf
