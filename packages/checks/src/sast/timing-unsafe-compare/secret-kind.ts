import { unwrap, valueOf, type Node } from "@assay/program";
import { namesSecret, wordsOf } from "../patterns/names.ts";
import type { RuleFile } from "../rule-file.ts";

/**
 * Why a value must not be found out bit by bit: a signature that was just computed, a secret of the configuration, one
 * that is stored with a record, or a value that only its name says to be one.
 */
export type SecretKind = "signature" | "configured" | "stored" | "named";

export function kindOf(file: RuleFile, expression: Node): SecretKind | undefined {
  const node = unwrap(expression);
  return file.model.memo<SecretKind | undefined>("secretKind", node, undefined, () => judge(file, node));
}

function judge(file: RuleFile, node: Node): SecretKind | undefined {
  const value = valueOf(file.model, node);
  const origin = file.origin(value) ?? "";
  if (/^crypto:createHmac\(\)(?:\.update\(\))*\.digest\(\)/.test(origin))
    return isKnownKey(file, value) ? undefined : "signature";
  if (value.type === "TemplateLiteral" && value.expressions.some((item) => kindOf(file, item) === "signature"))
    return "signature";
  if (value.type === "BinaryExpression" && value.operator === "+")
    if ([value.left, value.right].some((item) => kindOf(file, item) === "signature")) return "signature";
  if (value.type === "CallExpression" && computesMac(lastName(file, value.callee))) return "signature";
  const isConfigured =
    /^global:(?:process\.env|Bun\.env|Deno\.env)\./.test(origin) ||
    file.textOf(node).startsWith("import.meta.env.") ||
    /^(?:config|env|settings|options)\./i.test(file.textOf(node));
  const name = lastName(file, value);
  if (isConfigured) return namesKey(name) ? "configured" : undefined;
  if (node.type === "MemberExpression" && namesStored(lastName(file, node))) return "stored";
  return node.type === "Identifier" && (namesKey(node.name) || namesProof(node.name)) ? "named" : undefined;
}

/** The last of the names in `a.b.c`; nothing of what is computed. */
export function lastName(file: RuleFile, node: Node): string {
  return file.textOf(unwrap(node)).split(".").at(-1) ?? "";
}

function namesKey(name: string): boolean {
  const words = wordsOf(name);
  return (
    (namesSecret(name) || /\b(?:key|signature)\b/.test(words)) &&
    !/\b(?:public|site|client id|primary|foreign)\b/.test(words)
  );
}

/** What a client proves itself with: `signature`, `mac`, `token`. */
export function namesProof(name: string): boolean {
  const words = wordsOf(name);
  if (
    /\b(?:confirm|confirmed|confirmation|repeat|repeated|retype|again|old|new|current|previous|prev|last|next|initial|default|type|kind|name|id|length|count|state|field|algorithm|method)\b/.test(
      words,
    )
  )
    return false;
  return /\b(?:tokens?|password|passwd|pass|secret|signature|sig|mac|hmac|digest|api key|hash|hashed password|password hash)\b/.test(
    words,
  );
}

/** `signPayload`, `computeHmac`; `assign` and `design` are none. */
function computesMac(name: string): boolean {
  return /^(?:(?:compute|create|generate|calculate|make|get|expected) )?(?:sign|hmac|mac|signature)\b(?! (?:in|up|out|on|off|of|key|url)\b)/.test(
    wordsOf(name.replace(/\(.*$/s, "")),
  );
}

const namesRecordSecret =
  /\b(?:(?:access|auth|api|csrf|xsrf|reset|verification|verify|refresh|session|bearer|secret|invite|invitation|activation|scim|admin|webhook|bot|shared|master|service|internal|unlock) token|hashed password|password hash|api key|secret key|signing key|encryption key|webhook secret|client secret|shared secret|otp(?: code)?|reset code|verification code|two factor code|mfa code|login code|security code|confirmation code)$/;

function namesStored(name: string): boolean {
  return (namesProof(name) || /\b(?:otp|code)$/.test(wordsOf(name))) && namesRecordSecret.test(wordsOf(name));
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
