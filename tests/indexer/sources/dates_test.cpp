#include "indexer/sources/date_values.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <ctime>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

using namespace byline;

TEST_CASE("dates as sources write them") {
  struct Row {
    std::string text, date;
  };
  const Row rows[] = {
      {"2020-09-16", "20200916"},
      {"2020-9-6", "20200906"},
      {"2020/09/16", "20200916"},
      {"2020.09.16", "20200916"},
      {"20200916", "20200916"},
      {"20200916T101500Z", "20200916"},
      {"20200916101500", "20200916"},
      {"2020-09-16T23:59:59.123Z", "20200916"},
      {"2020-09-16T23:59:59+02:00", "20200916"},
      {"2020-09-16 10:00:00", "20200916"},
      {"  2020-09-16\n", "20200916"},
      {"September 16, 2020", "20200916"},
      {"september 16 2020", "20200916"},
      {"Sept. 16, 2020", "20200916"},
      {"Sep 6th, 2020", "20200906"},
      {"16 September 2020", "20200916"},
      {"16 Sep. 2020, 10:30 AM EDT", "20200916"},
      {"16th of September, 2020", "20200916"},
      {"16-Sep-2020", "20200916"},
      {"Wednesday, September 16, 2020", "20200916"},
      {"Wed, 16 Sep 2020 10:00:00 +0200", "20200916"},
      {"Wed, 16 Sep 2020 10:00:00 GMT", "20200916"},
      {"16. September 2020", "20200916"},
      {"Mittwoch, 16. M\u00E4rz 2022", "20220316"},
      {"1er ao\u00FBt 2021", "20210801"},
      {"16 de septiembre de 2020", "20200916"},
      {"16.09.2020", "20200916"},
      {"16/09/2020", "20200916"},
      {"09/16/2020", "20200916"},
      {"05/05/2020", "20200505"},
      {"Published on Sept. 16, 2020", "20200916"},
      {"Updated: 2020-09-16 10:00", "20200916"},
      {"1600214400", "20200916"},
      {"1600214400.5", "20200916"},
      {"1600214400000", "20200916"},
      {"1600214400000000", "20200916"},
      {"1600214400000000000", "20200916"},
      {"2020-02-29", "20200229"},
      // as programs write them
      {"Sat May  4 09:00:00 CEST 2019", "20190504"},
      {"Sa 4. Mai 09:00:00 CEST 2019", "20190504"},
      {"Sat  4 May 09:00:00 BST 2019", "20190504"},
      {"4 May 09:00, 2019", "20190504"},
      {"Sat May 04 09:00:00 +0000 2019", "20190504"},
      {"Sat, 04 May 19 09:00:00 GMT", "20190504"},
      {"/Date(1556960400000)/", "20190504"},
      {"\\/Date(1556960400000+0200)\\/", "20190504"},
      {"ISODate(\"2019-05-04T09:00:00Z\")", "20190504"},
      {"datetime.datetime(2019, 5, 4, 9, 0)", "20190504"},
      {"2019, 5, 4, 9, 0, 0", "20190504"},
      {"1.5569604e+12", "20190504"},
      {"2019-W18-6", "20190504"},
      {"2020-W53-7", "20210103"},
      {"2019-124", "20190504"},
      {"201905041015", "20190504"},
      {"2019-05-04T09:00:00.123456789Z", "20190504"},
      {"04-May-19", "20190504"},
      {"4 May 69", "19690504"},
      {"4 May \u201919", "20190504"},
      {"04.05.19", "20190504"},
      {"4. 5. 2019", "20190504"},
      {"4mai2019", "20190504"},
      // two-digit years: 00 to 68 are of this century unless that is still to come, 69 to 99 of the last
      {"7/23/17", "20170723"},
      {"07/23/17 10:15 AM", "20170723"},
      {"23/07/17", "20170723"},
      {"23/7/2017", "20170723"},
      {"4.5.19", "20190504"},
      {"04.05.19, 10:15 Uhr", "20190504"},
      {"4. 5. 19", "20190504"},
      {"31.12.99", "19991231"},
      {"12/31/99", "19991231"},
      {"12/31/69", "19691231"},
      {"12/31/68", "19681231"},
      {"1/31/00", "20000131"},
      {"Sat, 5/25/19", "20190525"},
      {"Published on 7/23/17 at 9:00", "20170723"},
      {"7/23/7", ""},
      {"7/23/017", ""},
      {"7/23/17/4", ""},
      {"13/31/17", ""},
      {"4.5.19.2", ""},
      {"4/5", ""},
      // as cameras and tables write them
      {"2019:05:04 10:00:00", "20190504"},
      {"2019:05:04", "20190504"},
      {"2019:5:4", ""},
      {"4 V 2019", "20190504"},
      {"4.V.2019", "20190504"},
      {"4. V. 2019", "20190504"},
      {"4-V-2019", "20190504"},
      {"4/V/2019", "20190504"},
      {"31 XII 1999 r.", "19991231"},
      {"2019. V. 4.", "20190504"},
      {"2019.V.4", "20190504"},
      {"4 v 2019", ""},
      {"4 XIII 2019", ""},
      {"V 4 2019", ""},
      {"4 V 19", ""},
      // with times and words around them
      {"10:15 AM EDT, Sat May 4, 2019", "20190504"},
      {"9 a.m. ET, May 4, 2019", "20190504"},
      {"Published 10:15 AM EDT, Sat May 4, 2019", "20190504"},
      {"Updated May 9, 2019 | Published May 4, 2019", "20190504"},
      {"Updated May 9, 2019", "20190509"},
      {"Ver\u00F6ffentlicht am 4. Mai 2019 um 10.15 Uhr", "20190504"},
      {"Publi\u00E9 le 4 mai 2019 \u00E0 10h15", "20190504"},
      {"Julkaistu: 4.5.2019", "20190504"},
      {"Seen in print on 4 May 2019", "20190504"},
      // none
      {"two hours ago", ""},
      {"2 hours ago", ""},
      {"May 2019", ""},
      {"2019-W54-1", ""},
      {"2019-W00-1", ""},
      {"2019-366", ""},
      {"datetime.datetime(2019, 15, 4)", ""},
      {"00:00", ""},
      {"", ""},
      {"yesterday", ""},
      {"2020-13-45", ""},
      {"2019-02-29", ""},
      {"20201345", ""},
      {"05/06/2020", ""},
      {"2020-09", ""},
      {"2020", ""},
      {"September 2020", ""},
      {"September 31, 2020", ""},
      {"16 Sunday 2020", ""},
      {"2020-09-161", ""},
      {"1234-56-78", ""},
      {"99999999999999999999", ""},
      {"12345", ""},
      {"-1600214400", ""},
      {"May I 2020", ""},
      {"9223372036854775807", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(read_date(row.text).day == row.date);
  }
}

TEST_CASE("dates in many languages") {
  // 4 May 2019, but for those that say otherwise.
  const std::pair<std::string, std::string> rows[] = {
      {"ar", "4 مايو 2019"},
      {"ar, Levant", "4 أيار 2019"},
      {"ar, both", "السبت 4 أيار / مايو 2019"},
      {"ar, Maghreb", "4 ماي 2019"},
      {"ar, digits", "٤ مايو ٢٠١٩"},
      {"ca", "4 de maig de 2019"},
      {"cs", "4. května 2019"},
      {"cs, no accents", "4. kvetna 2019"},
      {"da", "lørdag den 4. maj 2019"},
      {"de", "Samstag, 4. Mai 2019"},
      {"el", "4 Μαΐου 2019"},
      {"el, no accents", "4 Μαιου 2019"},
      {"el, capitals", "Σάββατο 4 ΜΑΪΟΥ 2019"},
      {"en", "Saturday, the 4th of May, 2019"},
      {"es", "sábado, 4 de mayo de 2019"},
      {"et", "4. mai 2019"},
      {"eu", "2019ko maiatzaren 4a"},
      {"eu, bracket", "2019(e)ko maiatzaren 4an"},
      {"fi", "lauantai 4. toukokuuta 2019"},
      {"fr", "sam. 4 mai 2019"},
      {"ga", "4 Bealtaine 2019"},
      {"he", "4 במאי 2019"},
      {"he, bare", "4 מאי 2019"},
      {"hi", "4 मई 2019"},
      {"hi, digits", "४ मई २०१९"},
      {"hu", "2019. május 4."},
      {"hu, on", "2019. május 4-én"},
      {"hy", "4 մայիսի 2019"},
      {"hy, year first", "2019 թ. մայիսի 4"},
      {"id", "Sabtu, 4 Mei 2019"},
      {"it", "4 maggio 2019"},
      {"lt", "2019 m. gegužės 4 d."},
      {"lv", "2019. gada 4. maijs"},
      {"nb", "4. mai 2019"},
      {"ne", "४ मे २०१९"},
      {"nl", "zaterdag 4 mei 2019"},
      {"pl", "4 maja 2019"},
      {"pl, year", "4 maja 2019 r."},
      {"pt", "sábado, 4 de maio de 2019"},
      {"pt, weekday", "segunda-feira, 4 de maio de 2019"},
      {"ro", "4 mai 2019"},
      {"ru", "4 мая 2019"},
      {"ru, year", "4 мая 2019 г."},
      {"ru, nominative", "4 май 2019"},
      {"sk", "4. mája 2019"},
      {"sr", "4. мај 2019."},
      {"sr, Latin", "4. maj 2019."},
      {"sv", "lördagen den 4 maj 2019"},
      {"ta", "4 மே 2019"},
      {"tr", "4 Mayıs 2019 Cumartesi"},
      {"uk", "4 травня 2019 року"},
      {"vi", "4 tháng 5, 2019"},
      {"vi, year", "4 tháng 5 năm 2019"},
      {"vi, day", "ngày 4 tháng 5 năm 2019"},
      {"vi, weekday", "Thứ Bảy, ngày 04 tháng 05 năm 2019"},
      {"vi, numbered weekday", "Thứ 7, 4 tháng 5, 2019"},
      {"vi, numbers", "Thứ bảy, 4.5.2019, 10:15 (GMT+7)"},
      {"vi, month in words", "4 tháng Năm, 2019"},
      {"vi, no accents", "4 thang 5 nam 2019"},
      {"yi", "4 מיי 2019"},
      {"yi, other spelling", "4 מאי 2019"},
      {"yi, ending", "4טן מיי 2019"},
      {"zh", "2019年5月4日"},
      {"zh, weekday", "2019年5月4日 星期六"},
      {"ja", "2019年05月04日(土)10:15"},
      {"ja, wide digits", "２０１９年５月４日"},
      {"ja, era", "令和元年5月4日"},
      {"ja, era and year", "平成31年5月4日"},
      {"zh, republic", "民國108年5月4日"},
      {"ko", "2019년 5월 4일"},
      {"zh, numerals", "二〇一九年五月四日"},
      {"zh, numerals and weekday", "二○一九年五月四日 星期六"},
      {"zh, numerals with zero", "二零一九年五月四日"},
      {"zh, numerals, Cantonese", "二〇一九年五月四號"},
      {"zh, republic in numerals", "民國一百零八年五月四日"},
      {"ja, era in numerals", "平成三十一年五月四日"},
      {"ko, dots", "2019. 5. 4."},
      {"lt, noon", "2019 m. gegužės 4 d., 10:15"},
      {"lt, o'clock", "2019 m. gegužės 4 d. 10:15 val."},
      {"a bracketed weekday", "2019-05-04 (Sat)"},
  };
  for (const auto& [language, text] : rows) {
    CAPTURE(language);
    CHECK(read_date(text).day == "20190504");
    CHECK(date_prefix(text).length == text.size());
  }
}

TEST_CASE("each month of a language") {
  const std::pair<std::string, std::vector<std::string>> rows[] = {
      {"pl",
       {"stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września",
        "października", "listopada", "grudnia"}},
      {"fi",
       {"tammikuuta", "helmikuuta", "maaliskuuta", "huhtikuuta", "toukokuuta", "kesäkuuta", "heinäkuuta",
        "elokuuta", "syyskuuta", "lokakuuta", "marraskuuta", "joulukuuta"}},
      {"ru",
       {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
        "ноября", "декабря"}},
      {"ga",
       {"Eanáir", "Feabhra", "Márta", "Aibreán", "Bealtaine", "Meitheamh", "Iúil", "Lúnasa", "Meán Fómhair",
        "Deireadh Fómhair", "Samhain", "Nollaig"}},
      {"eu",
       {"urtarrilaren", "otsailaren", "martxoaren", "apirilaren", "maiatzaren", "ekainaren", "uztailaren",
        "abuztuaren", "irailaren", "urriaren", "azaroaren", "abenduaren"}},
      {"ca",
       {"de gener", "de febrer", "de març", "d\u2019abril", "de maig", "de juny", "de juliol", "d'agost",
        "de setembre", "d\u2019octubre", "de novembre", "de desembre"}},
      {"hi",
       {"जनवरी", "फरवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर"}},
      {"vi, in words",
       {"tháng Giêng", "tháng Hai", "tháng Ba", "tháng Tư", "tháng Năm", "tháng Sáu", "tháng Bảy",
        "tháng Tám", "tháng Chín", "tháng Mười", "tháng Mười Một", "tháng Mười Hai"}},
      {"yi",
       {"יאַנואַר", "פֿעברואַר", "מערץ", "אַפּריל", "מיי", "יוני", "יולי", "אויגוסט", "סעפּטעמבער", "אקטאבער",
        "נאוועמבער", "דעצעמבער"}},
      {"yi, other spellings",
       {"יאנואר", "פעברואר", "מערץ", "אפריל", "מאי", "יוני", "יולי", "אויגוסט", "סעפטעמבער", "אָקטאָבער",
        "נאָוועמבער", "דעצעמבער"}},
      {"hr",
       {"siječnja", "veljače", "ožujka", "travnja", "svibnja", "lipnja", "srpnja", "kolovoza", "rujna", "",
        "studenoga", "prosinca"}},
      {"lt",
       {"sausio", "vasario", "kovo", "balandžio", "gegužės", "birželio", "liepos", "rugpjūčio", "rugsėjo",
        "spalio", "lapkričio", "gruodžio"}},
      {"Roman", {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"}},
      {"short, de and es",
       {"Jän.", "Feb.", "Mrz.", "abr.", "may.", "jun.", "jul.", "ago.", "sep.", "okt.", "nov.", "dic."}},
  };
  for (const auto& [language, months] : rows)
    for (std::size_t i = 0; i < months.size(); ++i) {
      if (months[i].empty()) continue;
      const std::string number = std::to_string(i + 1);
      CAPTURE(language);
      CAPTURE(months[i]);
      CHECK(read_date("8 " + months[i] + " 2020").day ==
            "2020" + std::string(2 - number.size(), '0') + number + "08");
    }
}

TEST_CASE("days in numerals") {
  const std::pair<std::string, std::string> rows[] = {
      {"二〇二〇年十二月三十一日", "20201231"},
      {"二〇二〇年十月十日", "20201010"},
      {"二〇二〇年一月二十日", "20200120"},
      {"二〇二〇年一月廿一日", "20200121"},
      {"二〇二〇年十一月〇一日", "20201101"},
      {"一九九九年十二月三十一日", "19991231"},
      {"2020年十二月31日", "20201231"},
      {"二〇二〇年十三月一日", ""},
      {"二〇年五月四日", ""},
      {"五月四日", ""},
      {"二〇二〇年", ""},
      {"一一一一一一一一一一一一年五月四日", ""},
  };
  for (const auto& [text, day] : rows) {
    CAPTURE(text);
    CHECK(read_date(text).day == day);
  }
}

TEST_CASE("a month that is another in Croatian") {
  struct Row {
    std::string text, day, in_croatian;
  };
  const Row rows[] = {
      // as it is written: Croatian puts a full stop behind the day and the year
      {"4. listopada 2019.", "20191004", "20191004"},
      {"4. listopada 2019", "20191004", "20191004"},
      {"4. listopad 2019.", "20191004", "20191004"},
      {"subota, 4. listopada 2019. u 10:15", "20191004", "20191004"},
      {"4 listopada 2019", "20191104", "20191004"},
      {"4 listopada 2019 r.", "20191104", "20191004"},
      {"4 listopad 2019", "20191104", "20191004"},
      {"4. listopad 2019", "20191104", "20191004"},
      {"4. listopadu 2019", "20191104", ""},
      {"4. srp 2019.", "20190704", "20190704"},
      {"4. srp 2019", "20190804", "20190704"},
      {"4 lip 2019", "20190704", "20190604"},
      {"4 листопада 2019", "20191104", ""},
      {"4. prosinca 2019.", "20191204", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const WrittenDate date = read_date(row.text);
    CHECK(date.day == row.day);
    CHECK(date.if_croatian == row.in_croatian);
  }
}

TEST_CASE("a date that can be two days is both, and others tell the order of their source") {
  const WrittenDate two = date_prefix("05/06/2020 10:15");
  CHECK(two.is_date());
  CHECK(two.day == "");
  CHECK(two.if_day_first == "20200605");
  CHECK(two.if_month_first == "20200506");
  CHECK(two.order == DateOrder::unknown);
  CHECK(date_prefix("16-09-2020").order == DateOrder::day_first);
  CHECK(date_prefix("09/16/2020").order == DateOrder::month_first);
  CHECK(date_prefix("05/05/2020").order == DateOrder::unknown);
  CHECK(date_prefix("2020-05-06").order == DateOrder::unknown);
  CHECK(date_prefix("05.06.2020").day == "20200605");
  CHECK(date_prefix("05/06/20").if_day_first == "20200605");
  CHECK(date_prefix("05/06/20").if_month_first == "20200506");
  CHECK(date_prefix("23/07/17").order == DateOrder::day_first);
  CHECK(date_prefix("7/23/17").order == DateOrder::month_first);
  CHECK_FALSE(date_prefix("31/31/2020").is_date());
}

TEST_CASE("values that say that there is no date") {
  for (const char* value : {"", " ", "0", "null", "None", "N/A", "NaN", "0000-00-00", "0000-00-00T00:00:00Z",
                            "-1", "0001-01-01T00:00:00Z", "1/1/0001 12:00:00 AM", "-"})
    CHECK_MESSAGE(says_no_date(value), value);
  for (const char* value : {"yesterday", "2019-02-30", "foo", "20190504"})
    CHECK_MESSAGE(!says_no_date(value), value);
}

TEST_CASE("a moment is the day it was here") {
  const char* before = std::getenv("TZ");
  const std::string zone = before ? before : "";
  const auto in = [](const char* place) {
    ::setenv("TZ", place, 1);
    ::tzset();
    return read_date("1556926200").day;  // 2019-05-03T23:30:00Z
  };
  CHECK(in("UTC") == "20190503");
  CHECK(in("Europe/Berlin") == "20190504");
  CHECK(in("America/New_York") == "20190503");
  CHECK(read_date("2019-05-04T23:30:00-11:00").day == "20190504");  // the day that is written
  before ? ::setenv("TZ", zone.c_str(), 1) : ::unsetenv("TZ");
  ::tzset();
}

TEST_CASE("dates in addresses") {
  const std::pair<std::string, std::string> rows[] = {
      {"https://www.example.com/news/2019/05/04/lock-closed", "20190504"},
      {"https://www.example.com/2019/5/4/", "20190504"},
      {"https://www.example.com/2019/may/04/lock", "20190504"},
      {"https://www.example.com/news/2019-05-04/lock", "20190504"},
      {"https://www.example.com/lock-20190504.html?x=2020/01/01", "20190504"},
      {"/2019/05/04/lock", "20190504"},
      {"https://www.example.com/journal/2019/05/92713", ""},
      {"https://www.example.com/2019/05/", ""},
      {"https://www.example.com/a/b?d=2019/05/04/", ""},
      {"https://www.example.com/2019/13/45/x", ""},
      {"", ""},
  };
  for (const auto& [address, date] : rows) {
    CAPTURE(address);
    CHECK(date_in_address(address) == date);
  }
}

TEST_CASE("a date before a text ends where the text begins") {
  struct Row {
    std::string text, date, rest;
  };
  const Row rows[] = {
      {"2020-09-16 Kim left", "20200916", " Kim left"},
      {"2020-09-16T10:00:00Z Kim left", "20200916", " Kim left"},
      {"September 16, 2020, 10:30 PM EST: Kim", "20200916", ": Kim"},
      {"2020-09-16 100 people left", "20200916", " 100 people left"},
      {"16 September 2020 Amnesty said", "20200916", " Amnesty said"},
      {"Marches were held 16 Sept 2020", "", "Marches were held 16 Sept 2020"},
      {"May 5, 2020 was", "20200505", " was"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const WrittenDate match = date_prefix(row.text);
    CHECK(match.day == row.date);
    CHECK(row.text.substr(match.length) == row.rest);
  }
}

TEST_CASE("dates in names of files") {
  struct Row {
    std::string name, date;
  };
  const Row rows[] = {
      {"2020-09-16-freeze.txt", "20200916"},
      {"freeze_20200916.html", "20200916"},
      {"a.2020_09_16.txt", "20200916"},
      {"2020-09-1.txt", ""},
      {"000_b96e472fe82391e5.txt", ""},
      {"12345678.txt", ""},
      {"120200916.txt", ""},
      {"2020-13-16.txt", ""},
      {"story.txt", ""},
      {"2020-09-161.txt", ""},
      {"99990101.txt", ""},
      {"", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(date_in_name(row.name) == row.date);
  }
}
