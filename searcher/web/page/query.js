// The line one types into.
import { byId } from "./dom.js";
import { NameList } from "./names.js";

const fields = { person: "person", org: "org", place: "place", source: "source", author: "author", section: "section",
  lang: "language", language: "language" };
const least = 2;  // letters

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
  #names;

  /** `typed(text)`: the text has changed; `entered(text)`: it is to be searched for; `chosen(text, field, name,
      excludes)`: a name was, and `text` is left. */
  constructor({ typed, entered, chosen }) {
    this.#names = new NameList(this.#input, byId("suggestions"), {
      wanted: (text) => typedName(text),
      chosen: ({ field, name, begin, excludes }) => {
        this.text = withoutName(this.#input.value, begin, name);
        chosen(this.text, field, name, excludes);
      },
    });
    byId("search").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#names.close();
      entered(this.#input.value);
    });
    this.#input.addEventListener("input", () => {
      byId("clear").hidden = this.#input.value === "";
      typed(this.#input.value);
    });
    byId("clear").addEventListener("click", () => {
      this.text = "";
      entered("");
      this.#input.focus();
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
}
