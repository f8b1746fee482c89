#include "indexer/recognition/rule_words.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "common/names/demonyms.hpp"
#include "common/names/generations.hpp"
#include "common/names/rows_by_word.hpp"
#include "common/names/word_lists.hpp"
#include "common/text/sorted_words.hpp"
#include "indexer/recognition/hashing.hpp"

namespace byline::crf {
namespace {

// clang-format off
constexpr WordUses rule_words[] = {
    {"a", function}, {"aan", function}, {"ab", function}, {"aber", function}, {"academy", institution | named_after},
    {"accord", matter}, {"accords", matter}, {"act", matter | institution}, {"acting", modifier},
    {"acts", matter}, {"administration", generic}, {"adviser", office}, {"advisor", office}, {"af", function},
    {"agency", generic}, {"agli", function}, {"agreement", matter}, {"agriculture", department},
    {"ai", function}, {"airport", institution}, {"al", function}, {"alcalde", foreign_title},
    {"alcaldesa", foreign_title}, {"ale", function}, {"alla", function}, {"alle", function},
    {"alles", function}, {"allo", function}, {"als", function}, {"also", function}, {"am", function},
    {"ambassador", office}, {"ambassadors", office}, {"amendment", matter}, {"amendments", matter},
    {"an", function}, {"anche", function}, {"ante", function}, {"antes", function}, {"ao", function},
    {"aos", function}, {"appeals", modifier}, {"após", function}, {"as", function}, {"assistant", modifier},
    {"associate", modifier}, {"association", generic | institution}, {"at", function}, {"att", function},
    {"attorney", office}, {"até", function}, {"au", function}, {"auch", function}, {"auf", function},
    {"aus", function}, {"authority", generic}, {"autor", foreign_title}, {"autorin", foreign_title},
    {"aux", function}, {"av", function}, {"avec", function}, {"avvocato", foreign_title}, {"award", matter},
    {"awards", matter}, {"band", generic}, {"bank", institution}, {"bei", function}, {"beim", function},
    {"bij", function}, {"bill", matter}, {"bir", function}, {"bis", function}, {"board", generic},
    {"bridge", institution}, {"bros", institution}, {"brothers", institution}, {"bu", function},
    {"building", institution}, {"bundeskanzler", foreign_title}, {"bundeskanzlerin", foreign_title},
    {"bundespräsident", foreign_title}, {"bureau", generic}, {"burgemeester", foreign_title},
    {"był", function}, {"bürgermeister", foreign_title}, {"bürgermeisterin", foreign_title},
    {"campaign", generic | named_after}, {"capital", institution}, {"car", function}, {"ce", function},
    {"center", institution | named_after}, {"centre", institution | named_after}, {"ceo", office},
    {"ces", function}, {"cet", function}, {"cette", function}, {"chair", office}, {"chairman", office},
    {"chairperson", office}, {"chairwoman", office}, {"chamber", generic}, {"chancellor", office},
    {"che", function}, {"chef", foreign_title}, {"chefin", foreign_title}, {"chez", function},
    {"chi", function}, {"chief", modifier}, {"ci", function}, {"circuit", modifier}, {"ciò", function}, {"clause", matter},
    {"club", generic}, {"co", institution | function}, {"coach", office}, {"code", matter},
    {"college", generic | institution | named_after}, {"columnist", office}, {"com", function},
    {"comme", function}, {"commerce", department}, {"commission", generic}, {"commissioner", office},
    {"committee", generic | institution | named_after}, {"como", function},
    {"company", generic | institution}, {"con", function}, {"confederate", generic}, {"conference", generic},
    {"congress", chamber}, {"congressman", office}, {"congresswoman", office},
    {"conservatives", party | generic}, {"constitution", generic | matter}, {"contra", function},
    {"convention", generic}, {"corp", institution}, {"corporation", generic}, {"correspondent", office},
    {"cosa", function}, {"così", function}, {"council", generic}, {"county", generic}, {"court", generic},
    {"cual", function}, {"cuando", function}, {"da", function}, {"dai", function}, {"dal", function},
    {"dalla", function}, {"dalle", function}, {"dan", function}, {"dann", function}, {"dans", function},
    {"das", function}, {"dass", function}, {"dat", function}, {"de", function}, {"deal", matter},
    {"defence", department}, {"defense", department}, {"degli", function}, {"dei", function},
    {"del", function}, {"della", function}, {"delle", function}, {"dem", party | function},
    {"democrat", party}, {"democratic", party}, {"democrats", party | generic}, {"dems", party | generic},
    {"den", function}, {"denn", function}, {"department", generic}, {"depression", matter},
    {"depuis", function}, {"deputato", foreign_title}, {"deputy", modifier}, {"der", function},
    {"des", function}, {"desde", function}, {"después", function}, {"det", function}, {"deze", function},
    {"di", function}, {"die", function}, {"dies", function}, {"diese", function}, {"dieser", function},
    {"dieses", function}, {"diputada", foreign_title}, {"diputado", foreign_title}, {"district", modifier},
    {"dit", function}, {"division", generic}, {"dla", function}, {"do", function}, {"doch", function},
    {"docteur", foreign_title}, {"doctor", foreign_title}, {"doctrine", matter}, {"doktor", foreign_title},
    {"dom", foreign_title}, {"don", foreign_title}, {"door", function}, {"dopo", function},
    {"dort", function}, {"dos", function}, {"dottor", foreign_title}, {"dottoressa", foreign_title},
    {"doutor", foreign_title}, {"doutora", foreign_title}, {"doña", foreign_title}, {"drei", function},
    {"drottning", foreign_title}, {"du", function}, {"due", function}, {"durante", function},
    {"durch", function}, {"där", function}, {"député", foreign_title}, {"députée", foreign_title},
    {"e", function}, {"ecco", function}, {"editor", office}, {"education", department}, {"een", function},
    {"efter", function}, {"ein", function}, {"eine", function}, {"einem", function}, {"einen", function},
    {"einer", function}, {"eines", function}, {"el", function}, {"ela", function}, {"ele", function},
    {"ella", function}, {"ellas", function}, {"elle", function}, {"elles", function}, {"ellos", function},
    {"em", function}, {"en", function}, {"energy", department}, {"entre", function}, {"envoy", office},
    {"er", function}, {"era", function}, {"es", function}, {"ese", function}, {"essa", function},
    {"esse", function}, {"est", function}, {"esta", function}, {"este", function}, {"esto", function},
    {"et", function}, {"ett", function}, {"etwa", function}, {"eu", function}, {"executive", modifier},
    {"faculty", generic}, {"family", institution}, {"foi", function}, {"former", modifier},
    {"foundation", generic | institution | named_after}, {"fra", function}, {"frau", foreign_title},
    {"från", function}, {"fund", institution | named_after}, {"för", function}, {"für", function}, {"gegen", function},
    {"gli", function}, {"gobernador", foreign_title}, {"gop", party}, {"gov", office},
    {"governador", foreign_title}, {"government", generic}, {"governor", office}, {"governors", office},
    {"group", generic | institution}, {"ha", function}, {"haar", function}, {"hall", institution},
    {"han", function}, {"har", function}, {"hasta", function}, {"hat", function}, {"hay", function},
    {"heeft", function}, {"herr", foreign_title}, {"het", function}, {"heute", function}, {"hier", function},
    {"high", institution}, {"hij", function}, {"ho", function}, {"hoe", function}, {"hon", function},
    {"hospital", generic | institution | named_after}, {"house", chamber | institution}, {"hun", function}, {"i", function},
    {"ich", function}, {"ihr", function}, {"ihre", function}, {"ik", function}, {"ikke", function},
    {"il", function}, {"ile", function}, {"ils", function}, {"im", function}, {"in", function},
    {"inc", institution}, {"institute", generic | institution | named_after}, {"institution", generic}, {"inte", function},
    {"interior", department}, {"international", institution}, {"io", function}, {"isso", function},
    {"ist", function}, {"için", function}, {"ja", function}, {"jak", function}, {"je", function},
    {"jeg", function}, {"jest", function}, {"jetzt", function}, {"judge", office}, {"judges", office},
    {"justice", justice | department | generic}, {"justices", office | justice}, {"já", function},
    {"kan", function}, {"kanzler", foreign_title}, {"kanzlerin", foreign_title}, {"kein", function},
    {"keine", function}, {"koning", foreign_title}, {"koningin", foreign_title}, {"kung", foreign_title},
    {"könig", foreign_title}, {"königin", foreign_title}, {"la", function}, {"labor", department},
    {"labour", department}, {"las", function}, {"law", matter}, {"lawmaker", office}, {"lawmakers", office},
    {"laws", matter}, {"lawyer", office}, {"le", function}, {"leader", office}, {"leaders", office},
    {"left", generic}, {"legislature", generic}, {"lei", function}, {"les", function}, {"leur", function},
    {"leurs", function}, {"liberals", party | generic}, {"library", institution | named_after}, {"lo", function},
    {"loro", function}, {"los", function}, {"lui", function}, {"m", foreign_title}, {"ma", function},
    {"maar", function}, {"madame", foreign_title}, {"maire", foreign_title}, {"mais", function},
    {"majority", modifier}, {"man", function}, {"managing", modifier}, {"mas", function}, {"mayor", office},
    {"me", function}, {"med", function}, {"medical", institution}, {"meer", function}, {"mehr", function},
    {"mein", function}, {"memorial", institution}, {"meneer", foreign_title}, {"mentre", function},
    {"met", function}, {"meu", function}, {"mevrouw", foreign_title}, {"mi", function},
    {"mientras", function}, {"mijn", function}, {"minister", office | foreign_title},
    {"minister-president", foreign_title}, {"ministerin", foreign_title},
    {"ministerpräsident", foreign_title}, {"ministers", office}, {"ministra", foreign_title},
    {"ministre", foreign_title}, {"ministre-président", foreign_title}, {"ministro", foreign_title},
    {"ministry", generic}, {"minority", modifier}, {"mit", function}, {"mme", foreign_title},
    {"monsieur", foreign_title}, {"morgen", function}, {"museum", institution | named_after}, {"muy", function},
    {"más", function}, {"na", function}, {"naar", function}, {"nach", function}, {"nada", function},
    {"nas", function}, {"ne", function}, {"neben", function}, {"negotiator", office}, {"nei", function},
    {"nel", function}, {"nella", function}, {"neue", function}, {"neuer", function}, {"neues", function},
    {"news", institution}, {"ni", function}, {"nicht", function}, {"nie", function}, {"niet", function},
    {"no", function}, {"noch", function}, {"nog", function}, {"nominating", modifier}, {"nominee", office},
    {"non", function}, {"nos", function}, {"notre", function}, {"nous", function}, {"nu", function},
    {"nuestra", function}, {"nuestro", function}, {"nun", function}, {"nur", function}, {"não", function},
    {"o", function}, {"ob", function}, {"oberbürgermeister", foreign_title}, {"och", function},
    {"od", function}, {"oder", function}, {"of", function}, {"office", generic}, {"og", function},
    {"ohne", function}, {"om", function}, {"on", function}, {"onorevole", foreign_title}, {"ook", function},
    {"op", function}, {"organization", generic | named_after}, {"os", function}, {"otra", function},
    {"otro", function}, {"ou", function}, {"over", function}, {"où", function}, {"papa", foreign_title},
    {"pape", foreign_title}, {"papst", foreign_title}, {"par", function}, {"para", function},
    {"park", institution}, {"partners", institution}, {"party", generic | institution}, {"pas", function},
    {"pela", function}, {"pelo", function}, {"per", function}, {"perché", function}, {"permanent", modifier},
    {"pero", function}, {"pictures", institution}, {"più", function}, {"plus", function}, {"po", function},
    {"political", modifier}, {"por", function}, {"porque", function}, {"pour", function},
    {"prefeito", foreign_title}, {"premier", foreign_title}, {"première", foreign_title},
    {"president", office | foreign_title}, {"presidenta", foreign_title}, {"presidente", foreign_title},
    {"press", modifier | generic}, {"prima", foreign_title}, {"prime", modifier}, {"primer", foreign_title},
    {"primera", foreign_title}, {"primo", foreign_title}, {"prize", matter | institution},
    {"producer", office}, {"professor", foreign_title}, {"professore", foreign_title},
    {"professoressa", foreign_title}, {"project", institution}, {"protocol", matter}, {"przez", function},
    {"präsident", foreign_title}, {"präsidentin", foreign_title}, {"président", foreign_title},
    {"présidente", foreign_title}, {"på", function}, {"qu", function}, {"quando", function},
    {"quanto", function}, {"que", function}, {"quella", function}, {"quello", function}, {"quem", function},
    {"questa", function}, {"questo", function}, {"qui", function}, {"quien", function}, {"quoi", function},
    {"qué", function}, {"rainha", foreign_title}, {"ranking", modifier}, {"re", foreign_title},
    {"recession", matter}, {"records", institution}, {"regina", foreign_title}, {"regisseur", foreign_title},
    {"rei", foreign_title}, {"reina", foreign_title}, {"reine", foreign_title}, {"rep", office},
    {"reporter", office}, {"representative", office}, {"reps", office}, {"republic", generic},
    {"republican", party}, {"republicans", party | generic}, {"rey", foreign_title}, {"roi", foreign_title},
    {"rund", function}, {"sa", function}, {"sanctions", matter}, {"sans", function},
    {"schauspieler", foreign_title}, {"schauspielerin", foreign_title}, {"schon", function},
    {"school", generic | institution | named_after}, {"schools", generic}, {"se", function}, {"secretary", office},
    {"section", generic}, {"según", function}, {"sei", function}, {"seine", function}, {"seit", function},
    {"selon", function}, {"sem", function}, {"sen", office}, {"senador", foreign_title},
    {"senadora", foreign_title}, {"senate", chamber}, {"senator", office}, {"senatore", foreign_title},
    {"senators", office}, {"senhor", foreign_title}, {"senhora", foreign_title}, {"senior", modifier},
    {"sens", office}, {"ser", function}, {"ses", function}, {"seu", function}, {"seus", function},
    {"señor", foreign_title}, {"señora", foreign_title}, {"sheriff", office}, {"si", function},
    {"sie", function}, {"signor", foreign_title}, {"signora", foreign_title}, {"sin", function},
    {"sind", function}, {"sindaco", foreign_title}, {"się", function}, {"so", function}, {"sob", function},
    {"sobre", function}, {"society", institution | named_after}, {"som", function}, {"son", function}, {"sono", function},
    {"sons", institution}, {"sotto", function}, {"sous", function}, {"speaker", office},
    {"special", modifier}, {"spokesman", office}, {"spokesperson", office}, {"spokeswoman", office},
    {"sprecher", foreign_title}, {"sprecherin", foreign_title}, {"sr", foreign_title}, {"sra", foreign_title},
    {"stadium", institution}, {"state", department | generic}, {"states", generic}, {"stato", function},
    {"statsminister", foreign_title}, {"street", institution}, {"studios", institution}, {"su", function},
    {"sua", function}, {"sugli", function}, {"sul", function}, {"sulla", function}, {"suo", function},
    {"superintendent", office}, {"sur", function}, {"sus", function}, {"são", function},
    {"sänger", foreign_title}, {"sängerin", foreign_title}, {"sénateur", foreign_title},
    {"sénatrice", foreign_title}, {"también", function}, {"também", function}, {"tan", function},
    {"te", function}, {"team", generic}, {"tegen", function}, {"tem", function}, {"też", function},
    {"theater", institution}, {"theatre", institution}, {"til", function}, {"till", function},
    {"to", function}, {"todo", function}, {"todos", function}, {"toen", function}, {"tot", function},
    {"tower", institution}, {"tra", function}, {"trainer", foreign_title}, {"trainerin", foreign_title},
    {"transportation", department}, {"tras", function}, {"tre", function}, {"treasury", department},
    {"treaty", generic | matter}, {"tres", function}, {"tribunal", generic}, {"trust", institution | named_after},
    {"tutti", function}, {"tutto", function}, {"u", function}, {"uit", function}, {"um", function},
    {"uma", function}, {"un", function}, {"una", function}, {"und", function}, {"une", function},
    {"union", generic}, {"university", generic | institution | named_after}, {"uno", function},
    {"unos", function}, {"unser", function}, {"unter", function}, {"usted", function}, {"van", function},
    {"var", function}, {"ve", function}, {"veel", function}, {"vers", function}, {"vi", function},
    {"vice", modifier}, {"viele", function}, {"você", function}, {"vom", function}, {"von", function},
    {"voor", function}, {"vor", function}, {"vous", function}, {"w", function}, {"waar", function},
    {"wann", function}, {"war", matter | institution | function}, {"wars", matter}, {"warum", function},
    {"was", function}, {"wat", function}, {"we", function}, {"weil", function}, {"wenn", function},
    {"wer", function}, {"whip", office}, {"whips", office}, {"wie", function}, {"wij", function},
    {"wir", function}, {"wo", function}, {"y", function}, {"ya", function}, {"yo", function}, {"z", function},
    {"za", function}, {"ze", function}, {"zich", function}, {"zij", function}, {"zijn", function},
    {"zo", function}, {"zu", function}, {"zum", function}, {"zur", function}, {"zwei", function},
    {"à", function}, {"är", function}, {"è", function}, {"über", function}, {"że", function},
};
// clang-format on
static_assert(std::is_sorted(std::begin(rule_words), std::end(rule_words),
                             [](const WordUses& a, const WordUses& b) { return a.word < b.word; }));

// American states as they are abbreviated after a member of Congress, without dots.
constexpr SortedWords states{"ak",           "al",        "ala",      "alabama",     "alaska",
                             "ar",           "ariz",      "arizona",  "ark",         "arkansas",
                             "az",           "ca",        "calif",    "california",  "co",
                             "colo",         "colorado",  "conn",     "connecticut", "ct",
                             "dc",           "de",        "del",      "delaware",    "fl",
                             "fla",          "florida",   "ga",       "georgia",     "guam",
                             "hawaii",       "hi",        "ia",       "id",          "idaho",
                             "il",           "ill",       "illinois", "in",          "ind",
                             "indiana",      "iowa",      "kan",      "kans",        "kansas",
                             "kentucky",     "ks",        "ky",       "la",          "louisiana",
                             "ma",           "maine",     "maryland", "mass",        "massachusetts",
                             "md",           "me",        "mi",       "mich",        "michigan",
                             "minn",         "minnesota", "miss",     "mississippi", "missouri",
                             "mn",           "mo",        "mont",     "montana",     "mp",
                             "ms",           "mt",        "nc",       "nd",          "ne",
                             "neb",          "nebr",      "nebraska", "nev",         "nevada",
                             "nh",           "nj",        "nm",       "nv",          "ny",
                             "oh",           "ohio",      "ok",       "okla",        "oklahoma",
                             "or",           "ore",       "oreg",     "oregon",      "pa",
                             "pennsylvania", "pr",        "ri",       "sc",          "sd",
                             "tenn",         "tennessee", "tex",      "texas",       "tn",
                             "tx",           "ut",        "utah",     "va",          "vermont",
                             "vi",           "virginia",  "vt",       "wa",          "wash",
                             "washington",   "wi",        "wis",      "wisc",        "wisconsin",
                             "wv",           "wva",       "wy",       "wyo",         "wyoming"};

// What German puts offices together with: Feuerwehrchef, Innenministerin.
constexpr std::array<std::string_view, 21> office_endings{
    "anwalt",    "beauftragter", "chef",     "chefin",     "direktor",  "direktorin", "kanzler",
    "kommissar", "leiter",       "leiterin", "meister",    "meisterin", "minister",   "ministerin",
    "präsident", "präsidentin",  "sprecher", "sprecherin", "trainer",   "trainerin",  "vorsitzende"};

// Found only where the first word has the use `phrase`.
using Phrase = std::pair<std::string_view, std::string_view>;
constexpr std::array<Phrase, 13> no_names{{{"america", "first"},
                                           {"black", "friday"},
                                           {"boxing", "day"},
                                           {"fake", "news"},
                                           {"founding", "fathers"},
                                           {"good", "friday"},
                                           {"jim", "crow"},
                                           {"new", "year"},
                                           {"new", "year's"},
                                           {"social", "security"},
                                           {"super", "pac"},
                                           {"super", "tuesday"},
                                           {"world", "cup"}}};
constexpr std::array<Phrase, 8> sites{{{"buckingham", "palace"},
                                       {"downing", "street"},
                                       {"oval", "office"},
                                       {"rust", "belt"},
                                       {"u.s.", "capitol"},
                                       {"us", "capitol"},
                                       {"wall", "street"},
                                       {"west", "wing"}}};

std::string without_dots(std::string_view word) {
  std::string plain(word);
  std::erase(plain, '.');
  return plain;
}

/// "d-calif", "r-ny", "i-vt".
bool is_party_tag(std::string_view word) {
  if (word.size() < 4 || (word[0] != 'd' && word[0] != 'r' && word[0] != 'i')) return false;
  if (word[1] != '-') return false;
  return states.contains(word.substr(2));
}

/// Word → its uses, by hash: every word that the recogniser meets for the first time is looked up.
class UseTable {
 public:
  UseTable() : keys_(places), uses_(places) {
    for (const WordUses& rule : rule_words) add(rule.word, rule.uses);
    for (const auto word : word_lists::pronouns()) add(word, pronoun);
    for (const auto word : word_lists::calendar_words()) add(word, calendar);
    for (const auto& row : demonyms()) add(row.word, demonym);
    for (const auto word : generations()) add(word, generation);
    for (const auto word : word_lists::headline_verbs()) add(word, headline_verb);
    for (const auto word :
         {"aca",      "aids",         "daca",         "doma",      "fisa",      "hiv",         "maga",
          "potus",    "brexit",       "christianity", "christmas", "communism", "coronavirus", "covid",
          "covid-19", "easter",       "god",          "hanukkah",  "holocaust", "internet",    "islam",
          "judaism",  "marxism",      "medicaid",     "medicare",  "nafta",     "nazi",        "nazis",
          "nazism",   "ngos",         "obamacare",    "pac",       "pacs",      "ramadan",     "socialism",
          "super",    "thanksgiving", "web"})
      add(word, nothing);
    // What is short in offices, for laws, programmes and indexes of prices, and for no name.
    for (const auto word :
         {"adhd",  "agm",  "ahca",  "apac",  "aqi",  "arr",    "asap", "aumf",  "awol",  "b&b",  "b2b",
          "b2c",   "cac",  "cagr",  "capex", "ciso", "copd",   "cpi",  "cpr",   "crm",   "dapa", "dapl",
          "dmz",   "dvd",  "dvds",  "dxy",   "ebit", "ebitda", "egm",  "eitc",  "emea",  "eps",  "esg",
          "etf",   "etfs", "evp",   "faq",   "faqs", "flotus", "fomo", "ftes",  "ftse",  "fyi",  "gaap",
          "gdp",   "gdpr", "gmo",   "gmos",  "gmv",  "gps",    "hvac", "iaas",  "icu",   "ig",   "ipo",
          "ipos",  "ivf",  "jcpoa", "kpi",   "kpis", "kyc",    "lgbt", "lgbtq", "ltv",   "m&a",  "mou",
          "mous",  "mri",  "mrr",   "msm",   "nclb", "ndaa",   "ndas", "nft",   "nfts",  "o&m",  "oco",
          "okr",   "okrs", "opex",  "p&l",   "paas", "pdf",    "ppe",  "ppi",   "pto",   "ptsd", "q&a",
          "q&as",  "q1",   "q2",    "q3",    "q4",   "r&b",    "r&d",  "reit",  "reits", "rfp",  "rfra",
          "rsvp",  "saas", "sdk",   "sku",   "sla",  "slas",   "sme",  "smes",  "sopa",  "sotu", "spac",
          "spacs", "spx",  "ssdi",  "suv",   "suvs", "svp",    "t&c",  "t&cs",  "tanf",  "tb",   "tpp",
          "ttip",  "url",  "vix",   "vpn",   "wmd",  "yoy"})
      add(word, nothing);
    for (const auto word : {"adm", "brig", "capt", "cfo", "cmdr", "coo", "cto", "col", "cpl", "gen", "lt",
                            "maj", "pvt", "sgt", "taoiseach", "tánaiste"})
      add(word, office);
    add("kingdom", generic);
    for (const auto word : {"neighborhood", "neighbourhood", "province", "suburb", "town", "village"})
      add(word, settlement);
    for (const auto word : {"afp", "ap", "epa", "upi"}) add(word, agency);
    for (const auto word : {"aoc", "fdr", "jfk", "lbj", "mbs", "mlk", "rbg", "rfk"}) add(word, initials);
    for (const auto word :
         {"bsc", "cbe", "cpa", "dbe", "dds",    "dmd", "dphil", "dvm", "edd", "esq", "facs", "frcs",
          "frs", "jd",  "kbe", "kc",  "llb",    "lld", "llm",   "ma",  "mba", "mbe", "md",   "mfa",
          "mph", "msc", "msw", "obe", "pharmd", "phd", "psyd",  "qc",  "rn",  "sj"})
      add(word, degree);
    for (const auto word : {"foreign", "home", "shadow"}) add(word, modifier);
    add_firms();
    for (const auto word : {"academy", "association", "ballet", "commission", "federation", "gazette",
                            "institute", "ministry", "opera", "orchestra", "philharmonic", "symphony"})
      add(word, organization_head);
    for (const auto word : {"administration", "dynasty", "family", "government", "presidency", "regime"})
      add(word, rule_of);
    for (const auto word :
         {"anfang", "dienstag", "deutsche", "deutscher", "donnerstag", "einige", "ende", "freitag", "kurz",
          "lundi", "mehrere", "mitte", "mittwoch", "montag", "rund", "samstag", "seit", "sonntag", "viele"})
      add(word, function);
    for (const auto& [first, second] : no_names) add(first, phrase);
    for (const auto& [first, second] : sites) add(first, phrase);
    for (const auto word :
         {"costa", "el", "hong", "new", "north", "puerto", "saudi", "sierra", "south", "sri"})
      add(word, country_part);
  }
  std::uint32_t operator[](std::uint64_t hash) const { return uses_[place(hash)]; }

 private:
  static constexpr std::size_t places = 1 << 13;  // for some 1,500 words
  std::size_t place(std::uint64_t hash) const {
    std::size_t at = hash & (places - 1);
    while (keys_[at] != 0 && keys_[at] != hash) at = (at + 1) & (places - 1);
    return at;
  }
  void add_firms() {
    for (const auto word :
         {"airbus",   "apple",    "audi",     "bmw",           "boeing",    "bombardier", "buick",
          "cadillac", "canon",    "cessna",   "chevrolet",     "chevy",     "chrysler",   "dell",
          "dodge",    "embraer",  "ferrari",  "fiat",          "ford",      "google",     "gulfstream",
          "honda",    "huawei",   "hyundai",  "jeep",          "kawasaki",  "kia",        "lamborghini",
          "lexus",    "mazda",    "mercedes", "mercedes-benz", "microsoft", "mitsubishi", "motorola",
          "nikon",    "nintendo", "nissan",   "nokia",         "opel",      "peugeot",    "pontiac",
          "porsche",  "renault",  "saab",     "samsung",       "skoda",     "sony",       "subaru",
          "suzuki",   "tesla",    "toyota",   "volkswagen",    "volvo",     "vw",         "yamaha"})
      add(word, maker);
    for (const auto word :
         {"advisors",      "airlines",     "airways",     "analytics",    "aviation",      "bancorp",
          "bank",          "biosciences",  "biotech",     "brands",       "brewery",       "brewing",
          "broadcasting",  "capital",      "chemical",    "chemicals",    "consultants",   "consulting",
          "electric",      "electronics",  "energy",      "engineering",  "entertainment", "farms",
          "ferries",       "financial",    "foods",       "group",        "holdings",      "hotels",
          "industries",    "innovations",  "instruments", "insurance",    "laboratories",  "labs",
          "logistics",     "materials",    "media",       "motor",        "motors",        "networks",
          "oil",           "partners",     "petroleum",   "pharma",       "pictures",      "properties",
          "publishing",    "records",      "renewables",  "resources",    "robotics",      "securities",
          "semiconductor", "shipping",     "software",    "solutions",    "steel",         "stores",
          "studios",       "supermarkets", "systems",     "technologies", "telecom",       "therapeutics",
          "university",    "ventures"})
      add(word, firm_end);
    for (const auto word : {"communications", "pharmaceutical", "pharmaceuticals", "telecommunications"})
      add(word, firm_end);
    for (const auto word :
         {"agency",      "airline",      "alliance",     "association",  "automaker",   "bank",
          "broadcaster", "brokerage",    "carmaker",     "chain",        "charity",     "chipmaker",
          "coalition",   "collective",   "company",      "conglomerate", "consultancy", "cooperative",
          "drugmaker",   "firm",         "group",        "insurer",      "label",       "lender",
          "magazine",    "maker",        "manufacturer", "militia",      "network",     "newspaper",
          "nonprofit",   "organisation", "organization", "party",        "publication", "retailer",
          "start-up",    "startup",      "subsidiary",   "tank",         "union",       "utility"})
      add(word, organization_noun);
    for (const auto word : {"beat", "beats", "blanked", "clobbered", "defeat", "defeated", "defeats",
                            "downed", "drubbed", "edged", "outlasted", "outscored", "pummeled", "routed",
                            "routs", "thrashed", "trounced", "walloped"})
      add(word, beats);
    for (const auto word :
         {"acquired",  "boosted",    "bought",   "cut",    "decreased", "downgraded", "dropped",
          "increased", "initiated",  "issued",   "lifted", "lowered",   "raised",     "reduced",
          "reissued",  "reiterated", "restated", "set",    "sold",      "trimmed",    "upgraded"})
      add(word, changes);
  }
  void add(std::string_view word, std::uint32_t uses) {
    const std::uint64_t hash = hash_bytes(word);
    const std::size_t at = place(hash);
    keys_[at] = hash;
    uses_[at] |= uses;
  }
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint32_t> uses_;
};

}  // namespace

bool ends_in_office(std::string_view lower) {
  return std::any_of(office_endings.begin(), office_endings.end(), [lower](std::string_view ending) {
    return lower.size() > ending.size() + 2 && lower.ends_with(ending);
  });
}

bool is_no_name(std::string_view first, std::string_view second) {
  return std::find(no_names.begin(), no_names.end(), Phrase{first, second}) != no_names.end();
}

bool is_site(std::string_view first, std::string_view second) {
  return std::find(sites.begin(), sites.end(), Phrase{first, second}) != sites.end();
}

bool is_state(std::string_view lower) { return states.contains(without_dots(lower)); }

std::uint32_t uses_of(std::string_view lower, std::uint64_t hash) {
  static const UseTable table;
  if (lower.find('.') == lower.npos) return table[hash] | (is_party_tag(lower) ? party_tag : 0u);
  const std::string plain = without_dots(lower);
  return table[hash_bytes(plain)] | (is_party_tag(plain) ? party_tag : 0u);
}

}  // namespace byline::crf
