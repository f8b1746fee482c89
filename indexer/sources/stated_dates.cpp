#include "indexer/sources/stated_dates.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/date_cursor.hpp"

namespace byline {
namespace {

enum class DateWord { unknown, neutral, published, changed, of_event };

// Folded; none is in two tables.
constexpr std::string_view publishing =
    "published publication publish pub posted created issued released first publie publiee paru cree "
    "veroffentlicht veroeffentlicht erschienen publiziert erstellt publicado publicada publicat "
    "pubblicato pubblicata gepubliceerd geplaatst publicerad publicerades publisert publiceret udgivet "
    "offentliggjort opublikowano opublikowany dodano publikovano publikacja опубликовано опубликован "
    "дата опубліковано објављено objavljeno julkaistu δημοσιευση δημοσιευτηκε δημοσιευθηκε نشر نشرت "
    "تاريخ yayinlanma yayin megjelent kozzeteve publikalva paskelbta argitaratua foilsithe "
    "dipublikasikan terbit publicata diterbitkan filed publikuota 发布 发表 發布 發表 公開 公開日 掲載 投稿 "
    "投稿日 発行日 입력 "
    "등록 게재 פורסם प्रकाशित வெளியீடு հրապարակվել avaldatud ligne opublikowana publikuje";
constexpr std::string_view changing =
    "updated update modified changed edited revised corrected aktualisiert aktualisierung stand "
    "geandert bearbeitet jour modifie modifiee actualise actualizado actualizada actualitzat "
    "atualizado atualizada aggiornato aggiornata bijgewerkt gewijzigd uppdaterad uppdaterades "
    "oppdatert opdateret zaktualizowano aktualizacja aktualizovano обновлено обновлен изменено "
    "оновлено azurirano ажурирано paivitetty ενημερωση ενημερωθηκε تحديث guncelleme guncellenme "
    "frissitve atnaujinta eguneratua nuashonraithe diperbarui actualizat 更新 更新日 最終更新 수정 업데이트 "
    "עודכן "
    "अपडेट புதுப்பிக்கப்பட்டது թարմացվել uuendatud modifica modificato modificata modificado "
    "modificada gewijzigde amended reviewed";
constexpr std::string_view neutral =
    "date dated datum data fecha time on at last by the am le el il den a um o of in mis la die day "
    "added online print edition saved from since dia dt klo kl local press release for immediate en w "
    "dne na в от ב من في 日付 日期 时间 時間 날짜 written story report em op uhr zuletzt zum laatst laatste "
    "ultima ultimo derniere senast sist sidst ostatnia ostatnio";
// Days of what the text tells of.
constexpr std::string_view of_events =
    "when where what who deadline due until till before after expires expiry ends ended end starts "
    "start started begins began opens opened closes closed event events meeting hearing doors show "
    "match kickoff born birth birthday died dies death dead killed buried married signed founded "
    "established elected arrested convicted sentenced hanged executed adopted ratified effective valid "
    "register rsvp save wann wo frist bis termin geboren gestorben unterzeichnet gegrundet quand ou "
    "lieu naissance ne nee mort decede decedee signe signee debut fin jusqu cuando donde plazo hasta "
    "nacido nacida nacio murio fallecido fallecio firmado quando dove scadenza entro nato nata morto "
    "morta firmato nascido nascida morreu assinado prazo ate wanneer waar overleden ondertekend tot "
    "kiedy gdzie urodzony urodzona zmarl zmarla podpisano";

DateWord kind_of(std::string_view word) {
  using Kinds = std::unordered_map<std::string_view, DateWord>;
  static const Kinds kinds = [] {
    Kinds made;
    for (const auto& [words, kind] : {std::pair(publishing, DateWord::published),
                                      {changing, DateWord::changed},
                                      {neutral, DateWord::neutral},
                                      {of_events, DateWord::of_event}})
      for (const std::string_view each : split(words, " ")) made.emplace(each, kind);
    return made;
  }();
  const auto found = kinds.find(word);
  return found == kinds.end() ? DateWord::unknown : found->second;
}

bool opens_byline(std::string_view word) {
  constexpr std::string_view words = " by von por par door di av af ";
  return words.find(' ' + std::string(word) + ' ') != std::string_view::npos;
}

// "Anna", "van", "港報": a word of a name.
bool may_be_of_name(std::string_view word) {
  constexpr std::array<std::string_view, 12> small = {"and", "und", "et",  "y",   "e",   "of",
                                                      "the", "van", "von", "der", "del", "la"};
  std::size_t at = 0;
  return !u_islower(static_cast<UChar32>(next_code_point(word, at))) ||
         std::find(small.begin(), small.end(), word) != small.end();
}

// What stands beside the dates of a line may be names when a mark parts it from them: "Gull Post, March 5,
// 2020" is a name and a day, "Signed March 5, 2020" a deed, "Deadline: March 5, 2020" the day of something.
class StatedNames {
 public:
  void part(std::string_view gap) {
    if (gap.find(':') != std::string_view::npos || gap.find("：") != std::string_view::npos)
      labelled_ |= beside_ == Beside::name;
    if (gap.find_first_not_of(" \t\u00A0") != std::string_view::npos) beside_ = Beside::mark;
  }
  void date() {
    joined_ |= beside_ == Beside::name && !byline_;
    beside_ = Beside::date;
    labelled_before_ |= labelled_;
  }
  void word(DateWord kind, const std::string& folded, std::string_view written) {
    if (words_++ == 0) byline_ = opens_byline(folded);
    if (kind == DateWord::unknown) {
      joined_ |= beside_ == Beside::date;
      others_ = true;
      names_ &= ++unknown_ <= most && may_be_of_name(written);
      beside_ = Beside::name;
    } else if (kind == DateWord::of_event) {
      others_ = true;
      names_ = false;
    } else if (kind != DateWord::neutral) {
      beside_ = Beside::mark;
    }
  }
  bool any() const { return others_; }
  bool only() const { return names_ && !joined_ && !labelled_before_; }

 private:
  static constexpr std::size_t most = 8;
  enum class Beside { mark, name, date };
  Beside beside_ = Beside::mark;
  std::size_t words_ = 0, unknown_ = 0;
  bool byline_ = false, others_ = false, names_ = true, joined_ = false;
  bool labelled_ = false, labelled_before_ = false;
};

// Takes what is no word and no date; false where that is a number.
bool skip_mark(DateCursor& cursor, std::string_view line) {
  if (cursor.at_digit()) {
    while (!cursor.at_end() && !is_space(cursor.peek())) cursor.move_to(cursor.at() + 1);
    return false;
  }
  std::size_t at = cursor.at();
  next_code_point(line, at);
  cursor.move_to(std::max(at, cursor.at() + 1));
  return true;
}

}  // namespace

StatedDates stated_dates(std::string_view line) {
  constexpr int most_steps = 40;
  if (!may_hold_a_date(line)) return {};
  StatedDates stated;
  bool named_published = false, numbers = false, short_year = false;
  StatedNames names;
  DateWord mode = DateWord::neutral;
  DateCursor cursor(line);
  for (int step = 0; step < most_steps && !cursor.at_end(); ++step) {
    const std::size_t before = cursor.at();
    cursor.skip(" ,;:|.-()[]*_/");
    if (cursor.at_end()) break;
    names.part(line.substr(before, cursor.at() - before));
    if (WrittenDate date = date_prefix(cursor.rest()); date.is_date()) {
      names.date();
      cursor.move_to(cursor.at() + date.length);
      ++stated.dates;
      short_year |= date.short_year;
      if (mode == DateWord::changed) {
        if (!stated.changed.is_date()) stated.changed = std::move(date);
      } else if (!stated.published.is_date() || (mode == DateWord::published && !named_published)) {
        named_published = mode == DateWord::published;
        stated.published = std::move(date);
      }
      mode = DateWord::neutral;
      continue;
    }
    const std::size_t start = cursor.at();
    const std::string word = cursor.word();
    if (word.empty()) {
      numbers |= !skip_mark(cursor, line);
      names.part(line.substr(start, cursor.at() - start));
      continue;
    }
    const DateWord kind = kind_of(word);
    names.word(kind, word, line.substr(start, cursor.at() - start));
    if (kind == DateWord::published || kind == DateWord::changed) mode = kind;
  }
  const bool any = stated.published.is_date() || stated.changed.is_date();
  const bool whole = any && !numbers && cursor.at_end();
  stated.only_dates = whole && !names.any();
  stated.only_names_beside =
      whole && names.only() && !(names.any() && short_year);  // a name and 10/12/14 is a score
  return stated;
}

DateLabel label_of(std::string_view line) {
  constexpr int most_words = 60;
  DateLabel label;
  DateCursor cursor(line);
  bool parted = true;
  for (int words = 0; words < most_words && !cursor.at_end();) {
    const std::size_t before = cursor.at();
    cursor.skip(" ,;:|.-()[]*_/");
    const std::string_view gap = line.substr(before, cursor.at() - before);
    parted |= gap.find_first_not_of(" \t\u00A0") != std::string_view::npos;
    if (gap.find(':') != std::string_view::npos && label.last == DateLabel::Last::name)
      label.last = DateLabel::Last::other;
    if (gap.find('|') != std::string_view::npos && label.last == DateLabel::Last::other)
      label.last = DateLabel::Last::none;
    const std::size_t start = cursor.at();
    const std::string word = cursor.word();
    if (word.empty()) {
      if (cursor.at_end()) break;
      // A number is a word of "5 min read", a dot in the middle parts.
      parted = skip_mark(cursor, line);
      const std::string_view mark = line.substr(start, cursor.at() - start);
      if (label.last == DateLabel::Last::other && (mark == "·" || mark == "•" || mark == "–" || mark == "—"))
        label.last = DateLabel::Last::none;
      continue;
    }
    ++words;
    const bool first = parted;
    parted = false;
    switch (kind_of(word)) {
      case DateWord::published:
        label.last = DateLabel::Last::published;
        break;
      case DateWord::changed:
        label.last = DateLabel::Last::changed;
        break;
      case DateWord::neutral:
        if (first && label.last == DateLabel::Last::other) label.last = DateLabel::Last::none;
        break;
      case DateWord::of_event:
        ++label.plain_words;
        label.last = DateLabel::Last::other;
        break;
      case DateWord::unknown:
        if (may_be_of_name(line.substr(start, cursor.at() - start))) {
          if (label.last == DateLabel::Last::none || (first && label.last == DateLabel::Last::other))
            label.last = DateLabel::Last::name;
        } else {
          ++label.plain_words;
          if (label.last == DateLabel::Last::none || label.last == DateLabel::Last::name)
            label.last = DateLabel::Last::other;
        }
        break;
    }
  }
  return label;
}

}  // namespace byline
