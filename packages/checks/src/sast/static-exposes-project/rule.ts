import { valueOf, type Node } from "@assay/program";
import { isDevelopmentOnly } from "../patterns/environment.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

const byArgument = /^(?:express:static|serve-static:|koa-static:|ecstatic:|st:|sirv:)$/;
const byOption = new Map([
  ["@fastify/static:", "root"],
  ["fastify-static:", "root"],
  ["hono/bun:serveStatic", "root"],
  ["@hono/node-server/serve-static:serveStatic", "root"],
  ["serve-handler:", "public"],
]);

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/static-exposes-project",
    title: "Program's own folder served to anybody",
    category: "code",
    severity: "high",
    cwe: [219, 548, 538],
    owasp: ["A05:2021", "A01:2021"],
    why: "Whoever asks for `/package.json`, `/server.js` or `/config/database.json` gets it: the source, the settings with their passwords, uploaded files and databases that lie beside it.",
    fix: "Serve one folder that holds nothing else: `app.use(express.static(path.join(import.meta.dirname, 'public')))`.",
    references: ["https://expressjs.com/en/starter/static-files.html"],
  },
  create: (file) => ({
    CallExpression(node) {
      const { origin, name, args } = file.call(node);
      const plugin = name === "register" && args[0] !== undefined ? (file.origin(args[0]) ?? "") : "";
      const option = byOption.get(plugin) ?? byOption.get(origin ?? "");
      const folder =
        option !== undefined
          ? args.map((item) => file.option(item, option)).find((item) => item !== undefined)
          : origin !== undefined && byArgument.test(origin)
            ? args[0]
            : undefined;
      const isKnown = option !== undefined || (origin !== undefined && byArgument.test(origin));
      if (!isKnown || file.isTooling || isDevelopmentOnly(file, node)) return;
      // Development servers of tools start from the root and check each path themselves.
      const isRootOfTool = origin === "sirv:" && folder !== undefined && file.literal(folder) === "/";
      if (folder !== undefined && !isRootOfTool && isOwnFolder(file, folder))
        file.report({
          node,
          message: `\`${file.textOf(folder)}\` is the folder of the program itself, and all in it is served`,
        });
      else if (args.some((item) => file.literal(file.option(item, "dotfiles")) === "allow"))
        file.report({
          node,
          severity: "low",
          message: '`dotfiles: "allow"` serves `.env`, `.git` and the like, where they lie there',
        });
    },
  }),
});

/** `.`, `./`, `__dirname`, `process.cwd()`, `/`, and what joins nothing but such to them. */
function isOwnFolder(file: RuleFile, folder: Node): boolean {
  const value = valueOf(file.model, folder);
  const text = file.literal(value);
  if (typeof text === "string") return /^(?:\.{1,2}\/?|\/|\.\/\.)$/.test(text);
  const origin = file.origin(value) ?? "";
  if (/^global:(?:__dirname|process\.cwd\(\))$/.test(origin) || origin === "process:cwd()") return true;
  if (file.textOf(value) === "import.meta.dirname") return true;
  if (value.type !== "CallExpression" || !/^path:(?:join|resolve)$/.test(file.origin(value.callee) ?? "")) return false;
  return (
    value.arguments.length > 0 &&
    value.arguments.every((part) => {
      const piece = file.literal(part);
      return typeof piece === "string" ? /^(?:\.{0,2}\/?)*$/.test(piece) : isOwnFolder(file, part);
    })
  );
}
