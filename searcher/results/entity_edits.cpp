#include "searcher/results/entity_edits.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "common/error.hpp"
#include "common/text/lines.hpp"
#include "common/text/quotes.hpp"
#include "common/text/text.hpp"
#include "common/user_file.hpp"
#include "searcher/results/entity_lines.hpp"

namespace byline {
namespace {

using What = EntityEdit::What;

[[noreturn]] void refuse(const std::string& sentence, std::string hint) {
  throw Error(Error::Code::correction_refused, sentence, std::move(hint));
}

bool has(const std::vector<NameOfKind>& names, const NameOfKind& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

NameOfKind as_carried(const LineName& name) { return {name.kind, name_key(name.text)}; }

/// Each once, without those that are nothing but punctuation.
void add_names(const EntityLine& line, std::vector<NameOfKind>& names) {
  for (const LineName& each : line.names)
    if (NameOfKind name = as_carried(each); !name.key.empty() && !has(names, name))
      names.push_back(std::move(name));
}
std::vector<NameOfKind> names_of(const EntityLine& line) {
  std::vector<NameOfKind> names;
  add_names(line, names);
  return names;
}

bool in_index(const NamesInForce& names, const NameOfKind& name) {
  return std::any_of(names.files.begin(), names.files.end(),
                     [&](const NamesInForce::File& of) { return of.has(name.kind, name.key); });
}

/// What names mean with certain texts of the files.
struct Meaning {
  AliasTable table;
  Corrections corrections;

  Meaning(const NamesInForce& names, const std::vector<std::string>& texts) : table(names.indexed()) {
    for (std::size_t i = 0; i < names.files.size(); ++i) corrections.add(texts[i], names.files[i].file.path);
    corrections.lay_over(table, [&](EntityKind kind, const std::string& key) {
      return in_index(names, {kind, key});
    });
  }

  /// Whether all that a line states holds.
  bool holds(const EntityLine& line) const {
    const std::vector<NameOfKind> names = names_of(line);
    const AliasGroup* group = table.find(names[0].kind, names[0].key);
    if (group == nullptr)
      return names.size() == 1 && line.names.size() == 1 && names[0].kind == line.kind && !line.hidden;
    const std::vector<NameOfKind> all = table.names_of(*group);
    return group->kind == line.kind && group->hidden == line.hidden && group->name == line.names[0].text &&
           all.size() == names.size() &&
           std::all_of(all.begin(), all.end(), [&](const NameOfKind& name) { return has(names, name); });
  }
};

/// What --list writes behind a line is no comment of the user's.
bool is_count(std::string_view comment) {
  const std::size_t digits =
      comment.find_first_not_of("0123456789,", std::min<std::size_t>(comment.size(), 2));
  if (!comment.starts_with("# ") || digits == 2 || digits == std::string_view::npos) return false;
  const std::string_view unit = comment.substr(digits, comment.find_last_not_of(" \t\r\n") + 1 - digits);
  return unit == " document" || unit == " documents";
}

/// A text as lines with their ends, some of which are changed.
class EditedText {
 public:
  explicit EditedText(std::string_view text) {
    std::string_view rest = without_byte_order_mark(text);
    head_ = text.substr(0, text.size() - rest.size());
    for (; !rest.empty(); rest.remove_prefix(lines_.back().size()))
      lines_.emplace_back(rest.substr(0, line_at(rest).size() + 1));
    if (!lines_.empty() && lines_[0].ends_with("\r\n")) end_ = "\r\n";
  }

  /// Whether a user's comment stands behind the line with a number, from 1.
  bool has_comment(std::size_t number) const { return !comment(lines_[number - 1]).empty(); }

  /// Only its comment stays.
  void take_out(std::size_t number) {
    const std::string& line = lines_[number - 1];
    changed_[number] = has_comment(number) ? indent(line) + std::string(comment(line)) + end_of(line) : "";
  }
  /// What is behind the names stays.
  void replace(std::size_t number, const std::string& stated) {
    const std::string& line = lines_[number - 1];
    const std::string_view behind = behind_names(line_at(line));
    changed_[number] =
        indent(line) + stated + (behind.starts_with('#') ? " " : "") + std::string(behind) + end_of(line);
  }
  void append(const std::string& stated) { appended_.push_back(stated); }

  std::string text() const {
    std::string text = head_;
    for (std::size_t number = 1; number <= lines_.size(); ++number) {
      const auto changed = changed_.find(number);
      text += changed == changed_.end() ? lines_[number - 1] : changed->second;
    }
    for (const std::string& line : appended_) {
      if (text.size() > head_.size() && !text.ends_with('\n')) text += end_;
      text += line + end_;
    }
    return text;
  }

  std::vector<std::string> gone() const {
    std::vector<std::string> lines;
    for (const auto& [number, now] : changed_)
      if (now != lines_[number - 1]) lines.push_back(without_end(lines_[number - 1]));
    return lines;
  }
  std::vector<std::string> added() const {
    std::vector<std::string> lines;
    for (const auto& [number, now] : changed_)
      if (now != lines_[number - 1] && !now.empty()) lines.push_back(without_end(now));
    lines.insert(lines.end(), appended_.begin(), appended_.end());
    return lines;
  }

 private:
  static std::string without_end(std::string_view line) {
    line = line_at(line);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return std::string(line);
  }
  static std::string end_of(std::string_view line) { return line.ends_with('\n') ? "\n" : ""; }
  static std::string indent(std::string_view line) {
    return std::string(line.substr(0, line.find_first_not_of(" \t")));
  }
  static std::string_view comment(const std::string& line) {
    std::string_view behind = behind_names(line_at(line));
    behind.remove_prefix(std::min(behind.find('#'), behind.size()));
    return is_count(behind) ? std::string_view() : behind;
  }

  std::string head_, end_ = "\n";
  std::vector<std::string> lines_;
  std::map<std::size_t, std::string> changed_;  // by number
  std::vector<std::string> appended_;
};

class Editor {
 public:
  explicit Editor(const NamesInForce& names)
      : names_(names), texts_(texts_of(names)), now_(names, texts_), indexed_(names.indexed()) {}

  EntityCorrection correction(const EntityEdit& edit) {
    std::string sentence = decide(edit);
    for (EntityLine& line : wanted_) make_plain(line);
    const std::size_t file = file_to_change();
    EditedText edited(texts_[file]);
    change_lines(file, edited);
    const EntitiesFile& written = names_.files[file].file;
    if (texts_[file].size() > most_user_file_bytes)
      throw Error(Error::Code::limit_exceeded,
                  printable(written.path) + " would be too large for a file of corrected names",
                  "it has at most 4 MiB");
    return {std::move(sentence),
            names_.documents(concerned_),
            edited.gone(),
            edited.added(),
            {std::string(corrected_names_in), written.path, written.text, texts_[file], written.of_index}};
  }

 private:
  static std::vector<std::string> texts_of(const NamesInForce& names) {
    std::vector<std::string> texts;
    for (const NamesInForce::File& each : names.files)
      texts.push_back(each.file.text.value_or(std::string()));
    return texts;
  }

  /// Whether the name is there without corrections.
  bool is_indexed(const NameOfKind& name) const {
    return in_index(names_, name) || indexed_.find(name.kind, name.key) != nullptr;
  }

  /// The entity with all its names, as they stand on its line in a file, where there is one.
  EntityLine present(const ShownEntity& entity) {
    const NameOfKind asked{entity.kind, name_key(entity.name)};
    const AliasGroup* group = entity_called(now_.table, entity.kind, asked.key);
    const AliasGroup* carried = now_.table.find(asked.kind, asked.key);
    EntityLine line{entity.kind, false, {}};
    if (carried == nullptr && in_index(names_, asked))
      line.names = {{entity.kind, entity.name}};
    else if (group != nullptr)
      line = entity_line(now_.table, *group);
    std::vector<NameOfKind> names = names_of(line);
    if (std::none_of(names.begin(), names.end(), [&](const NameOfKind& name) { return is_indexed(name); }))
      refuse("no " + std::string(noun(entity.kind)) + " is called " + in_quotes(entity.name),
             "look again: the index or the corrected names may have changed");
    const std::vector<Corrections::Place> places = now_.corrections.places_of(names);
    if (!places.empty()) {
      EntityLine written = line;
      written.names = places[0].names;
      names = names_of(written);
      for (LineName& name : line.names) {
        if (as_carried(name) == as_carried(written.names[0])) written.names[0].text = name.text;
        if (!has(names, as_carried(name))) written.names.push_back(std::move(name));
      }
      line = std::move(written);
    }
    add_names(line, concerned_);
    return line;
  }

  /// What is to hold, and in words.
  std::string decide(const EntityEdit& edit) {
    EntityLine entity = present(edit.entity);
    switch (edit.what) {
      case What::merge:
        return merge(std::move(entity), present(edit.other), edit);
      case What::split:
        return split(std::move(entity), edit.other);
      case What::rename:
        return rename(std::move(entity), edit.other.name);
      case What::hide:
        if (entity.hidden) refuse(called(entity) + " is hidden already", "");
        break;
      case What::show:
        if (!entity.hidden) refuse(called(entity) + " is not hidden", "");
        break;
    }
    entity.hidden = !entity.hidden;
    std::string sentence = entity.names[0].text + (entity.hidden ? " is hidden" : " is shown again");
    wanted_ = {std::move(entity)};
    return sentence;
  }

  static std::string called(const EntityLine& line) {
    return "the " + std::string(noun(line.kind)) + ' ' + in_quotes(line.names[0].text);
  }
  static void refuse_hidden(const EntityLine& line) {
    if (line.hidden) refuse(called(line) + " is hidden", "show it again first");
  }

  std::string merge(EntityLine entity, EntityLine other, const EntityEdit& asked) {
    refuse_hidden(entity);
    refuse_hidden(other);
    if (has(names_of(entity), as_carried(other.names[0])))
      refuse(in_quotes(asked.entity.name) + " and " + in_quotes(asked.other.name) + " are one already",
             "name two that are shown apart");
    const std::string &first = other.names[0].text, &second = entity.names[0].text;
    std::string sentence = first + " and " + second + " become one";
    if (entity.kind != other.kind)
      sentence = "the " + std::string(noun(other.kind)) + ' ' + first + " and the " +
                 std::string(noun(entity.kind)) + ' ' + second + " become one " +
                 std::string(noun(entity.kind));
    sentence += ", shown as " + second;
    for (LineName& name : other.names) {
      name.kind_written = false;
      entity.names.push_back(std::move(name));
    }
    wanted_ = {std::move(entity)};
    return sentence;
  }

  std::string split(EntityLine entity, const ShownEntity& asked) {
    const std::string key = name_key(asked.name), shown = entity.names[0].text;
    const auto is_asked = [&](const LineName& name) { return !key.empty() && name_key(name.text) == key; };
    auto found = std::find_if(entity.names.begin(), entity.names.end(), [&](const LineName& name) {
      return is_asked(name) && name.kind == asked.kind;
    });
    if (found == entity.names.end()) found = std::find_if(entity.names.begin(), entity.names.end(), is_asked);
    if (found == entity.names.end())
      refuse(in_quotes(asked.name) + " is no name of " + called(entity), "--why tells the names that it has");
    if (names_of(entity).size() == 1)
      refuse(called(entity) + " has no other name", "there is nothing to split");
    const LineName off = *found;
    const bool is_shown = as_carried(off) == as_carried(entity.names[0]);
    std::erase_if(entity.names, [&](const LineName& name) { return as_carried(name) == as_carried(off); });
    if (std::none_of(entity.names.begin(), entity.names.end(),
                     [&](const LineName& name) { return is_indexed(as_carried(name)); }))
      refuse("no document has another name of the " + std::string(noun(entity.kind)) + ' ' + in_quotes(shown),
             "there is nothing to split");
    std::string sentence = off.text + " is split off " + (is_shown ? entity.names[0].text : shown);
    if (!is_indexed(as_carried(off))) sentence = off.text + " is no name of " + shown + " any longer";
    if (!is_indexed(as_carried(off)) && is_shown) sentence = shown + " is shown as " + entity.names[0].text;
    wanted_ = {std::move(entity)};
    if (is_indexed(as_carried(off))) wanted_.push_back({off.kind, false, {{off.kind, off.text}}});
    return sentence;
  }

  std::string rename(EntityLine entity, const std::string& typed) {
    LineName name{entity.kind, new_name(typed)};
    const LineName before = entity.names[0];
    if (name.text == before.text) refuse(called(entity) + " is shown so already", "");
    const std::string key = name_key(name.text);
    auto same = std::find_if(entity.names.begin(), entity.names.end(), [&](const LineName& other) {
      return other.kind == entity.kind && name_key(other.text) == key;
    });
    if (same == entity.names.end())
      same = std::find_if(entity.names.begin(), entity.names.end(),
                          [&](const LineName& other) { return name_key(other.text) == key; });
    if (same != entity.names.end()) {
      name.kind = same->kind;
      std::erase_if(entity.names,
                    [&](const LineName& other) { return as_carried(other) == as_carried(name); });
      // The only name, spelled otherwise.
      if (entity.names.empty()) entity.names.push_back({before.kind, before.text});
    } else {
      require_new(as_carried(name), name.text);
    }
    // What no document has was only there to be shown.
    if (!is_indexed(as_carried(before)) && as_carried(before) != as_carried(name))
      std::erase_if(entity.names,
                    [&](const LineName& other) { return as_carried(other) == as_carried(before); });
    entity.names.insert(entity.names.begin(), name);
    wanted_ = {std::move(entity)};
    add_names(wanted_[0], concerned_);
    return before.text + " is shown as " + name.text;
  }

  static std::string new_name(const std::string& typed) {
    if (!is_valid_utf8(typed)) refuse("the new name is not UTF-8", "write it in UTF-8");
    const std::string composed = to_nfc(typed);
    std::string name;
    for (const std::string_view word : byline::split(composed, " \t"))
      name.append(name.empty() ? "" : " ").append(word);
    if (harmless(name, true) != name)
      refuse(harmless_in_quotes(name) + " holds characters that nobody sees", "take them out");
    if (name_key(name).empty()) refuse(in_quotes(name) + " is no name", "a name has a letter or a digit");
    return name;
  }

  /// Throws when the name is another entity's.
  void require_new(const NameOfKind& name, const std::string& text) const {
    const AliasGroup* group = now_.table.find(name.kind, name.key);
    if (group == nullptr && !in_index(names_, name)) return;
    const EntityKind kind = group ? group->kind : name.kind;
    const std::string& whose = group ? group->name : text;
    refuse(in_quotes(text) + " is a name of the " + std::string(noun(kind)) + ' ' + in_quotes(whose),
           group && group->hidden ? "show it again first, and merge the two" : "merge the two");
  }

  /// As it would be read, and so that it is read as it is meant.
  void make_plain(EntityLine& line) const {
    const bool of_other_kinds = std::any_of(line.names.begin(), line.names.end(),
                                            [&](const LineName& name) { return name.kind != line.kind; });
    for (LineName& name : line.names)
      if (of_other_kinds && name.kind == line.kind && !is_indexed(as_carried(name))) name.kind_written = true;
    const std::vector<EntityLine> read = parse_entity_lines(print(line), "the new line");
    for (std::size_t i = 0; i < line.names.size(); ++i) line.names[i].text = read.at(0).names.at(i).text;
  }

  std::size_t file_to_change() {
    places_ = now_.corrections.places_of(concerned_);
    for (const Corrections::Place& place : places_)
      if (place.file != places_[0].file)
        refuse(place_in_file(names_.files[places_[0].file].file.path, places_[0].number) + " and " +
                   place_in_file(names_.files[place.file].file.path, place.number) +
                   " would both have to change",
               "change them by hand, or give one file for all indexes with --entities FILE");
    if (!places_.empty()) return places_[0].file;
    for (const NameOfKind& name : concerned_)
      for (std::size_t file = 0; file < names_.files.size(); ++file)
        if (names_.files[file].has(name.kind, name.key)) return file;
    return 0;
  }

  void change_lines(std::size_t file, EditedText& edited) {
    for (const Corrections::Place& place : places_) edited.take_out(place.number);
    const auto states_first = [&](const Corrections::Place& place) {
      return std::any_of(place.names.begin(), place.names.end(), [&](const LineName& name) {
        return as_carried(name) == as_carried(wanted_[0].names[0]);
      });
    };
    auto home = std::find_if(places_.begin(), places_.end(), states_first);
    if (home == places_.end()) home = places_.begin();
    std::vector<bool> written(wanted_.size());
    const auto write = [&](std::size_t number) {
      if (number == 0 && home != places_.end())
        edited.replace(home->number, print(wanted_[0]));
      else
        edited.append(print(wanted_[number]));
      written[number] = true;
    };
    if (home != places_.end() && edited.has_comment(home->number)) write(0);
    for (;;) {
      written.resize(wanted_.size());
      texts_[file] = edited.text();
      const Meaning then(names_, texts_);
      std::size_t next = wanted_.size();
      bool all = true;
      for (std::size_t number = wanted_.size(); number-- > 0;) {
        if (then.holds(wanted_[number])) continue;
        all = false;
        if (!written[number]) next = number;
      }
      if (all) return;
      if (next < wanted_.size())
        write(next);
      else if (!keep_apart(then))
        throw Error(Error::Code::internal, "no line of corrected names says this: " + print(wanted_[0]));
    }
  }

  /// Names that came along with the name an entity of the index is shown by, though they do not belong to
  /// what is wanted, are to mean what they mean now. Whether there are any.
  bool keep_apart(const Meaning& then) {
    std::vector<EntityLine> apart;
    for (const EntityLine& line : wanted_) {
      const NameOfKind first = as_carried(line.names[0]);
      const AliasGroup* group = then.table.find(first.kind, first.key);
      if (group == nullptr) continue;
      const std::vector<NameOfKind> names = names_of(line);
      for (const LineName& name : entity_line(then.table, *group).names) {
        if (has(names, as_carried(name))) continue;
        const AliasGroup* now = now_.table.find(name.kind, name_key(name.text));
        apart.push_back(now ? entity_line(now_.table, *now) : EntityLine{name.kind, false, {name}});
        make_plain(apart.back());
      }
    }
    wanted_.insert(wanted_.end(), apart.begin(), apart.end());
    return !apart.empty();
  }

  const NamesInForce& names_;
  std::vector<std::string> texts_;  // of the files, as they are to be
  const Meaning now_;
  const AliasTable indexed_;
  std::vector<NameOfKind> concerned_;  // names of the entities that the edit is about
  std::vector<EntityLine> wanted_;     // what is to hold
  std::vector<Corrections::Place> places_;
};

}  // namespace

EntityCorrection correction_of(const EntityEdit& edit, const NamesInForce& names) {
  return Editor(names).correction(edit);
}

}  // namespace byline
