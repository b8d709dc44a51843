// The true page beside the form, as the site prints it: on a phone, or on a desk.
import { h } from "./dom.js";
import { t } from "./words.js";

const WIDTHS = { phone: 360, desk: 1280 };

export class PreviewPane {
  constructor(app) {
    this.app = app;
    this.width = "phone";
    this.frame = h("iframe.page", { title: t("pane.title"), sandbox: "allow-scripts allow-same-origin", referrerPolicy: "no-referrer" });
    this.holder = h("div.page-holder", {}, this.frame);
    this.waiting = h("p.hint", {}, t("pane.waiting"));
    this.buttons = Object.keys(WIDTHS).map((name) => h("button.filter", { type: "button", "aria-pressed": String(name === this.width), onclick: () => this.wide(name) }, t(`pane.${name}`)));
    this.element = h("aside.pane", { "aria-label": t("pane.title") },
      h("div.pane-head", {}, h("h2", {}, t("pane.title")), h("div.filters", { role: "group", "aria-label": t("pane.width") }, this.buttons)), this.waiting, this.holder);
    this.watch = new ResizeObserver(() => this.fit());
    this.watch.observe(this.holder);
  }

  /** Another entry: its page is not printed yet. */
  reset() {
    this.address = "";
    this.frame.hidden = true;
    this.waiting.hidden = false;
  }

  /** Show a page; a page that is shown already looks again by itself, and stays where one has scrolled. */
  show(address) {
    if (address !== this.address) this.frame.src = address;
    this.address = address;
    this.frame.hidden = false;
    this.waiting.hidden = true;
    this.fit();
  }

  wide(name) {
    this.width = name;
    for (const [n, button] of this.buttons.entries()) button.setAttribute("aria-pressed", String(Object.keys(WIDTHS)[n] === name));
    this.fit();
  }

  /** Scale the page so that its whole width is seen. */
  fit() {
    const room = this.holder.clientWidth;
    const wanted = this.width === "phone" ? Math.min(WIDTHS.phone, room) : WIDTHS.desk;
    const scale = Math.min(1, room / wanted) || 1;
    this.frame.style.transformOrigin = wanted > room ? "0 0" : "50% 0";
    Object.assign(this.frame.style, { inlineSize: `${wanted}px`, blockSize: `${this.holder.clientHeight / scale}px`, transform: `scale(${scale})` });
  }
}
