// An entry in a file of its own gets a folder, with its first photo; no link of it breaks.
import { openDocument, writeDocument } from "./document.js";
import { isGroup } from "./values.js";

const LINK = /(!?\[(?:[^[\]\\]|\\.|\[[^[\]]*\])*\]\(\s*)(<[^<>\n]*>|[^\s()<>]+)|^( {0,3}\[[^\]\n]+\]:[ \t]*)(<[^<>\n]*>|\S+)|(<(?:a|img)\b[^>]*?\b(?:href|src)=["'])([^"']+)/gim;
const CODE = /^(```|~~~)[\s\S]*?^\1|`[^`\n]+`/gm;

/** `warsztaty/x.md` as `warsztaty/x/index.md`: its new path and text, and what becomes of its files. */
export function asFolder(path, text, data, files, fenced) {
  const [folder, name] = [path.split("/").slice(0, -1).join("/"), path.split("/").at(-1)];
  const home = `${folder}/${name.replace(/\.md$/, "")}`;
  const opened = openDocument(text, { fenced });
  const named = new Set(namesIn(data));
  const body = relinked(opened.body, (target) => {
    const [file, ...rest] = target.split(/(?=[?#])/);
    if (files.some((other) => other.name === decoded(file))) {
      named.add(decoded(file));
      return target;
    }
    return file ? `../${target}` : `${rest.join("")}`;
  });
  const taken = files.filter((file) => named.has(file.name) && !file.waiting); // the others are put there by the same save
  const changes = taken.flatMap((file) => [
    { path: `${home}/${file.name}`, from: `${folder}/${file.name}` },
    ...(file.shared ? [] : [{ path: `${folder}/${file.name}`, remove: true }]),
  ]);
  return { path: `${home}/index.md`, text: opened.trouble ? text : writeDocument(opened, opened.data, body), changes };
}

const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Every text in fields: some of them name files. */
function namesIn(value) {
  if (typeof value === "string") return [value];
  return Object.values(isGroup(value) || Array.isArray(value) ? value : {}).flatMap(namesIn);
}

/** A body with each relative target as `change` makes it. */
export function relinked(body, change) {
  const code = [...body.matchAll(CODE)].map((match) => [match.index, match.index + match[0].length]);
  return body.replaceAll(LINK, (whole, ...groups) => {
    const at = groups.at(-2);
    const [before, target] = groups[0] !== undefined ? [groups[0], groups[1]] : groups[2] !== undefined ? [groups[2], groups[3]] : [groups[4], groups[5]];
    const bare = target.replace(/^<|>$/g, "");
    const [sign] = /^[{|](?:filename|static|attach)[}|]/.exec(bare) ?? [""]; // as Pelican writes links
    const relative = bare.slice(sign.length);
    const stays = /^(?:[a-z][\w+.-]*:|\/|#)/i.test(relative) || code.some(([from, to]) => at >= from && at < to);
    if (stays || !relative) return whole;
    const made = sign + change(relative);
    return before + (target.startsWith("<") ? `<${made}>` : made);
  });
}
