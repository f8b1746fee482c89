// Kinds of names that are told by what they do, by how everybody knows them, or by their words alone.
#include "tests/indexer/recognition/names_in.hpp"

using namespace byline;

TEST_CASE("who does business or speaks for all, and is nobody, is a firm") {
  check({
      {"Brightmoor, which makes pumps, has a plant in Leeds.", "Brightmoor/org; Leeds/place"},
      {"Marlin Gold, which operates mines in Peru, fell.", "Marlin Gold/org; Peru/place"},
      {"Then Brightmoor declined to comment.", "Brightmoor/org"},
      {"Kestrel said in a statement it would appeal.", "Kestrel/org"},
      {"Zorvane did not immediately respond to a request for comment.", "Zorvane/org"},
      {"Boskalis has won a contract to deepen the port of Vigo.", "Boskalis/org; Vigo/place"},
      {"Smith declined to comment. John Smith is a lawyer.", "Smith/person; John Smith/person"},
      {"Anna did not respond to a request.", "Anna/person"},
      {"Ohio, which produces corn, is in Peru.", "Ohio/place; Peru/place"},
  });
}

TEST_CASE("organisations of one word that everybody knows") {
  check({
      {"Ask Rabobank about the loan for the Zwolle plant.", "Rabobank/org; Zwolle/place"},
      {"Foxconn will ship from Shenzhen via Maersk.", "Foxconn/org; Shenzhen/place; Maersk/org"},
      {"CEO Maria Lopez said that Iberdrola will invest in Brazil.",
       "Maria Lopez/person; Iberdrola/org; Brazil/place"},
      {"The mayor of Vigo, Abel Caballero, praised Stellantis.",
       "Vigo/place; Abel Caballero/person; Stellantis/org"},
      {"Van Oord and Boskalis will dredge the Elbe near Hamburg.",
       "Van Oord/org; Boskalis/org; Elbe/place; Hamburg/place"},
      {"Anna Repsol spoke, and Mr. Repsol left.", "Anna Repsol/person; Repsol/person"},
      {"Celtic music is loud. We shell peas and target costs.", ""},
      {"They cut Medicaid and Medicare.", ""},
  });
}

TEST_CASE("a firm without the last word of its name") {
  check({
      {"Halden Energy said profit rose. Halden will invest.", "Halden Energy/org; Halden/org"},
      {"Galp Energia said profit rose. Galp shares fell.", "Galp Energia/org; Galp/org"},
      {"Anna Energy fell. Anna will invest.", "Anna Energy/org; Anna/person"},
  });
}

TEST_CASE("what is short in offices names nothing, firms with & do") {
  check({
      {"Our P&L for Q1 looks fine, see the Q&A on the wiki.", ""},
      {"R&D costs rose; M&A advisers at Lazard were hired. Read the FAQ.", "Lazard/org"},
      {"The KPI dashboard shows EBITDA in euros, and the IPO is near.", ""},
      {"H&M and M&S cut prices, B&Q did not.", "H&M/org; M&S/org; B&Q/org"},
      {"AT&T and S&P Global reported results on Thursday.", "AT&T/org; S&P Global/org"},
      {"Ngo spoke in Seoul.", "Ngo/person; Seoul/place"},
      {"Our EMEA team grew ARR by 20 percent; the OKR process and LTV are fine, says the CISO.", ""},
      {"TB spreads, the FTSE fell, and the JCPOA and the TPP are dead, says MBS.", "MBS/person"},
  });
}

TEST_CASE("offices, persons and places that the model takes for organisations") {
  check({
      {"Justice de Villiers wrote the opinion. Justice van der Merwe dissented.",
       "de Villiers/person; van der Merwe/person"},
      {"A mob attacked the U.S. Capitol. The US Capitol Police were there.",
       "U.S. Capitol/place; US Capitol Police/org"},
      {"U.S. Defense Secretary Lloyd Austin and U.S. Treasury Secretary Janet Yellen left.",
       "U.S./place; Lloyd Austin/person; U.S. Treasury/org; Janet Yellen/person"},
      {"Reince Priebus said the party won. Priebus, the RNC chairman, left.",
       "Reince Priebus/person; Priebus/person; RNC/org"},
      {"The Sacramento Bee said so. Samantha Bee and Bee spoke.",
       "Sacramento Bee/org; Samantha Bee/person; Bee/person"},
  });
}

TEST_CASE("firms by their form, and by how firms are called abroad") {
  check({
      {"Shares in Novo Nordisk A/S and Halvex A/S fell on Monday.", "Novo Nordisk A/S/org; Halvex A/S/org"},
      {"Grey Heron Shipping Inc. has agreed to buy Nordlys Ferries A/S of Bergen.",
       "Grey Heron Shipping Inc./org; Nordlys Ferries A/S/org; Bergen/place"},
      {"The report by KPMG on Halvex Oy is late.", "KPMG/org; Halvex Oy/org"},
      {"Grupo Mexico bids for Banamex.", "Grupo Mexico/org; Banamex/org"},
      {"They live in Aurora, Co.", "Aurora/place; Co/place"},
  });
}

TEST_CASE("ports are places, storms are nobody") {
  check({
      {"Vigo port closed. Boskalis waits.", "Vigo/place; Boskalis/org"},
      {"The Hague: ICC issues warrant for Putin.", "The Hague/place; ICC/org; Putin/person"},
      {"William Hague spoke. Hague left.", "William Hague/person; Hague/person"},
      {"Hurricane Ian hits Cuba, as Hurricane Florence did.", "Cuba/place"},
      {"Ian spoke in Cuba.", "Ian/person; Cuba/place"},
  });
}

TEST_CASE("a full name is a person's, whatever is said of it") {
  check({
      {"Elon Musk bought it. He sued Elon Musk.", "Elon Musk/person; Elon Musk/person"},
      {"The platform is owned by Elon Musk.", "Elon Musk/person"},
      {"WHO director-general Tedros Adhanom Ghebreyesus spoke.",
       "WHO/org; Tedros Adhanom Ghebreyesus/person"},
      {"The WHO director-general Harmuth Belkar spoke.", "WHO/org; Harmuth Belkar/person"},
      {"CNN's Fareed Zakaria spoke.", "CNN/org; Fareed Zakaria/person"},
      {"Raila Odinga spoke on Monday. Odinga lost.", "Raila Odinga/person; Odinga/person"},
      {"The government of Alvaro Uribe fell.", "Alvaro Uribe/person"},
      {"The trial of Ousmane Sonko began.", "Ousmane Sonko/person"},
      {"The lawyers of Hayao Miyazaki said no.", "Hayao Miyazaki/person"},
      {"He sued Ekrem Imamoglu.", "Ekrem Imamoglu/person"},
      {"The arrest of Kylian Mbappé shocked many.", "Kylian Mbappé/person"},
      {"The arrest of Priti Patel shocked many.", "Priti Patel/person"},
      {"The arrest of Voxtar Kraxton shocked many.", "Voxtar Kraxton/person"},
  });
}

TEST_CASE("firms that are called like a person are firms") {
  check({
      {"Morgan Stanley and Goldman Sachs sued Eli Lilly.",
       "Morgan Stanley/org; Goldman Sachs/org; Eli Lilly/org"},
      {"Johnson & Johnson and Wells Fargo sued Charles Schwab.",
       "Johnson & Johnson/org; Wells Fargo/org; Charles Schwab/org"},
      {"Merrill Lynch said profit rose, and John Deere cut jobs.", "Merrill Lynch/org; John Deere/org"},
      {"Shares of Ralph Lauren rose 3 percent on Monday. Ralph Lauren said sales grew.",
       "Ralph Lauren/org; Ralph Lauren/org"},
      {"Shares of Ralph Lauren rose. Mr. Lauren was pleased. Ralph Lauren is 80.",
       "Ralph Lauren/org; Lauren/person; Ralph Lauren/person"},
      {"Shares in Asia rose on Monday. Shares of Kraxton and Vellmer fell.",
       "Asia/place; Kraxton/org; Vellmer/org"},
      {"He joined Ralph Lauren Corp. from Hugo Boss AG.", "Ralph Lauren Corp./org; Hugo Boss AG/org"},
      {"Abdul Latif Jameel Co. bought Aston Martin.", "Abdul Latif Jameel Co./org; Aston Martin/org"},
      {"The trial of Bear Stearns began in May.", "Bear Stearns/org"},
      {"The trial of Halden Foods began.", "Halden Foods/org"},
      {"They bought shares of the Stena Impero group.", "Stena Impero/org"},
  });
}

TEST_CASE("names keep their first and last words where the model knows only the others") {
  check({
      {"He sued JD Vance. Senator JD Vance shocked many.", "JD Vance/person; JD Vance/person"},
      {"Pep Guardiola spoke. Chimamanda Ngozi Adichie won.",
       "Pep Guardiola/person; Chimamanda Ngozi Adichie/person"},
      {"The governor of Rio Grande do Sul flew to Mato Grosso do Sul.",
       "Rio Grande do Sul/place; Mato Grosso do Sul/place"},
      {"She lives in São José dos Campos near Rio de Janeiro.",
       "São José dos Campos/place; Rio de Janeiro/place"},
      {"What can Brazil do Monday?", "Brazil/place"},
      {"GE Aviation hired JP Morgan and MS Amlin.", "GE Aviation/org; JP Morgan/org; MS Amlin/org"},
      {"The PM Modi spoke.", "Modi/person"},
  });
}

TEST_CASE("newspapers that are called by a word") {
  check({
      {"He told The Hill that the bill is dead. The Hill’s Jane Doe wrote so.",
       "The Hill/org; The Hill/org; Jane Doe/person"},
      {"The Hill reported on Monday that it is dead.", "The Hill/org"},
      {"Members of the House went back to The Hill, up on the Hill.", "House/org; The Hill/org"},
      {"According to The Intercept, and a report in The Verge, it is dead.", "Intercept/org; Verge/org"},
      {"As The Hill points out, it is dead.", "The Hill/org"},
      {"The Week in Ohio was long. The Star Trek actor spoke.", "Ohio/place"},
  });
}

TEST_CASE("initials without full stops before a surname") {
  check({
      {"Captain MS Dhoni hit a six. MS Dhoni left.", "MS Dhoni/person; MS Dhoni/person"},
      {"VVS Laxman met PT Usha and PG Wodehouse.", "VVS Laxman/person; PT Usha/person; PG Wodehouse/person"},
      {"Prime minister KP Sharma Oli resigned, PM Sharma Oli did.",
       "KP Sharma Oli/person; Sharma Oli/person"},
      {"The powerful IG Metall union met.", "IG Metall/org"},
  });
}

TEST_CASE("firms in short headlines") {
  check({
      {"Zorvane recalls 2,000 pumps", "Zorvane/org"},
      {"Kestrel to cut 500 jobs", "Kestrel/org"},
      {"Anna to cut 500 jobs", "Anna/person"},
  });
}

TEST_CASE("the first word of a firm's name alone") {
  check({
      {"Goldman Sachs rose. Goldman cut jobs.", "Goldman Sachs/org; Goldman/org"},
      {"Goldman Sachs rose. Mr. Goldman left.", "Goldman Sachs/org; Goldman/person"},
  });
}

TEST_CASE("departments and parties with \"and\" between them are two") {
  check({
      {"The Treasury and Commerce departments agreed.", "Treasury/org; Commerce/org"},
      {"Republicans controlled the House and Democrats the Senate.", "House/org; Senate/org"},
  });
}

TEST_CASE("L.A. is Los Angeles") {
  check({
      {"He lives in L.A. now.", "L.A./place"},
      {"L.A. Garcetti spoke. Mayor Eric Garcetti spoke.",
       "L.A./place; Garcetti/person; Eric Garcetti/person"},
      {"L.A. Reid spoke in Boston.", "L.A. Reid/person; Boston/place"},
  });
}

TEST_CASE("organisations by what they are for, or are said to be") {
  check({
      {"The Andy Warhol Foundation for the Visual Arts gave money.",
       "Andy Warhol Foundation for the Visual Arts/org"},
      {"She runs the Law Center to Prevent Gun Violence.", "Law Center to Prevent Gun Violence/org"},
      {"They went to the Greek Orthodox Church on Sunday.", "Greek Orthodox Church/org"},
      {"Platzi is a booming online company.", "Platzi/org"},
      {"Smith is a lawyer whose company fell.", "Smith/person"},
  });
}

TEST_CASE("generals of an army, and firms of several names") {
  check({
      {"The plan of Pakistan Army General Asim Munir failed.", "Pakistan Army/org; Asim Munir/person"},
      {"He left Skadden, Arps on Monday. She left Farrar, Straus & Giroux.",
       "Skadden, Arps/org; Farrar, Straus & Giroux/org"},
      {"He sang at the Metropolitan Opera.", "Metropolitan Opera/org"},
      {"He left J. P. Morgan for Dean Witter.", "J. P. Morgan/org; Dean Witter/org"},
      {"A report from the Education Commission of the States helps.",
       "Education Commission of the States/org"},
      {"A deal for the Communists and Christian Democrats failed.",
       "Communists/org; Christian Democrats/org"},
  });
}

TEST_CASE("firms that are called as persons are, where the text names nobody so") {
  check({
      {"Union leaders at Chrysler said the carmaker would close two plants in Ohio.",
       "Chrysler/org; Ohio/place"},
      {"Sales at Perrier fell, said analysts at Jefferies in London.",
       "Perrier/org; Jefferies/org; London/place"},
      {"Laura Ashley chief steps down. Shares of Laura Ashley fell to a low.",
       "Laura Ashley/org; Laura Ashley/org"},
      {"France's Pernod Ricard may bid for the brewer.", "France/place; Pernod Ricard/org"},
      // somebody of that name
      {"Walter Chrysler was born in Kansas. Chrysler died in 1940.",
       "Walter Chrysler/person; Kansas/place; Chrysler/person"},
      {"The suit was brought by Mr. Jefferies. Jefferies lives in Leeds.",
       "Jefferies/person; Jefferies/person; Leeds/place"},
      {"The dress by the designer Marc Jacobs was sold in Paris.", "Marc Jacobs/person; Paris/place"},
  });
}

TEST_CASE("who is addressed, and who stands behind a long office, is a person") {
  check({
      {"The judge set Mr. Flowers free. Mr. President, he said.", "Flowers/person"},
      {"There were European Union High Representative for Foreign Affairs and Security Policy Federica "
       "Mogherini, "
       "Iranian Foreign Minister Mohammad Javad Zarif and others.",
       "European Union High Representative for Foreign Affairs and Security Policy/org; Federica "
       "Mogherini/person; "
       "Mohammad Javad Zarif/person"},
  });
}

TEST_CASE("what is no name, though it has capitals") {
  check({
      {"Talks go on. U.S. Secretary of State Antony Blinken is due in Tel Aviv on Friday.",
       "U.S./place; Antony Blinken/person; Tel Aviv/place"},
      {"MANILA, Philippines — Typhoon Kristine slammed into Quezon province.",
       "MANILA/place; Philippines/place; Quezon/place"},
      {"Arsenal beat Leeds United 2-1 in the fourth round of the FA Cup.", "Arsenal/org; Leeds United/org"},
      {"Father Tom Healy said Mass. Donations are welcome. Mass. Gov. Maura Healey came.",
       "Tom Healy/person; Mass./place; Maura Healey/person"},
  });
}

TEST_CASE("grounds, churches and towns are places") {
  check({
      {"They met in Trump Tower on Friday, near Storm Lake, Iowa.",
       "Trump Tower/place; Storm Lake/place; Iowa/place"},
      {"They will face Arsenal at the Emirates Stadium in May.", "Arsenal/org; Emirates Stadium/place"},
      {"Friends gathered at St. Brigid's Church in Ballymote on Sunday.",
       "St. Brigid's Church/place; Ballymote/place"},
      {"Carlsberg will shut its Burton upon Trent brewery, the Unite union said.",
       "Carlsberg/org; Burton upon Trent/place; Unite/org"},
  });
}

TEST_CASE("bodies, schools and tribes are organisations to their last word") {
  check({
      {"East Staffordshire Borough Council offered help. Robb Elementary will be torn down.",
       "East Staffordshire Borough Council/org; Robb Elementary/org"},
      {"Greater Manchester Police named the man on Monday.", "Greater Manchester Police/org"},
      {"The suit was brought by Earthjustice and the Northern Cheyenne Tribe.",
       "Earthjustice/org; Northern Cheyenne Tribe/org"},
      {"Researchers at the University of Reading and Rothamsted Research found it.",
       "University of Reading/org; Rothamsted Research/org"},
      {"Send it to Tarn Analytics and Wexley Design.", "Tarn Analytics/org; Wexley Design/org"},
  });
}

TEST_CASE("who employs, and what is described, is an organisation") {
  check({
      {"Analysts at Jefferies and Piper Sandler raised their targets.", "Jefferies/org; Piper Sandler/org"},
      {"FIDE president Arkady Dvorkovich watched it on Friday.", "FIDE/org; Arkady Dvorkovich/person"},
      {"Shipping lines are not waiting. Grey Heron has moved six calls to Antwerp.",
       "Grey Heron/org; Antwerp/place"},
      {"The first to sign was Emeka Obika of Quillfort. Joan of Arc was not there.",
       "Emeka Obika/person; Quillfort/org; Joan of Arc/person"},
      {"We were lucky, said Ronnie Bang of Clinton, Miss., on Friday.",
       "Ronnie Bang/person; Clinton/place; Miss./place"},
      {"The protest was called by Fair Sets Now, a coalition of nine groups.", "Fair Sets Now/org"},
      {"Rumin8, a Perth firm backed by Danone, says so.", "Rumin8/org; Perth/place; Danone/org"},
  });
}

TEST_CASE("a club that is called City is one by that word alone, too") {
  check({
      {"Halford City beat Blackburn Rovers 2-1 at home. Danny Okafor put City ahead.",
       "Halford City/org; Blackburn Rovers/org; Danny Okafor/person; City/org"},
      {"He would not say whether Köhler, whom AC Montelluna would like to have, will stay.",
       "Köhler/person; AC Montelluna/org"},
      {"The striker tore a muscle in Sunday's goalless draw with Kingsferry Town. The coach and the players "
       "of the "
       "league's best midfield hope for a penalty in the final; the team plays Dunmere Athletic next season.",
       "Kingsferry Town/org; Dunmere Athletic/org"},
      {"Oklahoma City beat Denver 102-99 on Monday.", "Oklahoma City/org; Denver/org"},
  });
}
