import type { LockReader } from "../lock-reader.ts";
import { findRecorded } from "../recorded-wishes.ts";
import { readBerryLock } from "./read-berry-lock.ts";

export const reader: LockReader = {
  id: "yarn-berry",
  tool: "Yarn",
  ecosystem: "npm",
  isNamed: (path) => /(?:^|\/)yarn\.lock$/.test(path),
  claims: (text) => /^"?__metadata"?:/m.test(text),
  read: readBerryLock,
  finder: findRecorded,
  comparesRanges: true,
  sectionsInManifest: true,
  commands: {
    relock: "yarn install --mode=update-lockfile",
    install({ name, alias, development }, version) {
      const what = alias === undefined ? `${name}@${version}` : `${alias}@npm:${name}@${version}`;
      return `yarn add ${development ? "--dev " : ""}${what}`;
    },
    update: (name) => `yarn up --recursive ${name}`,
    override: (name, version) => `set "resolutions": { "${name}": "${version}" } in package.json and run yarn install`,
    versions: (name) => `yarn npm info ${name} --fields versions`,
  },
};
