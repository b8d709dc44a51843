// A question that makes a link: to another entry, or to an address of the web.
import { asked } from "./dialogs.js";
import { fresh, h } from "./dom.js";
import { entryPicker } from "./references.js";
import { t } from "./words.js";

/** A link as it is written in the file at `path`; "" where nobody wants one. `text` is what was marked. */
export async function asksLink(context, path, text) {
  const words = h("input.line", { id: fresh("link"), autocomplete: "off", value: text });
  const address = h("input.line", { id: fresh("link"), type: "url", placeholder: "https://", autocomplete: "off" });
  let target = "";
  const chosen = h("p.chosen", { "aria-live": "polite" });
  const picker = entryPicker({
    rows: () => context.rows(null),
    picked: (row) => {
      target = relative(path, row.path);
      words.value ||= row.title;
      chosen.textContent = t("body.link_to", { title: row.title });
    },
  });
  const body = h("div", {},
    h("div.field", {}, h("label.label", { htmlFor: words.id }, t("body.link_words")), words),
    h("div.field", {}, h("label.label", { htmlFor: picker.input.id }, t("body.link_entry")), picker.element, chosen),
    h("div.field", {}, h("label.label", { htmlFor: address.id }, t("body.link_address")), address));
  const to = () => address.value.trim() || target;
  function refuse() {
    if (words.value.trim() && to()) return "";
    (words.value.trim() ? address : words).focus();
    return t("body.link_lacks");
  }
  const answer = await asked(t("body.link_title"), body, [{ value: "put", words: t("body.link_put") }, { value: "", words: t("app.cancel"), calm: true }], { refuse, onOpen: () => (text ? picker.input : words).focus() });
  if (!answer) return "";
  return `[${words.value.trim().replaceAll(/[[\]]/g, "")}](${/[\s()]/.test(to()) ? `<${to()}>` : to()})`;
}

/** The way from one file of the content to another. */
export function relative(from, to) {
  const [here, there] = [from.split("/").slice(0, -1), to.split("/")];
  let same = 0;
  while (same < here.length && same < there.length - 1 && here[same] === there[same]) same += 1;
  return [...here.slice(same).map(() => ".."), ...there.slice(same)].join("/");
}
