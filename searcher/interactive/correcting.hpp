// A name put right, from the key on it to the lines that are written: state, key → state, errand. Knows no
// terminal and no index.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "searcher/interactive/key.hpp"
#include "searcher/interactive/line_editor.hpp"
#include "searcher/results/entity_edits.hpp"

namespace byline::interactive {

/// Somebody or something that can be chosen.
struct NamedChoice {
  ShownEntity entity;
  std::uint64_t documents = 0;      // that name it
  std::vector<std::string> also{};  // its other names
  bool hidden = false;              // it can only be shown again
};

/// What the library is to do meanwhile.
struct Errand {
  enum class What : std::uint8_t {
    names,  // whom one can mean by the beginning of a word; those of the kind of edit.entity first
    lines,  // what `edit` would change
    write,  // `correction`
  };
  What what = What::names;
  std::string typed{};
  EntityEdit edit{};
  std::shared_ptr<const EntityCorrection> correction{};
};

/// What comes back of it.
struct ErrandReply {
  Errand errand;
  std::vector<NamedChoice> names{};
  std::shared_ptr<const EntityCorrection> correction{};
  std::string trouble{};  // why it could not be done; else empty
};

struct Correcting {
  enum class Stage : std::uint8_t {
    whom,     // which of several names
    what,     // merge, split off, rename or hide
    name,     // with which, which of them, or by which
    confirm,  // what would change is shown, as soon as it is there
    writing,
  };
  Stage stage = Stage::what;
  std::vector<NamedChoice> several{};  // to choose from at first
  NamedChoice subject{};
  EntityEdit edit{};
  LineEditor typed{};
  std::size_t chosen = 0;  // of what there is to choose from; or the row at the top of what is shown
  std::vector<NamedChoice> found{};  // whom one can mean
  std::string found_for{}, asked_for{};
  bool enter_waits = false;  // until those who are asked for are found
  std::shared_ptr<const EntityCorrection> correction{};
  std::string trouble{};           // until another key is pressed
  std::string done{};              // once it is written: what is so now
  std::optional<Errand> errand{};  // to be begun now, in place of what has not come back
};

/// For one name, or, where there are several, for one of them.
Correcting correcting_of(std::vector<NamedChoice> names);

/// How much of it there is to see.
struct CorrectionView {
  std::size_t page;  // rows of what there is to choose from, or to read
  std::size_t tops;  // in how many places what is to be read can begin
};

/// Changes it as the key says. False: it is left.
bool step(Correcting& correcting, const Key& key, const CorrectionView& view);

/// Takes what has come back.
void take(Correcting& correcting, ErrandReply reply);

/// A thing to do with a name, and the letter that chooses it.
struct CorrectionRow {
  char32_t letter;
  EntityEdit::What what;
  const char* words;
};
const std::vector<CorrectionRow>& correction_rows();

/// What there is to choose from by its name: in whom and name.
std::vector<NamedChoice> choices_of(const Correcting& correcting);

}  // namespace byline::interactive
