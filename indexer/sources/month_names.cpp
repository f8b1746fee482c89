#include "indexer/sources/month_names.hpp"

#include <unicode/dtfmtsym.h>

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/text/text.hpp"

namespace byline {
namespace {

// ICU's locales. Those with a country have other names than the language elsewhere: Arabic has four sets.
constexpr std::array<const char*, 57> locales = {
    "ar", "ar_LB", "ar_IQ", "ar_DZ",   "ar_TN", "ar_MA", "ar_MR", "be", "bg", "ca", "cs", "da",
    "de", "el",    "es",    "et",      "eu",    "fa",    "fi",    "fr", "ga", "gl", "he", "hi",
    "hu", "hy",    "id",    "is",      "it",    "lt",    "lv",    "mk", "ms", "nb", "ne", "nl",
    "nn", "pl",    "pt",    "ro",      "ru",    "sk",    "sl",    "sr", "sq", "sv", "ta", "tr",
    "uk", "yi",    "de_AT", "sr_Latn", "zh",    "ja",    "ko",    "hr", "vi"};

// Forms that ICU does not have, folded: other spellings and short forms, and cases.
constexpr std::array<std::string_view, 12> more_months = {
    "jaenner janner enero ene urtarrilaren urtarrilak جانفي يناير जनवरी thang_gieng thang_mot יאנואר",
    "feber febr fev fevr otsailaren otsailak فيفري فبراير फरवरी फ़रवरी फेब्रुवरी "
    "thang_hai פעברואר פברואר",
    "maerz mrz mrt martxoaren martxoak mharta مارس मार्च thang_ba מערץ מערצ",
    "avr apirilaren apirilak aibreain afrili نيسان अप्रैल thang_tu אפריל",
    "maiatzaren maiatzak bhealtaine مي ماي ايار मई μαη thang_nam מאי",
    "ekainaren ekainak meithimh mheitheamh يونيه जून जुन thang_sau יוני",
    "uztailaren uztailak يوليه जुलाई thang_bay יולי",
    "abuztuaren abuztuak agt ogos aug اغسطس अगस्त thang_tam אויגוסט אוגוסט",
    "sept set sett setiembre setembre irailaren irailak mhean_fomhair شتنبر सितंबर सितम्बर "
    "thang_chin סעפטעמבער",
    "urriaren urriak dheireadh_fomhair octobre اكتوبر अक्टूबर अक्तूबर thang_muoi אקטאבער",
    "azaroaren azaroak samhna نونبر नवंबर नवम्बर thang_muoi_mot נאוועמבער",
    "abenduaren abenduak nollag desember دجنبر दिसंबर दिसम्बर thang_muoi_hai thang_chap דעצעמבער"};

// Days of the week in the cases that stand before a date.
constexpr std::string_view more_weekdays =
    "mandagen tisdagen onsdagen torsdagen fredagen lordagen sondagen maanantaina tiistaina keskiviikkona "
    "torstaina "
    "perjantaina lauantaina sunnuntaina hetfon kedden szerdan csutortokon penteken szombaton sonnabend srode "
    "sobote "
    "niedziele среду пятницу субботу";

constexpr int weekday = 13;

class NamesOfTime {
 public:
  /// `weekdays_too`: more of those. Months before days of the week: "mar." is both.
  NamesOfTime(std::span<const char* const> of, std::span<const std::string_view> more,
              std::string_view weekdays_too) {
    std::vector<Symbols> symbols;
    for (const char* locale : of) {
      UErrorCode status = U_ZERO_ERROR;
      symbols.emplace_back(icu::Locale(locale), status);
      if (U_FAILURE(status)) symbols.pop_back();
    }
    for (const Symbols& each : symbols) add_all(each, false);
    for (std::size_t month = 0; month < more.size(); ++month)
      for (const std::string_view word : split(more[month], " ")) {
        std::string name(word);
        for (char& c : name)
          if (c == '_') c = ' ';
        add(fold(name), static_cast<int>(month) + 1);
      }
    for (const Symbols& each : symbols) add_all(each, true);
    for (const std::string_view word : split(weekdays_too, " ")) add(std::string(word), weekday);
  }

  int find(const std::string& word) const {
    const auto found = numbers_.find(word);
    return found == numbers_.end() ? 0 : found->second;
  }

 private:
  using Symbols = icu::DateFormatSymbols;

  void add_all(const Symbols& symbols, bool weekdays) {
    for (const auto context : {Symbols::FORMAT, Symbols::STANDALONE})
      for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
        std::int32_t count = 0;
        const icu::UnicodeString* names =
            weekdays ? symbols.getWeekdays(count, context, width) : symbols.getMonths(count, context, width);
        for (std::int32_t i = 0; i < count; ++i)
          if (weekdays || i < 12) add(names[i], weekdays ? weekday : i + 1);
      }
  }

  void add(const icu::UnicodeString& written, int number) {
    std::string name;
    written.toUTF8String(name);
    add(fold(name), number);
  }

  void add(std::string name, int number) {
    for (const std::string_view lead : {"de ", "d’", "d'"})  // Catalan: de maig, d’abril
      if (name.starts_with(lead)) name.erase(0, lead.size());
    while (!name.empty() && (name.back() == '.' || name.back() == ' ')) name.pop_back();
    for (const std::string_view mark : {"׳", "॰"})
      if (name.ends_with(mark)) name.resize(name.size() - mark.size());
    if (name.find_first_of("0123456789") == std::string::npos && !name.empty())
      numbers_.emplace(name, number);
  }

  std::unordered_map<std::string, int> numbers_;
};

// English first, which most dates are in: to gather all languages takes some milliseconds.
int number_of_name(std::string_view word) {
  static const NamesOfTime english(std::array{"en"}, {}, {});
  const std::string key(word);
  if (const int number = english.find(key); number != 0) return number;
  static const NamesOfTime all(locales, more_months, more_weekdays);
  if (const int number = all.find(key); number != 0) return number;
  constexpr std::string_view in = "ב";  // Hebrew writes "in" and the month as one word
  return word.starts_with(in) && word.size() > 2 * in.size() ? all.find(key.substr(in.size())) : 0;
}

}  // namespace

int month_number(std::string_view word) {
  const int number = number_of_name(word);
  return number == weekday ? 0 : number;
}

int month_in_croatian(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, int>, 5> months = {
      {{"listopad", 10}, {"listopada", 10}, {"lis", 10}, {"lip", 6}, {"srp", 7}}};
  const auto found =
      std::find_if(months.begin(), months.end(), [&](const auto& each) { return each.first == word; });
  return found == months.end() ? 0 : found->second;
}

bool is_weekday(std::string_view word) { return number_of_name(word) == weekday; }

}  // namespace byline
