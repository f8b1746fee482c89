// Names that are offered while one is typed.
import { Failure, Latest } from "./api.js";
import { element, number } from "./dom.js";

const words = { person: "person", org: "organisation", place: "place", source: "source", author: "author", section: "section",
  language: "language" };
const pause = 120;  // milliseconds without a key before names are asked for
const most = 8;

export class NameList {
  #requests = new Latest();
  #timer = 0;
  #offered = [];
  #active = -1;

  /** `input`: a combobox, `list`: its listbox. `wanted(text)`: of a text before the cursor, at its end {fields, typed, …}, or null
      where no name is offered; `chosen({field, name, …})`: with all that wanted() told. */
  constructor(input, list, { wanted, chosen }) {
    Object.assign(this, { input, list, wanted, chosen });
    input.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#offer(), pause);
    });
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.close());
    // Before the line loses the focus, which closes the list.
    list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) this.#choose(Number(option.dataset.number));
    });
  }

  close() {
    clearTimeout(this.#timer);
    this.#requests.drop();
    this.#show([]);
  }

  async #offer() {
    const text = this.input.value.slice(0, this.input.selectionStart);
    const name = this.wanted(text);
    if (!name || this.input.selectionStart !== this.input.value.length) return this.close();
    try {
      const asked = new URLSearchParams({ kind: name.fields.join(","), q: name.typed });
      const messages = await this.#requests.ask("/api/suggest", asked);
      if (!messages || document.activeElement !== this.input) return;
      const offered = messages.filter((message) => message.type === "facet")
        .flatMap((facet) => facet.values.map((value) => ({ ...value, ...name, field: facet.field })));
      this.#show(offered.sort((a, b) => b.count - a.count).slice(0, most));
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.#show([]);  // what is asked next tells what is wrong
    }
  }

  #show(offered) {
    this.#offered = offered;
    this.list.replaceChildren(...offered.map((each, i) =>
      element("li", { role: "option", id: `${this.list.id}-${i}`, "aria-selected": "false", "data-number": i },
        element("span", { class: `kind ${each.field}` }, words[each.field]),
        element("span", { class: "text" }, each.name),
        element("span", { class: "also" }, each.also.length > 0 ? each.also.slice(0, 3).join(", ") : ""),
        element("span", { class: "number" }, number(each.count)))));
    this.list.hidden = offered.length === 0;
    this.input.setAttribute("aria-expanded", String(offered.length > 0));
    this.#activate(-1);
  }

  #activate(place) {
    this.#active = place;
    [...this.list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === place)));
    if (place < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", `${this.list.id}-${place}`);
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
    this.close();
    this.chosen(name);
  }
}
