import path from "node:path";
import { flagsToKeep, reachableMounts, withSlash, type Mount } from "./mount-table.ts";

export interface FilesystemRequest {
  readonly writable: readonly string[];
  /** Folders without which the command cannot run. All paths here are real paths. */
  readonly needed: readonly string[];
  /** Folders that are worth showing, such as those of PATH. */
  readonly useful: readonly string[];
  /** Folders that hold other people's business: empty for the command. */
  readonly hidden: readonly string[];
  /** Folders for temporary files, replaced by the private one. */
  readonly temporary: readonly string[];
  /** The private folder of the run, with `home`, `tmp` and `stage` in it. */
  readonly folder: string;
  readonly mounts: readonly Mount[];
  readonly sharedMemoryBytes: number;
}

export interface FilesystemPlan {
  /** Steps for the setup script. */
  readonly steps: readonly string[];
  readonly reasons: readonly string[];
}

/** The run gets its own `/proc` and `/dev`, so the mounts below the machine's are out of reach. */
const REPLACED = ["/proc", "/dev"];

/**
 * How to make everything read-only but `writable`, and to hide homes and temporary folders.
 * What must stay visible is first held aside, because a folder mounted over another hides it.
 */
export function planFilesystem(request: FilesystemRequest): FilesystemPlan {
  const { folder, mounts, sharedMemoryBytes } = request;
  const privateTemporary = path.join(folder, "tmp");
  const writable = [...request.writable, path.join(folder, "home"), privateTemporary];
  const required = [...writable, ...request.needed];

  const canCover = (veil: string): boolean => !required.some((one) => isInside(veil, one));
  const wanted = [...request.hidden, ...request.temporary];
  const coverable = wanted.filter((veil) => canCover(veil));
  // What lies in a covered folder is out of sight with it.
  const isCovered = (one: string): boolean => coverable.some((veil) => veil !== one && isInside(one, veil));
  const veils = coverable.filter((veil) => !isCovered(veil));
  const isVeiled = (one: string): boolean => veils.some((veil) => veil !== one && isInside(one, veil));

  const kept = [...request.needed, ...request.useful].filter(
    (one) => isVeiled(one) && !veils.some((veil) => isInside(veil, one)),
  );
  const held = [
    ...kept.map((one, index) => ({ at: one, name: `kept${index}` })),
    ...writable.map((one, index) => ({ at: one, name: `writable${index}` })),
  ];
  const temporaryName = `writable${writable.indexOf(privateTemporary)}`;
  const hold = (prefix: string): string[] =>
    held.filter(({ name }) => name.startsWith(prefix)).flatMap(({ at, name }) => ["hold", name, at]);
  // A folder before what lies in it; sorting is stable, so a kept one comes before the same, writable.
  const outerFirst = held.toSorted((one, other) => one.at.length - other.at.length);

  const steps = [
    "devices",
    path.join(folder, "stage"),
    String(sharedMemoryBytes),
    "proc",
    ...hold("writable"),
    ...mountsToSeal(mounts).flatMap((mount) => ["seal", flagsToKeep(mount), mount.point]),
    // After sealing: a copy of a sealed mount is sealed too.
    ...hold("kept"),
    ...veils.flatMap((veil) => (request.temporary.includes(veil) ? ["restore", temporaryName, veil] : ["empty", veil])),
    ...outerFirst.flatMap(({ at, name }) => ["restore", name, at]),
    ...veils.filter((veil) => !request.temporary.includes(veil)).flatMap((veil) => ["seal", ",nosuid,nodev", veil]),
    "finish",
  ];
  const reasons = wanted
    .filter((veil) => !canCover(veil) && !isCovered(veil))
    .map((veil) => `${veil} stays visible (read-only), because the run needs a folder that holds it.`);
  return { steps, reasons };
}

function mountsToSeal(mounts: readonly Mount[]): Mount[] {
  return reachableMounts(mounts).filter(
    ({ point, options }) => !options.includes("ro") && !REPLACED.some((replaced) => isInside(point, replaced)),
  );
}

/** Whether `one` is `folder` or lies in it. */
function isInside(one: string, folder: string): boolean {
  return withSlash(one).startsWith(withSlash(folder));
}
