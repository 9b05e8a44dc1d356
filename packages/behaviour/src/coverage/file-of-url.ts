import path from "node:path";
import { fileURLToPath } from "node:url";

/** The path of a script, which V8 gives as a URL (modules) or as a path (what was compiled by hand). */
export function fileOfUrl(url: string): string | undefined {
  if (path.isAbsolute(url)) return url.replace(/\?.*$/s, "");
  if (!url.startsWith("file:")) return undefined;
  try {
    return fileURLToPath(url.replace(/[?#].*$/s, ""));
  } catch {
    return undefined; // a made-up URL is nobody's file
  }
}
