// Measures one page in a frame at many sizes of letters and widths: what overflows, is cut, squeezed, covered, clipped or
// too small to hit. Reading a box makes the browser lay the frame out anew, so one call measures all of them.
// Returns, for each fault, its kind and what it was seen on, with the letters and widths at which it was seen.
(looks) => {
  const frame = document.querySelector("iframe");
  const found = {};
  for (const [letters, width] of looks) {
    frame.style.width = `${width}px`;
    for (const [kind, what] of faults(frame.contentWindow, letters)) {
      const fault = `${kind}: ${what}`.replace(/\s+/g, " ").slice(0, 100);
      (found[fault] ??= []).push([letters, width]);
    }
  }
  return Object.entries(found);

  function faults(window, letters) {
    const { document } = window;
    const root = document.documentElement;
    root.style.fontSize = `${letters}px`;
    const styles = new Map();
    const style = (e) => styles.get(e) ?? styles.set(e, window.getComputedStyle(e)).get(e);
    const canvas = document.createElement("canvas").getContext("2d");
    const digits = {};
    const ch = (e) => {
      const font = `${style(e).fontWeight} ${style(e).fontSize} ${style(e).fontFamily}`;
      canvas.font = font;
      return (digits[font] ??= canvas.measureText("0").width);
    };
    const called = (e) => `${e.tagName.toLowerCase()}.${e.getAttribute("class") ?? ""} ${e.textContent.trim().slice(0, 50)}`;
    const wrong = [];
    const say = (kind, e) => wrong.push([kind, called(e)]);
    const all = [...document.body.querySelectorAll("*")].filter(
      (e) => !e.closest("svg *, .visually-hidden, .skip-link, script, dialog:not([open])") &&
        e.checkVisibility() &&
        !window.getComputedStyle(e).clipPath.startsWith("inset(50%"),
    );

    if (root.scrollWidth > root.clientWidth) wrong.push(["overflows", `the page is ${root.scrollWidth} wide`]);

    // Boxes: text that pokes out or is clipped, and what scrolls without saying so.
    for (const e of all) {
      const { display, overflowX, overflowY } = style(e);
      if (display === "inline" || e.matches("svg, picture, img, iframe") || e.closest(".table-scroll")) continue;
      if (!e.textContent.trim()) continue;
      const clips = overflowY !== "visible" && overflowY !== "auto";
      if (e.scrollWidth > e.clientWidth + 2 && overflowX !== "auto") say("overflows", e);
      if (clips && e.scrollHeight > e.clientHeight + 2) say("clipped", e);
    }

    // Lines of text. A word is cut where a line ends within it, away from a hyphen, dash, slash or sign of an address.
    const lines = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const boxes = new Map();
    const shown = new Set(all);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const holder = node.parentElement;
      if (!node.data.trim() || !shown.has(holder)) continue;
      range.selectNodeContents(node);
      const rects = [...range.getClientRects()].filter((r) => r.width > 1 && r.height > 1);
      if (!rects.length) continue;
      let box = holder;
      while (["inline", "contents"].includes(style(box).display)) box = box.parentElement;
      let fixed = false;
      for (let e = holder; e && !fixed; e = e.parentElement) fixed = ["fixed", "sticky"].includes(style(e).position);
      for (const r of rects) if (!fixed) lines.push({ r, holder, box, top: r.top + r.height / 4, bottom: r.bottom - r.height / 4 });
      const seen = boxes.get(box) ?? boxes.set(box, []).get(box);
      seen.push(...rects.map((r) => r.bottom));
      if (new Set(rects.map((r) => Math.round(r.bottom / 4))).size < 2) continue;
      for (const match of node.data.matchAll(/[^\s\u2010-\u2015\u00ad\-/.@_:?&=,]{2,}/g)) {
        range.setStart(node, match.index);
        range.setEnd(node, match.index + match[0].length);
        const parts = [...range.getClientRects()].filter((r) => r.width > 1);
        const long = parts.reduce((sum, r) => sum + r.width, 0);
        const cut = parts.length > 1 && parts.some((r) => Math.abs(r.bottom - parts[0].bottom) > r.height / 2);
        // A word longer than any column must be cut somewhere; an address in an author's words has no other place.
        const token = node.data.slice(0, match.index).match(/[^ \n]*$/)[0] + node.data.slice(match.index).match(/^[^ \n]*/)[0];
        const address = /[/@]/.test(token) && holder.closest(".prose, .lead, .entry__summary");
        if (cut && match[0].length <= 18 && !address && long < 0.6 * root.clientWidth) wrong.push(["cut", `${match[0]} in ${called(holder)}`]);
      }
    }

    // Columns: three or more lines need 16 digits of room, unless the whole screen has hardly more.
    for (const [box, bottoms] of boxes) {
      bottoms.sort((a, b) => a - b);
      let count = 1;
      for (let i = 1; i < bottoms.length; i++) if (bottoms[i] - bottoms[i - 1] > parseFloat(style(box).fontSize) * 0.7) count++;
      if (count < 3 || box.closest(".date-stamp")) continue;
      const s = style(box);
      if (["inline-block", "inline-flex"].includes(s.display)) continue; // as wide as its own words
      const room = box.clientWidth - parseFloat(s.paddingLeft) - parseFloat(s.paddingRight);
      if (room < 16 * ch(box) - 1 && room < 0.6 * root.clientWidth) say("column", box);
    }

    // Text over other text, and text beyond the edge of the screen.
    lines.sort((a, b) => a.top - b.top);
    lines.forEach((line, i) => {
      if (line.r.left < -1 || line.r.right > root.clientWidth + 1) {
        if (!line.holder.closest(".table-scroll")) say("beyond", line.holder);
      }
      for (let j = i + 1; j < lines.length && lines[j].top < line.bottom; j++) {
        const other = lines[j];
        if (line.holder === other.holder || line.holder.closest(".table-scroll")) continue;
        const across = Math.min(line.r.right, other.r.right) - Math.max(line.r.left, other.r.left);
        const down = Math.min(line.bottom, other.bottom) - other.top;
        if (across > 2 && down > 2) wrong.push(["overlaps", `${called(line.holder)} | ${called(other.holder)}`]);
      }
    });

    // Targets; one in a sentence of an author may be as high as its line (WCAG 2.5.8).
    for (const e of all) {
      if (!e.matches("a[href], button, summary, input, select") || e.closest(".prose, .notice, .lead, .funding")) continue;
      let r = e.getBoundingClientRect();
      const after = window.getComputedStyle(e, "::after");
      if (after.position === "absolute" && after.content !== "none") r = e.closest(".entry, .card, li").getBoundingClientRect();
      if (r.width && Math.min(r.width, r.height) < 24) say("target", e);
    }

    // Stamps that lost their shape.
    for (const e of all) {
      if (e.matches(".stamp") && e.clientHeight > e.childNodes.length && e.clientHeight > 3.2 * parseFloat(style(e).fontSize)) say("stretched", e);
      if (e.matches(".date-stamp") && e.offsetWidth < 3 * parseFloat(style(root).fontSize)) say("squeezed", e);
      if (e.matches(".date-stamp") && e.offsetHeight > 2 * e.offsetWidth) say("stretched", e);
    }

    // A sign that stands on another line than its words, where it is not meant to stand above them.
    for (const icon of document.querySelectorAll(".icon")) {
      const next = icon.nextSibling;
      if (!next || !icon.checkVisibility() || !next.textContent.trim()) continue;
      if (style(icon.parentElement).flexDirection === "column") continue;
      range.selectNodeContents(next);
      const [first] = range.getClientRects();
      const own = icon.getBoundingClientRect();
      if (first && first.top >= own.bottom - 1 && style(icon).position !== "absolute") say("lone icon", icon.parentElement);
    }

    // Frames that touch what stands above them.
    for (const e of all) {
      if (style(e).position === "fixed" || !e.matches(".funding, .card, .plate, .button, .table-scroll, .admonition, .contents")) continue;
      let before = e.previousElementSibling;
      while (before && (!before.checkVisibility() || style(before).position === "fixed")) before = before.previousElementSibling;
      if (!before || !before.getBoundingClientRect().height) continue;
      const a = before.getBoundingClientRect();
      const b = e.getBoundingClientRect();
      const beside = Math.min(a.right, b.right) - Math.max(a.left, b.left) < 2;
      if (!beside && b.top - a.bottom < 5) say("touches", e);
    }

    // One item alone in a second row of the menu.
    const items = [...document.querySelectorAll(".menu li")].filter((e) => e.checkVisibility()).map((e) => e.offsetTop);
    const rows = [...new Set(items)];
    if (rows.length > 1 && rows.length < items.length && items.filter((top) => top === rows.at(-1)).length === 1)
      wrong.push(["orphan", "one item alone in the last row of the menu"]);
    return wrong;
  }
}
