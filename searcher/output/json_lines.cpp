#include "searcher/output/json_lines.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "common/json_text.hpp"
#include "common/text/date.hpp"
#include "common/text/moment.hpp"
#include "searcher/results/hit.hpp"

namespace byline {

namespace {

using Json = nlohmann::ordered_json;

std::string line(Json message, std::optional<std::string_view> query_id) {
  if (query_id) message["query_id"] = *query_id;
  return json_text(message) + '\n';
}

/// Infinities and NaN have no JSON.
Json rounded(double value, int decimals) {
  if (!std::isfinite(value)) return 0;
  const double unit = std::pow(10.0, decimals);
  return std::round(value * unit) / unit;
}

/// Makes an object of members whose keys are known to be apart: an insertion into a Json would compare each
/// key with all before it, which takes a third of the time of a hit.
class Members {
 public:
  explicit Members(std::size_t expected) { members_.reserve(expected); }
  void add(std::string_view key, Json value) { members_.emplace_back(key, std::move(value)); }
  Json object() && { return std::move(members_); }

 private:
  Json::object_t members_;
};

Json number_or_null(std::optional<std::uint32_t> number) { return number ? Json(*number) : Json(nullptr); }

Json page_or_null(const Snippet& snippet) { return snippet.page == 0 ? Json(nullptr) : Json(snippet.page); }

Json ranges_array(const HighlightRanges& ranges) {
  Json::array_t array;
  array.reserve(ranges.size());
  for (const auto& [begin, end] : ranges) array.emplace_back(Json::array_t{begin, end});
  return array;
}

Json snippet_object(const Snippet& snippet) {
  Members members(4);
  members.add("text", snippet.text);
  members.add("highlights", ranges_array(snippet.highlights));
  members.add("page", page_or_null(snippet));
  members.add("section", text_or_null(snippet.section));
  return std::move(members).object();
}

void add_description(Members& members, const Hit& hit) {
  members.add("id", hit.id);
  members.add("path", hit.path);
  members.add("title", text_or_null(hit.title));
  members.add("date", text_or_null(iso_date(hit.date)));
  members.add("language", text_or_null(hit.language));
  members.add("source", text_or_null(hit.source));
}

void add_names(Members& members, const Hit& hit) {
  members.add("persons", hit.persons);
  members.add("organizations", hit.organizations);
  members.add("places", hit.places);
}

Json member_object(const DocumentHead& member, const std::string& copy_of) {
  return {{"id", member.id},
          {"path", member.path},
          {"title", text_or_null(member.title)},
          {"date", text_or_null(iso_date(member.date))},
          {"date_from", text_or_null(keyword(member.date_from))},
          {"source", text_or_null(member.source)},
          {"copy_of", text_or_null(copy_of)}};
}

Json copies_array(const Hit& hit) {
  Json::array_t copies;
  for (const StoryMember& member : hit.members)
    if (member.copy_of == hit.id) copies.push_back(member_object(member, member.copy_of));
  return copies;
}

Json story_object(const StoryOfHit& story) {
  return {{"id", story.name},
          {"size", story.articles},
          {"outlets", story.outlets},
          {"from", text_or_null(iso_date(story.from))},
          {"until", text_or_null(iso_date(story.until))},
          {"headline", text_or_null(story.headline)}};
}

/// The story that a hit is the best of.
std::string story_line(const Hit& hit, const StoryOfHit& story, std::optional<std::string_view> query_id) {
  Json::array_t members{member_object(hit, hit.copy_of)};
  for (const StoryMember& member : hit.members) members.push_back(member_object(member, member.copy_of));
  Json message{{"type", "story"}};
  message.update(story_object(story));
  message["persons"] = story.persons;
  message["members"] = std::move(members);
  return line(std::move(message), query_id);
}

/// Each field that has no member of its own, and what --keep kept.
void add_values(Members& members, const Hit& hit) {
  for (const FieldRow& field : field_table) {
    if (!is_plain(field.field) || field.json.empty()) continue;
    std::vector<std::string> values = values_of(hit, field.field);
    members.add(field.json, text_or_null(joined(values)));
    if (!field.json_list.empty()) members.add(field.json_list, std::move(values));
  }
  Json extra = Json::object();
  for (const auto& [key, json] : hit.extra) {
    Json kept = Json::parse(json, nullptr, false);
    extra[key] = kept.is_discarded() ? Json(nullptr) : std::move(kept);
  }
  members.add("extra", std::move(extra));
}

}  // namespace

std::string json_line(const Hit& hit, std::optional<std::string_view> query_id) {
  constexpr std::size_t most_members = 29;  // with those that few hits have
  Members members(most_members);
  members.add("type", "hit");
  members.add("rank", hit.rank);
  add_description(members, hit);
  members.add("score", rounded(hit.score, 4));
  members.add("snippet", hit.snippets.empty() ? Json(nullptr) : snippet_object(hit.snippets.front()));
  add_names(members, hit);
  members.add("matched", hit.all_words ? Json(*hit.all_words ? "all" : "some") : Json(nullptr));
  members.add("date_from", text_or_null(keyword(hit.date_from)));
  members.add("page", hit.snippets.empty() ? Json(nullptr) : page_or_null(hit.snippets.front()));
  members.add("line", number_or_null(hit.line));
  members.add("column", number_or_null(hit.column));
  add_values(members, hit);
  if (hit.added) members.add("added", text_or_null(iso_moment(*hit.added)));
  if (hit.recency) members.add("recency", rounded(*hit.recency, 4));
  if (hit.story) members.add("story", {{"id", hit.story->name}, {"size", hit.story->articles}});
  if (hit.grouped) members.add("copies", copies_array(hit));
  if (hit.snippets.size() > 1) {
    Json::array_t snippets;
    for (const Snippet& snippet : hit.snippets) snippets.push_back(snippet_object(snippet));
    members.add("snippets", std::move(snippets));
  }
  if (!hit.weights.empty()) {
    Json::array_t weights;
    for (const auto& [term, weight] : hit.weights)
      weights.push_back({{"term", term}, {"weight", rounded(weight, 4)}});
    members.add("weights", std::move(weights));
  }
  return line(std::move(members).object(), query_id);
}

std::string json_line(const DocumentView& document) {
  const Hit& hit = document.hit;
  Json::array_t names, pages;
  names.reserve(document.names.size());
  for (const NamePlace& place : document.names)
    names.push_back(
        {{"begin", place.begin}, {"end", place.end}, {"field", keyword(place.kind)}, {"name", place.name}});
  for (const PageStart& page : document.pages)
    pages.push_back({{"begin", page.begin},
                     {"page", page.number == 0 ? Json(nullptr) : Json(page.number)},
                     {"section", text_or_null(page.name)}});
  constexpr std::size_t most_members = 26;
  Members members(most_members);
  members.add("type", "document");
  members.add("format", 1);
  add_description(members, hit);
  members.add("date_from", text_or_null(keyword(hit.date_from)));
  members.add("line", number_or_null(hit.line));
  members.add("column", number_or_null(hit.column));
  add_names(members, hit);
  add_values(members, hit);
  members.add("title_highlights", ranges_array(hit.title_highlights));
  members.add("text", document.text);
  members.add("highlights", ranges_array(document.matches));
  members.add("names", std::move(names));
  members.add("boilerplate", ranges_array(document.boilerplate));
  members.add("pages", std::move(pages));
  members.add("page_kind", keyword(document.page_kind));
  members.add("notes", document.notes);
  return line(std::move(members).object(), {});
}

std::string json_line(const Facet& facet, std::optional<std::string_view> query_id) {
  Json values = Json::array();
  for (const FacetValue& value : facet.values) {
    Json object{{"name", value.name}, {"count", value.count}, {"also", value.also}};
    if (value.score) object["score"] = rounded(*value.score, 4);
    if (value.everywhere) object["everywhere"] = *value.everywhere;
    if (value.story) object["story"] = story_object(*value.story);
    if (value.bearers) {
      object["label"] = label_of(value);
      object["bearers"] = value.bearers->names;
      object["bearer_count"] = value.bearers->count;
    }
    values.push_back(std::move(object));
  }
  Json message{
      {"type", "facet"}, {"field", facet.field}, {"distinct", facet.distinct}, {"values", std::move(values)}};
  if (facet.by) message["by"] = keyword(*facet.by);
  if (facet.of_stories) message["counted"] = "stories";
  return line(std::move(message), query_id);
}

std::string json_line(const EntityReasons& entity, std::optional<std::string_view> query_id) {
  Json names = Json::array();
  for (const NameReason& name : entity.names) {
    Json examples = Json::array();
    for (const NameExample& example : name.examples)
      examples.push_back({{"id", example.id},
                          {"path", example.path},
                          {"title", text_or_null(example.title)},
                          {"date", text_or_null(iso_date(own_date(example)))},
                          {"snippet", snippet_object(example.snippet)}});
    names.push_back({{"name", name.name},
                     {"kind", keyword(name.kind)},
                     {"documents", name.documents},
                     {"reason", name.reason},
                     {"reason_code", name.code},
                     {"examples", std::move(examples)}});
  }
  return line({{"type", "why"},
               {"field", keyword(entity.kind)},
               {"name", entity.name},
               {"hidden", entity.hidden},
               {"documents", entity.documents},
               {"names", std::move(names)}},
              query_id);
}

std::string json_line(const StoryReasons& reasons, std::optional<std::string_view> query_id) {
  const auto document = [](const DocumentHead& tied) {
    return Json{{"id", tied.id},
                {"path", tied.path},
                {"title", text_or_null(tied.title)},
                {"date", text_or_null(iso_date(own_date(tied)))},
                {"source", text_or_null(tied.source)}};
  };
  Json ties = Json::array();
  for (const StoryTie& tie : reasons.ties) {
    ties.push_back({{"document", document(tie.document)},
                    {"other", document(tie.other)},
                    {"same_story", tie.same_story},
                    {"same_index", tie.same_index},
                    {"copy", tie.is_copy},
                    {"likelihood", rounded(tie.likelihood, 4)},
                    {"words", tie.words},
                    {"words_alike", rounded(tie.cosine, 4)},
                    {"titles_alike", rounded(tie.title_cosine, 4)},
                    {"days_apart", tie.days_apart ? Json(*tie.days_apart) : Json(nullptr)},
                    {"same_language", tie.same_language},
                    {"passages_shared", rounded(tie.passages, 4)}});
    if (tie.corrected)
      ties.back()["corrected"] = {{"one_story", tie.corrected->one_story},
                                  {"by_name", tie.corrected->by_name},
                                  {"places", tie.corrected->places}};
  }
  return line({{"type", "why_story"},
               {"story", reasons.name},
               {"ties", std::move(ties)},
               {"weakest", reasons.ties.empty() ? Json(nullptr) : Json(reasons.weakest)}},
              query_id);
}

std::string json_line(const Comparison& comparison, std::optional<std::string_view> query_id) {
  Json queries = Json::array(), values = Json::array();
  for (const ComparedQuery& query : comparison.queries)
    queries.push_back({{"query", query.query}, {"matches", query.matches}});
  for (std::size_t at = 0; at < comparison.periods.size(); ++at) {
    Json counts = Json::array();
    for (const ComparedQuery& query : comparison.queries) counts.push_back(query.counts[at]);
    values.push_back({{"name", comparison.periods[at]}, {"counts", std::move(counts)}});
  }
  return line({{"type", "comparison"},
               {"by", keyword(comparison.by)},
               {"queries", std::move(queries)},
               {"values", std::move(values)}},
              query_id);
}

std::string json_line(const TimelinePeriod& period, DateUnit by, std::optional<std::string_view> query_id) {
  return line({{"type", "timeline"},
               {"by", keyword(by)},
               {"name", period.name},
               {"count", period.count},
               {"outlets", period.outlets},
               {"headline", text_or_null(period.headline)},
               {"id", text_or_null(period.id)},
               {"source", text_or_null(period.source)}},
              query_id);
}

std::string json_line(const StoryThread& thread, std::optional<std::string_view> query_id) {
  Json message{{"type", "thread"}, {"story", story_object(thread.story)}};
  for (const auto& [when, stories] :
       {std::pair{"before", &thread.before}, {"same_day", &thread.same_day}, {"after", &thread.after}}) {
    message[when] = Json::array();
    for (const StoryOfHit& story : *stories) message[when].push_back(story_object(story));
  }
  return line(std::move(message), query_id);
}

std::string json_line(const EntityCorrection& correction, Written written) {
  const std::string& path = correction.file.path;
  return line({{"type", "correction"},
               {"format", 1},
               {"sentence", correction.sentence},
               {"documents", correction.documents},
               {"file", path},
               {"gone", correction.gone},
               {"added", correction.added},
               {"written", written == Written::yes},
               {"backup", backup_of(path)}},
              {});
}

std::string json_line(const Summary& summary, std::optional<std::string_view> query_id) {
  Json message{{"type", "summary"},
               {"format", 1},
               {"query", text_or_null(summary.query)},
               {"matches", summary.matches},
               {"returned", summary.returned},
               {"elapsed_ms", rounded(summary.elapsed_ms, 2)},
               {"did_you_mean", summary.did_you_mean.empty() ? Json(nullptr) : Json(summary.did_you_mean)},
               {"offset", summary.offset},
               {"match", summary.all_words ? Json(*summary.all_words ? "all" : "any") : Json(nullptr)},
               {"matches_any", summary.matches_any ? Json(*summary.matches_any) : Json(nullptr)}};
  if (summary.grouped) message["grouped"] = *summary.grouped;
  if (summary.groups) message[summary.by_story ? "stories" : "texts"] = *summary.groups;
  if (!summary.notes.empty()) message["notes"] = summary.notes;
  for (const HiddenName& hidden : summary.hidden_names)
    message["hidden_names"].push_back({{"field", keyword(hidden.kind)}, {"name", hidden.name}});
  if (!summary.left_out_indexes.empty()) message["left_out_indexes"] = summary.left_out_indexes;
  if (!summary.understood.empty()) message["understood"] = summary.understood;
  if (!summary.tree.empty()) message["tree"] = summary.tree;
  if (!summary.error.empty()) message["error"] = summary.error;
  if (summary.error_code) message["error_code"] = word_of(*summary.error_code);
  return line(std::move(message), query_id);
}

std::string json_lines(const Results& results, std::optional<std::string_view> query_id) {
  std::string lines;
  for (const Hit& hit : results.hits) lines += json_line(hit, query_id);
  for (const Hit& hit : results.hits)
    if (hit.story) lines += story_line(hit, *hit.story, query_id);
  for (const Facet& facet : results.facets) lines += json_line(facet, query_id);
  for (const EntityReasons& entity : results.reasons) lines += json_line(entity, query_id);
  if (results.story_reasons) lines += json_line(*results.story_reasons, query_id);
  if (results.comparison) lines += json_line(*results.comparison, query_id);
  if (results.timeline)
    for (const TimelinePeriod& period : results.timeline->periods)
      lines += json_line(period, results.timeline->by, query_id);
  if (results.thread) lines += json_line(*results.thread, query_id);
  lines += json_line(results.summary, query_id);
  return lines;
}

}  // namespace byline
