#include "common/names/titles.hpp"

#include "common/text/sorted_words.hpp"

#include <array>
#include <cstdint>

#include "common/names/rows_by_word.hpp"

namespace byline::word_lists {
namespace {

/// What a word may be, as the header says; a word may be several.
enum TitleUse : std::uint8_t {
  title = 1,
  style = 2,
  surname = 4,  // a style that a surname alone may follow
  // Only the training reads these: another set would need another model.bin. Each for the word as it is, and
  // with a full stop behind it.
  in_model = 8,  // a feature of the word
  in_model_dotted = 16,
  annotated = 32,  // some annotated sets count it as part of the name
  annotated_dotted = 64,
};

// clang-format off
constexpr RowsByWord title_words(std::to_array<WordUses>({
    {"acting", title}, {"actor", title}, {"actress", title}, {"adm", title}, {"admiral", title},
    {"alderman", title}, {"alhaji", title}, {"ambassador", title}, {"analyst", in_model}, {"archbishop", title},
    {"assemblyman", title}, {"assemblywoman", title}, {"attorney", title}, {"ayatollah", title | in_model},
    {"baron", style | surname}, {"baroness", style | surname}, {"bishop", title}, {"brig", title},
    {"brother", title},
    {"capt", title | in_model_dotted | annotated_dotted}, {"captain", title | in_model | annotated},
    {"cardinal", title}, {"ceo", title | in_model}, {"cfo", title}, {"chair", title},
    {"chairman", title | in_model}, {"chairperson", title}, {"chairwoman", title},
    {"chancellor", title | in_model | annotated}, {"chief", title | in_model}, {"cmdr", title},
    {"coach", title | in_model | annotated}, {"col", title | in_model_dotted | annotated_dotted | annotated},
    {"colonel", title | annotated}, {"commander", title}, {"commissioner", title}, {"comrade", title},
    {"congressman", title}, {"congresswoman", title}, {"corporal", title}, {"councillor", title},
    {"councilman", title}, {"councilwoman", title}, {"count", style}, {"countess", style}, {"cpl", title},
    {"czar", style}, {"dame", title}, {"datin", title}, {"dato", title}, {"datuk", title},
    {"deputy", title}, {"detective", title}, {"director", title | in_model},
    {"director-general", title}, {"dr", title | in_model | in_model_dotted | annotated | annotated_dotted},
    {"duchess", style}, {"duke", style}, {"earl", style}, {"editor", title}, {"emir", style},
    {"emperor", style}, {"empress", style}, {"ex-president", title}, {"executive", title}, {"father", title},
    {"former", title}, {"frau", title}, {"gen", title | in_model_dotted | in_model | annotated_dotted | annotated},
    {"general", title | in_model | annotated}, {"gov", title | in_model_dotted | annotated_dotted},
    {"governor", title | in_model | annotated}, {"herr", title}, {"hon", title}, {"imam", title},
    {"inspector", title}, {"judge", title | in_model | annotated}, {"justice", title | in_model | annotated},
    {"king", style | in_model}, {"lady", style | surname}, {"leader", in_model}, {"lieutenant", title},
    {"lord", style | surname}, {"lt", title | in_model_dotted | annotated_dotted | annotated}, {"madam", title},
    {"madame", title}, {"maj", title}, {"major", title}, {"manager", in_model}, {"marshal", title},
    {"mayor", title | in_model | annotated}, {"messrs", title}, {"minister", title | in_model | annotated},
    {"minister-president", title}, {"miss", title}, {"mme", title}, {"monsieur", title}, {"mp", title},
    {"mr", title | in_model | in_model_dotted | annotated | annotated_dotted},
    {"mrs", title | in_model | in_model_dotted | annotated | annotated_dotted},
    {"ms", title | in_model | in_model_dotted | annotated | annotated_dotted}, {"mullah", title}, {"mx", title},
    {"officer", title},
    {"pastor", title}, {"pope", style | in_model}, {"premier", title | in_model},
    {"president", title | in_model | annotated}, {"president-elect", title}, {"prime", title | annotated},
    {"prince", style | in_model}, {"princess", style}, {"private", title},
    {"prof", title | in_model | in_model_dotted | annotated | annotated_dotted},
    {"professor", title | in_model | annotated}, {"pvt", title}, {"queen", style | in_model},
    {"rabbi", title | in_model}, {"rapper", title}, {"rep", title | in_model_dotted | annotated_dotted},
    {"representative", title}, {"reps", title}, {"rev", title | in_model_dotted}, {"reverend", title},
    {"saint", style}, {"secretary", title | in_model | annotated},
    {"sen", title | in_model_dotted | in_model | annotated_dotted}, {"senator", title | in_model | annotated},
    {"senor", title}, {"senora", title}, {"sens", title}, {"sergeant", title}, {"sgt", title | in_model_dotted},
    {"sheikh", style | in_model}, {"sheriff", title}, {"shri", title}, {"singer", title}, {"sir", title | in_model},
    {"sister", title}, {"speaker", title}, {"spokesman", title | in_model}, {"spokeswoman", title | in_model},
    {"st", style}, {"sultan", style}, {"tsar", style}, {"undersecretary", title}, {"vice", title | annotated},
    {"vice-president", title},
}));
// clang-format on
static_assert(title_words.is_in_order());

std::vector<std::string> written_as(TitleUse plain, TitleUse dotted) {
  std::vector<std::string> titles;
  for (const WordUses& word : title_words.rows()) {
    if (word.uses & plain) titles.emplace_back(word.word);
    if (word.uses & dotted) titles.push_back(std::string(word.word) + '.');
  }
  return titles;
}

}  // namespace

bool is_title(std::string_view word) { return (title_words.uses(word) & title) != 0; }
bool is_style(std::string_view word) { return (title_words.uses(word) & style) != 0; }
bool is_style_of_surnames(std::string_view word) { return (title_words.uses(word) & surname) != 0; }
bool is_relative(std::string_view word) {
  constexpr SortedWords relatives{"brother",       "daughter", "daughter-in-law", "father", "father-in-law",
                                  "granddaughter", "grandson", "husband",         "mother", "mother-in-law",
                                  "nephew",        "niece",    "sister",          "son",    "son-in-law",
                                  "stepdaughter",  "stepson",  "widow",           "wife"};
  return relatives.contains(word);
}

std::vector<std::string> titles_of_model() { return written_as(in_model, in_model_dotted); }
std::vector<std::string> titles_in_annotation() { return written_as(annotated, annotated_dotted); }

}  // namespace byline::word_lists
