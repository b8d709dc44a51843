// The key of who is signed in: for this visit, or on this device where somebody says that it is his.

const NAME = "redakcja-klucz";

export const DAYS = 366; // as long as the host lets a key live
const DAY = 86_400_000; // milliseconds

let given = ""; // where this browser keeps nothing
const waiting = new Set();

const each = () => [() => sessionStorage, () => localStorage].flatMap((find) => {
  try {
    return [find()];
  } catch {
    return [];
  }
});

const kept = () => {
  const found = each().map((storage) => storage.getItem(NAME)).find(Boolean);
  return found ? JSON.parse(found) : null;
};

/** The key; "" for nobody. */
export const current = () => given || (kept()?.key ?? "");

/** Since when there is a key, and how it is made new: { key, since, renew }. */
export const record = () => kept();

/** Keep a key: { key, renew, until }; the last is the day on which a key of one's own is over, where somebody knows it. */
export function keep(made, { here = false } = {}) {
  forget();
  const [visit, device] = each();
  try {
    ((here && device) || visit).setItem(NAME, JSON.stringify({ since: Date.now(), ...made }));
  } catch {
    given = made.key;
  }
  for (const done of waiting) done();
  waiting.clear();
}

/** The last day of a key that is made today for as long as can be. */
export const latest = () => new Date(Date.now() + DAYS * DAY).toISOString().slice(0, 10);

/** In how many days a key of one's own is over, at the latest where nobody said it; null where it renews itself. */
export function daysLeft() {
  const { since, renew, until } = kept() ?? {};
  if (!since || renew) return null;
  const end = until ? Date.parse(until) : since + DAYS * DAY;
  return Math.ceil((end - Date.now()) / DAY);
}

/** Whether the key stays on this device. */
export const isOnDevice = () => Boolean(each()[1]?.getItem(NAME));

export function forget() {
  given = "";
  for (const storage of each()) storage.removeItem(NAME);
}

/** Wait until there is another key. */
export const another = () => new Promise((done) => waiting.add(done));

/** A link of the maintainer may carry a key behind the #: it is taken out of the address at once. */
export function takeFromAddress() {
  const said = new URLSearchParams(location.hash.slice(1));
  if (!said.has("klucz")) return;
  const key = said.get("klucz");
  history.replaceState(null, "", location.pathname + location.search);
  keep({ key });
}
