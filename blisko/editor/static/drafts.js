// What is typed, kept on this device until it is saved: also when the browser or the computer stops.

const NAME = "redakcja";
const TAB = `redakcja-tab-${crypto.randomUUID()}`;
const EMERGENCY = "redakcja-draft-"; // in another storage of the browser, where the first one is full

let opened;

function database() {
  opened ??= new Promise((done, fail) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore("drafts", { keyPath: "id" });
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  return opened;
}

async function within(mode, work) {
  const db = await database();
  return new Promise((done, fail) => {
    const transaction = db.transaction("drafts", mode, { durability: "strict" });
    const request = work(transaction.objectStore("drafts"));
    transaction.oncomplete = () => done(request.result);
    transaction.onerror = transaction.onabort = () => fail(transaction.error);
  });
}

// As long as this tab lives it holds a lock of its own name, so that another tab can tell whose drafts are whose.
navigator.locks?.request(TAB, () => new Promise(() => {}));

/** Keep a draft: { id, path, kind, title, base, text, files }. Throws where this device keeps nothing. */
export async function keep(draft) {
  const whole = { ...draft, tab: TAB, saved: Date.now() };
  try {
    await within("readwrite", (drafts) => drafts.put(whole));
    localStorage.removeItem(EMERGENCY + draft.id);
  } catch {
    localStorage.setItem(EMERGENCY + draft.id, JSON.stringify({ ...whole, files: [] }));
  }
}

/** Forget a draft: it is saved, or was thrown away. */
export async function drop(id) {
  localStorage.removeItem(EMERGENCY + id);
  await within("readwrite", (drafts) => drafts.delete(id)).catch(() => {});
}

/** The drafts that no open tab is at work on, the latest first. */
export async function left() {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  const living = new Set(held.map(({ name }) => name));
  const kept = await within("readonly", (drafts) => drafts.getAll()).catch(() => []);
  const urgent = Object.keys(localStorage).filter((key) => key.startsWith(EMERGENCY)).map((key) => JSON.parse(localStorage.getItem(key)));
  const all = [...kept, ...urgent.filter(({ id }) => !kept.some((draft) => draft.id === id))];
  return all.filter(({ tab }) => tab !== TAB && !living.has(tab)).sort((one, other) => other.saved - one.saved);
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
