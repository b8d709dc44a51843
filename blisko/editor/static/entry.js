// One entry as it is edited: its text as it was opened, what was typed since, and where that is kept.
import { bodyEditor } from "./body.js";
import { grow, shapeOf } from "./controls.js";
import { openDocument, writeDocument } from "./document.js";
import { fresh, h, icon, later, soon } from "./dom.js";
import * as drafts from "./drafts.js";
import { BesideFiles } from "./files.js";
import { Form } from "./form.js";
import { noQuestion, placeOfFocus } from "./focus.js";
import { pictureDrop } from "./pictures.js";
import { mended, problemBox } from "./problems.js";
import { Changed, LockedOut, Refused, Unreachable, part } from "./store.js";
import { isEmpty } from "./values.js";
import { inWords, t, timeOf } from "./words.js";

const KEEP_AFTER = 300; // milliseconds
const CHECK_AFTER = 600;
// What may be wanted in the middle of writing, with or without a line: it comes with the first letter.
const FOR_WRITING = ["dialogs", "links", "photos", "saving"];
const EMPTY = "---\n---\n";
// What is said until somebody types on: that the text is kept does not take the place of it.
const LASTING = new Set(["restored", "renewed", "joined", "gone", "wrong", "refused", "saved"]);

/** An open entry. It is built from a base (what is on the disk) and a text (what was typed). */
export class Entry {
  constructor(app, { id, path = "", kind, base, text, files = [], waiting = [], known = "", attempt = null }) {
    Object.assign(this, { app, path, kind, base, known, attempt });
    this.id = id ?? crypto.randomUUID();
    this.description = app.kinds.get(kind) ?? app.organisation;
    this.fenced = !path.endsWith(".yaml");
    this.beside = new BesideFiles(app, () => this.folder, files, waiting);
    this.beside.added = () => this.changed();
    this.problems = [];
    this.state = "clean";
    this.at = ""; // the address of its page while it is edited
    this.keep = soon(KEEP_AFTER, () => this.keepDraft());
    this.check = later(CHECK_AFTER, () => this.judge());
    this.reopen(text ?? base.text);
    this.element = h("div.entry", {});
    this.build();
    this.stopHearing = drafts.onSaved((saved) => saved === this.path && this.refresh());
  }

  get isEntry() {
    return true;
  }

  get folder() {
    return this.path.split("/").slice(0, -1).join("/");
  }

  /** Where its page is; "" as long as the site does not know it. */
  get address() {
    return this.app.entries.find((row) => row.path === this.path)?.address ?? "";
  }

  get roles() {
    return this.description.roles ?? {};
  }

  get isNew() {
    return !this.base.digest;
  }

  get title() {
    return (this.opened.trouble ? "" : this.data[this.roles.title]) || (this.isNew ? t("entry.new", { kind: this.description.label }) : this.description.label);
  }

  /** What has the focus at first: in a new entry its first field. */
  first() {
    return this.isNew && !this.asText ? this.element.querySelector(".field input") : null;
  }

  // -- what is typed ----------------------------------------------------------

  reopen(text) {
    this.opened = openDocument(text, { fenced: this.fenced });
    this.data = structuredClone(this.opened.data);
    this.body = this.opened.body;
    this.asText = Boolean(this.opened.trouble);
    this.plain = text;
  }

  /** The text as it would be saved. */
  text() {
    if (this.asText) return this.plain;
    return writeDocument(this.opened, this.data, this.body, this.form?.shape ?? {});
  }

  get dirty() {
    return this.text() !== this.base.text || this.beside.waiting.size > 0;
  }

  changed() {
    if (this.asText) {
      const ends = this.base.text.includes("\r\n") ? "\r\n" : "\n";
      this.plain = (this.base.text.startsWith("\uFEFF") ? "\uFEFF" : "") + this.box.value.replaceAll("\n", ends);
    } else {
      this.data = this.form.get();
      this.body = this.bodyBox?.get() ?? this.body;
    }
    this.heading.textContent = this.title;
    this.app.title(this.title);
    for (const name of [...FOR_WRITING, ...(this.app.store.forWriting ?? [])]) part(name).catch(() => {}); // asked for again when it is needed
    this.setState("typing");
    this.keep();
    this.check();
  }

  async keepDraft() {
    if (!this.dirty) {
      await drafts.drop(this.id);
      if (!LASTING.has(this.state)) this.setState("clean");
      return;
    }
    try {
      const draft = this.draft();
      const whole = await drafts.keep(draft);
      if (!whole) this.setState("kept_text");
      else if (!LASTING.has(this.state) && this.text() === draft.text) this.setState("kept");
    } catch {
      this.setState("unkept");
    }
  }

  draft() {
    const { id, path, kind, base, title, known } = this;
    const attempt = path ? null : this.attempt; // a new entry is not to be there twice
    return { id, path, kind, base, title, known, attempt, text: this.text(), files: this.beside.kept() };
  }

  /** The page may be gone in the next moment: what is not kept yet is. */
  hurry() {
    if (this.state === "clean" || !this.dirty) return;
    drafts.keepAtOnce(this.draft());
    this.keep.now();
  }

  /** Whether something would be lost with the page. */
  get isAtRisk() {
    return ["unkept", "kept_text"].includes(this.state);
  }

  /** It is not here any more: nothing that was typed of it is to be kept. */
  async forget() {
    this.keep.cancel();
    this.state = "clean";
    await drafts.drop(this.id);
  }

  /** Leave the entry, which is kept; false where it cannot be, and is not left. */
  async leave({ anyway = false } = {}) {
    this.keep.cancel();
    this.check.cancel();
    if (this.state !== "clean") await this.keepDraft();
    if (this.isAtRisk && !anyway) return false;
    drafts.putAside(this.id);
    this.stopHearing();
    return true;
  }

  // -- what is wrong ----------------------------------------------------------

  async judge() {
    const text = this.text();
    const [was, wants] = [this.judging, {}];
    this.judging = wants;
    try {
      await was?.done;
      if (this.judging !== wants) return this.problems;
      const path = this.path || (await this.imagined());
      wants.done = this.beside.changes("", this.beside.names()).then((waiting) => this.app.store.check({ path, text, waiting, page: this.app.showsPage, at: this.at }));
      const found = await wants.done;
      if (this.judging !== wants) return this.problems;
      this.at = found.at;
      if (found.page) this.app.showPage(found.page);
      this.judged = text;
      this.tell(found.problems);
    } catch (error) {
      if (error instanceof Refused && error.code === "gone") this.beside.sendAgain();
      else if (error instanceof Refused) this.setState("refused", { why: error.message });
      else if (!(error instanceof Unreachable || error instanceof LockedOut)) throw error;
    }
    return this.problems;
  }

  /** Where a new entry would go if it were saved now. */
  async imagined() {
    const { title, day } = this.roles;
    const values = { kind: this.kind, title: String(this.data[title] ?? ""), start: String(this.data[day] ?? "") };
    const said = JSON.stringify(values);
    if (this.imaginedFor !== said) [this.imaginedPath, this.imaginedFor] = [await this.app.store.freePath(values), said];
    return this.imaginedPath;
  }

  tell(all) {
    this.problems = all;
    // Of a new entry it is not told what nobody has come to yet.
    const problems = this.isNew && !this.tried ? all.filter(({ code }) => code !== "missing") : all;
    const errors = problems.filter(({ severity }) => severity === "error").length;
    if (this.asText) {
      this.general.replaceChildren(...problems.map((problem) => problemBox(problem, this)));
    } else {
      const opened = openDocument(this.text(), { fenced: this.fenced });
      const lineAt = (place) => this.lineOf(place, opened);
      const ofBody = problems.filter((problem) => this.bodyBox && !problem.field && problem.line >= lineAt(opened.after));
      const rest = this.form.show(problems.filter((problem) => !ofBody.includes(problem)));
      this.bodyBox?.show(ofBody, lineAt(opened.bodyFrom), (problem) => problemBox(problem, this));
      this.general.replaceChildren(...rest.map((problem) => problemBox(problem, this)));
    }
    this.count.textContent = problems.length ? t("entry.problems", { count: errors || problems.length }) : "";
    this.count.classList.toggle("count--errors", errors > 0);
  }

  /** The line of the file at a place of its text, counted from 1. */
  lineOf(place, { text } = this.opened) {
    return text.slice(0, place).split("\n").length;
  }

  /** What problem boxes ask for. */
  get context() {
    return this;
  }

  async mend(problem) {
    let offered = problem;
    if (this.judged !== this.text()) {
      const again = await this.judge();
      offered = again.find(({ code, field, lines }) => lines && code === problem.code && field === problem.field);
      if (!offered || this.judged !== this.text()) return;
    }
    this.take(mended(this.text(), offered));
    this.app.say(t("problem.mended"));
    await this.check.now();
    (this.element.querySelector(".mend") ?? this.saveButton).focus();
  }

  /** Say that what was typed earlier is here again. */
  restored({ saved }) {
    this.setState("restored", { time: timeOf(new Date(saved)) });
    for (const { name, alt } of this.beside.kept()) if (alt !== undefined) this.bodyBox?.place(name, alt); // nobody has put it in yet
  }

  /** Go on with another text: mended, merged, or an earlier one. */
  take(text) {
    const focused = placeOfFocus(this.element);
    this.reopen(text);
    this.build();
    focused();
    this.setState("typing");
    this.keep();
  }

  // -- saving -----------------------------------------------------------------

  async save() {
    if (!this.dirty) {
      this.app.say(t("entry.nothing_to_save"));
      return false;
    }
    await this.keep.now();
    this.tried = true;
    this.saveButton.disabled = true;
    try {
      const problems = await this.check.now();
      const errors = problems.filter(({ severity, reported }) => severity === "error" && !reported);
      if (errors.length && this.judged === this.text() && !this.wasWrong) {
        this.setState("wrong", { count: errors.length });
        this.form?.focusFirstMistake(this.element);
        return false;
      }
      if (!this.app.store.publishes) this.setState("sending"); // it may take a while on a slow line
      await this.send();
      return true;
    } catch (error) {
      return this.notSaved(error);
    } finally {
      this.sending = false;
      this.saveButton.disabled = false;
    }
  }

  async send() {
    this.sending = true; // what comes of it is no change of somebody else
    await (await part("saving")).send(this);
  }

  /** Whether what was sent is there although the answer was lost on the way. */
  async arrived() {
    return this.attempt ? (await part("saving")).arrived(this) : false;
  }

  async notSaved(error) {
    if (!(error instanceof Unreachable)) this.attempt = null; // nothing of it was taken
    if (error instanceof Changed) {
      await this.meet(error.now[this.path] ?? null);
      return false;
    }
    if (error instanceof Unreachable || error instanceof LockedOut) {
      this.setState(error instanceof LockedOut ? "locked" : "lost");
      return false;
    }
    if (error instanceof Refused) {
      this.beside.sendAgain();
      this.setState("refused", { why: error.message });
      return false;
    }
    throw error;
  }

  // -- somebody else ----------------------------------------------------------

  /** The program answers again. */
  async online() {
    if (["lost", "locked"].includes(this.state)) this.setState("typing");
    await this.keep.now();
    await this.refresh();
    this.check();
  }

  /** The file has changed somewhere else: take what is new in it, unless it is what was typed here as well. */
  async refresh() {
    if (this.sending || !(this.attempt || this.orphaned || (this.path && !this.isNew))) return;
    const { base } = this;
    const isLate = () => this.sending || this.base !== base; // it was saved while the answer was on its way
    try {
      await noQuestion(); // its answer goes into the form that is there
      const { follow } = await part("saving"); // now, so that nobody saves between reading and meeting
      if (await this.arrived()) return;
      if (this.orphaned && !isLate()) await follow(this); // somebody may have renamed it, and that was built only now
      if (this.isNew || isLate()) return;
      const now = await this.app.store.read(this.path);
      if (!isLate() && now.digest !== base.digest) await this.meet(now, { quietly: true });
    } catch (error) {
      if (isLate()) return;
      if (error instanceof Refused && error.code === "gone") await this.meet(null);
      else if (!(error instanceof Unreachable || error instanceof LockedOut || error instanceof Refused)) throw error;
    }
  }

  /** Bring what was typed here together with what is on the disk now; null says that it was deleted. */
  async meet(now, { quietly = false } = {}) {
    await (await part("saving")).meet(this, now, quietly);
  }

  // -- looks ------------------------------------------------------------------

  setState(state, values = {}) {
    const goesOn = state === "typing" && ["kept", "typing"].includes(this.state); // a word at every letter is noise
    this.state = state;
    const shown = state === "clean" && this.isNew ? "empty" : state;
    const said = goesOn ? this.said : t(`state.${shown}`, { time: timeOf(new Date()), ...values });
    this.said = said;
    if (this.status && this.status.textContent !== said) this.status.textContent = said;
    if (this.status && state === "saved") this.status.append(" ", h("a", { href: "#publikacja" }, t("state.publish")));
    this.element.dataset.state = state;
    if (this.saveButton) this.saveButton.classList.toggle("button--calm", ["clean", "saved", "renewed"].includes(state));
  }

  build() {
    this.known = this.address || this.known; // where its page was as long as the site knew it here
    this.heading = h("h1", {}, this.title);
    this.general = h("div.problems", { "aria-live": "polite" });
    this.count = h("span.count", { "aria-live": "polite" });
    this.status = h("p.status", { role: "status" });
    this.saveButton = h("button.button", { type: "button", "aria-keyshortcuts": "Control+S", onclick: () => this.save() }, t("entry.save"));
    const bar = h("div.save-bar", {}, h("div.save-said", {}, this.status, this.count), this.draftButton(), this.saveButton);
    this.element.replaceChildren(this.head(), this.asText ? this.textSheet() : this.formSheet(), bar);
    this.setState(this.state);
  }

  /** For what is not finished: a new entry can be saved as a draft, and a draft shown at last. */
  draftButton() {
    const { draft } = this.roles;
    if (!draft || this.asText) return null;
    const isDraft = this.data[draft] === "true";
    if (!isDraft && !this.isNew) return null;
    const press = () => {
      this.data = { ...this.data, [draft]: isDraft ? undefined : "true" };
      this.take(this.text());
      return this.save();
    };
    return h("button.quiet", { type: "button", onclick: press }, t(isDraft ? "entry.end_draft" : "entry.save_draft"));
  }

  head() {
    const { description, roles } = this;
    const crumbs = h("nav.crumbs", { "aria-label": t("app.crumbs") }, h("a", { href: "#wpisy" }, t("app.entries")),
      description.list ? [h("span", { "aria-hidden": "true" }, "/"), h("a", { href: `#rodzaj=${description.kind}` }, description.list)] : null);
    const day = roles.day && !this.asText ? inWords(String(this.data[roles.day] ?? "")) : "";
    const states = roles.state && !this.isNew && !this.asText ? this.app.stateButtons(this) : null;
    return h("div.entry-head", {}, crumbs, this.heading, day ? h("p.lead", {}, day) : null, states, this.isNew ? null : this.deeds());
  }

  /** What can be done with an entry that is there, besides writing it. */
  deeds() {
    const names = this.fenced ? ["history", "rename", "remove"] : ["history"];
    const work = (name) => () => this.app.attempt(async () => (await part("deeds"))[name](this));
    return h("div.deeds", { role: "group", "aria-label": t("deeds.all") }, names.map((name) => h("button.quiet", { type: "button", onclick: work(name) }, t(`deeds.${name}`))));
  }

  formSheet() {
    const { description, app } = this;
    const context = {
      today: app.today, say: app.say, warn: app.warn, rows: (kinds) => app.rows(kinds, this.path), usedWords: () => app.words, files: this.beside,
      mend: (problem) => this.mend(problem), askAlt: (name, said) => app.askAlt(this.beside, name, said), offerUndo: (words, undo) => app.offerUndo(words, undo),
      pictureDrop: (spec, put) => pictureDrop(spec, this.beside, put),
    };
    this.form = new Form({ fields: description.fields, first: description.first ?? [], context, changed: () => this.changed() });
    const parts = this.form.build(this.data);
    this.bodyBox = this.fenced
      ? bodyEditor({ value: this.body, label: t("entry.body"), hint: description.body, changed: () => this.changed(), context, path: () => this.path || this.imaginedPath || `${description.folder}/x/index.md` })
      : null;
    const fold = (title, { elements, used }, open) => (elements.length
      ? h("details.more", { open }, h("summary", {}, title, used.length ? h("span.soft", {}, ` ${used.join(", ")}`) : null), h("div.fields", {}, elements))
      : null);
    return h("form.sheet", { onsubmit: (event) => event.preventDefault(), noValidate: true },
      this.general,
      this.base.encoding && this.base.encoding !== "utf-8" ? h("p.notice", {}, t("entry.encoding")) : null,
      h("div.fields", {}, parts.main), this.bodyBox?.element,
      fold(t("entry.files"), parts.files, true),
      fold(t("entry.more"), parts.rest, false),
      fold(t("entry.publication"), parts.publication, false));
  }

  /** A file whose fields cannot be told apart for certain: the text as it is, with what is wrong. */
  textSheet() {
    const id = fresh("text");
    this.box = h("textarea.body.body--whole", { id, rows: 20, spellcheck: false, translate: false, value: this.plain.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n"), oninput: () => { grow(this.box); this.changed(); } });
    requestAnimationFrame(() => grow(this.box));
    return h("form.sheet", { onsubmit: (event) => event.preventDefault() },
      h("p.notice", {}, icon("notice"), " ", t("entry.as_text")), this.general,
      h("label.label", { htmlFor: id }, t("entry.whole_text")), this.box);
  }
}

/** The base of an entry that is not there yet, with what it begins with. */
export const blank = (data = {}, body = "", shape = {}) => {
  const opened = openDocument(EMPTY);
  return { base: { text: EMPTY, digest: "" }, text: isEmpty(data) && !body ? EMPTY : writeDocument(opened, data, body, shape) };
};

export { shapeOf };
