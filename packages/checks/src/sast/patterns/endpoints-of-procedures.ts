import { keyName, unwrap, type Node } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";
import { handlerOf, kindOfName, type Endpoint, type EndpointGroup } from "./endpoint.ts";

/** The procedures of a router of tRPC or oRPC: what they begin with is what stands before them. */
export function procedureGroups(file: RuleFile): EndpointGroup[] {
  return file.model.nodes("ObjectExpression").flatMap((object): EndpointGroup[] => {
    const call = object.parent;
    if (call?.type !== "CallExpression" || !/router$/i.test(file.call(call).name ?? "")) return [];
    const endpoints = object.properties.flatMap((property): Endpoint[] => {
      const name = property.type === "Property" ? keyName(property) : null;
      const last = property.type === "Property" ? unwrap(property.value) : undefined;
      if (name === null || last?.type !== "CallExpression") return [];
      const { name: method, args } = file.call(last);
      if (method !== "mutation" && method !== "query") return [];
      const [handler] = args;
      return [
        {
          node: last,
          title: `\`${name}\``,
          kind: method === "query" ? "get" : kindOfName(name),
          body: handler === undefined ? undefined : handlerOf(file, handler),
          before: chain(last),
        },
      ];
    });
    return [{ checksBy: "before", endpoints }];
  });
}

/** `publicProcedure.use(isAdmin).input(schema).mutation(…)`: its beginning, and what it is made to use. */
function chain(last: Node): Node[] {
  const found: Node[] = [];
  let current = last;
  for (;;) {
    if (current.type === "CallExpression") {
      const callee = unwrap(current.callee);
      if (callee.type !== "MemberExpression") return [...found, callee];
      const isUse = callee.property.type === "Identifier" && callee.property.name === "use";
      if (isUse) found.push(...current.arguments);
      current = unwrap(callee.object);
    } else return [...found, current];
  }
}
