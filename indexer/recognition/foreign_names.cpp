#include "indexer/recognition/foreign_names.hpp"

#include <algorithm>
#include <array>

#include "common/names/word_lists.hpp"
#include "common/text/sorted_words.hpp"
#include "common/text/text.hpp"

namespace byline::crf {
namespace {

// Nine in ten Vietnamese have one of them.
constexpr SortedWords family_names{
    "bùi",  "cao",   "chu",   "châu",   "diệp", "doãn",  "dương", "hoàng", "huỳnh",  "hà",  "hồ",   "hứa",
    "kiều", "la",    "lâm",   "lê",     "lý",   "lưu",   "lương", "mai",   "nguyễn", "ngô", "phan", "phùng",
    "phạm", "quách", "thái",  "trương", "trần", "trịnh", "tô",    "tôn",   "tăng",   "tạ",  "tống", "từ",
    "võ",   "vũ",    "vương", "đinh",   "đoàn", "đàm",   "đào",   "đặng",  "đồng",   "đỗ"};
// As English news write them; those that are words or common elsewhere are left out.
constexpr SortedWords plain_family_names{"bui", "dang",   "duong", "hoang", "huynh", "le",     "luong",
                                         "ngo", "nguyen", "pham",  "phan",  "tran",  "truong", "vu"};
// Of surnames, long enough to end nothing else.
constexpr std::array<std::string_view, 17> surname_endings{
    "sdóttir", "dóttir", "ardottir", "sdottir", "arsson", "annsson", "ússon", "ónsson", "oğlu",
    "escu",    "ková",   "ović",     "ević",    "owska",  "owski",   "ńska",  "ński"};

}  // namespace

bool ForeignNames::is_accented(std::uint32_t i) const {
  const std::string_view text = scan_.words().text(word(i));
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

bool ForeignNames::is_far(std::uint32_t i) const {
  const std::string_view text = scan_.words().text(word(i));
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xC4; });
}

bool ForeignNames::is_unknown(std::uint32_t i) const {
  const NewsKind kind = news_kind(word(i).facts);
  return scan_.look(i) == WordClass::capitalised && !(uses(i) & (demonym | calendar)) &&
         (kind == NewsKind::unknown || kind == NewsKind::person || scan_.has(i, first_name));
}

std::uint32_t ForeignNames::end_of_unknown(std::uint32_t at) const {
  constexpr std::uint32_t most = 3;  // words
  std::uint32_t end = at;
  bool accented = false;
  while (end < document_.tokens.size() && end < at + most && is_unknown(end) &&
         (end == at || !begins_sentence(end)))
    accented |= is_accented(end++);
  return accented && end - at > 1 ? end : at;
}

std::uint32_t ForeignNames::end_of_unknown_place(std::uint32_t at) const {
  const auto may_be_place = [this](std::uint32_t i) {
    return scan_.look(i) == WordClass::capitalised && is_accented(i) && !(uses(i) & (demonym | calendar)) &&
           (is_far(i) || news_kind(word(i).facts) == NewsKind::unknown ||
            news_kind(word(i).facts) == NewsKind::place);
  };
  std::uint32_t end = at;
  while (end < token_count() && end < at + 2 && may_be_place(end) && (end == at || !starts_sentence(end)))
    ++end;
  return is_word_with_capital(end) && !starts_sentence(end) ? at : end;
}

bool ForeignNames::is_syllable(std::uint32_t i) const {
  constexpr std::size_t longest = 6;  // letters: Nguyễn
  if (scan_.look(i) != WordClass::capitalised || uses(i) & demonym) return false;
  const std::string_view text = lower_text(i);
  if (code_points(text) > longest) return false;
  const char end = text.back();
  return static_cast<unsigned char>(end) >= 0x80 ||
         std::string_view("aceghimnoptuy").find(end) != std::string_view::npos;
}

std::uint32_t ForeignNames::end_of_vietnamese(std::uint32_t at) const {
  constexpr std::uint32_t fewest = 3, most = 5;  // words
  if (at + fewest > token_count()) return at;
  for (std::uint32_t i = at; i < at + fewest; ++i)
    if (scan_.look(i) != WordClass::capitalised) return at;
  const std::string_view family = lower_text(at);
  if (!family_names.contains(family)) return at;
  std::uint32_t end = at + 1;
  bool accented = is_accented(at);
  while (end < document_.tokens.size() && end < at + most && is_syllable(end) && !begins_sentence(end))
    accented |= is_accented(end++);
  return accented && end - at >= fewest ? end : at;
}

bool ForeignNames::names_person(const Mention& m) const {
  const std::uint32_t count = m.last - m.first;
  if (count < 2 || count > 5 || lists_of(m) & ~list_surnames) return false;
  bool accented = false, syllables = true;
  for (std::uint32_t i = m.first; i < m.last; ++i) {
    if (!scan_.has(i, starts_upper) || scan_.has(i, is_organization_suffix) ||
        uses(i) & (institution | generic | organization_head | matter | office))
      return false;
    accented |= is_accented(i);
    syllables &= is_syllable(i) || i == m.first;
  }
  const std::string_view family = lower_text(m.first);
  if (syllables && count > 2 &&
      (accented ? family_names.contains(family) : plain_family_names.contains(family)))
    return true;
  const std::string_view surname = lower_text(m.last - 1);
  if (std::any_of(surname_endings.begin(), surname_endings.end(), [surname](std::string_view ending) {
        return surname.size() > ending.size() && surname.ends_with(ending);
      }))
    return true;
  bool far = false;
  for (std::uint32_t i = m.first; i < m.last; ++i) {
    if (!is_unknown(i)) return false;
    far |= is_far(i);
  }
  // Firms have letters of German and French: Rhenania Rück.
  if (m.kind == EntityKind::organization)
    return accented && (far || scan_.has(m.first, first_name) || (count > 2 && is_accented(m.first)));
  return accented &&
         (m.first == 0 || (!word_lists::is_place_preposition(token(m.first - 1)) && !is(m.first - 1, ",")));
}

}  // namespace byline::crf
