#include "indexer/assembly/moved_texts.hpp"

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "common/fields/schema.hpp"
#include "indexer/assembly/file_states.hpp"

namespace byline {
namespace {

/// Those that go before those that are written anew, which rather are as they were but for a change; each in
/// the order of their ids, so that what is moved as a whole keeps its order.
void put_in_order(std::vector<Xapian::docid>& documents, const Catalogue& catalogue,
                  const Removals& removals) {
  if (documents.size() < 2) return;
  std::vector<std::tuple<bool, std::string, Xapian::docid>> keyed;
  for (const Xapian::docid document : documents)
    keyed.emplace_back(removals.is_replaced(document), catalogue.id_term(document), document);
  std::sort(keyed.begin(), keyed.end());
  std::transform(keyed.begin(), keyed.end(), documents.begin(),
                 [](const auto& each) { return std::get<Xapian::docid>(each); });
}

}  // namespace

void MovedTexts::add(const Catalogue& catalogue, std::string_view id, std::uint64_t text, Xapian::docid old) {
  if (old != 0 && catalogue.signature(old).text == text)
    as_they_were_.insert(old);
  else if (old != 0 || catalogue.may_have_text(text))
    written_.push_back({std::string(id), text, old});
  else
    any_new_ = true;
}

void MovedTexts::drop(std::string_view id) {
  std::erase_if(written_, [id](const Written& one) { return one.id == id; });
}

std::unordered_map<const MovedTexts::Written*, Xapian::docid> MovedTexts::sources(
    const Catalogue& catalogue, const Removals& removals) const {
  struct Text {
    std::vector<const Written*> now;
    std::vector<Xapian::docid> before;       // those that go
    std::vector<Xapian::docid> left_behind;  // those that stay, though their files are gone
    bool is_there = false;                   // in a file that stays: then what is written is a copy
  };
  std::unordered_map<std::uint64_t, Text> texts;
  std::unordered_set<Xapian::docid> as_they_were = as_they_were_;
  for (const Written& one : written_)
    if (one.old != 0 && catalogue.text(one.old) == one.text)
      as_they_were.insert(one.old);
    else
      texts[one.text].now.push_back(&one);
  if (texts.empty()) return {};
  const auto goes = [&](Xapian::docid document) {
    if (as_they_were.contains(document)) return;
    if (const auto met = texts.find(catalogue.text(document)); met != texts.end())
      met->second.before.push_back(document);
  };
  for (const Xapian::docid document : removals.replaced()) goes(document);
  removals.for_each_gone(goes);
  catalogue.for_each_text([&](Xapian::docid document, std::uint64_t text) {
    const auto met = texts.find(text);
    if (met == texts.end()) return;
    const bool stays = as_they_were.contains(document);
    if (!stays && (removals.is_replaced(document) || removals.has(document))) return;
    if (!stays && is_gone(catalogue.file_of(document)))
      met->second.left_behind.push_back(document);
    else
      met->second.is_there = true;
  });

  std::unordered_map<const Written*, Xapian::docid> sources;
  for (auto& [hash, text] : texts) {
    if (text.before.empty() && !text.is_there) text.before = std::move(text.left_behind);
    if (text.before.empty()) continue;
    put_in_order(text.before, catalogue, removals);
    std::sort(text.now.begin(), text.now.end(),
              [](const Written* a, const Written* b) { return a->id < b->id; });
    for (std::size_t at = 0; at < text.now.size(); ++at)
      sources.emplace(text.now[at], text.before[std::min(at, text.before.size() - 1)]);
  }
  return sources;
}

bool MovedTexts::settle(const Catalogue& catalogue, Removals& removals, const std::string& moment,
                        std::vector<ValueChange>& changes) const {
  const auto sources_of = sources(catalogue, removals);
  std::unordered_set<Xapian::docid> moved;
  for (const auto& [document, source] : sources_of)
    if (moved.insert(source).second) {
      removals.find_again(source);
      if (!removals.has(source) && !removals.is_replaced(source)) {
        Signature behind = catalogue.signature(source);
        behind.text = gone_elsewhere;
        changes.push_back(new_signature(catalogue.id_term(source), behind));
      }
    }

  bool any_new = any_new_;
  for (const Written& one : written_) {
    const auto source = sources_of.find(&one);
    const bool has_source = source != sources_of.end();
    const bool is_new = !has_source && (one.old == 0 || moved.contains(one.old) ||
                                        catalogue.signature(one.old).text == gone_elsewhere);
    any_new |= is_new;
    if (has_source || (is_new && one.old != 0))  // all others are written as it is
      changes.push_back({schema::id_term(one.id), schema::added_slot,
                         has_source ? catalogue.added(source->second) : moment});
  }
  return any_new;
}

}  // namespace byline
