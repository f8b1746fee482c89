// What rules put together or apart of what the model finds, and how the document shows it.
#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <vector>

#include "common/tokens.hpp"
#include "indexer/entities/recogniser.hpp"
#include "indexer/entities/resolution.hpp"

using namespace byline;

namespace {

/// "P Ada Lovelace; O Acme; L Bonn"
std::string entities_of(const std::string& text, std::string_view language = "en") {
  static Recogniser recogniser(shipped_model());
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
      {"Lewis Moody ran. Moody's team won in Leeds.", "P Lewis Moody; L Leeds"},
  });
}

TEST_CASE("names of two persons are cut where they have run together") {
  check({
      {"It was about bribery by Trump Gowdy: I still believe it. Donald Trump said so.",
       "P Donald Trump; P Gowdy"},
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
