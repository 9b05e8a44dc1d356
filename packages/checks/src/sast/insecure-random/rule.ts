import { ancestors, contains, isFunction, keyName, type Node } from "@assay/program";
import { namesSecret, wordsOf } from "../patterns/names.ts";
import { isDevelopmentOnly } from "../patterns/environment.ts";
import { runsInPage } from "../patterns/page.ts";
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
        namesSecret(candidate) ||
        (isDigits && /\b(?:code|pin|digits)\b/.test(wordsOf(candidate)) && !/\blast\b/.test(wordsOf(candidate)));
      const name = nameOfResult(node, isWanted);
      if (name !== undefined && (isNumberOnceUsed(node, name) || isOfTable(file, node))) return;
      if (isPause(node) || isDevelopmentOnly(file, node)) return;
      if (name === undefined || !isWanted(name)) {
        const made = idOf(node);
        if (made !== undefined)
          file.report({
            node,
            message: `${made} is made with Math.random, whose values can be predicted`,
            because: "a text of random characters usually stands for something that nobody else has",
            severity: "low",
          });
        return;
      }
      file.report({
        node,
        message: `\`${name}\` is made with Math.random, whose values can be predicted`,
        because: "the name of what is made says that it must be hard to guess",
        // A page that names its own visit lets nobody in by that: servers make the sessions of those who signed in.
        ...(isVisit(name) && isOfPage(file, node) && { severity: "low" as const }),
      });
    },
  }),
});

/** `const jitter = Math.random() * 300`: how long to wait is no secret, whatever the function is called. */
function isPause(node: Node): boolean {
  return [...ancestors(node)].some(
    (ancestor) =>
      ancestor.type === "VariableDeclarator" &&
      ancestor.id.type === "Identifier" &&
      /\b(?:jitter|backoff|delay|pause|wait|timeout)\b/.test(wordsOf(ancestor.id.name)),
  );
}

function isVisit(name: string): boolean {
  return /\bsession ?id\b/.test(wordsOf(name)) && !/\b(?:token|secret|auth|key)\b/.test(wordsOf(name));
}

/** In code of pages, or where there is a `window`. */
function isOfPage(file: RuleFile, node: Node): boolean {
  const isAsked = [...ancestors(node)].some(
    (ancestor) =>
      (ancestor.type === "ConditionalExpression" || ancestor.type === "IfStatement") &&
      /^typeof window !==? ["']undefined["']$/.test(file.model.text.slice(ancestor.test.start, ancestor.test.end)) &&
      contains(ancestor.consequent, node),
  );
  return isAsked || runsInPage(file.model);
}

/** A table of many that make random values is one of samples: names, addresses, passwords to try things with. */
function isOfTable(file: RuleFile, node: Node): boolean {
  const calls = file.model.nodes("CallExpression").filter(({ callee }) => file.origin(callee) === "global:Math.random");
  return [...ancestors(node)].some((ancestor) => {
    const entries =
      ancestor.type === "ArrayExpression"
        ? ancestor.elements
        : ancestor.type === "ObjectExpression"
          ? ancestor.properties
          : [];
    return (
      entries.length >= mostOfOne &&
      entries.filter((entry) => entry !== null && calls.some((call) => contains(entry, call))).length >= mostOfOne
    );
  });
}

/** Who makes more random values than these side by side makes no secrets. */
const mostOfOne = 5;

/**
 * A nonce beside the time and the signature of one message: it tells two messages apart, and what keeps others from
 * making one is the signature.
 */
function isNumberOnceUsed(node: Node, name: string): boolean {
  if (!/\bnonce\b/.test(wordsOf(name))) return false;
  // A number as it is: it makes two values differ, so that a page draws again.
  if (node.parent?.type === "Property" || node.parent?.type === "AssignmentExpression") return true;
  for (const ancestor of ancestors(node)) {
    if (ancestor.type !== "ObjectExpression") continue;
    const keys = ancestor.properties.map((property) =>
      property.type === "Property" ? wordsOf(keyName(property) ?? "") : "",
    );
    return keys.some((key) => /\btime ?stamp\b/.test(key)) && keys.some((key) => /\bsignature\b/.test(key));
  }
  return false;
}

/** `100000 + Math.random() * 900000` is how a code of six digits is made. */
function makesDigits(file: RuleFile, node: Node): boolean {
  const { parent } = node;
  if (parent?.type !== "BinaryExpression" || parent.operator !== "*") return false;
  const factor = file.literal(parent.left === node ? parent.right : parent.left);
  return typeof factor === "number" && factor >= 9_000 && /^(?:9+|9+0+|10+)$/.test(String(factor));
}

/** What a reader sees, or what has no rights. */
const harmless =
  /\b(?:colou?rs?|hex|names?|words?|lorem|sentences?|paragraphs?|noise|glitch|scrambled?|emojis?|fake|mock|dummy|samples?|examples?|demo|tests?|shuffled?|dna|puzzle|board|grid|message)\b/;

/** An identifier that is put together of random characters: in a loop, or in the form of a UUID. */
function idOf(node: Node): string | undefined {
  let previous: Node = node;
  let isCharacter = false;
  for (const ancestor of ancestors(node)) {
    if (ancestor.type === "MemberExpression" && ancestor.computed && ancestor.property === previous) isCharacter = true;
    if (ancestor.type === "CallExpression" && ancestor.callee !== previous) {
      const method = ancestor.callee.type === "MemberExpression" ? keyOf(ancestor.callee) : undefined;
      if (/^(?:charAt|substr|substring|slice|at)$/.test(method ?? "")) isCharacter = true;
      else if (method === "push" && isCharacter) return isHarmless(node) ? undefined : "a text of random characters";
      else if (method === "replace" && isUuidForm(ancestor)) return "a UUID";
    }
    if (ancestor.type === "AssignmentExpression")
      return ancestor.operator === "+=" && isCharacter && !isHarmless(node) ? "a text of random characters" : undefined;
    previous = ancestor;
  }
  return undefined;
}

function keyOf(callee: Node & { type: "MemberExpression" }): string | undefined {
  return keyName({ key: callee.property, computed: callee.computed }) ?? undefined;
}

/** `'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(…)` */
function isUuidForm({ callee }: Node & { type: "CallExpression" }): boolean {
  return (
    callee.type === "MemberExpression" &&
    callee.object.type === "Literal" &&
    /^x{8}-x{4}-[14x]x{3}-/i.test(String(callee.object.value))
  );
}

function isHarmless(node: Node): boolean {
  const name = nameOfResult(node, () => true);
  const around = [...ancestors(node)].flatMap((ancestor) =>
    isFunction(ancestor) && ancestor.type !== "ArrowFunctionExpression" && ancestor.id ? ancestor.id.name : [],
  );
  return [name ?? "", ...around].some((one) => harmless.test(wordsOf(one)));
}
