// The files beside an entry: those that are there, and those that wait to be saved with it.
import { Unreadable } from "./pictures.js";
import { Unreachable, part } from "./store.js";
import { t } from "./words.js";

const LARGEST = 100_000_000; // bytes

export class BesideFiles {
  /** `folder()` is where the entry lies; `there` are its files, `waiting` those of a draft. */
  constructor(app, folder, there, waiting) {
    Object.assign(this, { app, folder, there });
    this.waiting = new Map(waiting.map((file) => [file.name, file]));
    this.added = () => {};
  }

  /** Every file that a field can name. */
  list() {
    const waiting = [...this.waiting.values()].map(({ name, blob, picture, size }) => ({ name, size: blob?.size ?? size, picture, waiting: true }));
    return [...this.there.filter(({ name }) => !this.waiting.has(name)), ...waiting];
  }

  names() {
    return [...this.waiting.keys()];
  }

  /** Take a file in; its name, or "" where it cannot be used, which is said. */
  async add(file, { picture }) {
    this.app.say(t("files.taking", { name: file.name }));
    try {
      if (file.size > LARGEST) throw new Unreadable("large");
      const { endingOf, nameFor, shrunk } = await part("photos");
      const { blob, ending } = picture ? await shrunk(file) : { blob: file, ending: endingOf(file.name) };
      const name = nameFor(file, ending, this.list().map((other) => other.name));
      this.waiting.set(name, { name, blob, picture });
      this.added();
      this.app.say(t("files.taken", { name }));
      return name;
    } catch (error) {
      if (!(error instanceof Unreadable || error instanceof Unreachable)) throw error;
      this.app.toast.hidden = true;
      this.app.warn(error instanceof Unreachable ? t("way.lost") : t(`files.${error.message}`, { name: file.name }));
      return "";
    }
  }

  /** One that waits is not wanted after all; it. */
  forget(name) {
    const file = this.waiting.get(name);
    this.waiting.delete(name);
    this.added();
    return file;
  }

  /** What somebody has said so far of one that is not put into the text yet; undefined once it is. */
  describe(name, alt) {
    this.waiting.get(name).alt = alt;
    this.added();
  }

  /** Show a picture in an <img>. */
  async show(name, image) {
    const waiting = this.waiting.get(name);
    try {
      if (waiting?.blob) image.src = waiting.url ??= URL.createObjectURL(waiting.blob);
      else image.src = await this.app.store.picture(waiting?.from ?? [this.folder(), name].filter(Boolean).join("/"));
    } catch {
      image.remove(); // it is not there: that is told as a problem of its field
    }
  }

  /** What a draft keeps of those that wait. */
  kept() {
    return [...this.waiting.values()].map(({ name, blob, picture, from, size, alt }) => ({ name, blob, picture, from, size, alt }));
  }

  /** The changes of a save that put those of `names` into a folder ("" for that of the entry). */
  async changes(folder, names) {
    const made = [];
    for (const file of names.map((one) => this.waiting.get(one))) {
      const path = [folder, file.name].filter(Boolean).join("/");
      if (!file.from) file.upload ??= await this.app.store.upload(file.blob); // once: the page beside the form shows it as well
      made.push(file.from ? { path, from: file.from } : { path, upload: file.upload });
    }
    return made;
  }

  /** The store does not have them any more. */
  sendAgain() {
    for (const file of this.waiting.values()) file.upload = undefined;
  }

  /** These are saved; what was added meanwhile waits on. */
  settle(names) {
    this.there = this.list().filter(({ name }) => names.includes(name) || !this.waiting.has(name)).map((file) => ({ ...file, waiting: false }));
    for (const name of names) this.waiting.delete(name);
  }
}
