// Made by `npm run generate` from the folders beside it. Not to be edited.
import { rule as installScriptAdded } from "./install-script-added/rule.ts";
import { rule as lockfileIntegrity } from "./lockfile-integrity/rule.ts";
import { rule as lockfileOutOfStep } from "./lockfile-out-of-step/rule.ts";
import { rule as maliciousVersion } from "./malicious-version/rule.ts";
import { rule as missingLockfile } from "./missing-lockfile/rule.ts";
import { rule as registryAdded } from "./registry-added/rule.ts";
import { rule as vulnerableDependency } from "./vulnerable-dependency/rule.ts";

export const rules = [
  installScriptAdded,
  lockfileIntegrity,
  lockfileOutOfStep,
  maliciousVersion,
  missingLockfile,
  registryAdded,
  vulnerableDependency,
];
