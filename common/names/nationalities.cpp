#include "common/names/nationalities.hpp"

#include <algorithm>
#include <array>

namespace byline {
namespace {

// clang-format off
constexpr auto rows = std::to_array<Nationality>({
    {"afghan", "af"}, {"afghans", "af"}, {"albanian", "al"}, {"american", "us"}, {"americans", "us"},
    {"argentine", "ar"}, {"argentinian", "ar"}, {"armenian", "am"}, {"australian", "au"},
    {"australians", "au"}, {"austrian", "at"}, {"azerbaijani", "az"}, {"bangladeshi", "bd"},
    {"belgian", "be"}, {"bolivian", "bo"}, {"brazilian", "br"}, {"brazilians", "br"}, {"british", "gb"},
    {"briton", "gb"}, {"britons", "gb"}, {"bulgarian", "bg"}, {"burmese", "mm"}, {"cambodian", "kh"},
    {"canadian", "ca"}, {"canadians", "ca"}, {"chilean", "cl"}, {"chinese", "cn"}, {"colombian", "co"},
    {"croatian", "hr"}, {"cuban", "cu"}, {"cypriot", "cy"}, {"czech", "cz"}, {"danish", "dk"},
    {"dutch", "nl"}, {"ecuadorean", "ec"}, {"ecuadorian", "ec"}, {"egyptian", "eg"},
    {"egyptians", "eg"}, {"estonian", "ee"}, {"ethiopian", "et"}, {"filipino", "ph"},
    {"filipinos", "ph"}, {"finnish", "fi"}, {"french", "fr"}, {"german", "de"},
    {"germans", "de"}, {"ghanaian", "gh"}, {"greek", "gr"}, {"hungarian", "hu"}, {"indian", "in"},
    {"indians", "in"}, {"indonesian", "id"}, {"iranian", "ir"}, {"iranians", "ir"}, {"iraqi", "iq"},
    {"iraqis", "iq"}, {"irish", "ie"}, {"israeli", "il"}, {"israelis", "il"}, {"italian", "it"},
    {"italians", "it"}, {"jamaican", "jm"}, {"japanese", "jp"}, {"jordanian", "jo"}, {"kazakh", "kz"},
    {"kenyan", "ke"}, {"kenyans", "ke"}, {"kuwaiti", "kw"}, {"lankan", "lk"}, {"latvian", "lv"},
    {"lebanese", "lb"}, {"libyan", "ly"}, {"lithuanian", "lt"}, {"malaysian", "my"}, {"mexican", "mx"},
    {"mexicans", "mx"}, {"moroccan", "ma"}, {"nepalese", "np"}, {"nepali", "np"}, {"nigerian", "ng"},
    {"nigerians", "ng"}, {"norwegian", "no"}, {"pakistani", "pk"}, {"pakistanis", "pk"},
    {"palestinian", "ps"}, {"palestinians", "ps"}, {"peruvian", "pe"}, {"philippine", "ph"},
    {"polish", "pl"}, {"portuguese", "pt"}, {"romanian", "ro"}, {"russian", "ru"}, {"russians", "ru"},
    {"rwandan", "rw"}, {"saudi", "sa"}, {"serbian", "rs"}, {"singaporean", "sg"}, {"slovak", "sk"},
    {"slovenian", "si"}, {"somali", "so"}, {"spanish", "es"}, {"sudanese", "sd"}, {"swedish", "se"},
    {"swiss", "ch"}, {"syrian", "sy"}, {"syrians", "sy"}, {"taiwanese", "tw"}, {"tanzanian", "tz"},
    {"thai", "th"}, {"tunisian", "tn"}, {"turkish", "tr"}, {"ugandan", "ug"}, {"ukrainian", "ua"},
    {"ukrainians", "ua"}, {"uruguayan", "uy"}, {"venezuelan", "ve"}, {"vietnamese", "vn"},
    {"yemeni", "ye"}, {"zambian", "zm"}, {"zimbabwean", "zw"},
});
// clang-format on
static_assert(std::is_sorted(rows.begin(), rows.end(),
                             [](const Nationality& a, const Nationality& b) { return a.word < b.word; }));

}  // namespace

std::span<const Nationality> nationalities() { return rows; }

}  // namespace byline
