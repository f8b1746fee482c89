// Who or what a name stands for, and why its names are one: --why.
import { Failure, Latest, mayEdit } from "./api.js";
import { Correcting, editButtons, splitButton } from "./correcting.js";
import { button, byId, counted, dateWords, element, marked } from "./dom.js";
import { excluding, withDocument, withFilter } from "./state.js";

const kindWords = { person: "Person", org: "Organisation", place: "Place" };

export class Card {
  #dialog = byId("card");
  #requests = new Latest();

  #opener = "";  // key of what it was opened from

  /** `go(change)`: to what change(state) makes of the state of the page; `corrected()`: names mean something else now;
      `focus(key)`: to what has a key on the page as it is drawn now. */
  constructor({ go, corrected, focus }) {
    this.corrected = corrected;
    this.go = (change) => {
      this.#dialog.close();
      go(change);
    };
    this.#dialog.addEventListener("click", (event) => {
      if (event.target === this.#dialog) this.#dialog.close();  // beside it
    });
    this.#dialog.addEventListener("close", () => document.activeElement === document.body && focus(this.#opener));
  }

  show(field, name) {
    this.#draw(field, name, element("p", {}, "…"));
    if (!this.#dialog.open) {
      this.#opener = document.activeElement?.dataset?.key ?? "";
      this.#dialog.showModal();
    }
    this.#ask(field, name);
  }

  async #ask(field, name) {
    try {
      const messages = await this.#requests.ask("/api/why", new URLSearchParams({ name: `${field}:${name}` }));
      if (!messages) return;
      const entities = messages.filter((message) => message.type === "why");
      const meant = entities.find((entity) => entity.name === name) ?? entities[0];
      if (!meant) return this.#draw(field, name, element("p", {}, "The index has nobody and nothing of this name."));
      this.#draw(meant.field, meant.name, this.#entity(meant), meant);
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.#draw(field, name, element("p", { class: "failure", role: "alert" }, failure.message));
    }
  }

  #head(field, name) {
    return element("header", {}, element("div", {},
      element("p", { class: "kind-line" }, element("span", { class: `kind ${field}` }, kindWords[field])),
      element("h2", { id: "card-title" }, name)),
    button("×", () => this.#dialog.close(), { class: "close", "aria-label": "Close" }));
  }

  /** `entity`: what is known of it, where something is. */
  #draw(field, name, body, entity = null) {
    this.#dialog.replaceChildren(this.#head(field, name),
      entity?.hidden ? element("p", {}, "This name is hidden: it is shown nowhere, and no filter finds it.") : element("p", { class: "actions" },
        button("Only with this name", () => this.go((state) => withFilter(state, field, name)), { class: "primary" }),
        button("Without it", () => this.go((state) => excluding(state, field, name)))),
      mayEdit && entity ? editButtons(entity, (what) => this.#correct(entity, what)) : "",
      body);
  }

  #correct(entity, what, name = null) {
    const correcting = new Correcting(entity, what, name,
      { back: (field, shown) => this.show(field, shown), written: () => this.corrected() });
    this.#dialog.replaceChildren(this.#head(entity.field, entity.name), correcting.section);
    correcting.focus();
  }

  #entity(entity) {
    return element("div", { class: "why" },
      element("p", { class: "documents" }, `${counted(entity.documents, "document")} in the index; `,
        entity.names.length === 1 ? "one name." : `${entity.names.length} names, and why each is taken for the same:`),
      element("ul", {}, entity.names.map((name) => this.#name(entity, name))));
  }

  #name(entity, name) {
    const splits = mayEdit && !entity.hidden && entity.names.length > 1;
    return element("li", {},
      element("p", {}, element("strong", {}, name.name), ` – ${name.reason}`,
        name.documents > 0 && element("span", { class: "documents" }, ` (${counted(name.documents, "document")})`),
        splits && " ", splits && splitButton(name, (what) => this.#correct(entity, what, name))),
      name.examples.slice(0, 1).map((example) => element("blockquote", {},
        element("p", {}, marked(example.snippet.text, example.snippet.highlights)),
        element("p", { class: "origin" },
          button(example.title ?? example.id, () => this.go((state) => withDocument(state, example.id)), { class: "link" }),
          example.date && ` · ${dateWords(example.date)}`))));
  }
}

