// From here what was saved goes to the readers: what would change, how far it is, and how it ended.
import * as drafts from "./drafts.js";
import { h } from "./dom.js";
import { says, size, t, timeOf } from "./words.js";

const SORTS = ["new", "changed", "redirected", "gone"];
const UNSURE = "silent-push";
const LISTED = 12; // pages of a sort that are named at once

export async function publishingPage(app) {
  const left = await drafts.left();
  const steps = h("ol.steps", { role: "list" });
  const result = h("div.outcome", { tabIndex: -1 });
  const verdict = h("p.verdict", { role: "status" });
  const look = h("button.quiet", { type: "button", onclick: () => run({ dry_run: true }) }, t("publish.look"));
  const send = h("button.button", { type: "button", onclick: () => run({}) }, t("publish.send"));
  const element = h("div.list", {}, h("section.sheet", {}, h("h1", {}, t("app.publishing")), h("p.lead", {}, t("publish.about")),
    left.length ? h("div.notice", {}, h("p", {}, t("publish.left")), h("ul", {}, left.map((draft) => h("li", {}, h("a", { href: draft.path ? `#wpis=${encodeURIComponent(draft.path)}` : `#szkic=${draft.id}`, translate: false }, draft.title))))) : null,
    h("div.buttons", {}, send, look), h("div", { role: "log", "aria-label": t("publish.progress") }, steps), verdict, result));

  /** Begin a run, and tell of it until it is over. */
  async function run(order) {
    const told = await app.attempt(() => app.store.publish(order));
    if (told) await hear(told);
  }

  async function hear(told) {
    steps.replaceChildren();
    result.replaceChildren();
    verdict.textContent = "";
    const heard = {};
    const pressed = document.activeElement;
    look.disabled = send.disabled = true;
    try {
      for await (const line of told) {
        if ("began" in line) heard.rehearsal = line.began;
        else if (line.step) step(line.step);
        else if (line.changes) result.replaceChildren(changesOf(app, line));
        else if (line.untold) result.append(eventsOf(line));
        else if (line.told) heard[line.told] = line;
        if ("ended" in line) end(heard, timeOf(new Date(line.at)));
      }
    } catch {
      verdict.textContent = t("publish.lost"); // the way to the program is told above
    } finally {
      look.disabled = send.disabled = false;
      if (document.activeElement === document.body && pressed?.isConnected) pressed.focus();
    }
  }

  function step(name) {
    steps.append(h("li", {}, t(`publish.step.${name}`)));
  }

  function end(heard, time) {
    const { refused, done } = heard;
    const joined = heard.joined ? h("p", {}, t("publish.joined"), " ", namesOf(app, heard.joined.files.split("\n").map((name) => name.trim()))) : "";
    verdict.className = refused ? "verdict verdict--stop" : "verdict";
    if (done) {
      verdict.textContent = t("publish.done", { time });
      result.querySelector(".changes h2").textContent = t("publish.changed");
      result.prepend(h("p", {}, t("publish.soon"), " ", h("a", { href: done.url, target: "_blank", rel: "noopener" }, t("publish.see"))));
    } else if (refused) {
      verdict.textContent = told(refused, heard.rehearsal);
      result.prepend(...whatToDo(app, refused, run));
    } else if (heard["nothing-changed"]) {
      verdict.textContent = t("publish.nothing");
    } else {
      verdict.textContent = heard.rehearsal && heard["dry-run"] ? t("publish.rehearsed") : told({ why: "other" }, heard.rehearsal);
    }
    if (heard["left-out"]) result.append(h("p", {}, t("publish.left_out"), h("span.as-written", { translate: false }, heard["left-out"].files)));
    result.prepend(joined);
  }

  // Where a run is on already, or ended while nobody looked, it is told here.
  app.attempt(() => app.store.published()).then((told) => told && hear(told));
  return { element, title: t("app.publishing") };
}

/** Why not, in words; of a page that may have been sent it is said as it is. */
function told(refused, rehearsal) {
  const why = t(says(`publish.why.${refused.why}`) ? `publish.why.${refused.why}` : "publish.why.other", refused);
  if (refused.why === UNSURE) return why;
  return rehearsal ? t("publish.would_refuse", { why }) : t("publish.refused", { why });
}

/** What somebody can do about a refusal. */
function whatToDo(app, refused, run) {
  const again = (words, order) => h("button.quiet", { type: "button", onclick: () => run(order) }, words);
  const { why } = refused;
  if (why === "errors") return [h("p", {}, h("a", { href: "#uwagi" }, t("publish.to_problems")))];
  if (why === "lost" || why === "shrunk") return [h("ul", {}, refused.addresses.map((address) => h("li.address", { translate: false }, address))), again(t("publish.let_go"), { gone: refused.addresses })];
  if (why === "held" || why === "held-anything") return [again(t("publish.resume"), { resume: true })];
  if (why === "both-changed") return [h("p", {}, namesOf(app, refused.names)), h("div.buttons", {}, again(t("publish.ours"), { prefer: "ours" }), again(t("publish.theirs"), { prefer: "theirs" })), h("p.hint", {}, t("publish.both_stay"))];
  return says(`publish.why.${why}`) ? [] : [h("p", {}, t("publish.window"))];
}

/** Files of the content by the titles of their entries. */
function namesOf(app, names) {
  const entries = names.map((name) => app.entries.find(({ path }) => name.endsWith(`/${path}`)) ?? (name.endsWith(app.site.file) ? { title: t("app.organisation") } : null)).filter(Boolean);
  return h("strong", { translate: false }, [...new Set(entries.map(({ title }) => title))].join(", ") || t("publish.other_files"));
}

/** What changes for the readers, by the titles of pages where they are known. */
function changesOf(app, { changes, size: bytes, first }) {
  const known = new Map(app.entries.map((row) => [row.address, row]));
  const row = (address) => {
    const entry = known.get(address);
    return h("li", { translate: false }, entry ? h("a", { href: `#wpis=${encodeURIComponent(entry.path)}` }, entry.title) : address);
  };
  const sorts = SORTS.filter((sort) => changes[sort].length).map((sort) => {
    const [shown, more] = [changes[sort].slice(0, LISTED), changes[sort].slice(LISTED)];
    return h("section", {}, h("h3", {}, t(`publish.change.${sort}`, { count: changes[sort].length })), h("ul", {}, shown.map(row)),
      more.length ? h("details.more-about", {}, h("summary", {}, t("publish.more", { count: more.length })), h("ul", {}, more.map(row))) : null);
  });
  const dressed = changes.dressed.length;
  return h("section.changes", {}, h("h2", {}, t("publish.look")), first ? h("p", {}, t("publish.first")) : null, sorts,
    dressed ? h("p", {}, t("publish.change.dressed", { count: dressed })) : null,
    changes.other ? h("p", {}, t("publish.change.other", { count: changes.other })) : null,
    h("p.hint", {}, t("publish.size", { size: size(bytes) })));
}

/** Events that calendars of readers may take for unchanged. */
function eventsOf({ untold, now }) {
  return untold.length ? h("p.notice", {}, t("publish.untold", { now }), " ", h("strong", { translate: false }, untold.join(", "))) : h("span", {});
}
