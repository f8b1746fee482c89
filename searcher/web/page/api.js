// What the server is asked. Its answers are lines of JSON, format 1.

/** What went wrong, in words; `error` is the server's message, where it sent one. */
export class Failure extends Error {
  constructor(words, error = null) {
    super(words);
    this.error = error;
  }
}

const editToken = document.querySelector("meta[name=edit-token]").content;

/** Whether searcher was started with --edit. */
export const mayEdit = editToken !== "";

/** The messages of an answer. Throws Failure, or AbortError where the signal gave the request up. */
export const ask = (path, parameters, signal) => messages(`${path}?${parameters}`, { signal });

/** The same of what changes something. */
export const change = (path, wanted) => messages(path, {
  method: "POST", headers: { "Content-Type": "application/json", "X-Byline-Token": editToken }, body: JSON.stringify(wanted),
});

async function messages(address, options) {
  let answer, text;
  try {
    answer = await fetch(address, options);
    text = await answer.text();
  } catch (failure) {
    if (failure.name === "AbortError") throw failure;
    throw new Failure("The server does not answer: it runs as long as searcher --serve does");
  }
  if (answer.headers.get("Content-Type") !== "application/x-ndjson") throw new Failure(text.trim());
  const all = text.trimEnd().split("\n").map((line) => JSON.parse(line));
  if (all[0].type === "error") throw new Failure(all[0].error, all[0]);
  return all;
}

/** Calls that give each other up: only the last one's answer is used. */
export class Latest {
  #controller = null;

  /** The answer of the call, or null when another came after it. */
  async ask(path, parameters) {
    this.drop();
    const controller = (this.#controller = new AbortController());
    try {
      const messages = await ask(path, parameters, controller.signal);
      return controller.signal.aborted ? null : messages;
    } catch (failure) {
      if (controller.signal.aborted) return null;
      throw failure;
    }
  }

  drop() {
    this.#controller?.abort();
  }
}
