import { type AssignedValue, expressionWindow } from "./assigned-value.ts";
import { wrappedLiteralAt } from "./wrapped-literal.ts";
import { credentialName } from "./names.ts";

// The head of an expression whose value may come from a literal further on. `[^…]` stops at what ends a statement.
const fallback =
  /^[^;\n"'`]{0,120}(?:["'][\w.-]{1,80}["'][^;\n"'`]{0,20})?(?:\?\?|\|\||\?:|\bor\b(?!\s{1,20}`)|\.unwrap_or(?:_else)?\((?:\|\w?\|\s?)?|\.orElse\(|\.(?:default|catch|prefault)\(|\.withDefault\()\s{0,40}(?=\\?["'`])/;
const environment =
  /^[\w.]{0,60}(?:env|environ|config|fetch|getProperty|setting|lookup|Conf)\w{0,30}(?:\.\w{1,20})?\(\s{0,20}["'][\w.-]{1,80}["']\s{0,10},\s{0,20}(?:default\s{0,3}=\s{0,3})?(?=["'`])/i;
const decoding =
  /^(?:new\s)?(?:[\w.:<>[\]]{1,40}\(){0,3}[\w.:<>[\]]{0,40}(?:decode\w{0,12}|base_?64\w{0,10}|un_?hex\w{0,5}|from_?hex\w{0,10})(?:\(\))?(?:\.decode)?\(\s{0,20}(?=[rb]?["'`])/i;
const wrapped =
  /^(?:new\s{1,4}|await\s)?(?:SecretStr|Buffer\.from|\(?new TextEncoder\(\)\)?\.encode|(?:base64\.)?(?:std)?_?b64decode|atob|base64_decode|Base64\.\w{1,20}|\[\]byte|bytes|String|str|Some|SecretKeySpec|Secret\w{0,12}|Password|Field|Query|StringValue|NSString|unhexlify|bytes\.fromhex|hex\.DecodeString|pulumi\.secret|cdk\.SecretValue\.\w{1,20}|SecretValue\.\w{1,20}|config\.Secret|strPtr|ptr|pointer\.\w{1,12}|aws\.String|proto\.String|to\.\w{0,4}Ptr|Uint8Array\.from|utf8ToBytes|z\.string\(\)(?:\.\w{1,12}\([^()]{0,20}\)){0,4}\.default|Joi\.string\(\)(?:\.\w{1,12}\([^()]{0,20}\)){0,4}\.default|str\(\{ ?default:|Field\(default=)\(?\s{0,20}(?:default\s{0,3}[=:]\s{0,3})?(?=[rbuf]?\\?["'`])/;
// `X ? … : "…"`, Python's and PowerShell's `else`, where the environment is asked before.
const otherwise =
  /^[^;\n]{0,120}?\b(?:env\w{0,12}|environ\w{0,12}|getenv\w{0,5}|GetEnvironmentVariable|getProperty)\b[^;\n]{0,160}?(?:\?[^;\n?]{1,100}?\s:\s{0,20}|\belse\s{1,4}(?:\{\s{0,4})?)(?=["'`])/i;
const member =
  /^(?:[\w.]{1,30}\(\s{0,10})?\{[^{}]{0,200}?\b(?:default|devDefault|defaultValue)["']?\s{0,5}:\s{0,5}(?=["'`])/;

/** Finds the literal that an expression falls back on or wraps: `process.env.X || "…"`, `SecretStr("…")`. */
export function readExpression(text: string, at: number): AssignedValue | undefined {
  const window = text.slice(at, at + expressionWindow);
  const asksEnvironment = /env|getproperty/i.test(window);
  const decodes = /decode|64|hex/i.test(window);
  for (const [pattern, bond] of [
    [environment, "default"],
    [fallback, "default"],
    ...(asksEnvironment ? ([[otherwise, "default"]] as const) : []),
    [member, "default"],
    [wrapped, "assigned"],
    ...(decodes ? ([[decoding, "assigned"]] as const) : []),
  ] as const) {
    const head = pattern.exec(window)?.[0];
    // The variable's own name says more than what its value is assigned to: `passwords: env("PASSWORD_BROKER", "users")`.
    if (pattern === environment && head !== undefined && isOtherVariable(head)) return undefined;
    const literal = head === undefined ? undefined : wrappedLiteralAt(text, at + head.length);
    // `password.decode("UTF-8")` is told how, not what.
    if (
      pattern === decoding &&
      literal !== undefined &&
      /^(?:utf|ascii|latin|iso|base64|hex)[\w-]{0,8}$/i.test(literal.value)
    )
      continue;
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
