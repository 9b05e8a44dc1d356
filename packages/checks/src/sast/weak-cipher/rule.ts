import { isProtocol } from "../patterns/hash.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

const weak = /^(?:des|des3|des-|3des|rc2|rc4|bf|blowfish|cast|idea|seed)\b|-ecb$/i;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/weak-cipher",
    title: "Cipher that does not protect",
    category: "code",
    severity: "high",
    cwe: [327],
    owasp: ["A02:2021"],
    why: "DES and RC4 are broken by computation; ECB shows equal blocks as equal, and `createCipher` makes key and vector of the password by one MD5.",
    fix: "Use an authenticated cipher with a fresh vector for each message: `const iv = randomBytes(12); const cipher = createCipheriv('aes-256-gcm', key, iv)`, and keep the vector and `cipher.getAuthTag()` with the text.",
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/Cryptographic_Storage_Cheat_Sheet.html"],
  },
  create: (file) => ({
    CallExpression(node) {
      const { origin, args } = file.call(node);
      if (origin === undefined || !/^crypto(?:-js)?:/.test(origin) || isProtocol(file, node)) return;
      if (origin === "crypto:createCipher" || origin === "crypto:createDecipher") {
        file.report({
          node,
          message: `${origin.slice(7)} derives key and vector from the password by MD5, without salt`,
        });
      } else if (origin === "crypto:createCipheriv" || origin === "crypto:createDecipheriv") {
        const algorithm = file.literal(args[0]);
        if (typeof algorithm === "string" && weak.test(algorithm))
          file.report({ node, message: `${algorithm.toUpperCase()} does not keep what it encrypts secret` });
      } else if (/^crypto-js:(?:DES|TripleDES|RC4|Rabbit)\.(?:encrypt|decrypt)$/.test(origin)) {
        file.report({ node, message: `${origin.slice(10).replace(/\..*/, "")} does not keep what it encrypts secret` });
      } else if (
        /^crypto-js:AES\.encrypt$/.test(origin) &&
        file.origin(file.option(args[2], "mode") ?? node) === "crypto-js:mode.ECB"
      ) {
        file.report({ node, message: "ECB shows equal blocks of the text as equal blocks" });
      }
    },
  }),
});
