import type { Node } from "@assay/program";
import { isSubtle } from "../patterns/encryption.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

/** NIST SP 800-57 part 1, table 2: 2,048 bits for RSA, DSA and Diffie-Hellman, 224 for elliptic curves, from 2016 on. */
const leastModulus = 2048;
const leastCurve = 224;
/** Groups 1, 2 and 5 of RFC 2409 and RFC 3526 have 768, 1,024 and 1,536 bits. */
const weakGroups = /^modp(?:1|2|5)$/;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/weak-key-size",
    title: "Key too short to last",
    category: "code",
    severity: "medium",
    cwe: [326],
    owasp: ["A02:2021"],
    why: "An RSA key of 512 bits is factored for the price of a meal, one of 1,024 bits is within reach of those who can spend; whoever has the private key signs and decrypts in your name, also what was recorded years before.",
    fix: "Make RSA and Diffie-Hellman keys of at least 2,048 bits, better 3,072, or use a curve: `generateKeyPair('rsa', { modulusLength: 3072 })`, `generateKeyPair('ed25519')`.",
    references: ["https://nvlpubs.nist.gov/nistpubs/SpecialPublications/NIST.SP.800-57pt1r5.pdf"],
  },
  create: (file) => {
    function judge(node: Parameters<typeof file.call>[0]): void {
      const { origin, name, object, args } = file.call(node);
      const kind = String(file.literal(args[0])).toLowerCase();
      if (origin !== undefined && /^crypto:generateKeyPair(?:Sync)?$/.test(origin)) {
        if (/^(?:rsa|rsa-pss|dsa)$/.test(kind))
          modulus(node, kind.toUpperCase(), file.option(args[1], "modulusLength"));
        if (kind === "dh") modulus(node, "Diffie-Hellman", file.option(args[1], "primeLength"));
        if (kind === "ec") curve(node, file.option(args[1], "namedCurve"));
      }
      if (origin === "crypto:createECDH") curve(node, args[0]);
      if (origin === "crypto:createDiffieHellman") modulus(node, "Diffie-Hellman", args[0]);
      if (
        origin !== undefined &&
        /^crypto:(?:createDiffieHellmanGroup|getDiffieHellman)$/.test(origin) &&
        weakGroups.test(kind)
      )
        report(node, `the group ${kind} has fewer than ${leastModulus} bits`);
      if (origin === "node-rsa:") modulus(node, "RSA", file.option(args[0], "b"));
      if (origin === "node-forge:pki.rsa.generateKeyPair" || origin === "node-forge:rsa.generateKeyPair")
        modulus(node, "RSA", file.option(args[0], "bits") ?? args[0]);
      if (
        name === "generateKey" &&
        object !== undefined &&
        isSubtle(file, object) &&
        /^rs/i.test(String(file.literal(file.option(args[0], "name"))))
      )
        modulus(node, "RSA", file.option(args[0], "modulusLength"));
      if (origin === "jose:generateKeyPair") modulus(node, "RSA", file.option(args[1], "modulusLength"));
    }

    function modulus(node: Node, kind: string, size: Node | undefined): void {
      const bits = file.literal(size);
      if (typeof bits === "number" && bits > 0 && bits < leastModulus)
        report(node, `${kind} with ${bits} bits; ${leastModulus} is the least`);
    }

    function curve(node: Node, named: Node | undefined): void {
      const name = String(file.literal(named) ?? "");
      const bits = Number(
        /(?:sec[pt]|prime|wap-wsg-idm-ecid-wtls|sect|c2pnb|c2tnb|brainpoolP)(\d{3})/i.exec(name)?.[1] ?? Number.NaN,
      );
      if (bits < leastCurve) report(node, `the curve ${name} has ${bits} bits; ${leastCurve} is the least`);
    }

    function report(node: Node, message: string): void {
      file.report({ node, message, because: "the size of the key stands in the call" });
    }

    return { CallExpression: judge, NewExpression: judge };
  },
});
