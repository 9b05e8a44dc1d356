import { functionOf, valueOf, type Node } from "@assay/program";
import { lastNames } from "../patterns/hash.ts";
import { namesSecret, wordsOf } from "../patterns/names.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/postmessage-any-origin",
    title: "Window message sent to, or taken from, anyone",
    category: "code",
    severity: "medium",
    cwe: [346, 359],
    owasp: ["A01:2021", "A07:2021"],
    why: "With `'*'` whatever page happens to be in the other window gets the token. A listener that does not ask for the origin does what any page tells it that opens or embeds yours.",
    fix: "Name the other side: `opener.postMessage({ token }, 'https://app.example.com')`, and ask: `if (event.origin !== 'https://app.example.com') return`.",
    references: ["https://developer.mozilla.org/docs/Web/API/Window/postMessage#security_concerns"],
  },
  create: (file) => ({
    CallExpression(node) {
      const { name, origin, object, args } = file.call(node);
      if (
        name === "postMessage" &&
        object !== undefined &&
        !isOwnWindow(file, object) &&
        args[0] !== undefined &&
        (file.literal(args[1]) === "*" || file.literal(file.option(args[1], "targetOrigin")) === "*")
      ) {
        const secret = lastNames(file, valueOf(file.model, args[0])).find((item) => isSensitive(item));
        if (secret !== undefined)
          file.report({ node, message: `\`${secret}\` is sent to whatever page is in the other window` });
        return;
      }
      if (
        origin !== "global:addEventListener" ||
        file.literal(args[0]) !== "message" ||
        args[1] === undefined ||
        !/window\b/.test(file.textOf(node.callee))
      )
        return;
      const listener = functionOf(file.model, args[1]);
      if (listener !== undefined) judgeListener(file, node, listener);
    },
    AssignmentExpression(node) {
      if (file.origin(node.left) !== "global:onmessage" || !/^window\b/.test(file.textOf(node.left))) return;
      const listener = functionOf(file.model, node.right);
      if (listener !== undefined) judgeListener(file, node, listener);
    },
  }),
});

/** A listener that does something with what it is sent, and asks neither where from nor from whom. */
function judgeListener(file: RuleFile, node: Node, listener: Node): void {
  const text = file.model.text.slice(listener.start, listener.end);
  if (/\borigin\b|\.source\b|isTrusted|\bsource\s*[,}]/.test(text)) return;
  const acts =
    /\b(?:eval|Function|setItem|removeItem|dangerouslySetInnerHTML|document\.write|insertAdjacentHTML)\s*\(|\.(?:innerHTML|outerHTML|srcdoc)\s*=|location(?:\.href)?\s*=|location\.(?:assign|replace)\s*\(|(?:navigate|push|fetch)\s*\(\s*(?:e|ev|evt|event|message|msg)\.data|document\.cookie\s*=/.test(
      text,
    );
  if (acts)
    file.report({
      node,
      message: "the listener acts on messages from any page: it does not ask for `event.origin`",
      because: "what the message says decides where the page goes or what is stored or shown",
    });
}

/** A window that writes to itself tells nobody else. */
function isOwnWindow(file: RuleFile, object: Node): boolean {
  return file.origin(object) === "global:" || /^_?(?:global|window|self|root)$/.test(file.textOf(object));
}

function isSensitive(name: string): boolean {
  return namesSecret(name) || /\b(?:jwt|credentials|access|session|id token|refresh)\b/.test(wordsOf(name));
}
