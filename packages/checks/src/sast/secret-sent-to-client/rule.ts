import { safeLine } from "@assay/core";
import { contains, enclosingFunction, keyName, memberName, unwrap, type Node } from "@assay/program";
import { wordsOf } from "../patterns/names.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

/** Names by which bundlers put a variable of the environment into the scripts that everybody downloads. */
const bundled = /^(?:NEXT_PUBLIC|REACT_APP|VITE|EXPO_PUBLIC|GATSBY|NUXT_PUBLIC|VUE_APP|PUBLIC|STORYBOOK)_\w+$/;
/** Keys that give their owner's rights; those that are made for pages (publishable, anonymous, site keys) do not. */
const secret =
  /\b(?:secret|secrets|private key|service role|service key|password|passwd|admin key|admin token|master key|database url|db url|mongo uri|mongodb uri|openai (?:api )?key|anthropic (?:api )?key|sendgrid (?:api )?key|resend (?:api )?key|aws secret\w*|webhook secret|jwt secret|signing key|encryption key|stripe sk|claude api key|gemini api key|groq api key)\b/;
const publicKinds =
  /\b(?:publishable|anon|anonymous|site key|sitekey|client id|public key|recaptcha|turnstile|hcaptcha|enabled|enable|length|min|max|policy|reset|url path|page|regex|pattern|rules|hint|name)\b/;
/** What sends a whole record; of models that hide fields by themselves (`toJSON`) nothing can be told here. */
const reads = /^(?:prisma|db|knex|pool|client|sql|drizzle|tx)\b/;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/secret-sent-to-client",
    title: "Secret that is handed to every visitor",
    category: "code",
    severity: "high",
    cwe: [200, 201, 522],
    owasp: ["A01:2021", "A02:2021"],
    why: "What stands in a page's scripts or in an answer belongs to whoever opens the developer tools: a key with the owner's rights is used within hours by programs that look for them, and hashes of passwords are cracked at leisure.",
    fix: "Keep the key on the server, without the prefix that publishes it, and let the page ask a route of your own: `const key = process.env.OPENAI_API_KEY` in `app/api/chat/route.ts`. Of records name the fields that may be seen: `res.json({ id: user.id, name: user.name })`.",
    references: [
      "https://nextjs.org/docs/app/guides/environment-variables#bundling-environment-variables-for-the-browser",
    ],
  },
  create: (file) => ({
    MemberExpression(node) {
      const name = memberName(file.model, node);
      if (name !== undefined && isEnvironment(file, node.object)) judgeName(file, node, name);
    },
    VariableDeclarator(node) {
      if (!node.init || node.id.type !== "ObjectPattern" || !isEnvironment(file, node.init)) return;
      for (const property of node.id.properties)
        if (property.type === "Property") judgeName(file, property, keyName(property) ?? "");
    },
    CallExpression(node) {
      const { name, object, args } = file.call(node);
      if (!isAnswer(file, name, object)) return;
      for (const argument of args) {
        const environment = wholeEnvironment(file, argument);
        if (environment !== undefined)
          return file.report({
            node: environment,
            severity: "critical",
            message: "the whole environment, with all keys and passwords in it, is sent to the client",
          });
        const record = recordWithPassword(file, argument);
        if (record !== undefined)
          return file.report({
            node: record,
            severity: "medium",
            message: `\`${file.textOf(record)}\` is sent as it was read, with the hash of its password`,
            because:
              "the same function compares a password with a field of this record, and no field of it is left out",
          });
      }
    },
  }),
});

function isEnvironment(file: RuleFile, node: Node): boolean {
  return file.origin(node) === "global:process.env" || /^import\.meta\.env$/.test(file.textOf(unwrap(node)));
}

function judgeName(file: RuleFile, node: Node, name: string): void {
  const words = wordsOf(name);
  if (!bundled.test(name) || !secret.test(words) || publicKinds.test(words)) return;
  file.report({
    node,
    message: `\`${safeLine(name, 80)}\` is put into the scripts of the page, where everybody reads it`,
    because: "the prefix of the name tells the bundler to publish the value, and the rest of it says that it is secret",
  });
}

function isAnswer(file: RuleFile, name: string | undefined, object: Node | undefined): boolean {
  if (object === undefined || !/^(?:json|send|jsonp|end)$/.test(name ?? "")) return false;
  return /^(?:res|response|reply|c|ctx|context|Response|NextResponse)\b/.test(file.textOf(object));
}

/** What an argument hands on by itself: the argument, or the properties of an object that it is. */
function handedOn(argument: Node): Node[] {
  const value = unwrap(argument);
  if (value.type !== "ObjectExpression") return [value];
  return value.properties.flatMap((property) =>
    property.type === "SpreadElement"
      ? [unwrap(property.argument)]
      : property.kind === "init"
        ? [unwrap(property.value)]
        : [],
  );
}

function wholeEnvironment(file: RuleFile, argument: Node): Node | undefined {
  const call = unwrap(argument);
  if (call.type === "CallExpression" && file.origin(call.callee) === "global:JSON.stringify" && call.arguments[0])
    return wholeEnvironment(file, call.arguments[0]);
  return handedOn(argument).find((value) =>
    /^global:(?:process\.env|import\.meta\.env)$/.test(file.origin(value) ?? ""),
  );
}

/** A row of a database whose password was compared in the same function. */
function recordWithPassword(file: RuleFile, argument: Node): Node | undefined {
  return handedOn(argument).find((value) => {
    if (value.type !== "Identifier") return false;
    const binding = file.model.resolve(value);
    const init = binding?.init === undefined ? undefined : unwrap(binding.init);
    const call = init?.type === "AwaitExpression" ? unwrap(init.argument) : undefined;
    const around = enclosingFunction(value);
    if (binding === undefined || call?.type !== "CallExpression" || around === undefined || binding.path.length > 0)
      return false;
    if (!contains(around, call) || !reads.test(file.textOf(call.callee)) || leavesOut(file, call)) return false;
    const text = file.model.text.slice(around.start, around.end);
    const field = String.raw`(?<![\w$.])${value.name.replaceAll("$", "\\$")}\??\.(?:password|passwordHash|password_hash|hash|hashedPassword)\b`;
    // A field that is taken out is gone: `delete user.password`, `user.password = undefined`.
    if (new RegExp(`delete\\s+${field}|${field}\\s*=[^=]`).test(text)) return false;
    return new RegExp(String.raw`(?:compare(?:Sync)?|verify)\([^()]*${field}`).test(text);
  });
}

/** `select` and `omit` say which fields are read. */
function leavesOut(file: RuleFile, call: Node): boolean {
  return file.model
    .nodes("Property")
    .some(
      (property) => contains(call, property) && /^(?:select|omit|columns|attributes)$/.test(keyName(property) ?? ""),
    );
}
