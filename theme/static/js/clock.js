// What the clock of the reader knows and the day of the build did not: that an event is over, whether the door is open
// today, which day of a month it is, and who answers the telephone now. Without this the page is right as of the day it
// was built. It is always the hour of the place, wherever the reader is: Swedish writes it as ISO does.
const word = document.currentScript.dataset.word;
const now = new Date();
const { zone } = document.documentElement.dataset;
const [iso, clock] = now.toLocaleString("sv", { timeZone: zone }).split(" ");
const minute = clock.slice(0, 5);

// The hours of today: "10:00–18:00", "" for closed, undefined where they are not known.
function hours(days) {
  const day = days.split("|").find((known) => known.startsWith(iso));
  return day?.slice(iso.length + 1);
}

for (const event of document.querySelectorAll('[data-over]:not([data-over=""])')) {
  if (new Date(event.dataset.over) > now) continue;
  event.classList.add("is-past");
  for (const part of event.querySelectorAll("[data-when-past]")) part.hidden = false;
  for (const part of event.querySelectorAll("[data-when-coming]")) part.hidden = true;
}

// Most dates of a series tell their day alone: all are past at one hour of it.
for (const dates of document.querySelectorAll("[data-ends]")) {
  for (const date of dates.querySelectorAll(":scope > :not([data-over])")) {
    if (`${date.id} ${dates.dataset.ends}` > `${iso} ${minute}`) break; // they are in order
    date.classList.add("is-past");
  }
}

// Of the meetings of a series that may be next, the first that is not over; of later ones the list of dates tells.
for (const meetings of document.querySelectorAll("[data-next]")) {
  const next = [...meetings.children].find((meeting) => !(new Date(meeting.dataset.over) <= now));
  for (const meeting of meetings.children) meeting.hidden = meeting !== next;
  meetings.parentElement.hidden = !next;
}

// What is today says so, and nothing else.
for (const mark of document.querySelectorAll(".today-mark")) mark.remove();
for (const time of document.querySelectorAll(`:is(.entry__title, .when, .meeting > span) > [datetime="${iso}"]`)) {
  const [mark, pause] = [document.createElement("b"), document.createElement("span")];
  [mark.className, pause.className, pause.textContent] = ["today-mark", "heard", ", "];
  mark.append(pause, word);
  const [link, hours] = ["a", ".when__hours"].map((near) => time.parentElement.querySelector(near));
  if (link) link.after(mark);
  else if (hours) hours.before(mark);
  else time.parentElement.append(mark);
}

for (const today of document.querySelectorAll("[data-today]")) {
  const { open, shut, late, days } = today.dataset;
  const known = hours(days);
  const last = known?.match(/\d\d:\d\d$/)?.[0];
  if (known === undefined) today.remove();
  else if (last && last <= minute) today.textContent = late;
  else if (today.dataset.today !== iso) today.textContent = known ? open + known : shut;
}

const day = String((new Date(iso).getUTCDay() + 6) % 7); // Monday is 0, as in the model
for (const week of document.querySelectorAll(".hours")) {
  week.querySelector("[aria-current]")?.removeAttribute("aria-current");
  week.querySelector(`[data-day="${day}"]`)?.setAttribute("aria-current", "date");
}

for (const cell of document.querySelectorAll("[data-date]")) {
  if (cell.dataset.date === iso) cell.setAttribute("aria-current", "date");
  else cell.removeAttribute("aria-current");
}

// While the door is open, somebody answers the telephone: it is the best way to sign up then.
for (const ways of document.querySelectorAll('[data-days]:not([data-days=""]) > .button--phone')) {
  const spans = hours(ways.parentElement.dataset.days)?.match(/\d\d:\d\d/g) ?? [];
  const open = spans.some((from, i) => i % 2 === 0 && from <= minute && minute < spans[i + 1]);
  if (open) ways.parentElement.prepend(ways);
}
