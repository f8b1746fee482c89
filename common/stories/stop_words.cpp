#include "common/stories/stop_words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <unordered_set>

#include "common/analysis/analysis.hpp"
#include "common/stories/weighed_words.hpp"
#include "common/text/text.hpp"
#include "common/text/text_map.hpp"

namespace byline {
namespace {

struct StopWords {
  std::string_view languages;  // codes; the first one's stemmer is that of all
  std::string_view words;      // articles, pronouns, prepositions, conjunctions, auxiliaries, particles
};

constexpr std::array stop_words{
    StopWords{
        "ar",
        "في من على إلى الى عن مع هذا هذه ذلك تلك التي الذي الذين اللذان اللتان هو هي هم هن أنا نحن أنت أنتم "
        "كان كانت كانوا يكون تكون ليس ليست أن ان إن لأن لكن ولكن أو او أم ثم بل لا لم لن ما ماذا متى أين كيف "
        "كل بعض غير قد لقد سوف بعد قبل بين عند عندما حتى حين حيث منذ خلال ضد دون فوق تحت أمام إذا اذا لو كما "
        "مثل أي اي أيضا ايضا فقط هنا هناك به بها بهم له لها لهم لنا لي فيه فيها منه منها عنه عنها عليه عليها "
        "إليه إليها وهو وهي وقد وكان وكانت ومن وفي وعلى ولا كذلك نحو لدى إلا ذات أكثر أول يوم"},
    StopWords{
        "ca",
        "el la els les un una uns unes lo los al als del dels pel pels a de en amb per sense sobre sota "
        "entre "
        "fins des cap contra durant segons i o ni però sinó que què qui quin quina quins quines com quan on "
        "si "
        "perquè doncs mentre encara ja també no més menys molt molta molts moltes poc tan tant tot tota tots "
        "totes altre altra altres mateix mateixa cada algun alguna alguns jo tu ell ella nosaltres vosaltres "
        "ells elles em et es ens us se li hi ho ne meu meva teu teva seu seva seus seves nostre nostra això "
        "allò aquest aquesta aquests aquestes aquell aquella aquells ser és són era eren va van ha han havia "
        "havien hem he estat està estan estava fer fa pot poden després abans així aquí d'un d'una d'uns "
        "d'aquest "
        "d'aquesta d'aquests d'això d'altres l'un l'altre l'altra s'ha s'han n'hi m'ha d'ell d'ella"},
    StopWords{
        "da",
        "en et den det de der denne dette disse og eller men for at som hvis når da end så også ikke jeg du "
        "han "
        "hun vi man mig dig ham hende os jer dem sig min mit mine din dit dine hans hendes vores jeres deres "
        "sin "
        "sit sine i på til fra med af om over under efter før mod ved mellem uden gennem hos siden indtil er "
        "var "
        "være været bliver blev blive har havde have haft kan kunne skal skulle vil ville må måtte hvad hvem "
        "hvor hvordan hvorfor hvilken hvilket alle alt mange meget mere mest nogle noget nogen ingen intet "
        "anden "
        "andet andre her nu op ud ind ned kun selv samme både fordi dog jo"},
    StopWords{
        "de",
        "der die das den dem des ein eine einen einem einer eines und oder aber sondern denn doch ich du er "
        "sie "
        "es wir ihr mich dich sich uns euch ihm ihn ihnen mein meine meinen meiner dein deine sein seine "
        "seinen "
        "seinem seiner ihre ihren ihrem ihrer unser unsere dieser diese dieses diesem diesen jener jene jede "
        "jeder jedes in im an am auf aus bei beim bis durch für gegen mit nach ohne seit um unter über von "
        "vom "
        "vor zu zum zur zwischen während wegen ist sind war waren sei bin bist wird werden wurde wurden "
        "worden "
        "würde hat haben habe hatte hatten hätte kann können konnte muss müssen soll sollen sollte will "
        "wollen "
        "wollte darf nicht kein keine keinen auch noch nur schon sehr so wie als wenn dass ob weil da damit "
        "daran dazu was wer wo wann warum welche welcher man mehr alle alles andere anderen dort hier nun "
        "dann "
        "einmal etwas viel viele selbst"},
    StopWords{"es",
              "el la los las lo un una unos unas al del a de en con por para sin sobre bajo entre hasta "
              "desde hacia "
              "contra durante según ante tras y e o u ni pero sino que qué quien quién quienes cual cuál "
              "cuales como "
              "cómo cuando cuándo donde dónde si porque pues mientras aunque ya también no más menos muy "
              "mucho mucha "
              "muchos muchas poco tan tanto todo toda todos todas otro otra otros otras mismo misma cada "
              "algún alguna "
              "algunos algunas yo tú él ella usted nosotros ellos ellas ustedes me te se nos os le les mi "
              "mis tu tus "
              "su sus nuestro nuestra este esta estos estas ese esa esos esas eso esto aquel aquella ser es "
              "son era "
              "eran fue fueron sea sido siendo ha han había habían haber hay he hemos está están estaba "
              "estado estar "
              "tiene tienen tenía puede pueden antes después así aún aquí ahora"},
    StopWords{
        "eu",
        "eta edo baina ere ez bai da dira zen ziren du dute zuen zuten dio diote zion izan izango izanik "
        "dago "
        "daude zegoen zeuden naiz gara zara naizen den diren duen duten dituzte ditu zituen zituzten dituen "
        "nuen nau dut dugu duzu ditugu hau hori hura hauek horiek haiek honek horrek hark honen horren haren "
        "hauen horien haien ni zu gu zuek nire zure gure bere beren bat batek baten bati batean batzuk "
        "guztiak "
        "guk zuk nik zeren guzti oso asko gehiago gutxi baino bezala arte gabe buruz kontra alde artean "
        "ondoren aurretik azpian "
        "gainean zein zer nor non noiz nola zergatik nahiz beste besteak hemen hor han orain gero bakarrik "
        "egin egiten egingo dela dagoen direla"},
    StopWords{
        "fi",
        "ja tai mutta sekä että jotta koska kun jos kuin niin myös ei eivät en et emme ette ole olla on ovat "
        "oli "
        "olivat olisi olen olet olemme ollut olleet se ne sen niiden sitä niitä siitä siinä siihen sille "
        "siellä "
        "tämä nämä tämän näiden tätä tässä tästä tähän tuo nuo hän he hänen heidän häntä heitä hänelle minä "
        "sinä "
        "meitä teitä meille teille olisimme me te minun sinun meidän teidän minua joka jotka jonka joiden "
        "jota joita jossa josta johon jolla mikä "
        "mitä kuka missä mistä milloin miten miksi kaikki kaikkien jokainen muu muut muiden itse vain vielä "
        "jo "
        "nyt siis sitten ennen jälkeen kanssa ilman mukaan välillä aikana vastaan yli alle kautta kohti voi "
        "voivat voisi pitää pitäisi saa hyvin paljon enemmän eräs joku jokin jotain"},
    StopWords{
        "fr",
        "le la les un une des du de au aux ce cet cette ces et ou mais donc or ni car que qu qui quoi dont "
        "où si "
        "quand comme lorsque puisque parce tandis je tu il elle on nous vous ils elles me te se lui leur "
        "leurs "
        "moi toi soi eux mon ma mes ton ta tes son sa ses notre nos votre vos celui celle ceux celles cela "
        "ça "
        "ceci à en dans par pour sur sous avec sans entre vers chez contre depuis pendant avant après jusque "
        "selon lors dès est sont était étaient sera seront serait être été étant suis sommes ai as a avons "
        "avez "
        "ont avait avaient aura aurait avoir eu fait faire peut peuvent pourrait doit ne pas plus moins très "
        "aussi encore déjà tout tous toute toutes autre autres même mêmes chaque quelque quelques plusieurs "
        "aucun aucune quel quelle quels quelles ainsi alors ici là rien bien peu trop c'est c'était n'est "
        "n'a "
        "n'ont n'était s'est j'ai d'un d'une d'autres d'où d'être d'avoir l'un l'une l'on l'autre qu'il "
        "qu'ils "
        "qu'elle qu'elles qu'on qu'un qu'une jusqu'à lorsqu'il puisqu'il aujourd'hui"},
    StopWords{"ga",
              "an na a ag ar as ó do de le i in faoi chuig roimh thar trí gan idir go gur nach ní níor níl "
              "agus ach nó "
              "má mar dá mura sula ós is ba bhí tá atá raibh bhfuil beidh bheadh bíonn bhíonn sé sí sinn "
              "sibh siad mé "
              "tú iad é muid seo sin siúd eile féin gach aon cé cad conas cathain cén céard sa san sna den "
              "don ón faoin "
              "leis léi leo liom leat linn libh aige aici acu agam agat againn air uirthi orthu orm ort "
              "orainn dó di "
              "dóibh dom duit dúinn ann inti iontu uaidh uaithi uathu mo ár bhur anois ansin anseo freisin "
              "fós riamh "
              "níos chun mhór roinnt nuair mais ina lena lenar inar"},
    StopWords{
        "hu",
        "a az egy és vagy de hogy ha mert mint ami aki amely amelyek akik amit akit is nem sem ne csak már "
        "még "
        "meg el ki be fel le át itt ott most akkor így úgy ez ezek ezt ezen ennek erre ebben ebből azok azt "
        "azon "
        "annak arra abban abból én te ő mi ti ők engem téged őt minket titeket őket neki nekik nekem van "
        "vannak "
        "volt voltak lesz lesznek lenne legyen lehet lett lettek volna kell kellett fog fogja tud után előtt "
        "alatt felett között mellett szerint miatt ellen nélkül által óta iránt során végett minden mindenki "
        "valami valaki semmi senki más másik egyik sok több nagyon pedig azonban tehát illetve valamint "
        "mivel "
        "hol hova honnan mikor hogyan miért melyik milyen ki saját maga maguk"},
    StopWords{
        "hy",
        "և ու կամ բայց իսկ որ եթե որպեսզի քանի երբ որտեղ ինչպես ինչու ինչ ով որը որի որոնք որոնց որին որում "
        "ես "
        "դու նա մենք դուք նրանք իմ քո նրա մեր ձեր նրանց ինձ քեզ նրան մեզ ձեզ իր իրեն իրենց սա դա այս այդ այն "
        "սրանք դրանք այստեղ այնտեղ այդպես այսպես եմ ես է ենք եք են էի էիր էր էինք էիք էին չի չէ չեն չէր չէին "
        "ոչ "
        "մի մեկ լինել լինի եղել եղավ կլինի ունի ունեն ուներ պետք կարող բոլոր ամեն յուրաքանչյուր այլ ուրիշ "
        "շատ "
        "քիչ ավելի միայն նաև էլ դեռ արդեն հետո առաջ հետ մեջ վրա տակ մոտ մասին համար դեպի առանց ըստ միջև պես "
        "թե հենց ինքը"},
    StopWords{
        "id",
        "yang dan di ke dari untuk dengan pada dalam oleh tentang atas bawah antara sampai hingga sejak "
        "selama "
        "setelah sebelum terhadap tanpa melalui menurut kepada bagi atau tetapi tapi namun karena jika kalau "
        "bila agar supaya bahwa maka sehingga sedangkan sementara ketika saat saya aku kamu anda dia ia kami "
        "kita mereka nya ini itu tersebut para sebuah seorang suatu adalah ialah merupakan ada akan telah "
        "sudah "
        "sedang masih belum tidak bukan jangan bisa dapat harus boleh ingin juga hanya saja lagi pun lah kah "
        "sangat lebih paling banyak semua setiap beberapa lain lainnya seperti sebagai secara serta apa "
        "siapa "
        "mana kapan bagaimana mengapa kenapa berapa sini sana sekarang kemudian lalu menjadi yaitu yakni "
        "hal"},
    StopWords{
        "it",
        "il lo la i gli le un uno una di a da in con su per tra fra del dello della dei degli delle dell al "
        "allo "
        "alla ai agli alle all dal dallo dalla dai dagli dalle dall nel nello nella nei negli nelle nell sul "
        "sullo sulla sui sugli sulle sull col e ed o ma però anzi né che chi cui quale quali come quando "
        "dove se "
        "perché mentre anche ancora già non più meno molto molta molti molte poco tanto tutto tutta tutti "
        "tutte "
        "altro altra altri altre stesso stessa ogni alcuni alcune io tu lui lei noi voi loro mi ti si ci vi "
        "li "
        "ne mio mia tuo tua suo sua suoi sue nostro nostra questo questa questi queste quello quella quelli "
        "essere è sono era erano sia stato stata stati fu furono ha hanno aveva avevano avere ho abbiamo può "
        "possono dopo prima così qui ora solo senza contro verso durante secondo siamo siete sei c'è c'era "
        "cos'è "
        "com'è dov'è un'altra un'altro l'altro l'altra l'uno l'una all'altro dell'altro dell'altra "
        "nell'altro "
        "d'altra tutt'altro dall'altra quest'ultimo"},
    StopWords{
        "lt",
        "ir ar arba bet o tačiau kad jei jeigu nes kai kada kur kaip kodėl kas ką kam kuo kuris kuri kurie "
        "kurios kurį kurią kurių kuriuos kuriam aš tu jis ji mes jūs jie jos mano tavo jo jų mūsų jūsų man "
        "tau "
        "jam jai mums jums jiems mane tave jį ją mus jus juos savo save sau šis ši šie šios šio šią šį šių "
        "tas "
        "ta tie tos to tą tų toks tokia yra buvo bus būti būtų esu esi esame nėra nebuvo gali galėjo turi "
        "turėjo "
        "ne nei į iš prie nuo už su be per po prieš tarp ant apie dėl pagal iki link virš jau dar tik taip "
        "pat "
        "labai daugiau visi visas visa visos kitas kita kiti kitų kiekvienas čia ten dabar tada vis nors lyg "
        "nuo pats patys tai tame toje jais jomis jiems joms"},
    StopWords{
        "nb nn no",
        "en et ei ein eit den det de dei denne dette disse desse og eller men for at som hvis når da enn så "
        "også "
        "ikke ikkje jeg eg du han hun ho vi me man meg deg ham henne oss dere dykk dem seg min mitt mine din "
        "ditt dine hans hennes vår vårt våre deres sin sitt sine i på til fra frå med av om over under etter "
        "før "
        "mot ved mellom uten utan gjennom hos siden sidan inntil er var være vere vært vore blir ble vart "
        "har "
        "hadde ha hatt kan kunne skal skulle vil ville må måtte hva kva hvem kven hvor kor hvordan korleis "
        "hvorfor hvilken alle alt mange mye mykje mer meir mest noen nokon noe noko ingen annen andre annet "
        "her "
        "nå no opp ut inn ned bare berre selv samme både fordi"},
    StopWords{
        "ne",
        "र वा तर पनि नै छ छन् छैन हुन् हुन हो होइन थियो थिए थिएन हुनेछ भयो भए भएको भएका भई गर्न गरे गरेको गरेका गर्ने "
        "गरी गर्दै गर्छ म तिमी तपाईं उ ऊ उनी उनको उनका उनले हामी हाम्रो मेरो तिम्रो उनीहरू उनीहरूको यो यी यस यसको "
        "यसले त्यो ती त्यस त्यसको जो जस जसको जसले के को कुन किन कसरी कहाँ कहिले मा ले लाई बाट देखि सम्म सँग संग "
        "लागि बारे माथि तल भित्र बाहिर पछि अघि बीच बिना विना अनुसार जस्तो जस्तै यति त्यति धेरै थोरै सबै अन्य अरू अर्को "
        "एक एउटा केही कुनै यदि भने भनेर किनभने किनकि अनि अब अहिले यहाँ त्यहाँ तथा एवं मात्र मात्रै रहेको रहेका सक्छ "
        "पर्छ आफ्नो आफू"},
    StopWords{"nl",
              "de het een en of maar want dat die dit deze wie wat waar wanneer hoe waarom welke als dan "
              "toen terwijl "
              "omdat hoewel zodat ik jij je u hij zij ze wij we jullie mij me jou hem haar ons hen hun zich "
              "mijn jouw "
              "zijn onze uw in op aan van voor met door over onder bij naar uit tot om te tegen tussen "
              "zonder na sinds "
              "tijdens volgens per is was waren ben bent wordt worden werd werden geworden heeft hebben had "
              "hadden heb "
              "gehad kan kunnen kon konden zal zullen zou zouden moet moeten moest mag mogen wil willen niet "
              "geen ook "
              "nog al zeer heel meer meest veel weinig alle alles elk elke ander andere anderen zelf er hier "
              "daar nu "
              "wel toch dus zo alleen iets iemand niets niemand eens onder geweest"},
    StopWords{"pt",
              "o a os as um uma uns umas de do da dos das em no na nos nas num numa por pelo pela pelos "
              "pelas para com "
              "sem sobre sob entre até desde contra durante segundo ante após ao à aos às e ou nem mas porém "
              "que quem "
              "qual quais como quando onde se porque pois enquanto embora já também não mais menos muito "
              "muita muitos "
              "muitas pouco tão tanto todo toda todos todas outro outra outros outras mesmo mesma cada algum "
              "alguma "
              "alguns algumas eu tu ele ela você nós eles elas vocês me te lhe lhes meu minha teu seu sua "
              "seus suas "
              "nosso nossa este esta estes estas esse essa esses essas isso isto aquele aquela ser é são era "
              "eram foi "
              "foram seja sido sendo há tem têm tinha tinham ter haver havia está estão estava estar pode "
              "podem antes "
              "depois assim ainda aqui agora só"},
    StopWords{
        "ro",
        "un o unui unei unor și sau dar iar însă ci că să dacă când unde cum ce cine care căruia căreia "
        "cărora pe "
        "care de la în din cu pentru prin despre sub peste între până fără contra după înainte spre către "
        "lângă "
        "eu tu el ea noi voi ei ele mă te se ne vă îl îi le lui lor meu mea mei tău ta său sa săi sale "
        "nostru "
        "noastră acest această acești aceste acesta aceasta acel acea acei acele acela aceea este e sunt era "
        "erau fi fost fiind a au am ai ați avea avut are avem va vor voi ar poate pot trebuie nu mai foarte "
        "mult "
        "multe mulți puțin tot toate toți alt altă alți alte fiecare câțiva câteva unii unele orice nici "
        "decât "
        "doar chiar deja încă aici acolo acum atunci astfel așa deoarece pentru al ale cel cea cei cele "
        "nimic"},
    StopWords{
        "ru",
        "и а но или да же ли бы не ни в во на с со к ко у о об от до из за по под над при про для без через "
        "между "
        "перед после около против среди ради я ты он она оно мы вы они меня тебя его её ее нас вас их мне "
        "тебе "
        "ему ей нам вам им мной тобой ним ней ними себя себе мой моя мое твой свой своя свою своего своих "
        "наш "
        "наша ваш этот эта это эти этого этой этих этом тот та то те того той тех том который которая "
        "которое "
        "которые которого которой которых кто что кого чего кому чему чем как где когда куда почему зачем "
        "какой "
        "какая если чтобы потому так также тоже уже еще ещё только лишь очень более менее весь вся все всё "
        "всех "
        "другой другие каждый сам самый быть есть был была было были будет будут может могут можно надо нет "
        "тогда там тут здесь теперь сейчас хотя ведь вот"},
    StopWords{
        "sv",
        "en ett den det de denna detta dessa och eller men för att som om när då än så också inte jag du han "
        "hon "
        "vi ni man mig dig honom henne oss er dem sig min mitt mina din ditt dina hans hennes vår vårt våra "
        "ert "
        "deras sin sitt sina i på till från med av över under efter före mot vid mellan utan genom hos sedan "
        "innan är var vara varit blir blev bli blivit har hade ha haft kan kunde ska skall skulle vill ville "
        "måste får fick vad vem var hur varför vilken vilket vilka alla allt många mycket mer mest några "
        "något "
        "någon ingen inget annan annat andra här där nu upp ut in ned bara själv samma både därför medan "
        "enligt "
        "ännu redan även dock sådan"},
    StopWords{
        "ta",
        "ஒரு என்று மற்றும் இந்த அந்த எந்த இது அது எது இவை அவை இவர் அவர் இவர்கள் அவர்கள் அவன் அவள் நான் நாம் நாங்கள் நீ "
        "நீங்கள் என் எனது உன் உங்கள் அவரது அவர்களின் அவரின் எங்கள் நமது தன் தனது தங்கள் என என்ற என்பது என்ன யார் எங்கே எப்போது "
        "எப்படி ஏன் எவ்வளவு ஆனால் அல்லது எனவே ஆகவே ஆகையால் ஏனெனில் ஆகும் ஆக ஆகிய உள்ள உள்ளது உள்ளன இருந்து இருந்த "
        "இருந்தது இருக்கும் இருக்கிறது இல்லை இல்லாமல் அல்ல வேண்டும் முடியும் முடியாது கூட மட்டும் மேலும் மிக மிகவும் பல சில "
        "எல்லா அனைத்து ஒவ்வொரு வேறு மற்ற பின்னர் பிறகு முன் முன்பு போது வரை மூலம் பற்றி மீது கீழ் மேல் உடன் விட போல "
        "போன்ற தான் இங்கு அங்கு இப்போது அப்போது"},
    StopWords{
        "tr",
        "ve veya ya da de ki ama fakat ancak çünkü eğer ise için ile gibi kadar göre karşı doğru önce sonra "
        "beri "
        "dolayı rağmen üzere arasında üzerinde altında içinde bir bu şu o bunlar şunlar onlar bunun bunu "
        "buna "
        "bunda bundan onun onu ona onda ondan ben sen biz siz benim senin bizim sizin onların bana sana bize "
        "size beni seni bizi sizi kendi kendisi kendini ne neden niçin nasıl nerede kim kime hangi kaç mi mı "
        "mu "
        "mü değil var yok olan olarak oldu olduğu olduğunu olacak olmak olması olur idi imiş dir çok az daha "
        "en "
        "her hiç bazı bütün tüm hepsi diğer başka aynı böyle şöyle öyle şimdi burada orada hem sadece bile "
        "artık "
        "henüz yine ayrıca tarafından diye etti eden etmek"},
};

using Words = std::unordered_set<std::string, TextHash, std::equal_to<>>;

/// `add(set, word)`: of each word of the row.
template <class Add>
Words set_of(const StopWords& row, Add&& add) {
  Words set;
  for (std::string_view left = row.words; !left.empty();) {
    const std::size_t end = std::min(left.find(' '), left.size());
    add(set, left.substr(0, end));
    left.remove_prefix(std::min(end + 1, left.size()));
  }
  return set;
}

/// Whatever Analyser makes of the words in a text.
Words stems_of(const StopWords& row) {
  Analyser analyser(row.languages.substr(0, 2));
  return set_of(row, [&](Words& stems, std::string_view word) {
    each_weighed_stem(analyser.terms(word, TokenKind::word, {}),
                      [&stems](std::string_view stem) { stems.emplace(stem); });
  });
}

Words folded_words_of(const StopWords& row) {
  return set_of(row, [](Words& words, std::string_view word) { words.insert(fold(word)); });
}

/// A set for each row, made when first asked for.
class Sets {
 public:
  explicit Sets(Words (*make)(const StopWords&)) : make_(make) {}

  bool has(std::string_view language, std::string_view word) {
    constexpr std::size_t letters = 2;
    if (language.size() != letters) return false;
    const auto row = std::find_if(stop_words.begin(), stop_words.end(), [language](const StopWords& each) {
      const std::size_t at = each.languages.find(language);
      return at != each.languages.npos && at % (letters + 1) == 0;
    });
    if (row == stop_words.end()) return false;
    const auto number = static_cast<std::size_t>(row - stop_words.begin());
    std::call_once(made_[number], [&] { sets_[number] = make_(*row); });
    return sets_[number].contains(word);
  }

 private:
  Words (*make_)(const StopWords&);
  std::array<Words, stop_words.size()> sets_;
  std::array<std::once_flag, stop_words.size()> made_;
};

}  // namespace

bool is_stop_stem(std::string_view language, std::string_view stem) {
  static Sets stems(stems_of);
  return stems.has(language, stem);
}

bool is_stop_word(std::string_view language, std::string_view word) {
  static Sets words(folded_words_of);
  return words.has(language, word);
}

}  // namespace byline
