#include "indexer/sources/page_dates.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/sources/ascii.hpp"
#include "indexer/sources/document_date.hpp"
#include "indexer/sources/html_references.hpp"
#include "indexer/sources/text_head.hpp"

namespace byline {
namespace {

// A hostile page has any number of either.
constexpr std::size_t most_elements = 64, most_around = 256, most_text = 200;

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

bool has_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

enum class Place { elsewhere, page, story };

Place place_of(const OpenElements& around) {
  Place place = Place::page;
  std::size_t looked_at = 0;
  for (auto element = around.rbegin(); element != around.rend() && looked_at < most_around;
       ++element, ++looked_at) {
    const auto& [name, attributes] = *element;
    if (name == "nav" || name == "aside" || name == "footer") return Place::elsewhere;
    if (name == "article" || name == "main") place = Place::story;
    if (name == "body" || attributes.empty()) continue;
    HtmlToken tag;
    tag.attributes = attributes;
    const std::string called = ascii_lower(attribute(tag, "class") + ' ' + attribute(tag, "id"));
    if (has_any(called, {"related", "recommend", "sidebar", "most-read", "mostread", "trending", "popular",
                         "comment", "more-news", "more-stories", "read-more", "read-next", "newsfeed"}))
      return Place::elsewhere;
  }
  return place;
}

}  // namespace

void PageDates::start(const HtmlToken& tag, const OpenElements& around) {
  const bool is_time = tag.name == "time";
  if (!is_time && tag.attributes.find("itemprop") == std::string_view::npos) return;
  if (tag.name == "meta" || seen_ >= most_elements || tag.attributes.size() > 64 * 1024) return;
  const std::string property = ascii_lower(attribute(tag, "itemprop"));
  const bool named = has_any(property, {"datepublished", "datecreated"});
  const bool named_change = property.find("datemodified") != std::string_view::npos;
  if (!is_time && !named && !named_change) return;
  ++seen_;
  const Place place = place_of(around);
  if (place == Place::elsewhere) return;
  const std::string called = ascii_lower(attribute(tag, "class"));
  const bool pubdate = ascii_lower(tag.attributes).find("pubdate") != std::string::npos;
  open_is_change_ = !named && (named_change || has_any(called, {"updat", "modif", "edited"}));
  open_ = {.trust = 1U + (place == Place::story) +
                    2U * (named || pubdate || has_any(called, {"publish", "entry-date", "posted"}))};
  open_name_ = tag.name;
  open_text_.clear();
  for (const char* name : {"datetime", "content", "title"})
    if (const std::string value = attribute(tag, name); !open_.date.is_date() && !value.empty()) {
      open_.date = read_date(value);
      open_.written = value;
    }
}

void PageDates::text(std::string_view text) {
  if (!open_name_.empty() && open_text_.size() < most_text) open_text_.append(text.substr(0, most_text));
}

void PageDates::end(std::string_view name) {
  if (!open_name_.empty() && name == open_name_) finish();
}

void PageDates::finish() {
  if (!open_.date.is_date()) {
    const std::string shown = decode_references(open_text_);
    open_.date = read_date(shown);
    if (open_.date.is_date()) open_.written = shown;
  }
  Found& best = open_is_change_ ? changed_ : published_;
  if (open_.date.is_date() && open_.trust > best.trust) best = std::move(open_);
  open_name_.clear();
}

void PageDates::give_to(SourceDocument& document, const PageFacts& facts) {
  if (!open_name_.empty()) finish();
  const auto meta = [&](std::string_view name) {
    const auto found = facts.meta.find(std::string(name));
    return found == facts.meta.end() ? std::string() : found->second;
  };
  take_date(document, facts.ld_date, DateOrigin::meta);
  for (const std::string_view name : published_names) take_date(document, meta(name), DateOrigin::meta);
  take_date(document, published_.date, published_.written, DateOrigin::meta);
  if (document.date.empty()) read_shown_date(document);
  for (const std::string& address : {facts.canonical, meta("og:url")})
    take_date(document, {.day = date_in_address(address)}, address, DateOrigin::meta);
  if (!document.date.empty()) return;
  take_weak_date(document, read_date(facts.ld_modified), DateOrigin::meta);
  for (const std::string_view name : changed_names)
    take_weak_date(document, read_date(meta(name)), DateOrigin::meta);
  take_weak_date(document, changed_.date, DateOrigin::meta);
}

}  // namespace byline
