import { valueOf, type Node } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

/** Registered claims that say how a token ends or is taken back (RFC 7519): by time, or by an identity that can be looked up. */
const ends = ["exp"];
const ownEnd = /\b(?:expires?(?:At|In|On)?|expiry|expiration\w*|validUntil|createdAt|issuedAt|timestamp|ttl)\b/;
const revocable = /\b(?:jti|sessionId|session_id|sid|tokenVersion|token_version|tokenId|token_id)\b/;
const notASession =
  /unsubscribe|invite|webhook|share|service|agent|machine|api_?key|apikey|client_?assertion|integration|download|preview|state/i;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/jwt-no-expiry",
    title: "Token that is valid for ever",
    category: "code",
    severity: "medium",
    cwe: [613],
    owasp: ["A07:2021"],
    why: "A signed token cannot be taken back: one that leaks through a log, a shared machine or an injected script signs its finder in for as long as the key lives, after the password is changed and the account is closed.",
    fix: "Let it end soon, and renew it: `jwt.sign({ sub: user.id }, key, { expiresIn: '15m' })`, `new SignJWT({ sub }).setExpirationTime('15m')`.",
    references: [
      "https://www.rfc-editor.org/rfc/rfc8725",
      "https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html",
    ],
  },
  // An age that is demanded when the token is verified ends it as well.
  create: (file) =>
    /\bmaxAge\b|\bmaxTokenAge\b/.test(file.model.text)
      ? {}
      : {
          CallExpression(node) {
            const { origin, name, object, args } = file.call(node);
            const missing =
              origin === "jsonwebtoken:sign"
                ? neverEnds(file, args)
                : origin === "hono/jwt:sign"
                  ? args[0] !== undefined && payloadEnds(file, args[0]) === false
                  : name === "sign" && object !== undefined && joseChainNeverEnds(file, object);
            if (!missing || notASession.test(file.textOf(node)) || notASession.test(file.model.path)) return;
            file.report({
              node,
              message: "a token is signed that never expires",
              because: "neither the call nor the payload, both of which stand here, sets an end",
            });
          },
        },
});

/** True when options and payload can both be seen, and none sets an end. */
function neverEnds(file: RuleFile, args: readonly Node[]): boolean {
  const [payload, key, third, fourth] = args;
  if (payload === undefined || key === undefined) return false;
  // `sign(payload, key, callback)` has no options.
  const options = third !== undefined && isCallback(file, third) && fourth === undefined ? undefined : third;
  if (options !== undefined && has(file, options, ["expiresIn"]) !== false) return false;
  return payloadEnds(file, payload) === false;
}

function isCallback(file: RuleFile, node: Node): boolean {
  return /^(?:ArrowFunctionExpression|FunctionExpression)$/.test(valueOf(file.model, node).type);
}

/** Whether a payload sets an end or an identity by which it can be revoked; undefined where it cannot be seen. */
function payloadEnds(file: RuleFile, payload: Node): boolean | undefined {
  const known = has(file, payload, ends);
  if (known !== false) return known;
  const literal = valueOf(file.model, payload);
  const text = file.model.text.slice(literal.start, literal.end);
  // A payload of constants signs nobody in: it is a service's own assertion.
  return revocable.test(text) || ownEnd.test(text) || file.isConstant(literal);
}

/** Whether an object literal has one of the properties; undefined where it is no literal, or spreads what cannot be seen. */
function has(file: RuleFile, object: Node, names: readonly string[]): boolean | undefined {
  const literal = valueOf(file.model, object);
  if (literal.type !== "ObjectExpression") return undefined;
  if (names.some((name) => file.option(literal, name) !== undefined)) return true;
  const hides = literal.properties.some(
    (property) =>
      (property.type === "SpreadElement" && valueOf(file.model, property.argument).type !== "ObjectExpression") ||
      (property.type === "Property" && property.computed && typeof file.literal(property.key) !== "string"),
  );
  if (hides || isExtended(file, object)) return undefined;
  return false;
}

/** `options.expiresIn = …`, `payload.exp = …` after the literal. */
function isExtended(file: RuleFile, object: Node): boolean {
  return (
    object.type === "Identifier" &&
    new RegExp(
      `(?<![\\w$.])${object.name.replaceAll("$", "\\$")}(?:\\.|\\[['"\`])(?:exp|expiresIn)\\b|Object\\.assign\\(\\s*${object.name.replaceAll("$", "\\$")}\\b`,
    ).test(file.model.text)
  );
}

/** `new SignJWT(…)….sign(key)` without `setExpirationTime`, all in one chain. */
function joseChainNeverEnds(file: RuleFile, object: Node): boolean {
  const origin = file.origin(object);
  if (
    origin?.startsWith("jose:SignJWT()") !== true ||
    origin.includes("setExpirationTime") ||
    origin.includes("setJti")
  )
    return false;
  let start = valueOf(file.model, object);
  if (object.type === "Identifier" && /\.setExpirationTime\s*\(/.test(file.model.text)) return false;
  while (start.type === "CallExpression") {
    const next = file.call(start).object;
    if (next === undefined) return false;
    start = valueOf(file.model, next);
  }
  const payload = start.type === "NewExpression" ? file.call(start).args[0] : undefined;
  return start.type === "NewExpression" && (payload === undefined || payloadEnds(file, payload) === false);
}
