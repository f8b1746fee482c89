// Names in other languages than English.
#include <doctest/doctest.h>

#include <ostream>

#include "tests/indexer/recognition/names_in.hpp"

using namespace byline;

TEST_CASE("names in languages that the model is trained on") {
  check({
      {"El ministro de Economía, Luis de Guindos, se reunió ayer en Bruselas con el Banco Central Europeo.",
       "Economía/org; Luis de Guindos/person; Bruselas/place; Banco Central Europeo/org", "es"},
      {"El Partido Popular y la Universidad de Salamanca firmaron el acuerdo en Sevilla, dijo Carmen "
       "Ortega.",
       "Partido Popular/org; Universidad de Salamanca/org; Sevilla/place; Carmen Ortega/person", "es"},
      {"O Banco de Portugal contratou Luís Filipe Vieira, que esteve ontem em Lisboa com Maria Santos.",
       "Banco de Portugal/org; Luís Filipe Vieira/person; Lisboa/place; Maria Santos/person", "pt"},
      {"Die Bundeskanzlerin Angela Merkel sprach am Montag in Dresden mit Vertretern der Deutschen Bahn.",
       "Angela Merkel/person; Dresden/place; Deutschen Bahn/org", "de"},
      {"Die Vorsitzende der Gewerkschaft, Sabine Krüger, lehnte das Angebot der Stadt Köln ab.",
       "Sabine Krüger/person; Köln/place", "de"},
      {"Statsminister Mette Frederiksen mødtes tirsdag med ledelsen af Danske Bank i Aarhus.",
       "Mette Frederiksen/person; Danske Bank/org; Aarhus/place", "da"},
      {"Statsminister Stefan Löfven talade på torsdagen med Volvo i Göteborg.",
       "Stefan Löfven/person; Volvo/org; Göteborg/place", "sv"},
      {"Pääministeri Sanna Marin tapasi Nokian johdon Helsingissä.",
       "Sanna Marin/person; Nokian/org; Helsingissä/place", "fi"},
      {"Zoran Petrović je u Beogradu razgovarao sa Ivanom Kovač.",
       "Zoran Petrović/person; Beogradu/place; Ivanom Kovač/person", "sr"},
      {"Министр финансов Антон Силуанов встретился в Москве с главой «Газпрома».",
       "Антон Силуанов/person; Москве/place; Газпрома/org", "ru"},
  });
}

TEST_CASE("names of organisations go on in lower case") {
  check({
      {"Ministarstvo vanjskih poslova priopćilo je da će Ivan Horvat otputovati u Zagreb.",
       "Ministarstvo vanjskih poslova/org; Ivan Horvat/person; Zagreb/place", "hr"},
  });
}

TEST_CASE("Cyrillic is read as the Latin letters that Serbian has for it") {
  check({
      {"Zoran Petrović živi u Nišu.", "Zoran Petrović/person; Nišu/place", "sr"},
      {"Зоран Петровић живи у Нишу.", "Зоран Петровић/person; Нишу/place", "sr"},
  });
}

TEST_CASE("a name ends neither before its last word nor begins with a form of address") {
  check({
      {"Am Montag sprach Pieter van der Velde in Berlin.", "Pieter van der Velde/person; Berlin/place", "de"},
      {"Am Montag sprach Pieter van den Berg in Berlin.", "Pieter van den Berg/person; Berlin/place", "de"},
      {"M. Darmanin a rencontré Mme Borne à Paris.", "Darmanin/person; Borne/person; Paris/place", "fr"},
      {"Hier, M. Darmanin et M. Le Maire ont parlé.", "Darmanin/person; Le Maire/person", "fr"},
      {"Την Δευτέρα ο Κυριάκος Μητσοτάκης μίλησε.", "Κυριάκος Μητσοτάκης/person", "el"},
  });
}

TEST_CASE("names in languages that the model has not seen") {
  check({
      {"Le maire de Lyon, Gérard Collomb, a rencontré hier la direction de Renault à Paris.",
       "Lyon/place; Gérard Collomb/person; Renault/org; Paris/place", "fr"},
      {"La Banca d'Italia ha pubblicato i dati, ha detto Lucia Ferrari a Torino.",
       "Banca d'Italia/org; Lucia Ferrari/person; Torino/place", "it"},
      {"Premier Mark Rutte sprak gisteren in Den Haag met Angela Merkel.",
       "Mark Rutte/person; Den Haag/place; Angela Merkel/person", "nl"},
      {"Statsminister Erna Solberg møtte ledelsen i Statoil i Stavanger på fredag.",
       "Erna Solberg/person; Statoil/org; Stavanger/place", "nb"},
      {"Президент Петро Порошенко зустрівся у Києві з Ангелою Меркель.",
       "Петро Порошенко/person; Києві/place; Ангелою Меркель/person", "uk"},
  });
}

TEST_CASE("an elided article is no part of what is read") {
  check({
      {"Il a quitté l'Assemblée nationale et l’Allemagne, dit le maire d'Amiens.",
       "l'Assemblée nationale/org; l’Allemagne/place; d'Amiens/place", "fr"},
      {"Non lo so. Ha incontrato Giulio Rossi nell’Aquila di oggi.", "Giulio Rossi/person; nell’Aquila/place",
       "it"},
      {"Valéry Giscard d'Estaing est mort, selon Pierre Martin.",
       "Valéry Giscard d'Estaing/person; Pierre Martin/person", "fr"},
      {"Gli studenti dell'Università di Bologna protestano.", "dell'Università di Bologna/org", "it"},
  });
}

TEST_CASE("an article with the sentence's capital is told, so that the name is shown without it") {
  Recogniser recogniser(shipped_model(), shipped_model_of_other_languages());
  const std::string text =
      "L'Union européenne a voté. L’Iran refuse. L'Oréal progresse. L'Assemblée nationale siège.";
  std::vector<Token> tokens;
  std::vector<Mention> mentions;
  tokenise(text, tokens);
  recogniser.find(text, tokens, mentions, "fr");
  std::string elided;
  for (const Mention& mention : mentions)
    elided += std::string(tokens[mention.first].in(text)) + (mention.elided ? "+ " : "- ");
  CHECK(elided == "L'Union+ L’Iran+ L'Oréal- L'Assemblée+ ");
}

TEST_CASE("what has a mayor, inhabitants or a small word of places before it is a place") {
  check({
      {"Le maire de Lille a reçu les syndicats à Nantes.", "Lille/place; Nantes/place", "fr"},
      {"I sindaci vanno a Napoli. Il sindaco di Torino ha battuto i pugni.", "Napoli/place; Torino/place",
       "it"},
      {"Il presidente dell'Emilia-Romagna ha parlato ieri.", "dell'Emilia-Romagna/place", "it"},
      {"De burgemeester van Rotterdam wil meer agenten. De inwoners van Leiden ook.",
       "Rotterdam/place; Leiden/place", "nl"},
      {"Pieter van der Velde wies das zurück. Sein Haus habe 4,2 Prozent geboten, erklärte van der Velde, "
       "mehr sei "
       "nicht zu verdienen.",
       "Pieter van der Velde/person; van der Velde/person", "de"},
      {"Hun skrev til Andersen og til Pedersen, før hun tog til Odense.",
       "Andersen/person; Pedersen/person; Odense/place", "da"},
  });
}

TEST_CASE("what reads as English is English, whatever it is said to be") {
  check({
      {"The chairman of the committee, Paul Ryan, said that it was in the hands of the Senate.",
       "Paul Ryan/person; Senate/org", "es"},
  });
}

TEST_CASE("in scripts without capitals only what lists know is found") {
  check({
      {"アンゲラ・メルケルはMicrosoftを訪問した。", "Microsoft/org", "ja"},
      {"التقت أنغيلا ميركل في برلين", "", "ar"},
  });
}

TEST_CASE("texts in other languages have persons by title and surname, and organisations in capitals") {
  check({
      {"Eine Woche nach dem Brand hat Feuerwehrchef Torben Brandt die Anwohner gelobt. Brandt dankte allen.",
       "Torben Brandt/person; Brandt/person", "de"},
      {"Die Regierung in Berlin und die Bundesbank haben den Haushalt beschlossen.",
       "Berlin/place; Bundesbank/org", "de"},
      {"Un homme de La Rochelle a vu le président Emmanuel Macron à Paris.",
       "La Rochelle/place; Emmanuel Macron/person; Paris/place", "fr"},
      {"Mehrere Reedereien hoffen, sagte Emeka Obika. Der Hafen bleibt zu.", "Emeka Obika/person", "de"},
      {"El presidente Pedro Sánchez habló en Madrid con la OTAN.",
       "Pedro Sánchez/person; Madrid/place; OTAN/org", "es"},
      {"O PSDB venceu em São Paulo. PSDB não sabe. Segundo o PSDB não há crise.",
       "PSDB/org; São Paulo/place; PSDB/org; PSDB/org", "pt"},
      {"Bolaget TeliaSonera säger att det är så. TeliaSonera är stort. I TeliaSonera finns det.",
       "TeliaSonera/org; TeliaSonera/org; TeliaSonera/org", "sv"},
  });
}

TEST_CASE("bodies and departments of state go on, too") {
  check({
      {"La Camera dei deputati ha votato ieri a Roma.", "Camera dei deputati/org; Roma/place", "it"},
      {"Il Consiglio dei ministri si riunisce oggi a Roma.", "Consiglio dei ministri/org; Roma/place", "it"},
      {"Государственная дума приняла закон. Депутат Государственной думы Иван Соколов выступил в Москве.",
       "Государственная дума/org; Государственной думы/org; Иван Соколов/person; Москве/place", "ru"},
      {"El ministro de Economía y Hacienda, Rodrigo Rato, viajó ayer a Sevilla.",
       "Economía y Hacienda/org; Rodrigo Rato/person; Sevilla/place", "es"},
      {"El presidente de Iberia habló ayer con Repsol y Hacienda en Madrid.",
       "Iberia/org; Repsol/org; Hacienda/org; Madrid/place", "es"},
  });
}

TEST_CASE("what names nothing in other languages, and what they call countries") {
  check({
      {"Ciò non cambia nulla per Roma, disse De Gasperi.", "Roma/place; De Gasperi/person", "it"},
      {"Enligt Volvo steg KPI med två procent i Sverige i maj.", "Volvo/org; Sverige/place", "sv"},
      {"O Governo e o Estado não pagaram, disse ontem Maria Santos em Lisboa.",
       "Maria Santos/person; Lisboa/place", "pt"},
      {"Le président de la République, Jean Marchand, était à Paris.", "Jean Marchand/person; Paris/place",
       "fr"},
      {"El presidente de EEUU viajó ayer a Madrid.", "EEUU/place; Madrid/place", "es"},
      {"EU und Deutsche Bahn sprachen in Dresden.", "EU/org; Deutsche Bahn/org; Dresden/place", "de"},
  });
}
