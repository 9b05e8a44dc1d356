import { valueOf, type Node, type NodeOf } from "@assay/program";
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
      if (name === undefined) return;
      const says = whatItSays(file, name);
      if (says === undefined) return;
      const missing = missingFlags(file, options, defaults);
      if (missing.length === 0) return;
      file.report({
        node,
        message: `the cookie ${file.textOf(name)} is set without ${missing.join(" and ")}`,
        ...(says === "session"
          ? { because: "the name says that the cookie signs somebody in" }
          : { because: "the name says that the cookie tells who somebody is", severity: "low" as const }),
      });
    }

    /** A flag that is switched off is told where it stands; one that is not given, at the call. */
    function judgeSession(node: NodeOf<"CallExpression">, args: readonly Node[]): void {
      const [options] = args;
      const isExpress = file.call(node).origin === "express-session:";
      const cookie = isExpress ? file.option(options, "cookie") : options;
      const off = ["httpOnly", "secure"].flatMap((flag) => {
        const value = file.option(cookie, flag);
        return value !== undefined && file.literal(value) === false ? [{ flag, value }] : [];
      });
      const [first] = off;
      if (first !== undefined)
        return file.report({
          node: first.value,
          message: `the session's cookie is set with ${off.map(({ flag }) => `\`${flag}: false\``).join(" and ")}`,
        });
      if (!isExpress || options === undefined || setsLater(file)) return;
      const value = valueOf(file.model, options);
      const written = cookie === undefined ? undefined : valueOf(file.model, cookie);
      if (value.type !== "ObjectExpression" || value.properties.some(({ type }) => type === "SpreadElement")) return;
      if (
        written !== undefined &&
        (written.type !== "ObjectExpression" || written.properties.some(({ type }) => type === "SpreadElement"))
      )
        return;
      if (file.option(cookie, "secure") !== undefined) return;
      file.report({
        node,
        severity: "low",
        message: "the session's cookie is set without secure, so it also travels over plain HTTP",
        because: "`cookie.secure` is not given, and it is off by itself",
      });
    }

    function judgeHapi(options: Node | undefined): void {
      const off = ["isHttpOnly", "isSecure"].find((flag) => file.literal(file.option(options, flag)) === false);
      const value = off === undefined ? undefined : file.option(options, off);
      if (value !== undefined) file.report({ node: value, message: `the cookie is set with \`${off}: false\`` });
    }

    /** `res.setHeader('Set-Cookie', `session=${id}; Path=/`)` */
    function judgeHeader([header, value]: readonly Node[]): void {
      if (header === undefined || value === undefined || !/^set-cookie$/i.test(String(file.literal(header)))) return;
      judgeCookieText(value);
    }

    function judgeCookieText(value: Node): void {
      const text = file.model.text.slice(value.start, value.end);
      const called = /^\s*[[(]?\s*["'`]([\w.-]+)=/.exec(text)?.[1];
      if (called === undefined || textSays(called) !== "session") return;
      const missing = ["HttpOnly", "Secure"].filter((flag) => !new RegExp(`\\b${flag}\\b`, "i").test(text));
      if (
        missing.length === 0 ||
        /\$\{\s*(?:flags|options|attributes|attrs|suffix)/i.test(text) ||
        /Max-Age=0|Expires=Thu, 01 Jan 1970/i.test(text)
      )
        return;
      file.report({ node: value, message: `the cookie ${called} is set without ${missing.join(" and ")}` });
    }

    return {
      CallExpression(node) {
        const { origin, name, object, args } = file.call(node);
        const receiver = object === undefined ? "" : file.textOf(object);
        if (origin === "hono/cookie:setCookie" || origin === "hono/cookie:setSignedCookie")
          return judge(node, args[1], args[origin.endsWith("Signed") ? 4 : 3], "none");
        if (origin === "js-cookie:set") {
          if (args[0] !== undefined && whatItSays(file, args[0]) === "session")
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
        if (
          name === "state" &&
          object !== undefined &&
          /\bh\.response\(|^(?:h|response|res)\b/.test(receiver) &&
          args.length > 2
        )
          return judgeHapi(args[2]);
        if (name === "writeHead") {
          const value = file.option(args.at(-1), "Set-Cookie") ?? file.option(args.at(-1), "set-cookie");
          if (value !== undefined) judgeCookieText(value);
          return;
        }
        if (/^(?:setHeader|header|set|append)$/.test(name ?? "") && args.length > 1) return judgeHeader(args);
        if (origin !== undefined && sessions.test(origin)) judgeSession(node, args);
      },
    };
  },
});

/** Sessions whose options say how their cookie is set. */
const sessions =
  /^(?:express-session|cookie-session|koa-session|iron-session:\w+|client-sessions):?$|^(?:koa-session|cookie-session):/;

/** `if (production) options.cookie.secure = true`, a common way to say so. */
function setsLater(file: RuleFile): boolean {
  return /cookie\??\.secure\s*=/.test(file.model.text);
}

/** What a cookie's name says: that it signs somebody in, that it tells who somebody is, or nothing of the kind. */
function whatItSays(file: RuleFile, name: Node): "session" | "person" | undefined {
  const text = file.literal(name);
  return textSays(typeof text === "string" ? text : file.textOf(name));
}

function textSays(name: string): "session" | "person" | undefined {
  const words = wordsOf(name);
  if (/\b(?:csrf|xsrf|theme|locale|hint|flag|redirect|return|state|nonce|pkce|consent|lang|language)\b/.test(words))
    return undefined;
  if (
    /\b(?:session|sessionid|session id|sid|sess|auth|token|jwt|access token|refresh token|connect sid|api key|apikey|remember me|rememberme)\b/.test(
      words,
    )
  )
    return "session";
  return /\b(?:remember|uid|user|userid|user id|username|email|login|account|role|admin|is admin|password|credentials|member|customer)\b/.test(
    words,
  )
    ? "person"
    : undefined;
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
