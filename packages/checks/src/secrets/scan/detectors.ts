import { assignmentDetector } from "../assignments/assignment-detector.ts";
import { bundleDetector } from "../assignments/bundle-detector.ts";
import { encodedFormatDetectors } from "../formats/encoded-format-detector.ts";
import { formatDetectors } from "../formats/format-detector.ts";
import { adoDetector } from "../strings/ado-detector.ts";
import { commandDetectors, pipedDetector } from "../strings/command-detector.ts";
import { dsnDetector } from "../strings/dsn-detector.ts";
import { basicDetector, bearerDetector } from "../strings/header-detector.ts";
import { jwtDetector } from "../strings/jwt-detector.ts";
import { kubernetesDetector } from "../strings/kubernetes-detector.ts";
import { passwordCallDetectors } from "../strings/password-call-detector.ts";
import { passwordFileDetector } from "../strings/password-file-detector.ts";
import { privateKeyDetectors } from "../strings/private-key-detector.ts";
import { serviceAccountDetector } from "../strings/service-account-detector.ts";
import { signingCallDetectors } from "../strings/signing-call-detector.ts";
import { sqlInsertDetector, sqlUserDetector } from "../strings/sql-detector.ts";
import { urlDetector } from "../strings/url-detector.ts";
import type { Detector } from "./detector.ts";

/** Everything that looks for secrets. */
export function allDetectors(): readonly Detector[] {
  return [
    ...formatDetectors(),
    ...encodedFormatDetectors(),
    ...privateKeyDetectors,
    serviceAccountDetector,
    jwtDetector,
    urlDetector,
    adoDetector,
    dsnDetector,
    kubernetesDetector,
    bearerDetector,
    basicDetector,
    ...commandDetectors,
    pipedDetector,
    ...signingCallDetectors,
    ...passwordCallDetectors,
    passwordFileDetector,
    sqlUserDetector,
    sqlInsertDetector,
    assignmentDetector,
    bundleDetector,
  ];
}
