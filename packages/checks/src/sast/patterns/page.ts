import { isConstant, type CodeModel } from "@assay/program";

const browserGlobals = /^(?:window|document|localStorage|sessionStorage|navigator)$/;
/** Modules that code of pages cannot load. */
const ofServers =
  /^(?:node:|(?:fs|fs\/promises|http|https|http2|net|tls|dgram|child_process|cluster|worker_threads|os)$|(?:express|fastify|koa|hono|@hapi\/hapi|restify|next\/headers|next\/server)(?:\/|$))/;

/**
 * True of code that is run in a browser, for the one who looks at the page: it makes elements, or reads what only pages
 * have, and loads nothing of a server's. Neither its name nor its comments count.
 */
export function runsInPage(model: CodeModel): boolean {
  return model.memo("runsInPage", model.program, false, () => {
    const isDrawn = model.nodes("JSXElement").length > 0 || model.nodes("JSXFragment").length > 0;
    const asksPage = model
      .nodes("MemberExpression")
      .some(
        ({ object }) =>
          object.type === "Identifier" && browserGlobals.test(object.name) && model.resolve(object) === undefined,
      );
    return (isDrawn || asksPage) && !loadsServer(model);
  });
}

function loadsServer(model: CodeModel): boolean {
  const loaded = [
    ...model.nodes("ImportDeclaration").map(({ source }) => source.value),
    ...model.nodes("CallExpression").flatMap(({ callee, arguments: [first] }) => {
      const isRequire = callee.type === "Identifier" && callee.name === "require";
      return isRequire && first?.type === "Literal" && isConstant(model, first) ? [first.value] : [];
    }),
  ];
  return loaded.some((name) => typeof name === "string" && ofServers.test(name));
}
