import { unwrap, valueOf, type Node } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";
import { handlerOf, kindOfRoute, type Endpoint, type EndpointGroup } from "./endpoint.ts";
import { routeOf } from "./routes.ts";

/** The routes of Express, Fastify, Koa, Hono and the like, by the router that they are registered on. */
export function routerGroups(file: RuleFile): EndpointGroup[] {
  const groups = new Map<string, Endpoint[]>();
  const mounted: Array<{ router: string; path: string; nodes: Node[]; end: number }> = [];
  for (const call of file.model.nodes("CallExpression")) {
    const { name, object, args } = file.call(call);
    if (object === undefined) continue;
    if (name === "use" || name === "addHook" || name === "register" || name === "param") {
      const first = file.literal(args[0]);
      const path = name === "use" && typeof first === "string" ? first : "";
      mounted.push({ router: routerName(file, object), path, nodes: [...args], end: call.end });
    }
    const route = routeOf(file, call);
    if (route === undefined) continue;
    const router = routerName(file, object);
    const own = file.literal(args[0]) === route.path ? args.slice(1) : args;
    const list = own.flatMap((argument) => listed(file, argument));
    const last = list.at(-1);
    const earlier = mounted.filter(
      (one) => one.router === router && one.end <= call.start + 1 && route.path.startsWith(one.path.replace(/\/$/, "")),
    );
    const endpoint: Endpoint = {
      node: call,
      title: `${route.method.toUpperCase()} ${route.path}`,
      kind: kindOfRoute(route.method, route.path),
      body: last === undefined ? undefined : handlerOf(file, last),
      before: [
        ...earlier.flatMap(({ nodes }) => nodes),
        ...list.slice(0, -1),
        ...(last === undefined ? [] : wrappersOf(last)),
      ],
    };
    const group = groups.get(router);
    if (group === undefined) groups.set(router, [endpoint]);
    else group.push(endpoint);
  }
  return [...groups.values()].map((endpoints) => ({ checksBy: "before", endpoints }));
}

/** `router`, also of `router.route("/x").get(…).post(…)`. */
function routerName(file: RuleFile, object: Node): string {
  let current = unwrap(object);
  while (current.type === "CallExpression" && unwrap(current.callee).type === "MemberExpression") {
    const callee = unwrap(current.callee);
    if (callee.type !== "MemberExpression") break;
    current = unwrap(callee.object);
  }
  return file.textOf(current);
}

/** The handlers in an argument: a list of them, or those in the options of a route of Fastify. */
function listed(file: RuleFile, argument: Node): Node[] {
  const value = valueOf(file.model, argument);
  if (value.type === "ArrayExpression") return value.elements.filter((element) => element !== null);
  return [argument];
}

/** The functions around a handler: `withAuth(handler)`. */
function wrappersOf(handler: Node): Node[] {
  const call = unwrap(handler);
  if (call.type !== "CallExpression") return [];
  const last = call.arguments.at(-1);
  return [call.callee, ...call.arguments.slice(0, -1), ...(last === undefined ? [] : wrappersOf(last))];
}
