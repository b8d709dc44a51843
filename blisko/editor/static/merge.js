// Two people, one entry: what only one of them changed is taken; what both changed is asked.
import { isGroup, same } from "./values.js";

/**
 * The fields of both, and where they disagree: { data, conflicts: [{ path, mine, theirs }] }.
 *
 * `base` is what both began with. Where they disagree, `data` has mine.
 */
export function merged(base, mine, theirs, path = []) {
  const data = {};
  const conflicts = [];
  const keys = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
  for (const key of keys) {
    const [was, here, there] = [base?.[key], mine[key], theirs[key]];
    const place = [...path, key];
    if (same(here, was)) data[key] = there;
    else if (same(there, was) || same(here, there)) data[key] = here;
    else if (isGroup(here) && isGroup(there)) {
      const inner = merged(isGroup(was) ? was : {}, here, there, place);
      data[key] = inner.data;
      conflicts.push(...inner.conflicts);
    } else {
      data[key] = here;
      conflicts.push({ path: place, mine: here, theirs: there });
    }
    if (data[key] === undefined) delete data[key];
  }
  return { data, conflicts };
}

/** A value put at a place among fields. */
export function put(data, [key, ...rest], value) {
  return { ...data, [key]: rest.length ? put(isGroup(data[key]) ? data[key] : {}, rest, value) : value };
}
