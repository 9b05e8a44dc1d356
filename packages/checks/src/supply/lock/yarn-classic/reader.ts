import { lookupOf } from "../descriptors.ts";
import type { LockReader } from "../lock-reader.ts";
import { readClassicLock } from "./read-classic-lock.ts";

export const reader: LockReader = {
  id: "yarn-classic",
  tool: "Yarn",
  ecosystem: "npm",
  isNamed: (path) => /(?:^|\/)yarn\.lock$/.test(path),
  read: readClassicLock,
  finder({ packages }) {
    const find = lookupOf(packages);
    return (_folder, { name, range }) => find(name, range);
  },
  workspacesInManifest: true,
  comparesRanges: true,
  commands: {
    relock: "yarn install",
    install({ name, alias, development }, version) {
      const what = alias === undefined ? `${name}@${version}` : `${alias}@npm:${name}@${version}`;
      return `yarn add ${development ? "--dev " : ""}${what}`;
    },
    update: (name) => `delete the entry of ${name} from yarn.lock and run yarn install`,
    override: (name, version) => `set "resolutions": { "${name}": "${version}" } in package.json and run yarn install`,
    versions: (name) => `yarn info ${name} versions`,
  },
};
