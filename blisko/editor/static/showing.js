// The way to one place of an open entry: a field, wherever it is folded away, or a line of its text.

/** Show the field at a path such as "photos.2.alt"; without one, the text at a line of the file. */
export function showPlace(entry, field, line) {
  if (entry.asText || (!field && !line)) return;
  if (!field) return void entry.bodyBox?.reveal(line - entry.lineOf(entry.opened.bodyFrom));
  let place = entry.element;
  for (const part of field.split(".")) {
    const [list, name] = ["ol.items > li", `[data-path="${CSS.escape(part)}"]`];
    place = (/^\d+$/.test(part) ? place.querySelectorAll(list)[part - 1] : place.querySelector(name)) ?? place;
  }
  if (place === entry.element) return;
  for (let around = place; around; around = around.parentElement) if (around.tagName === "DETAILS") around.open = true;
  place.querySelector("details.item")?.setAttribute("open", "");
  place.querySelector("input:not([hidden]), textarea, select, button")?.focus({ preventScroll: true });
  place.scrollIntoView({ block: "center" });
}
