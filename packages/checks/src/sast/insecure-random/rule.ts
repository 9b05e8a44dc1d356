import type { Node } from "@assay/program";
import { namesSecret, wordsOf } from "../patterns/names.ts";
import { nameOfResult } from "../patterns/result-name.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/insecure-random",
    title: "Secret made with Math.random",
    category: "code",
    severity: "high",
    cwe: [338, 330],
    owasp: ["A02:2021"],
    why: "`Math.random` is a fast generator whose state can be computed from a few of its outputs. Whoever gets some tokens of their own (by asking for password resets, say) can work out the next ones, of other people.",
    fix: "Take random bytes from the system: `crypto.randomBytes(32).toString('base64url')`, `crypto.randomUUID()`, and for codes of digits `crypto.randomInt(1_000_000).toString().padStart(6, '0')`. In browsers `crypto.getRandomValues`.",
  },
  create: (file) => ({
    CallExpression(node) {
      if (file.origin(node.callee) !== "global:Math.random") return;
      const isDigits = makesDigits(file, node);
      const isWanted = (candidate: string) =>
        namesSecret(candidate) || (isDigits && /\b(?:code|pin|digits)\b/.test(wordsOf(candidate)));
      const name = nameOfResult(node, isWanted);
      if (name === undefined || !isWanted(name)) return;
      file.report({
        node,
        message: `\`${name}\` is made with Math.random, whose values can be predicted`,
        because: "the name of what is made says that it must be hard to guess",
      });
    },
  }),
});

/** `100000 + Math.random() * 900000` is how a code of six digits is made. */
function makesDigits(file: RuleFile, node: Node): boolean {
  const { parent } = node;
  if (parent?.type !== "BinaryExpression" || parent.operator !== "*") return false;
  const factor = file.literal(parent.left === node ? parent.right : parent.left);
  return typeof factor === "number" && factor >= 9_000 && /^(?:9+|9+0+|10+)$/.test(String(factor));
}
