import { isFunction, keyName, unwrap, type AnyFunction, type Node } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";
import { innermost } from "./innermost.ts";
import { speaksOfDisplay, wordsOf } from "./names.ts";

const verb =
  /^(?:is|has|can|check|verify|require|requires|ensure|validate|authorize|authorise|authenticate|assert|protect|enforce|must)\b/;
const noun =
  /\b(?:auth|authed|authorized|authorised|authenticated|authenticate|authorize|authorise|authorization|authentication|permission|permissions|permitted|access|admin|role|roles|token|session|signature|jwt|owner|ownership|owns|credential|credentials|csrf|captcha|recaptcha|allowed|logged in|login|mfa|otp|tenant|webhook|hmac|password)\b/;
/** Names that say it all: middleware and methods of guards. */
const alone =
  /^(?:authenticate|authorize|authorise|auth middleware|auth guard|jwt auth|jwt auth guard|csrf|csurf|csrf protection|rate limit|rate limiter|limiter|auth limiter|login limiter|login required|restrict to|protect|passport authenticate|admin only|auth required|auth|helmet)$/;

/** Methods that check, of libraries that do little else. */
const methods = /^(?:verify|verifyAsync|jwtVerify|constructEvent|authenticate)$/;

/** True for names of functions that let pass or stop: `requireAuth`, `isAdmin`, `verifySignature`, `csrfProtection`. */
export function namesCheck(name: string): boolean {
  const words = wordsOf(name);
  return alone.test(words) || (verb.test(words) && noun.test(words) && !speaksOfDisplay.test(words));
}

/** The name of what is called, with `jwt.verify` and `passport.authenticate` in full. */
export function calledName(callee: Node): string | undefined {
  const node = unwrap(callee);
  if (node.type === "Identifier") return node.name;
  if (node.type !== "MemberExpression") return undefined;
  return keyName({ key: node.property, computed: node.computed }) ?? undefined;
}

/** True for a call that checks: by its name, or by the library's. */
export function isCheckCall(node: Node): boolean {
  if (node.type !== "CallExpression") return false;
  const callee = unwrap(node.callee);
  const name = calledName(callee);
  if (name === undefined) return false;
  if (namesCheck(name)) return true;
  return (
    callee.type === "MemberExpression" &&
    callee.object.type === "Identifier" &&
    methods.test(name) &&
    /^(?:jwt|jsonwebtoken|jose|passport|auth|crypto|stripe|webhooks?|argon2|bcrypt)$/i.test(callee.object.name)
  );
}

/** Names of what checks ask about, and beginnings of those of functions that check something. */
const asked =
  /^(?:user|role|roles|isAdmin|admin|session|auth|token|permissions?|owner)$|^(?:verify|validate|check|authenticate|authorize)/i;

/** True for text that has the name of a check in it, or of what one asks about: what has none need not be read as code. */
export function speaksOfCheck(text: string): boolean {
  for (const [name] of text.matchAll(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu))
    if (methods.test(name) || asked.test(name) || namesCheck(name)) return true;
  return false;
}

/** The innermost function around a place. */
export function functionAround(file: RuleFile, start: number, end: number): AnyFunction | undefined {
  return innermost<AnyFunction>(
    functionsOf(file),
    start,
    (node): node is AnyFunction => isFunction(node) && end <= node.end,
  );
}

const functionTypes = ["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"] as const;

function functionsOf({ model }: RuleFile): readonly Node[] {
  return model.memo("functions by their places", model.program, [], () =>
    functionTypes.flatMap((type): readonly Node[] => model.nodes(type)).toSorted((a, b) => a.start - b.start),
  );
}

/** True when code within a node calls a check, asks for a role or a session, or refuses. */
export function hasLiveCheck(file: RuleFile, node: Node): boolean {
  return file.model.memo("has a live check", node, false, () => {
    if (file.model.nodesWithin("CallExpression", node).some((call) => isCheckCall(call))) return true;
    // Of what stands between quotes only an answer's words count: `'checkout.session.completed'` is the name of an event.
    const text = withoutComments(file, node);
    return (
      /\b40[13]\b|\b(?:Unauthorized|Forbidden)/.test(text) ||
      /\.(?:user|session|auth|isAdmin|role)\b|session\b|getServerSession|currentUser|\bauth\(/.test(
        text.replace(/(["'`])(?:[^"'`\\\n]|\\.){0,200}\1/g, "''"),
      )
    );
  });
}

/** The source text of a node, its comments blanked. */
export function withoutComments(file: RuleFile, node: Node): string {
  let text = "";
  let at = node.start;
  for (const comment of file.model.comments) {
    if (comment.start < at || comment.end > node.end) continue;
    text += file.model.text.slice(at, comment.start) + " ".repeat(comment.end - comment.start);
    at = comment.end;
  }
  return text + file.model.text.slice(at, node.end);
}

/** True for a function that answers requests: by its parameters, its name, or where it is handed to. */
export function isHandler(node: AnyFunction): boolean {
  const names = node.params.flatMap((parameter) => (parameter.type === "Identifier" ? [parameter.name] : []));
  const [first = "", second = ""] = names;
  if (/^_?(?:req|request)$/.test(first) && /^_?(?:res|response|reply|rep|h|next)$/.test(second)) return true;
  const parent = node.parent;
  if (node.type === "FunctionDeclaration" && node.id && /^(?:GET|POST|PUT|PATCH|DELETE)$/.test(node.id.name))
    return true;
  if (parent?.type === "MethodDefinition")
    return parent.decorators.some((decorator) => {
      const call = unwrap(decorator.expression);
      return (
        call.type === "CallExpression" &&
        /^(?:Get|Post|Put|Patch|Delete|All|Query|Mutation)$/.test(calledName(call.callee) ?? "")
      );
    });
  if (parent?.type !== "CallExpression" || parent.callee === node) return false;
  const method = calledName(parent.callee) ?? "";
  const [path] = parent.arguments;
  const isRoute =
    /^(?:get|post|put|patch|delete|all|route)$/.test(method) &&
    path?.type === "Literal" &&
    typeof path.value === "string" &&
    path.value.startsWith("/");
  return (
    isRoute ||
    (/^(?:mutation|query)$/.test(method) &&
      /\bctx\b|\binput\b/.test(node.params[0]?.type === "ObjectPattern" ? "ctx" : ""))
  );
}
