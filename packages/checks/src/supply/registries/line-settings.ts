import { readHost } from "../lock/address.ts";
import type { RegistryLine } from "./registry-line.ts";

/** `registry "https://…"` and `"@scope:registry" "https://…"` of Yarn 1's .yarnrc. */
export function readYarnrc(text: string): RegistryLine[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, index) => {
    const [, key, value] = /^\s*"?(?:--[\w.]*)?((?:@[^:"\s]+:)?registry)"?\s+"?([^"\s]+)"?\s*$/.exec(line) ?? [];
    const place = readHost(value ?? "");
    const scope = key?.split(":")[0];
    if (place === undefined) return [];
    return [{ line: index + 1, ...(scope?.startsWith("@") === true ? { scope } : {}), ...place }];
  });
}

/** `index-url`, `extra-index-url` and `find-links` of pip's settings, which may go on in indented lines. */
export function readPipConf(text: string): RegistryLine[] {
  let isIndex = false;
  return text.split(/\r\n|\r|\n/).flatMap((line, index) => {
    if (/^\s*[#;]/.test(line)) return [];
    const [, key, value] = /^([\w-]+)\s*[=:]\s*(.*)$/.exec(line) ?? [];
    if (key !== undefined) isIndex = /^(?:extra[-_])?index[-_]url$|^find[-_]links$/i.test(key);
    else if (!/^\s/.test(line)) isIndex = false;
    if (!isIndex) return [];
    return (value ?? line)
      .trim()
      .split(/\s+/)
      .flatMap((url) => {
        const place = readHost(url);
        return place === undefined ? [] : [{ line: index + 1, ...place }];
      });
  });
}
