import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a size in a constant":
      "const crypto = require('crypto'); const BITS = 1024; crypto.generateKeyPair('rsa', { modulusLength: BITS }, done);",
    "through promisify":
      "import { generateKeyPair } from 'crypto'; import { promisify } from 'util'; promisify(generateKeyPair)('rsa-pss', { modulusLength: 512 });",
    "a short curve":
      "import { generateKeyPairSync as make } from 'node:crypto'; make('ec', { namedCurve: 'secp160k1' });",
    "a short curve for an exchange": "import crypto from 'crypto'; crypto.createECDH('prime192v1');",
    "a weak group": "import { getDiffieHellman } from 'crypto'; getDiffieHellman('modp2');",
    WebCrypto:
      "crypto.subtle.generateKey({ name: 'RSA-OAEP', modulusLength: 1024, publicExponent, hash: 'SHA-256' }, true, ['encrypt']);",
    "node-rsa": "import NodeRSA from 'node-rsa'; const key = new NodeRSA({ b: 512 });",
    "node-forge": "import forge from 'node-forge'; forge.pki.rsa.generateKeyPair({ bits: 1024 });",
  },
  accepts: {
    "enough bits": "import { generateKeyPairSync } from 'crypto'; generateKeyPairSync('rsa', { modulusLength: 2048 });",
    Ed25519: "import { generateKeyPairSync } from 'crypto'; generateKeyPairSync('ed25519');",
    "good curves":
      "import { createECDH } from 'crypto'; createECDH('secp256k1'); createECDH('secp384r1'); createECDH('secp224r1');",
    "a prime handed in":
      "import { createDiffieHellman } from 'crypto'; export const f = (prime) => createDiffieHellman(prime, 'hex');",
    "AES, whose keys are short": "crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt']);",
    "another generateKeyPair":
      "import { generateKeyPairSync } from './own'; generateKeyPairSync('rsa', { modulusLength: 512 });",
  },
});
