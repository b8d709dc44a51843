// What a field can hold: a text, a list, a group; and whether two of them say the same.

/** Whether two values say the same; what is empty says as much as what is not there. */
export function same(one, other) {
  if (isEmpty(one) && isEmpty(other)) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    const [these, those] = [said(one), said(other)];
    return these.length === those.length && these.every((item, n) => same(item, those[n]));
  }
  if (isGroup(one) && isGroup(other)) {
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => same(one[key], other[key]));
  }
  return one === other;
}

/** Whether nothing is said. */
export function isEmpty(value) {
  if (value === undefined || value === null || value === "") return true;
  return typeof value === "object" && Object.values(value).every(isEmpty);
}

export const said = (list) => list.filter((item) => !isEmpty(item));

export const isGroup = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
