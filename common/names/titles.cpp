#include "common/names/titles.hpp"

#include <array>
#include <cstdint>

#include "common/names/rows_by_word.hpp"

namespace byline::word_lists {
namespace {

/// What a word may be, as the header says; a word may be several.
enum Use : std::uint8_t {
  title = 1,
  style = 2,
  surname = 4,  // a style that a surname alone may follow
  // Only the training reads these: another set would need another model.bin. Each for the word as it is, and
  // with a full stop behind it.
  model = 8,  // a feature of the word
  model_dotted = 16,
  annotated = 32,  // some annotated sets count it as part of the name
  annotated_dotted = 64,
};

// clang-format off
constexpr RowsByWord words(std::to_array<WordUses>({
    {"acting", title}, {"actor", title}, {"actress", title}, {"adm", title}, {"admiral", title},
    {"alderman", title}, {"ambassador", title}, {"analyst", model}, {"archbishop", title},
    {"assemblyman", title}, {"assemblywoman", title}, {"attorney", title}, {"ayatollah", title | model},
    {"baron", style | surname}, {"baroness", style | surname}, {"bishop", title}, {"brother", title},
    {"capt", title | model_dotted | annotated_dotted}, {"captain", title | model | annotated},
    {"cardinal", title}, {"ceo", title | model}, {"cfo", title}, {"chair", title},
    {"chairman", title | model}, {"chairperson", title}, {"chairwoman", title},
    {"chancellor", title | model | annotated}, {"chief", title | model}, {"cmdr", title},
    {"coach", title | model | annotated}, {"col", title | model_dotted | annotated_dotted | annotated},
    {"colonel", title | annotated}, {"commander", title}, {"commissioner", title}, {"comrade", title},
    {"congressman", title}, {"congresswoman", title}, {"corporal", title}, {"councillor", title},
    {"councilman", title}, {"councilwoman", title}, {"count", style}, {"countess", style}, {"cpl", title},
    {"czar", style}, {"dame", title}, {"deputy", title}, {"detective", title}, {"director", title | model},
    {"director-general", title}, {"dr", title | model | model_dotted | annotated | annotated_dotted},
    {"duchess", style}, {"duke", style}, {"earl", style}, {"editor", title}, {"emir", style},
    {"emperor", style}, {"empress", style}, {"ex-president", title}, {"executive", title}, {"father", title},
    {"former", title}, {"frau", title}, {"gen", title | model_dotted | model | annotated_dotted | annotated},
    {"general", title | model | annotated}, {"gov", title | model_dotted | annotated_dotted},
    {"governor", title | model | annotated}, {"herr", title}, {"hon", title}, {"imam", title},
    {"inspector", title}, {"judge", title | model | annotated}, {"justice", title | model | annotated},
    {"king", style | model}, {"lady", style | surname}, {"leader", model}, {"lieutenant", title},
    {"lord", style | surname}, {"lt", title | model_dotted | annotated_dotted | annotated}, {"madam", title},
    {"madame", title}, {"maj", title}, {"major", title}, {"manager", model}, {"marshal", title},
    {"mayor", title | model | annotated}, {"messrs", title}, {"minister", title | model | annotated},
    {"minister-president", title}, {"miss", title}, {"mme", title}, {"monsieur", title}, {"mp", title},
    {"mr", title | model | model_dotted | annotated | annotated_dotted},
    {"mrs", title | model | model_dotted | annotated | annotated_dotted},
    {"ms", title | model | model_dotted | annotated | annotated_dotted}, {"mx", title}, {"officer", title},
    {"pastor", title}, {"pope", style | model}, {"premier", title | model},
    {"president", title | model | annotated}, {"president-elect", title}, {"prime", title | annotated},
    {"prince", style | model}, {"princess", style}, {"private", title},
    {"prof", title | model | model_dotted | annotated | annotated_dotted},
    {"professor", title | model | annotated}, {"pvt", title}, {"queen", style | model},
    {"rabbi", title | model}, {"rapper", title}, {"rep", title | model_dotted | annotated_dotted},
    {"representative", title}, {"reps", title}, {"rev", title | model_dotted}, {"reverend", title},
    {"saint", style}, {"secretary", title | model | annotated},
    {"sen", title | model_dotted | model | annotated_dotted}, {"senator", title | model | annotated},
    {"senor", title}, {"senora", title}, {"sens", title}, {"sergeant", title}, {"sgt", title | model_dotted},
    {"sheikh", style | model}, {"sheriff", title}, {"singer", title}, {"sir", title | model},
    {"sister", title}, {"speaker", title}, {"spokesman", title | model}, {"spokeswoman", title | model},
    {"st", style}, {"sultan", style}, {"tsar", style}, {"undersecretary", title}, {"vice", title | annotated},
    {"vice-president", title},
}));
// clang-format on
static_assert(words.is_in_order());

std::vector<std::string> written_as(Use plain, Use dotted) {
  std::vector<std::string> titles;
  for (const WordUses& word : words.rows()) {
    if (word.uses & plain) titles.emplace_back(word.word);
    if (word.uses & dotted) titles.push_back(std::string(word.word) + '.');
  }
  return titles;
}

}  // namespace

bool is_title(std::string_view word) { return (words.uses(word) & title) != 0; }
bool is_style(std::string_view word) { return (words.uses(word) & style) != 0; }
bool is_style_of_surnames(std::string_view word) { return (words.uses(word) & surname) != 0; }

std::vector<std::string> titles_of_model() { return written_as(model, model_dotted); }
std::vector<std::string> titles_in_annotation() { return written_as(annotated, annotated_dotted); }

}  // namespace byline::word_lists
