// What a list says of a text that the published site does not know yet, and where a new entry goes.
import { openDocument } from "./document.js";
import { parts } from "./words.js";

export const LEADING_DATE = /^\d{4}-\d{2}-\d{2}[-_ ]+(?=.)/;
const LONGEST = 80;
const OF_WINDOWS = /^(?:con|prn|aux|nul|(?:com|lpt)\d)$/;
const LETTERS = { ł: "l", Ł: "L", ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d" };

/** A title as a part of an address. */
export function slugOf(text) {
  const plain = text.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll(/[łŁßæœøđ]/g, (letter) => LETTERS[letter]);
  return plain.replaceAll(/[^\w\s-]/g, "").trim().replaceAll(/[-\s]+/g, "-").toLowerCase();
}

const nameIn = (path) => path.replace(/(?:\/index)?\.md$/, "").split("/").at(-1);
const yearOf = (kind, day, today) => (kind.dated ? (parts(day)?.year ?? (kind.event ? null : Number(today.slice(0, 4)))) : null);
const reference = (kind, year, slug) => [kind.folder, year, slug].filter(Boolean).join("/");

/** The earlier addresses that a text says: by them its entry is found again where somebody has renamed it. */
const aliasesIn = ({ aliases = [] }) => [aliases].flat().filter((one) => typeof one === "string");

/** A row of the list: as far as the text alone says it. */
export function rowOf(path, text, { kind, today, known }) {
  const { data = {} } = openDocument(text);
  const { roles } = kind;
  const said = (name) => (typeof data[name] === "string" ? data[name] : "");
  const name = nameIn(path);
  const slug = said(roles.slug) || slugOf(name.replace(LEADING_DATE, ""));
  const written = said(roles.day) || (kind.event ? "" : (LEADING_DATE.exec(name)?.[0].slice(0, 10) ?? ""));
  const day = parts(written) ? written.trim().replace(/[ T]+/, "T") : "";
  const waits = said("publish_at") > today ? said("publish_at").replace(" ", "T") : "";
  const row = {
    kind: kind.kind, title: said(roles.title) || name, slug, full: reference(kind, yearOf(kind, written, today), slug), address: known?.address ?? "",
    aliases: known?.aliases ?? aliasesIn(data), names: known?.names ?? [], day, draft: said(roles.draft) === "true", waits, expired: Boolean(said("expires")) && said("expires") < today,
  };
  if (!kind.event) return row;
  const series = Boolean(said("repeat"));
  const last = (said(roles.end) || written).slice(0, 10);
  return { ...row, end: said(roles.end), series, over: !series && last !== "" && last < today, status: said(roles.state) || "planned" };
}

/** Where a new entry goes, and how references will name it. */
export function placeOf({ title, start = "" }, { kind, today, isTaken }) {
  const found = parts(start);
  const exact = found?.day ? `${found.year}-${String(found.month).padStart(2, "0")}-${String(found.day).padStart(2, "0")}` : "";
  const day = kind.event ? exact : kind.dated ? exact || today : "";
  const name = [day, shortened(slugOf(title.replace(LEADING_DATE, "")) || slugOf(kind.label), kind)].filter(Boolean).join("-");
  const year = yearOf(kind, start, today);
  for (let number = 1; ; number += 1) {
    const free = number > 1 ? `${name}-${number}` : name;
    const full = reference(kind, year, slugOf(free.replace(LEADING_DATE, "")));
    if (!isTaken(`${kind.folder}/${free}`, full)) return { path: `${kind.folder}/${free}/index.md`, name: full };
  }
}

function shortened(slug, kind) {
  if (OF_WINDOWS.test(slug)) return `${slug}-${slugOf(kind.label)}`;
  if (slug.length <= LONGEST) return slug;
  const cut = slug.slice(0, LONGEST + 1);
  return cut.includes("-") ? cut.slice(0, cut.lastIndexOf("-")) : slug.slice(0, LONGEST);
}
