import type { LockReader } from "../lock-reader.ts";
import { findRecorded } from "../recorded-wishes.ts";
import { readPnpmLock } from "./read-pnpm-lock.ts";

export const reader: LockReader = {
  id: "pnpm",
  tool: "pnpm",
  ecosystem: "npm",
  isNamed: (path) => /(?:^|\/)pnpm-lock\.yaml$/.test(path),
  read: readPnpmLock,
  finder: findRecorded,
  comparesRanges: true,
  commands: {
    relock: "pnpm install --lockfile-only",
    install({ name, alias, development }, version) {
      const what = alias === undefined ? `${name}@${version}` : `${alias}@npm:${name}@${version}`;
      return `pnpm add ${development ? "-D " : ""}${what}`;
    },
    update: (name) => `pnpm update ${name} --depth Infinity`,
    override: (name, version) =>
      `set overrides: { "${name}": "${version}" } in pnpm-workspace.yaml and run pnpm install`,
    versions: (name) => `pnpm view ${name} versions`,
  },
};
