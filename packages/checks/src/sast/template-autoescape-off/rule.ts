import { enclosingSymbol, isFunction, valueOf, type Node } from "@assay/program";
import { defineSyntaxRule } from "../syntax-rule.ts";

/** Options that end escaping, by the engine's calls: the option and the value that does it. */
const options: readonly (readonly [calls: RegExp, option: string, off: boolean])[] = [
  [
    /^(?:handlebars|handlebars\/\w+|hbs|express-handlebars)(?::|$).*(?:compile|precompile|template|engine|ExpressHandlebars)$|^(?:handlebars|express-handlebars|hbs):(?:create)?$/,
    "noEscape",
    true,
  ],
  [/^nunjucks:(?:configure|Environment)$/, "autoescape", false],
  [/^(?:swig|swig-templates):(?:setDefaults|Swig|compile|render)$/, "autoescape", false],
  [/^eta:(?:Eta|configure|render|renderString)$/, "autoEscape", false],
  [/^twig:(?:twig)?$/, "autoescape", false],
];
const identities = /^(?:ejs:(?:render|renderFile|compile)|mustache:render)$/;
/** Templates of what is no page: prompts, messages, source code. */
const noPage =
  /prompt|codegen|generat|scaffold|plop|markdown|\bmd\b|\.txt|plain|sms|subject|\bcli\b|sql|yaml|dockerfile|commit|changelog|slack|notification/i;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/template-autoescape-off",
    title: "Template engine that does not escape",
    category: "code",
    severity: "medium",
    cwe: [79, 116],
    owasp: ["A03:2021"],
    why: "With escaping off every value of every template is HTML: one name or comment that a user wrote runs scripts in the page of whoever looks at it.",
    fix: "Leave it on, and mark the one value that is HTML, after sanitising it: `{{{ safe }}}` in Handlebars, `{{ html | safe }}` in Nunjucks, `<%- html %>` in EJS.",
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html"],
  },
  create(file) {
    function judge(node: Parameters<typeof file.call>[0]): void {
      const { origin, args } = file.call(node);
      if (origin === undefined || isNoPage(node)) return;
      for (const [calls, option, off] of options) {
        const value = calls.test(origin)
          ? args.map((item) => optionOf(item, option)).find((item) => item !== undefined)
          : undefined;
        if (value !== undefined && file.literal(value) === off)
          return file.report({ node, message: `\`${option}: ${off}\` puts every value into the page as HTML` });
      }
      const escape = identities.test(origin)
        ? args.map((item) => file.option(item, "escape")).find((item) => item !== undefined)
        : undefined;
      if (escape !== undefined && isIdentity(escape))
        file.report({ node, message: "the function that escapes returns what it is given" });
    }

    /** Also within `compilerOptions`, `runtimeOptions` and the like. */
    function optionOf(object: Node, name: string): Node | undefined {
      return file.option(object, name) ?? file.option(file.option(object, "compilerOptions"), name);
    }

    function isIdentity(escape: Node): boolean {
      const value = valueOf(file.model, escape);
      if (file.origin(value) === "global:String") return true;
      if (!isFunction(value) || value.body === null) return false;
      const [parameter] = value.params;
      const name = parameter?.type === "Identifier" ? parameter.name : undefined;
      const body = file.textOf(value.body).replace(/^\{\s*return\s+|;?\s*\}$/g, "");
      return name !== undefined && (body === name || body === `String(${name})` || body === `${name}.toString()`);
    }

    function isNoPage(node: Node): boolean {
      return (
        file.isTooling ||
        noPage.test(file.model.path) ||
        noPage.test(enclosingSymbol(node) ?? "") ||
        noPage.test(file.textOf(node))
      );
    }

    return {
      CallExpression: judge,
      NewExpression: judge,
      AssignmentExpression(node) {
        const isEscape = /^(?:mustache:|ejs:)escape(?:XML)?$/.test(file.origin(node.left) ?? "");
        if (isEscape && isIdentity(node.right) && !isNoPage(node))
          file.report({ node, message: "the function that escapes returns what it is given" });
      },
    };
  },
});
