import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

/** Where systems keep Chromium and Chrome. */
const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

export interface Browsers {
  readable: string[];
  environment: Record<string, string>;
}

/**
 * The browsers that tests can be run in without fetching one: those that Playwright downloaded before, and a Chromium
 * of the machine, which stands in where Playwright's own is not there.
 */
export function findBrowsers(): Browsers | { reason: string } {
  const own = [process.env["PLAYWRIGHT_BROWSERS_PATH"], ...downloads()].find(
    (folder) => folder !== undefined && path.isAbsolute(folder) && hasBrowser(folder),
  );
  const chromium = [process.env["CHROMIUM"], ...places].find((file) => file !== undefined && existsSync(file));
  if (own === undefined && chromium === undefined) {
    return {
      reason:
        "No browser was found for Playwright: run 'npx playwright install chromium', or install Chromium, then verify again.",
    };
  }
  return {
    readable: own === undefined ? [] : [own],
    environment: {
      ...(own !== undefined && { PLAYWRIGHT_BROWSERS_PATH: own }),
      ...(chromium !== undefined && { [CHROMIUM]: chromium }),
      // It would ask for downloads that can't be had.
      PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1",
    },
  };
}

/** The variable that tells the preloaded agent of the machine's Chromium. */
const CHROMIUM = "ASSAY_CHROMIUM";

function downloads(): string[] {
  return [".cache/ms-playwright", "Library/Caches/ms-playwright", "AppData/Local/ms-playwright"].map((folder) =>
    path.join(homedir(), folder),
  );
}

function hasBrowser(folder: string): boolean {
  try {
    return readdirSync(folder).some((name) => /^(?:chromium|firefox|webkit)/.test(name));
  } catch {
    return false;
  }
}
