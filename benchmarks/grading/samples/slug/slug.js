const special = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", "&": " and " };

export function slugify(text, options = {}) {
  const { separator = "-", lower = true, max = 60 } = options;
  let result = text.trim().replace(/[äöüß&]/gi, (letter) => special[letter.toLowerCase()] ?? "");
  result = result.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  result = result.replace(/[^\w\s-]/g, "").replace(/[\s_-]+/g, separator);
  if (lower) result = result.toLowerCase();
  if (result.length > max) {
    const cut = result.slice(0, max);
    const at = cut.lastIndexOf(separator);
    result = at > 0 ? cut.slice(0, at) : cut;
  }
  return result;
}

export function uniqueSlug(text, taken) {
  const base = slugify(text);
  if (!taken.includes(base)) return base;
  let count = 2;
  while (taken.includes(`${base}-${count}`)) count += 1;
  return `${base}-${count}`;
}

export const isSlug = (text) => text.length > 0 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
