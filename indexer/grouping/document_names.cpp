#include "indexer/grouping/document_names.hpp"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "common/names/capitals.hpp"
#include "indexer/grouping/cleaning.hpp"

namespace byline {
namespace {

class Collector {
 public:
  Collector(std::string_view text, const std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

  DocumentNames run(const std::vector<Mention>& mentions) {
    for (const Mention& mention : mentions) add_mention(mention);
    covered_ = names_.mentions.size();
    for (std::size_t at = 0; at < covered_; ++at) add_acronym_after(NameMention(names_.mentions[at]));
    add_passed_over();
    finish();
    leave_out_pairs();
    return std::move(names_);
  }

 private:
  struct CachedName {
    std::uint32_t written, first, last;  // tokens relative to the mention
  };

  /// What decides how a mention is cleaned: its text with a # before and a clitic after it, its length, its
  /// kind and whether an article stands before it.
  struct CacheKey {
    std::string_view text;
    std::uint32_t tokens;
    EntityKind kind;
    bool elided;
    friend bool operator==(const CacheKey&, const CacheKey&) = default;
  };
  struct CacheHash {
    std::size_t operator()(const CacheKey& key) const {
      return std::hash<std::string_view>{}(key.text) ^ (key.tokens * 4U + static_cast<unsigned>(key.kind));
    }
  };
  CacheKey cache_key(const Mention& mention) const {
    std::size_t begin = mention.first, end = mention.last;
    if (begin > 0 && is_tag_mark(text_, tokens_, begin - 1)) --begin;
    if (end < tokens_.size() && tokens_[end].kind == TokenKind::clitic) ++end;
    return {text_.substr(tokens_[begin].begin, tokens_[end - 1].end - tokens_[begin].begin),
            mention.last - mention.first, mention.kind, mention.elided};
  }

  void add_mention(const Mention& mention) {
    if (mention.first >= mention.last || mention.last > tokens_.size()) return;
    const auto [cached, is_new] = cache_.try_emplace(cache_key(mention));
    if (is_new) {
      cleaned_.clear();
      clean_names(text_, tokens_, mention, cleaned_);
      for (CleanName& name : cleaned_) {
        const auto first = name.first - mention.first, last = name.last - mention.first;
        cached->second.push_back({written(mention.kind, std::move(name)), first, last});
      }
    }
    for (const CachedName& name : cached->second)
      add({name.written, mention.first + name.first, mention.first + name.last, mention.kind,
           mention.found_by});
  }

  std::uint32_t written(EntityKind kind, CleanName name) {
    std::string written_as = name.text;
    written_as += static_cast<char>('0' + 2 * static_cast<int>(kind) + name.from_tag);
    const auto [known, is_new] =
        by_text_.try_emplace(std::move(written_as), static_cast<std::uint32_t>(names_.written.size()));
    if (!is_new) return known->second;
    NameWords words = name_words(kind, name.text);
    // A firm's full style is not yet one with the name without it, which may be a person's: Trump, Trump Inc.
    const auto [same, is_new_spelling] = names_.by_spelling_key.try_emplace(
        spelling_key(kind, words) + words.legal_form, static_cast<std::uint32_t>(names_.spellings.size()));
    if (is_new_spelling) {
      names_.spellings.emplace_back();
      names_.spellings.back().kind = kind;
      names_.spellings.back().words = std::move(words);
    } else if (!words.nickname.empty())
      names_.spellings[same->second].words = std::move(words);
    names_.spellings[same->second].written.push_back(known->second);
    std::string key = name_key(name.text);
    names_.written.push_back(
        {std::move(name.text), std::move(key), same->second, 0, name.from_tag, name.weak});
    return known->second;
  }

  void add(const NameMention& mention) {
    names_.mentions.push_back(mention);
    WrittenName& written = names_.written[mention.written];
    Spelling& spelling = names_.spellings[written.spelling];
    ++spelling.by_kind[static_cast<std::size_t>(mention.kind)];
    ++written.count;
    spelling.weak &= written.weak;
  }

  /// "the Anti-Defamation League (ADL)" where the recogniser has not seen the ADL, here or anywhere.
  void add_acronym_after(const NameMention& mention) {
    if (mention.kind == EntityKind::person || mention.last + 2 >= tokens_.size()) return;
    if (tokens_[mention.last].in(text_) != "(" || tokens_[mention.last + 2].in(text_) != ")") return;
    const std::string_view acronym = tokens_[mention.last + 1].in(text_);
    if (!is_acronym(acronym) || names_.find(spelling_key(mention.kind, acronym)) != DocumentNames::none)
      return;
    if (!may_abbreviate(acronym, names_.written[mention.written].text)) return;
    const std::uint32_t at = mention.last + 1;
    add({written(mention.kind, {std::string(acronym), at, at + 1, false, false}), at, at + 1, mention.kind,
         FoundBy::elsewhere});
  }

  void add_passed_over() {
    std::size_t next = 0;  // the first mention that ends after the token; mentions ascend
    for (std::uint32_t at = 0; at < tokens_.size(); ++at) {
      while (next < covered_ && names_.mentions[next].last <= at) ++next;
      const std::string_view token = tokens_[at].in(text_);
      const bool tag =
          at > 0 && tokens_[at - 1].end == tokens_[at].begin && is_tag_mark(text_, tokens_, at - 1);
      if (!tag && (token.find('-') == std::string_view::npos || token[0] == '-')) continue;
      if (next < covered_ && names_.mentions[next].first <= at) continue;
      const std::string_view name =
          tag ? token : token.substr(0, std::min(compound_name_end(token), token.size()));
      if (!tag && (name.size() == token.size() || letter_case(name) == LetterCase::lower)) continue;
      const std::uint32_t spelling = names_.find(spelling_key(EntityKind::organization, name));
      if (spelling == DocumentNames::none) continue;
      const EntityKind kind = majority_kind(names_.spellings[spelling]);
      add({written(kind, {tag ? split_hashtag(name) : std::string(name), at, at + 1, tag, tag}), at, at + 1,
           kind, FoundBy::elsewhere});
    }
  }

  EntityKind majority_kind(const Spelling& spelling) const {
    EntityKind best = spelling.kind;
    for (const EntityKind kind : all_entity_kinds)
      if (spelling.by_kind[static_cast<std::size_t>(kind)] > spelling.by_kind[static_cast<std::size_t>(best)])
        best = kind;
    return best;
  }

  void finish() {
    std::stable_sort(names_.mentions.begin(), names_.mentions.end(),
                     [](const NameMention& a, const NameMention& b) { return a.first < b.first; });
    for (auto at = static_cast<std::uint32_t>(names_.mentions.size()); at-- > 0;)
      names_.spellings[names_.written[names_.mentions[at].written].spelling].first = at;
    for (Spelling& spelling : names_.spellings) {
      const EntityKind first_kind = spelling.kind;
      spelling.kind = majority_kind(spelling);
      if (spelling.kind != first_kind)
        spelling.words = name_words(spelling.kind, names_.written[spelling.written[0]].text);
    }
  }

  /// "Donald Trump-Kim", "Putin-Trump": two persons that the document has each by himself.
  void leave_out_pairs() {
    std::optional<std::unordered_set<std::string_view>> surnames;
    for (Spelling& spelling : names_.spellings) {
      const std::string& key = names_.written[spelling.written[0]].key;
      const std::size_t word = key.rfind(' ') + 1, hyphen = key.find('-', word);
      if (spelling.kind != EntityKind::person || hyphen == std::string::npos) continue;
      if (!surnames) surnames = surnames_alone();
      const std::string_view left = std::string_view(key).substr(word, hyphen - word);
      const std::string before = word > 0 ? spelling_key(EntityKind::person, key.substr(0, hyphen)) : "";
      const bool has_left = word > 0 ? names_.find(before) != DocumentNames::none : surnames->contains(left);
      spelling.weak |= has_left && surnames->contains(std::string_view(key).substr(hyphen + 1));
    }
  }
  /// Last words of names of persons, and the first of three and more.
  std::unordered_set<std::string_view> surnames_alone() const {
    std::unordered_set<std::string_view> surnames;
    for (const Spelling& spelling : names_.spellings) {
      const std::string_view key = names_.written[spelling.written[0]].key;
      if (spelling.kind != EntityKind::person || key.find('-') != key.npos) continue;
      surnames.insert(key.substr(key.rfind(' ') + 1));
      // Kim Jong Un is called by the first.
      if (std::count(key.begin(), key.end(), ' ') > 1) surnames.insert(key.substr(0, key.find(' ')));
    }
    return surnames;
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  DocumentNames names_;
  std::unordered_map<CacheKey, std::vector<CachedName>, CacheHash> cache_;
  std::unordered_map<std::string, std::uint32_t> by_text_;
  std::vector<CleanName> cleaned_;
  std::size_t covered_ = 0;
};

}  // namespace

DocumentNames collect_names(std::string_view text, const std::vector<Token>& tokens,
                            const std::vector<Mention>& mentions) {
  return Collector(text, tokens).run(mentions);
}

}  // namespace byline
