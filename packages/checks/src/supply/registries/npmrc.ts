import { readHost } from "../lock/address.ts";
import type { RegistryLine } from "./registry-line.ts";

/**
 * The registries that an .npmrc names, for all packages or for a scope. Reads lines as npm's ini does: quotes, a comment
 * behind the value, `key[]`, and a lone carriage return as the end of a line.
 */
export function readNpmrc(npmrc: string): RegistryLine[] {
  return npmrc
    .split("\n")
    .flatMap((line, index) => line.split("\r").flatMap((part) => readLine(part.trim(), index + 1)));
}

function readLine(text: string, line: number): RegistryLine[] {
  const equals = text.indexOf("=");
  if (equals < 0 || /^[;#]/.test(text)) return [];
  const key = plain(text.slice(0, equals)).replace(/\[\]$/, "");
  const [, scope] = /^(?:(@[^:]+):)?registry$/.exec(key) ?? [undefined, null];
  const place = scope === null ? undefined : readHost(withDefaults(plain(text.slice(equals + 1))));
  if (place === undefined) return [];
  return [{ line, ...(scope && { scope }), ...place }];
}

/** pnpm and Yarn take what stands behind `:-` where a variable is not set, which is whatever the file's author likes. */
export function withDefaults(value: string): string {
  return value.replace(/\$\{[^${}:-]+:?-([^${}]*)\}/g, "$1");
}

function plain(text: string): string {
  const trimmed = text.trim();
  const quoted = /^(["'])(.*)\1$/.exec(trimmed)?.[2];
  return (quoted ?? trimmed.replace(/(^|[^\\])[;#].*$/, "$1").replace(/\\([;#\\])/g, "$1")).trim();
}
