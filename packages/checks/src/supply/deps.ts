// What the command `assay deps` does with dependencies; judging them is the rules' work.
export { installLocked } from "./resolve/prove.ts";
export { runResolution } from "./resolve/resolution-session.ts";
export { readLockfile, sha256Of } from "./attest/read-lockfile.ts";
export { trustOf, type NamedText } from "./attest/allowed.ts";
export { requireCiIdentity } from "./attest/keyless/ci-token.ts";
export type { ListedRequest } from "./attest/keyless/listed-request.ts";
export { signingServices } from "./attest/keyless/services.ts";
export { signKeyless, type KeylessSignature } from "./attest/keyless/sign-keyless.ts";
export { allowedSignersFile, trustedRootFile } from "./attest/places.ts";
export { signatureNamespace } from "./attest/predicate.ts";
export { keySealer, type Sealer } from "./attest/sealer.ts";
export { signDependencies, type SigningOptions } from "./attest/sign-dependencies.ts";
export { verifyDependencies, type VerifiedDependencies } from "./attest/verify-dependencies.ts";
export type { AttestedBy } from "./attest/verify-signature.ts";
export { buildBill } from "./sbom/bill.ts";
export { renderCycloneDx } from "./sbom/cyclonedx.ts";
export { renderSpdx } from "./sbom/spdx.ts";
