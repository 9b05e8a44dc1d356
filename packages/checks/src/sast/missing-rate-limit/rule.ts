import type { Node, NodeOf } from "@assay/program";
import { nestRoute, nextRoutes, routeOf, type Route } from "../patterns/routes.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

/** The last parts of paths where somebody can guess: passwords, codes, and who has an account. */
const guessable =
  /\/(?:log-?in|sign-?in|authenticate|sessions?\/(?:create|new)|forgot-?password|reset-?password|password[-/](?:forgot|reset)|(?:verify|validate|check)[-/]?(?:otp|code|2fa|mfa|totp|pin)|(?:otp|2fa|mfa|totp)(?:[-/](?:verify|validate|login))?|magic-?link|forgot|reset|otp)(?:\/:\w+|\/\[\w+\])?\/?$/i;
/** Where nothing can be guessed, and a mailbox be filled. */
const sendsMail = /forgot|magic-?link/i;
const limits = /rate[-_]?limit|limiter|throttl|slow[-_]?down|brute|lockout|captcha|turnstile|attempts|arcjet/i;
/** Services that sign people in, and limit how often, themselves. */
const hosted =
  /supabase|firebase|clerk|cognito|auth0|workos|stytch|signInWith|signIn\.email|nextauth|next-auth|better-auth|kinde|logto|keycloak/i;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/missing-rate-limit",
    title: "Login without a limit of attempts",
    category: "code",
    severity: "medium",
    cwe: [307, 770],
    owasp: ["A07:2021", "A04:2021"],
    why: "Nobody stops a program that tries a thousand passwords a minute, or all million codes of six digits, or asks for reset mails until the mailbox overflows. Each attempt also costs the server a slow hash.",
    fix: "Limit attempts by address and by account on these routes: `app.post('/login', rateLimit({ windowMs: 15 * 60_000, limit: 10 }), login)`; `@fastify/rate-limit`, `@nestjs/throttler`, `hono-rate-limiter` and `@upstash/ratelimit` do the same elsewhere.",
    references: [
      "https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html#protect-against-automated-attacks",
    ],
  },
  unlessWorkspaceHas: "rateLimits",
  create(file) {
    const found: Route[] = [];
    const isHosted = hosted.test(file.model.text);

    function judge(route: Route | undefined, text: string): void {
      if (
        route === undefined ||
        isHosted ||
        !/^(?:post|put|patch|all)$/.test(route.method) ||
        !guessable.test(route.path)
      )
        return;
      if (limits.test(text)) return;
      found.push(route);
    }

    return {
      CallExpression: (node) => judge(routeOf(file, node), textOf(node)),
      MethodDefinition: (node) => judge(nestRoute(file, node), decoratorsAround(node)),
      // Handlers run in this order, so that all routes are known here.
      Program() {
        for (const route of nextRoutes(file)) judge(route, file.model.text);
        // Each is a door of its own; what only sends mails is told with a door that is there.
        const doors = found.filter(({ path }) => !sendsMail.test(path));
        const told = doors.length === 0 ? found : doors;
        const others = found.length - told.length;
        const also = others === 0 ? "" : `, and so can ${others} more in this file`;
        for (const [index, { node, method, path }] of told.entries())
          file.report({
            node,
            message: `\`${method.toUpperCase()} ${path}\` can be tried without end${index === 0 ? also : ""}: no limit of attempts is in sight`,
            because: "neither the route nor anything in the workspace limits how often requests may come",
          });
      },
    };

    /** What stands before a method of Nest, and before its class. */
    function decoratorsAround(method: Node): string {
      return [method.parent?.parent, method]
        .flatMap((owner): readonly Node[] => (owner && "decorators" in owner ? (owner.decorators ?? []) : []))
        .map(({ start, end }) => file.model.text.slice(start, end))
        .join(" ");
    }

    function textOf(node: NodeOf<"CallExpression">): string {
      return file.model.text.slice(node.start, node.end);
    }
  },
});
