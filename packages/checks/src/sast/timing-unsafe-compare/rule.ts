import { enclosingFunction, enclosingSymbol, valueOf, type Node } from "@assay/program";
import { wordsOf } from "../patterns/names.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";
import { kindOf, lastName, namesProof, type SecretKind } from "./secret-kind.ts";

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/timing-unsafe-compare",
    title: "Secret compared character by character",
    category: "code",
    severity: "medium",
    cwe: [208],
    owasp: ["A02:2021"],
    why: "`===` stops at the first character that differs, so the time of the answer tells how many were right, and a signature or key can be guessed one character after the other.",
    fix: "Compare in constant time: `timingSafeEqual(Buffer.from(expected), Buffer.from(given))` after checking that the lengths are equal; for text of any length compare the SHA-256 of both.",
    references: ["https://nodejs.org/api/crypto.html#cryptotimingsafeequala-b"],
  },
  create: (file) => ({
    BinaryExpression(node) {
      if (!/^[!=]==?$/.test(node.operator) || node.left.type === "PrivateIdentifier") return;
      report(file, node, [node.left, node.right], `with \`${node.operator}\``);
    },
    CallExpression(node) {
      const { origin, args } = file.call(node);
      if (!/^(?:global|buffer):Buffer\.compare$/.test(origin ?? "")) return;
      const [left, right] = args.map((arg) => contentOf(file, arg));
      if (left !== undefined && right !== undefined) report(file, node, [left, right], "with `Buffer.compare`");
    },
  }),
});

/** What a buffer is made of. */
function contentOf(file: RuleFile, node: Node): Node {
  const value = valueOf(file.model, node);
  if (value.type !== "CallExpression") return value;
  const { origin, args } = file.call(value);
  return /^(?:global|buffer):Buffer\.from$/.test(origin ?? "") ? (args[0] ?? value) : value;
}

function report(file: RuleFile, node: Node, [left, right]: readonly [Node, Node], how: string): void {
  for (const [secret, given] of [
    [left, right],
    [right, left],
  ] as const) {
    const kind =
      (isHashOf(file, secret, given) ? "hashed" : undefined) ??
      kindOf(file, secret) ??
      (isComparison(node, secret, given) ? "compared" : undefined);
    if (
      kind === undefined ||
      file.isNumeric(given) ||
      file.literal(given) !== undefined ||
      file.origin(given) === "global:undefined"
    )
      continue;
    const trace = file.trace(given);
    const isRequest = trace?.kind === "request";
    // Two fields of one form are compared for the sake of who types them.
    if (kind === "named" && !isRequest) continue;
    if ((kind === "named" || kind === "stored") && file.trace(secret) !== undefined) continue;
    if (kind === "stored" || kind === "configured") {
      const isProof = namesProof(lastName(file, given)) && kindOf(file, given) !== kind;
      if (!isRequest && !isProof) continue;
      if (!isRequest && /\.(?:[jt]sx|vue|svelte|astro)$/.test(file.model.path)) continue;
    }
    file.report({
      node,
      message: `\`${file.textOf(secret)}\` is compared ${how}, whose time tells how much was right`,
      because: becauseOf[kind],
      trace: isRequest ? trace : undefined,
      sink: "a comparison that stops early",
      ...((kind === "stored" || kind === "hashed" || kind === "compared") &&
        !isRequest && { severity: "low" as const }),
    });
    return;
  }
}

/** `token === tokenize(salt, secret)`: a function of the program makes what somebody's proof is compared with. */
function isHashOf(file: RuleFile, secret: Node, given: Node): boolean {
  const value = valueOf(file.model, secret);
  if (
    /^crypto:(?:pbkdf2Sync|scryptSync)\(\)|^crypto:createHash\(\)(?:\.update\(\))+\.digest\(\)/.test(
      file.origin(value) ?? "",
    ) &&
    given.type === "MemberExpression"
  )
    return /\b(?:password|pass|hash|hashed password|password hash|passwd)$/.test(wordsOf(lastName(file, given)));
  return (
    value.type === "CallExpression" &&
    value.callee.type === "Identifier" &&
    /^(?:hash|tokeni[sz]e|digest)(?:[A-Z]\w*)?$/.test(value.callee.name) &&
    namesProof(lastName(file, given))
  );
}

/** `checkPassword(input, stored)`, whose parameters are compared: the name of the function says what they are. */
function isComparison(node: Node, secret: Node, given: Node): boolean {
  const around = enclosingFunction(node);
  const names = around?.params.flatMap((parameter) => (parameter.type === "Identifier" ? [parameter.name] : [])) ?? [];
  const isParameter = (one: Node): boolean => one.type === "Identifier" && names.includes(one.name);
  return (
    isParameter(secret) &&
    isParameter(given) &&
    /^(?:check|verify|compare|match|validate|is valid) (?:\w+ )?(?:password|secret|signature|hmac|mac|api key|token)s?$/.test(
      wordsOf(enclosingSymbol(node)?.split(".").at(-1) ?? ""),
    )
  );
}

const becauseOf: Record<SecretKind | "hashed" | "compared", string> = {
  compared: "the function is named as a comparison of secrets",
  hashed: "one side is a hash that was just computed, and the other is named for a proof",
  signature: "one side is a signature that was just computed",
  configured: "one side is a secret of the configuration",
  stored: "the names of both sides say that they are secrets",
  named: "the name of one side says that it is a secret",
};
