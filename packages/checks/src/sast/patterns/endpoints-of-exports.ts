import { functionOf, isFunction, keyName, unwrap, type Node, type NodeOf } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";
import { handlerOf, kindOfMethod, kindOfName, type Endpoint, type EndpointGroup } from "./endpoint.ts";
import { nextRoutes } from "./routes.ts";

/** The methods of Nest's controllers and resolvers, a group for each class; a guard of the class guards all. */
export function controllerGroups(file: RuleFile): EndpointGroup[] {
  return file.model
    .nodes("ClassBody")
    .map((body) => ({ body, guards: decoratorsOf(body.parent) }))
    .filter(({ guards }) => guards.some((decorator) => /^(?:Controller|Resolver)$/.test(nameOf(decorator))))
    .map(({ body: owner, guards }) => {
      const endpoints = owner.body.flatMap((member): Endpoint[] => {
        if (member.type !== "MethodDefinition") return [];
        const own = member.decorators.find((decorator) =>
          /^(?:Get|Post|Put|Patch|Delete|Query|Mutation)$/.test(nameOf(decorator)),
        );
        if (own === undefined) return [];
        const method = nameOf(own);
        const name = keyName(member) ?? "";
        const isHttp = !/^(?:Query|Mutation)$/.test(method);
        const call = unwrap(own.expression);
        const path = isHttp && call.type === "CallExpression" ? file.literal(call.arguments[0]) : undefined;
        return [
          {
            node: member,
            title: isHttp ? `${method.toUpperCase()} ${typeof path === "string" ? path : ""} ${name}` : name,
            kind: isHttp ? kindOfMethod(method.toLowerCase()) : method === "Query" ? "get" : kindOfName(name),
            body: member.value,
            before: [...guards, ...member.decorators],
          },
        ];
      });
      return { checksBy: "before", endpoints };
    });
}

function decoratorsOf(owner: Node | null | undefined): NodeOf<"Decorator">[] {
  return owner?.type === "ClassDeclaration" || owner?.type === "ClassExpression" ? owner.decorators : [];
}

function nameOf({ expression }: NodeOf<"Decorator">): string {
  const call = unwrap(expression);
  const callee = call.type === "CallExpression" ? unwrap(call.callee) : call;
  return callee.type === "Identifier" ? callee.name : "";
}

/** The handlers that a route file of Next exports. */
export function routeFileGroups(file: RuleFile): EndpointGroup[] {
  const endpoints = nextRoutes(file).flatMap(({ node, method, path }): Endpoint[] => {
    const declarator = node.parent;
    const body =
      declarator !== null && declarator !== undefined && isFunction(declarator)
        ? declarator
        : declarator?.type === "VariableDeclarator" && declarator.init
          ? handlerOf(file, declarator.init)
          : undefined;
    return body === undefined
      ? []
      : [{ node, title: `${method.toUpperCase()} ${path}`, kind: kindOfMethod(method), body, before: wrapper(body) }];
  });
  return [{ checksBy: "body", endpoints }];
}

/** Functions that a module gives away and that answer requests by their parameters: `exports.show = (req, res) => …`. */
export function handlersOfController(file: RuleFile): Endpoint[] {
  const functions = (["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"] as const).flatMap(
    (type) => [...file.model.nodes(type)],
  );
  return functions.flatMap((made): Endpoint[] => {
    if (!isFunction(made)) return [];
    const [first, second] = made.params;
    const isHandler =
      first?.type === "Identifier" &&
      second?.type === "Identifier" &&
      /^_?(?:req|request)$/.test(first.name) &&
      /^_?(?:res|response)$/.test(second.name);
    const name = isHandler ? nameOfExport(made) : undefined;
    return name === undefined
      ? []
      : [{ node: made, title: `\`${name}\``, kind: kindOfName(name), body: made, before: [] }];
  });
}

/** The name under which a function is given away: `exports.name`, `export const name`, a method of a controller. */
function nameOfExport(made: Node): string | undefined {
  const { parent } = made;
  const outer = parent?.type === "CallExpression" ? parent.parent : parent;
  if (
    outer?.type === "AssignmentExpression" &&
    outer.left.type === "MemberExpression" &&
    outer.left.object.type === "Identifier" &&
    outer.left.object.name === "exports"
  )
    return keyName({ key: outer.left.property, computed: outer.left.computed }) ?? undefined;
  if (
    outer?.type === "VariableDeclarator" &&
    outer.id.type === "Identifier" &&
    outer.parent?.parent?.type === "ExportNamedDeclaration"
  )
    return outer.id.name;
  if (made.type === "FunctionDeclaration" && parent?.type === "ExportNamedDeclaration") return made.id?.name;
  if (outer?.type === "Property" && outer.parent?.type === "ObjectExpression") {
    const holder = outer.parent.parent;
    const isGiven =
      holder?.type === "AssignmentExpression" ||
      holder?.type === "ExportDefaultDeclaration" ||
      holder?.type === "VariableDeclarator";
    return isGiven ? (keyName(outer) ?? undefined) : undefined;
  }
  const isMethod = outer?.type === "MethodDefinition" || outer?.type === "PropertyDefinition";
  return isMethod ? (keyName(outer) ?? undefined) : undefined;
}

/** The functions of a module that begins with `use server`: whoever knows their number may call them. */
export function actionGroups(file: RuleFile): EndpointGroup[] {
  const isServer = file.model.program.body.some(
    (statement) =>
      statement.type === "ExpressionStatement" &&
      statement.expression.type === "Literal" &&
      statement.expression.value === "use server",
  );
  if (!isServer) return [];
  const endpoints = file.model.nodes("ExportNamedDeclaration").flatMap(({ declaration }): Endpoint[] => {
    if (declaration?.type === "FunctionDeclaration" && declaration.id)
      return [action(declaration.id, declaration.id.name, declaration)];
    if (declaration?.type !== "VariableDeclaration") return [];
    return declaration.declarations.flatMap(({ id, init }) => {
      const body = init ? functionOf(file.model, init) : undefined;
      return id.type === "Identifier" && body !== undefined ? [action(id, id.name, body)] : [];
    });
  });
  return [{ checksBy: "body", endpoints }];
}

function action(node: Node, name: string, body: NonNullable<Endpoint["body"]>): Endpoint {
  return { node, title: `\`${name}\``, kind: kindOfName(name), body, before: [] };
}

/** The functions of a map of resolvers: `{ Mutation: { remove(_, { id }, { user }) { … } } }`. */
export function resolverGroups(file: RuleFile): EndpointGroup[] {
  return file.model.nodes("Property").flatMap((property): EndpointGroup[] => {
    if (!/^(?:Mutation|Query)$/.test(keyName(property) ?? "") || property.value.type !== "ObjectExpression") return [];
    const isQuery = keyName(property) === "Query";
    const endpoints = property.value.properties.flatMap((field): Endpoint[] => {
      const name = field.type === "Property" ? keyName(field) : null;
      const body = field.type === "Property" && isFunction(field.value) ? field.value : undefined;
      return name === null || body === undefined
        ? []
        : [{ node: field, title: `\`${name}\``, kind: isQuery ? "get" : kindOfName(name), body, before: [] }];
    });
    return [{ checksBy: "body", endpoints }];
  });
}

/** What a function is handed to: `withAuth(async () => …)`. */
function wrapper(body: Node): Node[] {
  const parent = body.parent;
  return parent?.type === "CallExpression" ? [parent.callee] : [];
}
