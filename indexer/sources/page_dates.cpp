#include "indexer/sources/page_dates.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <utility>

#include "common/analysis/sentences.hpp"
#include "common/text/text.hpp"
#include "indexer/sources/ascii.hpp"
#include "indexer/sources/date_values.hpp"
#include "indexer/sources/document_date.hpp"
#include "indexer/sources/html_references.hpp"
#include "indexer/sources/stated_dates.hpp"
#include "indexer/sources/text_head.hpp"
#include "indexer/sources/titles.hpp"

namespace byline {
namespace {

// A hostile page has any number of either.
constexpr std::size_t most_elements = 64, most_around = 256, most_dated_text = 200, most_line = 600;

constexpr std::array<std::string_view, 24> published_names = {"article:published_time",
                                                              "og:published_time",
                                                              "og:article:published_time",
                                                              "datepublished",
                                                              "date",
                                                              "pubdate",
                                                              "publishdate",
                                                              "publish-date",
                                                              "publish_date",
                                                              "published_time",
                                                              "published-date",
                                                              "publication_date",
                                                              "dc.date.issued",
                                                              "dc.date",
                                                              "dc.date.created",
                                                              "dcterms.issued",
                                                              "dcterms.date",
                                                              "dcterms.created",
                                                              "sailthru.date",
                                                              "parsely-pub-date",
                                                              "article.published",
                                                              "citation_publication_date",
                                                              "citation_date",
                                                              "article_date_original"};
constexpr std::array<std::string_view, 8> changed_names = {
    "article:modified_time", "og:updated_time",  "datemodified", "last-modified",
    "dcterms.modified",      "dc.date.modified", "revised",      "lastmod"};

bool has_any_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

enum class PlaceInPage { elsewhere, page, story };

PlaceInPage place_of(const OpenElements& around) {
  PlaceInPage place = PlaceInPage::page;
  std::size_t looked_at = 0;
  for (auto element = around.rbegin(); element != around.rend() && looked_at < most_around;
       ++element, ++looked_at) {
    const auto& [name, attributes] = *element;
    if (name == "nav" || name == "aside" || name == "footer") return PlaceInPage::elsewhere;
    if (name == "article" || name == "main") place = PlaceInPage::story;
    if (name == "body" || attributes.empty()) continue;
    HtmlToken tag;
    tag.attributes = attributes;
    const std::string called = ascii_lower(attribute(tag, "class") + ' ' + attribute(tag, "id"));
    if (has_any_of(called, {"related", "recommend", "sidebar", "most-read", "mostread", "trending", "popular",
                            "comment", "more-news", "more-stories", "read-more", "read-next", "newsfeed"}))
      return PlaceInPage::elsewhere;
  }
  return place;
}

}  // namespace

void PageDates::start(const HtmlToken& tag, const OpenElements& around) {
  const bool is_time = tag.name == "time";
  if (tag.name == "span" && line_.size() < most_line) line_ += " | ";
  if (!is_time && tag.attributes.find("itemprop") == std::string_view::npos) return;
  if (tag.name == "meta" || seen_ >= most_elements || tag.attributes.size() > 64 * 1024) return;
  const std::string property = ascii_lower(attribute(tag, "itemprop"));
  const bool named = has_any_of(property, {"datepublished", "datecreated"});
  const bool named_change = property.find("datemodified") != std::string_view::npos;
  if (!is_time && !named && !named_change) return;
  ++seen_;
  const PlaceInPage place = place_of(around);
  if (place == PlaceInPage::elsewhere) return;
  const std::string called = ascii_lower(attribute(tag, "class"));
  const bool pubdate = ascii_lower(tag.attributes).find("pubdate") != std::string::npos;
  const bool published = named || pubdate || has_any_of(called, {"publish", "entry-date", "posted"});
  const bool changed = !named && (named_change || has_any_of(called, {"updat", "modif", "edited"}));
  if (!open_name_.empty()) finish();
  const DateLabel::Last label = next_label();
  if (!published && !changed && label == DateLabel::Last::other) return;
  const bool labelled = label == DateLabel::Last::published;
  open_ = {.trust = 1U + (place == PlaceInPage::story) + 2U * (published || labelled),
           .change = changed || (!published && label == DateLabel::Last::changed),
           .named = published || changed};
  open_name_ = tag.name;
  open_text_.clear();
  for (const char* name : {"datetime", "content", "title"})
    if (const std::string value = attribute(tag, name); !open_.date.is_date() && !value.empty()) {
      open_.date = read_date(value);
      open_.written = value;
    }
}

void PageDates::text(std::string_view text) {
  if (open_name_.empty()) {
    if (line_.size() < most_line) line_.append(text.substr(0, most_line));
  } else if (open_text_.size() < most_dated_text) {
    open_text_.append(text.substr(0, most_dated_text));
  }
}

void PageDates::end(std::string_view name) {
  if (!open_name_.empty() && name == open_name_) finish();
}

DateLabel::Last PageDates::next_label() {
  const std::string before = decode_references(std::string_view(line_).substr(labelled_));
  if (labelled_ == 0) first_ = line_.size();
  labelled_ = line_.size();
  const DateLabel::Last label = label_of(before).last;
  return label == DateLabel::Last::none && !label_.empty() ? label_of(std::exchange(label_, {})).last : label;
}

void PageDates::finish() {
  if (!open_.date.is_date()) {
    const std::string shown = decode_references(open_text_);
    open_.date = read_date(shown);
    if (open_.date.is_date()) open_.written = shown;
  }
  if (open_.date.is_date()) in_line_.push_back(std::move(open_));
  open_name_.clear();
}

bool PageDates::is_sentence() const {
  constexpr std::size_t few = 3, many = 6;
  const std::string line = decode_references(line_);
  const std::size_t words = label_of(line).plain_words;
  if (words < few || (words < many && !ends_sentence(trim(line)))) return false;
  // "<time>May 4</time> The lock closed.": the date stands above the text without an end of line.
  if (!trim(std::string_view(line_).substr(0, first_)).empty()) return true;
  std::size_t at = 0;
  const std::string_view after = trim(line);
  return u_islower(static_cast<UChar32>(next_code_point(after, at))) != 0;
}

void PageDates::part() {
  if (!open_name_.empty()) return;
  if (in_line_.empty()) {
    // "Updated" in a cell, its date in the next.
    const std::string_view line = trim(line_);
    if (line.size() > most_dated_text) {
      label_.clear();
    } else if (!line.empty()) {
      const DateLabel label = label_of(line);
      const bool names_date =
          label.last == DateLabel::Last::published || label.last == DateLabel::Last::changed;
      label_ = names_date && label.plain_words == 0 ? std::string(line) : std::string();
    }
  } else {
    const bool sentence = is_sentence();
    for (Found& found : in_line_)
      if (found.named || !sentence) (found.change ? changed_ : published_).push_back(std::move(found));
    in_line_.clear();
    label_.clear();
  }
  line_.clear();
  labelled_ = first_ = 0;
}

void PageDates::give_to(SourceDocument& document, const PageFacts& facts, const std::string& latest) {
  if (!open_name_.empty()) finish();
  part();
  const auto best = [&](std::vector<Found>& dates) {
    Found most;
    for (Found& each : dates)
      if (each.trust > most.trust && (latest.empty() || each.date.day <= latest)) most = std::move(each);
    return most;
  };
  take_date(document, facts.ld_date, DateOrigin::meta);
  for (const std::string_view name : published_names)
    take_date(document, facts.named(name), DateOrigin::meta);
  const Found published = best(published_);
  take_date(document, published.date, published.written, DateOrigin::meta);
  if (document.date.empty()) {
    read_shown_date(document);
    pass_over_coming_date(document, latest);
  }
  for (const std::string& address : {facts.canonical, facts.named("og:url")})
    take_date(document, {.day = date_in_address(address)}, address, DateOrigin::meta);
  if (!document.date.empty()) return;
  take_weak_date(document, read_date(facts.ld_modified), DateOrigin::meta);
  for (const std::string_view name : changed_names)
    take_weak_date(document, read_date(facts.named(name)), DateOrigin::meta);
  take_weak_date(document, best(changed_).date, DateOrigin::meta);
}

}  // namespace byline
