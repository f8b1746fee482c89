#include "common/names/legal_forms.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "common/names/rows_by_word.hpp"
#include "common/text/ascii.hpp"

namespace byline {
namespace {

enum FormTrait : std::uint8_t {
  doubtful = 1,        // a word or a name as well, unless its letters stand apart
  opens = 2,           // stands before the name too
  only_opens = 4,      // and nowhere else
  learnt = 8,          // the shipped model has learnt it as the end of an organisation's name
  learnt_dotted = 16,  // and with a full stop behind it
};

/// A form by its last word, and the words that stand before that one. Of forms with one last word the longer
/// stands first.
struct Form {
  std::string_view word, before = {};
  unsigned traits = 0;
};

// What may stand at the end of a name that is no company's is doubtful, or left out: a wrong join of two
// names is worse than a missed one. Behind a form stands a country that has it. The marks for the model only
// feed its training: another set would need another model.bin, so a form that joins the table later goes
// without.
constexpr RowsByWord forms(std::to_array<Form>({
    {"ab"},                   // Sweden
    {"ag", "", learnt},       // Germany, Austria, Switzerland
    {"amba"},                 // Denmark: A.M.B.A.
    {"aps"},                  // Denmark
    {"as", "", doubtful},     // Denmark, Norway, Turkey, Czechia, Estonia: A/S, A.Ş.
    {"asa"},                  // Norway
    {"berhad", "sendirian"},  // Malaysia
    {"berhad"},
    {"bhd"},
    {"bv"},               // Netherlands
    {"bvba"},             // Belgium
    {"cie"},              // France
    {"cjsc", "", opens},  // Russia and its neighbours
    {"co", "", learnt | learnt_dotted},
    {"company", "", doubtful | learnt},
    {"corp", "", learnt | learnt_dotted},
    {"corporation", "", learnt},
    {"cv", "de"},          // Mexico: S.A. de C.V.
    {"cvba"},              // Belgium
    {"doo"},               // Serbia, Croatia, Slovenia: d.o.o.
    {"ead"},               // Bulgaria
    {"ehf"},               // Iceland
    {"eireli"},            // Brazil
    {"eirl"},              // France, Peru
    {"eood"},              // Bulgaria
    {"ev", "", doubtful},  // Germany: e.V.
    {"fzco"},              // Emirates
    {"fze"},
    {"gbr", "", doubtful},  // Germany
    {"gesmbh"},             // Austria
    {"gmbh"},               // Germany, Austria, Switzerland
    {"hf"},                 // Iceland
    {"inc", "", learnt | learnt_dotted},
    {"incorporated"},
    {"jsc", "", opens},       // Russia and its neighbours, Vietnam
    {"kaisha", "kabushiki"},  // Japan
    {"kft"},                  // Hungary
    {"kg"},                   // Germany
    {"kgaa"},
    {"kk"},                      // Japan
    {"lda"},                     // Portugal
    {"limited", "private"},      // India, Singapore
    {"limited", "proprietary"},  // Australia, South Africa
    {"limited", "public"},
    {"limited", "pvt"},
    {"limited", "", learnt},
    {"llc", "fz"},  // Emirates: FZ-LLC
    {"llc", "", learnt},
    {"llp"},
    {"lp"},
    {"ltd", "private"},
    {"ltd", "proprietary"},
    {"ltd", "pvt"},  // India, Pakistan
    {"ltd", "", learnt | learnt_dotted},
    {"ltda"},              // Brazil, Chile, Colombia
    {"ltee"},              // Canada
    {"mbh"},               // Germany
    {"nv", "", learnt},    // Netherlands, Belgium
    {"nyrt"},              // Hungary
    {"oao", "", opens},    // Russia
    {"ohg"},               // Germany
    {"ojsc", "", opens},   // Russia
    {"oo", "sp z"},        // Poland: Sp. z o.o.
    {"ood"},               // Bulgaria
    {"ooo", "", opens},    // Russia
    {"ou", "", doubtful},  // Estonia
    {"oy", "", opens},     // Finland
    {"oyj"},
    {"pao", "", opens},   // Russia
    {"pcl"},              // Thailand
    {"pjsc", "", opens},  // Russia, Emirates
    {"plc", "", learnt},
    {"pllc"},                // United States
    {"pt", "", only_opens},  // Indonesia
    {"pte"},                 // Singapore
    {"pty"},                 // Australia, South Africa
    {"rl", "s de"},          // Mexico: S. de R.L.
    {"rl", "sa"},            // Luxembourg: S.à r.l.
    {"ro", "spol s"},        // Czechia: spol. s r.o.
    {"ro", "s"},
    {"sa", "", learnt},  // France, Spain, Portugal, Italy, Poland
    {"sab"},             // Mexico
    {"sarl"},            // France
    {"sas", "", doubtful},
    {"sdn"},                // Malaysia
    {"se"},                 // European Union
    {"sl", "", doubtful},   // Spain
    {"snc"},                // Italy, France
    {"spa"},                // Italy
    {"sprl"},               // Belgium
    {"spzoo"},              // Poland
    {"srl"},                // Italy, Spain, Romania
    {"sro"},                // Czechia, Slovakia
    {"sti", "ltd"},         // Turkey: Ltd. Şti.
    {"tbk"},                // Indonesia
    {"uab", "", doubtful},  // Lithuania
    {"ug", "", doubtful},   // Germany
    {"ulc"},                // Canada
    {"wll"},                // Bahrain, Qatar, Kuwait
    {"zao", "", opens},     // Russia
    {"zrt"},                // Hungary
    {"αε"},                 // Greece
    {"επε"},
    {"ао", "", opens},  // Russia
    {"еоод"},           // Bulgaria
    {"зао", "", opens},
    {"оао", "", opens},
    {"оод"},
    {"ооо", "", opens},
    {"пао", "", opens},
}));
static_assert(forms.is_in_order());

constexpr std::size_t longest_form_word = 12;
static_assert(std::all_of(forms.rows().begin(), forms.rows().end(), [](const Form& form) {
  return form.word.size() <= longest_form_word && form.before.size() <= longest_form_word;
}));

bool is_form_byte(char c) {
  return is_lower(c) || is_digit(c) || c == '+' || static_cast<unsigned char>(c) >= 0x80;
}
bool stands_between_words(char c) { return c == ' ' || c == '-' || c == '/'; }

/// Without marks at its ends; also quotation marks that name_key() leaves: OOO «Acme».
std::string_view without_marks(std::string_view key) {
  const auto is_mark = [](char c) { return !is_form_byte(c) && c != '&'; };
  while (!key.empty() && is_mark(key.back())) key.remove_suffix(1);
  while (!key.empty() && is_mark(key.front())) key.remove_prefix(1);
  for (const std::string_view quote : {"«", "»", "„"}) {
    if (key.starts_with(quote)) return without_marks(key.substr(quote.size()));
    if (key.ends_with(quote)) return without_marks(key.substr(0, key.size() - quote.size()));
  }
  return key;
}
bool has_word(std::string_view key) { return std::any_of(key.begin(), key.end(), is_form_byte); }

/// A word without dots and other marks; empty for one that is no form by its length or its marks.
class PlainWord {
 public:
  explicit PlainWord(std::string_view written) {
    if (written == "&") written = "and";
    // The Oakland A's are no A/S.
    if (written.find_first_of("'&") != written.npos) return;
    for (const char c : written) {
      if (!is_form_byte(c)) continue;
      if (size_ == room_.size()) {
        size_ = 0;
        return;
      }
      room_[size_++] = c;
    }
    const std::size_t dot = written.find('.');
    dots_inside_ = dot != written.npos && dot + 1 < written.size();
  }
  std::string_view text() const { return {room_.data(), size_}; }
  bool dots_inside() const { return dots_inside_; }

 private:
  std::array<char, longest_form_word> room_{};
  std::size_t size_ = 0;
  bool dots_inside_ = false;
};

std::string_view last_word(std::string_view key) {
  std::size_t begin = key.size();
  while (begin > 0 && !stands_between_words(key[begin - 1])) --begin;
  return key.substr(begin);
}
std::string_view before(std::string_view key, std::string_view last) {
  return without_marks(key.substr(0, key.size() - last.size()));
}

/// `key` without the words at its end, or nothing where it does not end so.
std::optional<std::string_view> without_end(std::string_view key, std::string_view words) {
  while (!words.empty()) {
    const std::string_view written = last_word(key), wanted = last_word(words);
    if (PlainWord(written).text() != wanted) return std::nullopt;
    key = before(key, written);
    words = before(words, wanted);
  }
  return key;
}

/// The Marine Corp is no company: who writes so means the Corps.
bool is_corps(std::string_view word, std::string_view rest) {
  const std::string_view of = last_word(rest);
  return word == "corp" && (of == "marine" || of == "peace");
}

/// S. A., A/S: `key` without its last letters that stand apart, where they are a form.
std::optional<std::string_view> without_letters(std::string_view key) {
  constexpr std::size_t most = 4;
  std::array<char, most> letters;
  std::array<std::string_view, most> rests;
  std::size_t count = 0;
  while (count < most) {
    const std::string_view word = last_word(key);
    const PlainWord plain(word);
    if (plain.text().size() != 1) break;
    key = before(key, word);
    letters[most - ++count] = plain.text()[0];
    rests[count - 1] = key;
  }
  for (; count > 1; --count) {
    const std::span<const Form> found = forms.find({letters.data() + most - count, count});
    if (!found.empty() && !(found[0].traits & only_opens) && has_word(rests[count - 1]))
      return rests[count - 1];
  }
  return std::nullopt;
}

/// `key` without one form at its end, or nothing where there is none.
std::optional<std::string_view> without_last_form(std::string_view key, LegalForms which) {
  const std::string_view word = last_word(key);
  const PlainWord plain(word);
  if (plain.text().size() == 1) return without_letters(key);
  for (const Form& form : forms.find(plain.text())) {
    const std::string_view rest = before(key, word);
    const bool sure = !(form.traits & doubtful) || which == LegalForms::any || plain.dots_inside();
    if (form.traits & only_opens || !sure || is_corps(form.word, rest)) continue;
    if (const auto found = without_end(rest, form.before); found && has_word(*found)) return found;
  }
  return std::nullopt;
}

/// `key` without the form that it begins with, or nothing where there is none.
std::optional<std::string_view> without_first_form(std::string_view key) {
  const std::size_t space = key.find(' ');
  if (space == key.npos) return std::nullopt;
  const std::span<const Form> found = forms.find(PlainWord(key.substr(0, space)).text());
  if (found.empty() || !(found[0].traits & (opens | only_opens))) return std::nullopt;
  const std::string_view rest = without_marks(key.substr(space));
  return has_word(rest) ? std::optional(rest) : std::nullopt;
}

bool is_and(std::string_view word) { return word == "and" || word == "&" || word == "und" || word == "et"; }

void add_words(std::string_view cut, std::string& form) {
  for (std::string_view rest = without_marks(cut); !rest.empty();) {
    const std::string_view word = last_word(rest);
    form.insert(0, PlainWord(word).text());
    rest = before(rest, word);
  }
}

}  // namespace

NameAndForm part_legal_form(std::string_view key, LegalForms which) {
  NameAndForm parted{key, {}};
  const auto cut_to = [&](std::string_view rest) {
    const std::size_t begin = static_cast<std::size_t>(rest.data() - parted.name.data());
    add_words(parted.name.substr(begin + rest.size()), parted.form);
    add_words(parted.name.substr(0, begin), parted.form);
    parted.name = rest;
  };
  while (const auto rest = without_last_form(parted.name, which)) {
    cut_to(*rest);
    // Tiffany & Co.
    const std::string_view word = last_word(*rest);
    if (const std::string_view of = before(*rest, word); is_and(word) && has_word(of)) cut_to(of);
  }
  if (const auto rest = without_first_form(parted.name)) cut_to(*rest);
  return parted;
}

std::string_view without_legal_form(std::string_view key, LegalForms which) {
  return part_legal_form(key, which).name;
}

bool is_legal_form(std::string_view word) {
  const std::span<const Form> found = forms.find(word);
  return !found.empty() && found.back().before.empty() && !(found.back().traits & (doubtful | only_opens));
}

std::vector<std::string> legal_forms_of_model() {
  std::vector<std::string> words;
  for (const Form& form : forms.rows()) {
    if (form.traits & learnt) words.emplace_back(form.word);
    if (form.traits & learnt_dotted) words.push_back(std::string(form.word) + '.');
  }
  return words;
}

}  // namespace byline
