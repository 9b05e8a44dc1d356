import type { Node } from "@assay/program";
import { isDevelopmentOnly } from "../patterns/environment.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

/** Headers that Helmet sets unless told not to, and what goes without them. */
const headers = new Map([
  ["contentSecurityPolicy", "an injected script is run"],
  ["frameguard", "other sites put the page into a frame and let users click in it"],
  ["xFrameOptions", "other sites put the page into a frame and let users click in it"],
  ["hsts", "the first request may go over plain HTTP"],
  ["strictTransportSecurity", "the first request may go over plain HTTP"],
  ["noSniff", "browsers guess that an upload is a script"],
  ["xContentTypeOptions", "browsers guess that an upload is a script"],
]);
const plugin = /^(?:helmet:|@fastify\/helmet:|fastify-helmet:|koa-helmet:)$/;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/helmet-weakened",
    title: "Protective header switched off",
    category: "code",
    severity: "low",
    cwe: [693, 1021],
    owasp: ["A05:2021"],
    why: "The headers are a second line: without them an injection elsewhere, a frame of another site or a guess of the browser does its full damage.",
    fix: "Say what the page needs and leave the rest: `helmet({ contentSecurityPolicy: { directives: { scriptSrc: [\"'self'\"] } } })`.",
    references: ["https://helmetjs.github.io/"],
  },
  create: (file) => ({
    CallExpression(node) {
      const { origin, name, args } = file.call(node);
      const isPlugin = name === "register" && args[0] !== undefined && plugin.test(file.origin(args[0]) ?? "");
      if (!isPlugin && !plugin.test(origin ?? "")) return;
      const options = args[isPlugin ? 1 : 0];
      for (const [header, effect] of headers) {
        const value = file.option(options, header);
        if (value !== undefined && file.literal(value) === false && !isDevelopmentOnly(file, node))
          file.report({ node: value, message: `\`${header}: false\`: ${effect}` });
      }
      const scripts = file.option(
        file.option(file.option(options, "contentSecurityPolicy"), "directives"),
        "scriptSrc",
      );
      const open = scripts === undefined ? undefined : openSource(scripts);
      if (scripts !== undefined && open !== undefined && !isDevelopmentOnly(file, scripts))
        file.report({ node: scripts, message: `\`${open}\` in \`scriptSrc\` lets injected scripts run` });
    },
  }),
});

/** A source that takes the policy's effect away. With a nonce or hash browsers ignore `'unsafe-inline'`. */
function openSource(list: Node): string | undefined {
  if (list.type !== "ArrayExpression") return undefined;
  const items = list.elements.map((item) => (item?.type === "Literal" ? String(item.value) : "unknown"));
  if (items.some((item) => item === "unknown" || /nonce-|sha256-|strict-dynamic/.test(item))) return undefined;
  return items.find((item) => /^(?:'unsafe-inline'|\*|https?:|data:)$/.test(item));
}
