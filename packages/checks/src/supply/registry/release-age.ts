import type { Policy } from "@assay/core";
import type { Ecosystem } from "../evidence.ts";
import { versionsOf } from "../versions/version-scheme.ts";

/** A package younger than this was hardly looked at by anybody. */
export const youngPackageDays = 30;

/** Whether the policy lets a version be younger than all others, on the day that is meant. */
export function mayBeYoung(
  { name, version, ecosystem = "npm" }: { name: string; version: string; ecosystem?: Ecosystem },
  except: Policy["releaseAge"]["except"],
  now: Date,
): boolean {
  const today = now.toISOString().slice(0, 10);
  const { canonical, canonicalName } = versionsOf(ecosystem);
  const spelled = (each: string) => canonical(each) ?? each;
  return except.some(({ package: about, until }) => {
    if (until < today) return false;
    const at = about.lastIndexOf("@");
    const isOne = at > 0 && spelled(about.slice(at + 1)) === spelled(version);
    return canonicalName(isOne ? about.slice(0, at) : about) === canonicalName(name);
  });
}
