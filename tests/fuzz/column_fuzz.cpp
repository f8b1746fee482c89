// libFuzzer target: whatever the numbers of a column file are, it is refused, or read without leaving it by
// all that search and update by it; what comes of that is an Error or wrong answers.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <string>
#include <string_view>

#include "common/columns/column_file.hpp"
#include "common/columns/column_writer.hpp"
#include "common/error.hpp"
#include "common/names/alias_table.hpp"
#include "searcher/counts/column_tally.hpp"
#include "searcher/counts/facet_tally.hpp"
#include "searcher/matching/document_set.hpp"
#include "searcher/search/sorting.hpp"

using namespace byline;

namespace {

constexpr std::string_view uuid = "01234567-89ab-cdef-0123-456789abcdef";

void require(bool promise) {
  if (!promise) std::abort();
}

void append(std::string& out, std::uint64_t number, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(number >> 8 * i & 0xff);
}

/// A file as COLUMNS.md describes it, whose parts have lengths and numbers taken from the input, a byte each:
/// most are small, as they have to be to lead somewhere. The rest of the input is its text.
std::string shaped(std::string_view input) {
  const auto byte = [&input] {
    if (input.empty()) return 0u;
    const unsigned taken = static_cast<unsigned char>(input[0]);
    input.remove_prefix(1);
    return taken;
  };
  const unsigned revision = byte();
  std::array<unsigned, 19> counts;
  for (unsigned& count : counts) count = byte() % 40;
  const auto& [documents, persons, organizations, places, sources, languages, list, text, alias_text,
               alias_sorted, terms0, terms1, terms2, terms3, bytes0, bytes1, bytes2, bytes3, ids] = counts;
  const unsigned names = persons + organizations + places, terms = terms0 + terms1 + terms2 + terms3;
  const unsigned numbers = names + (names + sources + languages + 1) + (documents + 2) + list +
                           4 * (documents + 1) + (documents + 2) + 2 * names + persons + 2 * terms;
  const unsigned bytes = text + alias_text + alias_sorted + bytes0 + bytes1 + bytes2 + bytes3 + ids;
  std::string file = "byline columns6\n" + std::string(uuid) + std::string(40 - uuid.size(), '\0');
  append(file, 152 + 4 * numbers + bytes, 8);
  append(file, revision, 8);
  for (const unsigned count : counts) append(file, count, 4);
  append(file, 0, 4);
  for (unsigned i = 0; i < numbers; ++i) {
    const unsigned small = byte();
    append(file, small < 250 ? small : 0xffffffffu << (255 - small) * 6, 4);
  }
  file += input.substr(0, bytes);
  file.resize(152 + 4 * numbers + bytes, '\n');
  return file;
}

/// Its own place in memory, where the system has one.
const std::string& path() {
  static const std::string path = [] {
    const std::string shared = "/dev/shm";
    const std::string folder =
        std::filesystem::exists(shared) ? shared : std::filesystem::temp_directory_path().string();
    return folder + "/byline-column-fuzz-" + std::to_string(::getpid());
  }();
  static const int at_end = std::atexit([] { ::unlink(path.c_str()); });
  require(at_end == 0);
  return path;
}

template <class Read>
void may_throw_error(Read&& read) {
  try {
    read();
  } catch (const Error&) {
  }
}

std::size_t sum(std::string_view text) { return std::accumulate(text.begin(), text.end(), std::size_t{0}); }

/// Touches every byte that the file gives.
std::size_t read_all(const ColumnFile& file) {
  std::size_t read = file.revision();
  for (std::uint32_t document = 0; document <= file.last_document(); ++document) {
    read += file.date(document) + file.length(document) + sum(file.id(document));
    read += sum(file.source_text(file.source(document))) + sum(file.language_text(file.language(document)));
    for (const std::uint32_t entry : file.names_of(document)) read += sum(file.name(entry / 2));
  }
  for (const auto& [first, end] :
       {std::pair(0u, file.last_document() + 1), std::pair(1u, 0xffffffffu), std::pair(3u, 2u)})
    for (const std::uint32_t entry : file.names_of(first, end)) read += entry;
  for (const std::uint32_t total : file.name_totals()) read += total;
  for (const std::uint32_t entity : file.entities()) read += sum(file.name(entity));
  for (std::uint32_t name = 0; name < file.names(); ++name) {
    read += sum(file.name(name));
    const auto [begin, end] = file.with_key(file.kind(name), entity_key(file.name(name)));
    require(begin <= end && end <= file.names());
    for (const std::uint32_t person : file.namesakes(file.name(name))) read += sum(file.name(person));
  }
  for (const std::string_view prefix : word_prefixes) {
    const TermList list = file.terms(prefix).value();
    for (std::size_t i = 0; i < list.size(); ++i) {
      read += sum(list.term(i)) + list.documents(i);
      const auto [begin, end] = list.with_beginning(list.term(i).substr(0, 1));
      require(begin <= end && end <= list.size());
    }
  }
  return read;
}

void find_names(const ColumnFile& file, const AliasTable& aliases) {
  for (std::uint32_t name = 0; name < file.names(); ++name)
    may_throw_error([&] {
      const AliasGroup* group = aliases.find(file.kind(name), entity_key(file.name(name)));
      if (group) aliases.names_of(*group);
    });
  may_throw_error([&] { aliases.groups(); });
  for (const EntityKind kind : all_entity_kinds)
    may_throw_error([&] { aliases.groups_where(kind, [](std::string_view key) { return !key.empty(); }); });
}

void count(const ColumnFile& file, const AliasTable& aliases) {
  const std::uint32_t end = file.last_document() + 1;
  const JointColumns columns(file);
  for (const bool all : {false, true})
    may_throw_error([&] {
      ColumnTally tally(columns, aliases, all ? 3 : 1000);
      DocumentSet some(end);
      for (std::uint32_t document = 1; document < end; document += 3) some.add(document);
      tally.add(0, all ? DocumentSet::all(end) : some);
      tally.begin_document();
      if (file.names() > 0) tally.add_names_of(EntityKind::person, file.name(0));
      tally.choose();
      for (const EntityKind kind : all_entity_kinds) tally.take(kind);
    });
  DateTally dates;
  DocumentSet documents = DocumentSet::all(end);
  documents.for_each([&](std::uint32_t document) {
    if (document < end) dates.add(file.date(document));
  });
  dates.take(2);
  dates.take(1000);
  first_by_date(documents, columns, true, false, end / 2);
}

void write_behind(const ColumnFile& file, const AliasTable& aliases) {
  const std::string written = path() + ".next";
  may_throw_error([&] {
    ColumnWriter writer(file);
    ColumnValues values{3, "20260102", "source", "en", {}};
    if (file.names() > 0) values.names[0] = file.name(0);
    writer.add(file.last_document() + 1, values);
    writer.write_behind(file, written, uuid, 7, aliases);
    const auto again = ColumnFile::open(written, uuid);
    require(again && again->last_document() == file.last_document() + 1);
    read_all(*again);
  });
  ::unlink(written.c_str());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  // Now and then the bytes as they are, which mostly are no file.
  const std::string bytes = input[0] % 8 == 7 ? std::string(input.substr(1)) : shaped(input.substr(1));
  std::ofstream(path(), std::ios::binary) << bytes;
  const auto file = ColumnFile::open(path(), uuid);
  if (!file) return 0;
  read_all(*file);
  may_throw_error([&] {
    const AliasTable stored = file->aliases();
    find_names(*file, stored);
    count(*file, stored);
    write_behind(*file, stored);
  });
  count(*file, {});
  const AliasTable other({{EntityKind::person, "Ada Abbott", {"Abbott"}}});
  count(*file, other);
  write_behind(*file, other);
  return 0;
}
