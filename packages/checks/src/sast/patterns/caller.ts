import { unwrap, type Node } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";
import { isCheckCall, namesCheck, withoutComments } from "./check-name.ts";
import type { Endpoint, EndpointGroup } from "./endpoint.ts";
import { wordsOf } from "./names.ts";

/** Middleware and wrappers that ask who somebody is, by their words. */
const asksWho =
  /\b(?:auth|authed|authn|authenticate|authenticated|authentication|authorize|authorise|authorized|jwt|logged in|signed in|login required|signin required|protect|protected|private|bearer|passport|guard|guards|current user|require admin|is admin|admin only)\b|\b(?:require|requires|required|ensure|verify|check|with|need|needs|must have)\b.*\b(?:user|login|session|token|account|api key|admin|role)\b/;
/** What stands before endpoints and stops nobody. */
const passes =
  /^(?:validate|sanitize|sanitise|parse|upload|set|add|attach)\b|^(?:check|body|param|params|query|get)$|\b(?:valid|validates|validation|validator|validators|schema|upload|multer|parser|json|urlencoded|raw|text|limit|limiter|rate|throttle|throttler|cache|cors|log|logger|morgan|helmet|compression|async|handler|wrap|wrapper|catch|try|celebrate|zod|joi|static|http code|header|headers|api|swagger|controller|resolver|injectable|post|put|patch|delete|mutation|use interceptors|use pipes|render|version)\b/;
/** Who somebody is may be asked by anything of these names. */
const maybe =
  /\b(?:user|users|session|token|account|member|owner|role|permission|permissions|access|admin|can|is|has|identity|key|secret|tenant)\b/;
/** The open half of a pair of procedures. */
const isOpen = /\b(?:public|open|anonymous|unauthed|unprotected|optional|guest)\b/;

/** `ensureAgent`, `requireManager`: somebody is demanded, where it is not a thing. */
const demands =
  /^(?:ensure|require|restrict to|only)s? (?!(?:body|valid\w*|fields?|params?|json|https?|ssl|tls|query|content|feature|config\w*|ready|db|database|file|upload|header|headers|schema|input|not|no|exists?|loaded|connected|id|ids)\b)\w+$/;

/** Protections of another kind: they stop attacks, and nobody who is not signed in. */
const protects =
  /^(?:helmet|csrf|csurf|csrf protection|rate limit|rate limiter|limiter|auth limiter|login limiter|api limiter)$/;
const keepsSessions =
  /^(?:express-session|cookie-session|koa-session|cookie-parser|csurf|express-fileupload|connect-flash|method-override|express-useragent):|^@?fastify(?:-|\/)(?:session|cookie)/;

/** Whether something that stands before an endpoint asks who calls (`asks`), surely does not (`passes`), or cannot be told. */
export function judgeBefore(file: RuleFile, node: Node): "asks" | "passes" | "unknown" {
  if (file.literal(node) !== undefined) return "passes";
  const inner = unwrap(node);
  // A session is kept for everybody, also for those who have not signed in.
  const call = inner.type === "CallExpression" ? (file.origin(inner.callee) ?? "") : "";
  if (keepsSessions.test(call) || /^passport\.(?:initialize|session)\(/.test(file.textOf(inner))) return "passes";
  const name = nameIn(file, inner) ?? "";
  const words = wordsOf(name);
  if (isOpen.test(words) || protects.test(words)) return "passes";
  // `{ preHandler: [app.authenticate] }`, `@UseGuards(AuthGuard)`
  const isOfParts = inner.type === "ObjectExpression" || inner.type === "Decorator";
  const all = isOfParts ? wordsOf(file.model.text.slice(inner.start, Math.min(inner.end, inner.start + 400))) : words;
  if (asksWho.test(all) || namesCheck(name) || demands.test(words)) return "asks";
  if (inner.type === "ObjectExpression")
    return inner.properties.some(({ type }) => type === "SpreadElement") || /\b(?:handler|on request|pre)\b/.test(all)
      ? "unknown"
      : "passes";
  return passes.test(words) && !maybe.test(words) ? "passes" : "unknown";
}

function nameIn(file: RuleFile, node: Node): string | undefined {
  if (node.type === "CallExpression") return nameIn(file, unwrap(node.callee));
  if (node.type === "Decorator") return nameIn(file, unwrap(node.expression));
  if (node.type === "Identifier") return node.name;
  // `auth.required`, `passport.authenticate`, and `t.procedure`, of which nothing can be told
  if (node.type === "MemberExpression") return file.textOf(node).replaceAll(/[^\w$]+/g, " ");
  return undefined;
}

/** What a body does to learn who calls, and what it refuses. */
const asksInBody =
  /\b40[13]\b|unauthori[sz]ed|forbidden|\b(?:auth|session|getSession|getServerSession|currentUser|getCurrentUser|getUser|requireUser|getAuth|getAuthUser|getViewer|validateRequest|verifySession|checkAuth)\(|\.(?:user|session|auth|viewer|currentUser|userId|identity)\b|[{,]\s*(?:user|session|auth|viewer|currentUser|userId)\s*[,}:]|@\w*(?:User|Auth|Session|Account|Viewer|Member)\w*\(/i;

/** True where the function itself, or what it calls by name, asks who calls. */
export function asksWhoCalls(file: RuleFile, body: Node): boolean {
  return (
    asksInBody.test(withoutComments(file, body)) ||
    file.model.nodesWithin("CallExpression", body).some((call) => isCheckCall(call))
  );
}

/** Whether an endpoint learns who calls it; `unknown` where something stands before it that may. */
export function isGuarded(file: RuleFile, endpoint: Endpoint, { checksBy }: EndpointGroup): "yes" | "no" | "unknown" {
  const verdicts = new Set(endpoint.before.map((node) => judgeBefore(file, node)));
  if (verdicts.has("asks")) return "yes";
  if (endpoint.body !== undefined && asksWhoCalls(file, endpoint.body)) return "yes";
  if (verdicts.has("unknown")) return "unknown";
  return endpoint.body === undefined && checksBy === "body" ? "unknown" : "no";
}
