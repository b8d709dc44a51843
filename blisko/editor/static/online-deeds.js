// What is done with an entry besides writing it: who needs it, away and back, another address, earlier versions.
//
// A removed entry can be put back from this device: its files stay at the host, under their names.
import { part } from "./store.js";
import { t } from "./words.js";

const REMOVED = "redakcja-removed";
const MOST_REMOVED = 30;

const removedOnes = () => {
  try {
    return JSON.parse(localStorage.getItem(REMOVED)) ?? [];
  } catch {
    return [];
  }
};

function keepRemoved(all) {
  try {
    localStorage.setItem(REMOVED, JSON.stringify(all.slice(0, MOST_REMOVED)));
  } catch {
    // this browser keeps nothing: the entry is in the history of the repository
  }
}

export async function mentions({ look, beside, rows }, path) {
  const seen = await look();
  const found = rows().filter(({ names }) => names.includes(path));
  const files = path.endsWith("/index.md") ? beside(seen, path).length : 0;
  return { mentions: found.map(({ path: of, title }) => ({ path: of, title, where: t("remove.there") })), files };
}

export async function remove({ look, beside, send, folderOf, titleOf, rowOf }, path, match) {
  const seen = await look();
  const inside = path.endsWith("/index.md") ? beside(seen, path).map(({ name }) => `${folderOf(path)}/${name}`) : [];
  const files = [path, ...inside].map((name) => ({ path: name, sha: seen.files.get(name)?.sha }));
  const row = rowOf(path, match);
  const title = row?.title ?? titleOf(path);
  const gone = row?.address ? [row.address, ...(row.aliases ?? [])] : [];
  const record = crypto.randomUUID();
  // Kept first: where the answer is lost on the way, the entry may be gone all the same.
  keepRemoved([{ record, path, title, when: new Date().toISOString(), files }, ...removedOnes().filter((one) => one.path !== path)]);
  await send([{ path, remove: true, match }, ...inside.map((name) => ({ path: name, remove: true }))], { title, gone });
  return { record, title };
}

export async function removed({ look }) {
  const seen = await look();
  return removedOnes().filter(({ path }) => !seen.files.has(path));
}

export async function putBack({ send, missing }, record) {
  const found = removedOnes().find((one) => one.record === record) ?? missing(record);
  await send(found.files, { title: found.title });
  keepRemoved(removedOnes().filter((one) => one.record !== record));
  return found.path;
}

export async function renaming({ look, beside, readText, missing, refuse, rows, kinds }, path, to) {
  const plan = await part("online-renaming");
  const seen = await look();
  const row = rows().find((one) => one.path === path) ?? missing(path);
  const read = async (name) => readText(name, (seen.files.get(name) ?? missing(name)).sha);
  return plan.renaming({ path, to, row, rows: rows(), kinds: kinds(), read, beside: beside(seen, path), refuse });
}

export async function history({ ready, host }, path) {
  await ready;
  return (await host().history(path)).map((one) => ({ ...one, changed: [], first: false }));
}
