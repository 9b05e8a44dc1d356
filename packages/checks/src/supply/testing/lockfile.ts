/** An integrity of the right form, of nothing in particular. */
export const integrity = `sha512-${"A".repeat(86)}==`;

type Fields = Record<string, unknown>;

/** A sound entry for a registry package, with what the test is about on top. */
export function entry(name: string, version: string, fields: Fields = {}): Fields {
  const file = name.slice(name.indexOf("/") + 1);
  return { version, resolved: `https://registry.npmjs.org/${name}/-/${file}-${version}.tgz`, integrity, ...fields };
}

/** The text of a lockfile of version 3 with these entries, and the root's wishes. */
export function lockfile(packages: Record<string, Fields>, root: Fields = {}): string {
  return JSON.stringify(
    { name: "app", lockfileVersion: 3, packages: { "": { name: "app", ...root }, ...packages } },
    null,
    2,
  );
}

/** The text of a package.json. */
export function manifest(fields: Fields): string {
  return JSON.stringify({ name: "app", ...fields }, null, 2);
}
