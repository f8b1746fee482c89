#include "searcher/shards/shard_names.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <unordered_map>

#include "common/cache_head.hpp"
#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/mapped_file.hpp"
#include "common/names/join_reason.hpp"
#include "common/text/hexadecimal.hpp"
#include "common/text/text.hpp"
#include "common/user_file.hpp"
#include "common/user_folder.hpp"
#include "common/whole_file.hpp"
#include "searcher/shards/joint_terms.hpp"

namespace byline {
namespace {

constexpr std::string_view magic = "byline joined 2\n";
static_assert(magic.size() == CacheHead::magic_bytes);

/// The beginning of the file; the parts follow it in the order of SHARDS.md.
struct Header {
  CacheHead head;
  std::uint32_t indexes, numbered;  // numbered: 1 where names have numbers
  std::uint32_t names[3];           // by kind
  std::uint32_t state_bytes, alias_text_bytes, alias_sorted_bytes, reason_bytes, term_lists;
  struct {
    std::uint32_t terms, bytes;
  } of_list[joint_prefixes.size()];
};
static_assert(sizeof(Header) % 8 == 0 && sizeof(Recount) == 12);

/// What the joining was made from: another text after any change of an index or of the rules.
std::string state_of(const std::vector<NamedIndex>& indexes) {
  std::string state;
  for (const auto& [database, columns] : indexes) {
    state += database.get_uuid() + ' ' + std::to_string(database.size() == 1 ? database.get_revision() : 0) +
             ' ' + (columns ? std::to_string(columns->revision()) : "-") + ' ' +
             database.get_metadata(std::string(schema::metadata_model)) + '\n';
  }
  return state;
}

/// The numbers of the file, as they are made.
struct Numbers {
  std::array<std::uint32_t, 3> names{};
  std::vector<std::uint32_t> entities, places;
  std::vector<std::vector<std::uint32_t>> numbers;  // by index
  std::vector<std::vector<Recount>> recounts;
};

/// The names of one kind in the column file of one index, in their order.
struct NamesOfIndex {
  const ColumnFile* columns;
  std::uint32_t index, at, end;
  std::string key{};

  void read() {
    if (at < end) key = entity_key(columns->name(at));
  }
  std::pair<std::string_view, std::string_view> order() const { return {key, columns->name(at)}; }
};

void number_names(EntityKind kind, const std::vector<NamedIndex>& indexes, const AliasTable& aliases,
                  Numbers& made) {
  const auto k = static_cast<std::size_t>(kind);
  std::vector<NamesOfIndex> rest;
  for (std::uint32_t i = 0; i < indexes.size(); ++i) {
    const ColumnFile& columns = *indexes[i].columns;
    rest.push_back({&columns, i, columns.first(k), columns.first(k + 1)});
    rest.back().read();
  }
  const auto is_done = [](const NamesOfIndex& names) { return names.at == names.end; };
  std::erase_if(rest, is_done);
  std::unordered_map<const AliasGroup*, std::uint32_t> first_of_group;
  std::string key, last_key;
  bool some = false;
  while (!rest.empty()) {
    const NamesOfIndex& least =
        *std::min_element(rest.begin(), rest.end(),
                          [](const NamesOfIndex& a, const NamesOfIndex& b) { return a.order() < b.order(); });
    key = least.key;
    const std::string_view name = least.columns->name(least.at);
    const auto number = static_cast<std::uint32_t>(made.entities.size());
    made.places.push_back(least.index);
    made.places.push_back(least.at);
    if (some && key == last_key) {
      made.entities.push_back(made.entities.back());
    } else {
      const AliasGroup* group = aliases.find(kind, key);
      made.entities.push_back(group ? first_of_group.try_emplace(group, number).first->second : number);
    }
    some = true;
    last_key = key;
    for (NamesOfIndex& names : rest) {
      if (names.columns->name(names.at) != name || names.key != key) continue;
      made.numbers[names.index].push_back(number);
      ++names.at;
      names.read();
    }
    std::erase_if(rest, is_done);
  }
  made.names[k] = static_cast<std::uint32_t>(made.entities.size()) - (k > 0 ? made.names[0] : 0) -
                  (k > 1 ? made.names[1] : 0);
}

/// Of the names of an index, by number, whether their entity has other names there than its own groups say.
std::vector<bool> regrouped(const ColumnFile& columns, const Numbers& made, std::size_t index) {
  constexpr std::uint32_t none = 0xffffffff, several = 0xfffffffe;
  const std::vector<std::uint32_t>& numbers = made.numbers[index];
  std::vector<std::uint32_t> here(made.entities.size(), none), among_all(columns.names(), none);
  const auto note = [](std::uint32_t& known, std::uint32_t other) {
    known = known == none || known == other ? other : several;
  };
  for (std::uint32_t name = 0; name < columns.names(); ++name) {
    const std::uint32_t own = columns.entities()[name], joint = made.entities[numbers[name]];
    if (own >= columns.names()) continue;  // of a damaged file
    note(here[joint], own);
    note(among_all[own], joint);
  }
  // Where one of its own is parted, all that its names now belong to are counted anew.
  for (std::uint32_t name = 0; name < columns.names(); ++name) {
    const std::uint32_t own = columns.entities()[name];
    if (own >= columns.names() || among_all[own] == several) here[made.entities[numbers[name]]] = several;
  }
  std::vector<bool> of_name(columns.names());
  for (std::uint32_t name = 0; name < columns.names(); ++name)
    of_name[name] = here[made.entities[numbers[name]]] == several;
  return of_name;
}

/// What entries without a mark, which count their entity once, count wrongly.
std::vector<Recount> recounts_of(const ColumnFile& columns, const Numbers& made, std::size_t index) {
  const std::vector<bool> is_regrouped = regrouped(columns, made, index);
  std::vector<Recount> found;
  if (std::find(is_regrouped.begin(), is_regrouped.end(), true) == is_regrouped.end()) return found;
  for (std::uint32_t document = 1; document <= columns.last_document(); ++document) {
    const std::size_t begin = found.size();
    for (const std::uint32_t entry : columns.names_of(document)) {
      if (entry / 2 >= columns.names() || !is_regrouped[entry / 2]) continue;
      const std::uint32_t entity = made.entities[made.numbers[index][entry / 2]];
      auto its = std::find_if(found.begin() + static_cast<std::ptrdiff_t>(begin), found.end(),
                              [entity](const Recount& recount) { return recount.entity == entity; });
      if (its == found.end()) its = found.insert(its, {document, entity, 1});
      its->more -= entry % 2 == 0 ? 1 : 0;
    }
    found.erase(std::remove_if(found.begin() + static_cast<std::ptrdiff_t>(begin), found.end(),
                               [](const Recount& recount) { return recount.more == 0; }),
                found.end());
  }
  return found;
}

/// Texts and numbers as bytes of a file.
struct Bytes {
  std::vector<std::uint32_t> words;  // so that numbers lie where they can be read
  std::size_t size = 0;

  void add(const void* bytes, std::size_t count) {
    words.resize((size + count + 3) / 4);
    if (count > 0) std::memcpy(reinterpret_cast<char*>(words.data()) + size, bytes, count);
    size += count;
  }
  template <class Values>
  void add(const Values& values) {
    add(values.data(), values.size() * sizeof(*values.data()));
  }
  std::string_view view() const { return {reinterpret_cast<const char*>(words.data()), size}; }
};

}  // namespace

ShardNames::ShardNames(const std::vector<NamedIndex>& indexes) {
  const NameGrouping grouping = group_names(evidence_of(indexes));
  const AliasTable table(grouping.groups);
  Numbers made;
  const bool is_numbered = std::all_of(indexes.begin(), indexes.end(),
                                       [](const NamedIndex& index) { return index.columns != nullptr; });
  if (is_numbered) {
    made.numbers.resize(indexes.size());
    for (const EntityKind kind : all_entity_kinds) number_names(kind, indexes, table, made);
    for (std::size_t i = 0; i < indexes.size(); ++i)
      made.recounts.push_back(recounts_of(*indexes[i].columns, made, i));
  }
  const std::string state = state_of(indexes), reasons = serialise(grouping.reasons);
  Header header{};
  header.head = CacheHead::made(magic, {}, 0);
  header.indexes = static_cast<std::uint32_t>(indexes.size());
  header.numbered = is_numbered ? 1 : 0;
  std::copy(made.names.begin(), made.names.end(), header.names);
  header.state_bytes = static_cast<std::uint32_t>(state.size());
  header.alias_text_bytes = static_cast<std::uint32_t>(table.text().size());
  header.alias_sorted_bytes = static_cast<std::uint32_t>(table.sorted().size());
  header.reason_bytes = static_cast<std::uint32_t>(reasons.size());
  const std::vector<OwnTermList> terms = joint_terms(indexes);
  header.term_lists = static_cast<std::uint32_t>(terms.size());
  for (std::size_t i = 0; i < terms.size(); ++i)
    header.of_list[i] = {static_cast<std::uint32_t>(terms[i].list().size()),
                         static_cast<std::uint32_t>(terms[i].list().text().size())};
  const auto bytes = std::make_shared<Bytes>();
  bytes->add(&header, sizeof header);
  for (std::size_t i = 0; i < made.numbers.size(); ++i)
    bytes->add(std::array{static_cast<std::uint32_t>(made.numbers[i].size()),
                          static_cast<std::uint32_t>(made.recounts[i].size())});
  bytes->add(made.entities);
  bytes->add(made.places);
  for (std::size_t i = 0; i < made.numbers.size(); ++i) {
    bytes->add(made.numbers[i]);
    bytes->add(made.recounts[i]);
  }
  for (const OwnTermList& list : terms) bytes->add(list.list().entries());
  for (const std::string_view text :
       {std::string_view(state), table.text(), table.sorted(), std::string_view(reasons)})
    bytes->add(text);
  for (const OwnTermList& list : terms) bytes->add(list.list().text());
  const std::uint64_t size = bytes->size;
  std::memcpy(reinterpret_cast<char*>(bytes->words.data()) + offsetof(CacheHead, file_bytes), &size,
              sizeof size);
  bytes_ = bytes;
  if (!read(bytes->view(), indexes))
    throw Error(Error::Code::index_damaged, "the names of the indexes cannot be joined: one is damaged",
                "index the documents again");
}

std::optional<ShardNames> ShardNames::kept(const std::string& path, const std::vector<NamedIndex>& indexes) {
  const MappedFile mapped(path);
  ShardNames names;
  names.bytes_ = mapped.mapped;
  if (!names.read(mapped.bytes, indexes)) return {};
  return names;
}

bool ShardNames::save(const std::string& path) const try {
  if (!make_user_folder(path.substr(0, path.rfind('/')))) return false;
  // Another search may be keeping the same. Through to the disk: what is read later is not checked in its
  // midst.
  const std::string own = path + '-' + std::to_string(::getpid());
  WholeFile file(own);
  file.write(whole_);
  file.finish();
  if (std::rename(own.c_str(), path.c_str()) == 0) return true;
  ::unlink(own.c_str());
  return false;
} catch (const Error&) {
  return false;
}

std::string shard_names_file(const std::vector<std::string>& folders) {
  const std::string caches = cache_folder();
  if (caches.empty()) return {};
  std::string all;
  for (const std::string& folder : folders) all += path_from_anywhere(folder) + '\n';
  return caches + "/joined-names/" + to_hexadecimal(hash64(all));
}

std::optional<TermList> ShardNames::terms(std::string_view prefix) const {
  const auto found = std::find(joint_prefixes.begin(), joint_prefixes.end(), prefix);
  if (terms_.empty() || found == joint_prefixes.end()) return {};
  return terms_[static_cast<std::size_t>(found - joint_prefixes.begin())];
}

bool ShardNames::read(std::string_view bytes, const std::vector<NamedIndex>& indexes) {
  if (bytes.size() < sizeof(Header)) return false;
  const auto& header = *reinterpret_cast<const Header*>(bytes.data());
  if (!header.head.fits(magic, {}, bytes.size()) || header.indexes != indexes.size()) return false;
  whole_ = bytes;
  std::string_view rest = bytes.substr(sizeof header);
  bool fits = true;
  const auto take = [&](std::size_t size) {
    fits = fits && size <= rest.size();
    const std::string_view taken = fits ? rest.substr(0, size) : std::string_view();
    rest.remove_prefix(taken.size());
    return taken;
  };
  const auto take_numbers = [&](std::size_t count) {
    const std::string_view taken = take(4 * count);
    return std::span(reinterpret_cast<const std::uint32_t*>(taken.data()), taken.size() / 4);
  };
  for (std::size_t i = 0; i < 3; ++i) kind_first_[i + 1] = kind_first_[i] + header.names[i];
  if (header.numbered != 0) {
    const auto sizes = take_numbers(2 * indexes.size());
    entities_ = take_numbers(kind_first_[3]);
    places_ = take_numbers(2 * std::size_t{kind_first_[3]});
    for (std::size_t i = 0; fits && i < indexes.size(); ++i) {
      numbers_.push_back(take_numbers(sizes[2 * i]));
      const std::string_view of_index = take(sizeof(Recount) * std::size_t{sizes[2 * i + 1]});
      recounts_.emplace_back(reinterpret_cast<const Recount*>(of_index.data()),
                             of_index.size() / sizeof(Recount));
      fits = fits && indexes[i].columns && numbers_[i].size() == indexes[i].columns->names() &&
             std::ranges::all_of(numbers_[i], [this](std::uint32_t number) { return number < names(); });
    }
    fits = fits && std::ranges::all_of(entities_, [this](std::uint32_t number) { return number < names(); });
  }
  if (header.term_lists != 0 && header.term_lists != joint_prefixes.size()) return false;
  std::vector<std::span<const TermList::Entry>> entries;
  for (std::size_t i = 0; i < header.term_lists; ++i) {
    const std::string_view taken = take(sizeof(TermList::Entry) * std::size_t{header.of_list[i].terms});
    entries.emplace_back(reinterpret_cast<const TermList::Entry*>(taken.data()),
                         taken.size() / sizeof(TermList::Entry));
  }
  const std::string_view state = take(header.state_bytes);
  alias_text_ = take(header.alias_text_bytes);
  alias_sorted_ = take(header.alias_sorted_bytes);
  reasons_ = take(header.reason_bytes);
  for (std::size_t i = 0; i < header.term_lists; ++i)
    terms_.emplace_back(take(header.of_list[i].bytes), entries[i]);
  return fits && rest.empty() && state == state_of(indexes);
}

}  // namespace byline
