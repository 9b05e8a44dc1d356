const isObject = (value) => typeof value === "object" && value !== null;

export function merge(target, source) {
  for (const key in source) {
    if (isObject(source[key]) && isObject(target[key])) merge(target[key], source[key]);
    else target[key] = source[key];
  }
  return target;
}

export function mergeSafely(target, source) {
  for (const key of Object.keys(source)) {
    if (key === "__proto__" || key === "constructor" || key === "prototype") continue;
    if (isObject(source[key]) && isObject(target[key])) mergeSafely(target[key], source[key]);
    else target[key] = source[key];
  }
  return target;
}
