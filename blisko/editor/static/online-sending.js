// Sending: what is to change as a commit, and on which branch it goes.
//
// Each entry that is under way has a branch of its own, so that a mistake in one keeps back no other. What changes an entry
// that waits on a branch, or names one that is nowhere else yet, goes on there.
import { Moved } from "./host-github.js";
import { LEADING_DATE } from "./online-rows.js";
import * as sent from "./sent.js";
import { Changed } from "./store.js";
import { t } from "./words.js";

const TURNS = 5; // attempts where somebody else is quicker
const ROLE = { name: "Redakcja", email: "redakcja@localhost" };

/** Send changes; the names of the new texts. `gone` are addresses that are to die, `title` says what it is about. */
export async function send(desk, changes, { title, gone = [] }) {
  if (!changes.length) return {};
  for (let turn = 1; ; turn += 1) {
    const seen = await desk.look();
    await refuseOthers(desk, seen, changes);
    const joined = seen.branches.filter((branch) => concerns(desk, branch, seen, changes));
    const { name, tip: before } = joined[0] ?? { name: sent.free(seen.heads) };
    let planned;
    try {
      await desk.moving(async () => {
        planned = { name, title, ...(await committed(desk, seen, joined, changes, title, gone)) };
        sent.plan(planned);
        await desk.host().point(name, planned.tip, !before);
        await sent.begin(desk.host(), planned);
      });
      break;
    } catch (error) {
      if (!(error instanceof Moved)) throw error;
      if (planned) sent.giveUp(planned);
      if (turn === TURNS) throw desk.refuse("busy");
    }
  }
  const texts = changes.filter(({ text }) => text !== undefined);
  return Object.fromEntries(await Promise.all(texts.map(async ({ path, text }) => [path, await desk.nameOf(wellFormed(text))])));
}

const wellFormed = (text) => text.toWellFormed?.() ?? text;

/** Refuse what is not as it was opened, and names that something has. */
async function refuseOthers({ readText, refuse }, seen, changes) {
  const now = {};
  const gone = new Set(changes.filter(({ remove }) => remove).map(({ path }) => path));
  const taken = new Map([...seen.files.keys()].map((path) => [path.toLowerCase(), path]));
  for (const { path, text, remove, match } of changes) {
    const there = seen.files.get(path);
    if (text !== undefined || (remove && match !== undefined)) {
      if ((there?.sha ?? "") !== (match ?? "")) now[path] = there ? await readText(path, there.sha) : null;
    } else if (there && !remove) {
      throw refuse("taken", { name: path });
    }
    const alike = taken.get(path.toLowerCase());
    if (!remove && alike && alike !== path && !gone.has(alike)) throw refuse("taken", { name: path });
  }
  if (Object.keys(now).length) throw new Changed(now);
}

/** Whether changes go on with a branch: they change an entry of it, or name one that it alone has. */
function concerns({ homeOf }, { own }, { there }, changes) {
  const homes = new Set(changes.map(({ path }) => homeOf(path)));
  const texts = changes.map(({ text }) => text ?? "").join("\n");
  const isNamed = (path, sha) => sha && path.endsWith(".md") && !there.has(path) && naming(homeOf(path).split("/").at(-1)).test(texts);
  return [...own].some(([path, sha]) => homes.has(homeOf(path)) || isNamed(path, sha));
}

/** What names an entry in a field or in a link, by the name of its file. */
function naming(name) {
  const slug = name.replace(LEADING_DATE, "").replaceAll(/[^\w-]/g, "\\$&");
  return new RegExp(`[:[,/-]\\s*["']?(?:\\d{4}-\\d\\d-\\d\\d[-_ ]+)?${slug}(?:["']?\\s*(?:[\\],/)#?]|$)|\\.md)`, "m");
}

function changed({ uploads, missing }, seen, { path, text, upload, from, remove, sha }) {
  if (remove) return { path, sha: null };
  if (text !== undefined) return { path, text: wellFormed(text) };
  if (sha) return { path, sha };
  if (from) return { path, sha: seen.files.get(from)?.sha ?? missing(from) };
  return { path, blob: uploads.get(upload) ?? missing(path) };
}

/** The commit, on no branch yet; `holds` are the branches besides the first that go on in it. */
async function committed(desk, { main, there, ...seen }, joined, changes, title, gone) {
  const made = changes.map((change) => changed(desk, seen, change));
  const isMade = (path) => made.some((one) => one.path === path);
  const trailers = gone.map((address) => `Blisko-Gone: ${address}`);
  const message = [t("sent.message", { title }), trailers.join("\n")].filter(Boolean).join("\n\n");
  for (const { path } of made) if (there.has(path)) sent.meet(path, there.get(path).sha);
  // Several branches become one, by its parents; so does the main branch, where both have changed an entry and somebody has
  // brought them together. Where somebody still has to, only the first branch goes on, and the check says so.
  const tips = joined.map(({ tip }) => tip);
  const crossed = joined.flatMap((branch) => branch.crossed);
  const together = (tips.length > 1 || crossed.length > 0) && crossed.every((path) => isMade(path) || sent.hasMet(path, there.get(path)?.sha));
  const own = together ? [...new Map(joined.flatMap((branch) => [...branch.own]))].map(([path, sha]) => ({ path, sha })) : [];
  const needed = own.filter(({ path, sha }) => !isMade(path) && (sha !== null || there.has(path)));
  const parents = together ? [...tips, main] : [tips[0] ?? main];
  const author = { ...ROLE, date: new Date().toISOString() };
  const tip = await desk.host().commit({ on: parents.at(-1), parents, changes: [...needed, ...made], message, author });
  return { tip, holds: together ? tips.slice(1) : [] };
}
