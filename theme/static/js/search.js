// The search: what a reader writes is looked up in the index of the site, a few small files by the first letters of
// words. Nothing of it is sent anywhere. Without this, the index from A to Z below the field is all there is.
// What a file holds is told in blisko/search/index.py; words are taken apart as in blisko/search/tokens.py.
const form = document.querySelector(".search__form");
const field = form.elements[0];
const said = form.dataset; // the words of the catalogue
const heard = document.querySelector("[role=status]");
const told = document.querySelector("div.search__said");
const results = document.querySelector(".results");
const [heading, list, more] = results.children;
const mould = document.querySelector(".search template").content.firstElementChild;
const index = document.querySelector(".a-to-z");
const title = document.title;

const DIGITS = "abcdefghijklmnopqrstuvwxyz012345ABCDEFGHIJKLMNOPQRSTUVWXYZ6789-_";
const GROUPS = "!#$%&()+,./:;<>?"; // whether a page has a day or stands, where the word is, whether it is only derived
const HEAVY = [1, 2, 4, 8]; // label of a file, text, heading, title
const STANDING = 2 ** 20;
const IN_A_FILE = 8;
const SHOWN = 10;
const PLAIN = { ł: "l", đ: "d", ø: "o", ß: "ss", æ: "ae", œ: "oe" };

const fold = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").replace(/[łđøßæœ]/g, (letter) => PLAIN[letter]);

function parts(word) {
  const [first, ...others] = word.split(/[-'’]/);
  if (/['’]/.test(word)) return [first[1] ? first : first + others[0]];
  if (others[0] && /^\p{L}{1,2}$/u.test(first)) return [first + others[0], ...others.slice(1)];
  if (/^\p{L}{1,3}$/u.test(others.at(-1))) others.pop();
  return [first, ...others];
}

function words(query) {
  const found = [];
  const text = query.normalize("NFC").replace(/[\xad\u200b-\u200d\u2060]/g, "").replace(/\xa0/g, " ").toLowerCase();
  const rest = text.replace(/\d[\d -]{7,16}\d/g, (digits) => {
    const phone = digits.replace(/\D/g, "").replace(/^(00)?48(?=.{9}$)/, "");
    return phone.length === 9 && found.push(phone) ? "" : digits;
  });
  found.push(...(rest.match(/[\p{L}\p{N}]+(\+\+|#)?([-'’][\p{L}\p{N}]+)*/gu) ?? []).flatMap(parts));
  return [...new Set(found)].slice(0, 8);
}

// A file is asked for once; the browser asks the host whether the one it has is still the same.
const files = new Map();
function file(name, read) {
  if (!files.has(name)) {
    const asked = fetch(said.index + name, { cache: "no-cache" }).then(async (answer) => {
      if (!answer.ok) throw answer.status;
      return read(await answer.text());
    });
    files.set(name, asked);
    asked.catch(() => files.delete(name));
  }
  return files.get(name);
}

// The words in the file of some letters, a row each: what their forms begin with, and their postings.
const rowsOf = (text) =>
  text.trimEnd().split("\n").map((row) => {
    const [told, postings] = row.split("\t");
    if (!postings) throw text; // not from here: a network that wants to be logged into
    return { told, postings, begins: fold(told.split(/[ |]/, 1)[0]) };
  });

// The forms of the words among which one like this, or one that it begins, may be; without it all of them.
const formsOf = (rows, plain = "") =>
  rows.filter(({ begins }) => begins.startsWith(plain) || plain.startsWith(begins)).flatMap(({ told, postings }) => {
    const [core, derived] = told.split("|");
    const [stem, ...endings] = core.split(" ");
    return [endings, derived?.split(" ") ?? []].flatMap((some, group) =>
      some.map((ending) => ({ form: stem + ending, plain: fold(stem + ending), group, postings })),
    );
  });

const opened = (name) => {
  const plain = name.replace(/[^a-z0-9]/gu, (sign) => `-${sign.codePointAt(0).toString(16)}`);
  return file(`w-${plain}.txt`, rowsOf);
};

// The rows among which a word may be: those in the file with the most of its first letters.
function near(plain, names) {
  const name = names.filter((letters) => plain.startsWith(letters)).at(-1);
  return name === undefined ? [] : opened(name);
}

// Whether a form is what was written, as far as marks go: those that are written are meant, others may be left out.
const like = (word, form) =>
  word === fold(word) ? fold(form) === word : [...word].every((sign, n) => sign === form[n] || sign === fold(form[n] ?? ""));

// What a word means.
function meant(word, forms) {
  const plain = fold(word);
  const exact = forms.filter(({ form }) => form === word);
  if (exact[0] && plain !== word) return exact;
  const alike = forms.filter(({ form, plain: folded }) =>
    form.endsWith("*")
      ? plain.startsWith(folded.slice(0, -1)) && plain.length < folded.length + 3
      : folded === plain && like(word, form),
  );
  const past = plain.replace(/(?<=l[aoiye]?)(by)?(em|es|m|s|smy|scie)$|(?<=l[aoiy]?)by$/, "");
  return alike[0] || past === plain ? alike : meant(word.slice(0, past.length), forms);
}

// What a word may still become, also in files by more letters.
async function begun(word, forms, names) {
  const plain = fold(word);
  const longer = names.filter((letters) => letters.startsWith(plain) && letters !== plain).slice(0, 4);
  const all = [...forms, ...formsOf((await Promise.all(longer.map(opened))).flat(), plain)];
  return plain[1] ? all.filter(({ form, plain: folded }) => folded.startsWith(plain) && like(word, form.slice(0, word.length))) : [];
}

// The pages of some forms with how heavy the word is there; weak is a word that is nearly everywhere.
function pagesOf(forms) {
  const pages = new Map();
  for (const { group, postings } of forms) {
    let sort, page, number = 0;
    for (const sign of postings.replace("~", "")) {
      const digit = DIGITS.indexOf(sign);
      number = number * 32 + (digit & 31);
      if (digit < 0) {
        sort = GROUPS.indexOf(sign);
        page = (sort >> 3) * STANDING - 1;
        number = 0;
      } else if (digit < 32) {
        page += number + 1;
        number = 0;
        const weight = HEAVY[(sort >> 1) & 3] * ((sort & 1) === group ? 1 : 0.75);
        pages.set(page, Math.max(weight, pages.get(page) ?? 0));
      }
    }
  }
  pages.weak = forms.some(({ postings }) => postings[0] === "~");
  return pages;
}

// The form that is one slip of the pen away, of the word that stands on most pages.
function slip(word, forms) {
  const w = fold(word);
  if (!/^\p{L}{4,30}$/u.test(w)) return "";
  const ways = [...w].flatMap((sign, n) => {
    const [before, after] = [w.slice(0, n), w.slice(n + 1)];
    return [`${before}.${sign}${after}`, `${before}.?${after}`, before + after.slice(0, 1) + sign + after.slice(1)];
  });
  const like = RegExp(`^(?:${ways.join("|")}|${w}.)$`);
  const found = forms.filter(({ plain }) => like.test(plain));
  return most(found);
}

const most = (forms) => forms.sort((a, b) => b.postings.length - a.postings.length)[0]?.form;

// The pages on which all words of a query stand, the best first: by weight, then what is to come, then by date.
async function look(query, settled) {
  const { files: names, stop, coming, answers } = await file("index.json", JSON.parse);
  const letters = names.split(" "); // in order, so that the longest of those that fit comes last
  const asked = words(query);
  const telling = asked.filter((word) => !stop.split(" ").includes(fold(word)));
  const rows = await Promise.all(telling.map((word) => near(fold(word), letters)));
  const forms = telling.map((word, n) => formsOf(rows[n], fold(word)));
  const found = telling.map((word, n) => meant(word, forms[n]));
  const last = telling.length - 1;
  const open = last >= 0 && !found[last][0] ? await begun(telling[last], forms[last], letters) : [];
  if (!settled && open[0]) found[last] = open; // the reader is still writing this word
  const each = found.map(pagesOf);
  const strong = each.filter(({ weak }) => !weak);
  const all = strong[0] ? strong : each;
  const now = Date.now();
  const next = coming.filter(([, over]) => !over || new Date(over) > now).map(([page]) => page);
  const place = (page) => {
    if (page >= STANDING) return page - (page < STANDING + answers ? 9 : 5) * STANDING;
    return next.includes(page) ? next.indexOf(page) - 7 * STANDING : -page;
  };
  const score = (page) => each.reduce((sum, pages) => sum + (pages.get(page) ?? 0), 0);
  const ranked = [...(all[0]?.keys() ?? [])]
    .filter((page) => all.every((pages) => pages.has(page)))
    .map((page) => [page, score(page), place(page)])
    .sort(([, a, m], [, b, n]) => b - a || m - n)
    .map(([page]) => page);
  const better = telling.map((word, n) => (each[n].size ? word : (n === last && most(open)) || slip(word, formsOf(rows[n]))));
  const apart = each.every(({ size }) => size);
  return { asked, telling, ranked, apart, better: better.every(Boolean) && better.join(" "), many: !strong[0] };
}

async function item(page) {
  const number = page % STANDING;
  const found = await file(`${page < STANDING ? "p" : "s"}-${Math.floor(number / IN_A_FILE)}.json`, JSON.parse);
  const [href, text, kind, when, summary, state, over] = found[number % IN_A_FILE];
  const made = mould.cloneNode(true);
  const link = made.querySelector("a");
  const past = over && new Date(over) <= Date.now();
  link.href = href;
  link.textContent = text;
  [kind, when, past ? said.over : state, summary].forEach((words, n) => {
    const part = made.querySelectorAll("[data-part]")[n];
    part.textContent = words ?? "";
    part.hidden = !words;
  });
  return made;
}

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
let run = 0;
let ranked = [];

function say(text, better, again) {
  const [words, button] = told.children;
  words.textContent = text;
  told.hidden = !text;
  button.hidden = !again;
  if (better) {
    const link = document.createElement("a");
    link.href = `?q=${encodeURIComponent(better)}`;
    link.textContent = better;
    words.append(` ${said.meant} `, link);
  }
  heard.textContent = words.textContent;
}

// Some more results; the first of them is there before the others are asked for.
async function show() {
  const [from, mine] = [list.children.length, run];
  const [first, ...others] = ranked.slice(from, from + SHOWN);
  list.append(await item(first));
  const rest = await Promise.all(others.map(item));
  if (mine === run) list.append(...rest);
  more.hidden = ranked.length <= from + SHOWN;
  return list.children[from].querySelector("a");
}

async function search(query, settled) {
  const mine = ++run;
  const late = setTimeout(() => mine === run && say(said.wait), 700);
  let found = {};
  let failed = false;
  heard.textContent = "";
  document.title = query ? `${query} – ${title}` : title;
  try {
    if (query) found = await look(query, !typing);
    if (mine !== run) return;
    ranked = found.ranked ?? [];
    list.replaceChildren();
    results.hidden = !ranked[0];
    index.hidden = !results.hidden;
    const count = ranked.length;
    const counted = count && filled(said[new Intl.PluralRules(document.documentElement.lang).select(count)], { count });
    heading.textContent = found.many ? filled(said.above, { count: counted }) : counted;
    const first = count && (await show());
    if (mine !== run) return;
    if (first) {
      say("");
      heard.textContent = `${heading.textContent}. ${filled(said.first, { title: first.textContent })}`;
      if (settled) heading.focus();
    } else if (found.telling?.[0]) say(filled(found.apart ? said.apart : said.none, { query }), !found.apart && found.better);
    else say(found.asked?.[0] ? filled(said.common, { query }) : query || settled ? said.empty : "");
  } catch {
    failed = mine === run;
  }
  clearTimeout(late);
  if (failed) {
    results.hidden = true;
    index.hidden = false;
    say(said.failed, "", true);
  }
}

// The address keeps the query: an entry of history for each that was looked at, none for each letter.
const kept = () => new URLSearchParams(location.search).get("q")?.trim() ?? "";
let typing = false;
let timer;

function look_for(query, settled) {
  clearTimeout(timer);
  if (query !== kept())
    history[typing || !kept() ? "replaceState" : "pushState"](null, "", query ? `?q=${encodeURIComponent(query)}` : "?");
  typing = !settled;
  search(query, settled);
}

field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => look_for(field.value.trim(), false), 150);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  look_for(field.value.trim(), true);
});
told.querySelector("button").addEventListener("click", () => search(field.value.trim(), true));
more.addEventListener("click", async () => {
  try {
    (await show()).focus();
  } catch {
    say(said.failed);
  }
});

function restore() {
  typing = false;
  field.value = kept();
  search(kept(), false);
}

addEventListener("popstate", restore);
if (kept()) restore();
