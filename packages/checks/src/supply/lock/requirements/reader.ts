import type { LockReader } from "../lock-reader.ts";
import { readRequirements } from "./read-requirements.ts";

const named =
  /(?:^|\/)(?:[\w.-]*[-_.])?(?:requirements|constraints)(?:[-_.][\w.-]*)?\.txt$|(?:^|\/)requirements\/[^/]+\.txt$/i;

export const reader: LockReader = {
  id: "requirements",
  tool: "pip",
  ecosystem: "PyPI",
  isNamed: (path) => named.test(path),
  read: readRequirements,
  finder: () => () => undefined,
  isManifest: true,
  commands: {
    relock: "uv pip compile --generate-hashes",
    install: ({ name }, version) =>
      version === "latest"
        ? `pip install --upgrade ${name}, and pin what it brings`
        : `set ${name}==${version} and its hashes in the file`,
    update: (name, version) => `set ${name}==${version} and its hashes in the file`,
    override: (name, version) => `add ${name}==${version} to the file`,
    versions: (name) => `pip index versions ${name}`,
  },
};
