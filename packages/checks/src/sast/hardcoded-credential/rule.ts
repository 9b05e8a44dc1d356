import type { Severity } from "@assay/core";
import { ancestors, unwrap, valueOf, type Node, type NodeOf } from "@assay/program";
import { isDevelopmentOnly } from "../patterns/environment.ts";
import { namesPassword, wordsOf } from "../patterns/names.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";
import { credentialUses } from "./uses.ts";
import { isPlaceholder, isSeenBySecrets, writtenValue } from "./written-value.ts";

/** Literals that `secrets/literal-signing-key` reports where they stand in the call itself. */
const signingCalls = /^(?:crypto:(?:createHmac|create(?:C|Dec)ipheriv)|crypto-js:AES\.(?:en|de)crypt)$/;
const compares = /^(?:bcrypt|bcryptjs|bcrypt-ts|@node-rs\/bcrypt):(?:compare|compareSync|verify)$|^argon2:verify$/;
const decoy = /dummy|fake|decoy|timing|invalid|placeholder|nobody|unknown/i;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/hardcoded-credential",
    title: "Password or key written into the code that uses it",
    category: "code",
    severity: "high",
    cwe: [798, 259, 321],
    owasp: ["A07:2021", "A02:2021"],
    why: "Everybody who can read the code, a copy of it or what is sent to the browser can sign in, decrypt or forge with it; a word such as `admin123` is guessed without reading. It is the same in every installation and cannot be changed without a release.",
    fix: "Read it from the environment or a secret store, and refuse to start without it. Compare passwords of people with their hash, `await bcrypt.compare(password, user.passwordHash)`, never with a text.",
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html"],
  },
  create: (file) => {
    function judge(node: Parameters<typeof file.call>[0]): void {
      const { origin, args } = file.call(node);
      for (const { value, what } of credentialUses(file, node)) {
        const isOfDatabase = what === "the password of the database";
        const inPlace = unwrap(value).type === "Literal" && origin !== undefined && signingCalls.test(origin);
        if (!inPlace)
          report(
            value,
            `${what} stands in the code`,
            `${what} stands in the code, for when the environment has none`,
            isOfDatabase ? "medium" : undefined,
          );
      }
      if (origin !== undefined && compares.test(origin)) judgeHash(args);
      judgeBasicHeader(node);
    }

    /** `bcrypt.compare(password, '$2b$…')`: one hash for all. A decoy keeps the time of unknown users equal. */
    function judgeHash(args: readonly Node[]): void {
      const hash = args.find((argument) => /^\$(?:2[abxy]?|argon2\w+)\$/.test(String(file.literal(argument))));
      const isOfOwn = args.some((argument) => argument !== hash && typeof file.literal(argument) === "string");
      // A text of the program's own beside it lets nobody in.
      if (hash === undefined || isOfOwn || decoy.test(file.textOf(hash)) || decoy.test(around(hash))) return;
      file.report({ node: hash, message: "passwords are compared with one hash that stands in the code" });
    }

    /** `'Basic ' + btoa('admin:hunter2')` */
    function judgeBasicHeader(node: Parameters<typeof file.call>[0]): void {
      const { origin, args } = file.call(node);
      const text = args[0] === undefined ? undefined : file.literal(args[0]);
      if (typeof text !== "string" || !/^(?:global:btoa|(?:global|buffer):Buffer\.from)$/.test(origin ?? "")) return;
      const password = /^[\w.@+-]+:(\S+)$/.exec(text)?.[1];
      if (password === undefined || password.includes("//") || isPlaceholder(password)) return;
      const isHeader = [...ancestors(node)].slice(0, 6).some((ancestor) => {
        const source = file.model.text.slice(ancestor.start, Math.min(ancestor.end, ancestor.start + 40));
        return (
          (ancestor.type === "TemplateLiteral" || ancestor.type === "BinaryExpression") && /^[`"']Basic /.test(source)
        );
      });
      if (isHeader && !isDevelopmentOnly(file, node))
        file.report({ node, message: "the name and password that requests are made with stand in the code" });
    }

    function report(value: Node, fixed: string, fallback: string, ofFallback?: Severity): void {
      const written = writtenValue(file, value);
      if (
        written === undefined ||
        (isPlaceholder(written.text) && written.text !== "password") ||
        isSeenBySecrets(written)
      )
        return;
      if (file.isTooling || isDevelopmentOnly(file, value)) return;
      file.report({
        node: value,
        // Where the secrets checks look as well: then it is one finding.
        place: written.node,
        message: written.isFallback ? fallback : fixed,
        because: "a constant of the program is what lets in, or what keeps secret",
        // It opens only a database that was given the same one, to whoever reaches it.
        ...(written.isFallback && ofFallback !== undefined && { severity: ofFallback }),
      });
    }

    /** `req.body.password === 'admin123'` */
    function judgeComparison(node: NodeOf<"BinaryExpression">): void {
      if (!/^[!=]==?$/.test(node.operator) || node.left.type === "PrivateIdentifier" || file.isTooling) return;
      for (const [given, expected] of [
        [node.left, node.right],
        [node.right, node.left],
      ] as const) {
        if (!isGivenPassword(file, given) && !isGivenSecret(file, given, expected)) continue;
        const written = writtenValue(file, expected);
        if (
          written === undefined ||
          isPlaceholder(written.text) ||
          isSeenBySecrets(written) ||
          !letsIn(file, node) ||
          isDevelopmentOnly(file, node)
        )
          continue;
        file.report({ node, message: "a password is compared with one that stands in the code" });
        return;
      }
    }

    function around(node: Node): string {
      return file.model.text.slice(Math.max(0, node.start - 120), node.end);
    }

    return { CallExpression: judge, NewExpression: judge, BinaryExpression: judgeComparison };
  },
});

/** `req.headers['x-admin-token'] === 'a8f5…'`: a request's part named as a secret, and a text that looks like one. */
function isGivenSecret(file: RuleFile, given: Node, expected: Node): boolean {
  const text = file.literal(expected);
  if (typeof text !== "string" || text.length < 6 || !/\d/.test(text)) return false;
  const from = file.trace(given);
  const names = `${file.textOf(given)} ${file.textOf(valueOf(file.model, given))}`;
  const isRequest =
    from?.kind === "request" ||
    /(?:^|\s)(?:req|request|ctx|context|c)\.(?:get|header|headers|query|req|request)\b/.test(names);
  return isRequest && /token|secret|api[-_]?key|auth|passw|x-key|admin[-_]?key/i.test(names);
}

function isGivenPassword(file: RuleFile, expression: Node): boolean {
  const node = unwrap(expression);
  if (node.type !== "Identifier" && node.type !== "MemberExpression") return false;
  // `req.body.password`, `form["password"]`
  const name = /([\w$]{1,60})["'`]?\]?$/.exec(file.textOf(node))?.[1] ?? "";
  return (
    namesPassword(name) &&
    !/\b(?:type|mode|status|state|visibility|visible|show|error|rule|option|method|strategy|name|label|message|format|hint|protection|expiry|required|enabled|encryption|grant)\b/.test(
      wordsOf(name),
    )
  );
}

/** A test that refuses a default, or says so, lets nobody in by it. */
function letsIn(file: RuleFile, test: NodeOf<"BinaryExpression">): boolean {
  const branch = [...ancestors(test)].find(
    (ancestor) => ancestor.type === "IfStatement" || ancestor.type === "BlockStatement",
  );
  if (branch?.type !== "IfStatement") return true;
  const consequent = file.model.text.slice(
    branch.consequent.start,
    Math.min(branch.consequent.end, branch.consequent.start + 300),
  );
  const refuses = /throw|\berr(?:or)?s?\b|invalid|warn|weak|insecure|reject|must|change|4\d\d|fail|return false/i.test(
    consequent,
  );
  return test.operator.startsWith("!") ? refuses || /return|next/.test(consequent) : !refuses;
}
