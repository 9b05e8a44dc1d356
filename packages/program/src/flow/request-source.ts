import { isFunction, unwrap, type Node, type NodeOf } from "../ast.ts";
import { keyName, type Binding } from "../model/binding.ts";
import type { CodeModel } from "../model/code-model.ts";
import { originOf } from "../model/origin.ts";
import { parameterIndex } from "../model/property.ts";
import { memberName } from "../model/value.ts";

/** Where a value enters the program from outside. */
export interface RequestSource {
  /** request: sent by a client to a server; browser: read from the page's own address or messages. */
  kind: "request" | "browser";
  /** The part it comes from: `body`, `query`, `params`, `headers`, `url`, `json`, `search`, `data`. */
  part: string;
  /** How to name it to a reader. */
  what: string;
}

const requestNames = /^_?(?:req|request)$/;
const contextNames = /^(?:ctx|context|c)$/;
const requestTypes =
  /^(?:express|fastify|next\/server|next|http|https|@hapi\/hapi|koa|@nestjs\/common|restify|polka):(?:Request|FastifyRequest|NextRequest|NextApiRequest|IncomingMessage|ExtendableContext)\(\)$/;
const requestProperties =
  /^(?:query|body|params|param|cookies|signedCookies|headers|header|url|originalUrl|path|pathname|rawBody|hostname|host|nextUrl|payload|querystring|rawQuery)$/;
const requestMethods =
  /^(?:query|queries|param|params|header|get|json|text|formData|parseBody|body|valid|blob|arrayBuffer|cookies)$/;
const lambdaProperties =
  /^(?:body|queryStringParameters|multiValueQueryStringParameters|pathParameters|rawQueryString|rawPath|headers)$/;
const nestDecorators = /^(?:Query|Body|Param|Params|Headers|Cookies|UploadedFile|UploadedFiles)$/;
const routeExports = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|loader|action|load|actions|getServerSideProps)$/;

/** The source that an expression is by itself, or undefined. */
export function requestSource(model: CodeModel, expression: Node): RequestSource | undefined {
  const node = unwrap(expression);
  switch (node.type) {
    case "MemberExpression":
      return memberSource(model, node);
    case "CallExpression":
      return callSource(model, node);
    case "Identifier": {
      const binding = model.resolve(node);
      if (binding === undefined) return undefined;
      return binding.kind === "parameter" ? parameterSource(binding) : takenFromRequest(model, binding);
    }
    default:
      return undefined;
  }
}

function memberSource(model: CodeModel, node: NodeOf<"MemberExpression">): RequestSource | undefined {
  const name = memberName(model, node);
  if (name === undefined) return undefined;
  const object = unwrap(node.object);
  const from = (): RequestSource => ({
    kind: "request",
    part: name,
    what: `the request's ${name === "params" ? "path parameters" : name}`,
  });
  if (requestProperties.test(name) && isRequest(model, object)) return from();
  if (object.type === "Identifier") {
    const binding = model.resolve(object);
    if (binding?.kind === "parameter" && contextNames.test(object.name) && /^(?:query|params|querystring)$/.test(name))
      return from();
    if (binding?.kind === "parameter" && object.name === "event" && lambdaProperties.test(name)) return from();
  }
  if (/^(?:query|params|hash|fullPath)$/.test(name) && isVueRoute(model, object))
    return { kind: "browser", part: name, what: `the page's ${name === "params" ? "path parameters" : name}` };
  const origin = originOf(model, node);
  const component = componentSource(origin);
  if (component !== undefined) return component;
  const browser =
    /^global:(?:(?:document\.)?location\.(?:search|hash|href)|document\.(?:URL|documentURI|baseURI|referrer)|name)$/.exec(
      origin ?? "",
    );
  if (browser !== null && (origin !== "global:name" || node.object.type === "Identifier"))
    return { kind: "browser", part: name, what: `the page's ${name}` };
  if (name === "data" && isMessageEvent(model, object))
    return { kind: "browser", part: "data", what: "a message from another window" };
  if (name === "originalname") return { kind: "request", part: name, what: "the upload's original name" };
  return undefined;
}

/** The route of a Vue application: `useRoute()`, `this.$route`, and `$route` in a template. */
function isVueRoute(model: CodeModel, object: Node): boolean {
  if (object.type === "MemberExpression") return memberName(model, object) === "$route";
  return /^(?:(?:vue-router|#imports|global):useRoute\(\)|global:template-route)$/.test(originOf(model, object) ?? "");
}

/** What pages of Astro and SvelteKit know of the address and the request by themselves. */
function componentSource(origin: string | undefined): RequestSource | undefined {
  const astro = /^global:Astro\.(?:url\.(searchParams|search)|(params)|request\.(url|headers|body))$/.exec(
    origin ?? "",
  );
  if (astro !== null) {
    const part = astro[1] ?? astro[2] ?? astro[3] ?? "";
    return { kind: "request", part, what: `the request's ${part === "params" ? "path parameters" : part}` };
  }
  const svelte = /^\$app\/(?:stores:page\.\$|state:page)\.(?:url\.(searchParams|search|hash)|(params))$/.exec(
    origin ?? "",
  );
  if (svelte === null) return undefined;
  const part = svelte[1] ?? svelte[2] ?? "";
  return { kind: "browser", part, what: `the page's ${part === "params" ? "path parameters" : part}` };
}

function callSource(model: CodeModel, node: NodeOf<"CallExpression">): RequestSource | undefined {
  const callee = unwrap(node.callee);
  if (callee.type === "MemberExpression") {
    const name = memberName(model, callee);
    if (name !== undefined && requestMethods.test(name) && isRequest(model, unwrap(callee.object)))
      return {
        kind: "request",
        part: name === "get" || name === "header" ? "headers" : name,
        what: `the request's ${name}`,
      };
    return undefined;
  }
  const origin = originOf(model, callee);
  if (
    origin === "next/navigation:useSearchParams" ||
    origin === "react-router-dom:useSearchParams" ||
    origin === "react-router:useSearchParams"
  )
    return { kind: "browser", part: "query", what: "the page's query" };
  return undefined;
}

/** `const { body } = req`, `const { body: { id } } = ctx.request`. */
function takenFromRequest(model: CodeModel, binding: Binding): RequestSource | undefined {
  const [part] = binding.path;
  if (
    binding.init === undefined ||
    part === undefined ||
    part === null ||
    !requestProperties.test(part) ||
    !isRequest(model, binding.init)
  )
    return undefined;
  return { kind: "request", part, what: `the request's ${part === "params" ? "path parameters" : part}` };
}

/** A parameter that is, or is taken out of, what a framework hands to a handler. */
function parameterSource(binding: Binding): RequestSource | undefined {
  const owner = binding.declaration;
  if (!isFunction(owner)) return undefined;
  const parameter = owner.params[parameterIndex(binding)];
  const decorators = parameter !== undefined && "decorators" in parameter ? (parameter.decorators ?? []) : [];
  for (const decorator of decorators) {
    const expression =
      decorator.expression.type === "CallExpression" ? decorator.expression.callee : decorator.expression;
    if (expression.type === "Identifier" && nestDecorators.test(expression.name))
      return {
        kind: "request",
        part: expression.name.toLowerCase(),
        what: `the request's ${expression.name.toLowerCase()}`,
      };
  }
  const [first] = binding.path;
  if (first === undefined || first === null || parameter?.type !== "ObjectPattern") return undefined;
  const siblings = parameter.properties.flatMap((property) =>
    property.type === "Property" ? [keyName(property)] : [],
  );
  const isHandler =
    (owner.params.length >= 2 &&
      parameterIndex(binding) === 0 &&
      owner.params
        .slice(1)
        .some((other) => other.type === "Identifier" && /^(?:_?res|response|reply|next)$/.test(other.name))) ||
    routeExports.test(nameOfFunction(owner) ?? "");
  const viaRequest =
    (first === "req" || first === "request") &&
    binding.path[1] !== undefined &&
    requestProperties.test(binding.path[1] ?? "");
  if (viaRequest) return { kind: "request", part: binding.path[1] ?? "", what: `the request's ${binding.path[1]}` };
  if (isHandler && /^(?:query|body|params|cookies|headers|url|searchParams)$/.test(first))
    return { kind: "request", part: first, what: `the request's ${first}` };
  if (first === "params" && (siblings.includes("request") || siblings.includes("url")))
    return { kind: "request", part: "params", what: "the request's path parameters" };
  if (first === "searchParams" && siblings.every((name) => name === "searchParams" || name === "params"))
    return { kind: "request", part: "query", what: "the page's query" };
  return undefined;
}

function nameOfFunction(node: Node): string | undefined {
  if (node.type === "FunctionDeclaration" || node.type === "FunctionExpression") return node.id?.name;
  const parent = node.parent;
  return parent?.type === "VariableDeclarator" && parent.id.type === "Identifier" ? parent.id.name : undefined;
}

/** True for the request object of the common frameworks: by its type, or by its name where it is handed in. */
export function isRequest(model: CodeModel, expression: Node): boolean {
  const node = unwrap(expression);
  if (node.type === "MemberExpression") {
    const name = memberName(model, node);
    if (name === undefined || !requestNames.test(name)) return false;
    const object = unwrap(node.object);
    return (
      object.type === "ThisExpression" ||
      (object.type === "Identifier" && contextNames.test(object.name)) ||
      (object.type === "MemberExpression" && memberName(model, object) === "node")
    );
  }
  if (node.type !== "Identifier") return false;
  const binding = model.resolve(node);
  if (binding === undefined) return false;
  const type = binding.identifier.typeAnnotation?.typeAnnotation;
  if (binding.kind === "parameter" && type?.type === "TSTypeReference") {
    const origin = originOf(model, node);
    if (origin !== undefined)
      return (
        requestTypes.test(origin) ||
        (requestNames.test(node.name) &&
          /:(?:Auth|Authenticated|Authed|Custom|Typed|Express|Fastify|Next|Http|HTTP|Api|API|Web|App|Tenant|Session|User)?(?:\w*With\w*)?(?:Request|Req)\(\)$/.test(
            origin,
          ))
      );
    return (
      requestNames.test(node.name) ||
      (type.typeName.type === "Identifier" &&
        /^(?:Request|NextRequest|NextApiRequest|FastifyRequest)$/.test(type.typeName.name))
    );
  }
  if (binding.kind === "parameter") return requestNames.test(node.name) && !isClientRequest(binding);
  // `const { request } = ctx` and `const req = ctx.req`
  const init = binding.init === undefined ? undefined : unwrap(binding.init);
  if (init === undefined || !requestNames.test(node.name)) return false;
  if (init.type === "Identifier") return binding.path.length === 1 && contextNames.test(init.name);
  return init.type === "MemberExpression" && binding.path.length === 0 && isRequest(model, init);
}

/** The first parameter of `http.request`'s and interceptors' callbacks is a request that goes out, not one that came in. */
function isClientRequest(binding: Binding): boolean {
  const call = binding.declaration.parent;
  if (call?.type !== "CallExpression") return false;
  const callee = unwrap(call.callee);
  const name = callee.type === "MemberExpression" ? keyName({ key: callee.property, computed: callee.computed }) : null;
  return (
    name === "interceptRequest" ||
    (callee.type === "MemberExpression" &&
      name === "use" &&
      callee.object.type === "MemberExpression" &&
      keyName({ key: callee.object.property, computed: callee.object.computed }) === "request")
  );
}

/** True for the event parameter of a listener for `message` events. */
export function isMessageEvent(model: CodeModel, expression: Node): boolean {
  const node = unwrap(expression);
  if (node.type !== "Identifier") return false;
  const binding = model.resolve(node);
  if (binding?.kind !== "parameter" || parameterIndex(binding) !== 0 || binding.path.length > 0) return false;
  const parent = binding.declaration.parent;
  if (parent?.type === "AssignmentExpression")
    return (
      originOf(model, parent.left) === "global:onmessage" &&
      /^window\b/.test(model.text.slice(parent.left.start, parent.left.end))
    );
  if (parent?.type !== "CallExpression" || parent.arguments[1] !== binding.declaration) return false;
  const [type] = parent.arguments;
  // A worker hears its own page; a window hears every other.
  if (
    !/^window\b/.test(model.text.slice(parent.callee.start, parent.callee.end)) &&
    !/\b(?:window|document)\./.test(model.text)
  )
    return false;
  return (
    type?.type === "Literal" &&
    type.value === "message" &&
    /^global:(?:addEventListener)$/.test(originOf(model, parent.callee) ?? "")
  );
}
