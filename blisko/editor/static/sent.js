// What this browser has sent, and what became of it: sent, checked, published, or not.
//
// It is remembered on this device, so that it is known after the browser was closed; the answers come from the host.
import { LockedOut, Refused, Unreachable } from "./store.js";

const NAME = "redakcja-sent";
const LATE = 10 * 60_000; // milliseconds after which a check that has not begun is told of
const MOST_PATHS = 500;

/** Called when there is something new to look at. */
export const hurried = new Set();

let state;

addEventListener("storage", ({ key }) => { if (key === NAME) state = undefined; }); // another tab has sent something

function known() {
  if (state) return state;
  try {
    state = JSON.parse(localStorage.getItem(NAME));
  } catch {
    // this browser keeps nothing
  }
  state ??= {};
  state.device ??= crypto.randomUUID().replaceAll("-", "").slice(0, 12);
  state.met ??= {};
  state.ways ??= {};
  const { last, planned } = state; // as it was kept when a browser had one branch
  if (last || planned) state.ways[own()] = { ...last, over: last?.over && last.outcome === "merged", planned: planned && { holds: [], ...planned } };
  delete state.last;
  delete state.planned;
  return state;
}

function keep() {
  try {
    localStorage.setItem(NAME, JSON.stringify(known()));
  } catch {
    // it is known as long as this page is open
  }
}

/** Look at what another tab has kept a moment ago, before the browser tells of it. */
function renew() {
  try {
    if (localStorage.getItem(NAME)) state = undefined;
  } catch {
    // this browser keeps nothing
  }
}

// -- the branches of this browser -----------------------------------------------

/** The first of them; those that are needed beside it have a number behind its name. */
const own = () => `redakcja/${known().device}`;

/** The commits of all of them that are there, by name. */
export async function heads(host) {
  if (!known().kept) {
    known().kept = true;
    keep();
  }
  const first = own();
  const isOwn = (name) => name.startsWith(first) && /^(?:-\d+)?$/.test(name.slice(first.length));
  const guests = Object.keys(known().ways).filter((name) => !isOwn(name) && !known().ways[name].over);
  const [mine, ...tips] = await Promise.all([host.heads(first), ...guests.map((name) => host.head(name))]);
  const all = new Map([...mine].filter(([name]) => isOwn(name)));
  guests.forEach((name, n) => tips[n] && all.set(name, tips[n]));
  for (const [name, way] of Object.entries(known().ways)) way.gone = all.has(name) ? undefined : (way.gone ?? Date.now());
  return all;
}

/** They and their commits, the one that was sent last at the end, without those that have become part of another. */
export function inOrder(all) {
  const held = Object.values(known().ways).flatMap(({ holds = [] }) => holds);
  const order = Object.keys(known().ways);
  return [...all].filter(([, tip]) => !held.includes(tip)).sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
}

/** A name for one more, which no other tab takes meanwhile. */
export function free(all) {
  renew();
  const { ways } = known();
  const isTaken = ({ tip, over, planned }) => (tip && !over) || Date.now() - (planned?.at ?? 0) < LATE;
  for (let number = 1; ; number += 1) {
    const name = number > 1 ? `${own()}-${number}` : own();
    if (all.has(name) || isTaken(ways[name] ?? {})) continue;
    plan(name, {});
    return name;
  }
}

/** Go on with a branch of somebody else, which an issue leads to: what was sent there, and what was found in it. */
export function adopt(device) {
  const name = `redakcja/${device}`;
  if (!/^[a-z0-9-]{1,64}$/.test(device) || known().ways[name]) return;
  known().ways[name] = { titles: [device], at: Date.now(), asked: true, adopted: true };
  keep();
}

// -- two people, one entry: with which of their texts ours was brought together ------------

export const hasMet = (path, sha) => known().met[path] === (sha ?? "");

export function meet(path, sha) {
  const { met } = known();
  delete met[path];
  met[path] = sha;
  for (const old of Object.keys(met).slice(0, -MOST_PATHS)) delete met[old];
  keep();
}

// -- on its way ---------------------------------------------------------------

/** This is about to go to the host: it is looked at also where the answer is lost on the way, or the browser with it. */
export function plan(name, planned) {
  renew();
  known().ways[name] = { ...known().ways[name], planned: { ...planned, at: Date.now() } };
  keep();
}

/** Somebody was quicker. */
export function giveUp(name) {
  renew();
  delete known().ways[name]?.planned;
  keep();
}

/** The branches on which something was planned that is at the host, and waits to be begun. */
export const arrived = (all) => Object.keys(known().ways).filter((name) => all.has(name) && known().ways[name].planned?.tip === all.get(name));

/** It is at the host: let it be looked at. Where that cannot be asked now, it is asked later. */
export async function begin(host, name) {
  renew();
  const { ways } = known();
  if (!ways[name]?.planned?.tip) return; // another tab has begun it
  const { planned: { tip, title, holds }, ...was } = ways[name];
  const joined = [was, ...Object.values(ways).filter((way) => holds.includes(way.tip))].filter(({ over }) => !over);
  for (const [other, way] of Object.entries(ways)) if (way.tip && !way.planned && (way.over || holds.includes(way.tip))) delete ways[other];
  const titles = [...new Set([title, ...joined.flatMap((way) => way.titles ?? [])])].slice(0, 20);
  delete ways[name]; // what was sent last stands at the end
  ways[name] = { tip, titles, holds: [...holds, ...joined.flatMap((way) => way.holds ?? [])], at: Date.now(), asked: false };
  keep();
  await ask(host, name).catch((error) => {
    if (!(error instanceof Unreachable || error instanceof LockedOut || error instanceof Refused)) throw error;
  });
  for (const hurry of [...hurried]) hurry();
}

async function ask(host, name) {
  await host.startCheck(name);
  if (known().ways[name]) known().ways[name].asked = true;
  keep();
}

export async function startAgain(host, name) {
  Object.assign(known().ways[name], { at: Date.now(), asked: false, outcome: undefined });
  await ask(host, name);
  for (const hurry of [...hurried]) hurry();
}

/** Look what became of all that was sent; whether something is online now. */
export async function follow(host, version) {
  const under = Object.entries(known().ways).filter(([, way]) => isUnderWay(way));
  for (const [name, way] of under) await followOne(host, name, way, version);
  keep();
  return under.some(([, way]) => way.online);
}

/** What stops may be taken in later, when what it waits for is there: it is looked at again. */
async function followOne(host, name, way, version) {
  // A branch that is away and of which nothing was said was removed by somebody.
  if (way.outcome !== "merged" && Date.now() - way.gone > LATE) {
    delete known().ways[name];
    return;
  }
  if (!way.asked) await ask(host, name);
  if (way.outcome !== "merged") {
    const report = await host.report(name);
    if (report && way.adopted) Object.assign(way, { tip: report.commit, adopted: false, titles: [...new Set(report.problems.map(({ path }) => path)), ...report.names] });
    if (report?.commit !== way.tip) return;
    Object.assign(way, { outcome: report.outcome, report, checked: report.at });
    way.over = report.outcome === "merged" && report.unchanged;
  }
  if (way.outcome === "merged" && !way.over) await seeOnline(host, way, version);
}

const isUnderWay = ({ tip, adopted, over }) => (tip || adopted) && !over;

/** It is online when what is there was made from our commit, or from one that came after it. */
async function seeOnline(host, way, version) {
  const answer = await fetch(version, { cache: "no-store" }).catch(() => { throw new Unreachable(); });
  if (!answer.ok) return;
  const { source = "", at } = await answer.json().catch(() => ({}));
  if (!source || way.looked === source) return;
  if (source !== way.tip && !(await host.meeting(source, way.tip)).included) {
    way.looked = source;
    return;
  }
  Object.assign(way, { online: at, over: true });
}

const STOPS = new Set(["red", "refused", "conflict"]);
export const isOnItsWay = () => Object.values(known().ways).some((way) => isUnderWay(way) && !STOPS.has(way.outcome));

/** What is told of each branch, the latest first: { branch, step, stops, at, titles, ... }. */
export function told() {
  const shown = Object.entries(known().ways).filter(([, way]) => way.tip || way.adopted).reverse();
  return shown.map(([branch, way]) => {
    const step = way.online ? "online" : way.report?.unchanged ? "unchanged" : (way.outcome ?? "sent");
    const late = step === "sent" && Date.now() - way.at > LATE;
    return { ...way, branch, step: late ? "late" : step, stops: late || STOPS.has(step) };
  });
}

// -- what is wrong with it ----------------------------------------------------

export const problems = () => Object.values(known().ways).flatMap(({ outcome, report }) => (outcome === "red" ? report.problems : []));

/** How many mistakes the check has found, by the path of the entry. */
export function wrongPaths() {
  const counts = new Map();
  for (const { path, severity } of problems()) if (severity === "error") counts.set(path, (counts.get(path) ?? 0) + 1);
  return counts;
}
