import { isFunction, unwrap, valueOf, type Node, type NodeOf } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";

/** A route that is registered or exported, by its method in lower case and its path as far as the file shows it. */
export interface Route {
  node: Node;
  method: string;
  path: string;
}

const server =
  /^(?:express:(?:Router|Express|Application|IRouter)?(?:\(\))?|fastify:(?:fastify|FastifyInstance)?\(\)|(?:koa-router|@koa\/router):(?:\w+)?\(\)|hono:(?:Hono)?\(\)|hono\/\w+:Hono\(\)|@hono\/zod-openapi:OpenAPIHono\(\)|restify:createServer\(\)|polka:\(\)|express-promise-router:\(\)|@elysiajs\/\w+:\w*\(\)|elysia:Elysia\(\))/;

/** `router.post('/login', …)` and `router.route('/login').post(…)` of a server; a client's `api.post('/login', data)` is none. */
export function routeOf(file: RuleFile, node: NodeOf<"CallExpression">): Route | undefined {
  const { name, object, args } = file.call(node);
  if (name === undefined || object === undefined || !/^(?:get|post|put|patch|delete|all)$/.test(name)) return undefined;
  const base = beforeMethods(file, object);
  if (base.type === "CallExpression" && file.call(base).name === "route") {
    const [first] = file.call(base).args;
    const router = file.call(base).object;
    const path = first === undefined ? undefined : file.literal(first);
    return typeof path === "string" && router !== undefined && isServer(file, router, args)
      ? { node, method: name, path }
      : undefined;
  }
  const path = args[0] === undefined ? undefined : file.literal(args[0]);
  return typeof path === "string" && path.startsWith("/") && args.length > 1 && isServer(file, base, args)
    ? { node, method: name, path }
    : undefined;
}

/** `router.route('/x')`, of `router.route('/x').get(…).put(…)`. */
function beforeMethods(file: RuleFile, object: Node): Node {
  const base = unwrap(object);
  if (base.type !== "CallExpression") return base;
  const { name, object: inner, args } = file.call(base);
  const isMethod = inner !== undefined && /^(?:get|post|put|patch|delete|all)$/.test(name ?? "");
  return isMethod && typeof file.literal(args[0]) !== "string" ? beforeMethods(file, inner) : base;
}

function isServer(file: RuleFile, object: Node, args: readonly Node[]): boolean {
  if (server.test(file.origin(object) ?? "")) return true;
  const last = args.at(-1);
  const handler = last === undefined ? undefined : valueOf(file.model, last);
  if (handler === undefined) return false;
  if (!isFunction(handler)) return isNamedServer(file, object, handler);
  const [first, second] = handler.params;
  const isPair = second?.type === "Identifier" && /^(?:_?res|response|reply|h)$/.test(second.name);
  return isPair || (first?.type === "Identifier" && /^(?:ctx|c)$/.test(first.name));
}

/** `self.app.post('/login', self.forum.login.bind(self.forum))`: an application kept in a field, and a method of something. */
function isNamedServer(file: RuleFile, object: Node, handler: Node): boolean {
  if (!/^(?:(?:this|self|that|_this|me)\.)?_?(?:app|router|expressApp|\w+Router)$/.test(file.textOf(object)))
    return false;
  const bound =
    handler.type === "CallExpression" && file.call(handler).name === "bind" ? file.call(handler).object : undefined;
  const method = bound === undefined ? handler : unwrap(bound);
  return method.type === "MemberExpression" && !method.computed;
}

/** The routes of a Nest controller: `@Post('login')` within `@Controller('auth')`. */
export function nestRoute(file: RuleFile, node: NodeOf<"MethodDefinition">): Route | undefined {
  const own = decoratorNamed(file, node, /^(?:Get|Post|Put|Patch|Delete)$/);
  const owner: Node | null | undefined = (node as Node).parent?.parent;
  const controller = owner === undefined || owner === null ? undefined : decoratorNamed(file, owner, /^Controller$/);
  if (own === undefined || controller === undefined) return undefined;
  return {
    node: own.node,
    method: own.name.toLowerCase(),
    path: `/${controller.path}/${own.path}`.replace(/\/+/g, "/"),
  };
}

function decoratorNamed(
  file: RuleFile,
  node: Node,
  wanted: RegExp,
): { node: Node; name: string; path: string } | undefined {
  const decorators = "decorators" in node ? (node.decorators ?? []) : [];
  for (const decorator of decorators) {
    const { expression } = decorator;
    if (expression.type !== "CallExpression" || expression.callee.type !== "Identifier") continue;
    const { name } = expression.callee;
    const isNest = file.origin(expression.callee)?.startsWith("@nestjs/common:") === true;
    const [first] = expression.arguments;
    const path = first === undefined ? "" : (file.literal(first) ?? file.literal(file.option(first, "path")));
    if (isNest && wanted.test(name) && typeof path === "string") return { node: decorator, name, path };
  }
  return undefined;
}

/** The handlers that a file of Next's `app/…/route.ts` or `pages/api/…` exports. */
export function nextRoutes(file: RuleFile): Route[] {
  const found = /(?:^|\/)(?:app\/(.*?)\/?route|pages\/(api\/.*?)(?:\/index)?)\.[cm]?[jt]sx?$/.exec(file.model.path);
  if (found === null) return [];
  const path = `/${(found[1] ?? found[2] ?? "").replace(/\([^)]*\)\/?/g, "")}`;
  const named = file.model.nodes("ExportNamedDeclaration").flatMap(({ declaration }): Node[] => {
    if (declaration?.type === "FunctionDeclaration") return declaration.id ? [declaration.id] : [];
    return declaration?.type === "VariableDeclaration" ? declaration.declarations.map((item) => item.id) : [];
  });
  const methods = named.flatMap((name): Route[] =>
    name.type === "Identifier" && /^(?:GET|POST|PUT|PATCH|DELETE)$/.test(name.name)
      ? [{ node: name, method: name.name.toLowerCase(), path }]
      : [],
  );
  const isPage = found[2] !== undefined;
  const handlers = isPage ? file.model.nodes("ExportDefaultDeclaration") : [];
  return [...methods, ...handlers.map((statement): Route => ({ node: statement.declaration, method: "post", path }))];
}
