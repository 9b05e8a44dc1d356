import { valueOf, type Node } from "@assay/program";
import { isDevelopmentOnly } from "../patterns/environment.ts";
import { fixedText } from "../patterns/fixed-text.ts";
import { isPassportStrategy } from "../patterns/passport.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

/** Calls whose key is an argument, by its position. */
const keyAt = new Map<string, number>([
  ["jsonwebtoken:sign", 1],
  ["jsonwebtoken:verify", 1],
  ["hono/jwt:sign", 1],
  ["hono/jwt:verify", 1],
  ["hono/utils/jwt:sign", 1],
  ["jose:jwtVerify", 1],
  ["jose:compactVerify", 1],
  ["jose:SignJWT().sign", 0],
  ["jwt-simple:encode", 1],
  ["jwt-simple:decode", 1],
  ["njwt:create", 1],
]);
/** Calls whose key is an option. */
const takesOptions =
  /^(?:express-jwt:(?:expressjwt)?|hono\/jwt:jwt|koa-jwt:|passport-jwt:Strategy|@nestjs\/jwt:(?:JwtModule\.register|JwtService\(\)\.(?:sign|signAsync|verify|verifyAsync)|JwtService)|fast-jwt:(?:createSigner|createVerifier))$/;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/jwt-hardcoded-secret",
    title: "Token key written into the code",
    category: "code",
    severity: "high",
    cwe: [798, 321],
    owasp: ["A02:2021", "A07:2021"],
    why: "Whoever reads the code, an old copy of it, or guesses a default such as `secret`, signs tokens for any user. A default behind `||` is used silently wherever the environment variable is missing.",
    fix: "Read the key from the environment and refuse to start without it: `const key = process.env.JWT_SECRET; if (!key) throw new Error('JWT_SECRET is not set')`.",
  },
  create: (file) => {
    function judge(node: Parameters<typeof file.call>[0]): void {
      const { origin, name, object, args } = file.call(node);
      const keys: (Node | undefined)[] = [];
      const position =
        origin === undefined ? undefined : (keyAt.get(origin) ?? (isJoseChain(name, object) ? 0 : undefined));
      if (position !== undefined) keys.push(args[position]);
      const isStrategy = node.callee.type === "Super" && isPassportStrategy(file, node);
      if (isStrategy || (origin !== undefined && takesOptions.test(origin)))
        for (const options of args)
          keys.push(
            file.option(options, "secret"),
            file.option(options, "secretOrKey"),
            file.option(options, "privateKey"),
            file.option(options, "key"),
          );
      if (name === "register" && args[0] !== undefined && file.origin(args[0]) === "@fastify/jwt:")
        keys.push(file.option(args[1], "secret"));
      for (const key of keys) {
        const kind = fixedText(file, key);
        // A default behind a variable named for tokens is reported where it stands.
        if (kind === undefined || (key !== undefined && isTokenDefault(file, valueOf(file.model, key)))) continue;
        file.report({
          node: key ?? node,
          message:
            kind === "fixed"
              ? "the key that tokens are signed with stands in the code"
              : "when the environment has no key, tokens are signed with one that stands in the code",
          because: "a constant is used as the key of tokens",
        });
        return;
      }
    }

    /** `new SignJWT(…).setProtectedHeader(…).sign(key)` */
    function isJoseChain(name: string | undefined, object: Node | undefined): boolean {
      return name === "sign" && object !== undefined && file.origin(object)?.startsWith("jose:SignJWT()") === true;
    }

    return {
      CallExpression: judge,
      NewExpression: judge,
      LogicalExpression(node) {
        if (!isTokenDefault(file, node)) return;
        const message = "when the environment has no key, tokens are signed with one that stands in the code";
        file.report({ node, message, because: "a variable named as the key of tokens has a default" });
      },
    };
  },
});

/** `process.env.JWT_SECRET || 'secret'` */
function isTokenDefault(file: RuleFile, node: Node): boolean {
  if (node.type !== "LogicalExpression" || fixedText(file, node) !== "fallback") return false;
  return (
    /^global:(?:process|Bun)\.env\.\w*(?:JWT|TOKEN)\w*_?(?:SECRET|KEY)\w*$/.test(file.origin(node.left) ?? "") &&
    !isDevelopmentOnly(file, node)
  );
}
