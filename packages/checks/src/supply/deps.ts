// What the command `assay deps` does with dependencies; judging them is the rules' work.
export { installLocked } from "./resolve/prove.ts";
export { runResolution } from "./resolve/resolution-session.ts";
export { readLockfile, sha256Of } from "./attest/read-lockfile.ts";
export { allowedSignersFile, attestationFile } from "./attest/places.ts";
export { signatureNamespace } from "./attest/predicate.ts";
export { signDependencies, type SignedDependencies, type SigningOptions } from "./attest/sign-dependencies.ts";
export { verifyDependencies, type VerifiedDependencies } from "./attest/verify-dependencies.ts";
export { buildBill } from "./sbom/bill.ts";
export { renderCycloneDx } from "./sbom/cyclonedx.ts";
export { renderSpdx } from "./sbom/spdx.ts";
