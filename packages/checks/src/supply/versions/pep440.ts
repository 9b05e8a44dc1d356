/** A version as PEP 440 takes it apart. Numbers are compared as numbers of any length, so they are kept as BigInt. */
export interface Pep440 {
  epoch: bigint;
  release: readonly bigint[];
  /** `a`, `b` or `rc` and its number. */
  pre: readonly ["a" | "b" | "rc", bigint] | undefined;
  post: bigint | undefined;
  dev: bigint | undefined;
  local: readonly (string | bigint)[];
}

/** The pattern of PEP 440, appendix B, in this project's words; longer texts than any version are not tried. */
const pattern =
  /^v?(?:(\d+)!)?(\d+(?:\.\d+)*)(?:[-_.]?(alpha|beta|preview|pre|rc|a|b|c)[-_.]?(\d*))?(?:-(\d+)|[-_.]?(post|rev|r)[-_.]?(\d*))?(?:[-_.]?(dev)[-_.]?(\d*))?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/;
const longest = 256;

const phases = { alpha: "a", a: "a", beta: "b", b: "b", c: "rc", rc: "rc", pre: "rc", preview: "rc" } as const;

/** Reads a version with all the spellings that PEP 440 allows; undefined for anything else. */
export function parsePep440(text: string): Pep440 | undefined {
  const trimmed = text.trim().toLowerCase();
  const match = trimmed.length > longest ? null : pattern.exec(trimmed);
  if (match === null) return undefined;
  const [, epoch, release = "0", phase, phaseNumber, dashPost, post, postNumber, dev, devNumber, local] = match;
  return {
    epoch: BigInt(epoch ?? 0),
    release: release.split(".").map(BigInt),
    pre: phase === undefined ? undefined : [phases[phase as keyof typeof phases], BigInt(phaseNumber || 0)],
    post: dashPost !== undefined ? BigInt(dashPost) : post === undefined ? undefined : BigInt(postNumber || 0),
    dev: dev === undefined ? undefined : BigInt(devNumber || 0),
    local: (local?.split(/[-_.]/) ?? []).map((part) => (/^\d+$/.test(part) ? BigInt(part) : part)),
  };
}

/** The normalised spelling; trailing zeros of the release stay as they are unless `trimmed`. */
export function formatPep440(version: Pep440, trimmed = false): string {
  const release = trimmed ? withoutTrailingZeros(version.release) : version.release;
  return [
    version.epoch === 0n ? "" : `${version.epoch}!`,
    release.join("."),
    version.pre?.join("") ?? "",
    version.post === undefined ? "" : `.post${version.post}`,
    version.dev === undefined ? "" : `.dev${version.dev}`,
    version.local.length === 0 ? "" : `+${version.local.join(".")}`,
  ].join("");
}

/** Orders two versions as PEP 440 does: epoch, release, then dev before pre before final before post, then local. */
export function comparePep440(one: Pep440, other: Pep440): number {
  return comparePublic(one, other) || compareLocal(one.local, other.local);
}

/** The same without local labels, which specifiers pass over unless they name one. */
export function comparePublic(one: Pep440, other: Pep440): number {
  return (
    compareNumbers(one.epoch, other.epoch) ||
    compareLists(one.release, other.release) ||
    compareLists(phaseOf(one), phaseOf(other)) ||
    compareNumbers(one.post ?? -1n, other.post ?? -1n) ||
    // A dev release comes before what it leads to.
    compareNumbers(Number(one.dev === undefined), Number(other.dev === undefined)) ||
    compareNumbers(one.dev ?? 0n, other.dev ?? 0n)
  );
}

/** `1.dev1` stands before `1a1`, and `1a1` before `1`. */
function phaseOf({ pre, post, dev }: Pep440): readonly bigint[] {
  if (pre !== undefined) return [pre[0] === "a" ? 1n : pre[0] === "b" ? 2n : 3n, pre[1]];
  return post === undefined && dev !== undefined ? [0n, 0n] : [4n, 0n];
}

function compareLists(one: readonly bigint[], other: readonly bigint[]): number {
  for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
    const order = compareNumbers(one[index] ?? 0n, other[index] ?? 0n);
    if (order !== 0) return order;
  }
  return 0;
}

/** No label comes first; a number stands after every word, and a longer label after its beginning. */
function compareLocal(one: Pep440["local"], other: Pep440["local"]): number {
  for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
    const [first, second] = [one[index], other[index]];
    if (first === undefined || second === undefined) return first === second ? 0 : first === undefined ? -1 : 1;
    if (typeof first !== typeof second) return typeof first === "bigint" ? 1 : -1;
    if (first !== second) return first < second ? -1 : 1;
  }
  return 0;
}

function compareNumbers(one: bigint | number, other: bigint | number): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function withoutTrailingZeros(release: readonly bigint[]): readonly bigint[] {
  const last = release.findLastIndex((part) => part !== 0n);
  return release.slice(0, Math.max(last, 0) + 1);
}
