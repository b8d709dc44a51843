// What the page asks of the place where texts are kept: on this computer (local.js) or at a host of git (online.js).
//
// Both stores answer all of this, alike; `tests/browser/editor/test_contract.py` asks both.
//
//   printsPages           whether check() prints the true page beside the form
//   publishes             whether publish() and published() are there; else what is saved is published by itself
//   enter()               let this browser in; true where the page is to go on to the preview
//   start()               what the form is made of, words, where the preview is
//   list()                every entry: { revision, entries, words }
//   read(path)            { name, text, digest, encoding, kind, address, files }; with `mine` where somebody changed what this
//                         browser has sent and nobody has taken in yet: { base, text }
//   save(changes)         [{ path, text, match } | { path, upload } | { path, from } | { path, remove, match }], all or none;
//                         the digests of the new texts, or Changed for texts that are not as they were opened
//   freePath(values)      where a new entry goes; place(values) with how references will name it
//   upload(blob)          a token for save(); picture(path) the address of a file for <img>
//   check(draft)          what would be wrong with a text; with a page where the store can print one
//   problems()            everything that is wrong
//   mentions(path)        who needs an entry; remove(path, match), removed(), putBack(record): away, and back
//   renaming(path, to)    what another address takes, as changes of a save
//   history(path)         earlier versions; version(path, name) is one, keep(path, text) adds one that is not saved
//   follow(tell)          hears of the way to the store and of changes: { way }, { revision }, { sent }
//   publish(order)        publish, or say what would change: { step }, { changes }, { told, ... } one by one
//   published()           the same of the last run
//   takeIn()              take in what others have sent: { count, titles, both }; missing where the store is what they send to

import { sheet } from "./dom.js";

/** The store does not answer: the program is closed, or the network is away. */
export class Unreachable extends Error {}

const SHEETS = {
  calendar: "calendar", deeds: "dialogs", dialogs: "dialogs", links: "dialogs", list: "list", pane: "pane", postponing: "dialogs",
  "publishing-page": "publishing", "sending-page": "publishing", "sign-in": "dialogs",
};

/** A part of the page that few need, loaded when somebody does, with its style sheet. */
export const part = (name) => Promise.all([import(`./${name}.js`), SHEETS[name] && sheet(`${SHEETS[name]}.css`)]).then(([made]) => made, () => { throw new Unreachable(); });

/** The store does not let this page in (any more). */
export class LockedOut extends Error {}

/** The store says no, in words. */
export class Refused extends Error {
  constructor({ code, what }) {
    super(what ?? code);
    this.code = code;
  }
}

/** Texts are no longer as they were opened: `now` holds each as it is, null for one that is gone. */
export class Changed extends Error {
  constructor(now) {
    super("changed meanwhile");
    this.now = now;
  }
}

/** The store that the page names. */
export const openStore = async () => (await part(document.documentElement.dataset.store ?? "local")).store;
