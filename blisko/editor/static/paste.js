// What comes from Word, from a web page or a letter, as Markdown: headings, lists, links, tables, and nothing else.
import Turndown from "./vendor/turndown.js";

const FORGOTTEN = "script, style, meta, link, title, object, iframe, form, input, button, svg, o\\:p, xml, [data-style*='mso-element:comment'], .MsoCommentText";
const DATA = /^\s*data:(image\/[a-z0-9.+-]+);base64,([a-z0-9+/=\s]+)$/i;
const IN_TEXT = /!\[[^\]]*\]\((data:image\/[^)]+)\)/gi;
const LEVEL = /mso-list:\s*l\d+ level(\d)/i;

// The page's policy wants to be told who makes HTML of a text: this alone, and into a document of no page.
const policy = globalThis.trustedTypes?.createPolicy("pasted", { createHTML: (text) => text });

/** The document of pasted HTML, whose styles are words: the page's policy has no place for them. */
function parsed(html) {
  const bare = html.replaceAll(/<style[\s>][\s\S]*?<\/style>/gi, "").replaceAll(/<[^<>]*>/g, (tag) => tag.replaceAll(/\sstyle\s*=/gi, " data-style="));
  return new DOMParser().parseFromString(policy ? policy.createHTML(bare) : bare, "text/html");
}

/**
 * What is pasted: { text, photos, left }, with pictures that came within it as files, named `name`; `left` counts those
 * that did not come along.
 */
export function pasted(html, text, name) {
  const photos = [];
  const take = (address) => {
    const [, type, data] = DATA.exec(address) ?? [];
    if (!data) return false;
    const bytes = Uint8Array.from(atob(data.replaceAll(/\s/g, "")), (sign) => sign.charCodeAt(0));
    photos.push(new File([bytes], `${name}.${type.split("/")[1].replace(/\W.*/, "")}`, { type }));
    return true;
  };
  if (!html) return { text: text.replaceAll(IN_TEXT, (whole, address) => (take(address) ? "" : whole)), photos, left: 0 };
  const seen = [...parsed(html).querySelectorAll("img")].filter(({ width, height }) => width !== 1 && height !== 1); // a dot counts readers
  const left = seen.filter((image) => !take(image.getAttribute("src") ?? "")).length;
  return { text: markdownOf(html, text), photos, left };
}

/** Pasted HTML as Markdown; `text` is the same without any form. */
export function markdownOf(html, text) {
  const made = parsed(html);
  const { body } = made;
  for (const element of body.querySelectorAll(FORGOTTEN)) element.remove();
  for (const image of body.querySelectorAll("img")) image.remove(); // pictures come as files, with a description
  listsOfWord(body);
  for (const heading of body.querySelectorAll("h1")) rename(heading, "h2"); // the title of the entry is the first
  for (const table of body.querySelectorAll("table")) table.replaceWith(made.createTextNode(""), ...tableOf(table, made));
  const turndown = new Turndown({ headingStyle: "atx", bulletListMarker: "-", codeBlockStyle: "fenced", emDelimiter: "*", hr: "---" });
  turndown.addRule("links", {
    filter: (node) => node.nodeName === "A",
    replacement: (words, node) => {
      const to = node.getAttribute("href") ?? "";
      return /^(?:https?:|mailto:|tel:)/i.test(to) && words.trim() ? `[${words.trim()}](${to.replaceAll(" ", "%20")})` : words;
    },
  });
  turndown.addRule("items", {
    filter: "li",
    replacement: (words, node) => {
      const { parentNode: list } = node;
      const sign = list.nodeName === "OL" ? `${Number(list.getAttribute("start") ?? 1) + [...list.children].indexOf(node)}. ` : "- ";
      return `${sign}${words.trim().replaceAll("\n", `\n${" ".repeat(sign.length)}`)}${node.nextSibling ? "\n" : ""}`;
    },
  });
  turndown.addRule("struck", { filter: ["del", "s", "strike"], replacement: (words) => (words.trim() ? `~~${words}~~` : "") });
  turndown.addRule("table", { filter: (node) => node.nodeName === "PRE" && node.dataset.table !== undefined, replacement: (_, node) => `\n\n${node.textContent}\n\n` });
  const markdown = turndown.turndown(body).replaceAll("\u00A0", " ").replaceAll(/[ \t]+$/gm, "").replaceAll(/\n{3,}/g, "\n\n").trim();
  return /\S/.test(markdown) ? markdown : text;
}

/** Paragraphs that Word shows as a list, as the list they are. */
function listsOfWord(body) {
  let stack = [];
  for (const paragraph of [...body.querySelectorAll("p")]) {
    const style = paragraph.dataset.style ?? "";
    const level = Number(LEVEL.exec(style)?.[1] ?? (/MsoListParagraph/.test(paragraph.className) && /^[·•o§-]\s/.test(paragraph.textContent.trim()) ? 1 : 0));
    if (!level) {
      stack = [];
      continue;
    }
    const mark = paragraph.textContent.trim();
    const tag = /^\(?(?:\d+|[a-z])[.)]/i.test(mark) ? "ol" : "ul";
    for (const sign of paragraph.querySelectorAll("[data-style*='mso-list:Ignore'], [data-style*='mso-list: Ignore']")) sign.remove();
    const item = paragraph.ownerDocument.createElement("li");
    item.append(...paragraph.childNodes);
    const first = item.firstChild;
    if (first?.nodeType === Node.TEXT_NODE) first.textContent = first.textContent.replace(/^\s*(?:[·•o§-]|\(?(?:\d+|[a-z])[.)])\s+/i, "");
    stack = stack.slice(0, level);
    if (!stack[level - 1]) {
      const list = paragraph.ownerDocument.createElement(tag);
      const holder = stack.at(-1)?.lastElementChild;
      if (holder) holder.append(list);
      else paragraph.before(list);
      stack.push(list);
    }
    stack.at(-1).append(item);
    paragraph.remove();
  }
}

function tableOf(table, made) {
  const rows = [...table.querySelectorAll("tr")].map((row) => [...row.children].map((cell) => cell.textContent.replaceAll(/\s+/g, " ").replaceAll("|", "\\|").trim()));
  const full = rows.filter((row) => row.some(Boolean));
  if (!full.length) return [];
  const width = Math.max(...full.map((row) => row.length));
  if (width < 2) return full.map(([cell]) => Object.assign(made.createElement("p"), { textContent: cell }));
  const line = (cells) => `| ${Array.from({ length: width }, (_, n) => cells[n] ?? "").join(" | ")} |`;
  const pre = made.createElement("pre");
  pre.dataset.table = "";
  pre.textContent = [line(full[0]), `|${" --- |".repeat(width)}`, ...full.slice(1).map(line)].join("\n");
  return [pre];
}

function rename(element, tag) {
  const other = element.ownerDocument.createElement(tag);
  other.append(...element.childNodes);
  element.replaceWith(other);
}
