/** Counts a lockfile's packages by its lines alone, as grep would: what the reader's own count is held against. */
export function countByLines(path: string, text: string): number {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const lines = text.split(/\r?\n/);
  const matching = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length;
  if (name === "pnpm-lock.yaml") {
    const start = lines.indexOf("packages:");
    const length = lines.slice(start + 1).findIndex((line) => /^[a-z]/.test(line));
    const part = lines.slice(start + 1, length < 0 ? undefined : start + 1 + length);
    return part.filter((line) => /^ {2}(?:[^ ].*:$|\? )/.test(line)).length;
  }
  if (name === "yarn.lock" && lines.some((line) => line.startsWith("__metadata")))
    // Patched packages stand twice, and workspaces are no packages.
    return matching(/^ {2}resolution: /) - matching(/^ {2}resolution: "[^"]*@(?:workspace|patch):/);
  if (name === "yarn.lock") return matching(/^ {2}version /);
  if (name === "bun.lock") return matching(/^ {4}"[^"]+": \["/) - matching(/^ {4}"[^"]+": \["[^"]*@workspace:/);
  if (name === "uv.lock") return matching(/^\[\[package\]\]$/) - matching(/^source = \{ (?:editable|virtual) /);
  if (name === "poetry.lock") return matching(/^\[\[package\]\]$/);
  if (name === "pdm.lock") return matching(/^\[\[package\]\]$/) - matching(/^extras = \[/);
  if (name === "Pipfile.lock") {
    // What production and development share in one version stands in both.
    const entries = [...text.slice(text.indexOf('\n    "default"')).matchAll(/^ {8}"([^"]+)": \{$(.*?)^ {8}\}/gms)];
    return new Set(entries.map(([, entry, body]) => `${entry} ${/"version": "([^"]*)"/.exec(body ?? "")?.[1]}`)).size;
  }
  if (name.endsWith(".txt")) return matching(/^(?:-e |[A-Za-z0-9][\w.-]*(?:\[[^\]]*\])?\s*==)/);
  const places = lines.filter((line) => /^ {4}"(?:.*\/)?node_modules\/[^"]+": \{/.test(line)).length;
  return places > 0 ? places : matching(/^(?: {4})+"(?:@[^/"]+\/)?[^/"]+": \{$/);
}
