import {
  ancestors,
  contains,
  enclosingFunction,
  enclosingSymbol,
  isFunction,
  keyName,
  unwrap,
  valueOf,
  type Node,
} from "@assay/program";
import { wordsOf } from "../patterns/names.ts";
import { isPassportStrategy } from "../patterns/passport.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

const verifies =
  /^(?:jsonwebtoken:verify|jose:(?:jwtVerify|compactVerify)|hono\/jwt:verify|@fastify\/jwt:|fast-jwt:createVerifier\(\))$/;
const signs = /^(?:jsonwebtoken:sign|jose:SignJWT|hono\/jwt:sign|fast-jwt:createSigner|jwt-simple:encode)$/;
const decodes =
  /^(?:jsonwebtoken:decode|jose:decodeJwt|hono\/jwt:decode|hono\/utils\/jwt:decode|fast-jwt:createDecoder\(\)|jwt-decode:(?:jwtDecode)?|jwt-simple:decode)$/;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/jwt-unverified",
    title: "Token trusted without its signature",
    category: "code",
    severity: "critical",
    cwe: [347, 287],
    owasp: ["A07:2021", "A02:2021"],
    why: "A JWT is readable and writable by whoever holds it; only the signature says that you made it. Without that check anybody signs in as anybody by changing `sub` and `role`.",
    fix: "Verify with a fixed algorithm: `jwt.verify(token, key, { algorithms: ['HS256'] })`, or jose's `await jwtVerify(token, key, { issuer, audience })`. `decode` is for looking, never for deciding.",
    references: [
      "https://cheatsheetseries.owasp.org/cheatsheets/JSON_Web_Token_for_Java_Cheat_Sheet.html",
      "https://www.rfc-editor.org/rfc/rfc8725",
    ],
  },
  create(file) {
    const verifications = file.model.nodes("CallExpression").filter((call) => {
      const { origin, name, object } = file.call(call);
      // `Bun.password.verify(…)`, `argon2.verify(…)` look at no token.
      if (object !== undefined && /password|argon|bcrypt/i.test(file.textOf(object))) return false;
      return (
        (origin !== undefined && verifies.test(origin)) ||
        /^(?:verify|jwtVerify|verifyToken|verifyJwt|verifyIdToken|createVerify|timingSafeEqual)$/.test(name ?? "")
      );
    });

    function verifiesWithin(around: Node | undefined): boolean {
      return around !== undefined && verifications.some((call) => contains(around, call));
    }

    /** Whose token it says it is tells with which key to verify it: all who ask verify themselves. */
    function isForVerifying(symbol: string | undefined): boolean {
      const askers = file.model.nodes("CallExpression").filter((call) => file.call(call).name === symbol);
      return (
        symbol !== undefined && askers.length > 0 && askers.every((call) => verifiesWithin(enclosingFunction(call)))
      );
    }

    /** Who signs in here without a signature, while the functions beside it verify: `getSession`, and `getSessionFast`. */
    function isBeside(node: Node, words: string): boolean {
      const around = enclosingFunction(node);
      return (
        around !== undefined &&
        /^(?:get|load|read|current|require)\b.*\b(?:session|user|identity|viewer)\b/.test(words) &&
        !verifiesWithin(around) &&
        !isForVerifying(enclosingSymbol(node)) &&
        !/\b(?:exp|kid|header|expir\w*|unsafe|unverified|client)\b/i.test(
          file.model.text.slice(around.start, around.end),
        )
      );
    }

    /** A handler that is all its route has, in a file that verifies tokens within other such handlers only. */
    function isAlsoNotBefore(node: Node): boolean {
      const handlers = [...verifications, node].map((call) => onlyHandler(file, call));
      const own = handlers.pop();
      return own !== undefined && handlers.every((handler) => handler !== undefined && handler !== own);
    }

    // Who signs tokens means to recognise them again.
    const signsHere = [...file.model.nodes("CallExpression"), ...file.model.nodes("NewExpression")].some((call) =>
      signs.test(file.call(call).origin ?? ""),
    );

    return {
      NewExpression(node) {
        const { origin, args } = file.call(node);
        if (origin === "passport-jwt:Strategy") judgeVerify(node, [node, node, ...args.slice(0, 1)]);
      },
      CallExpression(node) {
        const { origin, args } = file.call(node);
        if (node.callee.type === "Super") {
          // `class JwtStrategy extends PassportStrategy(Strategy)`
          if (isPassportStrategy(file, node)) judgeVerify(node, [node, node, ...args.slice(0, 1)]);
          return;
        }
        if (origin === "express-jwt:expressjwt" || origin === "express-jwt:")
          return judgeVerify(node, [node, node, ...args]);
        if (origin === undefined) return judgeByHand(node);
        if (origin === "jsonwebtoken:verify") return judgeVerify(node, args);
        if (!decodes.test(origin)) return judgeByHand(node);
        const [token, second, third] = args;
        if (token === undefined) return;
        if (origin === "jwt-simple:decode") {
          // Its decode verifies, unless its third argument says not to.
          if (file.literal(third) === true)
            file.report({ node, message: "the third argument `true` turns the check of the signature off" });
          return;
        }
        if (file.literal(file.option(second, "complete")) === true) return; // the header tells which key to verify with
        decides(node, token, "decode");
      },
    };

    function judgeVerify(node: Node, args: readonly Node[]): void {
      const [, key, options] = args;
      const algorithms = file.option(options, "algorithms");
      const list = algorithms === undefined ? undefined : valueOf(file.model, algorithms);
      if (
        list?.type === "ArrayExpression" &&
        list.elements.some((item) => item !== null && String(file.literal(item)).toLowerCase() === "none")
      ) {
        file.report({ node, message: "the algorithm `none` accepts tokens without a signature" });
      } else if (
        key !== undefined &&
        (file.literal(key) === "" || file.literal(key) === null || file.origin(key) === "global:undefined")
      ) {
        file.report({ node, message: "verified without a key, so a token without a signature passes" });
      } else if (
        list?.type === "ArrayExpression" &&
        mixesKinds(list.elements.map((item) => (item === null ? "" : String(file.literal(item)))))
      ) {
        file.report({
          node,
          severity: "medium",
          message:
            "algorithms with a shared and with a public key are both accepted, so that a public key may be taken for a shared one",
        });
      } else if (file.literal(file.option(options, "ignoreExpiration")) === true) {
        file.report({
          node: file.option(options, "ignoreExpiration") ?? node,
          severity: "medium",
          message: "tokens are accepted after they have expired",
        });
      }
    }

    /** `JSON.parse(atob(token.split('.')[1]))` */
    function judgeByHand(node: Parameters<typeof file.call>[0]): void {
      const { origin, args } = file.call(node);
      if (origin !== "global:atob" && origin !== "global:Buffer.from" && origin !== "buffer:Buffer.from") return;
      const payload = args[0] === undefined ? undefined : payloadOf(file, args[0]);
      if (payload !== undefined) decides(node, payload, "split");
    }

    /** Looking into a token is harmless; it decides something where it came with a request or an authentication function does it. */
    function decides(node: Node, token: Node, how: "decode" | "split"): void {
      const words = wordsOf(enclosingSymbol(node) ?? "");
      const beside = how === "decode" && verifications.length > 0 && !isBrowser(file) && isBeside(node, words);
      const trace = file.trace(token);
      const isAlone = how === "decode" && trace?.kind === "request" && isAlsoNotBefore(node);
      if (verifications.length > 0 && !beside && !isAlone) return;
      const isAuthentication =
        /\b(?:auth|authenticate|authentication|authorize|require user|current user|verify token|verify jwt|middleware|guard)\b/.test(
          words,
        );
      const isOurs = (isAuthentication || signsHere) && how === "decode" && !isBrowser(file);
      if ((trace?.kind !== "request" && !isOurs && !beside) || asksForTimesOnly(file, node)) return;
      file.report({
        node,
        ...((beside || isAlone) && verifications.length > 0 && { severity: "high" as const }),
        message:
          verifications.length > 0
            ? "the token's claims are read, and its signature is not checked here, as it is elsewhere in this file"
            : "the token's claims are read, and its signature is checked nowhere in this file",
        because: "code that signs tokens, or signs people in, decodes one, and nothing here verifies it",
        trace: trace?.kind === "request" ? trace : undefined,
        sink: "a decoder that checks no signature",
      });
    }
  },
});

/** The function around a call that `app.get("/path", (req, res) => …)` gives nothing but, in the way of middleware. */
function onlyHandler(file: RuleFile, node: Node): Node | undefined {
  for (const around of ancestors(node)) {
    const route = isFunction(around) ? around.parent : undefined;
    if (route?.type !== "CallExpression" || route.arguments.length !== 2 || route.arguments[1] !== around) continue;
    const [path] = route.arguments;
    const isRoute = /^(?:get|post|put|patch|delete|all)$/.test(file.call(route).name ?? "");
    if (isRoute && path !== undefined && String(file.literal(path)).startsWith("/")) return around;
  }
  return undefined;
}

/** `const claims = decode(token)`, of which nothing but when it was made and ends is read. */
function asksForTimesOnly(file: RuleFile, node: Node): boolean {
  let { parent } = node;
  while (parent && /^(?:TS\w+Expression|ParenthesizedExpression)$/.test(parent.type)) ({ parent } = parent);
  if (parent?.type !== "VariableDeclarator" || parent.id.type !== "Identifier") return false;
  const { id } = parent;
  const uses = file.model
    .nodes("Identifier")
    .filter((use) => use !== id && use.name === id.name && file.model.resolve(use)?.identifier === id);
  return (
    uses.length > 0 &&
    uses.every(({ parent: read, start }) => {
      if (read?.type !== "MemberExpression" || read.object.start !== start) return false;
      return /^(?:exp|iat|nbf)$/.test(keyName({ key: read.property, computed: read.computed }) ?? "");
    })
  );
}

/** `HS256` beside `RS256`: who has the public key, and that is anybody, signs with it as if it were a shared one. */
function mixesKinds(algorithms: readonly string[]): boolean {
  return (
    algorithms.some((name) => /^HS\d/.test(name)) && algorithms.some((name) => /^(?:RS|ES|PS)\d|^EdDSA/.test(name))
  );
}

/** The token of `token.split('.')[1]`, or of a name for it. */
function payloadOf(file: RuleFile, expression: Node): Node | undefined {
  const node = unwrap(expression);
  return file.model.memo<Node | undefined>("jwtPayload", node, undefined, () => findPayload(file, node));
}

function findPayload(file: RuleFile, node: Node): Node | undefined {
  if (node.type === "Identifier") {
    const binding = file.model.resolve(node);
    if (binding?.init === undefined) return undefined;
    return binding.path[0] === "1"
      ? splitToken(file, binding.init)
      : binding.path.length === 0
        ? payloadOf(file, binding.init)
        : undefined;
  }
  if (node.type !== "MemberExpression" || file.literal(node.property) !== 1) return undefined;
  return splitToken(file, node.object);
}

function splitToken(file: RuleFile, expression: Node): Node | undefined {
  const node = valueOf(file.model, expression);
  if (node.type !== "CallExpression") return undefined;
  const { name, object, args } = file.call(node);
  return name === "split" && file.literal(args[0]) === "." ? object : undefined;
}

function isBrowser(file: RuleFile): boolean {
  return /["']use client["']|from ["']react["']|localStorage|document\.|window\./.test(file.model.text);
}
