#include "indexer/sources/language_detection.hpp"

#include <doctest/doctest.h>

#include <ostream>
#include <string>

using namespace byline;

TEST_CASE("language of a text") {
  const struct {
    std::string text, expected;
  } rows[] = {
      {"The dock workers walked out on Monday, and the talks with the company were broken off.", "en"},
      {"Die Hafenarbeiter legten am Montag die Arbeit nieder, und die Gespräche wurden abgebrochen.", "de"},
      {"Les dockers ont cessé le travail lundi, et les négociations avec la direction ont été rompues.",
       "fr"},
      {"Los estibadores abandonaron el trabajo el lunes y se rompieron las negociaciones con la empresa.",
       "es"},
      {"Докеры прекратили работу в понедельник, и переговоры с компанией были прерваны.", "ru"},
      {"港の労働者は月曜日にストライキを始め、会社との交渉は打ち切られた。", "ja"},
      {"עובדי הנמל השביתו את העבודה ביום שני, והשיחות עם החברה הופסקו.", "he"},
      {"码头工人星期一罢工，与公司的谈判破裂了，市政府呼吁双方恢复对话。", "zh"},
      // too short to tell
      {"Ghent", "en"},
      {"Zürich", "en"},
      {"42", ""},
      {"", ""},
      {"…", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(detect_language(row.text) == row.expected);
  }
}

TEST_CASE("a notice in another language above a long text is not its language") {
  std::string text;
  while (text.size() < 400) text += "Please enable cookies in your browser to read all of our articles. ";
  while (text.size() < 5000) text += "Die Gespräche über den Hafen wurden am Montag abgebrochen. ";
  CHECK(detect_language(text) == "de");
}

TEST_CASE("only parts of a long text are looked at, cut between characters") {
  std::string text;
  while (text.size() < 5000) text += "Die Gespräche über den Hafen wurden am Montag abgebrochen. ";
  CHECK(detect_language(text) == "de");
  std::string wide = "x";
  while (wide.size() < 5000) wide += "港の労働者は月曜日に始めた。";
  CHECK(detect_language(wide) == "ja");
}

TEST_CASE("names from elsewhere do not make a short English text another language") {
  const struct {
    std::string text, expected;
  } rows[] = {
      {"President Trần Đức Lương met Phạm Văn Khải in Hanoi on Monday. Lê Thị Hạnh left for Huế.", "en"},
      {"“We won,” Đỗ Thị Lan said. Lan, a farmer, met Trịnh Công Hậu in Đà Lạt.", "en"},
      {"Đặng Văn Lâm signed for Cần Thơ on Tuesday, said coach Ngô Quang Hải.", "en"},
      {"Þórður Már Jónsson met Sigríður Björk Guðjónsdóttir in Reykjavík on Monday.", "en"},
      {"Ásdís Halla Bragadóttir and Ólafur Þór Gunnarsson spoke in Akureyri.", "en"},
      {"Turkey's Mehmet Şimşir met Çağla Yıldırım and Ömer Faruk Gökçe in Ankara on Monday.", "en"},
      {"Śławomir Mentzel and Łukasz Żurawski ran in Kraków. Grażyna Ślęzak won.", "en"},
      {"Řehoř Šimek and Žofie Křížová won in Plzeň. Čeněk Dvořáček lost.", "en"},
      {"Țuțu Ștefănescu and Călin Georgescu-Roegan ran. Mihaela Mureșanu won in Iași.", "en"},
      {"Győző Nagyszombati and Örs Farkasházy spoke in Pécs. Tünde Szabó left.", "en"},
      {"Denmark's Lars Løkkegaard and Søren Pind Jørgensen met in Århus.", "en"},
      {"Portugal's João de Sousa e Melo met Pedro dos Santos e Cunha in Porto on Monday.", "en"},
      {"Serbia's Aleksandar Vučko met Željko Čović and Dragana Đurić in Niš.", "en"},
      // texts in those languages, short too, with English names in them
      {"Chủ tịch nước đã gặp ông Phạm Văn Khải tại Hà Nội hôm thứ Hai.", "vi"},
      {"Bộ phim The Lord of the Rings được chiếu tại Huế vào tối qua.", "vi"},
      {"Forseti Íslands hitti forsætisráðherra í Reykjavík á mánudag og ræddi við hann.", "is"},
      {"Hljómsveitin The Rolling Stones spilaði í Reykjavík í gær með The Who.", "is"},
      {"Cumhurbaşkanı pazartesi günü Ankara'da bakanlarla bir araya geldi ve onlarla konuştu.", "tr"},
      {"Ünlü grup The Rolling Stones dün akşam İstanbul'da Simon and Garfunkel ile sahneye çıktı.", "tr"},
      {"Prezydent spotkał się w poniedziałek w Krakowie z premierem.", "pl"},
      {"Film The Lord of the Rings pokazano wczoraj w Krakowie, a potem w Warszawie.", "pl"},
      {"Prezident se v pondělí v Brně setkal s ministrem a mluvil s ním o rozpočtu.", "cs"},
      {"Președintele s-a întâlnit luni la Cluj cu prim-ministrul și a vorbit cu el.", "ro"},
      {"Az elnök hétfőn Pécsett találkozott a miniszterelnökkel.", "hu"},
      {"Statsministeren mødtes i mandags i Aarhus med sin svenske kollega og sagde, at de var blevet enige.",
       "da"},
      {"Der Film The Lord of the Rings lief gestern in den Kinos der Stadt, und viele Leute kamen.", "de"},
      {"Le groupe The Rolling Stones a joué hier soir à Lyon, où le public était nombreux.", "fr"},
      {"O presidente da República falou ontem com os ministros em Lisboa.", "pt"},
      {"De minister sprak maandag in Gent met de directeur van de haven of met zijn adviseur.", "nl"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(detect_language(row.text) == row.expected);
  }
}
