#include "searcher/interactive/correcting.hpp"

#include <algorithm>
#include <utility>

#include "common/text/text.hpp"
#include "searcher/interactive/moving.hpp"

namespace byline::interactive {
namespace {

using Code = Key::Code;
using Stage = Correcting::Stage;
using What = EntityEdit::What;

bool holds(const NamedChoice& choice, const std::string& sought) {
  const auto has = [&](const std::string& name) { return fold(name).find(sought) != std::string::npos; };
  return has(choice.entity.name) || std::any_of(choice.also.begin(), choice.also.end(), has);
}

void ask_names(Correcting& correcting, std::string typed) {
  correcting.asked_for = typed;
  correcting.errand = Errand{
      .what = Errand::What::names, .typed = std::move(typed), .edit = {.entity = correcting.subject.entity}};
}

/// Nobody has typed yet: who has the same last word in their name is meant most often.
std::string last_word(const std::string& name) {
  const std::vector<std::string_view> words = split(name, " ");
  return words.empty() ? name : std::string(words.back());
}

void ask_for_merge(Correcting& correcting) {
  const std::string& typed = correcting.typed.text();
  ask_names(correcting, typed.find_first_not_of(' ') == std::string::npos
                            ? last_word(correcting.subject.entity.name)
                            : typed.substr(typed.find_first_not_of(' ')));
}

void ask_lines(Correcting& correcting) {
  correcting.stage = Stage::confirm;
  correcting.correction = nullptr;
  correcting.chosen = 0;
  correcting.errand = Errand{.what = Errand::What::lines, .edit = correcting.edit};
}

void begin_with(Correcting& correcting, NamedChoice subject) {
  correcting.subject = std::move(subject);
  correcting.edit = {.entity = correcting.subject.entity};
  correcting.stage = Stage::what;
  correcting.chosen = 0;
  correcting.typed = {};
  if (correcting.subject.hidden) {
    correcting.edit.what = What::show;
    return ask_lines(correcting);
  }
  // A document says only by which name it shows somebody.
  if (correcting.subject.also.empty()) ask_names(correcting, correcting.subject.entity.name);
}

std::size_t row_of(What what) {
  const std::vector<CorrectionRow>& rows = correction_rows();
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const CorrectionRow& row) { return row.what == what; });
  return static_cast<std::size_t>(found - rows.begin());
}

void begin_what(Correcting& correcting, What what) {
  correcting.edit.what = what;
  if (what == What::hide) return ask_lines(correcting);
  correcting.stage = Stage::name;
  correcting.chosen = 0;
  correcting.typed = LineEditor(what == What::rename ? printable(correcting.subject.entity.name) : "");
  if (what == What::merge) {
    correcting.found.clear();
    ask_for_merge(correcting);
  }
}

bool step_in_what(Correcting& correcting, const Key& key) {
  if (key.code == Code::escape) return false;
  const std::vector<CorrectionRow>& rows = correction_rows();
  if (key.code == Code::enter) {
    begin_what(correcting, rows[correcting.chosen].what);
  } else if (!move_choice(key, rows.size(), rows.size(), correcting.chosen)) {
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (key == typed(rows[i].letter)) {
        correcting.chosen = i;
        begin_what(correcting, rows[i].what);
      }
  }
  return true;
}

void choose_name(Correcting& correcting) {
  EntityEdit& edit = correcting.edit;
  if (edit.what == What::rename) {
    edit.other = {edit.entity.kind, correcting.typed.text()};
    return ask_lines(correcting);
  }
  if (edit.what == What::merge && correcting.found_for != correcting.asked_for) {
    correcting.enter_waits = true;
    return;
  }
  const std::vector<NamedChoice> choices = choices_of(correcting);
  if (correcting.chosen >= choices.size()) return;
  edit.entity = correcting.subject.entity;
  edit.other = choices[correcting.chosen].entity;
  ask_lines(correcting);
}

/// Keys where something is chosen by its name: whether another is sought.
bool step_in_list(Correcting& correcting, const Key& key, std::size_t page) {
  const bool in_line = key.code == Code::home || key.code == Code::end;
  if (!in_line && move_choice(key, page, choices_of(correcting).size(), correcting.chosen)) return false;
  if (correcting.typed.take(key) != LineEditor::Change::edited) return false;
  correcting.chosen = 0;
  return true;
}

bool step_in_whom(Correcting& correcting, const Key& key, std::size_t page) {
  if (key.code == Code::escape) return false;
  if (key.code != Code::enter) {
    step_in_list(correcting, key, page);
    return true;
  }
  const std::vector<NamedChoice> choices = choices_of(correcting);
  if (correcting.chosen >= choices.size()) return true;
  begin_with(correcting, choices[correcting.chosen]);
  return true;
}

void step_in_name(Correcting& correcting, const Key& key, std::size_t page) {
  correcting.enter_waits = false;
  if (key.code == Code::enter) {
    choose_name(correcting);
  } else if (key.code == Code::escape) {
    const EntityEdit::What what = correcting.edit.what;
    begin_with(correcting, std::move(correcting.subject));
    correcting.chosen = row_of(what);
  } else if (step_in_list(correcting, key, page) && correcting.edit.what == What::merge) {
    ask_for_merge(correcting);
  }
}

bool step_in_confirm(Correcting& correcting, const Key& key, const CorrectionView& view) {
  if (key.code == Code::escape) {
    if (correcting.edit.what == What::show) return false;
    const bool hides = correcting.edit.what == What::hide;
    correcting.stage = hides ? Stage::what : Stage::name;
    correcting.chosen = hides ? row_of(What::hide) : 0;
    correcting.errand.reset();
    correcting.trouble.clear();
  } else if (key == typed('y') && correcting.correction) {
    // What has not been shown yet is not written; nor by Enter, which led here and may come twice.
    correcting.stage = Stage::writing;
    correcting.errand = Errand{.what = Errand::What::write, .correction = correcting.correction};
  } else if (key.code == Code::tab && correcting.edit.what == What::merge) {
    std::swap(correcting.edit.entity, correcting.edit.other);
    ask_lines(correcting);
  } else {
    move_choice(key, view.page, view.tops, correcting.chosen);
  }
  return true;
}

void take_names(Correcting& correcting, ErrandReply reply) {
  const ShownEntity& subject = correcting.subject.entity;
  if (reply.errand.typed != correcting.asked_for) return;
  for (const NamedChoice& each : reply.names)
    if (each.entity == subject) correcting.subject = each;
  std::erase_if(reply.names, [&](const NamedChoice& each) { return each.entity == subject; });
  const bool merges = correcting.stage == Stage::name && correcting.edit.what == What::merge;
  if (merges && reply.names.empty() && reply.trouble.empty() && correcting.typed.empty() &&
      !reply.errand.typed.empty())
    return ask_names(correcting, {});
  correcting.trouble = std::move(reply.trouble);
  correcting.found = std::move(reply.names);
  correcting.found_for = std::move(reply.errand.typed);
  if (std::exchange(correcting.enter_waits, false)) choose_name(correcting);
}

}  // namespace

const std::vector<CorrectionRow>& correction_rows() {
  static const std::vector<CorrectionRow> rows{{'m', What::merge, "merge it with another name"},
                                               {'s', What::split, "split off one of its names"},
                                               {'r', What::rename, "rename it: show it by another name"},
                                               {'h', What::hide, "hide it: show and count it nowhere"}};
  return rows;
}

Correcting correcting_of(std::vector<NamedChoice> names) {
  Correcting correcting;
  if (names.size() == 1) {
    begin_with(correcting, std::move(names.front()));
  } else {
    correcting.stage = Stage::whom;
    correcting.several = std::move(names);
  }
  return correcting;
}

bool step(Correcting& correcting, const Key& key, const CorrectionView& view) {
  if (correcting.stage == Stage::writing) return true;  // it is too late to go back
  // Of what cannot be there is nothing else to show.
  if (correcting.stage != Stage::confirm || correcting.correction) correcting.trouble.clear();
  switch (correcting.stage) {
    case Stage::whom:
      return step_in_whom(correcting, key, view.page);
    case Stage::what:
      return step_in_what(correcting, key);
    case Stage::name:
      step_in_name(correcting, key, view.page);
      return true;
    case Stage::confirm:
    case Stage::writing:
      return step_in_confirm(correcting, key, view);
  }
  return true;
}

void take(Correcting& correcting, ErrandReply reply) {
  switch (reply.errand.what) {
    case Errand::What::names:
      take_names(correcting, std::move(reply));
      break;
    case Errand::What::lines:
      if (correcting.stage != Stage::confirm || reply.errand.edit != correcting.edit) break;
      correcting.correction = std::move(reply.correction);
      if (!reply.trouble.empty()) correcting.trouble = std::move(reply.trouble);
      break;
    case Errand::What::write:
      if (reply.trouble.empty()) {
        correcting.done = reply.errand.correction->sentence;
        break;
      }
      // What is shown may no longer be what would be written.
      ask_lines(correcting);
      correcting.trouble = std::move(reply.trouble);
      break;
  }
}

std::vector<NamedChoice> choices_of(const Correcting& correcting) {
  const bool whom = correcting.stage == Stage::whom;
  const What what = correcting.edit.what;
  if (!whom && what == What::merge) return correcting.found;
  std::vector<NamedChoice> choices;
  if (whom) choices = correcting.several;
  if (!whom && what == What::split)
    for (const std::string& name : correcting.subject.also)
      choices.push_back({.entity = {correcting.subject.entity.kind, name}});
  const std::string sought = fold(correcting.typed.text());
  std::erase_if(choices, [&](const NamedChoice& choice) { return !holds(choice, sought); });
  return choices;
}

}  // namespace byline::interactive
