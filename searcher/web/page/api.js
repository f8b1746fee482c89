// What the server is asked. Its answers are lines of JSON, format 1.

/** What went wrong, in words; `error` is the server's message, where it sent one. */
export class Failure extends Error {
  constructor(words, error = null) {
    super(words);
    this.error = error;
  }
}

/** The messages of an answer. Throws Failure, or AbortError where the signal gave the request up. */
export async function ask(path, parameters, signal) {
  let answer, text;
  try {
    answer = await fetch(`${path}?${parameters}`, { signal });
    text = await answer.text();
  } catch (failure) {
    if (failure.name === "AbortError") throw failure;
    throw new Failure("The server does not answer: it runs as long as searcher --serve does");
  }
  if (answer.headers.get("Content-Type") !== "application/x-ndjson") throw new Failure(text.trim());
  const messages = text.trimEnd().split("\n").map((line) => JSON.parse(line));
  if (messages[0].type === "error") throw new Failure(messages[0].error, messages[0]);
  return messages;
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
