export function setByPath(object, path, value) {
  const keys = path.split(".");
  const last = keys.pop();
  let current = object;
  for (const key of keys) current = current[key] ??= {};
  current[last] = value;
}

export function setByPathSafely(object, path, value) {
  const keys = path.split(".");
  const last = keys.pop();
  let current = object;
  for (const key of keys) {
    if (!Object.hasOwn(current, key)) current[key] = Object.create(null);
    current = current[key];
  }
  if (last !== "__proto__") current[last] = value;
}
