// Another address for an entry, in one step with all that names it: found in what the published site says of its entries.
import { shapeOf } from "./controls.js";
import { openDocument, writeDocument } from "./document.js";
import { LEADING_DATE, slugOf } from "./online-rows.js";
import { relinked } from "./relocating.js";
import { isGroup } from "./values.js";

/** What another end of the address takes, as the changes of a save; nothing is changed yet. */
export async function renaming({ path, to, row, rows, kinds, read, beside, refuse }) {
  const slug = slugOf(to);
  if (!slug) throw refuse("no_name", {});
  const address = row.address.replace(/[^/]+\/$/, `${slug}/`);
  if (rows.some((other) => other !== row && (other.address === address || other.aliases.includes(address)))) throw refuse("address_taken", { name: address });
  const isFolder = path.endsWith("/index.md");
  const home = isFolder ? path.slice(0, -"/index.md".length) : path.slice(0, -".md".length);
  const [folder, name] = [home.split("/").slice(0, -1).join("/"), home.split("/").at(-1)];
  const newHome = `${folder}/${LEADING_DATE.exec(name)?.[0] ?? ""}${slug}`;
  const newPath = isFolder ? `${newHome}/index.md` : `${newHome}.md`;
  if (newPath === path) throw refuse("no_name", {});
  const way = { path, newPath, home: isFolder ? home : "", newHome, old: row.address, address, names: namesOf(row, slug, rows) };
  const naming = rows.filter((other) => other.path !== path && other.names.includes(path));
  const texts = (await Promise.all(naming.map(async (other) => changed(await read(other.path), kinds, way)))).filter(Boolean);
  const own = await read(path);
  const moved = Object.fromEntries(isFolder ? beside.map(({ name: file }) => [`${home}/${file}`, `${newHome}/${file}`]) : []);
  return { path: newPath, address, old_address: row.address, slug: "", text: changed(own, kinds, way) ?? own, moved, texts, broken: [] };
}

/** The names by which references call the entry, each with the like name of the new one. */
function namesOf(row, slug, rows) {
  const full = row.full.replace(/[^/]+$/, slug);
  const alone = rows.every((other) => other === row || other.slug !== slug);
  const short = row.full.split("/").slice(1).join("/");
  return new Map([[row.full, full], [short, full.split("/").slice(1).join("/")], [row.slug, alone ? slug : full]]);
}

/** A text that names the new address in the place of the old one; null where it names neither. */
function changed(read, kinds, way) {
  const opened = openDocument(read.text);
  if (opened.trouble) return null;
  const kind = kinds.find(({ folder }) => folder === read.name.split("/")[0]);
  const data = { ...opened.data };
  for (const { name, control, item } of kind.fields) {
    if ((control === "reference" || item?.control === "reference") && data[name] !== undefined) data[name] = renamed(data[name], way.names);
  }
  const base = read.name.split("/").slice(0, -1);
  const body = relinked(opened.body, (target) => linked(target, base, way)).replaceAll(/\]\((\/[^\s)]*)/g, (whole, target) => whole.replace(target, absolute(target, way)));
  const text = writeDocument(opened, data, body, shapeOf(kind.fields));
  return text === read.text ? null : { ...read, text };
}

function renamed(value, names) {
  if (Array.isArray(value)) return value.map((item) => renamed(item, names));
  if (isGroup(value) || typeof value !== "string") return value;
  return names.get(value.trim()) ?? value;
}

const absolute = (target, { old, address }) => {
  const [bare] = target.split(/[?#]/);
  return `${bare.replace(/\/$/, "")}/` === old ? (bare.endsWith("/") ? address : address.slice(0, -1)) + target.slice(bare.length) : target;
};

/** A relative link to the old file, or to one in its folder, as it leads to the new one. */
function linked(target, base, { path, newPath, home, newHome }) {
  const [bare] = target.split(/[?#]/);
  const rest = target.slice(bare.length);
  if (!bare || (home && base.join("/") === home)) return target; // what lies in the folder moves with it
  const to = resolved(base, bare);
  const other = path.endsWith("/index.md") ? path.replace(/\/index\.md$/, ".md") : path.replace(/\.md$/, "/index.md");
  const place = to === path || to === other ? newPath : home && to.startsWith(`${home}/`) ? newHome + to.slice(home.length) : "";
  return place ? `${wayTo(base, place)}${rest}` : target;
}

function resolved(base, target) {
  const made = [...base];
  for (const step of decodeURI(target).split("/")) {
    if (step === "..") made.pop();
    else if (step !== ".") made.push(step);
  }
  return made.join("/");
}

function wayTo(base, place) {
  const parts = place.split("/");
  let same = 0;
  while (same < base.length && base[same] === parts[same]) same += 1;
  return "../".repeat(base.length - same) + parts.slice(same).map(encodeURI).join("/");
}
