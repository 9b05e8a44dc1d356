import { stringParts, valueOf, type Node } from "@assay/program";
import { isProtocol } from "../patterns/hash.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

const weak = /^(?:des|des3|des-|3des|rc2|rc4|bf|blowfish|cast|idea|seed)\b|-ecb$/i;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/weak-cipher",
    title: "Cipher that does not protect",
    category: "code",
    severity: "high",
    cwe: [327, 329],
    owasp: ["A02:2021"],
    why: "DES and RC4 are broken by computation; ECB shows equal blocks as equal; with a fixed initialisation vector the same text always gives the same bytes, and in GCM or CTR two messages give each other away.",
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
        else if (
          origin === "crypto:createCipheriv" &&
          args[2] !== undefined &&
          !wrapsKeys(file, args[0]) &&
          isFixedVector(file, args[2])
        )
          file.report({ node, message: "every message is encrypted with the same initialisation vector" });
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

/** Zeros, or bytes that stand in the program. `null` is right for ciphers that take no vector. */
function isFixedVector(file: RuleFile, vector: Node): boolean {
  const node = valueOf(file.model, vector);
  if (node.type === "CallExpression" || node.type === "NewExpression") {
    const { origin, args } = file.call(node);
    if (origin === "global:Buffer.alloc" || origin === "buffer:Buffer.alloc" || origin === "global:Uint8Array()")
      return args.every((argument) => file.isConstant(argument)) && !isFilledLater(file, vector);
    if (origin === "global:Uint8Array")
      return (
        node.type === "NewExpression" &&
        args.every((argument) => file.isConstant(argument)) &&
        !isFilledLater(file, vector)
      );
    return (
      (origin === "global:Buffer.from" || origin === "buffer:Buffer.from") &&
      args[0] !== undefined &&
      typeof file.literal(args[0]) === "string"
    );
  }
  return typeof file.literal(node) === "string";
}

/** A buffer that is made empty may be filled afterwards: by random bytes, or with a counter. */
function isFilledLater(file: RuleFile, vector: Node): boolean {
  if (vector.type !== "Identifier") return false;
  const uses =
    file.model.text.split(new RegExp(`(?<![\\w$.])${vector.name.replaceAll("$", "\\$")}(?![\\w$])`)).length - 1;
  return (
    uses > 2 &&
    new RegExp(
      `(?:${vector.name}\\.(?:write|fill|set|copy)|${vector.name}\\[|(?:randomFill|getRandomValues|copy)\\w*\\([^)]*${vector.name})`,
    ).test(file.model.text)
  );
}

/** Key wrapping (RFC 3394) has a fixed initial value by definition. */
function wrapsKeys(file: RuleFile, algorithm: Node | undefined): boolean {
  const parts = algorithm === undefined ? undefined : stringParts(file.model, algorithm);
  return parts?.some((part) => part.text?.includes("wrap") === true) === true;
}
