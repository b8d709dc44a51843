// What this browser has sent, and what became of it: sent, checked, published, or not.
//
// It is remembered on this device, so that it is known after the browser was closed; the answers come from the host.
import { LockedOut, Refused, Unreachable } from "./store.js";

const DEVICE = "redakcja-device";
const MET = "redakcja-met";
const WAY = "redakcja-sent "; // and the branch
const PLAN = "redakcja-planned "; // and the commit
const LATE = 10 * 60_000; // milliseconds after which a check that has not begun is told of
const MOST_PATHS = 500;

/** Called when there is something new to look at. */
export const hurried = new Set();

// -- on this device -----------------------------------------------------------
// What is kept of a branch lies under a name of its own, and so does what is planned: a tab may not see yet what another
// tab has kept a moment ago, and must not write over it.

const memory = new Map(); // where this browser keeps nothing

function read(name) {
  try {
    return memory.get(name) ?? JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

function write(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
    memory.delete(name);
  } catch {
    memory.set(name, value); // it is known as long as this page is open
  }
}

function remove(name) {
  memory.delete(name);
  try {
    localStorage.removeItem(name);
  } catch {
    // this browser keeps nothing
  }
}

/** What is kept under names that begin so, by the rest of the name. */
function allOf(kind) {
  const names = new Set(memory.keys());
  try {
    for (const name of Object.keys(localStorage)) names.add(name);
  } catch {
    // this browser keeps nothing
  }
  const kept = [...names].filter((name) => name.startsWith(kind)).map((name) => [name.slice(kind.length), read(name)]);
  return new Map(kept.filter(([, value]) => value));
}

// -- the branches of this browser -----------------------------------------------

/** What is known of each of them, the one that was sent first at the beginning. */
const ways = () => new Map([...allOf(WAY)].sort(([, one], [, other]) => one.at - other.at));

/** The moment of a sending, after that of each before it: two in one millisecond have an order as well. */
const now = () => Math.max(Date.now(), ...[...ways().values()].map(({ at }) => at + 1));

/** Note what was learned of what was sent as this commit: what was sent since has become something else. */
function learn(name, tip, news) {
  const way = read(WAY + name);
  if (way && way.tip === tip) write(WAY + name, { ...way, ...news });
}

/** The first of them; those that are needed beside it have a number behind its name. */
function own() {
  const before = read("redakcja-sent")?.device; // where it was kept in earlier days
  if (!read(DEVICE)) write(DEVICE, before ?? crypto.randomUUID().replaceAll("-", "").slice(0, 12));
  return `redakcja/${read(DEVICE)}`;
}

/** The commits of all of them that are there, by name. */
export async function heads(host) {
  const first = own();
  const isOwn = (name) => name.startsWith(first) && /^(?:-\d+)?$/.test(name.slice(first.length));
  const guests = [...ways()].filter(([name, { over }]) => !isOwn(name) && !over).map(([name]) => name);
  const [mine, ...tips] = await Promise.all([host.heads(first), ...guests.map((name) => host.head(name))]);
  const there = new Map([...mine].filter(([name]) => isOwn(name)));
  guests.forEach((name, n) => tips[n] && there.set(name, tips[n]));
  for (const [name, { tip, gone }] of ways()) {
    if (there.has(name) === Boolean(gone)) learn(name, tip, { gone: gone ? undefined : Date.now() });
  }
  return there;
}

/** They and their commits, the one that was sent last at the end, without those that have become part of another. */
export function inOrder(there) {
  const known = ways();
  const held = [...known.values()].flatMap(({ holds = [] }) => holds);
  const order = [...known.keys()];
  return [...there].filter(([, tip]) => !held.includes(tip)).sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
}

/** A name for one more. Where another tab takes it meanwhile, the host says so. */
export function free(there) {
  const known = ways();
  const isFree = (name) => !there.has(name) && (!known.has(name) || known.get(name).over);
  for (let number = 1; ; number += 1) {
    const name = number > 1 ? `${own()}-${number}` : own();
    if (isFree(name)) return name;
  }
}

/** Go on with a branch of somebody else, which an issue leads to: what was sent there, and what was found in it. */
export function adopt(device) {
  const name = `redakcja/${device}`;
  if (!/^[a-z0-9-]{1,64}$/.test(device) || read(WAY + name)) return;
  write(WAY + name, { titles: [device], at: now(), asked: true, adopted: true });
}

// -- two people, one entry: with which of their texts ours was brought together ------------

export const hasMet = (path, sha) => read(MET)?.[path] === (sha ?? "");

export function meet(path, sha) {
  const { [path]: before, ...met } = read(MET) ?? {};
  write(MET, Object.fromEntries([...Object.entries(met), [path, sha]].slice(-MOST_PATHS)));
}

// -- on its way ---------------------------------------------------------------

/** This is about to go to the host: it is looked at also where the answer is lost on the way, or the browser with it. */
export const plan = (planned) => write(PLAN + planned.tip, { ...planned, at: Date.now() });

/** Somebody was quicker. */
export const giveUp = ({ tip }) => remove(PLAN + tip);

/** What was planned and is at the host, and waits to be begun. What has not come there for long never will. */
export function arrived(there) {
  const plans = [...allOf(PLAN).values()];
  const isThere = ({ name, tip }) => there.get(name) === tip;
  for (const planned of plans) if (!isThere(planned) && Date.now() - planned.at > LATE) giveUp(planned);
  return plans.filter(isThere);
}

/** It is at the host: let it be looked at. Where that cannot be asked now, it is asked later. */
export async function begin(host, planned) {
  const { name, tip, title, holds } = planned;
  if (!read(PLAN + tip)) return; // another tab has begun it
  giveUp(planned);
  const joined = [];
  for (const [other, way] of ways()) {
    const isIn = other === name || holds.includes(way.tip);
    if (isIn && !way.over) joined.push(way);
    if (isIn || way.over) remove(WAY + other);
  }
  const titles = [...new Set([title, ...joined.flatMap((way) => way.titles)])].slice(0, 20);
  write(WAY + name, { tip, titles, holds: [...holds, ...joined.flatMap((way) => way.holds ?? [])], at: now(), asked: false });
  await ask(host, name, tip).catch((error) => {
    if (!(error instanceof Unreachable || error instanceof LockedOut || error instanceof Refused)) throw error;
  });
  for (const hurry of [...hurried]) hurry();
}

async function ask(host, name, tip) {
  await host.startCheck(name);
  learn(name, tip, { asked: true });
}

export async function startAgain(host, name) {
  const { tip } = read(WAY + name);
  learn(name, tip, { at: now(), asked: false, outcome: undefined });
  await ask(host, name, tip);
  for (const hurry of [...hurried]) hurry();
}

/** Look what became of all that was sent; whether something is online now. */
export async function follow(host, version) {
  let isOnline = false;
  for (const [name, way] of ways()) if (isUnderWay(way) && (await followOne(host, name, way, version))) isOnline = true;
  return isOnline;
}

/** What stops may be taken in later, when what it waits for is there: it is looked at again. */
async function followOne(host, name, way, version) {
  // A branch that is away and of which nothing was said was removed by somebody.
  if (way.outcome !== "merged" && Date.now() - way.gone > LATE) {
    remove(WAY + name);
    return false;
  }
  if (!way.asked) await ask(host, name, way.tip);
  const said = way.outcome === "merged" ? {} : await saidOf(host, name, way);
  const known = { ...way, ...said };
  const seen = known.outcome === "merged" && !known.over ? await seenOnline(host, known, version) : {};
  learn(name, way.tip, { ...said, ...seen });
  return Boolean(seen.online);
}

/** What the check says of this commit, as far as it has said something. */
async function saidOf(host, name, { tip, adopted }) {
  const report = await host.report(name);
  if (!report || (!adopted && report.commit !== tip)) return {};
  const over = report.outcome === "merged" && report.unchanged;
  const titles = adopted && { tip: report.commit, adopted: false, titles: [...new Set(report.problems.map(({ path }) => path)), ...report.names] };
  return { ...titles, outcome: report.outcome, report, checked: report.at, over };
}

const isUnderWay = ({ tip, adopted, over }) => (tip || adopted) && !over;

/** It is online when what is there was made from our commit, or from one that came after it. */
async function seenOnline(host, { tip, looked }, version) {
  const answer = await fetch(version, { cache: "no-store" }).catch(() => { throw new Unreachable(); });
  if (!answer.ok) return {};
  const { source = "", at } = await answer.json().catch(() => ({}));
  if (!source || looked === source) return {};
  if (source !== tip && !(await host.meeting(source, tip)).included) return { looked: source };
  return { online: at, over: true };
}

const STOPS = new Set(["red", "refused", "conflict"]);
export const isOnItsWay = () => [...ways().values()].some((way) => isUnderWay(way) && !STOPS.has(way.outcome));

/** What is told of each branch, the latest first: { branch, step, stops, at, titles, ... }. */
export function told() {
  return [...ways()].reverse().map(([branch, way]) => {
    const step = way.online ? "online" : way.report?.unchanged ? "unchanged" : (way.outcome ?? "sent");
    const late = step === "sent" && Date.now() - way.at > LATE;
    return { ...way, branch, step: late ? "late" : step, stops: late || STOPS.has(step) };
  });
}

// -- what is wrong with it ----------------------------------------------------

export const problems = () => [...ways().values()].flatMap(({ outcome, report }) => (outcome === "red" ? report.problems : []));

/** How many mistakes the check has found, by the path of the entry. */
export function wrongPaths() {
  const counts = new Map();
  for (const { path, severity } of problems()) if (severity === "error") counts.set(path, (counts.get(path) ?? 0) + 1);
  return counts;
}
