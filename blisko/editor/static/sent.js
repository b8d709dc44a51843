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
  return state;
}

function keep() {
  try {
    localStorage.setItem(NAME, JSON.stringify(known()));
  } catch {
    // it is known as long as this page is open
  }
}

/** The branch of this browser. */
export const branch = () => {
  if (!known().kept) {
    known().kept = true;
    keep();
  }
  return `redakcja/${known().device}`;
};

/** Go on with a branch of somebody else, which an issue leads to: what was sent there, and what was found in it. */
export function adopt(device) {
  if (!/^[a-z0-9-]{1,64}$/.test(device) || device === known().device) return;
  Object.assign(known(), { device, met: {}, last: { titles: [device], paths: [], at: Date.now(), asked: true, adopted: true } });
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
export function plan(planned) {
  known().planned = planned;
  keep();
}

/** What was planned and is at the host as `tip`; undefined where nothing waits to be begun. */
export const planned = (tip) => (tip && known().planned?.tip === tip ? known().planned : undefined);

/** It is at the host: let it be looked at. Where that cannot be asked now, it is asked later. */
export async function begin(host, { tip, title, paths }) {
  const { last } = known();
  known().planned = undefined;
  const titles = [...new Set([title, ...(last && !last.over ? last.titles : [])])].slice(0, 20);
  known().last = { tip, titles, paths, at: Date.now(), asked: false };
  keep();
  await ask(host).catch((error) => {
    if (!(error instanceof Unreachable || error instanceof LockedOut || error instanceof Refused)) throw error;
  });
  for (const hurry of [...hurried]) hurry();
}

async function ask(host) {
  await host.startCheck(branch());
  known().last.asked = true;
  keep();
}

export async function startAgain(host) {
  Object.assign(known().last, { at: Date.now(), asked: false, outcome: undefined });
  await ask(host);
  for (const hurry of [...hurried]) hurry();
}

/** Look what became of it; whether it is online now. */
export async function follow(host, version) {
  const { last } = known();
  if (!last || last.over) return false;
  if (!last.asked) await ask(host);
  if (!last.outcome) {
    const report = await host.report(branch());
    if (report && last.adopted) Object.assign(last, { tip: report.commit, adopted: false, titles: [...new Set(report.problems.map(({ path }) => path)), ...report.names] });
    if (report?.commit !== last.tip) return false;
    Object.assign(last, { outcome: report.outcome, report, checked: report.at });
    last.over = report.outcome !== "merged" || report.unchanged;
  }
  if (last.outcome === "merged" && !last.over) await seeOnline(host, last, version);
  keep();
  return Boolean(last.online);
}

/** It is online when what is there was made from our commit, or from one that came after it. */
async function seeOnline(host, last, version) {
  const answer = await fetch(version, { cache: "no-store" }).catch(() => { throw new Unreachable(); });
  if (!answer.ok) return;
  const { source = "", at } = await answer.json().catch(() => ({}));
  if (!source || last.looked === source) return;
  if (source !== last.tip && !(await host.meeting(source, last.tip)).included) {
    last.looked = source;
    return;
  }
  Object.assign(last, { online: at, over: true });
}

export const isOnItsWay = () => Boolean(known().last && !known().last.over);

/** What is told of it: { step, at, titles, ... }; null where nothing was ever sent. */
export function told() {
  const { last } = known();
  if (!last) return null;
  const step = last.online ? "online" : last.report?.unchanged ? "unchanged" : (last.outcome ?? "sent");
  const late = step === "sent" && Date.now() - last.at > LATE;
  return { ...last, step: late ? "late" : step };
}

// -- what is wrong with it ----------------------------------------------------

export const problems = () => (isRed() ? known().last.report.problems : []);

const isRed = () => known().last?.outcome === "red";

/** How many mistakes the check has found, by the path of the entry. */
export function wrongPaths() {
  const counts = new Map();
  for (const { path, severity } of problems()) if (severity === "error") counts.set(path, (counts.get(path) ?? 0) + 1);
  return counts;
}
