import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a version in a constant": "const OLD = 'TLSv1.1'; tls.connect({ host, minVersion: OLD });",
    "an upper bound": "https.request({ host, maxVersion: 'TLSv1' });",
    "SSL 3": "const options = { secureProtocol: 'SSLv3_method' };",
    "the process's default": "import tls from 'node:tls'; tls.DEFAULT_MIN_VERSION = 'TLSv1';",
    "a broken cipher": "tls.createServer({ ciphers: 'ECDHE-RSA-AES128-GCM-SHA256:RC4-SHA' });",
    "an option set later": "options.minVersion = 'TLSv1.0';",
  },
  accepts: {
    "current versions": "tls.connect({ minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' });",
    "any version that both ends know":
      "tls.connect({ secureProtocol: 'TLS_method' }); tls.connect({ secureProtocol: 'TLSv1_2_method' });",
    "ciphers taken away": "tls.createServer({ ciphers: 'HIGH:!aNULL:!RC4:!DES-CBC3-SHA:-NULL' });",
    "where it was asked for": "if (allowInsecure) options.minVersion = 'TLSv1';",
    "a version of something else": "const manifest = { minVersion: '1.0', version: 'TLSv1' };",
  },
});
