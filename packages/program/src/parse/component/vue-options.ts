import { isFunction, unwrap, type AnyFunction, type Node, type NodeOf, type Program } from "../../ast.ts";
import { keyName } from "../../model/binding.ts";
import { ownPrefix } from "./parts.ts";
import { freeReferences, nameAt } from "./references.ts";

type Statement = Program["body"][number];

/** Names that templates may use, and that mean what they mean everywhere. */
const globals =
  /^(?:template-.*|undefined|NaN|Infinity|isFinite|isNaN|parse(?:Float|Int)|(?:de|en)codeURI(?:Component)?|Math|Number|Date|Array|Object|Boolean|String|RegExp|Map|Set|JSON|Intl|BigInt|console|Error|Symbol|window|document|location)$/;
const hooks =
  /^(?:beforeCreate|created|beforeMount|mounted|beforeUpdate|updated|activated|fetch|serverPrefetch|beforeRouteUpdate)$/;
/** More members than this are not played: nobody writes such a component. */
const mostMembers = 500;

/** The object with the options of a component that a module exports. */
export function optionsOf(
  script: readonly Node[],
): { statement: NodeOf<"ExportDefaultDeclaration">; options: NodeOf<"ObjectExpression"> } | undefined {
  const statement = script.find((one) => one.type === "ExportDefaultDeclaration");
  if (statement?.type !== "ExportDefaultDeclaration") return undefined;
  const value = unwrap(statement.declaration);
  if (value.type === "ObjectExpression") return { statement, options: value };
  // `defineComponent({ … })`, `Vue.extend({ … })`
  const [given] = value.type === "CallExpression" ? value.arguments : [];
  return given?.type === "ObjectExpression" ? { statement, options: given } : undefined;
}

/** Names of functions in an option, such as `computed`, and whether each is an object with `get` or `handler`. */
function membersOf(options: NodeOf<"ObjectExpression">, option: string): { name: string; isObject: boolean }[] {
  const value = options.properties.find((one) => one.type === "Property" && keyName(one) === option);
  if (value?.type !== "Property" || value.value.type !== "ObjectExpression") return [];
  return value.value.properties.slice(0, mostMembers).flatMap((one) => {
    const name = one.type === "Property" ? keyName(one) : null;
    if (one.type !== "Property" || name === null) return [];
    if (!isFunction(one.value) && one.value.type !== "ObjectExpression") return [];
    return [{ name, isObject: one.value.type === "ObjectExpression" }];
  });
}

/** Each field of the data by itself, where the names of all are written there. */
function dataOf(options: NodeOf<"ObjectExpression">, given: string, self: string): string[] {
  const data = options.properties.find((one) => one.type === "Property" && keyName(one) === "data");
  if (data?.type !== "Property") return [];
  const start = `const ${ownPrefix}data=${given}.data.call(${self});`;
  const fields = isFunction(data.value) ? returnedFields(data.value) : undefined;
  if (fields === undefined) return [start, `Object.assign(${self},${ownPrefix}data);`];
  const names = fields.map((name) => JSON.stringify(name));
  return [start, ...names.map((name) => `${self}[${name}]=${ownPrefix}data[${name}];`)];
}

function returnedFields(data: AnyFunction): string[] | undefined {
  const { body } = data;
  const last = body?.type === "BlockStatement" ? body.body.at(-1) : undefined;
  const value = last === undefined ? body : last.type === "ReturnStatement" ? last.argument : null;
  const object = value === null ? undefined : unwrap(value);
  if (object?.type !== "ObjectExpression") return undefined;
  const names = object.properties.map((one) => (one.type === "Property" ? keyName(one) : null));
  return names.every((name) => name !== null) ? names.slice(0, mostMembers) : undefined;
}

/**
 * What Vue does with a component's options, as code: it makes an object of the data, with computed values and methods,
 * and calls the hooks and, some time, the methods. `template-options` are the options, `template-self` is the object.
 */
export function lifeOf(options: NodeOf<"ObjectExpression">): string {
  const given = `${ownPrefix}options`;
  const self = `${ownPrefix}self`;
  const has = new Set(options.properties.flatMap((one) => (one.type === "Property" ? (keyName(one) ?? []) : [])));
  const computed = membersOf(options, "computed").map(
    ({ name, isObject }) =>
      `${self}[${JSON.stringify(name)}]=${given}.computed[${JSON.stringify(name)}]${isObject ? ".get" : ""}.call(${self});`,
  );
  const methods = membersOf(options, "methods").map(({ name }) => JSON.stringify(name));
  return [
    `;async()=>{const ${self}={};${self}.$route=${ownPrefix}route;`,
    ...dataOf(options, given, self),
    ...["asyncData", "setup"].flatMap((name) =>
      has.has(name) ? [`Object.assign(${self},await ${given}.${name}({}));`] : [],
    ),
    ...methods.map((name) => `${self}[${name}]=${given}.methods[${name}];`),
    ...computed,
    ...[...has].filter((name) => hooks.test(name)).map((name) => `${given}.${name}.call(${self});`),
    ...methods.map((name) => `${given}.methods[${name}].call(${self});`),
    ...membersOf(options, "watch").map(
      ({ name, isObject }) =>
        `${given}.watch[${JSON.stringify(name)}]${isObject ? ".handler" : ""}.call(${self},${self}[${JSON.stringify(name)}]);`,
    ),
    // What they depend on may have changed since.
    ...computed,
    "};",
  ].join("");
}

/** Gives the options their name, and puts the template's expressions to the end of what was played. */
export function joinOptions(
  script: Statement[],
  found: NonNullable<ReturnType<typeof optionsOf>>,
  life: readonly Statement[],
  template: readonly Statement[],
): Statement[] {
  const { statement, options } = found;
  const place = { start: options.start, end: options.start };
  const declared: Statement = {
    type: "VariableDeclaration",
    kind: "const",
    declare: false,
    declarations: [
      {
        type: "VariableDeclarator",
        id: nameAt("template-options", place),
        init: options,
        definite: false,
        start: options.start,
        end: options.end,
      },
    ],
    start: options.start,
    end: options.end,
  };
  const body = unwrap(statement.declaration);
  if (body.type === "CallExpression") body.arguments[0] = nameAt("template-options", place);
  else statement.declaration = nameAt("template-options", place);
  script.splice(script.indexOf(statement), 0, declared);
  const player = bodyOf(life);
  for (const one of template) {
    instanceReads(one);
    const inner = bodyOf([one]);
    if (inner !== undefined) player?.body.push(inner);
  }
  return [...life];
}

function bodyOf(statements: readonly Statement[]): NodeOf<"BlockStatement"> | undefined {
  for (const one of statements) {
    if (one.type !== "ExpressionStatement" || one.expression.type !== "ArrowFunctionExpression") continue;
    const { body } = one.expression;
    if (body.type === "BlockStatement") return body;
  }
  return undefined;
}

/** Names in the template are fields of the component. */
function instanceReads(root: Node): void {
  for (const { name, node, replace } of freeReferences(root)) {
    if (globals.test(name)) continue;
    const { start, end } = node;
    replace({
      type: "MemberExpression",
      object: nameAt("template-self", node),
      property: nameAt(name, node),
      computed: false,
      optional: false,
      start,
      end,
    });
  }
}

/** The route that every template knows by this name. */
export function routeReads(template: readonly Node[]): void {
  for (const root of template)
    for (const { name, node } of freeReferences(root)) if (name === "$route") node.name = "template-route";
}
