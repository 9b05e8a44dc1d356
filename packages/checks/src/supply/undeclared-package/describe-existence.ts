import { safeLine } from "@assay/core";
import type { NameExistence } from "../registry/existence.ts";
import { dateOf, daysBetween } from "../registry/judged-facts.ts";
import { youngPackageDays } from "../registry/release-age.ts";

/** What a registry's answer says of a name, and whether that makes it worse; undefined where it is there and old. */
export function describeExistence(
  existence: NameExistence | undefined,
  asked: string | undefined,
): { says: string; isDoubtful: boolean } | undefined {
  if (existence === undefined || asked === undefined)
    return { says: "whether it exists was not asked (--online does)", isDoubtful: false };
  const { state, ecosystem, registry = "the registry", why = "no reason given", firstPublished, copied } = existence;
  const host = safeLine(registry, 120);
  switch (state) {
    case "no-package":
      return ecosystem === "npm"
        ? { says: `${host} has no package of this name: it is invented`, isDoubtful: true }
        : // A distribution may bring modules of other names.
          { says: `${host} has no distribution of this name either`, isDoubtful: false };
    case "no-versions":
      return { says: `${host} knows the name and has no version of it: all were removed`, isDoubtful: true };
    case "holder":
      return {
        says:
          ecosystem === "npm"
            ? `npm's security team removed it from ${host} and keeps its name`
            : `it is in quarantine at ${host}, which holds it to be unsafe`,
        isDoubtful: true,
      };
    case "unknown":
      return { says: `whether it exists could not be asked: ${safeLine(why, 300)}`, isDoubtful: false };
    default:
      return firstPublished === undefined ? undefined : describeAge(firstPublished, { registry: host, copied }, asked);
  }
}

function describeAge(first: string, from: { registry: string; copied: boolean }, asked: string) {
  const age = daysBetween(first, new Date(asked));
  if (age >= youngPackageDays) return undefined;
  const days = `${age} ${age === 1 ? "day" : "days"}`;
  return { says: `it was first published ${days} ago (${dateOf(first, from)})`, isDoubtful: true };
}
