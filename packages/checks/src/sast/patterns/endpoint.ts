import { functionOf, unwrap, type AnyFunction, type Node } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";

/** Something that clients may call by its address or name. */
export interface Endpoint {
  /** Where it is registered. */
  node: Node;
  /** `DELETE /users/:id`, or the name of a mutation. */
  title: string;
  /** `get` reads, `change` writes, `remove` deletes; `create` makes something new, or does what cannot be told. */
  kind: "get" | "create" | "change" | "remove";
  /** The function that answers, where it stands in this file. */
  body: AnyFunction | undefined;
  /** What stands before it: middleware, decorators, wrappers. */
  before: readonly Node[];
}

/** Endpoints that stand together, so that what others have and one lacks was likely forgotten. */
export interface EndpointGroup {
  /** Whether a check is something that stands before an endpoint, or something that it does itself. */
  checksBy: "before" | "body";
  endpoints: readonly Endpoint[];
}

/** What a method of HTTP does. */
export function kindOfMethod(method: string): Endpoint["kind"] {
  if (method === "delete" || method === "del") return "remove";
  if (method === "put" || method === "patch") return "change";
  return method === "post" || method === "all" ? "create" : "get";
}

/** What a route does: one that is read by its method may say in its path that it removes or changes. */
export function kindOfRoute(method: string, path: string): Endpoint["kind"] {
  const kind = kindOfMethod(method);
  if (kind !== "get" && kind !== "create") return kind;
  if (/\/(?:delete|remove|destroy)\b/i.test(path)) return "remove";
  return /\/(?:update|edit|change|toggle|approve|promote|ban)\/:|\/:\w+\/(?:update|change|toggle|approve|promote|ban|rename|close|cancel|assign|archive|publish|unpublish|enable|disable|block|unblock|transfer|refund|reopen|reject|accept|restore)\b/i.test(
    path,
  ) && kind === "create"
    ? "change"
    : kind;
}

/** What a function does, by the verb that its name begins with. */
export function kindOfName(name: string): Endpoint["kind"] {
  if (/^(?:delete|remove|destroy|revoke|purge|drop)/i.test(name)) return "remove";
  if (/^(?:update|edit|set|change|rename|move|patch|toggle|archive|publish|transfer|assign|reorder)/i.test(name))
    return "change";
  return /^(?:get|list|find|fetch|search|load|read|query|count)/i.test(name) ? "get" : "create";
}

/** A handler: the function itself, through names and wrappers such as `asyncHandler(async (req, res) => …)`. */
export function handlerOf(file: RuleFile, node: Node): AnyFunction | undefined {
  const own = functionOf(file.model, node);
  const call = unwrap(node);
  const last = call.type === "CallExpression" ? call.arguments.at(-1) : undefined;
  if (own !== undefined || last === undefined || last.type === "SpreadElement") return own;
  return handlerOf(file, last);
}
