import { readdirSync } from "node:fs";
import path from "node:path";

/** True when Playwright keeps another of its downloads in the folder where it keeps, or would keep, a browser. */
export function isBeside(browser: string, download: string): boolean {
  const folders = browser.split(path.sep);
  const at = folders.findLastIndex((name) => /^(?:chromium|firefox|webkit)[\w-]*-\d+$/.test(name));
  if (at === -1) return false;
  try {
    return readdirSync(folders.slice(0, at).join(path.sep)).some((name) => name.startsWith(download));
  } catch {
    return false;
  }
}
