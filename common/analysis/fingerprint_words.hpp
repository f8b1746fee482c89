// The words and the text that fingerprints are made of. To change them is to change every fingerprint.
#pragma once

#include <array>
#include <string_view>

namespace byline {

/// Words of a language: every beginning with every ending, and so with what its stemmer takes off.
struct FingerprintWords {
  std::string_view language, beginnings, endings;  // "-" is the ending of the bare word
};

inline constexpr std::array<FingerprintWords, 26> fingerprint_words{{
    {"ar", "كتاب معلم مدرس سيار لاعب جمهور والكتاب بالمعلم", "- ات ون ين ان ة ها هم كم نا ي ه تها وا ية"},
    {"ca", "nacion treball cant gat hist ciutad dorm vol",
     "- s es a ant ats ament itat itats isme aven ia ció ions ar"},
    {"da", "bolig skol venlig arbejd kløver hus lærd unders",
     "- e er en ene erne ens hed heden ede ende et ets lig løst"},
    {"de", "häus aufräum freund lauf gesetz wähl straß gruess",
     "- e en er es em ern ung ungen heit keit lich isch igkeit end"},
    {"en", "connect nation hop fizz relat general argu dy sk happ",
     "- s ed ing ion ions ly ness ful ement ational iveness y ies ied"},
    {"es", "nacion trabaj cant gat hist ciudad dorm llam",
     "- s es o ando aron amente idad idades ismo ábamos ía ción aciones ar"},
    {"eu", "etxe mendi gizon herri lagun euskal ikas bide",
     "- a ak an ko ra tik ekin entzat aren etan tasun garri tzaile ren"},
    {"fi", "talo kirja katu puhu opiskel vanh kauni meri",
     "- n ssa sta on lla lle ksi tta ja jen issa kaan nsa mme minen"},
    {"fr", "nation travaill chant chat histo heureu dorm appel",
     "- s es er ait eront ement ité ités isme âmes ique ation ations euse"},
    {"ga", "leabha mhúin bhord gcat fhear oibr scoil tacaí",
     "- r nna acha achta íochta aí ann anna ail eoir óirí each igh"},
    {"hu", "ház könyv macska tanul szép ember kert folyó",
     "- ak ban ból hoz nak nál ról tól val é ak unk itek aink ságok"},
    {"hy", "գիրք տուն աշխատ մարդ քաղաք գրող երգ բար",
     "- ը ի ին ից ով ում եր ներ ները ություն ությամբ ական ել"},
    {"id", "buku ajar main baca tulis mengajar bermain pembaca",
     "- kan an i nya ku mu lah kah pun annya kannya"},
    {"it", "nazion lavor cant gatt stor citt dorm chiam",
     "- i e o are ando arono amente ità ismo avamo ivo zione azioni ato"},
    {"lt", "knyg nam vaik darb miest graž dirb rašy",
     "- a as os ų oms ose ai iai ais uose umas ystė ėjas tojas ti"},
    {"nb", "bolig skol vennlig arbeid kløver hus lærd unders",
     "- e er en ene erne ens het heten ede ende et ets lig leg"},
    {"ne", "घर मान्छे किताब राम्रो गर्न पढ्न साथी देश", "- को ले लाई मा बाट हरू हरूको छन् छौं दै नु एको"},
    {"nl", "huiz werk lop vriend mogelijk kat schrijf boek",
     "- e en s t de den heid heden lijk ing ingen baar tje iseren"},
    {"nn", "bustad skul venleg arbeid kløver hus lærd unders",
     "- e ar er en a ane heit heita ede ande et ets leg legare"},
    {"no", "bolig skol vennlig arbeid kløver hus lærd unders",
     "- e er en ene erne ens het heten ede ende et ets lig leg"},
    {"pt", "nacion trabalh cant gat hist cidad dorm cham",
     "- s es o ando aram amente idade idades ismo ávamos ia ção ações ar"},
    {"ro", "națion lucr cânt pisic istor orăș dorm chem",
     "- i e ul ului elor ează aseră ând itate ități ism ește ația ațiune"},
    {"ru", "книг дом работ красив город чита учител нов",
     "- а ы ой ами ах ов ость остью ый ого ейший ал ающий ировать ся"},
    {"sv", "bostad skol vänlig arbet klöver hus lärd unders",
     "- a ar er en na arna ens het heten ade ande et ets lig fullt"},
    {"ta", "வீடு புத்தகம் மரம் படி நடந்து ஊர் பள்ளி மனிதன்", "- கள் களின் க்கு ில் ால் ை ஐ ிலிருந்து ாக உம் ஆக"},
    {"tr", "ev kitap çocuk gel güzel öğren şehir yap",
     "- ler lar de den e i in imiz leriniz lik ci siz miş iyor dir"},
}};

/// Words of the scripts that ICU's dictionaries part, letters with several small or plain forms, numbers.
inline constexpr std::string_view fingerprint_text =
    "東京都知事は声明を発表した。港湾労働者のストライキは木曜日に始まり、経済への影響が懸念されている。"
    "中华人民共和国国务院总理在北京人民大会堂举行记者招待会。台灣的電腦公司與香港大學合作研究。"
    "ประเทศไทยมีประชากรมากกว่าหกสิบล้านคนและเมืองหลวงคือกรุงเทพมหานคร "
    "ປະເທດລາວຕັ້ງຢູ່ໃນອາຊີຕາເວັນອອກສຽງໃຕ້ ប្រទេសកម្ពុជាមានរាជធានីឈ្មោះភ្នំពេញ မြန်မာနိုင်ငံသည်အရှေ့တောင်အာရှတွင်ရှိသည် "
    "은행은 서울에서 회의를 열었다 हिन्दी में समाचार والأخبار באנגלית "
    "İSTANBUL ISPARTA Straße STRASSE ΣΊΣΥΦΟΣ σίσυφος ŒUVRE Þórður ÅSTRÖM ﬁnancial ǅungla Ǆ Łódź Đặng "
    "Ｔｏｋｙｏ ＮＨＫ №7 "
    "CO₂ m² ½ ١٢٣ १२३ １２３ 1,000.50 re-election O’Brien AT&T naïve nai\xCC\x88ve \xF0\x9D\x94\xBErial ßẞ Ꮳ "
    "ꭰ Ⅷ ⅷ ℃ ㎏ ㍿";

}  // namespace byline
