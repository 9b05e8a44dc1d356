import * as z from "zod";

/** What one file has that protects routes of others. */
export const FileControls = z.object({
  rateLimits: z.boolean(),
  csrf: z.boolean(),
  sessionRenewal: z.boolean(),
  queryLimits: z.boolean(),
});
export type FileControls = z.infer<typeof FileControls>;

const limiter = String.raw`(?:rate[-_]?limit|limiter|throttl|slow[-_]?down|express-brute|arcjet)`;
/** A limiter mounted on an application, a router or a group, or one that the framework applies to all. */
const mounted = new RegExp(
  String.raw`\.(?:use|register|addHook|all|route)\(\s*(?:[^;{}]|\{[^{}]*\}){0,400}?${limiter}|\b(?:rate_limit_zone|limit_req_zone|limit_req)\b`,
  "i",
);
/** Nest's limiter stops nobody until it guards all, or a route says so itself. */
const guardsAll = /APP_GUARD[\s\S]{0,200}Throttler\w*Guard|useGlobalGuards\([^;]{0,200}Throttler/;
/** A plugin that is there for the routes that ask for it. */
const asked = /global\s*:\s*false/;
/** Counting failures and locking accounts does the same for logins. */
const lockout =
  /\b(?:failed_?(?:login_?)?attempts|login_?attempts|lock_?until|locked_?until|account_?lock|TooManyRequests\w*|TOO_MANY_REQUESTS)\b|status(?:Code)?\(\s*429\s*\)|status(?:Code)?\s*[:=]\s*429\b/i;
const middlewareFile = /(?:^|\/)(?:src\/)?(?:middleware|proxy)\.[cm]?[jt]s$/;
const csrf =
  /\b(?:csurf|csrf|xsrf|lusca)|csrf(?:Token|Protection|Middleware)|same_?site["']?\s*[:=]\s*(?:["'`](?:strict|lax)|true)|sec-fetch-site|headers\.origin\b|headers\.get\(\s*["']origin["']\)|(?:get|header)\(\s*["']origin["']\)/i;
/** Switching protection off mentions it too. */
const csrfOff = /csrf\w*["']?\s*:\s*false|disableCSRF\w*|skipCSRF\w*/gi;

const renewal =
  /\.regenerate(?:Session)?\(|["'](?:cookie-session|iron-session|next-iron-session|@fastify\/secure-session|koa-session|client-sessions)["']|createCookieSessionStorage/;
const queryLimits =
  /depth-?limit|query-?complexity|cost-?(?:analysis|limit)|graphql-armor|max-?depth|maxDepth|createComplexity|NoSchemaIntrospection.*depth|persisted-?(?:queries|operations)["']|queryDepth/i;

/** Reads a file for what protects routes. It looks at words only: to miss a control would be a false alarm. */
export function controlsIn(path: string, text: string): FileControls {
  const isMiddleware = middlewareFile.test(path) && new RegExp(limiter, "i").test(text);
  return {
    rateLimits: isMiddleware || (mounted.test(text) && !asked.test(text)) || guardsAll.test(text) || lockout.test(text),
    csrf: csrf.test(text.replace(csrfOff, "")),
    sessionRenewal: renewal.test(text),
    queryLimits: queryLimits.test(text),
  };
}

/** Code, and the settings of servers that stand before it. */
export function mayHoldControls(path: string): boolean {
  return /\.(?:[cm]?[jt]sx?|conf)$|(?:^|\/)(?:Caddyfile|nginx[\w.-]*)$/.test(path) && !/\.d\.[cm]?ts$/.test(path);
}
