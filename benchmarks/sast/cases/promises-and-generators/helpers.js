export const delay = (value) => new Promise((resolve) => setTimeout(() => resolve(value), 10));

export function each(list, callback) {
  for (const item of list) callback(item);
}

export function* pairs(object) {
  yield* Object.entries(object);
}

export function* numbers(count) {
  for (let index = 0; index < Number(count); index += 1) yield index;
}
