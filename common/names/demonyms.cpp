#include "common/names/demonyms.hpp"

#include <algorithm>
#include <array>

namespace byline {
namespace {

// clang-format off
constexpr auto rows = std::to_array<Demonym>({
    {"afghan", "af"}, {"afghans", "af"}, {"african"}, {"africans"}, {"albanian", "al"}, {"albanians"},
    {"algerian"}, {"algerians"}, {"american", "us"}, {"americans", "us"}, {"andorran"}, {"angolan"},
    {"angolans"}, {"arab"}, {"arabic"}, {"arabs"}, {"argentine", "ar"}, {"argentines"}, {"argentinian",
    "ar"}, {"armenian", "am"}, {"armenians"}, {"asian"}, {"asians"}, {"australian", "au"},
    {"australians", "au"}, {"austrian", "at"}, {"austrians"}, {"azerbaijani", "az"}, {"azeri"},
    {"bahamian"}, {"bahraini"}, {"bangladeshi", "bd"}, {"bangladeshis"}, {"barbadian"}, {"basque"},
    {"belarusian"}, {"belgian", "be"}, {"belgians"}, {"black"}, {"blacks"}, {"bolivian", "bo"},
    {"bosnian"}, {"bosnians"}, {"brazilian", "br"}, {"brazilians", "br"}, {"breton"}, {"brit"},
    {"british", "gb"}, {"briton", "gb"}, {"britons", "gb"}, {"brits"}, {"buddhist"}, {"buddhists"},
    {"bulgarian", "bg"}, {"bulgarians"}, {"burmese", "mm"}, {"burundian"}, {"cambodian", "kh"},
    {"cambodians"}, {"cameroonian"}, {"canadian", "ca"}, {"canadians", "ca"}, {"catalan"}, {"catalans"},
    {"catholic"}, {"catholics"}, {"chadian"}, {"chechen"}, {"chechens"}, {"chilean", "cl"},
    {"chileans"}, {"chinese", "cn"}, {"christian"}, {"christians"}, {"colombian", "co"}, {"colombians"},
    {"congolese"}, {"croat"}, {"croatian", "hr"}, {"croatians"}, {"croats"}, {"cuban", "cu"},
    {"cubans"}, {"cypriot", "cy"}, {"cypriots"}, {"czech", "cz"}, {"czechs"}, {"dane"}, {"danes"},
    {"danish", "dk"}, {"dominican"}, {"dutch", "nl"}, {"dutchman"}, {"easterner"}, {"ecuadorean", "ec"},
    {"ecuadorian", "ec"}, {"egyptian", "eg"}, {"egyptians", "eg"}, {"emirati"}, {"english"},
    {"englishman"}, {"englishmen"}, {"eritrean"}, {"estonian", "ee"}, {"estonians"}, {"ethiopian",
    "et"}, {"ethiopians"}, {"european"}, {"europeans"}, {"fijian"}, {"filipino", "ph"}, {"filipinos",
    "ph"}, {"finn"}, {"finnish", "fi"}, {"finns"}, {"flemish"}, {"french", "fr"}, {"frenchman"},
    {"frenchmen"}, {"gabonese"}, {"gambian"}, {"georgian"}, {"georgians"}, {"german", "de"}, {"germans",
    "de"}, {"ghanaian", "gh"}, {"ghanaians"}, {"greek", "gr"}, {"greeks"}, {"guatemalan"},
    {"guatemalans"}, {"guinean"}, {"guyanese"}, {"haitian"}, {"haitians"}, {"hindu"}, {"hindus"},
    {"hispanic"}, {"hispanics"}, {"honduran"}, {"hondurans"}, {"hungarian", "hu"}, {"hungarians"},
    {"icelander"}, {"icelandic"}, {"indian", "in"}, {"indians", "in"}, {"indonesian", "id"},
    {"indonesians"}, {"iranian", "ir"}, {"iranians", "ir"}, {"iraqi", "iq"}, {"iraqis", "iq"}, {"irish",
    "ie"}, {"irishman"}, {"islamic"}, {"islamist"}, {"islamists"}, {"israeli", "il"}, {"israelis",
    "il"}, {"italian", "it"}, {"italians", "it"}, {"ivorian"}, {"jamaican", "jm"}, {"jamaicans"},
    {"japanese", "jp"}, {"jew"}, {"jewish"}, {"jews"}, {"jordanian", "jo"}, {"jordanians"},
    {"kashmiri"}, {"kazakh", "kz"}, {"kazakhs"}, {"kenyan", "ke"}, {"kenyans", "ke"}, {"kongers"},
    {"korean"}, {"koreans"}, {"kosovar"}, {"kurd"}, {"kurdish"}, {"kurds"}, {"kuwaiti", "kw"},
    {"kuwaitis"}, {"kyrgyz"}, {"lankan", "lk"}, {"lankans"}, {"laotian"}, {"latina"}, {"latino"},
    {"latinos"}, {"latvian", "lv"}, {"latvians"}, {"lebanese", "lb"}, {"leonean"}, {"leoneans"},
    {"liberian"}, {"liberians"}, {"libyan", "ly"}, {"libyans"}, {"lithuanian", "lt"}, {"lithuanians"},
    {"luxembourger"}, {"macedonian"}, {"malagasy"}, {"malawian"}, {"malaysian", "my"}, {"malaysians"},
    {"malian"}, {"malians"}, {"maltese"}, {"mauritanian"}, {"mauritian"}, {"mexican", "mx"},
    {"mexicans", "mx"}, {"moldovan"}, {"moldovans"}, {"mongolian"}, {"montenegrin"}, {"moroccan", "ma"},
    {"moroccans"}, {"mozambican"}, {"muslim"}, {"muslims"}, {"namibian"}, {"nepalese", "np"}, {"nepali",
    "np"}, {"nicaraguan"}, {"nicaraguans"}, {"nigerian", "ng"}, {"nigerians", "ng"}, {"northern"},
    {"norwegian", "no"}, {"norwegians"}, {"omani"}, {"orthodox"}, {"pakistani", "pk"}, {"pakistanis",
    "pk"}, {"palestinian", "ps"}, {"palestinians", "ps"}, {"panamanian"}, {"paraguayan"}, {"persian"},
    {"peruvian", "pe"}, {"peruvians"}, {"philippine", "ph"}, {"pole"}, {"poles"}, {"polish", "pl"},
    {"portuguese", "pt"}, {"protestant"}, {"protestants"}, {"qatari"}, {"qataris"}, {"rican"},
    {"ricans"}, {"romanian", "ro"}, {"romanians"}, {"russian", "ru"}, {"russians", "ru"}, {"rwandan",
    "rw"}, {"rwandans"}, {"salvadoran"}, {"salvadorans"}, {"samoan"}, {"saudi", "sa"}, {"saudis"},
    {"scot"}, {"scots"}, {"scottish"}, {"senegalese"}, {"serb"}, {"serbian", "rs"}, {"serbians"},
    {"serbs"}, {"shia"}, {"shiite"}, {"shiites"}, {"sicilian"}, {"sikh"}, {"sikhs"}, {"singaporean",
    "sg"}, {"singaporeans"}, {"slovak", "sk"}, {"slovakian"}, {"slovaks"}, {"slovene"}, {"slovenian",
    "si"}, {"somali", "so"}, {"somalis"}, {"southern"}, {"soviet"}, {"soviets"}, {"spaniard"},
    {"spaniards"}, {"spanish", "es"}, {"sudanese", "sd"}, {"sunni"}, {"sunnis"}, {"swede"}, {"swedes"},
    {"swedish", "se"}, {"swiss", "ch"}, {"syrian", "sy"}, {"syrians", "sy"}, {"taiwanese", "tw"},
    {"tajik"}, {"tamil"}, {"tamils"}, {"tanzanian", "tz"}, {"thai", "th"}, {"thais"}, {"tibetan"},
    {"tibetans"}, {"togolese"}, {"tongan"}, {"tunisian", "tn"}, {"tunisians"}, {"turk"}, {"turkish",
    "tr"}, {"turkmen"}, {"turks"}, {"ugandan", "ug"}, {"ugandans"}, {"ukrainian", "ua"}, {"ukrainians",
    "ua"}, {"uruguayan", "uy"}, {"uzbek"}, {"uzbeks"}, {"venezuelan", "ve"}, {"venezuelans"},
    {"vietnamese", "vn"}, {"welsh"}, {"welshman"}, {"western"}, {"white"}, {"whites"}, {"yemeni", "ye"},
    {"yemenis"}, {"zambian", "zm"}, {"zambians"}, {"zimbabwean", "zw"}, {"zimbabweans"},
});
// clang-format on
static_assert(std::is_sorted(rows.begin(), rows.end(),
                             [](const Demonym& a, const Demonym& b) { return a.word < b.word; }));

const Demonym* find(std::string_view word) {
  const auto* const found =
      std::lower_bound(rows.begin(), rows.end(), word,
                       [](const Demonym& row, std::string_view wanted) { return row.word < wanted; });
  return found != rows.end() && found->word == word ? found : nullptr;
}

}  // namespace

std::span<const Demonym> demonyms() { return rows; }

bool is_demonym(std::string_view word) { return find(word) != nullptr; }

std::string_view country_of_demonym(std::string_view word) {
  const Demonym* found = find(word);
  return found ? found->country : std::string_view();
}

}  // namespace byline
