#include "indexer/grouping/resolution.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "common/names/capitals.hpp"
#include "common/names/organization_words.hpp"
#include "common/names/titles.hpp"
#include "common/names/word_lists.hpp"
#include "common/text/text.hpp"
#include "indexer/grouping/bearers.hpp"
#include "indexer/grouping/document_names.hpp"
#include "indexer/grouping/name_links.hpp"

namespace byline {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

class Resolver {
 public:
  Resolver(std::string_view text, const std::vector<Token>& tokens, const std::vector<Mention>& mentions)
      : text_(text),
        tokens_(tokens),
        names_(collect_names(text, tokens, mentions)),
        persons_(link_persons(names_)),
        organizations_(link_organizations(text, tokens, names_)),
        bearers_(text, tokens, names_, persons_) {}

  std::vector<DocumentEntity> run(std::vector<PlacedName>* places) {
    for (std::uint32_t at = 0; at < names_.mentions.size(); ++at) {
      const NameMention& mention = names_.mentions[at];
      const auto [spelling, kind] = meant(mention);
      bearers_.saw(spelling, mention);
      if (names_.spellings[spelling].weak) continue;
      const auto [known, is_new] = by_meaning_.try_emplace(
          spelling * std::uint64_t{3} + static_cast<std::uint64_t>(kind), entities_.size());
      if (is_new) entities_.push_back({spelling, kind, {}});
      entities_[known->second].mentions.push_back(mention.written);
      if (places) place(mention, known->second, *places);
    }
    std::vector<DocumentEntity> result;
    result.reserve(entities_.size());
    for (Entity& entity : entities_) result.push_back(described(entity));
    return result;
  }

 private:
  void place(const NameMention& mention, std::size_t entity, std::vector<PlacedName>& places) const {
    const std::size_t begin = tokens_[mention.first].begin, end = tokens_[mention.last - 1].end;
    const std::string& name = names_.written[mention.written].text;
    const auto [from, length] = find_written(name, text_.substr(begin, end - begin));
    if (!places.empty() && begin + from < places.back().end) return;
    places.push_back(
        {begin + from, begin + from + length, static_cast<std::uint32_t>(entity), mention.found_by, name});
  }

  struct Entity {
    std::uint32_t spelling;
    EntityKind kind;
    std::vector<std::uint32_t> mentions;  // as written
  };
  using Meaning = std::pair<std::uint32_t, EntityKind>;

  Meaning meant(const NameMention& mention) {
    const std::uint32_t at = names_.written[mention.written].spelling;
    const Spelling& spelling = names_.spellings[at];
    if (organizations_[at] != at) return {organizations_[at], names_.spellings[organizations_[at]].kind};
    const PersonLink& link = persons_[at];
    if (link.bearers.empty()) return {at, spelling.kind};
    if (mention.kind == EntityKind::place && is_before_state(mention)) return {at, EntityKind::place};
    if (mention.kind == EntityKind::person || spelling.kind == EntityKind::person ||
        is_bearer_after_all(at, mention))
      return {bearers_.meant(at, mention), EntityKind::person};
    // A person's short name that is a place or an organisation as well: Washington, Ford.
    const auto places = spelling.by_kind[static_cast<std::size_t>(EntityKind::place)];
    const auto organizations = spelling.by_kind[static_cast<std::size_t>(EntityKind::organization)];
    return {at, places > organizations ? EntityKind::place : EntityKind::organization};
  }

  /// [Clinton], Iowa.
  bool is_before_state(const NameMention& mention) const {
    if (mention.last >= tokens_.size() || tokens_[mention.last].in(text_) != ",") return false;
    const auto next = std::lower_bound(names_.mentions.begin(), names_.mentions.end(), mention.last + 1,
                                       [](const NameMention& m, std::uint32_t at) { return m.first < at; });
    return next != names_.mentions.end() && next->first == mention.last + 1 &&
           next->kind == EntityKind::place;
  }

  /// A surname the recogniser takes for something else throughout, though it follows its only bearer and acts
  /// like a person: "Derrick Johnson … Johnson said". Not when anything speaks for an organisation or place
  /// of that name.
  bool is_bearer_after_all(std::uint32_t at, const NameMention& mention) {
    const auto [known, is_new] = acts_like_person_.try_emplace(at, false);
    if (!is_new) return known->second;
    const Spelling& spelling = names_.spellings[at];
    const PersonLink& link = persons_[at];
    if (link.form != ShortForm::surname || link.bearers.size() != 1 ||
        names_.spellings[link.bearers[0]].first > spelling.first || part_of_organization(spelling))
      return false;
    const auto word_at = [this](std::size_t token) {
      return token < tokens_.size() ? fold(tokens_[token].in(text_)) : std::string();
    };
    bool speaks = false;
    for (const std::uint32_t index : bearers_.mentions_of(at)) {
      const NameMention& other = names_.mentions[index];
      const std::string before = other.first > 0 ? word_at(other.first - 1) : std::string();
      const std::string after = word_at(other.last);
      if (word_lists::is_place_preposition(before) || word_lists::is_company_asset(after) ||
          word_lists::is_company_asset(word_at(other.last + 1)))
        return false;
      speaks |= word_lists::is_speech_verb(after) || (word_lists::is_title(before) && before != "chief") ||
                before == "saying";
    }
    // Capitals of countries speak as well: "Washington said".
    return known->second = speaks && (mention.kind == EntityKind::organization || spelling.by_kind[2] == 1);
  }

  bool part_of_organization(const Spelling& name) {
    if (!organization_words_) {
      organization_words_.emplace();
      for (const Spelling& spelling : names_.spellings)
        if (spelling.kind == EntityKind::organization && spelling.words.words.size() > 1)
          for (const std::string& word : spelling.words.words) organization_words_->insert(word);
    }
    return std::any_of(name.words.words.begin(), name.words.words.end(),
                       [&](const std::string& word) { return organization_words_->contains(word); });
  }

  DocumentEntity described(const Entity& entity) {
    DocumentEntity result;
    result.kind = entity.kind;
    result.count = static_cast<std::uint32_t>(entity.mentions.size());
    const WrittenName& name = names_.written[best(names_.spellings[entity.spelling].written, entity.kind)];
    result.name = shown(name, entity.kind);

    // Forms by key, in the order of their first mention, then the most frequent first.
    struct Form {
      std::vector<std::uint32_t> written;
      std::uint32_t count = 0;
    };
    std::vector<Form> forms;
    std::unordered_map<std::string_view, std::size_t> by_key;
    std::uint32_t before = DocumentNames::none;
    std::size_t form_before = 0;
    for (const std::uint32_t written : entity.mentions) {
      if (written != before) {
        const auto [known, is_new] = by_key.try_emplace(names_.written[written].key, forms.size());
        if (is_new) forms.emplace_back();
        form_before = known->second;
        forms[form_before].written.push_back(written);
        before = written;
      }
      ++forms[form_before].count;
    }
    std::stable_sort(forms.begin(), forms.end(),
                     [](const Form& a, const Form& b) { return a.count > b.count; });
    for (const Form& form : forms) {
      const WrittenName& other = names_.written[best(form.written, entity.kind)];
      if (other.key != name.key && !(other.weak && other.from_tag))
        result.also.push_back(shown(other, entity.kind));
    }
    return result;
  }

  /// The one to show of several ways of writing a name.
  std::uint32_t best(const std::vector<std::uint32_t>& written, EntityKind kind) const {
    const auto rank = [&](std::uint32_t at) {
      const WrittenName& name = names_.written[at];
      return std::tuple(name.weak, name.from_tag, is_shouted(kind, name.text),
                        kind != EntityKind::person && is_acronym(name.text), ~name.count, is_ascii(name.text),
                        name.text.size(), at);
    };
    return *std::min_element(written.begin(), written.end(),
                             [&](std::uint32_t a, std::uint32_t b) { return rank(a) < rank(b); });
  }

  /// Capitals as elsewhere in the document, or as a name has them.
  std::string shown(const WrittenName& name, EntityKind kind) {
    if (!is_shouted(kind, name.text)) return name.text;
    if (!capitalisation_) {
      capitalisation_.emplace();
      for (const WrittenName& other : names_.written)
        if (letter_case(other.text) == LetterCase::mixed && !other.from_tag)
          for_each_word(other.text,
                        [&](std::string_view word) { capitalisation_->try_emplace(fold(word), word); });
    }
    std::string result;
    for_each_word(title_case(kind, name.text), [&](std::string_view word) {
      if (!result.empty()) result += ' ';
      const auto seen = capitalisation_->find(fold(word));
      result += seen == capitalisation_->end() ? word : seen->second;
    });
    return result;
  }

  template <class Each>
  static void for_each_word(std::string_view name, Each&& each) {
    for (std::size_t at = 0; at < name.size();) {
      const std::size_t end = std::min(name.find(' ', at), name.size());
      each(name.substr(at, end - at));
      at = end + 1;
    }
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  DocumentNames names_;
  std::vector<PersonLink> persons_;
  std::vector<std::uint32_t> organizations_;
  Bearers bearers_;
  std::vector<Entity> entities_;
  std::unordered_map<std::uint64_t, std::size_t> by_meaning_;
  std::unordered_map<std::uint32_t, bool> acts_like_person_;
  std::optional<std::unordered_set<std::string_view>> organization_words_;
  std::optional<std::unordered_map<std::string, std::string_view>> capitalisation_;
};

}  // namespace

std::vector<DocumentEntity> resolve(std::string_view text, const std::vector<Token>& tokens,
                                    const std::vector<Mention>& mentions, std::vector<PlacedName>* places) {
  if (places) places->clear();
  if (mentions.empty()) return {};
  return Resolver(text, tokens, mentions).run(places);
}

}  // namespace byline
