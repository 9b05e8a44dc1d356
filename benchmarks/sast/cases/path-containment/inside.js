import path from "node:path";

export function inside(root, name) {
  const file = path.resolve(root, name);
  if (file !== root && !file.startsWith(`${root}${path.sep}`)) throw new RangeError("outside the folder");
  return file;
}
