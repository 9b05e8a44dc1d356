import { pypiVersions } from "../../versions/pypi-versions.ts";
import type { LockReader } from "../lock-reader.ts";
import { findRecorded } from "../recorded-wishes.ts";
import { readUvLock } from "./read-uv-lock.ts";

export const reader: LockReader = {
  id: "uv",
  tool: "uv",
  ecosystem: "PyPI",
  isNamed: (path) => /(?:^|\/)uv\.lock$/.test(path),
  read: readUvLock,
  finder(lock) {
    const find = findRecorded(lock);
    return (folder, { name, range }) => find(folder, { name: pypiVersions.canonicalName(name), range });
  },
  commands: {
    relock: "uv lock",
    install: ({ name, development }, version) => `uv add ${development ? "--dev " : ""}${at(name, version)}`,
    update: (name) => `uv lock --upgrade-package ${name}`,
    override: (name, version) =>
      `set constraint-dependencies = ["${name}>=${version}"] under [tool.uv] in pyproject.toml and run uv lock`,
    versions: (name) => `pip index versions ${name}`,
  },
};

/** `latest` is what no specifier means. */
function at(name: string, version: string): string {
  return version === "latest" ? name : `"${name}>=${version}"`;
}
