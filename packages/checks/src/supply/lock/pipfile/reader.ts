import type { LockReader } from "../lock-reader.ts";
import { findByName } from "../python-graph.ts";
import { readPipfileLock } from "./read-pipfile-lock.ts";

export const reader: LockReader = {
  id: "pipfile",
  tool: "Pipenv",
  ecosystem: "PyPI",
  isNamed: (path) => /(?:^|\/)Pipfile\.lock$/.test(path),
  read: readPipfileLock,
  finder: findByName,
  withoutGraph: true,
  commands: {
    relock: "pipenv lock",
    install: ({ name, development }, version) =>
      `pipenv install ${development ? "--dev " : ""}${version === "latest" ? name : `"${name}>=${version}"`}`,
    update: (name) => `pipenv upgrade ${name}`,
    override: (name, version) => `ask for ${name} = ">=${version}" in the Pipfile yourself and run pipenv lock`,
    versions: (name) => `pip index versions ${name}`,
  },
};
