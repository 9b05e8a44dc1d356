import { enclosingFunction, keyName, unwrap, valueOf, type Node, type RequestTrace } from "@assay/program";
import { builtString } from "../patterns/built-string.ts";
import { openPieces } from "../patterns/interpolation.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineFlowRule } from "../flow-rule.ts";

const queries =
  /^(?:find|findOne|findOneAndUpdate|findOneAndDelete|findOneAndReplace|findOneAndRemove|deleteOne|deleteMany|updateOne|updateMany|replaceOne|countDocuments|count|exists|distinct|remove|where|findOneBy)$/;
/** Parts of a request that a client can send as objects, not only as strings. */
const structured = /^(?:body|query|json|cookies|parseBody|payload|data)$/;

export const rule = defineFlowRule({
  meta: {
    id: "sast/nosql-injection",
    title: "MongoDB query that a client can rewrite",
    category: "code",
    severity: "high",
    cwe: [943],
    owasp: ["A03:2021"],
    why: 'A client may send `{"password": {"$ne": null}}` where a string is expected, and the operator becomes part of the query: a login without the password. `$where` runs its text as JavaScript in the database.',
    fix: "Make the value a string before it enters the query, `User.findOne({ email: String(req.body.email) })`, or name the operator yourself: `{ email: { $eq: req.body.email } }`; or parse the body with a schema (`z.object({ email: z.string() }).parse(req.body)`). Never build `$where`.",
    references: [
      "https://www.mongodb.com/docs/manual/faq/fundamentals/#how-does-mongodb-address-sql-or-query-injection-",
    ],
  },
  dangers: { nosql: "a database query, where an object sets its operators" },
  doubts: ({ isFiltered }) => (isFiltered === true ? 2 : 0),
  create: (file) => ({
    Property(node) {
      if (keyName(node) !== "$where" || node.parent?.type !== "ObjectExpression") return;
      const [open] = openPieces(file, builtString(file, node.value) ?? [{ node: node.value }], node);
      if (open === undefined) return;
      file.report({
        node,
        severity: "critical",
        message: `\`${file.textOf(open.node)}\` becomes part of JavaScript that the database runs`,
        trace: open.trace,
        sink: "the text of $where",
      });
    },
    CallExpression(node) {
      const { name, object, args } = file.call(node);
      const [filter] = args;
      if (
        name === undefined ||
        object === undefined ||
        filter === undefined ||
        !queries.test(name) ||
        !isMongo(file, object)
      )
        return;
      const found = openFilter(file, filter, node);
      if (found === undefined) return;
      file.report({
        node,
        message: `\`${file.textOf(found.node)}\` can be an object with query operators`,
        trace: found.trace,
        sink: "the filter of a MongoDB query",
      });
    },
  }),
});

/** True for models (by their capital letter) and collections; arrays and SQL builders have methods of the same names. */
function isMongo(file: RuleFile, object: Node): boolean {
  const text = file.textOf(object);
  const imports = /["'](?:mongoose|mongodb|monk|@nestjs\/mongoose|mongoist|mongojs)["']/.test(file.model.text);
  if (/collection\b/i.test(text) && !/^(?:firestore|db\.firestore)/i.test(text)) return true;
  const isModel = /^(?:[A-Z]\w*|this\.\w*[mM]odel|\w+Model|(?:models|db)\.[A-Z]\w*)$/.test(text);
  const isOther =
    /["'](?:typeorm|sequelize|sequelize-typescript|@prisma\/client|knex|objection|@mikro-orm\/core|bookshelf|waterline)["']/.test(
      file.model.text,
    );
  return (isModel && !isOther) || (imports && /^(?:\w*(?:[cC]ol|[mM]odel|[uU]sers?|[dD]b)\w*)$/.test(text));
}

function openFilter(file: RuleFile, expression: Node, sink: Node): { node: Node; trace: RequestTrace } | undefined {
  const filter = valueOf(file.model, expression);
  if (filter.type !== "ObjectExpression") {
    const trace = rawTrace(file, expression, sink);
    return trace === undefined ? undefined : { node: expression, trace };
  }
  // `where:` is how SQL mappers are asked.
  if (filter.properties.some((property) => property.type === "Property" && keyName(property) === "where"))
    return undefined;
  for (const property of filter.properties) {
    const value = property.type === "Property" ? property.value : property.argument;
    if (property.type === "Property" && keyName(property) === "$eq") continue;
    const inner = valueOf(file.model, value);
    if (inner.type === "ArrayExpression") continue;
    const found = inner.type === "ObjectExpression" ? undefined : rawTrace(file, value, sink);
    if (found !== undefined) return { node: value, trace: found };
  }
  return undefined;
}

/** The way from a request to a value that is still whatever the client sent: no string was made of it. */
function rawTrace(file: RuleFile, expression: Node, sink: Node): RequestTrace | undefined {
  const trace = file.traceTo(expression, sink);
  if (trace === undefined || trace.kind !== "request" || !structured.test(trace.part) || !isRaw(file, expression, 0))
    return undefined;
  // Hono's and the web's own query accessors give strings; Express parses `?a[$ne]=` into an object.
  const [source] = trace.places;
  if (trace.part === "query" && source?.node.type === "CallExpression") return undefined;
  const within = enclosingFunction(sink) ?? file.model.program;
  const text = file.model.text.slice(within.start, sink.start);
  return /typeof\s+[\w.]+\s*[!=]==?\s*["']string["']/.test(text) ? undefined : trace;
}

function isRaw(file: RuleFile, expression: Node, depth: number): boolean {
  const node = unwrap(valueOf(file.model, expression));
  if (depth > 12) return false;
  switch (node.type) {
    case "Identifier": {
      const binding = file.model.resolve(node);
      if (binding?.kind === "parameter") return true;
      return binding?.init !== undefined && isRaw(file, binding.init, depth + 1);
    }
    case "MemberExpression":
      return true;
    case "AwaitExpression":
      return isRaw(file, node.argument, depth + 1);
    case "LogicalExpression":
      return isRaw(file, node.left, depth + 1) || isRaw(file, node.right, depth + 1);
    case "ConditionalExpression":
      return isRaw(file, node.consequent, depth + 1) || isRaw(file, node.alternate, depth + 1);
    case "CallExpression":
      return /^(?:json|body|parseBody|parse|assign)$/.test(file.call(node).name ?? "");
    case "ObjectExpression":
      return node.properties.some((property) => property.type === "SpreadElement");
    default:
      return false;
  }
}
