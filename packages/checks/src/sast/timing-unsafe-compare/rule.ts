import { unwrap, valueOf, type Node } from "@assay/program";
import { namesSecret, wordsOf } from "../patterns/names.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

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
      for (const [secret, given] of [
        [node.left, node.right],
        [node.right, node.left],
      ] as const) {
        const kind = kindOf(file, secret);
        if (
          kind === undefined ||
          file.isNumeric(given) ||
          file.literal(given) !== undefined ||
          file.origin(given) === "global:undefined"
        )
          continue;
        const trace = file.trace(given);
        if (kind === "named" && trace?.kind !== "request") continue;
        file.report({
          node,
          message: `\`${file.textOf(secret)}\` is compared with \`${node.operator}\`, whose time tells how much was right`,
          because: "one side is a signature that was just computed",
          trace: trace?.kind === "request" ? trace : undefined,
          sink: "a comparison that stops early",
        });
        return;
      }
    },
  }),
});

type Kind = "signature" | "named";

/** A computed signature, or a secret of the configuration; what is in a database is looked up, not guessed. */
function kindOf(file: RuleFile, expression: Node): Kind | undefined {
  const node = unwrap(expression);
  return file.model.memo<Kind | undefined>("secretKind", node, undefined, () => judge(file, node));
}

function judge(file: RuleFile, node: Node): Kind | undefined {
  const value = valueOf(file.model, node);
  const origin = file.origin(value) ?? "";
  if (/^crypto:createHmac\(\)(?:\.update\(\))+\.digest\(\)/.test(origin))
    return isKnownKey(file, value) ? undefined : "signature";
  if (value.type === "TemplateLiteral" && value.expressions.some((item) => kindOf(file, item) === "signature"))
    return "signature";
  const isConfigured =
    /^global:(?:process\.env|Bun\.env|Deno\.env)\./.test(origin) ||
    file.textOf(node).startsWith("import.meta.env.") ||
    /^(?:config|env|settings|options)\./i.test(file.textOf(node));
  const name = file.textOf(value).split(".").at(-1) ?? "";
  return isConfigured &&
    (namesSecret(name) || /\b(?:key|signature)\b/.test(wordsOf(name))) &&
    !/\b(?:public|site|client id)\b/.test(wordsOf(name))
    ? "named"
    : undefined;
}

/** A key that stands in the code, or is one of a list of samples, is no secret to find out. */
function isKnownKey(file: RuleFile, digest: Node): boolean {
  let node: Node = digest;
  while (node.type === "CallExpression") {
    const { origin, object, args } = file.call(node);
    if (origin === "crypto:createHmac") {
      const key = args[1];
      const list = key === undefined ? undefined : iteratedList(file, key);
      return (
        key !== undefined &&
        (typeof file.literal(key) === "string" ||
          (list !== undefined && /sample|example|weak|common|known|default/i.test(list)))
      );
    }
    if (object === undefined) return false;
    node = valueOf(file.model, object);
  }
  return false;
}

/** The text of what a callback's parameter comes from: `keys` in `keys.some((key) => …)`. */
function iteratedList(file: RuleFile, key: Node): string | undefined {
  const binding = key.type === "Identifier" ? file.model.resolve(key) : undefined;
  const call = binding?.kind === "parameter" ? binding.declaration.parent : undefined;
  return call?.type === "CallExpression" ? file.textOf(call.callee) : undefined;
}
