import type { Workspace } from "@assay/core";

const locks = [
  ["package-lock.json", "npm ci"],
  ["npm-shrinkwrap.json", "npm ci"],
  ["pnpm-lock.yaml", "pnpm install --frozen-lockfile"],
  ["yarn.lock", "yarn install --immutable"],
  ["bun.lock", "bun install --frozen-lockfile"],
  ["bun.lockb", "bun install --frozen-lockfile"],
] as const;

/** The command that installs what the repository has locked. Assay itself installs nothing. */
export function installCommand(workspace: Workspace): string {
  return locks.find(([lock]) => workspace.has(lock))?.[1] ?? "npm install";
}
