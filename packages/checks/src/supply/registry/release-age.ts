import type { Policy } from "@assay/core";

/** Whether the policy lets a version be younger than all others, on the day that is meant. */
export function mayBeYoung(
  { name, version }: { name: string; version: string },
  except: Policy["releaseAge"]["except"],
  now: Date,
): boolean {
  const today = now.toISOString().slice(0, 10);
  return except.some(
    ({ package: about, until }) => until >= today && (about === name || about === `${name}@${version}`),
  );
}
