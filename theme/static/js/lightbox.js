// The photos of a post, large, one at a time: by click, keys or swipe. Without this each link leads to the large file.
const box = document.querySelector(".lightbox");
const links = [...document.querySelectorAll(".photo a")];
const number = box.querySelector(".lightbox__number");
let at = 0;

function show(wanted) {
  at = (wanted + links.length) % links.length;
  const photo = links[at].parentElement.cloneNode(true);
  const link = photo.querySelector("a");
  for (const source of link.querySelectorAll("[sizes]")) source.sizes = "100vw";
  link.querySelector("img").loading = "eager";
  link.replaceWith(...link.childNodes);
  box.firstElementChild.replaceChildren(photo);
  if (number) number.textContent = links[at].dataset.number;
}

function step(by) {
  if (by) show(at + by);
  else box.close();
}

links.forEach((link, place) =>
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // another tab is wanted
    event.preventDefault();
    show(place);
    box.showModal();
  }),
);

box.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step]");
  if (button) step(+button.dataset.step);
  else if (!event.target.closest("img, p")) box.close();
});

box.addEventListener("keydown", (event) => {
  const by = { ArrowLeft: -1, ArrowRight: 1, Home: -at, End: links.length - 1 - at }[event.key];
  if (by === undefined || event.altKey) return;
  event.preventDefault();
  show(at + by);
});

let from = 0;
box.addEventListener("touchstart", (event) => (from = event.touches.length > 1 ? NaN : event.touches[0].clientX));
box.addEventListener("touchend", (event) => {
  const way = event.changedTouches[0].clientX - from;
  if (Math.abs(way) > 50) show(at - Math.sign(way));
});

box.addEventListener("close", () => links[at].focus());
