#include "searcher/interactive/correction_screen.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/text.hpp"
#include "searcher/interactive/editor_screen.hpp"
#include "searcher/output/columns.hpp"

namespace byline::interactive {
namespace {

using Stage = Correcting::Stage;
using What = EntityEdit::What;

struct ScreenRow {
  std::string text;
  Look look = looks::plain;
};

/// Broken between words; `sign` stands before the first of its rows, and as much room before the others.
void add_wrapped(const std::string& text, Look look, std::size_t columns, std::vector<ScreenRow>& rows,
                 std::string sign = {}) {
  if (text.empty()) return;
  for (const auto& [begin, end] : wrap(text, columns > sign.size() ? columns - sign.size() : 1)) {
    rows.push_back({sign + text.substr(begin, end - begin), look});
    sign.assign(sign.size(), ' ');
  }
}

std::string heading_of(const Correcting& correcting) {
  const ShownEntity& entity = correcting.subject.entity;
  if (correcting.stage == Stage::whom) return "Correct which name?";
  if (correcting.stage == Stage::confirm || correcting.stage == Stage::writing) return "What will change";
  return "Correct the " + std::string(noun(entity.kind)) + ' ' + printable(entity.name);
}

std::string other_names(const std::vector<std::string>& names) {
  std::string words;
  for (const std::string& name : names) words += (words.empty() ? "" : ", ") + printable(name);
  return words;
}

/// The heading, what the name is, and why something could not be done.
std::vector<ScreenRow> head_of(const State& state) {
  constexpr std::size_t rows_for_gaps = 16;
  const Correcting& correcting = state.correcting;
  const std::size_t columns = state.columns;
  std::vector<ScreenRow> rows;
  add_wrapped(heading_of(correcting), looks::bold, columns, rows);
  if (correcting.stage == Stage::what && !correcting.subject.also.empty())
    rows.push_back({"also " + other_names(correcting.subject.also), looks::dim});
  add_wrapped(correcting.trouble, looks::trouble, columns, rows);
  if (state.rows >= rows_for_gaps) rows.emplace_back();
  return rows;
}

std::string_view prompt_of(const Correcting& correcting) {
  if (correcting.stage == Stage::whom) return "name: ";
  if (correcting.stage != Stage::name) return {};
  return correcting.edit.what == What::merge   ? "merge with: "
         : correcting.edit.what == What::split ? "split off: "
                                               : "show as: ";
}

std::string_view keys_of(const Correcting& correcting) {
  switch (correcting.stage) {
    case Stage::whom:
      return "Enter chooses · Esc goes back";
    case Stage::what:
      return "Enter or a letter chooses · Esc back";
    case Stage::name:
      return "Enter shows what will change · Esc back";
    case Stage::confirm:
      if (!correcting.correction) return correcting.trouble.empty() ? "One moment" : "Esc goes back";
      return correcting.edit.what == What::merge ? "y writes · Tab swaps · Esc back" : "y writes · Esc back";
    case Stage::writing:
      return "Writing";
  }
  return {};
}

/// What will change, in words and as lines.
std::vector<ScreenRow> change_of(const Correcting& correcting, std::size_t columns) {
  const EntityCorrection& correction = *correcting.correction;
  std::vector<ScreenRow> rows;
  add_wrapped(printable(correction.sentence) + '.', looks::plain, columns, rows);
  add_wrapped(counted(correction.documents, "document") +
                  (correction.documents == 1 ? " has these names." : " have these names."),
              looks::plain, columns, rows);
  add_wrapped("In " + printable(correction.file.path) + ':', looks::dim, columns, rows);
  for (const std::string& line : correction.gone)
    add_wrapped(printable(line), looks::trouble, columns, rows, "- ");
  for (const std::string& line : correction.added)
    add_wrapped(printable(line), looks::place, columns, rows, "+ ");
  if (correction.file.before)
    add_wrapped("The file as it is now is kept beside it as " +
                    printable(std::filesystem::path(backup_of(correction.file.path)).filename().string()) +
                    '.',
                looks::dim, columns, rows);
  const ShownEntity& entity = correcting.edit.entity;
  if (correcting.edit.what == What::hide)
    add_wrapped("To show it again, search for " + std::string(keyword(entity.kind)) + ":\"" +
                    printable(entity.name) + "\" and press Alt-E.",
                looks::dim, columns, rows);
  return rows;
}

std::string words_of(const NamedChoice& choice, const Correcting& correcting) {
  std::string words = printable(choice.entity.name);
  if (!choice.also.empty()) words += " (" + other_names(choice.also) + ')';
  const bool kinds = correcting.stage == Stage::whom || choice.entity.kind != correcting.subject.entity.kind;
  if (kinds) words = std::string(noun(choice.entity.kind)) + ' ' + words;
  return words;
}

/// What there is to choose from, or to read.
std::vector<ScreenRow> body_of(const Correcting& correcting, std::size_t columns) {
  std::vector<ScreenRow> rows;
  if (correcting.stage == Stage::what) {
    for (const CorrectionRow& row : correction_rows())
      rows.push_back({std::string(1, static_cast<char>(row.letter)) + "  " + row.words});
  } else if (correcting.stage == Stage::confirm || correcting.stage == Stage::writing) {
    if (correcting.correction) rows = change_of(correcting, columns);
  } else {
    const std::vector<NamedChoice> choices = choices_of(correcting);
    std::uint64_t most = 0;
    for (const NamedChoice& choice : choices) most = std::max(most, choice.documents);
    const std::size_t digits = with_separators(most).size();
    for (const NamedChoice& choice : choices) {
      const std::string count = with_separators(choice.documents);
      rows.push_back({(most == 0 ? "" : std::string(digits - count.size(), ' ') + count + "  ") +
                      words_of(choice, correcting)});
    }
    const bool lists = correcting.stage == Stage::whom || correcting.edit.what != What::rename;
    if (rows.empty() && lists && correcting.found_for == correcting.asked_for)
      rows.push_back({correcting.typed.empty() ? "It has no other name" : "No name has that", looks::dim});
  }
  return rows;
}

bool is_chosen_from(const Correcting& correcting) {
  return correcting.stage != Stage::confirm && correcting.stage != Stage::writing;
}

/// Where it stands.
struct Place {
  std::size_t editor, body, rows;
};
Place place_of(const State& state, std::size_t head) {
  Place place{head, head, 1};
  if (!prompt_of(state.correcting).empty()) ++place.body;
  if (state.rows > place.body + 1) place.rows = state.rows - place.body - 1;
  return place;
}

}  // namespace

CorrectionView correction_view(const State& state) {
  const std::size_t rows = place_of(state, head_of(state).size()).rows;
  const std::size_t body = body_of(state.correcting, state.columns).size();
  return {rows, body > rows ? body - rows + 1 : 1};
}

void draw_correction(const State& state, Canvas& canvas) {
  const Correcting& correcting = state.correcting;
  const std::vector<ScreenRow> head = head_of(state), body = body_of(correcting, state.columns);
  const Place place = place_of(state, head.size());
  const std::size_t columns = canvas.columns();
  canvas.cursor_shown = false;
  for (std::size_t i = 0; i < head.size(); ++i) canvas.put(i, 0, columns, head[i].text, head[i].look);
  if (const std::string_view prompt = prompt_of(correcting); !prompt.empty()) {
    canvas.cursor_shown = true;
    draw_editor(correcting.typed, prompt, {place.editor, 0, 1, columns}, canvas);
  }
  const bool chosen_from = is_chosen_from(correcting);
  std::size_t top = correcting.chosen;
  if (chosen_from) top = correcting.chosen >= place.rows ? correcting.chosen - place.rows + 1 : 0;
  for (std::size_t i = top; i < body.size() && i < top + place.rows; ++i) {
    const std::size_t row = place.body + i - top;
    canvas.put(row, 0, columns, body[i].text, body[i].look);
    if (chosen_from && i == correcting.chosen) canvas.add_look(row, 0, columns, looks::reverse);
  }
  canvas.clear({canvas.rows() - 1, 0, 1, columns});
  const bool more = !chosen_from && top + place.rows < body.size();
  canvas.put(canvas.rows() - 1, 0, columns, std::string(keys_of(correcting)) + (more ? " · ↓ more" : ""),
             looks::dim);
}

}  // namespace byline::interactive
