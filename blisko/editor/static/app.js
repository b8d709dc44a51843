// The page around the entries: what is open is in the address, behind the #.
import { h } from "./dom.js";
import * as drafts from "./drafts.js";
import { Changed, LockedOut, Refused, Unreachable, openStore, part } from "./store.js";
import { learn, t } from "./words.js";

// What an entry needs, and what each page: loaded when it is opened.
const PARTS = { wpis: "entry", nowy: "entry", szkic: "entry", wizytowka: "entry", uwagi: "problems-page", publikacja: "publishing-page" };
const QUESTIONS = ["askAlt", "askConflicts", "askWhole", "confirmed"];
const FEW = 3; // titles that are named at once
const asked = () => [...new URLSearchParams(location.hash.slice(1))][0] ?? ["wpisy", ""];
const usesWeek = ({ fields }) => JSON.stringify(fields).includes('"control":"hours"');
const listPage = async (...said) => (await part("list")).listPage(...said);
const problemsPage = async (...said) => (await part("problems-page")).problemsPage(...said);

class App {
  constructor() {
    this.say = (words) => this.tell(words, "said");
    this.warn = (words) => this.tell(words, "warned");
    for (const question of QUESTIONS) this[question] = async (...said) => (await part("dialogs"))[question](...said);
  }

  async open() {
    let told;
    let listed;
    let onward;
    part(PARTS[asked()[0]] ?? "list").catch(() => {}); // what is wrong is told by the first question
    try {
      this.store = await openStore();
      onward = this.store.enter();
      const [what, path] = asked();
      listed = this.store.list(); // on its way while the form is described, as is what is to be opened
      if (what === "wpis") this.early = { path, read: this.store.read(path) };
      for (const coming of [listed, this.early?.read]) coming?.catch(() => {});
      told = await this.store.start();
    } catch (error) {
      return this.closed(error);
    }
    if (onward) return location.replace(`${told.preview}/`);
    learn(told.words, told.site.language);
    document.documentElement.lang = told.site.language;
    const { kinds, organisation } = told.description;
    this.site = told.site;
    this.preview = told.preview;
    this.today = told.site.today;
    this.kinds = new Map(kinds.map((kind) => [kind.kind, kind]));
    this.organisation = { ...organisation, kind: "" };
    this.entries = [];
    this.words = [];
    this.build();
    if (this.store.printsPages) this.pane = new (await part("pane")).PreviewPane(this);
    await this.renew(listed);
    addEventListener("hashchange", () => location.hash !== this.routed && this.route());
    await this.route();
    this.store.follow((state) => this.hear(state));
    if (this.store.takeIn) this.takeIn();
    const soon = this.store.warning?.();
    if (soon) this.warn(soon);
  }

  /** The program does not answer, or this browser has no key: said without the catalogue, in both languages. */
  closed(error) {
    if (!(error instanceof LockedOut || error instanceof Unreachable)) throw error;
    const online = document.documentElement.dataset.store === "online";
    const [pl, en] = online ? ["Nie ma połączenia z internetem albo strona nie odpowiada. To, co wpisano, czeka na tym urządzeniu; ta strona otworzy się sama.", "There is no connection, or the site does not answer. What was typed waits on this device; this page opens by itself."]
      : error instanceof LockedOut
      ? ["Ta przeglądarka nie ma jeszcze klucza do edycji. Uruchom program jeszcze raz albo skopiuj tutaj adres z jego okna.", "This browser has no key yet. Start the program again, or open the address that its window shows."]
      : ["Program nie odpowiada. Uruchom go jeszcze raz: to, co wpisano, czeka na tym urządzeniu.", "The program does not answer. Start it again: what was typed waits on this device."];
    document.body.replaceChildren(h("main.alone", {}, h("h1", {}, "Edycja strony"), h("p", {}, pl), h("p", { lang: "en" }, en)));
    if (!(error instanceof Unreachable)) return;
    setTimeout(() => location.reload(), 3000);
    addEventListener("online", () => location.reload());
  }

  build() {
    const link = (href, words) => h("a.tab", { href }, words);
    this.tabs = [link("#wpisy", t("app.entries")), link("#wizytowka", t("app.organisation")), link("#uwagi", t("app.problems")), link("#publikacja", t("app.publishing"))];
    this.main = h("main", { id: "main", tabIndex: -1 });
    this.toast = h("div.toast", { role: "status", hidden: true });
    this.alert = h("div.toast.toast--warn", { role: "alert", hidden: true });
    this.way = h("p.way", { role: "status", hidden: true });
    this.sent = h("p.sent", { role: "status", hidden: true });
    document.body.replaceChildren(
      h("a.skip", { href: "#main", onclick: (event) => { event.preventDefault(); this.main.focus(); } }, t("app.skip")),
      h("header.top.mat", {}, h("div.wrap", {},
        h("a.brand", { href: "#wpisy" }, h("span.plate", { translate: false }, this.site.name), h("span.brand-what", {}, t("app.name"))),
        h("nav.tabs", { "aria-label": t("app.parts") }, this.tabs),
        h("a.to-site", { href: `${this.preview}/`, target: "_blank", rel: "noopener" }, t("app.see_site")),
        this.store.signOut ? h("button.quiet.sign-out", { type: "button", onclick: () => this.store.signOut(this) }, t("sign_out.title")) : null)),
      this.way, this.sent, this.main, h("div.toasts", {}, this.toast, this.alert));
  }

  title(words) {
    document.title = `${words} – ${t("app.name")}`;
  }

  tell(words, how, time = how === "warned" ? 12_000 : 6000) {
    const box = how === "warned" ? this.alert : this.toast;
    clearTimeout(box.timer);
    box.replaceChildren(words);
    box.hidden = false;
    box.timer = setTimeout(() => { box.hidden = true; }, time);
  }

  /** Say what was done, with a button that takes it back. */
  offerUndo(words, undo) {
    this.say(words);
    this.toast.append(" ", h("button.quiet", { type: "button", onclick: () => { this.toast.hidden = true; undo(); } }, t("app.undo")));
    clearTimeout(this.toast.timer);
    this.toast.timer = setTimeout(() => { this.toast.hidden = true; }, 15_000);
  }

  // -- what there is ----------------------------------------------------------

  async renew(listed = this.store.list()) {
    try {
      const { revision, entries, words } = await listed;
      Object.assign(this, { revision, entries, words });
      const wrong = entries.filter((row) => row.errors).length;
      this.tabs[2].textContent = wrong ? t("app.problems_count", { count: wrong }) : t("app.problems");
    } catch (error) {
      if (error instanceof Refused) this.warn(error.message);
      else if (!(error instanceof Unreachable || error instanceof LockedOut)) throw error;
    }
  }

  /** Entries of some kinds (of all, for null), but for the one at `path`. */
  rows(kinds, path = "") {
    return this.entries.filter((row) => (!kinds || kinds.includes(row.kind)) && row.path !== path);
  }

  /** The entry that had this address, and has another one now. */
  async renamed(address) {
    await this.renew(); // it may be younger than the list that is here
    const bare = (one) => one.replaceAll(/^\/|\/$/g, "");
    return address && this.entries.find(({ aliases }) => aliases?.some((old) => bare(old) === bare(address)));
  }

  async hear({ way, revision, sent }) {
    if (sent) this.tellSent(sent);
    if (way) {
      const isBack = this.way.textContent !== "";
      this.way.hidden = way === "live";
      this.way.textContent = way === "live" ? "" : t(`way.${way}`);
      if (way === "locked" && this.store.signIn) this.way.append(" ", h("button.quiet", { type: "button", onclick: () => this.store.signIn() }, t("sign_in.again")));
      if (way !== "live" || !isBack) return;
      this.revision = null; // the program may have been started anew, and counts from the beginning
      await this.shown?.online?.();
      return;
    }
    if (revision === this.revision) return;
    await this.renew();
    this.shown?.heard?.();
    await this.shown?.refresh?.();
  }

  /** What others have sent comes in meanwhile; where there is no way to it, nothing is said. */
  async takeIn() {
    const { count, titles, both } = await this.store.takeIn().catch(() => ({}));
    const named = (all) => all.slice(0, FEW).join(", ") + (all.length > FEW ? " …" : "");
    const which = titles?.length ? `: ${named(titles)}.` : ".";
    if (count) this.tell(t("arrived.told", { count, titles: which }), "said", 15_000);
    if (both?.length) this.warn(t("arrived.both", { titles: named(both) }));
  }

  /** Say where it is what was sent from here: it goes to the readers by itself. */
  async tellSent(all) {
    if (!all.length) return;
    const { inShort } = await part("sending-page");
    const words = [...new Set(all.filter(({ stops }, n) => !n || stops).map(inShort))].join(" "); // the latest, and what has to be mended
    if (this.sentSaid === words) return;
    this.sentSaid = words;
    this.sent.hidden = false;
    this.sent.replaceChildren(h("a", { href: "#publikacja" }, words));
    this.shown?.heard?.();
  }

  // -- where one is -----------------------------------------------------------

  /** Show what the address names; where somebody goes on before it is here, the later address is shown. */
  async route() {
    const hash = location.hash;
    if ((await this.shown?.leave?.()) === false) {
      if (!(await this.confirmed(t("state.leave_question", { title: this.shown.title }), t("state.leave")))) {
        history.replaceState(null, "", this.routed);
        return;
      }
      await this.shown.leave({ anyway: true });
    }
    this.routed = hash;
    const said = new URLSearchParams(location.hash.slice(1));
    const [what, value] = asked();
    const pages = { wpisy: () => listPage(this), rodzaj: () => listPage(this, value), wpis: () => this.entry(value), nowy: () => this.fresh(value, said.get("z")), szkic: () => this.draft(value), wizytowka: () => this.entry(this.site.file), uwagi: () => problemsPage(this), publikacja: () => this.publication() };
    const page = await this.attempt(pages[what] ?? pages.wpisy);
    if (!page) return;
    if (this.routed !== hash) {
      await page.leave?.();
      return;
    }
    this.shown = page;
    const entry = Boolean(page.isEntry);
    this.showsPage = entry && page.fenced && this.store.printsPages;
    this.main.replaceChildren(page.element, ...(this.showsPage ? [this.pane.element] : []));
    this.main.className = this.showsPage ? "with-pane" : "";
    for (const tab of this.tabs) {
      const here = tab.hash === `#${what}` || (tab === this.tabs[0] && ["wpis", "nowy", "rodzaj", "szkic"].includes(what));
      if (here) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
    this.title(page.title ?? t("app.entries"));
    scrollTo(0, 0);
    this.main.setAttribute("aria-label", page.title ?? t("app.entries"));
    (page.first?.() ?? this.main).focus({ preventScroll: true });
    if (entry) {
      if (said.has("pole")) (await part("showing")).showPlace(page, said.get("pole"), Number(said.get("wiersz")));
      this.pane?.reset(page);
      page.check.now();
    }
  }

  /** Go to another page, also when nobody has pressed a link; it is there when this ends. */
  async go(hash) {
    history.pushState(null, "", hash);
    await this.renew();
    await this.route();
  }

  /** What goes to the readers: by a button here, or by itself once it is sent. */
  async publication() {
    if (this.store.publishes) return (await part("publishing-page")).publishingPage(this);
    return (await part("sending-page")).sendingPage(this);
  }

  /** What an entry of a kind is edited with. */
  async editing(kind) {
    const description = this.kinds.get(kind) ?? this.organisation;
    const [made, states] = await Promise.all([part("entry"), description.roles?.state && part("states"), usesWeek(description) && part("week")]);
    this.states = states || this.states;
    return made;
  }

  async entry(path) {
    try {
      let [draft] = (await drafts.left()).filter((one) => one.path === path);
      const coming = this.early?.path === path ? this.early.read : this.store.read(path);
      this.early = null;
      const read = await coming.catch((error) => {
        if (!draft || !(error instanceof Refused)) throw error;
        return null; // the file is gone, what was typed is not
      });
      if (!read) return await this.orphan(draft);
      draft ??= read.mine;
      const { Entry } = await this.editing(read.kind);
      const entry = new Entry(this, { path, kind: read.kind, base: draft?.base ?? read, text: draft?.text, files: read.files, waiting: draft?.files, id: draft?.id });
      entry.base.encoding = read.encoding;
      entry.wasWrong = (this.entries.find((row) => row.path === path)?.errors ?? 0) > 0;
      if (draft) entry.restored(draft);
      if (draft && draft.base.digest !== read.digest) await entry.meet(read, { quietly: true });
      return entry;
    } catch (error) {
      if (error instanceof Refused) this.warn(error.message);
      else if (error instanceof LockedOut || error instanceof Unreachable) this.warn(t(`way.${error instanceof LockedOut ? "locked" : "lost"}`));
      else throw error;
      location.hash = "#wpisy";
      return null;
    }
  }

  /** What was typed of an entry whose file is gone: it waits where somebody has renamed it to, or can be added once more. */
  async orphan(draft) {
    const row = await this.renamed(draft.known);
    if (row) {
      await drafts.keep({ ...draft, path: row.path });
      drafts.putAside(draft.id);
      location.hash = `#wpis=${encodeURIComponent(row.path)}`;
      return null;
    }
    const { Entry } = await this.editing(draft.kind);
    const entry = new Entry(this, { ...draft, base: { text: "", digest: "" }, waiting: draft.files, files: [] });
    entry.setState("gone");
    return entry;
  }

  /** A new entry; `of` names one of which it is a copy, without what holds for one day alone. */
  async fresh(kind, of) {
    const description = this.kinds.get(kind);
    if (!description) return listPage(this);
    const { Entry, blank, shapeOf } = await this.editing(kind);
    if (!of) return new Entry(this, { kind, ...blank() });
    const original = await this.entry(of);
    if (!original) return null;
    await original.leave();
    const data = Object.fromEntries(Object.entries(original.data).filter(([name]) => !description.roles.once.includes(name)));
    const folder = of.split("/").slice(0, -1).join("/");
    const own = of.endsWith("/index.md") ? original.beside.list() : [];
    const waiting = own.map((file) => ({ ...file, from: `${folder}/${file.name}` }));
    return new Entry(this, { kind, ...blank(data, original.body, shapeOf(description.fields)), waiting });
  }

  /** What was typed and not saved of an entry that is not there yet. */
  async draft(id) {
    const draft = (await drafts.left()).find((one) => one.id === id);
    if (!draft) return listPage(this);
    const { Entry } = await this.editing(draft.kind);
    const entry = new Entry(this, { ...draft, waiting: draft.files, files: [] });
    entry.restored(draft);
    return entry;
  }

  // -- what entries ask for ---------------------------------------------------

  showPage(address) {
    this.pane.show(address);
  }

  saved(entry) {
    const hash = `#wpis=${encodeURIComponent(entry.path)}`;
    if (location.hash !== hash && entry.fenced) {
      history.replaceState(null, "", hash);
      this.routed = location.hash;
    }
  }

  stateButtons(entry) {
    return this.states.stateButtons(this, entry);
  }

  /** Change an entry that is not open, in one step. */
  change(path, work) {
    return this.attempt(async () => (await part("states")).changeState(this, path, work));
  }

  /** Do something with the store; null where it says no, which is told. */
  async attempt(work) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Changed) this.warn(t("state.changed_meanwhile"));
      else if (error instanceof Refused) this.warn(error.message);
      else if (error instanceof Unreachable || error instanceof LockedOut) this.warn(t("way.lost"));
      else throw error;
      return null;
    }
  }
}

addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    event.preventDefault();
    app.shown?.save?.();
  }
});

const app = new App();
// In the frame of another page somebody could be led to press what he does not see: it does not even begin there.
if (top === self) app.open();
else document.body.replaceChildren(h("a", { href: location.href, target: "_blank", rel: "noopener" }, document.title));

for (const moment of ["visibilitychange", "pagehide"]) {
  addEventListener(moment, () => { if (moment === "pagehide" || document.hidden) app.shown?.hurry?.(); });
}
for (const moment of ["dragover", "drop"]) {
  addEventListener(moment, (event) => { if (event.dataTransfer?.types.includes("Files")) event.preventDefault(); }); // beside its place a file opens nothing
}
addEventListener("beforeunload", (event) => { if (app.shown?.isAtRisk) event.preventDefault(); });
