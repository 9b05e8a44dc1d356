// Made by `npm run generate` from the folders beside it. Not to be edited.
import { rule as archiveDiffers } from "./archive-differs/rule.ts";
import { rule as buildCommand } from "./build-command/rule.ts";
import { rule as codeAtStart } from "./code-at-start/rule.ts";
import { rule as deprecatedPackage } from "./deprecated-package/rule.ts";
import { rule as installFileChanged } from "./install-file-changed/rule.ts";
import { rule as installScriptAdded } from "./install-script-added/rule.ts";
import { rule as installScriptAppeared } from "./install-script-appeared/rule.ts";
import { rule as integrityDiffers } from "./integrity-differs/rule.ts";
import { rule as licenceNotAllowed } from "./licence-not-allowed/rule.ts";
import { rule as lockfileIntegrity } from "./lockfile-integrity/rule.ts";
import { rule as lockfileOutOfStep } from "./lockfile-out-of-step/rule.ts";
import { rule as lookAlikeName } from "./look-alike-name/rule.ts";
import { rule as maliciousVersion } from "./malicious-version/rule.ts";
import { rule as manifestDiffers } from "./manifest-differs/rule.ts";
import { rule as missingLockfile } from "./missing-lockfile/rule.ts";
import { rule as packageJustMade } from "./package-just-made/rule.ts";
import { rule as packageMissing } from "./package-missing/rule.ts";
import { rule as provenanceLost } from "./provenance-lost/rule.ts";
import { rule as registryAdded } from "./registry-added/rule.ts";
import { rule as releaseTooNew } from "./release-too-new/rule.ts";
import { rule as undeclaredPackage } from "./undeclared-package/rule.ts";
import { rule as vulnerableDependency } from "./vulnerable-dependency/rule.ts";

export const rules = [
  archiveDiffers,
  buildCommand,
  codeAtStart,
  deprecatedPackage,
  installFileChanged,
  installScriptAdded,
  installScriptAppeared,
  integrityDiffers,
  licenceNotAllowed,
  lockfileIntegrity,
  lockfileOutOfStep,
  lookAlikeName,
  maliciousVersion,
  manifestDiffers,
  missingLockfile,
  packageJustMade,
  packageMissing,
  provenanceLost,
  registryAdded,
  releaseTooNew,
  undeclaredPackage,
  vulnerableDependency,
];
