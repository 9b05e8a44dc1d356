/** One requirement as PEP 508 writes it. */
export interface Requirement {
  name: string;
  /** Specifiers of PEP 440, empty for any version. */
  range: string;
  /** Where `name @ address` says to take it from. */
  url?: string;
  marker?: string;
}

/** Reads `name[extra] >=1,<2 ; marker` and `name @ https://… ; marker`. Undefined for text that is none. */
export function readRequirement(text: string): Requirement | undefined {
  const [, name, rest = ""] = /^\s*([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*(.*)$/s.exec(text) ?? [];
  if (name === undefined) return undefined;
  if (rest.startsWith("@")) {
    const [url = "", marker] = rest
      .slice(1)
      .trim()
      .split(/\s+;\s*|;\s+/);
    return url === "" ? undefined : { name, range: "", url, ...(marker === undefined ? {} : { marker }) };
  }
  const semicolon = rest.indexOf(";");
  const range = (semicolon < 0 ? rest : rest.slice(0, semicolon)).trim().replace(/^\((.*)\)$/s, "$1");
  const isRange =
    range === "" ||
    range.split(",").every((part) => /^\s*(?:~=|===?|!=|<=|>=|<|>)\s*[^\s,;]+\s*$/.test(part) || part.trim() === "");
  if (!isRange) return undefined;
  const marker = semicolon < 0 ? undefined : rest.slice(semicolon + 1).trim();
  return { name, range: range.replaceAll(/\s+/g, ""), ...(marker === undefined ? {} : { marker }) };
}
