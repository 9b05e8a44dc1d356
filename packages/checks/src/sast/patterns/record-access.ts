import { contains, unwrap, type AnyFunction, type CallFacts, type Node, type NodeOf } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";

/** A call that reads or changes records that a request names. */
export interface RecordAccess {
  call: Node;
  kind: "get" | "change" | "remove";
  /** What it is called on: `prisma.note`, `invoices`. */
  receiver: string;
  /** The call is of a database or of a model, not of something else that may check by itself. */
  isDirect: boolean;
}

const removes =
  /^(?:delete|remove|destroy|findByIdAndDelete|findByIdAndRemove|findOneAndDelete|findOneAndRemove|purge|drop)/;
const changes =
  /^(?:update|upsert|save|set|replace|edit|patch|findByIdAndUpdate|findOneAndUpdate|findOneAndReplace|increment|decrement|transfer|archive|publish)/;
const reads = /^(?:find|get|fetch|load|read|select|first|one|query)/;
const runsSql =
  /^(?:query|execute|exec|run|get|all|none|one|any|\$executeRaw|\$queryRaw|\$executeRawUnsafe|\$queryRawUnsafe)$/;
/** What has such methods and holds no records. */
const noRecords =
  /^(?:res|response|reply|cookies?|cookieStore|localStorage|sessionStorage|cache|caches|headers|formData|params|searchParams|url|map|set|config|settings|state|req|request|ctx|context|c|logger|console|Object|Reflect|JSON|Array|Promise|axios|http|https|fetch|redis|session|store|queue|io|socket|document|window)\b/i;
const databases =
  /^(?:this\.)?_?(?:prisma|db|database|knex|drizzle|tx|trx|client|pool|conn|connection|supabase|em|orm|sql|mongo|collection|\w*(?:Repository|Repo|Model|Collection|Table|Dao))\b|\.(?:prisma|db|collection)\b|^[A-Z]\w*(?:\.\w+)?$/;

/** The calls in a function that read or change records by what the request brings. */
export function recordAccesses(file: RuleFile, body: AnyFunction): RecordAccess[] {
  return file.model.nodesWithin("CallExpression", body).flatMap((call): RecordAccess[] => {
    if (call === body.parent || isPartOfChain(call)) return [];
    const { calls, base } = chainOf(file, call);
    const receiver = base === undefined ? "" : file.textOf(base);
    if (receiver === "" || noRecords.test(receiver)) return [];
    const kinds = new Set(calls.map(({ name, args }) => kindOf(file, name ?? "", args)));
    const kind = (["remove", "change", "get"] as const).find((one) => kinds.has(one));
    const brought = calls.flatMap(({ args }) => args).some((argument) => isBrought(file, argument, body));
    return kind === undefined || !brought ? [] : [{ call, kind, receiver, isDirect: databases.test(receiver) }];
  });
}

/** `db.delete(notes)`, of `db.delete(notes).where(…)`: the chain is judged as a whole. */
function isPartOfChain(call: Node): boolean {
  const member = call.parent;
  return (
    member?.type === "MemberExpression" &&
    member.object === call &&
    member.parent?.type === "CallExpression" &&
    member.property.type === "Identifier" &&
    !/^(?:then|catch|finally)$/.test(member.property.name)
  );
}

/** The calls of a chain, and what its first is called on. */
function chainOf(file: RuleFile, last: NodeOf<"CallExpression">): { calls: CallFacts[]; base: Node | undefined } {
  const calls: CallFacts[] = [];
  let current: Node = last;
  while (current.type === "CallExpression") {
    const facts = file.call(current);
    calls.push(facts);
    const inner = facts.object === undefined ? undefined : unwrap(facts.object);
    // `db.collection("users")` is not `db.collection("orders")`, nor `db("users")` `db("orders")`.
    if (inner === undefined) return { calls, base: calls.length > 1 ? current : undefined };
    if (inner.type !== "CallExpression") return { calls, base: isTable(file, facts) ? current : inner };
    current = inner;
  }
  return { calls, base: current };
}

function isTable(file: RuleFile, { name, args }: CallFacts): boolean {
  return typeof file.literal(args[0]) === "string" && kindOf(file, name ?? "", args) === undefined;
}

function kindOf(file: RuleFile, name: string, args: readonly Node[]): RecordAccess["kind"] | undefined {
  const [first] = args;
  const sql =
    runsSql.test(name) && first !== undefined
      ? /^\s*["'`]\s*(delete|update|select)\b/i.exec(file.textOf(first))?.[1]?.toLowerCase()
      : undefined;
  if (sql !== undefined) return sql === "delete" ? "remove" : sql === "update" ? "change" : "get";
  if (removes.test(name)) return "remove";
  if (changes.test(name)) return "change";
  return reads.test(name) ? "get" : undefined;
}

/** True of a value made of what the function is called with. */
function isBrought(file: RuleFile, value: Node, body: AnyFunction, depth = 0): boolean {
  if (depth > 4) return false;
  return file.model.nodesWithin("Identifier", value).some((identifier) => {
    const parent = identifier.parent;
    const isKey =
      (parent?.type === "Property" && parent.key === identifier && !parent.shorthand) ||
      (parent?.type === "MemberExpression" && parent.property === identifier && !parent.computed);
    if (isKey) return false;
    const binding = file.model.resolve(identifier);
    if (binding === undefined) return false;
    if (binding.kind === "parameter") return binding.declaration === body;
    return (
      binding.init !== undefined &&
      contains(body, binding.init) &&
      !contains(binding.init, identifier) &&
      isBrought(file, binding.init, body, depth + 1)
    );
  });
}
