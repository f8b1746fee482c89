#include "indexer/grouping/bearers.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/names/forms_of_address.hpp"
#include "common/names/titles.hpp"
#include "common/text/text.hpp"

namespace byline {
namespace {

/// A text without paragraphs is taken for one of so many bytes.
constexpr std::size_t longest_paragraph = 1000;
constexpr std::size_t longest_headline = 200;
/// Whom a text is about it names so many times in full for each time that it names another of the surname.
constexpr std::uint32_t main_share = 4;

/// Leaves out who does not, unless nobody does.
template <class Does>
void keep_if_any(std::vector<std::uint32_t>& persons, Does&& does) {
  std::vector<std::uint32_t> kept;
  std::copy_if(persons.begin(), persons.end(), std::back_inserter(kept), does);
  if (!kept.empty()) persons = std::move(kept);
}

}  // namespace

Bearers::Bearers(std::string_view text, const std::vector<Token>& tokens, const DocumentNames& names,
                 const std::vector<PersonLink>& persons)
    : text_(text), tokens_(tokens), names_(names), persons_(persons), last_seen_(names.spellings.size(), 0) {}

std::uint32_t Bearers::meant(std::uint32_t at, const NameMention& mention) {
  const PersonLink& link = persons_[at];
  const std::string title = title_before(mention);
  std::vector<std::uint32_t> bearers = link.bearers;
  if (link.form == ShortForm::surname && !names_.spellings[at].weak &&
      !has_first_name(names_.spellings[at].words)) {
    std::erase_if(bearers, [&](std::uint32_t person) { return is_another(person, title); });
    Unnamed& other = unnamed_[at];
    if (bearers.empty() || (title.empty() && is_meant(other, bearers))) {
      other.last = index(mention) + 1;
      other.with_title += !title.empty();
      return at;
    }
  }
  if (link.bearers.size() == 1) return link.bearers[0];
  bearers = who_may_be_called(title, bearers);
  keep_if_any(bearers, [&](std::uint32_t person) { return first_named(person) < index(mention); });
  if (bearers.size() == 1) return bearers[0];
  const std::uint32_t own = owner(at);
  const bool is_own = std::find(bearers.begin(), bearers.end(), own) != bearers.end() &&
                      !has_just_named_another(own, bearers, mention);
  return is_own ? own : at;
}

/// By the surname alone: who was mentioned last, but for one of whom the text says more than of this one.
bool Bearers::is_meant(const Unnamed& unnamed, const std::vector<std::uint32_t>& bearers) {
  return unnamed.last > 0 && std::none_of(bearers.begin(), bearers.end(), [&](std::uint32_t person) {
           return last_seen_[person] > unnamed.last || mentions_of(person).size() > unnamed.with_title;
         });
}

/// Whether a surname with this title is not this bearer's: Mr. Obama is not Michelle Obama, and President
/// Trump is neither Donald Trump Jr. nor "his daughter Ivanka Trump", unless the text calls them so.
bool Bearers::is_another(std::uint32_t person, const std::string& title) {
  if (title.empty()) return false;
  const NameWords& words = names_.spellings[person].words;
  const Sex asked = sex_of_title(title), own = sex_of_first_name(words.words.front());
  if (asked != Sex::unknown) return own != Sex::unknown && own != asked;
  if (word_lists::is_style(title) || has_title(person, title)) return false;
  return is_junior(person) || (title == "president" && own == Sex::female) || is_relative(person);
}

/// "his son, Hunter Biden", "her husband, former President Bill Clinton"
bool Bearers::is_relative(std::uint32_t person) {
  const std::vector<std::uint32_t>& all = mentions_of(person);
  return std::any_of(all.begin(), all.end(), [&](std::uint32_t index) {
    std::uint32_t at = names_.mentions[index].first;
    const auto word = [&] {
      std::string before = at > 0 ? fold(tokens_[at - 1].in(text_)) : std::string();
      if (before.size() > 1 && before.ends_with('.')) before.pop_back();
      return before;
    };
    while (word_lists::is_title(word()) || word() == "." || word() == "former" || word() == "late") --at;
    if (word() == ",") --at;
    return word_lists::is_relative(word());
  });
}

/// "Secretary Clinton" is who was Secretary of State Hillary Clinton. All, where the title says nothing.
std::vector<std::uint32_t> Bearers::who_may_be_called(const std::string& title,
                                                      std::vector<std::uint32_t> persons) {
  if (!title.empty() && sex_of_title(title) == Sex::unknown)
    keep_if_any(persons, [&](std::uint32_t person) { return has_title(person, title); });
  return persons;
}

/// Sen. is Senator.
bool Bearers::has_title(std::uint32_t person, const std::string& title) {
  const auto [known, is_new] = titles_.try_emplace(person);
  if (is_new)
    for (const std::uint32_t index : mentions_of(person))
      if (std::string other = title_before(names_.mentions[index]); !other.empty())
        known->second.insert(std::move(other));
  return std::any_of(known->second.begin(), known->second.end(), [&](const std::string& other) {
    return other.starts_with(title) || title.starts_with(other);
  });
}

/// Without its dot; of "Secretary of State" the first word. Empty where there is none.
std::string Bearers::title_before(const NameMention& mention) const {
  std::size_t at = mention.first;
  if (at > 2 && tokens_[at - 2].in(text_) == "of") at -= 2;
  if (at > 0 && tokens_[at - 1].in(text_) == ".") --at;
  if (at == 0) return {};
  std::string title = fold(tokens_[at - 1].in(text_));
  if (title.ends_with('.')) title.pop_back();
  return word_lists::is_title(title) || word_lists::is_style(title) ? title : std::string();
}

/// Whose a surname is where nothing else is said; `none`, if it is nobody's.
std::uint32_t Bearers::owner(std::uint32_t at) {
  const auto [known, is_new] = owners_.try_emplace(at, none);
  if (is_new) known->second = find_owner(at);
  return known->second;
}

std::uint32_t Bearers::find_owner(std::uint32_t at) {
  std::vector<std::uint32_t> bearers = persons_[at].bearers;
  std::sort(bearers.begin(), bearers.end(),
            [this](std::uint32_t a, std::uint32_t b) { return first_named(a) < first_named(b); });
  if (is_called_so(at, bearers[0], first_named(bearers[1]))) return bearers[0];
  keep_if_any(bearers, [this](std::uint32_t person) { return !is_of_headline_alone(person); });
  const std::uint32_t first = bearers[0];
  if (bearers.size() == 1 || is_called_so(at, first, first_named(bearers[1]))) return first;
  keep_if_any(bearers, [this](std::uint32_t person) { return !is_junior(person); });
  const std::uint32_t main = *std::max_element(
      bearers.begin(), bearers.end(), [this](auto a, auto b) { return times_named(a) < times_named(b); });
  // Who is called by the first name is not meant by the surname.
  if (named(main).by_first_name > mentions_of(at).size()) return none;
  std::uint32_t others = 0;
  bool are_minor = !is_minor(main);
  for (const std::uint32_t person : bearers) {
    if (person == main) continue;
    others += times_named(person);
    are_minor &= is_minor(person);
  }
  return are_minor || times_named(main) >= main_share * others ? main : none;
}

/// Whether a person is called by the surname, from when he is named in full to the mention `before`.
bool Bearers::is_called_so(std::uint32_t at, std::uint32_t person, std::uint32_t before) {
  const std::vector<std::uint32_t>& alone = mentions_of(at);
  return std::any_of(std::upper_bound(alone.begin(), alone.end(), first_named(person)),
                     std::lower_bound(alone.begin(), alone.end(), before), [&](std::uint32_t index) {
                       return !is_another(person, title_before(names_.mentions[index]));
                     });
}

/// Who is called by a surname alone is no Jr., and nobody that was introduced as a relative.
bool Bearers::is_minor(std::uint32_t person) { return is_junior(person) || is_relative(person); }

/// "Congress Nunes met" in a headline is Devin Nunes: who is named nowhere else is not believed in.
bool Bearers::is_of_headline_alone(std::uint32_t person) {
  if (times_named(person) > 1) return false;
  const std::size_t begin = tokens_[names_.mentions[first_named(person)].first].begin;
  const std::size_t line = text_.find('\n');
  return begin < line && line < longest_headline;
}

const Bearers::Named& Bearers::named(std::uint32_t person) {
  if (named_.empty()) {
    named_.resize(names_.spellings.size());
    for (std::uint32_t at = 0; at < names_.spellings.size(); ++at) {
      const std::vector<std::uint32_t>& bearers = persons_[at].bearers;
      if (bearers.size() > 1) continue;
      Named& of_person = named_[bearers.empty() ? at : bearers[0]];
      of_person.first = std::min(of_person.first, names_.spellings[at].first);
      std::uint32_t& times =
          names_.spellings[at].words.words.size() > 1 ? of_person.times : of_person.by_first_name;
      times += names_.spellings[at].by_kind[static_cast<std::size_t>(EntityKind::person)];
    }
  }
  return named_[person];
}

/// Whether this paragraph has named another of them since it named the owner.
bool Bearers::has_just_named_another(std::uint32_t owner, const std::vector<std::uint32_t>& bearers,
                                     const NameMention& mention) {
  std::uint32_t last = 0;
  for (const std::uint32_t person : bearers)
    if (person != owner && !is_junior(person)) last = std::max(last, last_seen_[person]);
  if (last <= last_seen_[owner]) return false;
  const std::size_t from = tokens_[names_.mentions[last - 1].last - 1].end, to = tokens_[mention.first].begin;
  return from <= to && to - from <= longest_paragraph &&
         text_.substr(from, to - from).find('\n') == std::string_view::npos;
}

const std::vector<std::uint32_t>& Bearers::mentions_of(std::uint32_t spelling) {
  if (mentions_of_.empty()) {
    mentions_of_.resize(names_.spellings.size());
    for (std::uint32_t at = 0; at < names_.mentions.size(); ++at)
      mentions_of_[names_.written[names_.mentions[at].written].spelling].push_back(at);
  }
  return mentions_of_[spelling];
}

}  // namespace byline
