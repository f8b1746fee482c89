#include "common/columns/column_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <tuple>
#include <utility>

#include "common/error.hpp"
#include "common/fields/schema.hpp"
#include "common/plain_file.hpp"
#include "common/text/ascii.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

constexpr std::string_view magic = "byline columns4\n";
constexpr std::size_t uuid_bytes = 40;

/// The file's beginning; the parts follow it in the order of COLUMNS.md.
struct Header {
  char magic[16];
  char uuid[uuid_bytes];  // filled up with zero bytes
  std::uint64_t file_bytes;
  std::uint64_t revision;
  std::uint32_t documents;  // the highest number
  std::uint32_t names[3];   // by kind
  std::uint32_t sources, languages;
  std::uint32_t list;
  std::uint32_t text_bytes;
  std::uint32_t alias_text_bytes, alias_sorted_bytes;
  std::uint32_t terms[word_prefixes.size()], term_bytes[word_prefixes.size()];
};
static_assert(sizeof(Header) == 144 && sizeof(TermList::Entry) == 8);

std::size_t numbers_in(const Header& header) {
  const std::size_t names = std::size_t{header.names[0]} + header.names[1] + header.names[2];
  const std::size_t documents = std::size_t{header.documents} + 1;
  std::size_t terms = 0;
  for (const std::uint32_t count : header.terms) terms += count;
  return names + (names + header.sources + header.languages + 1) + (documents + 1) + header.list +
         4 * documents + 2 * names + 2 * terms;
}
std::size_t bytes_in(const Header& header) {
  std::size_t bytes = std::size_t{header.text_bytes} + header.alias_text_bytes + header.alias_sorted_bytes;
  for (const std::uint32_t term_bytes : header.term_bytes) bytes += term_bytes;
  return bytes;
}

std::uint32_t date_number(std::string_view date) {
  std::uint32_t number = 0;
  for (const char c : date) number = number * 10 + static_cast<std::uint32_t>(c - '0');
  return number;
}

bool is_date(std::string_view date) {
  return date.size() == 8 && date[0] != '0' && std::all_of(date.begin(), date.end(), is_digit);
}

/// A file to be written. What lies there from a run that died goes first, and a link is not written through.
class NewFile {
 public:
  explicit NewFile(const std::string& path) {
    ::unlink(path.c_str());
    const int number = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (number >= 0) file_ = ::fdopen(number, "wb");
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  ~NewFile() { close(); }
  void write(const void* bytes, std::size_t size) {
    done_ = done_ && file_ && (size == 0 || std::fwrite(bytes, 1, size, file_) == size);
  }
  /// Whether all was written; else errno says why not.
  bool close() {
    if (!file_) return false;
    const int error = done_ ? 0 : errno;
    const bool closed = std::fclose(std::exchange(file_, nullptr)) == 0;
    if (error != 0) errno = error;
    return done_ && closed;
  }

 private:
  std::FILE* file_ = nullptr;
  bool done_ = true;
};

}  // namespace

std::string entity_key(std::string_view name) {
  std::string key = name_key(name);
  return key.empty() ? std::string(name) : key;
}

std::uint32_t ColumnWriter::Texts::number(std::string_view text) {
  if (const auto known = numbers.find(text); known != numbers.end()) return known->second;
  const auto added = numbers.emplace(text, static_cast<std::uint32_t>(texts.size())).first;
  texts.push_back(&added->first);
  return added->second;
}

ColumnWriter::ColumnWriter() {
  // Nobody has the number 0.
  columns_.list_begin = {0, 0};
  columns_.dates = columns_.source_of = columns_.language_of = columns_.lengths = {0};
}

ColumnWriter::ColumnWriter(const ColumnFile& before) : first_(before.last_document() + 1) {
  columns_.list_begin = {0};
}

void ColumnWriter::add(std::uint32_t document, const ColumnValues& values) {
  while (first_ + columns_.dates.size() <= document) {
    columns_.list_begin.push_back(static_cast<std::uint32_t>(list_.size()));
    columns_.dates.push_back(0);
    columns_.source_of.push_back(0);
    columns_.language_of.push_back(0);
    columns_.lengths.push_back(0);
  }
  for (const EntityKind kind : all_entity_kinds) {
    const auto i = static_cast<std::size_t>(kind);
    schema::unpack_names(values.names[i],
                         [&](std::string_view name) { list_.emplace_back(kind, names_[i].number(name)); });
  }
  columns_.list_begin.back() = static_cast<std::uint32_t>(list_.size());
  if (is_date(values.date))
    columns_.dates.back() = date_number(values.date);
  else if (values.date.empty() && is_date(values.file_date))
    columns_.dates.back() = date_number(values.file_date) | ColumnFile::of_file;
  else if (!values.date.empty() || !values.file_date.empty())
    fits_ = false;
  columns_.lengths.back() = values.length;
  if (!values.source.empty()) columns_.source_of.back() = sources_.number(values.source) + 1;
  if (!values.language.empty()) columns_.language_of.back() = languages_.number(values.language) + 1;
}

void ColumnWriter::write(const std::string& path, std::string_view uuid, std::uint64_t revision,
                         const AliasTable& aliases) {
  if (!fits_) {
    ::unlink(path.c_str());
    return;
  }
  columns_.sources = static_cast<std::uint32_t>(sources_.texts.size());
  columns_.languages = static_cast<std::uint32_t>(languages_.texts.size());
  std::vector<std::uint32_t>& entities = columns_.entities;
  std::array<std::vector<std::uint32_t>, 3> renumbered;
  for (const EntityKind kind : all_entity_kinds) {
    const auto k = static_cast<std::size_t>(kind);
    std::vector<std::tuple<std::string, std::string_view, std::uint32_t>> sorted;
    for (const std::string* name : names_[k].texts)
      sorted.emplace_back(entity_key(*name), *name, static_cast<std::uint32_t>(sorted.size()));
    std::sort(sorted.begin(), sorted.end());
    columns_.names[k] = static_cast<std::uint32_t>(sorted.size());
    renumbered[k].resize(sorted.size());
    std::unordered_map<const AliasGroup*, std::uint32_t> first_of_group;
    const std::string* last_key = nullptr;
    for (const auto& [key, name, old] : sorted) {
      const auto number = static_cast<std::uint32_t>(entities.size());
      renumbered[k][old] = number;
      columns_.add_text(name);
      if (last_key && *last_key == key) {
        entities.push_back(entities.back());
      } else {
        const AliasGroup* group = aliases.find(kind, key);
        entities.push_back(group ? first_of_group.try_emplace(group, number).first->second : number);
      }
      last_key = &key;
    }
  }
  for (const Texts* more : {&sources_, &languages_})
    for (const std::string* text : more->texts) columns_.add_text(*text);
  for (const auto& [kind, name] : list_)
    columns_.list.push_back(renumbered[static_cast<std::size_t>(kind)][name]);
  columns_.order_list();
  columns_.write(path, uuid, revision, aliases);
}

void Columns::add_text(std::string_view text) {
  text_begin.push_back(static_cast<std::uint32_t>(texts.size()));
  texts += text;
}

void Columns::order_list() {
  std::vector<std::size_t> last_with(entities.size(), 0);  // by entity: the last document
  totals.assign(2 * entities.size(), 0);
  for (std::size_t i = 0; i + 1 < list_begin.size(); ++i) {
    std::sort(list.begin() + list_begin[i], list.begin() + list_begin[i + 1]);
    for (std::uint32_t at = list_begin[i]; at < list_begin[i + 1]; ++at) {
      std::size_t& last = last_with[entities[list[at]]];
      list[at] = 2 * list[at] + (last == i ? 1 : 0);
      last = i;
      ++totals[list[at]];
    }
  }
}

void Columns::write(const std::string& path, std::string_view uuid, std::uint64_t revision,
                    const AliasTable& aliases) const {
  if (std::endian::native != std::endian::little || uuid.size() > uuid_bytes) {
    ::unlink(path.c_str());
    return;
  }
  Header header{};
  std::memcpy(header.magic, magic.data(), magic.size());
  std::memcpy(header.uuid, uuid.data(), uuid.size());
  header.revision = revision;
  header.documents = static_cast<std::uint32_t>(dates.size() - 1);
  std::copy(names.begin(), names.end(), header.names);
  header.sources = sources;
  header.languages = languages;
  header.list = static_cast<std::uint32_t>(list.size());
  header.text_bytes = static_cast<std::uint32_t>(texts.size());
  header.alias_text_bytes = static_cast<std::uint32_t>(aliases.text().size());
  header.alias_sorted_bytes = static_cast<std::uint32_t>(aliases.sorted().size());
  for (std::size_t i = 0; i < terms.size(); ++i) {
    header.terms[i] = static_cast<std::uint32_t>(terms[i].list().size());
    header.term_bytes[i] = static_cast<std::uint32_t>(terms[i].list().text().size());
  }
  header.file_bytes = sizeof header + 4 * numbers_in(header) + bytes_in(header);

  const std::string unfinished = path + ".new";
  NewFile file(unfinished);
  file.write(&header, sizeof header);
  const auto put = [&file](const auto& values) {
    file.write(values.data(), values.size() * sizeof values[0]);
  };
  put(entities);
  put(text_begin);
  put(std::array{header.text_bytes});
  for (const auto* numbers : {&list_begin, &list, &dates, &source_of, &language_of, &lengths, &totals})
    put(*numbers);
  for (const OwnTermList& of_prefix : terms) put(of_prefix.list().entries());
  for (const std::string_view text : {std::string_view(texts), aliases.text(), aliases.sorted()}) put(text);
  for (const OwnTermList& of_prefix : terms) put(of_prefix.list().text());
  // A file that has its length but not its bytes, after a power cut, would be taken for whole.
  if (!file.close() || !flush_to_disk(unfinished) || std::rename(unfinished.c_str(), path.c_str()) != 0) {
    const int error = errno;
    ::unlink(unfinished.c_str());
    throw Error(write_failure(error, Error::Code::index_unwritable),
                "the index could not be written: " + path + ": " + std::strerror(error), unchanged_index);
  }
}

std::optional<ColumnFile> ColumnFile::open(const std::string& path, std::string_view uuid) {
  if (std::endian::native != std::endian::little || uuid.size() > uuid_bytes) return {};
  const Descriptor descriptor = open_plain_file(path);
  if (!descriptor) return {};
  struct stat status {};
  const bool large_enough = ::fstat(descriptor.number(), &status) == 0 &&
                            static_cast<std::size_t>(status.st_size) >= sizeof(Header);
  const auto bytes = static_cast<std::size_t>(status.st_size);
  void* mapped =
      large_enough ? ::mmap(nullptr, bytes, PROT_READ, MAP_SHARED, descriptor.number(), 0) : MAP_FAILED;
  if (mapped == MAP_FAILED) return {};

  ColumnFile file;
  file.mapped_ = {mapped, [bytes](const void* begin) { ::munmap(const_cast<void*>(begin), bytes); }};
  const auto& header = *static_cast<const Header*>(mapped);
  char expected[uuid_bytes] = {};
  std::memcpy(expected, uuid.data(), uuid.size());
  if (std::string_view(header.magic, magic.size()) != magic ||
      std::memcmp(header.uuid, expected, uuid_bytes) != 0 || header.file_bytes != bytes ||
      sizeof(Header) + 4 * numbers_in(header) + bytes_in(header) != bytes)
    return {};

  file.revision_ = header.revision;
  for (std::size_t i = 0; i < 3; ++i) file.kind_first_[i + 1] = file.kind_first_[i] + header.names[i];
  file.source_count_ = header.sources;
  file.language_count_ = header.languages;
  const auto* next = reinterpret_cast<const std::uint32_t*>(static_cast<const char*>(mapped) + sizeof header);
  const auto take = [&next](std::size_t count) {
    const Numbers numbers(next, count);
    next += count;
    return numbers;
  };
  const std::size_t names = file.kind_first_[3], documents = std::size_t{header.documents} + 1;
  file.entities_ = take(names);
  file.text_begin_ = take(names + header.sources + header.languages + 1);
  file.list_begin_ = take(documents + 1);
  file.list_ = take(header.list);
  file.dates_ = take(documents);
  file.sources_ = take(documents);
  file.languages_ = take(documents);
  file.lengths_ = take(documents);
  file.name_totals_ = take(2 * names);
  std::array<std::span<const TermList::Entry>, word_prefixes.size()> entries;
  for (std::size_t i = 0; i < entries.size(); ++i)
    entries[i] = {reinterpret_cast<const TermList::Entry*>(take(2 * std::size_t{header.terms[i]}).data()),
                  header.terms[i]};
  const auto* text = reinterpret_cast<const char*>(next);
  const auto take_text = [&text](std::size_t size) {
    const std::string_view taken(text, size);
    text += size;
    return taken;
  };
  file.texts_ = take_text(header.text_bytes);
  file.alias_text_ = take_text(header.alias_text_bytes);
  file.alias_sorted_ = take_text(header.alias_sorted_bytes);
  for (std::size_t i = 0; i < entries.size(); ++i)
    file.terms_[i] = TermList(take_text(header.term_bytes[i]), entries[i]);
  return file;
}

std::span<const std::uint32_t> ColumnFile::names_of(std::uint32_t first, std::uint32_t end) const {
  if (first >= end || end >= list_begin_.size()) return {};
  const std::uint32_t from = list_begin_[first], to = list_begin_[end];
  if (from > to || to > list_.size()) return {};
  return list_.subspan(from, to - from);
}

std::optional<TermList> ColumnFile::terms(std::string_view prefix) const {
  const auto found = std::find(word_prefixes.begin(), word_prefixes.end(), prefix);
  if (found == word_prefixes.end()) return {};
  return terms_[static_cast<std::size_t>(found - word_prefixes.begin())];
}

std::string_view ColumnFile::text(std::uint32_t number) const {
  if (number + std::size_t{1} >= text_begin_.size()) return {};
  const std::uint32_t begin = text_begin_[number], end = text_begin_[number + 1];
  if (begin > end || end > texts_.size()) return {};
  return texts_.substr(begin, end - begin);
}

EntityKind ColumnFile::kind(std::uint32_t name) const {
  return name < kind_first_[1]   ? EntityKind::person
         : name < kind_first_[2] ? EntityKind::organization
                                 : EntityKind::place;
}

std::pair<std::uint32_t, std::uint32_t> ColumnFile::with_key(EntityKind kind, std::string_view key) const {
  const auto k = static_cast<std::size_t>(kind);
  return names_with_key(kind_first_[k], kind_first_[k + 1], key,
                        [this](std::uint32_t number) { return name(number); });
}

}  // namespace byline
