export interface Mount {
  readonly id: string;
  readonly parent: string;
  readonly point: string;
  readonly options: readonly string[];
}

/** Flags that a mount in a user namespace must keep: the kernel refuses to change them. */
const LOCKED_FLAGS = ["nosuid", "nodev", "noexec", "noatime", "nodiratime", "relatime"];

/** Reads `/proc/self/mountinfo` (proc(5)), in which space, tab, newline and backslash are octal. */
export function parseMountTable(text: string): Mount[] {
  const mounts: Mount[] = [];
  for (const line of text.split("\n")) {
    const [id, parent, , , point, options] = line.split(" ");
    if (id === undefined || parent === undefined || point === undefined) continue;
    mounts.push({ id, parent, point: unescapeOctal(point), options: options?.split(",") ?? [] });
  }
  return mounts;
}

/**
 * The mounts that a path can still lead to: not those covered by a later mount, be it on the same
 * point or on a folder above.
 */
export function reachableMounts(mounts: readonly Mount[]): Mount[] {
  const byId = new Map(mounts.map((mount) => [mount.id, mount]));
  const isOnTop = (mount: Mount): boolean =>
    !mounts.some((other) => other.parent === mount.id && other.point === mount.point);
  const hasSiblingAbove = (mount: Mount): boolean =>
    mounts.some(
      (other) =>
        other.parent === mount.parent &&
        other.point !== mount.point &&
        other.id !== other.parent &&
        other.point !== byId.get(mount.parent)?.point &&
        mount.point.startsWith(withSlash(other.point)),
    );
  const leadsHere = (mount: Mount): boolean => {
    if (hasSiblingAbove(mount)) return false;
    const parent = byId.get(mount.parent);
    if (parent === undefined || parent === mount) return true;
    return leadsHere(parent) && (parent.point === mount.point || isOnTop(parent));
  };
  return mounts.filter((mount) => isOnTop(mount) && leadsHere(mount));
}

/** The flags to repeat when a mount is made read-only, each with a comma before it. */
export function flagsToKeep(mount: Mount): string {
  return LOCKED_FLAGS.filter((flag) => mount.options.includes(flag))
    .map((flag) => `,${flag}`)
    .join("");
}

export function withSlash(folder: string): string {
  return folder.endsWith("/") ? folder : `${folder}/`;
}

function unescapeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCodePoint(Number.parseInt(octal, 8)));
}
