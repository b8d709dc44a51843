// What the clock of the reader knows and the day of the build did not: that an event is over, and which
// day's opening hours hold. Without this the page is right as of the day it was built.
const now = new Date();

for (const event of document.querySelectorAll("[data-over]")) {
  if (new Date(event.dataset.over) > now) continue;
  event.classList.add("is-past");
  for (const part of event.querySelectorAll("[data-when-past]")) part.hidden = false;
  for (const part of event.querySelectorAll("[data-when-coming]")) part.hidden = true;
}

const day = String((now.getDay() + 6) % 7); // Monday is 0, as in the model
const today = document.querySelector("[data-today]");
const iso = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
if (today && today.dataset.today !== iso) {
  today.remove();
  document.querySelector("[data-day][aria-current]")?.removeAttribute("aria-current");
  document.querySelector(`[data-day="${day}"]`)?.setAttribute("aria-current", "date");
}
