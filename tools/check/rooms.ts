/** What each package may import: DESIGN's direction, `cli → report → behaviour, checks → program → core`. */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  core: [],
  program: ["core"],
  checks: ["core", "program"],
  behaviour: ["core", "program"],
  report: ["core"],
  cli: ["core", "program", "checks", "behaviour", "report"],
};

/** Packages that never leave the machine or draw a screen: no network, no browser, no terminal colours. */
export const quiet: Readonly<Record<string, readonly string[]>> = {
  core: ["node:http", "node:https", "node:net", "node:tls", "node:dgram", "picocolors", "playwright-core", "commander"],
  program: ["node:http", "node:https", "node:net", "node:child_process", "node:fs", "node:fs/promises"],
};
