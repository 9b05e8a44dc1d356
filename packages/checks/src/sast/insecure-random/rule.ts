import { namesSecret } from "../patterns/names.ts";
import { nameOfResult } from "../patterns/result-name.ts";
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
      const name = nameOfResult(node, namesSecret);
      if (name === undefined || !namesSecret(name)) return;
      file.report({
        node,
        message: `\`${name}\` is made with Math.random, whose values can be predicted`,
        because: "the name of what is made says that it must be hard to guess",
      });
    },
  }),
});
