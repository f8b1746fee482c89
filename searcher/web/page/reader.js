// The whole document, with what was asked for and who is named marked in it.
import { Failure, Latest } from "./api.js";
import { button, byId, codeUnits, element, marked, number, unitRanges, webAddress } from "./dom.js";
import { namesOf, origin, titleOf } from "./hits.js";
import { kinds, question, withDocument } from "./state.js";

const partLength = 20_000;  // characters that are laid out together
const slice = 12;           // milliseconds of building before the browser may do something else
const firstNames = 12;
const narrow = matchMedia("(max-width: 75rem)");  // as in style.css

/** A text's ranges, each {begin, end, …} in code units. */
function rangesIn(document) {
  const { text } = document;
  const places = codeUnits(text, document.names.flatMap((name) => [name.begin, name.end]));
  const pages = codeUnits(text, document.pages.map((page) => page.begin));
  return {
    names: document.names.map((name, i) => ({ ...name, begin: places[2 * i], end: places[2 * i + 1] })),
    matches: unitRanges(text, document.highlights).map(([begin, end], i) => ({ begin, end, number: i })),
    boilerplate: unitRanges(text, document.boilerplate).map(([begin, end]) => ({ begin, end })),
    pages: document.pages.map((page, i) => ({ ...page, begin: pages[i] })),
  };
}

/** Ranges in order of place, looked up from the front to the back. */
class Cursor {
  #ranges;
  #at = 0;

  constructor(ranges) {
    this.#ranges = ranges;
  }

  /** Those that overlap [begin, end); each call must begin no earlier than the one before. */
  within(begin, end) {
    while (this.#at < this.#ranges.length && this.#ranges[this.#at].end <= begin) ++this.#at;
    const found = [];
    for (let i = this.#at; i < this.#ranges.length && this.#ranges[i].begin < end; ++i) found.push(this.#ranges[i]);
    return found;
  }
}

/** Paragraphs of a text, from places on. */
class Paragraphs {
  constructor(document) {
    const ranges = rangesIn(document);
    this.text = document.text;
    this.pageWord = document.page_kind === "slide" ? "Slide" : "Page";
    this.pages = ranges.pages;
    this.names = new Cursor(ranges.names);
    this.matches = new Cursor(ranges.matches);
    this.boilerplate = new Cursor(ranges.boilerplate);
    this.nextPage = 0;
    this.at = 0;
  }

  get done() {
    return this.at >= this.text.length;
  }

  /** The next part: some paragraphs. */
  part() {
    const nodes = [], until = this.at + partLength;
    while (!this.done && this.at < until) {
      let end = this.text.indexOf("\n", this.at);
      if (end < 0) end = this.text.length;
      while (this.nextPage < this.pages.length && this.pages[this.nextPage].begin <= this.at) this.#page(nodes);
      if (this.text.slice(this.at, end).trim() !== "") nodes.push(this.#paragraph(this.at, end));
      this.at = end + 1;
    }
    return element("div", { class: "part" }, nodes);
  }

  #page(nodes) {
    const { page, section } = this.pages[this.nextPage++];
    const words = [page !== null && `${this.pageWord} ${number(page)}`, section].filter(Boolean).join(" · ");
    if (words) nodes.push(element("p", { class: "page" }, words));
  }

  #paragraph(begin, end) {
    const aside = this.boilerplate.within(begin, end);
    const nodes = [];
    let at = begin;
    const matches = this.matches.within(begin, end);
    for (const name of this.names.within(begin, end)) {
      const from = Math.max(name.begin, at), to = Math.min(name.end, end);
      nodes.push(...this.#marked(at, from, matches));
      nodes.push(element("span", { class: `name ${name.field}`, "data-field": name.field, "data-name": name.name, title: name.name },
        this.#marked(from, to, matches)));
      at = to;
    }
    nodes.push(...this.#marked(at, end, matches));
    const isAside = aside.some((range) => range.begin <= begin && range.end >= end);
    return element("p", { class: isAside ? "boilerplate" : null, dir: "auto" }, nodes);
  }

  #marked(begin, end, matches) {
    const nodes = [];
    let at = begin;
    for (const match of matches) {
      if (match.end <= at || match.begin >= end) continue;
      const from = Math.max(match.begin, at), to = Math.min(match.end, end);
      if (from > at) nodes.push(this.text.slice(at, from));
      nodes.push(element("mark", { "data-match": match.number }, this.text.slice(from, to)));
      at = to;
    }
    if (at < end) nodes.push(this.text.slice(at, end));
    return nodes;
  }
}

export class Reader {
  #place = byId("document");
  #requests = new Latest();
  #shown = "";  // what is open: id and question
  #left = null;  // where one was in a document that is read again

  /** `go(state)`, `about(field, name)`, `move(step)`: to another hit. */
  constructor({ go, about, move }) {
    this.go = go;
    this.about = about;
    this.move = move;
    narrow.addEventListener("change", () => this.#cover(this.open));
    this.#place.addEventListener("click", (event) => {
      const name = event.target.closest(".body .name");
      if (name && getSelection().isCollapsed) about(name.dataset.field, name.dataset.name);
    });
  }

  get open() {
    return !this.#place.hidden;
  }

  async show(state) {
    this.state = state;
    const asked = question(state);
    for (const name of ["sort", "match", "similar"]) asked.delete(name);
    const key = JSON.stringify([state.doc, asked.toString()]);
    if (key === this.#shown) return;
    this.#shown = key;
    const left = this.#left?.id === state.doc ? this.#left : null;
    this.#left = null;
    if (state.doc === null) return this.#close();
    asked.set("id", state.doc);
    this.#cover(true);
    this.#place.setAttribute("aria-busy", "true");
    try {
      const messages = await this.#requests.ask("/api/document", asked);
      if (messages) this.#draw(messages[0], left);
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.#place.replaceChildren(this.#bar(), element("p", { class: "failure", role: "alert" }, failure.message));
    }
    this.#place.removeAttribute("aria-busy");
  }

  /** What is shown is old: the next show() reads it again, and leads to the same place in it. */
  forget() {
    const parts = [...this.#place.querySelectorAll(".part")];
    const top = this.#place.getBoundingClientRect().top;
    const part = parts.findIndex((each) => each.getBoundingClientRect().bottom > top);
    this.#left = part < 0 ? null : { id: this.state.doc, part, below: this.#below(parts[part]), at: this.at };
    this.#shown = "";
  }

  /** How far a part begins below the top of what is seen. */
  #below(part) {
    return part.getBoundingClientRect().top - this.#place.getBoundingClientRect().top;
  }

  #close() {
    this.#requests.drop();
    this.#cover(false);
    this.#place.replaceChildren();
  }

  /** Shows the document, or the page without it. On a narrow screen it covers the rest, which is then out of reach. */
  #cover(open) {
    this.#place.hidden = !open;
    document.body.classList.toggle("reading", open);
    for (const rest of document.querySelectorAll("body > .skip, .top, #side, #main")) rest.inert = open && narrow.matches;
  }

  #bar(...middle) {
    return element("div", { class: "reader-bar", role: "toolbar", "aria-label": "Document" },
      button("Close", () => this.go(withDocument(this.state, null)), { class: "close-document", title: "Close (Esc)" }),
      element("span", { class: "matches" }, middle),
      element("span", { class: "neighbours" },
        button("↑", () => this.move(-1), { "aria-label": "Previous hit", title: "Previous hit (k)" }),
        button("↓", () => this.move(1), { "aria-label": "Next hit", title: "Next hit (j)" })));
  }

  #draw(document, left) {
    this.matches = document.highlights.length;
    this.at = -1;
    this.position = element("span", { role: "status" });
    const step = (by, words, sign, key) => button(sign, () => this.match(by),
      { "aria-label": words, title: `${words} (${key})`, disabled: this.matches === 0 });
    const title = element("h2", { tabindex: "-1", dir: "auto" }, marked(titleOf(document), document.title ? document.title_highlights : []));
    const text = element("div", { class: "body", lang: document.language });
    const article = element("article", {}, title, this.#head(document), text);
    this.#place.replaceChildren(this.#bar(step(-1, "Previous match", "‹", "p"), this.position, step(1, "Next match", "›", "n")), article);
    if (!left) title.focus({ preventScroll: true });
    this.#place.scrollTop = 0;
    this.#tell();
    this.#build(document, text, left);
  }

  /** Builds the text piece by piece, and goes to where one was, or else to the first match, when that is there. */
  async #build(document, text, left) {
    const paragraphs = new Paragraphs(document), key = this.#shown;
    let begin = performance.now();
    while (!paragraphs.done) {
      text.append(paragraphs.part());
      if (left && this.#return(left, text, paragraphs.done)) left = null;
      else if (!left && this.at < 0 && text.querySelector("mark")) this.match(1);
      if (performance.now() - begin < slice) continue;
      await new Promise((resolve) => setTimeout(resolve));
      if (key !== this.#shown) return;
      begin = performance.now();
    }
    if (text.childNodes.length === 0) text.append(element("p", { class: "failure" }, "The document has no text."));
  }

  #head(document) {
    const address = document.url && webAddress(document.url);
    const names = namesOf(document).filter(([, all]) => all.length > 0);
    return element("div", { class: "head" },
      element("p", { class: "origin" }, origin(document)),
      address && element("p", {}, element("a", { class: "address", href: address.href, target: "_blank", rel: "noopener noreferrer" },
        `Open at ${address.hostname}`, element("span", { "aria-hidden": "true" }, " ↗"))),
      element("p", { class: "path" }, element("bdi", {}, document.path)),
      ...document.notes.map((note) => element("p", { class: "note" }, note)),
      names.length > 0 && element("details", { class: "named", open: matchMedia("(min-width: 60rem)").matches },
        element("summary", {}, "Named in it"),
        element("dl", {}, names.map(([field, all]) => element("div", {}, element("dt", {}, kinds[field]), this.#named(field, all))))));
  }

  #named(field, all) {
    const place = element("dd");
    const draw = (many) => {
      place.replaceChildren(...all.slice(0, many).map((name) =>
        button(name, () => this.about(field, name), { class: `name ${field}`, title: `About ${name}` })));
      if (all.length > many) place.append(button(`${number(all.length - many)} more`, () => draw(all.length), { class: "more" }));
    };
    draw(firstNames);
    return place;
  }

  /** Goes to the next match, or the one before; behind the last comes the first. */
  match(step) {
    if (!this.open || !this.matches) return;
    const first = this.at < 0, [mark] = this.#choose((this.at + step + this.matches) % this.matches);
    if (!mark) return;
    const seen = first && mark.getBoundingClientRect().bottom < this.#place.getBoundingClientRect().bottom;
    if (!seen) mark.scrollIntoView({ block: "center" });  // else the title stays in view with it
  }

  /** Its marks, as far as they are there. */
  #choose(match) {
    const marks = this.#place.querySelectorAll(`.body mark[data-match="${match}"]`);
    if (marks.length === 0) return marks;
    for (const mark of this.#place.querySelectorAll("mark.current")) mark.classList.remove("current");
    marks.forEach((mark) => mark.classList.add("current"));
    this.at = match;
    this.#tell();
    return marks;
  }

  /** Whether so much of the text is there that one is where one was. `done`: more will not come. */
  #return(left, text, done) {
    const part = text.children[left.part];
    if (!part) return done;
    part.classList.add("laid-out");
    this.#place.scrollTop += this.#below(part) - left.below;
    if (!done && Math.abs(this.#below(part) - left.below) > 1) return false;
    return left.at < 0 || this.#choose(left.at).length > 0 || done;
  }

  #tell() {
    this.position.textContent = this.matches === 0 ? "" : this.at < 0 ? `${number(this.matches)} matches`
      : `${number(this.at + 1)} of ${number(this.matches)}`;
  }
}
