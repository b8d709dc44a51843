// What is typed, kept on this device until it is saved: also when the browser or the computer stops.

const NAME = "redakcja";
const VERSION = 2;
const TAB = `redakcja-tab-${crypto.randomUUID()}`;
const EMERGENCY = "redakcja-draft-"; // in another storage of the browser: where the first one is full, and at the last moment

let opened;
let turns = 0; // tells the later one of two states of a draft

function database() {
  opened ??= new Promise((done, fail) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      const { result: db } = request;
      if (!db.objectStoreNames.contains("drafts")) db.createObjectStore("drafts", { keyPath: "id" });
      db.createObjectStore("files");
    };
    request.onsuccess = () => {
      const { result: db } = request;
      db.onclose = () => { opened = undefined; };
      db.onversionchange = () => { db.close(); opened = undefined; };
      done(db);
    };
    request.onerror = () => fail(request.error);
  }).catch((error) => {
    opened = undefined; // another attempt may find room
    throw error;
  });
  return opened;
}

async function within(mode, work) {
  const db = await database();
  return new Promise((done, fail) => {
    const transaction = db.transaction(["drafts", "files"], mode, { durability: "strict" });
    const request = work(transaction.objectStore("drafts"), transaction.objectStore("files"));
    transaction.oncomplete = () => done(request.result);
    transaction.onerror = transaction.onabort = () => fail(transaction.error);
  });
}

// As long as this tab lives it holds a lock of its own name, so that another tab can tell whose drafts are whose.
navigator.locks?.request(TAB, () => new Promise(() => {}));

const working = new Set(); // the drafts that this tab is at work on
const written = new Map(); // files that the database has, by the draft and their name
const sign = (id, name) => `${id}/${name}`;
const whole = ({ files, ...draft }) => working.add(draft.id) && ({ ...draft, tab: TAB, saved: Date.now(), turn: (turns += 1), files: files.map(({ blob, ...file }) => file) });

/**
 * Keep a draft: { id, path, kind, title, base, text, files }. Whether its files are kept as well as its text.
 *
 * Throws where this device keeps nothing. A file is written once, however often its text changes.
 */
export async function keep(draft) {
  const record = whole(draft);
  const fresh = draft.files.filter(({ name, blob }) => blob && written.get(sign(draft.id, name)) !== blob);
  try {
    await within("readwrite", (drafts, files) => {
      for (const { name, blob } of fresh) files.put(blob, [draft.id, name]);
      return drafts.put(record);
    });
    for (const { name, blob } of fresh) written.set(sign(draft.id, name), blob);
    settle(record);
    return true;
  } catch {
    await within("readwrite", (drafts) => drafts.put(record)).then(() => settle(record), () => putUrgent(record));
    return !fresh.length;
  }
}

/** Keep the text of a draft before this very moment is over: the page may be gone in the next one. */
export function keepAtOnce(draft) {
  try {
    putUrgent(whole(draft));
  } catch {
    // the database is asked as well
  }
}

const putUrgent = (record) => localStorage.setItem(EMERGENCY + record.id, JSON.stringify(record));
const urgent = (id) => JSON.parse(localStorage.getItem(EMERGENCY + id));

/** The database has a draft: what was kept of it elsewhere is not needed, unless it is later. */
function settle({ id, turn }) {
  try {
    if ((urgent(id)?.turn ?? Infinity) <= turn) localStorage.removeItem(EMERGENCY + id);
  } catch {
    // this browser keeps nothing there
  }
}

/** Forget a draft: it is saved, or was thrown away. */
export async function drop(id) {
  working.delete(id);
  settle({ id, turn: Infinity });
  for (const key of written.keys()) if (key.startsWith(`${id}/`)) written.delete(key);
  await within("readwrite", (drafts, files) => {
    files.delete(IDBKeyRange.bound([id], [id, []]));
    return drafts.delete(id);
  }).catch(() => {});
}

/** This tab is at work on something else: the draft waits until somebody goes on with it. */
export const putAside = (id) => working.delete(id);

/** The drafts that no open tab is at work on, the latest first. */
export async function left() {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  const living = new Set(held.map(({ name }) => name));
  const kept = await within("readonly", (drafts) => drafts.getAll()).catch(() => []);
  const all = new Map(kept.map((draft) => [draft.id, draft]));
  for (const draft of urgentOnes()) if (!(all.get(draft.id)?.tab === draft.tab && all.get(draft.id).turn > draft.turn)) all.set(draft.id, draft);
  const mine = [...all.values()].filter(({ id, tab }) => !(tab === TAB ? working.has(id) : living.has(tab))).sort((one, other) => other.saved - one.saved);
  return Promise.all(mine.map(withFiles));
}

function urgentOnes() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(EMERGENCY)).map((key) => urgent(key.slice(EMERGENCY.length)));
  } catch {
    return [];
  }
}

/** A draft with the files that could be kept. */
async function withFiles(draft) {
  const found = await Promise.all(draft.files.map(async (file) => {
    const blob = file.blob ?? (await within("readonly", (_, files) => files.get([draft.id, file.name])).catch(() => undefined));
    return { ...file, blob };
  }));
  return { ...draft, files: found.filter(({ blob, from }) => blob || from) };
}

const channel = new BroadcastChannel(NAME);

/** Tell the other tabs that a text was saved. */
export const tellSaved = (path) => channel.postMessage({ saved: path });

/** Hear of texts that other tabs have saved. */
export const onSaved = (hear) => {
  const listen = ({ data }) => hear(data.saved);
  channel.addEventListener("message", listen);
  return () => channel.removeEventListener("message", listen);
};
