// The column files of an index, or of several that are searched as one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "common/columns/column_file.hpp"
#include "searcher/shards/shard_names.hpp"

namespace byline {

/// Documents, names and entities by their numbers among all: document d of part i of n is (d − 1)·n + i + 1.
/// Of one index they are those of its file.
class JointColumns {
 public:
  /// What is given must live as long as this.
  explicit JointColumns(const ColumnFile& one) : parts_{&one} {}
  /// `names`: of these, and numbered.
  JointColumns(std::vector<const ColumnFile*> parts, const ShardNames& names)
      : parts_(std::move(parts)), joined_(&names) {}

  std::size_t parts() const { return parts_.size(); }
  const ColumnFile& part(std::size_t part) const { return *parts_[part]; }
  std::uint32_t number_among_all(std::size_t part, std::uint32_t document) const {
    return (document - 1) * count() + static_cast<std::uint32_t>(part) + 1;
  }

  // A document is covered when its part's file has it. What follows is 0, or nothing, for others.
  bool covers(std::uint32_t document) const {
    const Place place = of(document);
    return place.document <= place.part->last_document();
  }
  std::uint32_t date(std::uint32_t document, bool file_dates) const {
    const Place place = of(document);
    return is_in(place) ? place.part->date(place.document, file_dates) : 0;
  }
  std::string_view id(std::uint32_t document) const {
    const Place place = of(document);
    return place.part->id(place.document);
  }
  std::string_view source(std::uint32_t document) const {
    const Place place = of(document);
    const std::uint32_t source = is_in(place) ? place.part->source(place.document) : 0;
    return source == 0 || source > place.part->source_count() ? std::string_view()
                                                              : place.part->source_text(source);
  }
  std::string_view language(std::uint32_t document) const {
    const Place place = of(document);
    const std::uint32_t language = is_in(place) ? place.part->language(place.document) : 0;
    return language == 0 || language > place.part->language_count() ? std::string_view()
                                                                    : place.part->language_text(language);
  }
  /// Calls each(name) for its names.
  template <class Each>
  void each_name(std::uint32_t document, Each&& each) const {
    const std::size_t part = (document - 1) % count();
    for (const std::uint32_t entry : parts_[part]->names_of((document - 1) / count() + 1))
      if (entry / 2 < parts_[part]->names()) each(number(part, entry / 2));
  }

  std::uint32_t names() const { return joined_ ? joined_->names() : parts_[0]->names(); }
  std::string_view name(std::uint32_t number) const {
    if (!joined_) return parts_[0]->name(number);
    const auto [part, its] = joined_->place(number);
    return part < parts_.size() ? parts_[part]->name(its) : std::string_view();
  }
  std::uint32_t first(std::size_t kind) const {
    return joined_ ? joined_->first(kind) : parts_[0]->first(kind);
  }
  EntityKind kind(std::uint32_t name) const {
    return name < first(1)   ? EntityKind::person
           : name < first(2) ? EntityKind::organization
                             : EntityKind::place;
  }
  std::span<const std::uint32_t> entities() const {
    return joined_ ? joined_->entities() : parts_[0]->entities();
  }
  /// A name of a part among all.
  std::uint32_t number(std::size_t part, std::uint32_t name) const {
    return joined_ ? joined_->numbers(part)[name] : name;
  }
  /// What a part's marks of names count wrongly; see Recount.
  std::span<const Recount> recounts(std::size_t part) const {
    return joined_ ? joined_->recounts(part) : std::span<const Recount>();
  }
  /// Whether entities() are by this table.
  bool made_from(const AliasTable& aliases) const {
    return joined_ ? aliases.has_text(joined_->aliases().text()) : parts_[0]->made_from(aliases);
  }
  /// Names of a kind with a key, from and to before.
  std::pair<std::uint32_t, std::uint32_t> with_key(EntityKind kind, std::string_view key) const;
  /// How many names of a kind have a key that begins with this and goes on.
  std::uint32_t beginning_with(EntityKind kind, std::string_view key) const;

 private:
  struct Place {
    const ColumnFile* part;
    std::uint32_t document;
  };
  std::uint32_t count() const { return static_cast<std::uint32_t>(parts_.size()); }
  Place of(std::uint32_t document) const {
    if (parts_.size() == 1) return {parts_[0], document};
    return {parts_[(document - 1) % count()], (document - 1) / count() + 1};
  }
  static bool is_in(const Place& place) { return place.document <= place.part->last_document(); }

  std::vector<const ColumnFile*> parts_;
  const ShardNames* joined_ = nullptr;
};

}  // namespace byline
