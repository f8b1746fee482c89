#include "indexer/recognition/given_names.hpp"

#include <algorithm>
#include <cstddef>
#include <unordered_set>

#include "common/text/sorted_words.hpp"

namespace byline::crf {
namespace {

/// From general knowledge: no surnames, words or places, and none that many firms begin with.
constexpr std::string_view given_names =
    "aamir abdallah abdel abdelaziz abdelfattah abdelmadjid abdirahman abdul abdulaziz abdullah abdulrahman "
    "abebe abena abhijit abhinav abhishek abhisit abimbola abiy abubakar adama adebayo adekunle ademola "
    "adeola adnan aecio afzal agnieszka ahmad ahmed ahmet airlangga aisha aishwarya aissatou ajay ajinkya "
    "akhilesh akihito akinwumi akira akosua akshay akua alar alassane aleksandar aleksander aleksandr "
    "aleksei "
    "alessandra alessandro alexei alexey aliko alireza almazbek altaf alvaro amadou amartya aminata aminu "
    "amit amitabh anatoly andrei andrej andrey andris andriy andrzej anies anil anjali annalena annegret "
    "anura anurag anushka anutin anwar aravind arjun arkady arseniy arshad artem artyom arun arundhati "
    "arvind "
    "arvydas asaduddin ashok ashraf ashwini asif asim askar asma assimi atal atif atiku attila avichai "
    "avigdor ayelet ayodele babajide babar babatunde baldev balwinder bamidele barack bashar bashir bassirou "
    "basuki beata beji benazir bence benigno beppe beyonce bezalel bhagwant bhumibol bhupinder bhuvneshwar "
    "bidzina bilal bilawal binali binyamin bjarni bobi bogdan bohdan bohuslav bojan bola bongbong borut "
    "borys "
    "boubacar bounnhang boyko bozidar branko bukola bulent caetano calin carles celso chandrababu chandrika "
    "charalambos charanjit cheikh cheteshwar chiara chidera chidi chimamanda chinua chirag chukwuemeka "
    "corazon crin cristiano cyril dacian damilola daniele danilo dapo dariela davide dayana deepak deepika "
    "delcy dele denys denzel derartu detlef devendra devlet dilma dimitris dinesh diosdado dmitri dmitry "
    "dmytro dragan droupadi dua ebrahim edappadi efrain egils eitan ekkehard ekrem elif eliud elly elon "
    "emanuele emeka emine emmerson emomali enrico enrique evgeny evo fabio fabrizio fahad faisal fareed "
    "farid "
    "fatima fatoumata fausto fazal fazlur federica femi femke fethullah feyisa filippo fiorello folake fouad "
    "frank-walter fredrik fuad fumio gadi gael gaetano ganjar garik gautam geert gennady gennaro genzebe "
    "geraldo gergely gholamreza ghulam giacomo giancarlo gianluca gianluigi gianni giannis gibran gilmar "
    "giorgia giorgos giovanni girish gisele gitanas giulio giuseppe godswill godwin goodluck goran gotabaya "
    "graziano grigory grzegorz gudni gukesh gunther gurbanguly gurmeet gurpreet gyanendra gyorgy hadiza "
    "haider haile hailemariam hakainde hakan halima hamad hamayun hamed hamid harbhajan hardik harish "
    "harpreet harsimrat haruhiko haruki hassan hauwa hayao heiko helmut henrique heriberto herta herzi "
    "heydar "
    "hideki hideo himanta hipolito hiroaki hirohito hiroshi hiroyuki horst hosni hossein houari hrithik htin "
    "humza hun hussein ibrahim ibrahima ichiro idrissa ifeanyi iga ignazio igor ihor ijaz ikechukwu ilaria "
    "ilham ilhan ilya imelda imran imre inacio ingrida inigo inzamam iosif irakli irfan irina iryna isaias "
    "isko ismael ismet istvan itamar ivan ivano jaap jacek jacinda jacinto jaganmohan jagdish jagmeet jair "
    "jairam jakaya jamil janez jannik janos jaromir jaroslav jaroslaw jasprit javad javed javier jawaharlal "
    "jayalalithaa jean-bertrand jean-claude jean-francois jean-luc jean-marie jean-michel jean-paul "
    "jean-pierre jean-yves jehangir jeroen jerzy jigme jiri joao jochen joko jorg joschka jovenel jozsef "
    "junichiro juri jyotiraditya jyrki kacper kais kaja kajsa kalonzo kamal kamala kamran kanimozhi kapil "
    "karan kareem kareena karim karl-theodor kashim kassym-jomart katalin katarzyna katrina kavita kawhi "
    "kazimierz kazuo kazuyuki keiko keir keisuke kelechi kenenisa kenji kenta kento kenzaburo kersti ketanji "
    "kgalema khady khaled khaleda khalid khawaja kiril kirill kizza kofi koji kolinda konstantin "
    "konstantinos "
    "kostas krisjanis kristalina krzysztof ksenia kseniya kwabena kwaku kwame kwasi kyaw kylian kyriakos "
    "kyrylo ladislav lajos lalu laszlo laurent-desire lawal layla lebron lech leila leni leonid leopoldo "
    "leszek levon lindiwe lionel liudmyla liviu lothar lubomir lucio ludmila luhut luigi luiz lukasz lula "
    "lyudmila maciej macky magdalena mahathir maher mahesh mahinda mahmood mahmoud mahmud mahsa maimuna "
    "maithripala majid makoto maksim maksym malala malgorzata mamadou mamata mangosuthu manmohan manoj "
    "manpreet marcello marcin mariama maricarmen marwan masahiro masako masaru masayoshi masood masoud "
    "massimo mateusz matteo matyas maxim maximiliano mayawati megawati mehdi mehmet mehmood meles menachem "
    "meral merav mesut mette mikhail mikheil milagros milorad milos mir-hossein mirabai mircea mirko "
    "miroslav "
    "mitsuko mmusi mohamad mohamed mohammad mohammad-reza mohammed mohsen mohsin moise mojtaba moncef "
    "moqtada "
    "mordechai moshe moussa muammar muhammad muhammadu muhyiddin mukesh mukul mulatu muqtada murtala murtaza "
    "musalia mushtaq mustafa mwai mykhailo mykola n'golo nabil nadeem nadezhda nadhim nadia nadiya naftali "
    "nahuel najib najla naledi nana naoki naoto narendra naresh narges naruhito naseem naser nasir nasrin "
    "nasser nataliya natalya natsuo navjot nawaz nayib neeraj neha neymar ngolo ngozi nicolae nii nikhil "
    "nikita nikol nikola nikolai nikolay nils nirmala nitish njeri nkechi nkosazana nnamdi nobuyuki nomvula "
    "noriko nouri nuhu nura nuri nursultan obinna okey oksana oleg oleh oleksandr oleksii oleksiy olena olga "
    "olha ollanta olu olusegun olusola oluwaseun omar ondrej oprah orhan osama osamu othman ottavio oumar "
    "ousmane ousseynou paavo paetongtarn panagiotis pankaj parkash parvez parviz paul-henri pavel pavlo pep "
    "pawel "
    "pervaiz pervez petr petro pierluigi pierpaolo pieter pinarayi piotr piyush pooja prabowo pradeep "
    "praggnanandhaa pramila pramod pranab prashant pratibha prayut prayuth priti priya priyanka qais qamar "
    "qasem qassem qassim rabindranath rabiu rached radoslaw radovan rafik rafiq raghav raghuram raghuveer "
    "rahul raila raimonds rajendra rajesh rajiv rajnath rakesh ramesh rameshbabu ramnath ramzan ranbir rania "
    "ranil rashid rashida ratan ratko ravi ravichandran ravindra recep reince rekha renzo retno reuven "
    "revanth rigathi rigoberta rigoberto rihanna rishabh rishi rivka rodrigo rogelio rohit rosendo rosmah "
    "rotimi rudiger ruhal ruhollah rumen ruslan ryuichi saadat sachin saddam sadegh sadio sadiq sadyr saeed "
    "saeid safiya sahle-work sahra saina sajid sajith sajjad salahuddin salif salim salma salman salome "
    "salvatore samia samir sanae sandeep sandor sandro sania sanjay sanjeev sanjiv sanna sarfraz satish "
    "satoshi satya satyajit sauli segolene seiko selahattin selam semyon sepideh sergei sergey sergio "
    "servando serzh seydou seyi shabana shafqat shahbaz shahid shahrokh shahrukh shakira shaquille sharad "
    "shashi shavkat shehbaz shehu shelly-ann shigeru shikhar shinichi shinji shintaro shinzo shira shirin "
    "shlomo shoaib shohei shreya shunichi shyam siamak siddaramaiah siddharth sigmar sigmundur sigrid "
    "sikandar silvio sipho sirimavo siyabonga slawomir slobodan smriti sneha soheil sooronbay soraya "
    "souleymane sourav spyros srettha stanislav stanislaw stefanie subhash subramanian sudhir suella suharto "
    "sukarno sukhbir sukhwinder sulaiman suleiman suleyman sundar sunil sunita surendra suresh sushil sushma "
    "susilo susumu svenja svetlana sviatlana svitlana swati szymon tabare tadashi tadeusz taha takahiro "
    "takashi takeshi takuma tamim tansu tanveer tarcisio tarek tariq tarja tarun tatiana tatsuya tatyana "
    "tayyip tedros tejashwi tendai teodorin tetsuya tewolde thabo thaksin thandi thandiwe themba "
    "thirumavalavan thongloun thuli tibor tigist timur tirunesh tito tiwa tomasz tomislav toomas toshihiro "
    "toshiyuki traian tshering tsuyoshi tunde tundu turgut tzipi uche uddhav udhayanidhi ugochukwu uhuru "
    "ulises ulrich ulrike umar umaru umberto umesh usain usama usha usman ute uthman uwe vaclav vadim vaira "
    "vajiralongkorn valdis valentina valeria valerii valeriy vallabhbhai vanathi vandana varun vasily "
    "vassilis vasyl venkaiah viacheslav vijay vikram viktor viktoria vinicius vinod viorica virat "
    "viswanathan "
    "vitali vitalii vitaly vittorio vivek vladimir vladimira vladimiro vladislav vladyslav vojtech volodymyr "
    "vsevolod vyacheslav waleed walid wanderlei wangari wanjiru waqar wasim winfried wislawa wladimir "
    "wladyslaw wojciech wole wopke wouter wycliffe xiomara xochitl yaakov yadira yahya yair yakubu yanis "
    "yannick yaroslav yasin yasir yasmin yasser yassir yasuhiro yasuhisa yasuo yaw yegor yeison yekaterina "
    "yemi yerry yevgeny yingluck yitzhak yoani yoav yogesh yogi yoichi yoko yolanda yoshihide yoshihiko "
    "yoshiro younis yousaf yousef youssef yoweri yuki yukio yuko yulia yuliana yuliya yulya yunus yuri "
    "yuriko "
    "yury yusra yusuf yusuke yuzvendra zafar zaheer zahid zahra zainab zarah zbigniew zdzislaw zeev zeljko "
    "zenaida zhanna ziad zine zinedine zlatan zohran zoltan zoran zoya zubair zulfikar zulum zurab zuzana "
    "zweli zwelinzima";

constexpr SortedWords offices_in_capitals{"AG",  "CEO", "CM",  "DA", "DG", "DM",  "FM", "GM", "MEP",
                                          "MLA", "MP",  "MSP", "PM", "QB", "SSP", "TV", "VP"};
/// From general knowledge, as above.
constexpr SortedWords known_by_initials{
    "advani",   "auden",        "balasubramanyam", "barnum",     "blackmore",   "chesterton", "cummings",
    "dhoni",    "doctorow",     "eliot",           "forster",    "gopalan",     "hinton",     "housman",
    "iyer",     "jakes",        "jayasuriya",      "jemisin",    "karunanidhi", "laxman",     "lewis",
    "mencken",  "milne",        "muralitharan",    "naipaul",    "narayanan",   "oli",        "prasad",
    "rahul",    "ramachandran", "raman",           "reddy",      "rowling",     "salinger",   "sindhu",
    "singh",    "srikkanth",    "stalin",          "tolkien",    "usha",        "vance",      "venugopal",
    "villiers", "wodehouse",    "yeats",           "yediyurappa"};

std::unordered_set<std::string_view> words_of(std::string_view text) {
  std::unordered_set<std::string_view> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    words.insert(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

}  // namespace

bool is_given_name_abroad(std::string_view folded) {
  static const std::unordered_set<std::string_view> names = words_of(given_names);
  return names.contains(folded);
}

bool may_be_initials(std::string_view token) {
  return token.size() >= 2 && token.size() <= 3 && !offices_in_capitals.contains(token);
}

bool is_known_by_initials(std::string_view folded_surname) {
  return known_by_initials.contains(folded_surname);
}

}  // namespace byline::crf
