import type { LockReader } from "../lock-reader.ts";
import { findFrom, indexPlaces } from "./places.ts";
import { readNpmLock } from "./read-npm-lock.ts";

export const reader: LockReader = {
  id: "npm",
  tool: "npm",
  ecosystem: "npm",
  isNamed: (path) => /(?:^|\/)(?:package-lock|npm-shrinkwrap)\.json$/.test(path),
  read: readNpmLock,
  finder({ packages }) {
    const byPlace = indexPlaces(packages);
    return (folder, { name }) => {
      const index = findFrom(byPlace, folder, name);
      return index === undefined ? undefined : { index };
    };
  },
  commands: {
    relock: "npm install --package-lock-only",
    install({ name, alias, development }, version) {
      const what = alias === undefined ? `${name}@${version}` : `${alias}@npm:${name}@${version}`;
      return `npm install ${what}${development ? " --save-dev" : ""}`;
    },
    update: (name) => `npm update ${name}`,
    override: (name, version) => `set "overrides": { "${name}": "${version}" } in package.json and run npm install`,
    versions: (name) => `npm view ${name} versions`,
  },
};
