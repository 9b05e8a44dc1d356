import type { LockReader } from "../lock-reader.ts";
import { findByName } from "../python-graph.ts";
import { readPoetryLock } from "./read-poetry-lock.ts";

export const reader: LockReader = {
  id: "poetry",
  tool: "Poetry",
  ecosystem: "PyPI",
  isNamed: (path) => /(?:^|\/)poetry\.lock$/.test(path),
  read: readPoetryLock,
  finder: findByName,
  commands: {
    relock: "poetry lock",
    install: ({ name, development }, version) =>
      `poetry add ${development ? "--group dev " : ""}${name}@${version === "latest" ? "latest" : `^${version}`}`,
    update: (name) => `poetry update ${name}`,
    override: (name, version) =>
      `ask for "${name}>=${version}" in pyproject.toml yourself (poetry add "${name}>=${version}")`,
    versions: (name) => `pip index versions ${name}`,
  },
};
