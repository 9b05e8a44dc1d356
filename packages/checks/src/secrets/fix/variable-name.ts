import { normalise } from "../assignments/names.ts";
import type { Target } from "./edit.ts";

/** Variables that mean something to every program. */
const taken =
  /^(?:PATH|HOME|USER|SHELL|PWD|LANG|TERM|TMPDIR|TEMP|TMP|HOSTNAME|LOGNAME|EDITOR|NODE_ENV|NODE_OPTIONS|PORT|CI)$/;
/** Names that say what a thing is in its object, and not which. */
const vague = /^(?:URL|URI|DSN|KEY|VALUE|AUTH|TOKEN|SECRET|PASSWORD|PASS|CONNECTION(?:_STRING)?|DEFAULT|DATA)$/;

/**
 * The name of a variable for a secret: as it is called where it stands (`dbPassword` becomes DB_PASSWORD); where that
 * says too little, after the provider, or the scheme of an address.
 */
export function variableName(
  called: string | undefined,
  value: string,
  { detector, provider }: Pick<Target, "detector" | "provider">,
): string {
  const own = called === undefined ? "" : normalise(called).toUpperCase();
  const scheme = /^([a-z][a-z0-9]*)(?:\+[a-z0-9]+)?:\/\//i.exec(value)?.[1]?.toUpperCase();
  const kind = detector
    .replace(/^[a-z]+:/, "")
    .replace(/[^a-z0-9]+/gi, "_")
    .toUpperCase();
  if (own !== "" && !vague.test(own) && (provider === undefined || own.includes("_"))) return usable(own);
  if (scheme !== undefined) return `${scheme}_URL`;
  if (provider !== undefined) return usable(kind);
  return own === "" ? "APP_SECRET" : `APP_${own}`;
}

function usable(name: string): string {
  return /^\d/.test(name) || taken.test(name) ? `APP_${name}` : name;
}
