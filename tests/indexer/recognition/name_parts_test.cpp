// What rules put together or apart of what the model finds, and how the document shows it.
#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <vector>

#include "common/analysis/tokens.hpp"
#include "indexer/grouping/resolution.hpp"
#include "indexer/recognition/recogniser.hpp"

using namespace byline;

namespace {

/// "P Ada Lovelace; O Acme; L Bonn"
std::string entities_of(const std::string& text, std::string_view language = "en") {
  static Recogniser recogniser(shipped_model(), shipped_model_of_other_languages());
  std::vector<Token> tokens;
  std::vector<Mention> mentions;
  tokenise(text, tokens);
  recogniser.find(text, tokens, mentions, language);
  std::string result;
  for (const DocumentEntity& entity : resolve(text, tokens, mentions)) {
    if (!result.empty()) result += "; ";
    result += "POL"[static_cast<std::size_t>(entity.kind)];
    result += ' ' + entity.name;
  }
  return result;
}

struct Row {
  std::string text, entities;
  std::string_view language = "en";
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(entities_of(row.text, row.language) == row.entities);
  }
}

}  // namespace

TEST_CASE("a nickname in quotation marks is part of the name") {
  check({
      {"Senator Ronald \"Bato\" dela Rosa spoke.", "P Ronald \"Bato\" dela Rosa"},
      {"Marvin \"The Hammer\" Kowalski was seen in Chicago. Kowalski fled.",
       "P Marvin \"The Hammer\" Kowalski; L Chicago"},
      {"Joe “Bananas” Moretti met Frank ‘Three Fingers’ Coppa on Monday.",
       "P Joe “Bananas” Moretti; P Frank ‘Three Fingers’ Coppa"},
      {"Vincent 'Chin' Gallo met Charles „Lucky“ Lombardo and Anthony «Big Tony» Russo on Monday.",
       "P Vincent 'Chin' Gallo; P Charles „Lucky“ Lombardo; P Anthony «Big Tony» Russo"},
      {"Roberto \"Hands of Stone\" Duarte beat Salvatore “Sammy the Bull” Gravino on Monday.",
       "P Roberto \"Hands of Stone\" Duarte; P Salvatore “Sammy the Bull” Gravino"},
      {"Police named Joe “Bananas” Moretti on Monday.", "P Joe “Bananas” Moretti"},
      {"Michael Cohen ‘Wiretap’ Story Told To Reporters In Washington", "P Michael Cohen; L Washington"},
      {"They came to the Washington ‘March For Life’ Rally on Monday.", "L Washington"},
      {"Der Stürmer Youssef Al-Karimi unterschrieb.", "P Youssef Al-Karimi", "de"},
      {"“We won,” Ahmed Karim said. “No,” said Mary Poe.", "P Ahmed Karim; P Mary Poe"},
      {"Mary Poe wrote “A Long Way Home” Monday.", "P Mary Poe"},
  });
}

TEST_CASE("a small e or y joins surnames, where it does not mean and") {
  check({
      {"Brazil's Artur da Costa e Lima met José Ortega y Gasset in Recife on Monday.",
       "L Brazil; P Artur da Costa e Lima; P José Ortega y Gasset; L Recife"},
      {"O presidente João da Silva e Maria Souza foram ao porto.", "P João da Silva; P Maria Souza", "pt"},
  });
}

TEST_CASE("small words join surnames in every combination") {
  check({
      {"Portugal's João de Sousa e Melo met Pedro dos Santos e Cunha in Lisbon on Monday. Sousa e Melo "
       "spoke.",
       "L Portugal; P João de Sousa e Melo; P Pedro dos Santos e Cunha; L Lisbon"},
      {"Brazil's Maria da Silva e Castro met Ana das Neves e Prado in Recife on Monday.",
       "L Brazil; P Maria da Silva e Castro; P Ana das Neves e Prado; L Recife"},
      {"Rui de Almeida e Vasconcelos dos Reis met Maria do Céu e Castro in Lisbon.",
       "P Rui de Almeida e Vasconcelos dos Reis; P Maria do Céu e Castro; L Lisbon"},
      {"Officials in Lisbon said Paulo do Rosário de Brito and Rui dos Santos e Castro had left.",
       "L Lisbon; P Paulo do Rosário de Brito; P Rui dos Santos e Castro"},
      {"Galician writer Xosé de Castro e Lago met Uxía da Veiga e Pardo in Vigo on Tuesday.",
       "P Xosé de Castro e Lago; P Uxía da Veiga e Pardo; L Vigo"},
      {"Andrés de la Torre y Vega met Pilar del Río y Soto and Luis Ruiz y Soler in Madrid.",
       "P Andrés de la Torre y Vega; P Pilar del Río y Soto; P Luis Ruiz y Soler; L Madrid"},
      {"Jordi Puig i Soler and Carme Ferrer i Vidal met Josep de Rocabertí i Mas in Girona on Monday. Puig i "
       "Soler spoke.",
       "P Jordi Puig i Soler; P Carme Ferrer i Vidal; P Josep de Rocabertí i Mas; L Girona"},
      {"Pere Mas i Roca met Enric Prat de la Riba i Sarrà on Monday.",
       "P Pere Mas i Roca; P Enric Prat de la Riba i Sarrà"},
      {"How did Trump do Monday, and will Biden do Brazil a favor?", "P Trump; P Biden; L Brazil"},
  });
}

TEST_CASE("two particles before a surname belong to it, and to the first name before them") {
  check({
      {"The minister met Willem van den Broeck on Monday. Karel van den Berg spoke for the union, and Ludwig "
       "van den Bosch agreed. Mr. van den Berg left early.",
       "P Willem van den Broeck; P Karel van den Berg; P Ludwig van den Bosch"},
      {"Anna Lee came with Hans op den Kamp, Sophie in 't Veld, Wilma op ’t Hof and Gerard von dem Bussche.",
       "P Anna Lee; P Hans op den Kamp; P Sophie in 't Veld; P Wilma op ’t Hof; P Gerard von dem Bussche"},
      {"Peter Van den Bossche, a judge, and Bas van de Goor spoke. Van den Bossche left.",
       "P Peter Van den Bossche; P Bas van de Goor"},
      {"Mr. Trump spoke in de Blasio's city.", "P Trump; P Blasio"},
  });
}

TEST_CASE("a byname after a first name alone belongs to it") {
  check({
      {"A play on Joan of Arc, Catherine of Aragon and Francis of Assisi opened. Joan of Arc was Anna Bell.",
       "P Joan of Arc; P Catherine of Aragon; P Francis of Assisi; P Anna Bell"},
      {"Eleanor of Aquitaine and William of Orange sailed for England.",
       "P Eleanor of Aquitaine; P William of Orange; L England"},
      {"Charles of Wales met the queen of Norway on Monday.", "P Charles; L Wales; L Norway"},
      {"Mary of Boston wrote. Jim of Ohio did too. John Davis left; Davis of Reston, Va., did not.",
       "P Mary; L Boston; P Jim; L Ohio; P John Davis; L Reston; L Va."},
  });
}

TEST_CASE("Vietnamese, Icelandic, Turkish and other names unknown to the model are persons") {
  check({
      {"Mr Trần met Phạm Văn Khải in Hanoi. Lê Thị Hạnh left for Huế.",
       "P Trần; P Phạm Văn Khải; L Hanoi; P Lê Thị Hạnh"},
      {"Hoàng Minh Tuấn told the court in Saigon that Dương Thu Hà was innocent.",
       "P Hoàng Minh Tuấn; L Saigon; P Dương Thu Hà"},
      {"Police in Hanoi arrested Vũ Ngọc Anh. Phan Thị Thu was released.",
       "L Hanoi; P Vũ Ngọc Anh; P Phan Thị Thu"},
      {"Nguyen Van Hung met Tran Thi Bich and Le Quang Liem in Hanoi on Monday.",
       "P Nguyen Van Hung; P Tran Thi Bich; P Le Quang Liem; L Hanoi"},
      {"Iceland's finance minister, Bjarni Ingi Ármannsson, resigned.",
       "L Iceland; P Bjarni Ingi Ármannsson"},
      {"Turkey's Mehmet Şimşir met Çağla Yıldırım and Ömer Faruk Gökçe in Ankara on Monday.",
       "L Turkey; P Mehmet Şimşir; P Çağla Yıldırım; P Ömer Faruk Gökçe; L Ankara"},
      {"Romania's Ionuț Moșteanul and Poland's Łucja Dąbrowska met in Bucharest.",
       "L Romania; P Ionuț Moșteanul; L Poland; P Łucja Dąbrowska; L Bucharest"},
      {"Norway's Jonas Gahr Størli met Bjørn Ærlig and Åse Høyland on Monday.",
       "L Norway; P Jonas Gahr Størli; P Bjørn Ærlig; P Åse Høyland"},
      {"Håkon Wium Lievik and Thorbjørn Ærlig met in Bodø. Ærlig spoke.",
       "P Håkon Wium Lievik; P Thorbjørn Ærlig; L Bodø"},
      {"Finland's Jyrki Häkämies and Päivi Räsänen met Jörn Donnerstråle in Jyväskylä.",
       "L Finland; P Jyrki Häkämies; P Päivi Räsänen; P Jörn Donnerstråle; L Jyväskylä"},
      {"“We won,” Đỗ Thị Lan said. Lan, a farmer, met Trịnh Công Hậu in Đà Lạt.",
       "P Đỗ Thị Lan; P Trịnh Công Hậu; L Đà Lạt"},
      {"Shares of Société Générale and Crédit Agricole fell in Paris.",
       "O Société Générale; O Crédit Agricole; L Paris"},
      {"The insurer Kühne Rück said so. Shares of Kühne Rück fell.", "O Kühne Rück"},
  });
}

TEST_CASE("in a headline a name ends before the verb") {
  check({
      {"Standard & Poor's Cuts Greece\n\nStandard & Poor's said on Monday that Greece had missed a payment.",
       "O Standard & Poor's; L Greece"},
      {"Fitch Downgrades Spain\n\nFitch said on Monday it had cut the rating of Spain.", "O Fitch; L Spain"},
      {"Harbour Holdings Buys Northern Steel\n\nHarbour Holdings said on Monday it would buy Northern Steel.",
       "O Harbour Holdings; O Northern Steel"},
  });
}

TEST_CASE("a generation belongs to the name, a degree does not") {
  check({
      {"Sammy Davis, Jr., met William Pitt the Younger in Boston.",
       "P Sammy Davis, Jr.; P William Pitt the Younger; L Boston"},
      {"The novel of Alexandre Dumas fils was read by Mary Poe.", "P Alexandre Dumas fils; P Mary Poe"},
      {"Anna Keller, M.D., and Bruno Roth, Ph.D., met Carl Voss, R.N., Esq., in Bern on Monday.",
       "P Anna Keller; P Bruno Roth; P Carl Voss; L Bern"},
      {"Karen Ulmer, Ph.D., R.D., met Max Brod, L.P.N., of Graz and Jim Poe, N.Y., on Monday.",
       "P Karen Ulmer; P Max Brod; L Graz; P Jim Poe; L N.Y."},
      {"Bruno Roth Ph.D. spoke to Senator Ben Cardin, Md., on Monday.", "P Bruno Roth; P Ben Cardin; L Md."},
  });
}

TEST_CASE("a generation in small letters, in German or as a number belongs to the name too") {
  check({
      {"Martin Keller jr met Martin Keller on Monday.", "P Martin Keller jr; P Martin Keller"},
      {"Martin Keller, junior, met Paul Stone sr. on Monday.", "P Martin Keller, junior; P Paul Stone sr"},
      {"Carl Weber the younger and Carl Weber the elder met Anna Bell junior.",
       "P Carl Weber the younger; P Carl Weber the elder; P Anna Bell junior"},
      {"Mario Ruiz hijo met Mario Ruiz padre in Madrid.", "P Mario Ruiz hijo; P Mario Ruiz padre; L Madrid"},
      {"John D. Stone 3rd met Paul Keller 2nd and Thurston Keller the Third in Boston.",
       "P John D. Stone 3rd; P Paul Keller 2nd; P Thurston Keller the Third; L Boston"},
      {"Gestern malte Lucas Cranach d. Ä. in Berlin. Auch Lucas Cranach d. J. malte.",
       "P Lucas Cranach d. Ä.; L Berlin; P Lucas Cranach d. J.", "de"},
      {"Hans Weber der Jüngere traf Hans Weber der Ältere.",
       "P Hans Weber der Jüngere; P Hans Weber der Ältere", "de"},
      {"A letter of Pliny the Younger on Pliny the Elder was read by Mary Poe.",
       "P Pliny the Younger; P Pliny the Elder; P Mary Poe"},
      {"Mary Poe, senior counsel, met Paul Stone, junior minister, and John Stone the third time on Monday.",
       "P Mary Poe; P Paul Stone; P John Stone"},
      {"Paul Stone 3rd quarter. Paul Stone senior adviser. Paul Stone the younger brother.", "P Paul Stone"},
      {"Joan Padre met Mary Poe.", "P Joan Padre; P Mary Poe"},
  });
}

TEST_CASE("a name without a generation stands beside those with one") {
  check({
      {"Henry Ford II ran the company after Henry Ford. Henry Ford III followed.",
       "P Henry Ford II; P Henry Ford; P Henry Ford III"},
      {"Robert Stone III spoke. Robert Stone left.", "P Robert Stone III"},
      {"John Poe Sr. met John Poe Jr. on Monday. John Poe spoke.",
       "P John Poe Sr.; P John Poe Jr.; P John Poe"},
  });
}

TEST_CASE("a degree without a comma is no part of the name") {
  check({
      {"John Brown MD met Anna Keller PhD and Paul Stone RN on Monday.",
       "P John Brown; P Anna Keller; P Paul Stone"},
      {"John Brown MD wrote to Mary Poe MBA.", "P John Brown; P Mary Poe"},
  });
}

TEST_CASE("two surnames in a row are two persons") {
  check({
      {"The hearing was led by Trump Rubio on Tuesday.", "P Trump; P Rubio"},
      {"Read McConnell Ryan, Merkel Macron and Nixon Kissinger here. McConnell, Merkel and Nixon spoke.",
       "P McConnell; P Ryan; P Merkel; P Macron; P Nixon; P Kissinger"},
      {"Carter Page, Taylor Swift, Kelly Ryan and Grant Shapps met on Monday.",
       "P Carter Page; P Taylor Swift; P Kelly Ryan; P Grant Shapps"},
      {"Grayson Allen scored twice. Allen left early.", "P Grayson Allen"},
      {"Vice Admiral Dixon Smith met Kagan Wagner, Harper Reed and Potter Stewart on Monday.",
       "P Dixon Smith; P Kagan Wagner; P Harper Reed; P Potter Stewart"},
      {"Zoë McLaren met Emiliano Zapata, Avner Shalev and Masood Hussain on Monday.",
       "P Zoë McLaren; P Emiliano Zapata; P Avner Shalev; P Masood Hussain"},
      {"China's vice-premier Liu He met its envoy Liu Jieyi on Monday.", "L China; P Liu He; P Liu Jieyi"},
      {"Jim Bob Duggar spoke. Anna Duggar did not. Duggar left.",
       "P Jim Bob Duggar; P Anna Duggar; P Duggar"},
      {"Anna Halden spoke. Besides Halden, five spoke. The panel heard AG Halden.", "P Anna Halden"},
      {"Mary Halden met her daughter, Genesis Halden. Will Halden came.",
       "P Mary Halden; P Genesis Halden; P Will Halden"},
      {"Trump Jr. met Falwell Jr. on Monday. Donald Trump did not.",
       "P Trump Jr.; P Falwell Jr.; P Donald Trump"},
      {"Jiang Yu, Mao Zedong and Cortez Masto met Lopez Obrador and Wasserman Schultz on Monday.",
       "P Jiang Yu; P Mao Zedong; P Cortez Masto; P Lopez Obrador; P Wasserman Schultz"},
  });
}

TEST_CASE("hyphens with blanks around them are inside names") {
  check({
      {"Fighters of al - Qaida met Muqtada al - Sadr on Monday.", "O al - Qaida; P Muqtada al - Sadr"},
      {"President Tsai Ing - wen met Ma Ying - jeou on Monday.", "P Tsai Ing - wen; P Ma Ying - jeou"},
      {"He met Chen Mei - a teacher - on Monday.", "P Chen Mei"},
  });
}

TEST_CASE("two names with & between them are a firm") {
  check({
      {"Ernst & Young, Smith & Wesson and Crabtree & Evelyn sued Tiffany & Co. on Monday.",
       "O Ernst & Young; O Smith & Wesson; O Crabtree & Evelyn; O Tiffany & Co."},
      {"McKinsey & Company said so on Monday.", "O McKinsey & Company"},
      {"Johnson & Johnson rose on Monday. Johnson & Johnson fell.", "O Johnson & Johnson"},
      {"Trump & Biden met on Monday. Donald Trump had called Joe Biden.", "P Donald Trump; P Joe Biden"},
      {"Mary Poe & Ben Stone married in Boston.", "P Mary Poe; P Ben Stone; L Boston"},
      {"It is about NSA & FBI files.", "O NSA; O FBI"},
      {"It rained in Texas & Oklahoma on Monday.", "L Texas; L Oklahoma"},
  });
}

TEST_CASE("who has an 's of its own is an organisation") {
  check({
      {"Moody's Withdraws The Issuer Rating Of Harbour Holdings\n\nMoody's said on Monday it had withdrawn "
       "its rating of Harbour Holdings.",
       "O Moody's; O Harbour Holdings"},
      {"Zaxby's said on Monday it would close shops.", "O Zaxby's"},
      {"FEMA's said to be late.", "O FEMA"},
      {"Ben & Jerry's said on Monday it had sold its plant in Vermont.", "O Ben & Jerry's; L Vermont"},
      {"Papa John's and Domino's raised prices. Trader Joe's did not.",
       "O Papa John's; O Domino's; O Trader Joe's"},
      {"Macy's, Lloyd's, Levi's, Sotheby's and Christie's opened in Ohio on Monday.",
       "O Macy's; O Lloyd's; O Levi's; O Sotheby's; O Christie's; L Ohio"},
      {"Joe's brother said that Mary's car was sold to Ernst & Young's chairman.",
       "P Joe; P Mary; O Ernst & Young"},
      {"Lewis Moody ran. Moody's team won in Leeds.", "P Lewis Moody; L Leeds"},
  });
}

TEST_CASE("names of two persons are cut where they have run together") {
  check({
      {"It was about bribery by Trump Rubio: I still believe it. Donald Trump said so.",
       "P Donald Trump; P Rubio"},
      {"This helps Trump Flake tells his party.", "P Trump; P Flake"},
      {"I voted for Trump Bill Maher: it was time.", "P Trump; P Bill Maher"},
      {"He never called Mark Zuckerberg Rubio's \"personal Senator.\" Marco Rubio said so.",
       "P Mark Zuckerberg; P Marco Rubio"},
      {"It is about Facebook's Libra Trump has said. Donald Trump is right.", "O Facebook; P Donald Trump"},
      {"It was for Roger Penske Trump has said. Donald Trump met Barack Hussein Obama, Barack Obama and "
       "Michelle Obama.",
       "P Roger Penske; P Donald Trump; P Barack Hussein Obama; P Michelle Obama"},
      {"Read Sanders Warren here. Bernie Sanders met Elizabeth Warren. Warren Buffett did not.",
       "P Bernie Sanders; P Elizabeth Warren; P Warren Buffett"},
      {"Dr. Farid Haddad spoke. Haddad left.", "P Farid Haddad"},
      {"Kansas Secretary of State Kris Kobach spoke.", "L Kansas; P Kris Kobach"},
      {"Will Trump win? Will Smith will not.", "P Trump; P Will Smith"},
      {"Kim Kardashian West met Kris Jenner. Kardashian West left.", "P Kim Kardashian West; P Kris Jenner"},
      {"Mao Zedong spoke. Xi Jinping listened.", "P Mao Zedong; P Xi Jinping"},
      {"Speaker Nancy Pelosi Nancy PelosiGOP signals a cut in the next bill.", "P Nancy Pelosi"},
      {"Speaker Nancy Pelosi of California spoke.", "P Nancy Pelosi; L California"},
      {"The Donald J. Trump Foundation was sued.", "O Donald J. Trump Foundation"},
      {"He spoke at the Ronald Reagan Presidential Library on Monday.",
       "O Ronald Reagan Presidential Library"},
  });
}

TEST_CASE("letters with accents are letters") {
  check({
      {"The prime minister met Võ Văn Thanh and Phạm Minh Chính on the first day of the talks that were held "
       "with them.",
       "P Võ Văn Thanh; P Phạm Minh Chính", "vi"},
      {"Mr Quảng met Lê Hồng Phương with the press from Hanoi.", "P Quảng; P Lê Hồng Phương; L Hanoi", "vi"},
      {"President Trần Đại Quảng met Lê Hồng Phương in Hanoi. Mr Phương spoke to the press.",
       "P Trần Đại Quảng; P Lê Hồng Phương; L Hanoi"},
      {"Guðni Th. Jóhannsson and Þórdís Gylfadóttir were there with the press.",
       "P Guðni Th. Jóhannsson; P Þórdís Gylfadóttir", "is"},
      {"Jiří Čunek met Šárka Řezníčková and Małgorzata Wąsik with the press.",
       "P Jiří Čunek; P Šárka Řezníčková; P Małgorzata Wąsik"},
      {"İbrahim Kalın and Şükrü Yıldız were there with the press that day.",
       "P İbrahim Kalın; P Şükrü Yıldız", "tr"},
  });
}
