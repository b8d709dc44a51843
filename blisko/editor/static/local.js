// The store of `serve` and `redakcja`: the program on this computer, asked with the key of this start.
import { Changed, LockedOut, Refused, Unreachable } from "./store.js";

const KEY = "redakcja-key";

let given = "";

/** The key of the start of the program that this browser has seen last, in whichever tab. */
function key() {
  try {
    return localStorage.getItem(KEY) ?? given;
  } catch {
    return given;
  }
}

/** Wait until another tab was let in: the program was started anew, and its key opens this tab as well. */
const newKey = () => new Promise((done) => {
  addEventListener("storage", function hear(event) {
    if (event.key !== KEY) return;
    removeEventListener("storage", hear);
    done();
  });
});

/** Take the key out of the address, where it came with it; whether the page is to go on to the preview. */
function takeKey() {
  const said = new URLSearchParams(location.hash.slice(1));
  if (!said.has("klucz")) return false;
  given = said.get("klucz");
  try {
    localStorage.setItem(KEY, given);
  } catch {
    // this browser keeps nothing: the key holds for this tab
  }
  history.replaceState(null, "", "/");
  return said.has("dalej");
}

async function ask(method, name, { params = {}, json, blob } = {}) {
  const query = new URLSearchParams(params).toString();
  const headers = { "X-Redakcja-Key": key() };
  if (json) headers["Content-Type"] = "application/json";
  if (blob) headers["Content-Type"] = "application/octet-stream";
  let answer;
  try {
    const body = json ? JSON.stringify(json) : blob;
    answer = await fetch(`/api/${name}${query && `?${query}`}`, { method, headers, body, cache: "no-store" });
  } catch {
    throw new Unreachable();
  }
  if (answer.ok) return answer;
  const said = await answer.json().catch(() => ({ code: String(answer.status) }));
  if (answer.status === 403) throw new LockedOut();
  if (answer.status === 412) throw new Changed(said.now);
  throw new Refused(said);
}

const told = async (...question) => (await ask(...question)).json();
const pictures = new Map();

/** The store of `serve` and `redakcja`. */
export const store = {
  printsPages: true,
  publishes: true,
  enter: takeKey,
  start: () => told("GET", "start"),
  list: () => told("GET", "list"),
  read: (path) => told("GET", "entry", { params: { path } }),
  save: async (changes) => (await told("POST", "save", { json: { changes } })).digests,
  freePath: async (values) => (await told("GET", "name", { params: values })).path,
  place: (values) => told("GET", "name", { params: values }),
  upload: async (blob) => (await told("PUT", "upload", { blob })).upload,
  check: (draft) => told("POST", "check", { json: draft }),
  problems: () => told("GET", "problems"),
  mentions: (path) => told("GET", "mentions", { params: { path } }),
  remove: (path, match) => told("POST", "remove", { json: { path, match } }),
  removed: async () => (await told("GET", "removed")).removed,
  putBack: async (record) => (await told("POST", "put-back", { json: { record } })).path,
  renaming: (path, to) => told("GET", "renaming", { params: { path, to } }),
  history: async (path) => (await told("GET", "history", { params: { path } })).versions,
  version: async (path, version) => (await told("GET", "version", { params: { path, version } })).text,
  keep: (path, text) => told("POST", "keep", { json: { path, text } }),

  /** An address at which <img> shows a file; files are asked for with the key, so not by their own. */
  async picture(path) {
    if (!pictures.has(path)) {
      const blob = await (await ask("GET", "file", { params: { path } })).blob();
      pictures.set(path, URL.createObjectURL(blob));
    }
    return pictures.get(path);
  },

  takeIn: () => told("POST", "take-in", { json: {} }),

  /** Publish, or say what would change: what is told, line by line. */
  async publish(order) {
    return lines((await ask("POST", "publish", { json: order })).body);
  },

  /** What the last run of it has told, and goes on telling. */
  async published() {
    return lines((await ask("GET", "published")).body);
  },

  /** Tell of every new state of the content, and of the way there: "live" or "lost". */
  async follow(tell) {
    for (let pause = 1; ; pause = Math.min(pause * 2, 8)) {
      try {
        const answer = await ask("GET", "events");
        tell({ way: "live" });
        pause = 1;
        for await (const state of lines(answer.body)) tell(state);
        throw new Unreachable();
      } catch (error) {
        tell({ way: error instanceof LockedOut ? "locked" : "lost" });
        if (error instanceof LockedOut) await newKey();
      }
      await new Promise((done) => setTimeout(done, pause * 500));
    }
  },
};

/** Lines of JSON as they come. */
async function* lines(body) {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    rest += decoder.decode(value, { stream: true });
    const whole = rest.split("\n");
    rest = whole.pop();
    yield* whole.filter(Boolean).map((line) => JSON.parse(line));
  }
}
