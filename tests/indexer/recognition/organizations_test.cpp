// Borders and kinds of organisations, by the words they are made of and those beside them.
#include <doctest/doctest.h>

#include "tests/indexer/recognition/names_in.hpp"

using namespace byline;

TEST_CASE("two names with \"and\" between them are two, and a name with \"and\" in it is one") {
  check({
      {"Shares of Halvorsen Foods and Brightline Motors rose on Monday.",
       "Halvorsen Foods/org; Brightline Motors/org"},
      {"Talks between Deutsche Bank and Commerzbank failed in Frankfurt.",
       "Deutsche Bank/org; Commerzbank/org; Frankfurt/place"},
      {"The Teamsters and United Auto Workers endorsed her.", "Teamsters/org; United Auto Workers/org"},
      {"Analysts at Barclays and Credit Suisse disagreed.", "Barclays/org; Credit Suisse/org"},
      {"The FBI and Justice Department opened an inquiry.", "FBI/org; Justice Department/org"},
      {"The deal between Pfizer and Allergan was called off.", "Pfizer/org; Allergan/org"},
      {"The Environmental Protection Agency and Interior Department said so.",
       "Environmental Protection Agency/org; Interior Department/org"},
      {"Harvard and Stanford sued on Monday.", "Harvard/org; Stanford/org"},
      {"Warner Bros. and Disney delayed the films.", "Warner Bros./org; Disney/org"},
      {"The House and the Senate passed it, and Hamas and Hezbollah signed.",
       "House/org; Senate/org; Hamas/org; Hezbollah/org"},
      {"Lawyers for Norwood Pharmaceuticals and Ashgrove Energy met in Dallas.",
       "Norwood Pharmaceuticals/org; Ashgrove Energy/org; Dallas/place"},
      {"He left Harlan Systems and Dorset Capital Partners on Friday.",
       "Harlan Systems/org; Dorset Capital Partners/org"},
      {"The Food and Drug Administration approved it.", "Food and Drug Administration/org"},
      {"The Centers for Disease Control and Prevention warned of it.",
       "Centers for Disease Control and Prevention/org"},
      {"Owners of the Halden Foods and Beverages Inc. plant said so.", "Halden Foods and Beverages Inc./org"},
  });
}

TEST_CASE("who holds an office is found whatever the name") {
  check({
      {"U.N. Secretary-General Ban Ki-moon spoke on Monday.", "U.N./org; Ban Ki-moon/person"},
      {"A letter to WHO Director-General Tedros Adhanom Ghebreyesus was sent.",
       "WHO/org; Tedros Adhanom Ghebreyesus/person"},
      {"House Majority Leader Steny Hoyer called it petty.", "House/org; Steny Hoyer/person"},
      {"The killings of U.S. Ambassador J. Christopher Stevens and three others.",
       "U.S./place; J. Christopher Stevens/person"},
      {"CNN Senior Legal Analyst Jeffrey Toobin said so.", "CNN/org; Jeffrey Toobin/person"},
      {"Iran's Supreme Leader Ayatollah Ali Khamenei spoke.", "Iran/place; Ali Khamenei/person"},
      {"He sold shares of Premier Oil and General Mills.", "Premier Oil/org; General Mills/org"},
      {"She spoke at the White House Correspondents' Association dinner.",
       "White House Correspondents' Association/org"},
      {"He works for the U.N. High Commissioner for Refugees.", "U.N. High Commissioner for Refugees/org"},
      {"Former Secretary of State Colin Powell met Secretary of the Treasury Tomas Varga.",
       "Colin Powell/person; Treasury/org; Tomas Varga/person"},
      {"The Texas Attorney General said so.", "Texas/place"},
      {"World Bank General Counsel Ana Silva and Bank of England Economist Maria Delgado spoke.",
       "World Bank/org; Ana Silva/person; Bank of England/org; Maria Delgado/person"},
      {"The Office of the Director of National Intelligence and the Office of Inspector General said so.",
       "Office of the Director of National Intelligence/org; Office of Inspector General/org"},
      {"Liberty Counsel sued, and The Economist wrote of it.", "Liberty Counsel/org; Economist/org"},
      {"The Maricopa County Sheriff's Office said so.", "Maricopa County Sheriff's Office/org"},
  });
}

TEST_CASE("organisations of several words that everybody knows") {
  check({
      {"USA Today asked the Palestinian Authority about the World Trade Organization.",
       "USA Today/org; Palestinian Authority/org; World Trade Organization/org"},
      {"He is at the Council on Foreign Relations and the University of California, Berkeley.",
       "Council on Foreign Relations/org; University of California, Berkeley/org"},
      {"The 9th U.S. Circuit Court of Appeals ruled, and so did the 9th Circuit.",
       "9th U.S. Circuit Court of Appeals/org; 9th Circuit/org"},
      {"Ben & Jerry’s and Yahoo! said so.", "Ben & Jerry’s/org; Yahoo!/org"},
      {"The U.S. Federal Reserve and the Korean Central News Agency said so.",
       "U.S. Federal Reserve/org; Korean Central News Agency/org"},
      {"The group of 20 people met, and usa today is three words.", ""},
      {"21st Century Fox Inc. was sold.", "21st Century Fox Inc./org"},
  });
}

TEST_CASE("what a dash parts, and names with & beside another") {
  check({
      {"MENLO PARK, Calif. — Quillbyte, a two-year-old company, said so.",
       "MENLO PARK/place; Calif./place; Quillbyte/org"},
      {"He left the U.N. — Zoë Saldaña met him.", "U.N./org; Zoë Saldaña/person"},
      {"Shares of Smith & Wesson and Tiffany & Co. fell.", "Smith & Wesson/org; Tiffany & Co./org"},
      {"He is an M.D. in Baltimore, Md., and she a senator of New York, N.Y.",
       "Baltimore/place; Md./place; New York/place; N.Y./place"},
      {"The Dow Jones Industrial Average fell, and Robert Bosch GmbH sued.",
       "Dow Jones/org; Robert Bosch GmbH/org"},
  });
}

TEST_CASE("what is named after a saint is one name") {
  check({
      {"He was taken to St. Mary's Hospital and studied at St. John's University in Queens.",
       "St. Mary's Hospital/org; St. John's University/org; Queens/place"},
      {"Staff at St Bartholomew’s Hospital went home.", "St Bartholomew’s Hospital/org"},
      {"A chemist at the Instituto Cabrera spoke, and one of the Universidad Central.",
       "Instituto Cabrera/org; Universidad Central/org"},
  });
}

TEST_CASE("a thing is not its maker") {
  check({
      {"She drove a Ford Mustang to the airport in Denver.", "Ford/org; Denver/place"},
      {"He bought a Toyota Corolla and sold his Honda Civic.", "Toyota/org; Honda/org"},
      {"The Apple iPhone and the Samsung Galaxy sold well.", "Apple/org; Samsung/org"},
      {"A Boeing 737 of the airline crashed near Tripoli.", "Boeing/org; Tripoli/place"},
      {"Police found a Chevrolet Suburban and a Nissan Sentra at the scene.", "Chevrolet/org; Nissan/org"},
      {"The Microsoft Windows update failed on Tuesday.", "Microsoft/org"},
      {"An Airbus A320 landed in Lyon.", "Airbus/org; Lyon/place"},
      {"The Sony PlayStation sold out in Japan.", "Sony/org; Japan/place"},
      {"A Volkswagen Golf hit the wall.", "Volkswagen/org"},
      {"A BMW X5 was stolen in Berlin.", "BMW/org; Berlin/place"},
      {"She drives a used Volvo XC90 and a 1998 Dodge Caravan.", "Volvo/org; Dodge/org"},
      {"The Ford Motor deal and a Sony Music contract were signed.", "Ford Motor/org; Sony Music/org"},
      {"A Ford Foundation grant paid for it.", "Ford Foundation/org"},
  });
}

TEST_CASE("an office stands between an organisation and a person") {
  check({
      {"Treasury Secretary Robert Hallam met Federal Reserve Chairman Alan Drew in Washington.",
       "Treasury/org; Robert Hallam/person; Federal Reserve/org; Alan Drew/person; Washington/place"},
      {"Ford Motor Chief Executive Alan Brook resigned.", "Ford Motor/org; Alan Brook/person"},
      {"Microsoft President Brad Hollis spoke to reporters.", "Microsoft/org; Brad Hollis/person"},
      {"State Department spokeswoman Marie Colter declined to comment.",
       "State Department/org; Marie Colter/person"},
      {"General Electric Chairman John Walden said so.", "General Electric/org; John Walden/person"},
      {"Pentagon spokesman John Karlin denied it.", "Pentagon/org; John Karlin/person"},
      {"World Bank President Paul Stone left.", "World Bank/org; Paul Stone/person"},
      {"French President Nicolas Ardant met German Chancellor Helga Brandt.",
       "Nicolas Ardant/person; Helga Brandt/person"},
      {"Boston Mayor Tom Cardell spoke.", "Boston/place; Tom Cardell/person"},
      {"CNN anchor Jake Tallis asked.", "CNN/org; Jake Tallis/person"},
      {"Goldman Sachs analyst Mary Poe said so.", "Goldman Sachs/org; Mary Poe/person"},
      {"Los Angeles Times reporter Joe Hale was there.", "Los Angeles Times/org; Joe Hale/person"},
  });
}

TEST_CASE("cities and states that play are teams") {
  check({
      {"Boston beat Chicago 3-2 on Tuesday night.", "Boston/org; Chicago/org"},
      {"Dallas routed Green Bay 34-10 in the opener.", "Dallas/org; Green Bay/org"},
      {"Atlanta leads the series 2-1 after beating Cleveland, 5-2.", "Atlanta/org; Cleveland/org"},
      {"Detroit defeated Toronto 4-1 to move into first place.", "Detroit/org; Toronto/org"},
      {"Ohio State beat Michigan 42-39 in double overtime.", "Ohio State/org; Michigan/org"},
      {"Arizona edged Seattle 21-20 on a late field goal.", "Arizona/org; Seattle/org"},
      {"Houston lost to Kansas City 7-3.", "Houston/org; Kansas City/org"},
      {"Minnesota snapped a six-game losing streak with a 101-95 victory over Denver.",
       "Minnesota/org; Denver/org"},
      {"San Francisco won 10-3 over San Diego.", "San Francisco/org; San Diego/org"},
      {"Boston beat Chicago. On Friday Boston leads the division, and fans in Boston sang.",
       "Boston/org; Chicago/org; Boston/org; Boston/place"},
      {"Miami (10-3) won its last game in Tampa.", "Miami/org; Tampa/place"},
      {"Spain beat Portugal 1-0 in the final.", "Spain/place; Portugal/place"},
      {"Voters in Ohio backed it 60-40, and Texas led the vote 3-2.", "Ohio/place; Texas/place"},
      {"The Supreme Court ruled 5-4 against Texas.", "Supreme Court/org; Texas/place"},
      {"The firm beat forecasts in Boston, and shares rose 3-2 in Chicago.", "Boston/place; Chicago/place"},
  });
}

TEST_CASE("marks and full stops in names") {
  check({
      {"Shares of Yahoo! rose 3 percent on Monday.", "Yahoo!/org"},
      {"Yahoo! said it would buy the site.", "Yahoo!/org"},
      {"He was a champion on Jeopardy! for a week.", ""},
      {"The chairman of Yahoo! resigned on Friday.", "Yahoo!/org"},
      {"Cookware from Sur La Table and shirts by Guess? Inc. sold out.", "Sur La Table/org; Guess? Inc./org"},
      {"Guess? Inc. said profits fell.", "Guess? Inc./org"},
      {"Shares of Yum! Brands fell. Yum! owns the chain.", "Yum!/org; Yum!/org"},
      {"E.W. Scripps Co. and A.G. Edwards Inc. agreed.", "E.W. Scripps Co./org; A.G. Edwards Inc./org"},
      {"J. P. Morgan & Co. bought it.", "J. P. Morgan & Co./org"},
      {"A.H. Belo Corp. sold the paper.", "A.H. Belo Corp./org"},
      {"Amazon.com hired more people in Reno.", "Amazon.com/org; Reno/place"},
      {"Shares of Yahoo! Inc. rose.", "Yahoo! Inc./org"},
  });
}

TEST_CASE("a nationality before it is none of the name") {
  check({
      {"German carmaker Volkswagen recalled the cars.", "Volkswagen/org"},
      {"French President Nicolas Ardant spoke.", "Nicolas Ardant/person"},
      {"The Swiss drugmaker Roche fell.", "Roche/org"},
      {"Swedish retailer H&M opened a shop.", "H&M/org"},
      {"Japanese electronics maker Toshiba cut jobs.", "Toshiba/org"},
      {"Chinese phone giant Huawei denied it.", "Huawei/org"},
      {"Dutch bank ABN Amro was sold.", "ABN Amro/org"},
      {"British Airways cancelled flights.", "British Airways/org"},
      {"American Airlines and Japan Airlines agreed.", "American Airlines/org; Japan Airlines/org"},
      {"Spanish lender Santander bought a rival.", "Santander/org"},
      {"Italian Prime Minister Paolo Conti met Spanish Foreign Minister Ana Ruiz.",
       "Paolo Conti/person; Ana Ruiz/person"},
      {"The French newspaper Le Monde reported it.", "Le Monde/org"},
      {"Finnish phone maker Nokia and Indian outsourcer Infosys signed.", "Nokia/org; Infosys/org"},
      {"South Korean carmaker Hyundai opened a plant in Alabama.", "Hyundai/org; Alabama/place"},
  });
}

TEST_CASE("firms of two words run together") {
  check({
      {"ValuJet resumed flights to Atlanta.", "ValuJet/org; Atlanta/place"},
      {"EBay said it would buy Skype.", "EBay/org; Skype/org"},
      {"Sellers on eBay complained.", "eBay/org"},
      {"YouTube and PayPal were down.", "YouTube/org; PayPal/org"},
      {"Shares of AirTran and JetBlue rose.", "AirTran/org; JetBlue/org"},
      {"TripAdvisor sued, and so did WeWork.", "TripAdvisor/org; WeWork/org"},
      {"SpaceX launched it from Florida.", "SpaceX/org; Florida/place"},
      {"FedEx and DoorDash hired drivers.", "FedEx/org; DoorDash/org"},
      {"The website LinkedIn was hacked.", "LinkedIn/org"},
      {"GlaxoSmithKline and AstraZeneca fell.", "GlaxoSmithKline/org; AstraZeneca/org"},
      {"ExxonMobil paid for it.", "ExxonMobil/org"},
      {"BuzzFeed said so, as did HuffPost.", "BuzzFeed/org; HuffPost/org"},
      {"MarlinSoft said so on Monday.", "MarlinSoft/org"},
      {"DirecTV sued ValuJet over the contract.", "DirecTV/org; ValuJet/org"},
      {"Shares of DirecTV rose 3 percent; ValuJet fell.", "DirecTV/org; ValuJet/org"},
      {"He used PowerPoint and signed #MarchForLife.", ""},
  });
}

TEST_CASE("departments by their subject") {
  check({
      {"The Center on Extreme Poverty and the Commission on Rural Health met.",
       "Center on Extreme Poverty/org; Commission on Rural Health/org"},
      {"The Commission on Monday fined the Council on behalf of France.", "France/place"},
      {"The Department of Health and Human Services said so.", "Department of Health and Human Services/org"},
      {"The Departments of State and Defense agreed.", "Departments of State and Defense/org"},
      {"The Department of Housing and Urban Development paid for it.",
       "Department of Housing and Urban Development/org"},
      {"He works at the Commerce Department and she at the Treasury Department.",
       "Commerce Department/org; Treasury Department/org"},
      {"The Ministry of Foreign Affairs and Trade declined.", "Ministry of Foreign Affairs and Trade/org"},
      {"The U.S. Department of Justice sued.", "U.S. Department of Justice/org"},
      {"The Ministries of Finance and Health were closed.", "Ministries of Finance and Health/org"},
      {"The House Ways and Means Committee met.", "House Ways and Means Committee/org"},
      {"The Bureau of Alcohol, Tobacco, Firearms and Explosives raided it.",
       "Bureau of Alcohol, Tobacco, Firearms and Explosives/org"},
      {"The Ohio Department of Natural Resources said so.", "Ohio Department of Natural Resources/org"},
      {"The Department of Agriculture, the Department of Energy and NASA agreed.",
       "Department of Agriculture/org; Department of Energy/org; NASA/org"},
      {"The Department of the Interior and the Department for Transport agreed.",
       "Department of the Interior/org; Department for Transport/org"},
      {"He joined the Department of the Treasury in Washington.",
       "Department of the Treasury/org; Washington/place"},
      {"The Committee on Science, Space and Technology met.",
       "Committee on Science, Space and Technology/org"},
      {"The Ministry of Defence, Hamas and Hezbollah agreed.",
       "Ministry of Defence/org; Hamas/org; Hezbollah/org"},
  });
}

TEST_CASE("what is said to be a firm") {
  check({
      {"Audio Net, a Dallas-based broadcaster, said so.", "Audio Net/org"},
      {"Shares of At-Plan, a marketing research firm in Stamford, rose.", "At-Plan/org; Stamford/place"},
      {"Bill Gross, president of Idealab, said so.", "Bill Gross/person; Idealab/org"},
      {"Kevin Tan, general manager of Impiana, agreed.", "Kevin Tan/person; Impiana/org"},
      {"John Brown, an analyst at Sanford Bernstein, said so.", "John Brown/person; Sanford Bernstein/org"},
      {"Ann Field, chief executive of Halden, resigned.", "Ann Field/person; Halden/org"},
      {"Halden, the maker of toys, said so.", "Halden/org"},
      {"Marta Voss, a researcher at Quellmark, and a spokesman for Zennor agreed.",
       "Marta Voss/person; Quellmark/org; Zennor/org"},
      {"Nordvik, a charity, and Trellis, a chain of shops, closed.", "Nordvik/org; Trellis/org"},
      {"Smith, a company lawyer, spoke.", "Smith/person"},
      {"He left for Paris, a company said.", "Paris/place"},
      {"According to Halden, the company said no.", "Halden/person"},
      {"A spokesman for Pat Buchanan denied it.", "Pat Buchanan/person"},
  });
}

TEST_CASE("firms in reports on markets") {
  check({
      {"Shares of Halden, Inc. rose 4% on Monday.", "Halden, Inc./org"},
      {"Halden Therapeutics (NASDAQ: HLDN) announced results for the third quarter.",
       "Halden Therapeutics/org; NASDAQ/org"},
      {"Morwick Group Plc (LON:MWK) had its target price cut by analysts at Liberum Capital.",
       "Morwick Group Plc/org; Liberum Capital/org"},
      {"Zacks Investment Research upgraded shares of Brenntag from a hold rating to a buy rating.",
       "Zacks Investment Research/org; Brenntag/org"},
      {"The Vanguard Group Inc. increased its stake in Carvana by 4.5%.",
       "Vanguard Group Inc./org; Carvana/org"},
      {"Credit Suisse AG set a $30 price target on Halden and gave the company a neutral rating.",
       "Credit Suisse AG/org; Halden/org"},
      {"Stifel Nicolaus reissued a hold rating on shares of Raymond James in a report on Friday.",
       "Stifel Nicolaus/org; Raymond James/org"},
      {"Unilever NV and Royal Dutch Shell fell in Amsterdam trading.",
       "Unilever NV/org; Royal Dutch Shell/org; Amsterdam/place"},
      {"Investors sold shares in Volkswagen AG, and Zennor Ltd. fell.", "Volkswagen AG/org; Zennor Ltd./org"},
      {"Wells Fargo & Company lifted their price objective on Cisco from $50 to $55.",
       "Wells Fargo & Company/org; Cisco/org"},
      {"A rival bought a 49 percent stake in Estrum.", "Estrum/org"},
      {"Much is at stake in the Mideast, she said.", "Mideast/place"},
      {"The firm moved to Aurora, Co., on Monday.", "Aurora/place"},
      {"Paul Stone raised his stake in Greece on Friday.", "Paul Stone/person; Greece/place"},
      {"John Carver reiterated his view in Boston.", "John Carver/person; Boston/place"},
  });
}

TEST_CASE("a hashtag of several words with the letters of a known name is that name") {
  check({
      {"The letter of the #WorldHealthOrganization was read.", "WorldHealthOrganization/org"},
      {"She wrote about #FederalReserve and #GoldmanSachs on Monday.",
       "FederalReserve/org; GoldmanSachs/org"},
      {"Join us in #SouthKorea or #NewZealand this year.", "SouthKorea/place; NewZealand/place"},
      {"They marched for #HumanRightsWatch in Rome.", "HumanRightsWatch/org; Rome/place"},
      {"He is with #AmnestyInternational now.", "AmnestyInternational/org"},
      {"The post had #HouseOfRepresentatives in it.", "HouseOfRepresentatives/org"},
      {"We love #ThrowbackThursday and #FeelGoodFriday here.", ""},
      {"It said #RedCross and #UnitedNations twice.", "RedCross/org; UnitedNations/org"},
      {"Read #TheGuardian or #NewYorkTimes on Sunday.", "TheGuardian/org; NewYorkTimes/org"},
      {"Vote for #AngelaMerkel or #HillaryClinton.", "AngelaMerkel/person; HillaryClinton/person"},
      {"They wrote #StopTheFlood and #NoMoreRain.", ""},
      {"A stand by #EuropeanCommission opened.", "EuropeanCommission/org"},
      {"They backed the “#HoldTheLineNow” movement in Rome, and the #FairPayForAll campaign.",
       "HoldTheLineNow/org; Rome/place; FairPayForAll/org"},
      {"The #Oops campaign failed.", ""},
  });
}

TEST_CASE("places in a row are each one, and a form to choose from names none") {
  check({
      {"Select Country Canada Mexico France Germany Italy Spain Portugal Greece Turkey", ""},
      {"The score of Halden Albania Algeria American Samoa rose.",
       "Albania/place; Algeria/place; American Samoa/place"},
      {"State Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida",
       "Florida/place"},
      {"We have offices in Turkey Turkmenistan Uganda Ukraine Yemen Zambia", ""},
  });
}

TEST_CASE("conventions and programmes are no organisations, and the West is no place") {
  check({
      {"The Electoral College met, and the Republican National Convention was held in Cleveland.",
       "Cleveland/place"},
      {"He spoke at the Democratic National Convention on Monday.", ""},
      {"The Deferred Action for Childhood Arrivals program was cut in Texas.", "Texas/place"},
      {"On the Hill, lawmakers from the West and the South met.", ""},
      {"Relations between Russia and the West are poor.", "Russia/place"},
      {"The Republican National Committee met in South Dakota.",
       "Republican National Committee/org; South Dakota/place"},
  });
}

TEST_CASE("a firm's name begins with the word before, unless that says what it is") {
  check({
      {"Members of the Dockworkers and Allied Trades Union called the strike.",
       "Dockworkers and Allied Trades Union/org"},
      {"The talks of the Carpenters and Public Workers Union failed.",
       "Carpenters and Public Workers Union/org"},
      {"Leaders of the Senate and Judiciary Committee met.", "Senate/org; Judiciary Committee/org"},
      {"The container line, Grey Heron Shipping Inc., moved two ships.", "Grey Heron Shipping Inc./org"},
      {"Grey Heron Shipping Inc., a container line, moved two ships.", "Grey Heron Shipping Inc./org"},
      {"Grey Heron Shipping said it would decide on Monday.", "Grey Heron Shipping/org"},
      {"Former Heron Shipping Inc. drivers sued.", "Heron Shipping Inc./org"},
      {"The Irvine Co. won a court order against the former Halden Energy Inc. on Monday.",
       "Irvine Co./org; Halden Energy Inc./org"},
  });
}

TEST_CASE("a firm without its Inc. is that firm, unless somebody is called so") {
  check({
      {"Shares of Quellmark Inc. fell in London after Quellmark said it would cut 3 hundred jobs.",
       "Quellmark Inc./org; London/place; Quellmark/org"},
      {"Mary Quellmark left Quellmark Inc. in May. Quellmark said she was tired.",
       "Mary Quellmark/person; Quellmark Inc./org; Quellmark/person"},
      {"The Trump Inc. of 1990 was small, Trump said.", "Trump Inc./org; Trump/person"},
  });
}

TEST_CASE("what is called a firm, a group or a party is one") {
  check({
      {"The software company Vantix hired her.", "Vantix/org"},
      {"He works for the trade publication Food Safety Week.", "Food Safety Week/org"},
      {"It bought straws from a company called Worldgrass on Monday.", "Worldgrass/org"},
      {"The advocacy group No Borders Now sued.", "No Borders Now/org"},
      {"The ruling Halden party lost in Rome.", "Halden/org; Rome/place"},
      {"She wrote for the Kayser newspaper and posed for Flair magazine.", "Kayser/org; Flair/org"},
      {"The think tank Empower Britain, which met in Leeds, agreed.", "Empower Britain/org; Leeds/place"},
      {"A rights group named the Speech First sued.", "Speech First/org"},
      {"The company Smith founded has closed.", "Smith/person"},
      {"She left the agency Monday.", ""},
      {"An Iranian-backed militia fled, and a Russian newspaper closed.", ""},
      {"The firm Ernst & Young and the chain Tesco agreed.", "Ernst & Young/org; Tesco/org"},
  });
}

TEST_CASE("who has a rank, a seat on a bench or an office is a person, and no part of what stands before") {
  check({
      {"Justice Roberts and Justice Kagan agreed.", "Roberts/person; Kagan/person"},
      {"Rulings of Justice D.Y. Chandrachud and Justice Surya Kant stand.",
       "D.Y. Chandrachud/person; Surya Kant/person"},
      {"Supreme Court Justice Marvic Leonen dissented.", "Supreme Court/org; Marvic Leonen/person"},
      {"Chief Justice of India Uday Lalit spoke.", "India/place; Uday Lalit/person"},
      {"Mullah Abdul Ghani Baradar left with Colonel Gaddafi.", "Abdul Ghani Baradar/person; Gaddafi/person"},
      {"The Serbian Orthodox Church and Patriarch Porfirije blessed it.",
       "Serbian Orthodox Church/org; Porfirije/person"},
      {"Justice Democrats and the Justice Department sued General Mills.",
       "Justice Democrats/org; Justice Department/org; General Mills/org"},
      {"The Secretary-General of the United Nations António Guterres spoke.",
       "United Nations/org; António Guterres/person"},
      {"Secretary of State for Health Sajid Javid resigned.", "Sajid Javid/person"},
      {"Federal Bureau of Investigation Director James Comey resigned.",
       "Federal Bureau of Investigation/org; James Comey/person"},
      {"Brig. Gen. Andriy Biletsky and Taoiseach Simon Harris met.",
       "Andriy Biletsky/person; Simon Harris/person"},
      {"The country's Supreme Leader Ayatollah Khamenei denied it.", "Khamenei/person"},
      {"Senator A.P. Shah and the author A.P. Herbert spoke.", "A.P. Shah/person; A.P. Herbert/person"},
  });
}

TEST_CASE("a name ends where the next begins") {
  check({
      {"It went to the U.S. Trump said so.", "U.S./place; Trump/person"},
      {"She worked for the F.B.I. at first. Comey fired her.", "F.B.I./org; Comey/person"},
      {"He lives in Concord, N.H. Patrick has said no.", "Concord/place; N.H./place; Patrick/person"},
      {"The firm is Acme Inc. Smith runs it.", "Acme Inc./org; Smith/person"},
      {"The ambassador to the U.N. Linda Thomas-Greenfield voted.",
       "U.N./org; Linda Thomas-Greenfield/person"},
      {"A missile could reach the U.S. West Coast soon.", "U.S. West Coast/place"},
      {"He backed J.P. Morgan Chase and Sears, Roebuck and Co. in June.",
       "J.P. Morgan Chase/org; Sears, Roebuck and Co./org"},
      {"U.S. Steel fell, and J.B. Pritzker spoke.", "U.S. Steel/org; J.B. Pritzker/person"},
      {"Sens. Dick Durbin of Illinois and Al Franken of Minnesota voted no.",
       "Dick Durbin/person; Illinois/place; Al Franken/person; Minnesota/place"},
      {"Sudan's Rapid Support Forces captured the town.", "Sudan/place; Rapid Support Forces/org"},
      {"India's Central Bureau of Investigation raided it.",
       "India/place; Central Bureau of Investigation/org"},
      {"The head of America's Health Insurance Plans spoke.", "America's Health Insurance Plans/org"},
      {"He moved from the Bank of Nova Scotia; Scotiabank fell.", "Bank of Nova Scotia/org; Scotiabank/org"},
      {"He spoke to the House Judiciary Committee on May 8.", "House Judiciary Committee/org"},
      {"Cronos CRON, -1% and U.S. Bancorp USB, +4.53% moved.", "U.S. Bancorp/org"},
      {"Rep. Scott Rigell left. The Virginia Republican said so.", "Scott Rigell/person; Virginia/place"},
      {"Sri Lankan police and the Philippine president said so.", ""},
      {"The African Union's Peace and Security Council met.",
       "African Union's Peace and Security Council/org"},
  });
}

TEST_CASE("known names of several words that look like two, and two that look like one") {
  check({
      {"He flew from Martha’s Vineyard to Trinidad and Tobago.",
       "Martha’s Vineyard/place; Trinidad and Tobago/place"},
      {"They live in Cox's Bazar.", "Cox's Bazar/place"},
      {"Save the Children and Christian Aid halted work.", "Save the Children/org; Christian Aid/org"},
      {"World Vision and Christian Aid helped.", "World Vision/org; Christian Aid/org"},
      {"St Bartholomew's Hospital and King's College London tested it.",
       "St Bartholomew's Hospital/org; King's College London/org"},
      {"Marks and Spencer rose, and Barnes and Noble closed.", "Marks and Spencer/org; Barnes and Noble/org"},
      {"The Susan B. Anthony List wrote to the New Republic.", "Susan B. Anthony List/org; New Republic/org"},
      {"The Senate Judiciary and Commerce committees met.", "Senate Judiciary and Commerce/org"},
      {"The Nigeria Labour Congress called off its strike.", "Nigeria Labour Congress/org"},
  });
}

TEST_CASE("numbers of units and courts, first words of firms and their forms belong to the name") {
  check({
      {"The 82 nd Airborne Division left.", "82 nd Airborne Division/org"},
      {"The 82nd Airborne Division and the 8th Air Force left.",
       "82nd Airborne Division/org; 8th Air Force/org"},
      {"The 10th US Circuit Court ruled.", "10th US Circuit Court/org"},
      {"First Solar Inc. rose.", "First Solar Inc./org"},
      {"Dollar General Corp. rose.", "Dollar General Corp./org"},
      {"Meanwhile Solar Inc. fell.", "Solar Inc./org"},
      {"BAE Systems plc, Airbus SE and Novo Nordisk A/S rose.",
       "BAE Systems plc/org; Airbus SE/org; Novo Nordisk A/S/org"},
  });
}
