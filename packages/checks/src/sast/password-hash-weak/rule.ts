import { enclosingFunction, unwrap, valueOf, type Node, type NodeOf } from "@assay/program";
import { isProtocol, lastNames, madeHash } from "../patterns/hash.ts";
import { namesPassword } from "../patterns/names.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

const bcrypt = /^(?:bcrypt|bcryptjs|bcrypt-ts|@node-rs\/bcrypt):(?:hash|hashSync|genSalt|genSaltSync)$/;
/** OWASP's password storage cheat sheet asks for a bcrypt work factor of at least 10. */
const leastRounds = 10;
/** OWASP asks for 210,000 (SHA-512) to 1,300,000 (SHA-1); a tenth of that is beyond doubt too few. */
const leastIterations = 100_000;

/** `password = createHash(…).update(password).digest()`: what goes on is the digest. */
function replaces(node: Node, password: string): boolean {
  let around = node.parent;
  while (around?.type === "MemberExpression" || around?.type === "CallExpression") around = around.parent;
  return around?.type === "AssignmentExpression" && around.left.type === "Identifier" && around.left.name === password;
}

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/password-hash-weak",
    title: "Password hashed too fast",
    category: "code",
    severity: "high",
    cwe: [916, 759],
    owasp: ["A02:2021"],
    why: "A graphics card tries billions of SHA-256 or MD5 hashes a second, so most passwords of a stolen table are known within a day, salted or not. Too few rounds of a slow hash come to the same.",
    fix: "Use a slow, salted hash: `await argon2.hash(password)`, `await bcrypt.hash(password, 12)`, or Node's own `scrypt(password, randomBytes(16), 64)`, and compare with its own `verify`/`compare`.",
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html"],
  },
  create: (file) => {
    // A fast hash before a slow one shortens long passwords: within the function, or where it takes the password's place.
    const hashesSlowly = (node: Node, password: string): boolean => {
      const around = replaces(node, password) ? file.model.program : (enclosingFunction(node) ?? file.model.program);
      return /\b(?:bcrypt|argon2|scrypt|bcryptjs)|\brounds\b/i.test(file.model.text.slice(around.start, around.end));
    };
    // Looking a password up in a list of leaked ones takes its SHA-1 by definition.
    const looksUpLeaks = /pwnedpasswords|haveibeenpwned|hibp/i.test(file.model.text);

    function judge(node: Parameters<typeof file.call>[0]): void {
      const hash = madeHash(file, node);
      const password = hash?.inputs.flatMap((input) => lastNames(file, input)).find((name) => namesPassword(name));
      if (
        hash !== undefined &&
        password !== undefined &&
        !looksUpLeaks &&
        !hashesSlowly(node, password) &&
        !isProtocol(file, node)
      ) {
        file.report({
          node,
          message: `\`${password}\` is hashed with ${hash.algorithm.toUpperCase()}, which is made to be fast`,
        });
        return;
      }
      const { origin, args } = file.call(node);
      if (origin === undefined) return;
      if (bcrypt.test(origin)) {
        const rounds = file.literal(origin.includes("genSalt") ? args[0] : args[1]);
        if (typeof rounds === "number" && rounds < leastRounds)
          file.report({
            node,
            severity: "medium",
            message: `bcrypt with ${rounds} rounds is too fast; ${leastRounds} is the least`,
          });
      } else if (/^crypto:pbkdf2(?:Sync)?$/.test(origin)) {
        const iterations = file.literal(args[2]);
        const isPassword = args[0] !== undefined && lastNames(file, args[0]).some((name) => namesPassword(name));
        if (isPassword && typeof iterations === "number" && iterations < leastIterations) {
          file.report({
            node,
            severity: "medium",
            message: `PBKDF2 with ${iterations} iterations is too fast; use at least 210000 with SHA-512`,
          });
        }
      }
    }

    /** crypto-js and WebCrypto, where PBKDF2 is given nothing but passwords. */
    function judgeOptions(node: Parameters<typeof file.call>[0]): void {
      const { origin, name, args } = file.call(node);
      const isLibrary = /^crypto-js(?::PBKDF2|\/pbkdf2:)$/.test(origin ?? "");
      const isWeb =
        (name === "deriveKey" || name === "deriveBits") &&
        String(file.literal(file.option(args[0], "name"))).toUpperCase() === "PBKDF2";
      const iterations = isLibrary || isWeb ? file.literal(file.option(args[isWeb ? 0 : 2], "iterations")) : undefined;
      if (typeof iterations === "number" && iterations < leastIterations)
        file.report({
          node,
          severity: "medium",
          message: `PBKDF2 with ${iterations} iterations is too fast; use at least 600000 with SHA-256`,
        });
    }

    /** `user.password === req.body.password`: what is stored is the password itself. */
    function judgeComparison(node: NodeOf<"BinaryExpression">): void {
      if (!/^[!=]==?$/.test(node.operator) || node.left.type === "PrivateIdentifier") return;
      for (const [stored, given] of [
        [node.left, node.right],
        [node.right, node.left],
      ] as const) {
        const record = unwrap(stored);
        if (
          record.type !== "MemberExpression" ||
          !/\.(?:(?:plain|legacy|user|clear)_?)?(?:password|passwd|pwd|pass)$/i.test(file.textOf(record))
        )
          continue;
        if (
          file.trace(record)?.kind === "request" ||
          /^(?:process|config|env|settings|options|opts|this|props|state|form\w*|values|data|errors?)\b/i.test(
            file.textOf(record),
          )
        )
          continue;
        const value = valueOf(file.model, given);
        const isTyped =
          lastNames(file, value).some((name) => namesPassword(name)) &&
          (value.type === "MemberExpression" || value.type === "Identifier");
        if (!isTyped || (file.trace(given)?.kind !== "request" && !isParameter(file, value))) continue;
        file.report({
          node,
          severity: "high",
          message: `\`${file.textOf(record)}\` is compared with the password as it was typed, so passwords are stored as they are`,
          because: "both sides are passwords, and neither is a hash",
        });
        return;
      }
    }

    return {
      BinaryExpression: judgeComparison,
      CallExpression(node) {
        judge(node);
        judgeOptions(node);
      },
      NewExpression: judge,
    };
  },
});

/** `function (email, password, done)`: what somebody typed, as a strategy or a service is given it. */
function isParameter(file: RuleFile, value: Node): boolean {
  return value.type === "Identifier" && file.model.resolve(value)?.kind === "parameter";
}
