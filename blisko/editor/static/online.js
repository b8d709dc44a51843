// The store on the published site: texts lie at a host of git, and what is saved goes there on branches of this browser.
//
// What one sees is the main branch with what this browser has sent and nobody has taken in yet. A workflow checks each
// branch, merges and publishes it (`receive`); where both changed one field, the one who opens the entry is asked.
import * as drafts from "./drafts.js";
import { GitHub } from "./host-github.js";
import * as keys from "./keys.js";
import * as sent from "./sent.js";
import { LockedOut, Refused, Unreachable, part } from "./store.js";
import { inDays, learn, t } from "./words.js";

const MAIN = "main";
const MOST_READ = 150; // texts that a list reads to say more of an entry than its name
const AT_ONCE = 6;
const PAUSE = 5_000; // milliseconds between looks while something is on its way
const LONG_PAUSE = 60_000;
const WARN = 30; // days before a key is over

let data;
let host;
let view;
let isMoving = false; // while the branch is being led to what is sent
let revision = 0;
let begin;
const begun = new Promise((done) => { begin = done; });
const uploads = new Map();
const pictures = new Map();
const rowsOf = new Map(); // by the name of their bytes

const no = (code, values) => new Refused({ code, what: t(`refused.${code}`, values) });
const folderOf = (path) => path.split("/").slice(0, -1).join("/");
/** What all files of an entry have in common. */
const homeOf = (path) => path.replace(/\.md$/, "").split("/").slice(0, 2).join("/");
function missing(name) {
  throw no("gone", { name });
}
const kindOf = (path) => data.description.kinds.find(({ folder }) => folder === path.split("/")[0]);
const isPost = (path) => Boolean(kindOf(path)) && (/^[^/]+\/[^/_.][^/]*\.md$/.test(path) || /^[^/]+\/[^/_.][^/]*\/index\.md$/.test(path));

// -- what there is ------------------------------------------------------------

/** What the published site says of itself: its form, its words, a row for each entry. */
async function published() {
  const answer = await fetch(new URL("../dane.json", import.meta.url), { cache: "no-cache" }).catch(() => { throw new Unreachable(); });
  if (!answer.ok) throw new Unreachable();
  return answer.json();
}

let looking;

/** The content as this browser sees it; asked for once, however many want to know at the same time. */
const look = () => (looking ??= looked().finally(() => { looking = undefined; }));

async function looked() {
  await begun;
  const [main, heads] = await Promise.all([host.head(MAIN), sent.heads(host)]);
  if (!main) throw no("empty");
  for (const planned of isMoving ? [] : sent.arrived(heads)) await sent.begin(host, planned); // the answer was lost on the way
  const state = JSON.stringify([main, ...heads]);
  if (view?.state === state && !view.stale) return view;
  const there = await host.readTree(main);
  const seen = { state, main, there, heads, files: new Map(there), branches: [] };
  for (const [name, tip] of sent.inOrder(heads)) await addOwn(seen, name, tip);
  revision += 1;
  view = seen;
  return seen;
}

/** What this browser has sent on a branch, over what is there. */
async function addOwn(seen, name, tip) {
  const { base, included } = await host.meeting(seen.main, tip);
  if (included) return;
  const [was, mine] = await Promise.all([host.readTree(base), host.readTree(tip)]);
  const branch = { name, tip, own: new Map(), crossed: [] };
  seen.branches.push(branch);
  for (const path of new Set([...was.keys(), ...mine.keys()])) {
    const [before, own, theirs] = [was.get(path), mine.get(path), seen.there.get(path)];
    if (before?.sha === own?.sha) continue;
    branch.own.set(path, own?.sha ?? null);
    const both = theirs?.sha !== before?.sha && theirs?.sha !== own?.sha;
    if (both) branch.crossed.push(path);
    if (both && theirs && own && !sent.hasMet(path, theirs.sha)) seen.files.set(path, { ...theirs, mine: own.sha, was: before?.sha });
    else if (own) seen.files.set(path, own);
    else if (!both) seen.files.delete(path);
  }
}

const bytesOf = (sha) => host.readFile(sha);

function decoded(bytes) {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    return { text: new TextDecoder("windows-1250").decode(bytes), encoding: "cp1250" };
  }
}

/** What git calls these bytes. */
async function nameOf(text) {
  const bytes = new TextEncoder().encode(text);
  const head = new TextEncoder().encode(`blob ${bytes.length}\0`);
  const whole = new Uint8Array(head.length + bytes.length);
  whole.set(head);
  whole.set(bytes, head.length);
  return [...new Uint8Array(await crypto.subtle.digest("SHA-1", whole))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function readText(path, sha) {
  return { name: path, ...decoded(await bytesOf(sha)), digest: sha };
}

/** Files that an entry can show: in its folder, or beside its file, where others may need them as well. */
function beside(seen, path) {
  const home = `${folderOf(path)}/`;
  const own = path.endsWith("/index.md");
  return [...seen.files].flatMap(([name, { size }]) => {
    const inner = name.startsWith(home) ? name.slice(home.length) : "";
    if (!inner || inner.endsWith(".md") || name === data.site.file || (!own && inner.includes("/"))) return [];
    return [{ name: inner, size, picture: /\.(jpe?g|png|webp|avif|gif|svg)$/i.test(inner), shared: !own }];
  });
}

// -- the list -----------------------------------------------------------------

async function rows(seen) {
  const known = new Map(data.entries.map((row) => [row.path, row]));
  const posts = [...seen.files].filter(([path]) => isPost(path));
  const unknown = posts.filter(([path, { sha }]) => known.get(path)?.sha !== sha && !rowsOf.has(sha));
  await readRows(unknown.sort(([one], [other]) => other.localeCompare(one)).slice(0, MOST_READ), known);
  const wrong = sent.wrongPaths();
  return posts.map(([path, { sha }]) => {
    const told = known.get(path)?.sha === sha ? known.get(path) : (rowsOf.get(sha) ?? barely(path));
    return { ...told, path, errors: wrong.get(path) ?? 0, warnings: 0 };
  });
}

async function readRows(unknown, known) {
  if (!unknown.length) return;
  const { rowOf } = await part("online-rows");
  const work = async () => {
    for (let next = unknown.shift(); next; next = unknown.shift()) {
      const [path, { sha, mine }] = next;
      const { text } = await readText(path, mine ?? sha);
      rowsOf.set(sha, rowOf(path, text, { kind: kindOf(path), today: today(), known: known.get(path) }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** A row of which nothing but the name is known. */
function barely(path) {
  const name = path.replace(/(?:\/index)?\.md$/, "").split("/").at(-1);
  return { kind: kindOf(path).kind, title: name, slug: name, full: name, address: "", day: /^\d{4}-\d\d-\d\d/.exec(name)?.[0] ?? "", draft: false, waits: "", expired: false };
}

/** Today where the library is. */
const today = () => new Intl.DateTimeFormat("sv-SE", { timeZone: data.site.zone }).format(new Date());

// -- saving -------------------------------------------------------------------

/** Lead a branch to what is sent: until it is noted, nobody takes it for something whose answer was lost. */
async function moving(work) {
  isMoving = true;
  try {
    await work();
    view = undefined;
  } catch (error) {
    if (view) view.stale = true;
    throw error;
  } finally {
    isMoving = false;
  }
}

const titleOf = (path) => path.replace(/(?:\/index)?\.(?:md|yaml)$/, "").split("/").at(-1);

// -- names --------------------------------------------------------------------

async function place(values) {
  const { placeOf } = await part("online-rows");
  const seen = await look();
  const names = new Set([...data.entries.map(({ full }) => full), ...[...rowsOf.values()].map(({ full }) => full), ...data.taken.map((address) => address.replaceAll(/^\/|\/$/g, ""))]);
  const kind = data.description.kinds.find((one) => one.kind === values.kind);
  const folders = new Set([...seen.files.keys()].map(homeOf));
  return placeOf(values, { kind, today: today(), isTaken: (path, name) => folders.has(path) || names.has(name) });
}

// -- what few do, in a part of its own -------------------------------------------

const send = async (...said) => (await part("online-sending")).send(desk, ...said);
const desk = { look, send, moving, nameOf, homeOf, uploads, beside, readText, missing, folderOf, titleOf, refuse: no, ready: begun, rows: () => data.entries, kinds: () => data.description.kinds, host: () => host, rowOf: (path, sha) => data.entries.find((one) => one.path === path) ?? rowsOf.get(sha) };
const deed = (name) => async (...said) => (await part("online-deeds"))[name](desk, ...said);

export const store = {
  printsPages: false,
  publishes: false,
  isOnline: true,
  forWriting: ["online-sending"],

  enter() {
    keys.takeFromAddress();
    const said = new URLSearchParams(location.hash.slice(1));
    if (said.has("galaz")) {
      sent.adopt(said.get("galaz"));
      history.replaceState(null, "", `#wpis=${encodeURIComponent(said.get("wpis") ?? "")}`);
    }
    return false;
  },

  async start() {
    data = await published();
    learn(data.words, data.site.language);
    host = new GitHub({ repository: data.repository, key: keys.current, renew: async () => (await part("sign-in")).renewed(data) });
    if (!keys.current()) await this.signIn();
    begin();
    return { ...data, site: { ...data.site, today: today() } };
  },

  /** What somebody should see to before long. */
  warning() {
    const days = keys.daysLeft();
    return days !== null && days <= WARN ? t("sign_in.ends", { when: inDays(Math.max(days, 0)) }) : "";
  },

  /** Ask who it is, over whatever is open. */
  async signIn() {
    await (await part("sign-in")).signIn(data, host);
    if (view) view.stale = true;
  },

  /** Sign out, after all that is not sent was offered. */
  signOut: async (app) => (await part("sign-in")).signOut(app),

  async list() {
    const seen = await look();
    return { revision, entries: await rows(seen), words: data.tags };
  },

  async read(path) {
    const seen = await look();
    const file = seen.files.get(path);
    if (!file) throw no("gone", { name: path });
    const read = await readText(path, file.sha);
    const mine = file.mine && { text: (await readText(path, file.mine)).text, base: file.was ? await readText(path, file.was) : { text: "", digest: "" }, saved: Date.now() };
    const row = data.entries.find((one) => one.path === path);
    return { ...read, mine, kind: kindOf(path)?.kind ?? "", address: row?.address ?? "", files: beside(seen, path) };
  },

  save: (changes, { title } = {}) => send(changes, { title: title ?? titleOf(changes.find(({ text }) => text !== undefined)?.path ?? changes[0].path) }),
  freePath: async (values) => (await place(values)).path,
  place,

  async upload(blob) {
    const token = crypto.randomUUID();
    uploads.set(token, blob);
    return token;
  },

  async check({ path, text }) {
    const { lightly, reported } = await part("light");
    const now = lightly(path, text, kindOf(path) ?? data.description.organisation);
    const said = reported(sent.problems().filter((one) => one.path === path), await nameOf(text), text);
    return { problems: [...now, ...said.filter(({ code, field }) => !now.some((one) => one.code === code && one.field === field))], page: "", at: "" };
  },

  async problems() {
    await begun;
    return { revision, problems: sent.problems() };
  },

  mentions: deed("mentions"),
  remove: deed("remove"),
  removed: deed("removed"),
  putBack: deed("putBack"),
  renaming: deed("renaming"),
  history: deed("history"),
  version: async (path, version) => decoded(await host.readFileAt(path, version)).text,

  async keep(path, text) {
    const id = crypto.randomUUID();
    await drafts.keep({ id, path, kind: kindOf(path)?.kind ?? "", title: titleOf(path), base: { text: "", digest: "" }, text, files: [] });
    drafts.putAside(id);
  },

  /** An address at which <img> shows a file. */
  async picture(path) {
    const { sha } = (await look()).files.get(path) ?? missing(path);
    if (!pictures.has(sha)) pictures.set(sha, URL.createObjectURL(new Blob([await bytesOf(sha)], { type: typeOf(path) })));
    return pictures.get(sha);
  },

  /** What was sent, for the page about it; and the way to have it looked at once more. */
  sent: () => sent.told(),
  startAgain: (branch) => sent.startAgain(host, branch),

  async follow(tell) {
    await begun;
    for (;;) {
      try {
        if (await sent.follow(host, new URL(data.version, location.href))) {
          data = await published();
          revision += 1;
        }
        await look();
        tell({ way: "live" });
        tell({ revision, sent: sent.told() });
      } catch (error) {
        if (!(error instanceof LockedOut || error instanceof Unreachable || error instanceof Refused)) throw error;
        tell({ way: error instanceof LockedOut ? "locked" : "lost" });
        if (error instanceof LockedOut) await keys.another();
      }
      await pause(sent.isOnItsWay() ? PAUSE : LONG_PAUSE);
    }
  },
};

let wake = () => {};
let isCalled = false;

/** Look at once: something was sent, the line is back, the page is looked at again. While a look is under way, once more after it. */
function call() {
  isCalled = true;
  wake();
}
addEventListener("online", call);
document.addEventListener("visibilitychange", () => document.hidden || call());
sent.hurried.add(call);

/** Wait until it is time to look again, or somebody calls. */
const pause = (milliseconds) => new Promise((done) => {
  const timer = setTimeout(end, milliseconds);
  function end() {
    clearTimeout(timer);
    isCalled = false;
    wake = () => {};
    done();
  }
  wake = end;
  if (isCalled) end();
});

const TYPES = { svg: "image/svg+xml", png: "image/png", webp: "image/webp", avif: "image/avif", gif: "image/gif" };
const typeOf = (path) => TYPES[path.split(".").at(-1).toLowerCase()] ?? "image/jpeg";
