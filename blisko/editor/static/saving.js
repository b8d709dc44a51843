// What becomes of an entry beside other hands: it is sent, found where it was sent, brought together with what somebody else wrote.
import { openDocument, writeDocument } from "./document.js";
import * as drafts from "./drafts.js";
import { merged } from "./merge.js";
import { Refused, part } from "./store.js";

/** Send what was typed. */
export async function send(entry) {
  const { store } = entry.app;
  if ((await arrived(entry)) && !entry.dirty) return;
  const sent = entry.text();
  const files = entry.beside.names();
  let path = entry.path;
  let placed = (text) => text; // as it is written where the entry goes
  const changes = [];
  if (!path) {
    entry.imaginedFor = "";
    path = await entry.imagined();
  } else if (entry.beside.waiting.size && !path.endsWith("/index.md") && entry.fenced) {
    const { asFolder } = await part("relocating");
    const [from, list] = [path, entry.beside.list()];
    const moved = asFolder(from, sent, entry.data, list, entry.fenced);
    changes.push(...moved.changes, { path, remove: true, match: entry.base.digest });
    placed = (text) => asFolder(from, text, entry.data, list, entry.fenced).text;
    ({ path } = moved);
  }
  const text = placed(sent);
  const folder = path.split("/").slice(0, -1).join("/");
  changes.push({ path, text, match: path === entry.path ? entry.base.digest : "", was: path !== entry.path ? entry.path : undefined });
  changes.push(...(await entry.beside.changes(folder, files)));
  entry.attempt = { path, text, files };
  entry.placed = placed;
  if (entry.isNew) await drafts.keep(entry.draft()).catch(() => {}); // that this device keeps nothing is told already
  const digests = await store.save(changes, { title: entry.title });
  await settle(entry, digests[path]);
}

/** What was sent is there, with this digest. */
async function settle(entry, digest) {
  const { path, text, files } = entry.attempt;
  const typed = entry.text(); // somebody may have typed on meanwhile
  entry.attempt = null;
  entry.path = path;
  entry.base = { text, digest };
  entry.orphaned = null;
  entry.beside.settle(files);
  entry.at = "";
  entry.take(entry.placed?.(typed) ?? typed);
  entry.app.saved(entry);
  drafts.tellSaved(path);
  if (entry.dirty) {
    entry.keep();
  } else {
    entry.keep.cancel();
    entry.setState("saved");
    await drafts.drop(entry.id);
  }
  entry.check();
}

/** Whether what was sent is there although the answer was lost on the way. */
export async function arrived(entry) {
  const { attempt } = entry;
  if (!attempt) return false;
  const now = await entry.app.store.read(attempt.path).catch((error) => {
    if (error instanceof Refused && error.code === "gone") return null;
    throw error;
  });
  const isThere = entry.attempt === attempt && now?.text === attempt.text;
  if (isThere) await settle(entry, now.digest);
  return isThere;
}

/** Bring what was typed here together with what is on the disk now; null says that it was deleted. */
export async function meet(entry, now, quietly) {
  if (!now && (await follow(entry))) return;
  if (!now) {
    if (entry.dirty) {
      entry.orphaned ??= entry.base; // what it is joined from if its new address shows up later
      entry.base = { text: "", digest: "" };
    }
    entry.setState("gone");
    return;
  }
  const theirs = openDocument(now.text, { fenced: entry.fenced });
  const before = openDocument(entry.base.text, { fenced: entry.fenced });
  const untouched = !entry.dirty;
  entry.base = { text: now.text, digest: now.digest };
  if (!untouched && now.text === entry.text() && !entry.beside.waiting.size) { // it was sent before this page was opened
    entry.keep.cancel();
    entry.setState("saved");
    await drafts.drop(entry.id);
    return;
  }
  if (untouched) {
    entry.take(now.text);
    entry.keep.cancel();
    entry.setState("renewed");
    return;
  }
  if (theirs.trouble || before.trouble || entry.asText) {
    await entry.app.askWhole(entry, now.text);
    return;
  }
  const whole = { fields: entry.data, body: entry.body };
  const { data, conflicts } = merged({ fields: before.data, body: before.body }, whole, { fields: theirs.data, body: theirs.body });
  const solved = conflicts.length ? await entry.app.askConflicts(entry, data, conflicts) : data;
  entry.take(writeDocument(theirs, solved.fields ?? {}, solved.body ?? "", entry.form.shape));
  entry.setState(quietly || !conflicts.length ? "joined" : "typing");
}

/** Go on with the entry where somebody else has given it another address; whether it has one. */
export async function follow(entry) {
  const row = await entry.app.renamed(entry.known);
  const read = row && (await entry.app.store.read(row.path).catch(() => null));
  if (!read) return false;
  if (entry.app.shown !== entry) return true; // somebody has gone on meanwhile
  entry.path = row.path;
  entry.base = entry.orphaned ?? entry.base;
  entry.orphaned = null;
  entry.beside.there = read.files;
  entry.app.saved(entry);
  await meet(entry, read, true);
  return true;
}
