/** How a generation of pnpm's lockfile writes keys: `/a/1.0.0_peer` (5), `/a@1.0.0(peer@1)` (6), `a@1.0.0(peer@1)` (9). */
export type Generation = 5 | 6 | 9;

/** The key of the package that a dependency's value refers to; undefined for links, which have none. */
export function keyOf(generation: Generation, name: string, reference: string): string | undefined {
  if (reference.startsWith("link:")) return undefined;
  if (generation === 9) {
    const at = reference.indexOf("@", 1);
    const isWhole = at > 0 && isBefore(at, reference.indexOf("(")) && isBefore(at, reference.indexOf(":"));
    return reference.startsWith("@") || isWhole ? reference : `${name}@${reference}`;
  }
  // Versions are relative to the name; everything else is a key already (`/other/1.0.0`, `github.com/o/r/…`, `file:x`).
  if (!/^v?\d+\.\d+\.\d+[^/:]*(?:\(|_|$)/.test(reference)) return reference;
  return generation === 6 ? `/${name}@${reference}` : `/${name}/${reference}`;
}

function isBefore(at: number, other: number): boolean {
  return other < 0 || at < other;
}

export interface Key {
  name: string;
  version: string;
}

/** Name and version in a key, without the peers; undefined for keys of git, tarballs and folders. */
export function readKey(generation: Generation, key: string): Key | undefined {
  const plain = withoutPeers(generation, key);
  const pattern =
    generation === 5
      ? /^(?:[^/@]+\.[^/]+)?\/((?:@[^/]+\/)?[^/@]+)\/(v?\d+\.\d+\.\d+[^/]*)$/
      : /^(?:[^/@]+\.[^/]+\/|\/)?((?:@[^/]+\/)?[^/@]+)@(.+)$/;
  const [, name, version] = pattern.exec(plain) ?? [];
  if (name === undefined || version === undefined || /[/:]/.test(version)) return undefined;
  return { name, version };
}

/** The name before the `@` of a key whose version is an address. */
export function nameInKey(key: string): string | undefined {
  return /^\/?((?:@[^/]+\/)?[^/@]+)@/.exec(key)?.[1];
}

/** A key less the versions of peers that tell its instances apart. */
export function withoutPeers(generation: Generation, key: string): string {
  if (generation !== 5) {
    const bracket = key.indexOf("(");
    return bracket < 0 ? key : key.slice(0, bracket);
  }
  const name = /^[^/]*\/(?:@[^/]+\/)?[^/]+\//.exec(key)?.[0].length ?? 0;
  const suffix = key.indexOf("_", name);
  return suffix < 0 ? key : key.slice(0, suffix);
}
