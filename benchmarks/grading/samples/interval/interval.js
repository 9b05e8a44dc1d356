export function merge(intervals) {
  const sorted = intervals.map(([from, to]) => [from, to]).sort((a, b) => a[0] - b[0]);
  const merged = [];
  for (const [from, to] of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

export const contains = ([from, to], value) => value >= from && value < to;

export function gaps(intervals, [from, to]) {
  const free = [];
  let at = from;
  for (const [start, end] of merge(intervals)) {
    if (end <= from || start >= to) continue;
    if (start > at) free.push([at, start]);
    at = Math.max(at, end);
  }
  if (at < to) free.push([at, to]);
  return free;
}

export async function reserve(calendar, wanted) {
  const booked = await calendar.list();
  const overlaps = booked.some(([from, to]) => wanted[0] < to && wanted[1] > from);
  if (overlaps) throw Object.assign(new Error("already booked"), { code: "TAKEN" });
  await calendar.add(wanted);
  return merge([...booked, wanted]);
}
