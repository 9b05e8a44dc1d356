import { enclosingFunction, type Node } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

const authenticated = /-(?:gcm|ccm|ocb)$|^chacha20-poly1305$/i;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/cipher-tag-unchecked",
    title: "Deciphered text used without its authentication",
    category: "code",
    severity: "medium",
    cwe: [353, 347],
    owasp: ["A02:2021", "A08:2021"],
    why: "GCM and its like encrypt by XOR: whoever flips a bit of the stored bytes flips the same bit of the text. Only the tag tells, and Node compares it in `final()`. Text that is used without that call is whatever an attacker made of it.",
    fix: "Set the tag and finish: `decipher.setAuthTag(tag); const text = Buffer.concat([decipher.update(data), decipher.final()])`, and let the error that `final` throws reject the message.",
    references: ["https://nodejs.org/api/crypto.html#deciphersetauthtagbuffer-encoding"],
  },
  create: (file) => ({
    CallExpression(node) {
      const { origin, args } = file.call(node);
      if (origin !== "crypto:createDecipheriv" || !authenticated.test(String(file.literal(args[0])))) return;
      const decipher = nameOf(node);
      if (decipher === undefined || escapes(file, node, decipher)) return;
      const used = methodsCalled(file, node, decipher);
      if (!used.has("update")) return;
      if (!used.has("final"))
        file.report({ node, message: "the text is used without `final()`, which compares the tag" });
      else if (!used.has("setAuthTag"))
        file.report({
          node,
          severity: "low",
          message: "no tag is set, so `final()` throws on every message; catching that would accept forged ones",
        });
    },
  }),
});

function nameOf(call: Node): string | undefined {
  const declarator = call.parent?.type === "TSAsExpression" ? call.parent.parent : call.parent;
  return declarator?.type === "VariableDeclarator" && declarator.id.type === "Identifier"
    ? declarator.id.name
    : undefined;
}

function scopeText(file: RuleFile, node: Node): string {
  const scope = enclosingFunction(node) ?? file.model.program;
  return file.model.text.slice(scope.start, scope.end);
}

function methodsCalled(file: RuleFile, node: Node, name: string): Set<string> {
  const pattern = new RegExp(
    `(?<![\\w$.])${name.replaceAll("$", "\\$")}(?:\\s+as\\s+\\w+\\))?\\s*[?!]?\\.\\s*(\\w+)`,
    "g",
  );
  return new Set([...scopeText(file, node).matchAll(pattern)].map((match) => match[1] ?? ""));
}

/** Handed on, returned or kept: others may finish it. */
function escapes(file: RuleFile, node: Node, name: string): boolean {
  const escaped = name.replaceAll("$", "\\$");
  return new RegExp(
    `(?:[(,=:[]\\s*|\\breturn\\s+|\\.\\.\\.)${escaped}\\s*(?:[),;\\]}]|$)|\\[\\s*["'\`]final|${escaped}\\s*\\.\\s*pipe\\b`,
    "m",
  ).test(scopeText(file, node));
}
