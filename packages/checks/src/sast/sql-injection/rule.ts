import type { Node, StringPart } from "@assay/program";
import { builtString } from "../patterns/built-string.ts";
import { openValue, type OpenValue } from "../patterns/interpolation.ts";
import { isSqlCondition, isSqlStatement, isValuePlace, textWithHoles } from "../patterns/sql-text.ts";
import { takesTextFilter } from "../patterns/text-filter.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineFlowRule } from "../flow-rule.ts";

/** Methods that run SQL text in the common drivers and ORMs; their text must also read as SQL. */
const runs =
  /^(?:query|execute|exec|run|all|get|each|prepare|raw|unsafe|rawQuery|queryRaw|queryRawUnsafe|\$queryRawUnsafe|\$executeRawUnsafe|any|one|none|many|oneOrNone|manyOrNone|queryRow|createNativeQuery|executeSql|transaction|sql|executeQuery|batch|values)$/;
/** Methods and functions that take a fragment of SQL as it is. */
const fragments =
  /^(?:\$queryRawUnsafe|\$executeRawUnsafe|whereRaw|andWhereRaw|orWhereRaw|havingRaw|orderByRaw|groupByRaw|joinRaw|fromRaw|selectRaw|literal)$/;
const rawFunctions =
  /^(?:drizzle-orm(?:\/[\w-]+)?:sql\.raw|kysely:sql\.raw|@prisma\/client:Prisma\.raw|sequelize:(?:Sequelize\.)?literal|slonik:sql\.unsafe)$/;
/** Methods of query builders (TypeORM) whose first argument is a condition. */
const conditions = /^(?:where|andWhere|orWhere|having|andHaving|orHaving)$/;

export const rule = defineFlowRule({
  meta: {
    id: "sast/sql-injection",
    title: "SQL built from values",
    category: "code",
    severity: "critical",
    cwe: [89],
    owasp: ["A03:2021"],
    why: "A value that becomes part of the query's text can end the string it stands in and go on as SQL: `' OR '1'='1` reads every tenant's rows, `'; DROP TABLE` does worse. The database cannot tell which part was meant.",
    fix: "Keep the text constant and hand values over apart, as the driver's placeholders: `db.query('SELECT * FROM users WHERE id = $1', [id])`, or as a tagged template: `` prisma.$queryRaw`SELECT … WHERE id = ${id}` ``. Take names of tables and columns from a list of your own: `const column = { name: 'name', date: 'created_at' }[sort]`.",
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/SQL_Injection_Prevention_Cheat_Sheet.html"],
  },
  matchesValues: true,
  dangers: { sql: "the text of an SQL query", ldap: "the text of a filter, where commas begin more conditions" },
  isAbout: (api, { danger }) => danger === "sql" || takesTextFilter(api),
  // It asks for other rows of the same table; what the database lets the caller see still holds.
  doubts: ({ danger }) => Number(danger === "ldap"),
  create: (file) => ({
    CallExpression(node) {
      const { name, origin, args } = file.call(node);
      const isRaw = origin !== undefined && rawFunctions.test(origin);
      if (name === undefined && !isRaw) return;
      const takesFragment = isRaw || fragments.test(name ?? "");
      const takesCondition = conditions.test(name ?? "");
      if (!takesFragment && !takesCondition && !runs.test(name ?? "")) return;
      // Some functions take the connection before the text: `execute(pool, …)`.
      const [object, second] = args;
      const first =
        /^(?:query|execute|exec|run)$/.test(name ?? "") &&
        second !== undefined &&
        object?.type === "Identifier" &&
        isText(second)
          ? second
          : object;
      if (first === undefined) return;
      const text = file.option(first, "text") ?? file.option(first, "sql") ?? first;
      const parts = builtString(file, text);
      const isSql = (sql: string) =>
        isSqlStatement(sql) || ((takesFragment || takesCondition) && isSqlCondition(sql)) || takesFragment;
      const open =
        parts === undefined
          ? wholeQuery(file, text, node, takesFragment, isRaw)
          : isSql(textWithHoles(parts))
            ? openPiece(file, parts, node)
            : undefined;
      if (open === undefined) return;
      file.report({
        node: first,
        message: `\`${file.textOf(open.node)}\` becomes part of the text of an SQL query`,
        because: "a value that the caller decides becomes SQL, with no placeholder",
        trace: open.trace,
        sink: "the text of an SQL query",
        // A raw fragment is often a name that the callers fix; what they pass is not seen here.
        ...(parts === undefined && open.trace === undefined ? { severity: "medium" as const } : {}),
      });
    },
  }),
});

function isText(node: Node): boolean {
  return node.type === "TemplateLiteral" || (node.type === "BinaryExpression" && node.operator === "+");
}

/**
 * A query that comes whole from a request; without a trace nothing is known of it. Functions that exist to put text
 * into SQL as it is (`sql.raw`) are no place for a parameter either.
 */
function wholeQuery(
  file: RuleFile,
  text: Node,
  sink: Node,
  isPlainlySql: boolean,
  isRaw: boolean,
): OpenValue | undefined {
  const open = isPlainlySql ? openValue(file, text, sink) : undefined;
  if (open?.trace !== undefined) return open;
  return isRaw && !file.isTooling && !/sql|query|fragment|clause|statement|table|schema/i.test(file.textOf(text))
    ? open
    : undefined;
}

/** The first piece that is traced to a request, or that stands in a value's place and is the caller's to decide. */
function openPiece(file: RuleFile, parts: readonly StringPart[], sink: Node): OpenValue | undefined {
  let before = "";
  for (const part of parts) {
    if (part.node !== undefined) {
      const open = openValue(file, part.node, sink);
      if (
        open?.trace !== undefined ||
        (open !== undefined && !file.isTooling && isValuePlace(before) && !isPlaceholderName(file.textOf(part.node)))
      )
        return open;
    }
    before += part.text ?? "\u0001";
  }
  return undefined;
}

function isPlaceholderName(text: string): boolean {
  return /placeholder|bind|wildcard|^params?$|escaped|quoted|literal/i.test(text);
}
