import { keyName, memberName, stringParts, unwrap, valueOf, type Node } from "@assay/program";
import { isDevelopmentOnly } from "../patterns/environment.ts";
import { namesPassword, wordsOf } from "../patterns/names.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

const levels = /^(?:log|info|debug|warn|error|trace|verbose|silly|fatal|notice)$/;
const loggers =
  /^(?:console|log|logger|this\.logger|this\.log|req\.log|request\.log|app\.log|fastify\.log|server\.log|winston|pino|Logger|strapi\.log|ctx\.log|c\.var\.logger|context\.log)$/;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/log-sensitive",
    title: "Password or key written to the log",
    category: "code",
    severity: "medium",
    cwe: [532],
    owasp: ["A09:2021"],
    why: "Logs go to more places and more people than the database does, and stay longer: the log service, support tickets, backups. A password there is a password lost.",
    fix: "Log what identifies the event, not the secret: `logger.info({ userId: user.id }, 'signed in')`, and let the logger redact: `pino({ redact: ['password', '*.password', 'req.headers.authorization'] })`.",
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html"],
  },
  create: (file) => ({
    CallExpression(node) {
      const { name, object, args } = file.call(node);
      if (
        name === undefined ||
        object === undefined ||
        !levels.test(name) ||
        !loggers.test(file.textOf(object)) ||
        file.isTooling
      )
        return;
      for (const argument of args) {
        const secret = secretIn(file, argument, 0) ?? codeIn(file, argument);
        if (secret === undefined || isDevelopmentOnly(file, node)) continue;
        file.report({
          node,
          message: `\`${file.textOf(secret)}\` is written to the log`,
          because: "the name says that the value is secret",
        });
        return;
      }
    },
  }),
});

/** The expression that puts a secret into a logged value; what a function made of one (a mask, a length) is none. */
function secretIn(file: RuleFile, expression: Node, depth: number): Node | undefined {
  const node = unwrap(expression);
  if (depth > 4 || file.isConstant(node) || file.isNumeric(node)) return undefined;
  const first = (nodes: readonly Node[]) =>
    nodes.map((item) => secretIn(file, item, depth + 1)).find((found) => found !== undefined);
  switch (node.type) {
    case "Identifier":
      return isSecret(node.name) &&
        valueOf(file.model, node).type !== "ConditionalExpression" &&
        !isMadeSafe(file, node)
        ? node
        : undefined;
    case "MemberExpression": {
      const name = memberName(file.model, node);
      return name !== undefined &&
        isSecret(name) &&
        !/^(?:messages?|errors?|labels?|i18n|t|strings|schema|validators?|rules|formErrors|touched|fields?|columns?|types?)\b/i.test(
          file.textOf(node),
        )
        ? node
        : undefined;
    }
    case "TemplateLiteral":
    case "BinaryExpression":
      return first(
        (stringParts(file.model, node) ?? []).flatMap((part) => (part.node === undefined ? [] : [part.node])),
      );
    case "ObjectExpression":
      return first(
        node.properties
          .flatMap((property) =>
            property.type === "Property" && isSecret(keyName(property) ?? "x") ? [property.value] : [],
          )
          .filter((value) => !isPlaceholder(file, value)),
      );
    case "CallExpression":
      return file.origin(node.callee) === "global:JSON.stringify" && node.arguments[0] !== undefined
        ? secretIn(file, node.arguments[0], depth + 1)
        : undefined;
    default:
      return undefined;
  }
}

/** A code that text around it calls a reset, verification or one-time code. */
function codeIn(file: RuleFile, argument: Node): Node | undefined {
  const parts = stringParts(file.model, argument) ?? [];
  const text = parts.map((part) => part.text ?? "").join(" ");
  if (!/\b(?:reset|verification|verify|one[- ]time|otp|2fa|mfa|login|sign[- ]in|confirmation)\b/i.test(text))
    return undefined;
  return parts.find(
    (part) =>
      part.node?.type === "Identifier" &&
      /^(?:code|otp|pin|resetCode|verificationCode|resetToken|resetLink|resetUrl|magicLink)$/.test(part.node.name),
  )?.node;
}

function isPlaceholder(file: RuleFile, value: Node): boolean {
  return file.isConstant(value) || unwrap(value).type === "CallExpression" || unwrap(value).type === "UnaryExpression";
}

/** A name for the outcome of a call that hides its argument: `const password = mask(...)`. */
function isMadeSafe(file: RuleFile, node: Node & { type: "Identifier" }): boolean {
  const value = valueOf(file.model, node);
  return (
    value.type === "CallExpression" && /mask|redact|hash|hide|obfuscate|omit|prompt/i.test(file.textOf(value.callee))
  );
}

function isSecret(name: string): boolean {
  if (namesPassword(name)) return true;
  const words = wordsOf(name);
  return (
    /\b(?:secret|api key|apikey|access token|refresh token|auth token|id token|bearer token|reset token|jwt|authorization|private key|client secret|credit card|card number|cvv|cvc|ssn|secret key|session token)\b/.test(
      words,
    ) &&
    !/\b(?:id|name|type|length|expiry|expires|expires at|url|path|endpoint|hash|count|error|status|valid|exists|enabled|arn|ref|store|manager|service|code|present|missing|required|env|variable|config|field|headers?|payload|claims|options|decoded|keys?$)\b/.test(
      words.replace(/\b(?:api|secret|private) key\b|id token/, ""),
    )
  );
}
