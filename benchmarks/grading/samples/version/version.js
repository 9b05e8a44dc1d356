export function parseVersion(text) {
  const match = /^v?(\d+)\.(\d+)\.(\d+)(?:-([\w.]+))?$/.exec(text.trim());
  if (match === null) return null;
  return {
    major: Number(match[1]),
    minor: Number(match[2]),
    patch: Number(match[3]),
    pre: match[4] ? match[4].split(".") : [],
  };
}

export function compareVersions(a, b) {
  const [one, two] = [parseVersion(a), parseVersion(b)];
  if (one === null || two === null) throw new TypeError(`not a version: ${one === null ? a : b}`);
  for (const part of ["major", "minor", "patch"]) if (one[part] !== two[part]) return one[part] < two[part] ? -1 : 1;
  if (one.pre.length === 0 && two.pre.length === 0) return 0;
  if (one.pre.length === 0) return 1;
  if (two.pre.length === 0) return -1;
  for (let index = 0; index < Math.max(one.pre.length, two.pre.length); index += 1) {
    const [x, y] = [one.pre[index], two.pre[index]];
    if (x === undefined) return -1;
    if (y === undefined) return 1;
    if (x === y) continue;
    const [m, n] = [Number(x), Number(y)];
    if (!Number.isNaN(m) && !Number.isNaN(n)) return m < n ? -1 : 1;
    if (!Number.isNaN(m)) return -1;
    if (!Number.isNaN(n)) return 1;
    return x < y ? -1 : 1;
  }
  return 0;
}

export function bump(text, part) {
  const version = parseVersion(text);
  if (version === null) throw new TypeError(`not a version: ${text}`);
  if (part === "major") return `${version.major + 1}.0.0`;
  if (part === "minor") return `${version.major}.${version.minor + 1}.0`;
  return version.pre.length > 0
    ? `${version.major}.${version.minor}.${version.patch}`
    : `${version.major}.${version.minor}.${version.patch + 1}`;
}
