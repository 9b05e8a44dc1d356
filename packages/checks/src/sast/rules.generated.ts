// Made by `npm run generate` from the folders beside it. Not to be edited.
import { rule as argumentInjection } from "./argument-injection/rule.ts";
import { rule as authCheckDisabled } from "./auth-check-disabled/rule.ts";
import { rule as checkThenAct } from "./check-then-act/rule.ts";
import { rule as cipherTagUnchecked } from "./cipher-tag-unchecked/rule.ts";
import { rule as codeFileWritten } from "./code-file-written/rule.ts";
import { rule as codeInjection } from "./code-injection/rule.ts";
import { rule as commandInjection } from "./command-injection/rule.ts";
import { rule as cookieInsecure } from "./cookie-insecure/rule.ts";
import { rule as corsCredentialsAnyOrigin } from "./cors-credentials-any-origin/rule.ts";
import { rule as corsReflectedOrigin } from "./cors-reflected-origin/rule.ts";
import { rule as csrfDisabled } from "./csrf-disabled/rule.ts";
import { rule as csrfMissing } from "./csrf-missing/rule.ts";
import { rule as csvInjection } from "./csv-injection/rule.ts";
import { rule as debugEnabled } from "./debug-enabled/rule.ts";
import { rule as electronInsecure } from "./electron-insecure/rule.ts";
import { rule as emptyCatchAroundSecurityCheck } from "./empty-catch-around-security-check/rule.ts";
import { rule as formatString } from "./format-string/rule.ts";
import { rule as graphqlInjection } from "./graphql-injection/rule.ts";
import { rule as graphqlUnbounded } from "./graphql-unbounded/rule.ts";
import { rule as hardcodedCredential } from "./hardcoded-credential/rule.ts";
import { rule as headerInjection } from "./header-injection/rule.ts";
import { rule as helmetWeakened } from "./helmet-weakened/rule.ts";
import { rule as hostHeaderLink } from "./host-header-link/rule.ts";
import { rule as htmlBuiltUnescaped } from "./html-built-unescaped/rule.ts";
import { rule as incompleteEscaping } from "./incomplete-escaping/rule.ts";
import { rule as insecureOption } from "./insecure-option/rule.ts";
import { rule as insecureRandom } from "./insecure-random/rule.ts";
import { rule as inventedMember } from "./invented-member/rule.ts";
import { rule as jwtAudienceUnchecked } from "./jwt-audience-unchecked/rule.ts";
import { rule as jwtHardcodedSecret } from "./jwt-hardcoded-secret/rule.ts";
import { rule as jwtNoExpiry } from "./jwt-no-expiry/rule.ts";
import { rule as jwtUnverified } from "./jwt-unverified/rule.ts";
import { rule as ldapInjection } from "./ldap-injection/rule.ts";
import { rule as logInjection } from "./log-injection/rule.ts";
import { rule as logSensitive } from "./log-sensitive/rule.ts";
import { rule as massAssignment } from "./mass-assignment/rule.ts";
import { rule as missingAuthorization } from "./missing-authorization/rule.ts";
import { rule as missingOwnerCheck } from "./missing-owner-check/rule.ts";
import { rule as missingRateLimit } from "./missing-rate-limit/rule.ts";
import { rule as nosqlInjection } from "./nosql-injection/rule.ts";
import { rule as openRedirect } from "./open-redirect/rule.ts";
import { rule as passwordHashWeak } from "./password-hash-weak/rule.ts";
import { rule as pathTraversal } from "./path-traversal/rule.ts";
import { rule as placeholderInProduction } from "./placeholder-in-production/rule.ts";
import { rule as postmessageAnyOrigin } from "./postmessage-any-origin/rule.ts";
import { rule as prototypePollution } from "./prototype-pollution/rule.ts";
import { rule as redos } from "./redos/rule.ts";
import { rule as regexInjection } from "./regex-injection/rule.ts";
import { rule as resourceExhaustion } from "./resource-exhaustion/rule.ts";
import { rule as scriptUrl } from "./script-url/rule.ts";
import { rule as secretSentToClient } from "./secret-sent-to-client/rule.ts";
import { rule as sessionFixation } from "./session-fixation/rule.ts";
import { rule as sessionHardcodedSecret } from "./session-hardcoded-secret/rule.ts";
import { rule as sqlInjection } from "./sql-injection/rule.ts";
import { rule as ssrf } from "./ssrf/rule.ts";
import { rule as stackExposure } from "./stack-exposure/rule.ts";
import { rule as staticExposesProject } from "./static-exposes-project/rule.ts";
import { rule as staticIv } from "./static-iv/rule.ts";
import { rule as staticSalt } from "./static-salt/rule.ts";
import { rule as tempFilePredictable } from "./temp-file-predictable/rule.ts";
import { rule as templateAutoescapeOff } from "./template-autoescape-off/rule.ts";
import { rule as templateInjection } from "./template-injection/rule.ts";
import { rule as timingUnsafeCompare } from "./timing-unsafe-compare/rule.ts";
import { rule as tlsVerificationDisabled } from "./tls-verification-disabled/rule.ts";
import { rule as tlsVersionOutdated } from "./tls-version-outdated/rule.ts";
import { rule as todoWhereCheckBelongs } from "./todo-where-check-belongs/rule.ts";
import { rule as unrestrictedUpload } from "./unrestricted-upload/rule.ts";
import { rule as unsafeDeserialization } from "./unsafe-deserialization/rule.ts";
import { rule as unsafeHtmlSanitizer } from "./unsafe-html-sanitizer/rule.ts";
import { rule as verificationCommentedOut } from "./verification-commented-out/rule.ts";
import { rule as weakCipher } from "./weak-cipher/rule.ts";
import { rule as weakHash } from "./weak-hash/rule.ts";
import { rule as weakKeySize } from "./weak-key-size/rule.ts";
import { rule as websocketOriginUnchecked } from "./websocket-origin-unchecked/rule.ts";
import { rule as xmlInjection } from "./xml-injection/rule.ts";
import { rule as xpathInjection } from "./xpath-injection/rule.ts";
import { rule as xssComponent } from "./xss-component/rule.ts";
import { rule as xssDom } from "./xss-dom/rule.ts";
import { rule as xssReact } from "./xss-react/rule.ts";
import { rule as xssResponse } from "./xss-response/rule.ts";
import { rule as xxe } from "./xxe/rule.ts";

export const rules = [
  argumentInjection,
  authCheckDisabled,
  checkThenAct,
  cipherTagUnchecked,
  codeFileWritten,
  codeInjection,
  commandInjection,
  cookieInsecure,
  corsCredentialsAnyOrigin,
  corsReflectedOrigin,
  csrfDisabled,
  csrfMissing,
  csvInjection,
  debugEnabled,
  electronInsecure,
  emptyCatchAroundSecurityCheck,
  formatString,
  graphqlInjection,
  graphqlUnbounded,
  hardcodedCredential,
  headerInjection,
  helmetWeakened,
  hostHeaderLink,
  htmlBuiltUnescaped,
  incompleteEscaping,
  insecureOption,
  insecureRandom,
  inventedMember,
  jwtAudienceUnchecked,
  jwtHardcodedSecret,
  jwtNoExpiry,
  jwtUnverified,
  ldapInjection,
  logInjection,
  logSensitive,
  massAssignment,
  missingAuthorization,
  missingOwnerCheck,
  missingRateLimit,
  nosqlInjection,
  openRedirect,
  passwordHashWeak,
  pathTraversal,
  placeholderInProduction,
  postmessageAnyOrigin,
  prototypePollution,
  redos,
  regexInjection,
  resourceExhaustion,
  scriptUrl,
  secretSentToClient,
  sessionFixation,
  sessionHardcodedSecret,
  sqlInjection,
  ssrf,
  stackExposure,
  staticExposesProject,
  staticIv,
  staticSalt,
  tempFilePredictable,
  templateAutoescapeOff,
  templateInjection,
  timingUnsafeCompare,
  tlsVerificationDisabled,
  tlsVersionOutdated,
  todoWhereCheckBelongs,
  unrestrictedUpload,
  unsafeDeserialization,
  unsafeHtmlSanitizer,
  verificationCommentedOut,
  weakCipher,
  weakHash,
  weakKeySize,
  websocketOriginUnchecked,
  xmlInjection,
  xpathInjection,
  xssComponent,
  xssDom,
  xssReact,
  xssResponse,
  xxe,
];
