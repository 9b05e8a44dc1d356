import type { LockReader } from "../lock-reader.ts";
import { findByName } from "../python-graph.ts";
import { readPdmLock } from "./read-pdm-lock.ts";

export const reader: LockReader = {
  id: "pdm",
  tool: "PDM",
  ecosystem: "PyPI",
  isNamed: (path) => /(?:^|\/)pdm\.lock$/.test(path),
  read: readPdmLock,
  finder: findByName,
  commands: {
    relock: "pdm lock",
    install: ({ name, development }, version) =>
      `pdm add ${development ? "-d " : ""}${version === "latest" ? name : `"${name}>=${version}"`}`,
    update: (name) => `pdm update ${name}`,
    override: (name, version) =>
      `set "${name}" = ">=${version}" under [tool.pdm.resolution.overrides] in pyproject.toml and run pdm lock`,
    versions: (name) => `pip index versions ${name}`,
  },
};
