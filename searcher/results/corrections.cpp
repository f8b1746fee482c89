#include "searcher/results/corrections.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "common/error.hpp"
#include "common/text/text.hpp"
#include "common/user_file.hpp"

namespace byline {
namespace {

std::string marked(const NameOfKind& name) { return std::string(keyword(name.kind)) + ':' + name.key; }

/// The text of a group's name with this key.
const std::string& text_of(const AliasGroup& group, const std::string& key) {
  for (const std::string& other : group.also)
    if (name_key(other) == key) return other;
  return group.name;
}

bool is_shown_name(const AliasGroup& group, const NameOfKind& name) {
  return group.kind == name.kind && name_key(group.name) == name.key;
}

/// As AliasTable::text() has it, when the line says nothing that could not stand there.
std::string as_in_table(const EntityLine& line) {
  AliasGroup group{line.kind, line.names[0].text, {}};
  for (const LineName& name : line.names) {
    if (name.kind != line.kind || line.hidden) return {};
    if (&name != &line.names.front()) group.also.push_back(name.text);
  }
  return alias_line(group);
}

}  // namespace

EntitiesFile entities_file(const std::string& path) {
  EntitiesFile file{path, read_user_file(std::string(corrected_names_in), path)};
  if (file.text->size() > most_user_file_bytes)
    throw Error(Error::Code::limit_exceeded, path + " is too large for a file of corrected names",
                "it has at most 4 MiB");
  return file;
}

EntitiesFile entities_file_of_index(const std::string& folder) {
  EntitiesFile file{folder + '/' + std::string(entities_file_name), {}, true};
  file.text = read_file_of_index(std::string(corrected_names_in), file.path);
  return file;
}

/// One run of lay_over().
class Corrections::Resolver {
 public:
  Resolver(Corrections& corrections, AliasTable& table,
           const std::function<bool(EntityKind, const std::string&)>& in_index)
      : corrections_(corrections), table_(table), in_index_(in_index) {}

  void run() {
    std::vector<std::size_t> changes = lines_that_change();
    if (changes.empty()) return;
    claim_all(changes);
    for (const std::size_t at : changes)
      if (!is_said_before(at)) resolve(corrections_.lines_[at]);
    for (const AliasGroup* group : touched_) leave_the_rest(*group);
    for (auto& [group, names] : made_) table_.lay_over(std::move(group), names);
  }

 private:
  /// Places of the lines that say something else than the table.
  std::vector<std::size_t> lines_that_change() {
    std::unordered_set<std::string_view> known;
    for (const auto& [number, line] : numbered_lines(table_.text())) known.insert(line);
    std::vector<std::size_t> changes;
    for (std::size_t at = 0; at < corrections_.lines_.size(); ++at) {
      Line& line = corrections_.lines_[at];
      if (line.written.names.size() > 1 && known.contains(as_in_table(line.written))) {
        as_indexed_.push_back(at);
        continue;
      }
      name_keys(line);
      const bool alone = line.names.size() == 1 && !line.written.hidden &&
                         line.names[0].kind == line.written.kind &&
                         table_.find(line.names[0].kind, line.names[0].key) == nullptr;
      line.changes = !alone;
      (alone ? as_indexed_ : changes).push_back(at);
    }
    return changes;
  }

  void name_keys(Line& line) {
    for (const LineName& written : line.written.names)
      line.names.push_back({written.kind, name_key(written.text)});
    if (std::any_of(line.names.begin(), line.names.end(),
                    [&](const NameOfKind& name) { return name.kind == line.written.kind && known(name); }))
      return;
    for (std::size_t i = 0; i < line.names.size(); ++i) {
      if (line.written.names[i].kind_written) continue;
      for (const EntityKind kind : all_entity_kinds)
        if (known({kind, line.names[i].key})) {
          line.names[i].kind = kind;
          break;
        }
    }
  }
  bool known(const NameOfKind& name) const {
    return !name.key.empty() && (table_.find(name.kind, name.key) || in_index_(name.kind, name.key));
  }

  void claim_all(const std::vector<std::size_t>& changes) {
    for (const std::size_t at : changes) claim(at);
    for (const std::size_t at : as_indexed_) {
      Line& line = corrections_.lines_[at];
      if (line.names.empty()) name_keys(line);
      claim(at);
    }
  }
  void claim(std::size_t at) {
    const Line& line = corrections_.lines_[at];
    for (std::size_t i = 0; i < line.names.size(); ++i) {
      if (line.names[i].key.empty()) continue;
      const auto [known, is_new] = corrections_.claimed_.try_emplace(marked(line.names[i]), at);
      if (is_new || known->second == at) continue;
      const Line& other = corrections_.lines_[known->second];
      if (print(other.written) == print(line.written)) continue;
      const auto& [first, second] = std::minmax(other, line, [](const Line& a, const Line& b) {
        return std::pair(a.file, a.written.number) < std::pair(b.file, b.written.number);
      });
      std::string also = "line " + std::to_string(first.written.number);
      if (first.file != second.file) also += " of " + corrections_.files_[first.file];
      throw Error(Error::Code::file_syntax,
                  corrections_.place(second) + ": the " + std::string(keyword(line.names[i].kind)) + " \"" +
                      harmless(line.written.names[i].text, true) + "\" stands also on " + also,
                  "take it off one of them");
    }
  }
  /// By a line of another file, in the same words.
  bool is_said_before(std::size_t at) const {
    const auto claimed = corrections_.claimed_.find(marked(corrections_.lines_[at].names[0]));
    return claimed != corrections_.claimed_.end() && claimed->second != at;
  }
  bool is_claimed(const NameOfKind& name) const { return corrections_.claimed_.contains(marked(name)); }

  void resolve(const Line& line) {
    const AliasGroup* own = nullptr;
    for (const NameOfKind& name : line.names)
      if (known(name)) {
        own = table_.find(name.kind, name.key);
        break;
      }
    Made made{{line.written.kind, line.written.names[0].text, {}, line.written.hidden}, {}};
    for (std::size_t i = 0; i < line.names.size(); ++i) add(made, line.names[i], line.written.names[i].text);
    for (const NameOfKind& name : line.names) {
      const AliasGroup* group = table_.find(name.kind, name.key);
      if (group == nullptr) continue;
      if (!is_shown_name(*group, name)) {
        if (std::find(touched_.begin(), touched_.end(), group) == touched_.end()) touched_.push_back(group);
        continue;
      }
      for (const NameOfKind& other : table_.names_of(*group)) {
        if (is_claimed(other)) continue;
        const std::string& text = text_of(*group, other.key);
        if (group != own || line.written.hidden)
          add(made, other, text);
        else
          made_.push_back({{other.kind, text, {}, false}, {other}});
      }
    }
    made_.push_back(std::move(made));
  }

  /// What stays together when a line takes another name of an entity than the shown one.
  void leave_the_rest(const AliasGroup& group) {
    const std::vector<NameOfKind> names = table_.names_of(group);
    if (std::any_of(names.begin(), names.end(),
                    [&](const NameOfKind& name) { return is_shown_name(group, name) && is_claimed(name); }))
      return;  // the line with the shown name says what becomes of the others
    Made rest{{group.kind, group.name, {}, false}, {}};
    for (const NameOfKind& name : names)
      if (!is_claimed(name)) add(rest, name, text_of(group, name.key));
    made_.push_back(std::move(rest));
  }

  struct Made {
    AliasGroup group;
    std::vector<NameOfKind> names;
  };
  static void add(Made& made, const NameOfKind& name, const std::string& text) {
    if (!name.key.empty() && std::find(made.names.begin(), made.names.end(), name) == made.names.end())
      made.names.push_back(name);
    if (text != made.group.name &&
        std::find(made.group.also.begin(), made.group.also.end(), text) == made.group.also.end())
      made.group.also.push_back(text);
  }

  Corrections& corrections_;
  AliasTable& table_;
  const std::function<bool(EntityKind, const std::string&)>& in_index_;
  std::vector<std::size_t> as_indexed_;
  std::vector<const AliasGroup*> touched_;
  std::vector<Made> made_;  // laid over at the end: the table is asked for what the index has until then
};

void Corrections::add(std::string_view text, const std::string& path) {
  for (EntityLine& line : parse_entity_lines(text, path)) lines_.push_back({std::move(line), files_.size()});
  files_.push_back(path);
}

void Corrections::add(const EntitiesFile& file) {
  if (file.text) add(*file.text, file.path);
}

void Corrections::lay_over(AliasTable& table,
                           const std::function<bool(EntityKind, const std::string& key)>& in_index) {
  claimed_.clear();
  if (lines_.empty()) return;  // most searches
  for (Line& line : lines_) line.names.clear(), line.changes = false;
  Resolver(*this, table, in_index).run();
}

std::string Corrections::place(const Line& line) const {
  return place_in_file(files_[line.file], line.written.number);
}

std::string Corrections::place_of(const NameOfKind& name) const {
  const auto found = claimed_.find(marked(name));
  if (found == claimed_.end() || !lines_[found->second].changes) return {};
  return place(lines_[found->second]);
}

std::vector<Corrections::Place> Corrections::places_of(const std::vector<NameOfKind>& names) const {
  std::vector<Place> places;
  for (const Line& line : lines_) {
    Place place{line.file, line.written.number, line.written.names};
    // Keys are there only where they were needed: else the kinds are as written.
    for (std::size_t i = 0; i < line.names.size(); ++i) place.names[i].kind = line.names[i].kind;
    if (std::any_of(place.names.begin(), place.names.end(), [&](const LineName& name) {
          return std::find(names.begin(), names.end(), NameOfKind{name.kind, name_key(name.text)}) !=
                 names.end();
        }))
      places.push_back(std::move(place));
  }
  return places;
}

}  // namespace byline
