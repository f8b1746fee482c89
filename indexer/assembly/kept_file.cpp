#include "indexer/assembly/kept_file.hpp"

#include <algorithm>

#include "common/little_endian.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

constexpr std::size_t kept_number_bytes = 8;

void add_number(std::string& packed, std::uint64_t number) {
  append_little_endian(packed, number, kept_number_bytes);
}

void add_text(std::string& packed, std::string_view text) {
  add_number(packed, text.size());
  packed.append(text);
}

/// Takes from the front of what is packed; nothing but zeros from where that ends.
class Unpacking {
 public:
  explicit Unpacking(std::string_view packed) : left_(packed) {}
  std::string_view bytes(std::size_t count) {
    whole_ &= count <= left_.size();
    const std::string_view taken = left_.substr(0, std::min(count, left_.size()));
    left_.remove_prefix(taken.size());
    return taken;
  }
  std::uint64_t number() { return little_endian(bytes(kept_number_bytes)); }
  std::string_view text() { return bytes(number()); }
  /// Calls each() as often as a number says that stands here.
  template <class Each>
  void times(Each&& each) {
    for (std::uint64_t count = number(); count > 0 && whole_; --count) each();
  }
  /// That all was there, and nothing is left.
  bool complete() const { return whole_ && left_.empty(); }

 private:
  std::string_view left_;
  bool whole_ = true;
};

}  // namespace

KeptFile::Document KeptFile::of(const SourceDocument& document, const Signature& signature) {
  return {hash64(document.id), hash64(document.path), hash64(pack_signature(signature))};
}

void KeptFile::add(const SourceDocument& document, const Signature& signature) {
  if (documents.size() <= most_documents) documents.push_back(of(document, signature));
  text_bytes += document.text.size();
  ++types[document.type];
}

std::string pack_kept_file(const KeptFile& file) {
  std::string packed;
  add_text(packed, file.path);
  add_text(packed, pack_signature({file.stamp, file.text_bytes}));
  add_text(packed, pack_signature({file.container_stamp, 0}));
  add_number(packed, file.documents.size());
  for (const KeptFile::Document& document : file.documents)
    for (const std::uint64_t hash : {document.id, document.path, document.signature})
      add_number(packed, hash);
  add_number(packed, file.types.size());
  for (const auto& [type, count] : file.types) add_text(packed, type), add_number(packed, count);
  add_number(packed, file.skips.size());
  for (const Skipped& skip : file.skips) add_text(packed, skip.path), add_text(packed, skip.reason);
  add_number(packed, file.remarks.size());
  for (const Remark& remark : file.remarks) {
    add_text(packed, remark.path);
    add_text(packed, remark.text);
    add_number(packed, remark.two_day_dates);
  }
  return packed;
}

std::optional<KeptFile> unpack_kept_file(std::string_view packed) {
  Unpacking from(packed);
  KeptFile file;
  file.path = from.text();
  const Signature own = unpack_signature(from.text());
  file.stamp = own.file;
  file.text_bytes = own.content;
  file.container_stamp = unpack_signature(from.text()).file;
  from.times([&] {
    const std::uint64_t id = from.number(), path = from.number();
    file.documents.push_back({id, path, from.number()});
  });
  from.times([&] {
    const std::string type(from.text());
    file.types[type] = from.number();
  });
  from.times([&] {
    const std::string path(from.text());
    file.skips.push_back({path, std::string(from.text())});
  });
  from.times([&] {
    const std::string path(from.text()), text(from.text());
    file.remarks.push_back({path, text, from.number()});
  });
  if (!from.complete()) return std::nullopt;
  return file;
}

std::string_view path_of_kept_file(std::string_view packed) { return Unpacking(packed).text(); }

}  // namespace byline
