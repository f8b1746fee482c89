// The line one types into, and the names it offers.
import { Failure, Latest } from "./api.js";
import { byId, element, number } from "./dom.js";

const fields = { person: "person", org: "org", place: "place", source: "source", author: "author", section: "section",
  lang: "language", language: "language" };
const words = { person: "person", org: "organisation", place: "place", source: "source", author: "author", section: "section",
  language: "language" };
const pause = 120;  // milliseconds without a key before names are asked for
const least = 2;    // letters

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** What is typed at the end of a text that a name may stand for: {begin, fields, typed, excludes}, or null. */
export function typedName(text) {
  const asked = /(?:^|[\s(])(-?)([a-z]+):(?:"([^"]*)|([^\s"()]*))$/.exec(text);
  if (asked && asked[2] in fields) {
    const begin = asked.index + asked[0].search(/[^\s(]/);
    return { begin, fields: [fields[asked[2]]], typed: asked[3] ?? asked[4], excludes: asked[1] === "-" };
  }
  if (text.split('"').length % 2 === 0) return null;  // inside a phrase
  const word = /(?:^|[\s(])([\p{L}\p{N}'’.-]+)$/u.exec(text);
  if (!word || word[1].length < least || word[1].startsWith("-") || /^(AND|OR|NOT|NEAR|ADJ)$/.test(word[1])) return null;
  return { begin: text.length - word[1].length, fields: ["person", "org", "place"], typed: word[1], excludes: false };
}

/** The text without the word at `begin`, and without words before it that are the name's, too: of "a mark zuck" and
    Mark Zuckerberg, "a". */
export function withoutName(text, begin, name) {
  let left = text.slice(0, begin).trimEnd();
  const parts = new Set(fold(name).split(/[\s-]+/));
  for (let last; (last = /(?:^|\s)([^\s"():]+)$/.exec(left)) && parts.has(fold(last[1]));)
    left = left.slice(0, last.index).trimEnd();
  return left;
}

export class QueryLine {
  #input = byId("query");
  #list = byId("suggestions");
  #requests = new Latest();
  #timer = 0;
  #offered = [];
  #active = -1;

  /** `typed(text)`: the text has changed; `entered(text)`: it is to be searched for; `chosen(text, field, name,
      excludes)`: a name was, and `text` is left. */
  constructor({ typed, entered, chosen }) {
    this.chosen = chosen;
    byId("search").addEventListener("submit", (event) => {
      event.preventDefault();
      this.close();
      entered(this.#input.value);
    });
    this.#input.addEventListener("input", () => {
      byId("clear").hidden = this.#input.value === "";
      typed(this.#input.value);
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#offer(), pause);
    });
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#input.addEventListener("blur", () => this.close());
    byId("clear").addEventListener("click", () => {
      this.text = "";
      entered("");
      this.#input.focus();
    });
    // Before the line loses the focus, which closes the list.
    this.#list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) this.#choose(Number(option.dataset.number));
    });
  }

  get text() {
    return this.#input.value;
  }
  set text(text) {
    if (this.#input.value !== text) this.#input.value = text;
    byId("clear").hidden = text === "";
  }

  focus() {
    this.#input.focus();
    this.#input.select();
  }

  close() {
    clearTimeout(this.#timer);
    this.#requests.drop();
    this.#show([]);
  }

  async #offer() {
    const text = this.#input.value.slice(0, this.#input.selectionStart);
    const name = typedName(text);
    if (!name || this.#input.selectionStart !== this.#input.value.length) return this.close();
    try {
      const asked = new URLSearchParams({ kind: name.fields.join(","), q: name.typed });
      const messages = await this.#requests.ask("/api/suggest", asked);
      if (!messages || document.activeElement !== this.#input) return;
      const offered = messages.filter((message) => message.type === "facet")
        .flatMap((facet) => facet.values.map((value) => ({ ...value, ...name, field: facet.field })));
      this.#show(offered.sort((a, b) => b.count - a.count).slice(0, 8));
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.#show([]);  // the search itself tells what is wrong
    }
  }

  #show(offered) {
    this.#offered = offered;
    this.#list.replaceChildren(...offered.map((each, i) =>
      element("li", { role: "option", id: `suggestion-${i}`, "aria-selected": "false", "data-number": i },
        element("span", { class: `kind ${each.field}` }, words[each.field]),
        element("span", { class: "text" }, each.name),
        element("span", { class: "also" }, each.also.length > 0 ? each.also.slice(0, 3).join(", ") : ""),
        element("span", { class: "number" }, number(each.count)))));
    this.#list.hidden = offered.length === 0;
    this.#input.setAttribute("aria-expanded", String(offered.length > 0));
    this.#activate(-1);
  }

  #activate(place) {
    this.#active = place;
    [...this.#list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === place)));
    if (place < 0) this.#input.removeAttribute("aria-activedescendant");
    else this.#input.setAttribute("aria-activedescendant", `suggestion-${place}`);
  }

  #key(event) {
    const many = this.#offered.length;
    if (many === 0 || event.isComposing) return;
    if (event.key === "ArrowDown") this.#activate((this.#active + 1) % many);
    else if (event.key === "ArrowUp") this.#activate((this.#active + many) % (many + 1) - (this.#active === 0 ? 1 : 0));
    else if (event.key === "Enter" && this.#active >= 0) this.#choose(this.#active);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #choose(place) {
    const name = this.#offered[place];
    this.text = withoutName(this.#input.value, name.begin, name.name);
    this.close();
    this.chosen(this.text, name.field, name.name, name.excludes);
  }
}
