import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "an issuer alone":
      "import * as jose from 'jose'; const keys = jose.createRemoteJWKSet(new URL(url)); jose.jwtVerify(token, keys, { issuer });",
    "keys without a name":
      "import { createRemoteJWKSet as remote, jwtVerify as check } from 'jose'; check(token, remote(new URL(url)));",
  },
  accepts: {
    "an audience":
      "import { createRemoteJWKSet, jwtVerify } from 'jose'; jwtVerify(token, createRemoteJWKSet(url), { audience: 'a', issuer });",
    "options from elsewhere":
      "import { createRemoteJWKSet, jwtVerify } from 'jose'; jwtVerify(token, createRemoteJWKSet(url), options);",
    "a spread of options":
      "import { createRemoteJWKSet, jwtVerify } from 'jose'; jwtVerify(token, createRemoteJWKSet(url), { issuer, ...rest });",
    "claims compared by hand":
      "import { createRemoteJWKSet, jwtVerify } from 'jose'; const { payload } = await jwtVerify(token, createRemoteJWKSet(url)); if (payload.aud !== ID) throw new Error();",
    "a key of one's own": "import { jwtVerify } from 'jose'; jwtVerify(token, key);",
    "Google with an audience":
      "import { OAuth2Client } from 'google-auth-library'; new OAuth2Client(ID).verifyIdToken({ idToken, audience: ID });",
  },
});
