import {
  ancestors,
  enclosingSymbol,
  isRequest,
  keyName,
  memberName,
  unwrap,
  valueOf,
  type Node,
  type NodeOf,
} from "@assay/program";
import { wordsOf } from "../patterns/names.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineFlowRule } from "../flow-rule.ts";

/** Where the record stands among the arguments of a method. */
const recordAt: Readonly<Record<string, number>> = {
  create: 0,
  insert: 0,
  insertOne: 0,
  insertMany: 0,
  update: 0,
  upsert: 0,
  set: 0,
  values: 0,
  build: 0,
  bulkCreate: 0,
  save: 0,
  merge: 1,
  findByIdAndUpdate: 1,
  findOneAndUpdate: 1,
  updateOne: 1,
  updateMany: 1,
  replaceOne: 1,
};

export const rule = defineFlowRule({
  meta: {
    id: "sast/mass-assignment",
    title: "Whole request body written to a record",
    category: "code",
    severity: "medium",
    cwe: [915],
    owasp: ["A04:2021", "A08:2021"],
    why: 'The client decides which columns are written: `role: "admin"`, `tenantId`, `balance` or `emailVerified` go in with the fields that the form shows.',
    fix: "Name the fields: `const { name, email } = req.body; await User.create({ name, email })`, or parse the body with a schema that drops the rest: `const data = z.object({ name: z.string() }).parse(req.body)`.",
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/Mass_Assignment_Cheat_Sheet.html"],
  },
  dangers: { fields: "a record, whose fields it then names itself" },
  create: (file) => {
    /** `User.create({ email, role: req.body.role })` where somebody signs up: whoever asks to be an administrator is one. */
    function judgeRights(node: NodeOf<"CallExpression">, record: Node | undefined): void {
      if (record?.type !== "ObjectExpression") return;
      const about = `${enclosingSymbol(node) ?? ""} ${file.model.path}`;
      if (!/regist|sign-?_?up|createAccount|createUser/i.test(about) || /admin|invite|seed|staff/i.test(about)) return;
      for (const property of record.properties) {
        if (property.type !== "Property") continue;
        const name = wordsOf(keyName(property) ?? "");
        if (!/^(?:role|roles|is admin|admin|is staff|is superuser|permissions|privileges)$/.test(name)) continue;
        const trace = file.traceTo(property.value, node);
        if (trace?.kind !== "request") continue;
        file.report({
          node,
          severity: "high",
          message: `whoever signs up chooses their own \`${keyName(property) ?? ""}\``,
          trace,
          sink: "the rights of a new account",
        });
        return;
      }
    }

    function report(node: Node, body: Node): void {
      const trace = file.traceTo(body, node);
      if (trace === undefined || isValidated(node)) return;
      file.report({
        node,
        message: `every field of \`${file.textOf(body)}\` is written to the record, whatever the client sends`,
        trace,
        sink: "a record that is written",
      });
    }

    return {
      CallExpression(node) {
        const { name, origin, object, args } = file.call(node);
        const written = recordAt[name ?? ""];
        const whole = written === undefined ? undefined : args[written];
        if (whole !== undefined) judgeRights(node, valueOf(file.model, whole));
        if (origin === "global:Object.assign") {
          const [target] = args;
          const body = args.slice(1).find((argument) => isWholeBody(file, argument));
          if (
            target !== undefined &&
            body !== undefined &&
            unwrap(target).type === "Identifier" &&
            (isNewRecord(file, target) ||
              /user|account|profile|customer|tenant|record|doc|entity|model|order|invoice/i.test(file.textOf(target)))
          )
            return report(node, body);
          const given = args.slice(1).find((argument) => isBodyOfCaller(file, argument));
          if (target !== undefined && given !== undefined && isNewRecord(file, target))
            file.report({
              node,
              message: `every field of \`${file.textOf(given)}\` is written to a new record, whatever the client sent`,
              because: "the body of a request is handed to the function as a whole, by its name",
              severity: "low",
            });
          return undefined;
        }
        const position = name === undefined ? undefined : recordAt[name];
        if (position === undefined || object === undefined || !isStore(file, object, name ?? "")) return undefined;
        const record = args[position];
        const candidates = [
          record,
          file.option(args[0], "data"),
          file.option(record, "$set"),
          file.option(args[0], "create"),
          file.option(args[0], "update"),
        ];
        const body = candidates
          .flatMap((candidate) => (candidate === undefined ? [] : [wholeBodyIn(file, candidate)]))
          .find((found) => found !== undefined);
        if (body !== undefined) report(node, body);
        return undefined;
      },
      NewExpression(node) {
        const [first] = node.arguments;
        const isModel =
          node.callee.type === "Identifier" &&
          /^[A-Z]/.test(node.callee.name) &&
          /["'](?:mongoose|\.\.?\/(?:.*\/)?models?\b)/.test(file.model.text);
        if (isModel && first !== undefined && file.origin(node.callee)?.startsWith("global:") !== true) {
          const body = wholeBodyIn(file, first);
          if (body !== undefined) report(node, body);
        }
      },
    };
  },
});

/** An instance of a class of the program that was just made: `const user = new User()`. */
function isNewRecord(file: RuleFile, target: Node): boolean {
  const made = valueOf(file.model, target);
  return (
    made.type === "NewExpression" &&
    made.callee.type === "Identifier" &&
    /^[A-Z]/.test(made.callee.name) &&
    file.origin(made.callee)?.startsWith("global:") !== true
  );
}

/** A parameter that is called after the body of a request. */
function isBodyOfCaller(file: RuleFile, argument: Node): boolean {
  const node = unwrap(argument);
  const binding = node.type === "Identifier" ? file.model.resolve(node) : undefined;
  if (binding?.kind === "parameter")
    return binding.path.length === 0 && /^(?:req(?:uest)?)?_?body$/i.test(binding.name);
  return (
    binding?.init !== undefined && binding.path.length === 0 && /^req(?:uest)?\.body$/.test(file.textOf(binding.init))
  );
}

/** Models, repositories, query builders; `Map.set` and `hash.update` are none. */
function isStore(file: RuleFile, object: Node, name: string): boolean {
  const text = file.textOf(object);
  if (name === "set" || name === "values") return /\b(?:update|insert)\(/.test(text);
  if (name === "save" || name === "merge") return /repo(?:sitory)?$/i.test(text);
  return (
    /^[A-Z]\w*$|\.[A-Z]\w*$/.test(text) ||
    /prisma|repo(?:sitory)?$|model$|models\.|\bdb\b|knex|collection|\bfrom\(|\btable\(|^\w*(?:users?|accounts?|orders?|invoices?|customers?|posts?|products?|items?)$/i.test(
      text,
    )
  );
}

function wholeBodyIn(file: RuleFile, candidate: Node): Node | undefined {
  if (isWholeBody(file, candidate)) return candidate;
  const value = valueOf(file.model, candidate);
  if (value.type !== "ObjectExpression") return undefined;
  // What stands behind the spread wins over the client; the fields before it do not.
  for (const property of value.properties)
    if (property.type === "SpreadElement" && isWholeBody(file, property.argument)) return property.argument;
  return undefined;
}

/** `req.body`, `await request.json()` and names for them; a part of a body is one field. */
function isWholeBody(file: RuleFile, expression: Node, depth = 0): boolean {
  const node = valueOf(file.model, expression);
  if (depth > 6) return false;
  if (node.type === "AwaitExpression") return isWholeBody(file, node.argument, depth + 1);
  if (node.type === "MemberExpression")
    return memberName(file.model, node) === "body" && isRequest(file.model, node.object);
  if (node.type === "CallExpression") {
    const { name, object } = file.call(node);
    return (name === "json" || name === "parseBody") && object !== undefined && isRequest(file.model, object);
  }
  if (node.type !== "Identifier") return false;
  const binding = file.model.resolve(node);
  if (binding?.init === undefined || (binding.kind !== "const" && binding.kind !== "let")) return false;
  if (binding.rest) return isWholeBody(file, binding.init, depth + 1);
  return binding.path.length === 1 && binding.path[0] === "body" && isRequest(file.model, binding.init);
}

/** A schema given to the route, or a validator among its handlers. */
function isValidated(node: Node): boolean {
  for (const ancestor of ancestors(node)) {
    if (ancestor.type !== "CallExpression") continue;
    for (const argument of ancestor.arguments) {
      const value = unwrap(argument);
      if (
        value.type === "ObjectExpression" &&
        value.properties.some(
          (property) =>
            property.type === "Property" &&
            property.key.type === "Identifier" &&
            /^(?:schema|validate|config|body)$/.test(property.key.name),
        )
      )
        return true;
      const callee =
        value.type === "CallExpression"
          ? value.callee
          : value.type === "Identifier" || value.type === "MemberExpression"
            ? value
            : undefined;
      const name =
        callee?.type === "Identifier"
          ? callee.name
          : callee?.type === "MemberExpression" && callee.property.type === "Identifier"
            ? callee.property.name
            : "";
      if (/valid|schema|celebrate|sanitize|check|parseBody/i.test(name)) return true;
    }
  }
  return false;
}
