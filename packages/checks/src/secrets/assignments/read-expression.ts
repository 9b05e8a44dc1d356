import { type AssignedValue, expressionWindow } from "./assigned-value.ts";
import { literalAt } from "./literal.ts";
import { credentialName } from "./names.ts";

// The head of an expression whose value may come from a literal further on. `[^…]` stops at what ends a statement.
const fallback =
  /^[^;\n"'`]{0,120}(?:["'][\w.-]{1,80}["'][^;\n"'`]{0,20})?(?:\?\?|\|\||\?:|\bor\b(?!\s{1,20}`)|\.unwrap_or(?:_else)?\((?:\|\w?\|\s?)?|\.orElse\(|\.default\(|\.withDefault\()\s{0,40}(?=\\?["'`])/;
const environment =
  /^[\w.]{0,60}(?:env|environ|config|fetch|getProperty|setting|lookup|Conf)\w{0,30}(?:\.\w{1,20})?\(\s{0,20}["'][\w.-]{1,80}["']\s{0,10},\s{0,20}(?:default\s{0,3}=\s{0,3})?(?=["'`])/i;
const wrapped =
  /^(?:new\s{1,4}|await\s)?(?:SecretStr|Buffer\.from|\(?new TextEncoder\(\)\)?\.encode|(?:base64\.)?(?:std)?_?b64decode|atob|base64_decode|Base64\.\w{1,20}|\[\]byte|bytes|String|str|Some|SecretKeySpec|Secret\w{0,12}|Password|Field|Query|StringValue|NSString|unhexlify|bytes\.fromhex|hex\.DecodeString|pulumi\.secret|cdk\.SecretValue\.\w{1,20}|SecretValue\.\w{1,20}|config\.Secret|strPtr|ptr|pointer\.\w{1,12}|aws\.String|proto\.String|to\.\w{0,4}Ptr|Uint8Array\.from|utf8ToBytes|z\.string\(\)(?:\.\w{1,12}\([^()]{0,20}\)){0,4}\.default|Joi\.string\(\)(?:\.\w{1,12}\([^()]{0,20}\)){0,4}\.default|str\(\{ ?default:|Field\(default=)\(?\s{0,20}(?:default\s{0,3}[=:]\s{0,3})?(?=[rbuf]?\\?["'`])/;
const member = /^\{[^{}]{0,200}?\bdefault["']?\s{0,5}:\s{0,5}(?=["'`])/;

/** Finds the literal that an expression falls back on or wraps: `process.env.X || "…"`, `SecretStr("…")`. */
export function readExpression(text: string, at: number): AssignedValue | undefined {
  const window = text.slice(at, at + expressionWindow);
  for (const [pattern, bond] of [
    [environment, "default"],
    [fallback, "default"],
    [member, "default"],
    [wrapped, "assigned"],
  ] as const) {
    const head = pattern.exec(window)?.[0];
    // The variable's own name says more than what its value is assigned to: `passwords: env("PASSWORD_BROKER", "users")`.
    if (pattern === environment && head !== undefined && isOtherVariable(head)) return undefined;
    const literal = head === undefined ? undefined : literalAt(text, at + head.length);
    if (literal !== undefined)
      return {
        ...literal,
        bond: bond === "assigned" && head?.includes("default") === true ? "default" : bond,
        quoted: true,
      };
  }
  return undefined;
}

function isOtherVariable(head: string): boolean {
  const variable = /["']([\w.-]{1,80})["']/.exec(head)?.[1];
  return variable !== undefined && /[_.-]/.test(variable) && credentialName(variable) === undefined;
}
