import { valueOf, type Node } from "@assay/program";
import { wordsOf } from "../patterns/names.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/cookie-insecure",
    title: "Session cookie without its protections",
    category: "code",
    severity: "medium",
    cwe: [1004, 614],
    owasp: ["A05:2021"],
    why: "Without `httpOnly` one injected script reads the session and sends it away; without `secure` it travels in the clear over any plain HTTP request.",
    fix: "Set all three: `res.cookie('session', id, { httpOnly: true, secure: true, sameSite: 'lax' })`. For local work over HTTP: `secure: process.env.NODE_ENV === 'production'`.",
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html"],
  },
  create: (file) => {
    function judge(node: Node, name: Node | undefined, options: Node | undefined, defaults: "none" | "httpOnly"): void {
      if (name === undefined || !isSession(file, name)) return;
      const missing = missingFlags(file, options, defaults);
      if (missing.length === 0) return;
      file.report({
        node,
        message: `the cookie ${file.textOf(name)} is set without ${missing.join(" and ")}`,
        because: "the name says that the cookie signs somebody in",
      });
    }

    return {
      CallExpression(node) {
        const { origin, name, object, args } = file.call(node);
        const receiver = object === undefined ? "" : file.textOf(object);
        if (origin === "hono/cookie:setCookie" || origin === "hono/cookie:setSignedCookie")
          return judge(node, args[1], args[origin.endsWith("Signed") ? 4 : 3], "none");
        if (origin === "js-cookie:set") {
          if (args[0] !== undefined && isSession(file, args[0]))
            file.report({
              node,
              message: `the cookie ${file.textOf(args[0])} is set by a script, so every script can read it`,
            });
          return;
        }
        if (
          (name === "cookie" || name === "setCookie") &&
          /^(?:res|response|reply)\b/.test(receiver) &&
          args.length > 1
        )
          return judge(node, args[0], args[2], "none");
        if (name === "set" && /^(?:ctx|context)\.cookies$/.test(receiver))
          return judge(node, args[0], args[2], "httpOnly");
        if (
          name === "set" &&
          /^(?:\(?await cookies\(\)\)?|cookies\(\)|cookieStore|response\.cookies|res\.cookies|cookies)$/.test(
            receiver,
          ) &&
          args.length > 1
        )
          return judge(node, args[0], args[2], "none");
        if (origin === "express-session:") {
          for (const flag of ["httpOnly", "secure"]) {
            if (file.literal(file.option(file.option(args[0], "cookie"), flag)) === false)
              file.report({ node, message: `the session's cookie is set with \`${flag}: false\`` });
          }
        }
      },
    };
  },
});

function isSession(file: RuleFile, name: Node): boolean {
  const text = file.literal(name);
  const words = wordsOf(typeof text === "string" ? text : file.textOf(name));
  return (
    /\b(?:session|sessionid|session id|sid|auth|token|jwt|access token|refresh token|connect sid)\b/.test(words) &&
    !/\b(?:csrf|xsrf|theme|locale|hint|flag|redirect|return|state|nonce|pkce|consent)\b/.test(words)
  );
}

/** The flags that an options literal lacks or turns off; none when the options cannot be seen. */
function missingFlags(file: RuleFile, options: Node | undefined, defaults: "none" | "httpOnly"): string[] {
  const value = options === undefined ? undefined : valueOf(file.model, options);
  if (value !== undefined && value.type !== "ObjectExpression") return [];
  const hidesSome =
    value?.properties.some(
      (property) =>
        property.type === "SpreadElement" && valueOf(file.model, property.argument).type !== "ObjectExpression",
    ) === true;
  return ["httpOnly", "secure"].filter((flag) => {
    const set = value === undefined ? undefined : (file.option(value, flag) ?? file.option(value, flag.toLowerCase()));
    if (set === undefined) return !hidesSome && defaults !== "httpOnly";
    return file.literal(set) === false;
  });
}
