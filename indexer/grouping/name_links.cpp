#include "indexer/grouping/name_links.hpp"

#include <algorithm>
#include <numeric>
#include <span>
#include <unordered_map>

#include "common/names/capitals.hpp"
#include "common/names/known_names.hpp"
#include "common/names/nicknames.hpp"
#include "common/names/organization_words.hpp"
#include "common/names/titles.hpp"

namespace byline {
namespace {

constexpr std::size_t most_bearers = 64;

std::size_t letters(const NameWords& name) {
  return std::accumulate(name.words.begin(), name.words.end(), std::size_t{0},
                         [](std::size_t sum, const std::string& word) { return sum + word.size(); });
}

/// Spellings of full names by each of their words.
using WordIndex = std::unordered_map<std::string_view, std::vector<std::uint32_t>>;

/// The full names that hold every word of `name`, or more: those that hold its rarest word.
const std::vector<std::uint32_t>* candidates(const WordIndex& index, const NameWords& name) {
  const std::vector<std::uint32_t>* rarest = nullptr;
  for (const std::string& word : name.words) {
    if (word.size() == 1) continue;
    const auto found = index.find(word);
    if (found == index.end()) return nullptr;
    if (!rarest || found->second.size() < rarest->size()) rarest = &found->second;
  }
  return rarest && rarest->size() <= most_bearers ? rarest : nullptr;
}

class PersonLinker {
 public:
  explicit PersonLinker(const DocumentNames& names) : names_(names), links_(names.spellings.size()) {}

  std::vector<PersonLink> run() {
    std::vector<std::uint32_t> order;
    for (std::uint32_t at = 0; at < names_.spellings.size(); ++at) {
      const Spelling& spelling = names_.spellings[at];
      order.push_back(at);
      if (spelling.kind != EntityKind::person || spelling.weak || spelling.words.words.size() < 2 ||
          is_one_word_twice(spelling.words) || repeats_first_name(spelling.words) || is_two_persons(spelling))
        continue;
      for (const std::string& word : spelling.words.words)
        if (word.size() > 1 && (index_[word].empty() || index_[word].back() != at))
          index_[word].push_back(at);
      for (const std::string& word : spelling.words.nickname)
        if (index_[word].empty() || index_[word].back() != at) index_[word].push_back(at);
    }
    if (index_.empty()) return std::move(links_);
    // Fullest first, so that the bearers of a longer name are known when a shorter one asks for them.
    std::vector<std::size_t> fullness(names_.spellings.size());
    for (const std::uint32_t at : order) {
      const NameWords& words = names_.spellings[at].words;
      fullness[at] = (words.words.size() + words.nickname.size()) * 4096 + letters(words) * 2 +
                     !words.generation.empty();
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return fullness[a] > fullness[b]; });
    for (const std::uint32_t at : order) link(at, fullness);
    for (const std::uint32_t at : order)
      if (repeats_first_name(names_.spellings[at].words)) link_without_repeated_name(at);
    return std::move(links_);
  }

 private:
  void link(std::uint32_t at, const std::vector<std::size_t>& fullness) {
    const Spelling& spelling = names_.spellings[at];
    if (spelling.weak && letter_case(names_.written[spelling.written[0]].text) == LetterCase::lower) return;
    NameWords name = spelling.words;
    if (spelling.kind != EntityKind::person) {
      if (!index_.contains(name.words.back())) return;
      name = name_words(EntityKind::person, names_.written[spelling.written[0]].text);
    }
    if (is_one_word_twice(name)) name.words.pop_back();
    PersonLink& found = links_[at];
    found = find(at, name, fullness);
    if (found.bearers.empty() && name.words.size() > 1 && word_lists::is_style_of_surnames(name.words[0])) {
      NameWords plain = name;
      plain.words.erase(plain.words.begin());
      found = find(at, plain, fullness);
      if (found.form != ShortForm::surname) found = {};
    }
    if (found.bearers.empty() && name.words.size() > 1 && spelling.kind == EntityKind::person)
      found = find_other_first_name(name, at, fullness);
    if (found.form == ShortForm::surname) return;
    const bool clear =
        found.bearers.size() == 1 &&
        (found.form == ShortForm::given || names_.spellings[found.bearers[0]].first < spelling.first);
    if (!clear) found = {};
  }

  PersonLink find(std::uint32_t at, const NameWords& name, const std::vector<std::size_t>& fullness) const {
    PersonLink link;
    const auto* fuller = candidates(index_, name);
    if (!fuller) return link;
    const bool itself = has_several_generations(name, *fuller);
    for (const std::uint32_t full : *fuller) {
      if (full == at || fullness[full] <= fullness[at]) continue;
      if (itself && !names_.spellings[full].words.generation.empty()) continue;
      const ShortForm form = short_form(name, names_.spellings[full].words);
      if (form == ShortForm::none || form > link.form) continue;
      if (form < link.form) link = {{}, form};
      const std::vector<std::uint32_t>& further = links_[full].bearers;
      if (further.empty())
        link.bearers.push_back(full);
      else
        link.bearers.insert(link.bearers.end(), further.begin(), further.end());
    }
    std::sort(link.bearers.begin(), link.bearers.end());
    link.bearers.erase(std::unique(link.bearers.begin(), link.bearers.end()), link.bearers.end());
    if (link.bearers.size() > most_bearers) link = {};
    return link;
  }

  /// Henry Ford, where the document has Henry Ford II and Henry Ford III beside him, is neither.
  bool has_several_generations(const NameWords& name, const std::vector<std::uint32_t>& fuller) const {
    if (!name.generation.empty() || !has_first_name(name)) return false;
    const std::string* generation = nullptr;
    for (const std::uint32_t full : fuller) {
      const NameWords& other = names_.spellings[full].words;
      if (other.generation.empty() || (generation && *generation == other.generation)) continue;
      NameWords plain = other;
      plain.generation.clear();
      if (plain.words != name.words && short_form(name, plain) != ShortForm::surname) continue;
      if (generation) return true;
      generation = &other.generation;
    }
    return false;
  }

  /// "Maggie O'Dwyer" where there is one Margaret O'Dwyer.
  PersonLink find_other_first_name(const NameWords& name, std::uint32_t at,
                                   const std::vector<std::size_t>& fullness) const {
    const auto same_surname = index_.find(name.words.back());
    if (same_surname == index_.end() || same_surname->second.size() > most_bearers) return {};
    PersonLink link;
    for (const std::uint32_t full : same_surname->second) {
      const NameWords& words = names_.spellings[full].words;
      if (full == at || fullness[full] <= fullness[at] || words.words.back() != name.words.back() ||
          words.generation != name.generation || !is_short_first_name(name.words[0], words.words[0]))
        continue;
      // Their middle names, if both have any, must say so too.
      NameWords by_full_name = name;
      by_full_name.words[0] = words.words[0];
      if (by_full_name.words != words.words && short_form(by_full_name, words) == ShortForm::none) continue;
      const std::vector<std::uint32_t>& further = links_[full].bearers;
      link.bearers.push_back(further.size() == 1 ? further[0] : full);
    }
    std::sort(link.bearers.begin(), link.bearers.end());
    link.bearers.erase(std::unique(link.bearers.begin(), link.bearers.end()), link.bearers.end());
    if (link.bearers.size() != 1) return {};
    link.form = ShortForm::surname;
    return link;
  }

  void link_without_repeated_name(std::uint32_t at) {
    NameWords name = names_.spellings[at].words;
    name.words.pop_back();
    const std::uint32_t plain = names_.find(spelling_key(EntityKind::person, name));
    if (plain == DocumentNames::none || names_.spellings[plain].kind != EntityKind::person) return;
    links_[at] = links_[plain].bearers.empty() ? PersonLink{{plain}, ShortForm::surname} : links_[plain];
  }

  /// The end of one sentence and the start of the next: "… said Trump\nTrump …". Sirhan Sirhan is found to be
  /// nobody else.
  static bool is_one_word_twice(const NameWords& name) {
    return name.words.size() == 2 && name.words[0] == name.words[1];
  }

  /// Once, and two other full names of the document in a row: a list that lost its comma.
  bool is_two_persons(const Spelling& spelling) const {
    const std::vector<std::string>& words = spelling.words.words;
    if (words.size() < 4 || names_.written[spelling.written[0]].count > 1) return false;
    for (std::size_t cut = 2; cut + 2 <= words.size(); ++cut) {
      const auto known = [&](std::size_t begin, std::size_t end) {
        std::string key;
        for (std::size_t i = begin; i < end; ++i) key += words[i];
        if (end == words.size()) key += spelling.words.generation;
        return names_.find(key) != DocumentNames::none;
      };
      if (known(0, cut) && known(cut, words.size())) return true;
    }
    return false;
  }

  const DocumentNames& names_;
  std::vector<PersonLink> links_;
  WordIndex index_;
};

class OrganizationLinker {
 public:
  OrganizationLinker(std::string_view text, const std::vector<Token>& tokens, const DocumentNames& names)
      : text_(text), tokens_(tokens), names_(names), parents_(names.spellings.size()) {
    std::iota(parents_.begin(), parents_.end(), 0U);
  }

  std::vector<std::uint32_t> run() {
    acronyms_in_brackets();
    acronyms_by_initials();
    dropped_words();
    for (std::uint32_t at = 0; at < parents_.size(); ++at) parents_[at] = root(at);
    return std::move(parents_);
  }

 private:
  std::uint32_t root(std::uint32_t at) {
    while (parents_[at] != at) at = parents_[at] = parents_[parents_[at]];
    return at;
  }

  void join(std::uint32_t name, std::uint32_t to) {
    to = root(to);
    if (parents_[name] == name && to != name) parents_[name] = to;
  }

  bool is_organization(std::uint32_t at) const {
    return names_.spellings[at].kind == EntityKind::organization && !names_.spellings[at].weak;
  }
  const std::string& text_of(std::uint32_t at) const {
    return names_.written[names_.spellings[at].written[0]].text;
  }

  /// "Anti-Defamation League (ADL)", "ADL (Anti-Defamation League)".
  void acronyms_in_brackets() {
    for (std::size_t at = 0; at + 1 < names_.mentions.size(); ++at) {
      const NameMention &outer = names_.mentions[at], &inner = names_.mentions[at + 1];
      if (inner.first != outer.last + 1 || tokens_[outer.last].in(text_) != "(" ||
          inner.last >= tokens_.size() || tokens_[inner.last].in(text_) != ")")
        continue;
      const std::uint32_t a = names_.written[outer.written].spelling,
                          b = names_.written[inner.written].spelling;
      if (defines(inner, outer))
        join(b, a);
      else if (defines(outer, inner))
        join(a, b);
    }
  }
  bool defines(const NameMention& acronym, const NameMention& expansion) const {
    return names_.spelling_of(expansion).kind != EntityKind::person &&
           names_.spelling_of(expansion).words.words.size() > 1 &&
           is_acronym(names_.written[acronym.written].text) &&
           may_abbreviate(names_.written[acronym.written].text, names_.written[expansion.written].text);
  }

  /// Both occur, and nothing else has these initials. Two letters must be all of them: AP, not A. of P.
  void acronyms_by_initials() {
    std::vector<std::uint32_t> acronyms;
    for (std::uint32_t at = 0; at < parents_.size(); ++at) {
      const Spelling& spelling = names_.spellings[at];
      if (spelling.kind != EntityKind::person && spelling.words.words.size() == 1 && is_acronym(text_of(at)))
        acronyms.push_back(at);
    }
    if (acronyms.empty()) return;
    std::unordered_map<std::string, std::vector<std::uint32_t>> expansions;
    for (std::uint32_t at = 0; at < parents_.size(); ++at)
      if (is_organization(at) && names_.spellings[at].words.words.size() > 1)
        for (std::string& letters : initials(text_of(at)))
          if (letters.size() > 2 || names_.spellings[at].words.words.size() == 2)
            expansions[std::move(letters)].push_back(at);
    for (const std::uint32_t at : acronyms) {
      const auto found = expansions.find(names_.spellings[at].words.words[0]);
      if (found != expansions.end() && found->second.size() == 1) join(at, found->second[0]);
    }
  }

  /// The name without "Department of", "U.S." and the like before it, as the document has it too.
  std::uint32_t without_head(std::uint32_t at) const {
    const std::vector<std::string>& words = names_.spellings[at].words.words;
    std::size_t head = 0;
    if (words.size() > 2 && word_lists::is_department(words[0]) && words[1] == "of") head = 2;
    if (words.size() > 2 && (words[0] == "us" || words[0] == "uk" || words[0] == "eu" || words[0] == "un"))
      head = 1;
    if (head == 0) return DocumentNames::none;
    std::string rest;
    for (std::size_t i = head; i < words.size(); ++i) rest += words[i];
    return names_.find(rest);
  }

  /// Nordlys Ferries, Nordlys Ferries A/S.
  bool are_one(const std::vector<std::uint32_t>& names) {
    return std::all_of(names.begin(), names.end(),
                       [&](std::uint32_t name) { return root(name) == root(names[0]); });
  }

  /// What is called by the name before its last word is another: ABC of ABC/Post, the Vatican of the Vatican
  /// Bank, Human Rights of the Human Rights Campaign, who are not called so.
  bool is_another(std::uint32_t at, std::uint32_t shorter) const {
    const std::vector<std::string>& words = names_.spellings[at].words.words;
    if (is_one_of_two(text_of(shorter), text_of(at))) return true;
    if (word_lists::is_generic_tail(words.back()))
      return word_lists::say_too_little(std::span(words).first(words.size() - 1));
    if (!word_lists::is_unit(words.back())) return false;
    const auto known = [this](std::uint32_t name) {
      return known_organization(spelling_key(EntityKind::organization, names_.spellings[name].words));
    };
    const KnownEntity* body = known(shorter);
    return body && body != known(at);
  }

  void dropped_words() {
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> fuller;
    std::unordered_map<std::string, std::uint32_t> by_plain_name;
    for (std::uint32_t at = 0; at < parents_.size(); ++at) {
      const std::vector<std::string>& words = names_.spellings[at].words.words;
      if (!is_organization(at)) continue;
      if (!names_.spellings[at].words.legal_form.empty()) {
        // "Facebook Inc." to "Facebook", or to the form met first: "Facebook, Inc.", "Facebook Incorporated".
        const std::string plain = spelling_key(EntityKind::organization, names_.spellings[at].words);
        const std::uint32_t without = names_.find(plain);
        const std::uint32_t other = without != DocumentNames::none && is_organization(without)
                                        ? without
                                        : by_plain_name.try_emplace(plain, at).first->second;
        join(at, other);
      }
      if (words.size() < 2) continue;
      if (const std::uint32_t shorter = without_head(at);
          shorter != DocumentNames::none && is_organization(shorter))
        fuller[shorter].push_back(at);
      std::string rest;
      for (std::size_t i = 0; i + 1 < words.size(); ++i) rest += words[i];
      const std::uint32_t shorter = names_.find(rest);
      if (shorter == DocumentNames::none || !is_organization(shorter) || is_another(at, shorter)) continue;
      // The tail is no part of the name; the head is one that people leave out.
      if (word_lists::is_generic_tail(words.back()))
        join(at, shorter);
      else if (word_lists::is_droppable_head(words.back()))
        fuller[shorter].push_back(at);
    }
    for (std::uint32_t at = 0; at < parents_.size(); ++at)
      if (const auto found = fuller.find(at); found != fuller.end() && are_one(found->second))
        join(at, found->second[0]);
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const DocumentNames& names_;
  std::vector<std::uint32_t> parents_;
};

}  // namespace

std::vector<PersonLink> link_persons(const DocumentNames& names) { return PersonLinker(names).run(); }

std::vector<std::uint32_t> link_organizations(std::string_view text, const std::vector<Token>& tokens,
                                              const DocumentNames& names) {
  return OrganizationLinker(text, tokens, names).run();
}

}  // namespace byline
