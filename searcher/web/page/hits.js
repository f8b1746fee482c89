// The hits of a search, and what is told of all of them.
import { mayEdit } from "./api.js";
import { button, byId, counted, dateWords, daysWords, element, marked, number, webAddress } from "./dom.js";
import { nextPage, orderOf, previousPage, toAddress, withDocument, withFilter, withQuery, without, value } from "./state.js";

const shownNames = 4;  // of a kind, in a hit
const shownCopies = 8;  // of a text, by where they are
const openMembers = 5;  // of a story: more are shown when asked for

/** "16 September 2020 · Gull · Jane Roe · Business"; the day of a file is named as such. */
export function origin(hit) {
  const date = hit.date && hit.date_from !== "file" ? element("time", { datetime: hit.date }, dateWords(hit.date)) : null;
  const ofFile = hit.date_from === "file" && hit.date ? `file of ${dateWords(hit.date)}` : null;
  const parts = [date, ...[hit.source, hit.author, hit.section].map((part) => part && element("bdi", {}, part)), ofFile].filter(Boolean);
  return parts.flatMap((part, i) => (i === 0 ? [part] : [" · ", part]));
}

/** Where a document is from, for one that has no title. */
const lastOfPath = (hit) => hit.path.split("/").at(-1) || hit.id;

export const titleOf = (hit) => hit.title ?? lastOfPath(hit);

export const namesOf = (hit) => [["person", hit.persons], ["org", hit.organizations], ["place", hit.places]];

/** "also in Gull, Heron +7 more": where copies are, each place once. */
function alsoIn(copies) {
  const places = [...new Set(copies.map((copy) => copy.source ?? (copy.id === copy.path ? lastOfPath(copy) : copy.id)))].slice(0, shownCopies);
  const cut = places.length < copies.length;
  return { words: copies.length > 0 && `also in ${places.join(", ")}${cut ? ` +${number(copies.length - places.length)} more` : ""}`, cut };
}

export class Hits {
  #go;
  #about;
  #list = byId("hits");
  #stories = [];
  #grouped = false;  // by the program's settings, whatever the page asks

  /** `go(state)`, `about(field, name)`. */
  constructor(go, about) {
    this.#go = go;
    this.#about = about;
    byId("order").addEventListener("change", (event) => go(withFilter(this.state, "sort", event.target.value)));
    byId("stories").addEventListener("change", (event) => go(withFilter(this.state, "stories", event.target.checked ? "normal" : this.#grouped ? "false" : "")));
    byId("earlier").addEventListener("click", () => go(previousPage(this.state)));
    byId("later").addEventListener("click", () => go(nextPage(this.state)));
  }

  show(hits, stories, summary, state) {
    this.#stories = stories;
    this.state = state;
    this.ids = hits.map((hit) => hit.id);
    this.#list.replaceChildren(...hits.map((hit, i) => this.#hit(hit, hits[i - 1], state)));
    this.#list.start = summary.offset + 1;
    this.current(state.doc);
    this.#page(hits.length, summary, state);
  }

  /** Moves by one hit, or to the first; returns the id of the one that is then at hand. */
  move(step) {
    const links = [...this.#list.querySelectorAll(".title a")];
    const at = links.findIndex((link) => link === document.activeElement || link.closest("li").classList.contains("current"));
    const link = links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + step))];
    link?.focus();
    link?.scrollIntoView({ block: "nearest" });
    return link?.closest("li").dataset.id ?? null;
  }

  /** Marks the hit whose document is open. */
  current(id) {
    for (const item of this.#list.children) {
      const is = id !== null && item.dataset.id === id;
      item.classList.toggle("current", is);
      const link = item.querySelector(".title a");
      if (is) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  focus(id) {
    this.#list.querySelector(`li[data-id="${CSS.escape(id)}"] .title a`)?.focus();
  }

  #link(hit, state) {
    const link = element("a", { href: toAddress(withDocument(state, hit.id)), "data-key": `hit ${hit.id}` }, titleOf(hit));
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.#go(withDocument(this.state, hit.id));
    });
    return link;
  }

  #hit(hit, before, state) {
    const snippet = hit.snippet;
    const page = snippet && (snippet.page ? `p. ${snippet.page}` : snippet.section);
    const link = this.#link(hit, state);
    const address = hit.url && webAddress(hit.url);
    return element("li", { "data-id": hit.id },
      hit.matched === "some" && before?.matched !== "some" && element("p", { class: "with-some" }, "With some of the words"),
      element("h2", { class: "title" }, link),
      element("p", { class: "origin" }, origin(hit),
        address && [" · ", element("a", { href: address.href, target: "_blank", rel: "noopener noreferrer" }, address.hostname)]),
      snippet && element("p", { class: "snippet" }, page && element("span", { class: "page" }, page, " · "),
        marked(snippet.text, snippet.highlights)),
      this.#members(hit, state),
      element("p", { class: "names" }, namesOf(hit).flatMap(([field, names]) => names.slice(0, shownNames).map((name) =>
        button(name, () => this.#go(withFilter(this.state, field, name)),
          { class: `name ${field}`, title: `Only what names ${name}` })))));
  }

  /** The others of a story, copies beside what they are of; of a text with copies these. */
  #members(hit, state) {
    const story = this.#stories.find((each) => each.id === hit.story?.id);
    const members = story ? story.members.slice(1) : hit.copies ?? [];
    if (members.length === 0) return null;
    const copiesOf = (id) => members.filter((member) => member.copy_of === id);
    const line = (member) => element("li", {}, this.#line(member, state), this.#copies(copiesOf(member.id), state));
    const { size, outlets, from, until } = story ?? {};
    const facts = story ? [counted(size, "article"), outlets > 0 && counted(outlets, "outlet"), from && daysWords(from, until)]
      : [counted(members.length, "copy", "copies")];
    const own = copiesOf(hit.id), also = alsoIn(own);
    return element("details", { class: "story", open: members.length <= openMembers },
      element("summary", {}, facts.filter(Boolean).join(" · "), also.words && element("span", { class: "copies" }, " " + also.words)),
      element("ul", {}, members.filter((member) => !story || member.copy_of === null || (also.cut && own.includes(member))).map(line)));
  }

  /** Where else a text is; where that is cut, each copy is a line when asked for. */
  #copies(copies, state) {
    const { words, cut } = alsoIn(copies);
    if (!cut) return words && element("span", { class: "copies" }, " " + words);
    return element("details", { class: "copies" }, element("summary", {}, words),
      element("ul", {}, copies.map((copy) => element("li", {}, this.#line(copy, state)))));
  }

  #line(member, state) {
    return [element("span", { class: "origin" }, origin(member), member.date || member.source ? " " : null), this.#link(member, state)];
  }

  #page(shown, summary, state) {
    // By relevance those with some of the words follow.
    const follow = summary.match === "all" && orderOf(state) === "";
    const all = summary.stories ?? summary.texts ?? (follow ? Math.max(summary.matches, summary.matches_any) : summary.matches), last = summary.offset + shown;
    byId("paging").hidden = summary.offset === 0 && last >= all;
    byId("earlier").disabled = summary.offset === 0;
    byId("later").disabled = last >= all;
    byId("place").textContent = shown > 0 ? `${number(summary.offset + 1)}–${number(last)} of ${number(all)}` : "";
    byId("tools").hidden = all === 0;
    byId("order").value = orderOf(state);
    byId("stories").checked = summary.stories !== undefined;
    this.#grouped ||= summary.stories !== undefined && value(state, "stories") === "";
    byId("stories").parentElement.hidden = value(state, "similar") !== "";  // they are not grouped
  }

  /** "1,973 with all words · 14,446 with any" */
  count(summary, state) {
    const place = byId("count");
    if (summary.matches === 0) return place.replaceChildren("No document matches");
    if (summary.grouped !== undefined) {
      const groups = summary.stories !== undefined ? counted(summary.stories, "story", "stories") : counted(summary.texts, "text");
      const all = summary.match === "all" && orderOf(state) === "" ? Math.max(summary.matches, summary.matches_any) : summary.matches;
      const of = summary.grouped < all ? ` in the best ${number(summary.grouped)} of ${counted(all, "document")}` : ` in ${counted(all, "document")}`;
      return place.replaceChildren(element("strong", {}, groups), of);
    }
    const words = summary.query === null ? "" : summary.match === "all" ? " with all the words" : summary.match === "any" ? " with any of the words" : "";
    place.replaceChildren(element("strong", {}, counted(summary.matches, "document")), words);
    if (summary.match === "all" && summary.matches_any > summary.matches)
      place.append(" · ", button(`${number(summary.matches_any)} with any`, () => this.#go(withFilter(state, "match", "any"))));
    else if (state.filters.some(([name, value]) => name === "match" && value === "any"))
      place.append(" · ", button("only with all", () => this.#go(without(state, "match"))));
  }

  notes(summary, state) {
    const place = byId("notes");
    const notes = (summary.notes ?? []).map((note) => element("p", {}, note));
    const better = (summary.did_you_mean ?? []).map((query) => button(query, () => this.#go(withQuery(state, query))));
    for (const { field, name } of mayEdit ? (summary.hidden_names ?? []) : [])
      notes.push(element("p", { class: "better" },
        button(`About ${name}`, () => this.#about(field, name), { "data-key": `about ${field} ${name}` }), ", to show it again"));
    if (better.length > 0) notes.unshift(element("p", { class: "better" }, "Did you mean ", better.flatMap((each, i) => (i ? [", ", each] : [each])), "?"));
    if (summary.matches === 0 && state.filters.length > 0)
      notes.push(element("p", {}, "A filter may be too much: take one off above."));
    else if (summary.matches === 0 && state.q.trim() !== "" && better.length === 0)
      notes.push(element("p", {}, "Fewer words, or another spelling, may find something."));
    else if (summary.matches === 0 && state.q.trim() === "")
      notes.push(element("p", {}, "The index holds no documents yet: ", element("code", {}, "indexer FOLDER"), " puts some in."));
    place.replaceChildren(...notes);
    place.hidden = notes.length === 0;
  }
}
