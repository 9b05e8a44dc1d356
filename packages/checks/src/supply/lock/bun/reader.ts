import type { LockReader } from "../lock-reader.ts";
import { findRecorded } from "../recorded-wishes.ts";
import { readBunLock } from "./read-bun-lock.ts";

export const reader: LockReader = {
  id: "bun",
  tool: "Bun",
  ecosystem: "npm",
  isNamed: (path) => /(?:^|\/)bun\.lock$/.test(path),
  read: readBunLock,
  finder: findRecorded,
  comparesRanges: true,
  commands: {
    relock: "bun install --lockfile-only",
    install({ name, alias, development }, version) {
      const what = alias === undefined ? `${name}@${version}` : `${alias}@npm:${name}@${version}`;
      return `bun add ${development ? "--dev " : ""}${what}`;
    },
    update: (name) => `bun update ${name}`,
    override: (name, version) => `set "overrides": { "${name}": "${version}" } in package.json and run bun install`,
    versions: (name) => `bun pm view ${name} versions`,
  },
};
