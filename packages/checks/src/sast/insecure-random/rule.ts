import { ancestors, isFunction, keyName, type Node } from "@assay/program";
import { namesSecret } from "../patterns/names.ts";
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
      const name = nameOfResult(node);
      if (name === undefined || !namesSecret(name)) return;
      file.report({
        node,
        message: `\`${name}\` is made with Math.random, whose values can be predicted`,
        because: "the name of what is made says that it must be hard to guess",
      });
    },
  }),
});

/** The name that the made value goes by: of the variable, property or function that it ends in. */
function nameOfResult(node: Node): string | undefined {
  let previous: Node = node;
  for (const ancestor of ancestors(node)) {
    switch (ancestor.type) {
      case "VariableDeclarator":
        return ancestor.init === previous && ancestor.id.type === "Identifier" && !isLocalStep(ancestor) ? ancestor.id.name : nameOfFunction(ancestor);
      case "Property":
        if (ancestor.value === previous) return keyName(ancestor) ?? undefined;
        break;
      case "AssignmentExpression": {
        const target = ancestor.left;
        if (target.type === "Identifier") return namesSecret(target.name) ? target.name : nameOfFunction(ancestor);
        return target.type === "MemberExpression" ? (keyName({ key: target.property, computed: target.computed }) ?? undefined) : undefined;
      }
      case "ReturnStatement":
      case "ExpressionStatement":
        return nameOfFunction(ancestor);
      case "ArrowFunctionExpression":
        if (ancestor.body === previous && ancestor.parent?.type === "VariableDeclarator") return ancestor.parent.id.type === "Identifier" ? ancestor.parent.id.name : undefined;
        break;
      case "IfStatement":
      case "ForStatement":
      case "WhileStatement":
        return undefined; // a decision is made, not a value
      case "JSXElement":
        return undefined;
    }
    previous = ancestor;
  }
  return undefined;
}

/** `const index = Math.floor(Math.random() * n)` is a step on the way; the function's name says to what. */
function isLocalStep(declarator: Node & { type: "VariableDeclarator" }): boolean {
  return declarator.id.type === "Identifier" && !namesSecret(declarator.id.name);
}

function nameOfFunction(node: Node): string | undefined {
  for (const ancestor of ancestors(node)) {
    if (!isFunction(ancestor)) continue;
    if (ancestor.type !== "ArrowFunctionExpression" && ancestor.id) return ancestor.id.name;
    const parent = ancestor.parent;
    if (parent?.type === "VariableDeclarator" && parent.id.type === "Identifier") return parent.id.name;
    if (parent?.type === "MethodDefinition" || parent?.type === "Property" || parent?.type === "PropertyDefinition") return keyName(parent) ?? undefined;
    if (parent?.type !== "CallExpression") return undefined;
  }
  return undefined;
}
