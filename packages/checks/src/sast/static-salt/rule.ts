import type { Node } from "@assay/program";
import { isSubtle } from "../patterns/encryption.ts";
import { fixedBytes } from "../patterns/fixed-bytes.ts";
import { lastNames } from "../patterns/hash.ts";
import { namesPassword } from "../patterns/names.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

/** Functions that stretch a secret: where the secret and the salt stand. */
const byPosition =
  /^(?:crypto:(?:scrypt|pbkdf2)(?:Sync)?|crypto-js:PBKDF2|crypto-js\/pbkdf2:|scrypt-js:(?:scrypt|syncScrypt)|scryptsy:|pbkdf2:pbkdf2(?:Sync)?|bcrypt(?:js)?:hash(?:Sync)?)$/;
const argon = /^(?:argon2|@node-rs\/argon2):(?:hash|hashRaw)(?:Sync)?$/;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/static-salt",
    title: "Same salt for every password",
    category: "code",
    severity: "medium",
    cwe: [760, 759],
    owasp: ["A02:2021"],
    why: "A salt makes equal passwords look different and every guess count for one user only. With one salt for all, whoever has the table sees who shares a password, and tries each guess on all users at once; with a salt known beforehand the guesses are computed before the break-in.",
    fix: "Make a salt for each password and keep it with the hash: `const salt = randomBytes(16); const hash = scryptSync(password, salt, 64)`. bcrypt and argon2 do it by themselves: `await argon2.hash(password)`.",
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html"],
  },
  create: (file) => {
    function judge(node: Parameters<typeof file.call>[0]): void {
      const { origin, name, object, args } = file.call(node);
      const salt = saltOf(origin, name, object, args);
      const kind = fixedBytes(file, salt);
      if (salt === undefined || kind === undefined || isRounds(origin, salt)) return;
      const isPassword = isPasswordLike(args[0]);
      file.report({
        node,
        // A key that is strong by itself loses little by it.
        severity: isPassword && kind === "constant" ? "medium" : "low",
        message:
          kind === "constant"
            ? `the salt of \`${name ?? "the hash"}\` stands in the code, the same for every ${isPassword ? "password" : "secret"}`
            : `the salt of \`${name ?? "the hash"}\` is one value of the environment, the same for every ${isPassword ? "password" : "secret"}`,
        because: "the salt that the call is given does not change from call to call",
      });
    }

    function saltOf(
      origin: string | undefined,
      name: string | undefined,
      object: Node | undefined,
      args: readonly Node[],
    ): Node | undefined {
      if (origin !== undefined && byPosition.test(origin)) return args[1];
      if (origin !== undefined && argon.test(origin)) return file.option(args[1], "salt");
      const derives = (name === "deriveKey" || name === "deriveBits") && object !== undefined && isSubtle(file, object);
      return derives && String(file.literal(file.option(args[0], "name"))).toUpperCase() === "PBKDF2"
        ? file.option(args[0], "salt")
        : undefined;
    }

    /** A parameter or a request's value that is named as a password; what the environment holds is a key. */
    function isPasswordLike(secret: Node | undefined): boolean {
      return (
        secret !== undefined &&
        !file.isConstant(secret) &&
        (lastNames(file, secret).some((word) => namesPassword(word)) || file.trace(secret) !== undefined)
      );
    }

    /** bcrypt takes a number of rounds, as text too, where it makes the salt itself. */
    function isRounds(origin: string | undefined, salt: Node): boolean {
      return origin?.startsWith("bcrypt") === true && !/^\$2[abxy]?\$/.test(String(file.literal(salt)));
    }

    return { CallExpression: judge, NewExpression: judge };
  },
});
