import type { LibraryModel } from "../schema.ts";

const template = [{ at: "0", danger: "template" }] satisfies LibraryModel["apis"][number]["sinks"];
/** Options of the engine may stand beside the data, so whoever chooses all of its fields chooses those as well. */
const withData = [
  { at: "0", danger: "template" },
  { at: "1", danger: "fields" },
] satisfies LibraryModel["apis"][number]["sinks"];
const file = [
  { at: "0", danger: "path" },
  { at: "1", danger: "fields" },
] satisfies LibraryModel["apis"][number]["sinks"];
const done = [
  { at: "last", with: [{ nothing: true }, { nothing: true }] },
] satisfies LibraryModel["apis"][number]["calls"];
const html = [{ from: "0", to: "return" }] satisfies LibraryModel["apis"][number]["flows"];

export const model = {
  packages: [
    "ejs",
    "pug",
    "jade",
    "handlebars",
    "express-handlebars",
    "mustache",
    "nunjucks",
    "eta",
    "dot",
    "hogan.js",
    "swig",
    "art-template",
    "liquidjs",
    "squirrelly",
    "twig",
    "marked",
    "markdown-it",
    "highlight.js",
    "prismjs",
    "showdown",
    "remarkable",
    "micromark",
    "snarkdown",
    "mjml",
    "consolidate",
  ],
  title: "Template engines and Markdown",
  aliases: {
    jade: "pug",
    "nunjucks.{configure,Environment}()": "nunjucks.Environment()",
    "eta.Eta()": "eta.Instance()",
    "swig-templates": "swig",
    "handlebars/runtime": "handlebars",
    "handlebars.create()": "handlebars",
    "marked.Marked()": "marked.Instance()",
  },
  apis: [
    // The template as text. What is put into it is escaped, unless the template says otherwise.
    { api: "ejs.render", sinks: withData },
    { api: "ejs.compile", sinks: template },
    { api: "ejs.renderFile", emits: { name: "0", as: "view", given: ["1"] }, sinks: file, calls: done },
    { api: "pug.{render,compile,compileClient}", sinks: withData },
    { api: "pug.{renderFile,compileFile}", emits: { name: "0", as: "view", given: ["1"] }, sinks: file },
    { api: "handlebars.{compile,precompile,template}", sinks: template },
    { api: "handlebars.SafeString", sinks: [{ at: "0", danger: "html" }] },
    { api: "handlebars.registerPartial", sinks: [{ at: "1", danger: "template" }] },
    { api: "handlebars.registerHelper", calls: [{ at: "1", with: [{ nothing: true }] }] },
    { api: "handlebars.escapeExpression", flows: html, makesSafe: ["html"] },
    // Without logic: of a template from outside no code is run, but its own HTML is shown.
    { api: "{mustache.render,mustache.parse,hogan.js.compile}", sinks: [{ at: "0", danger: "html" }] },
    { api: "nunjucks.{renderString,compile}", sinks: template, calls: done },
    { api: "nunjucks.render", emits: { name: "0", as: "view", given: ["1"] }, sinks: file, calls: done },
    { api: "nunjucks.Environment().renderString", sinks: template, calls: done },
    { api: "nunjucks.Environment().render", emits: { name: "0", as: "view", given: ["1"] }, sinks: file, calls: done },
    { api: "nunjucks.Environment().{addFilter,addGlobal,express}" },
    { api: "nunjucks.runtime.SafeString", sinks: [{ at: "0", danger: "html" }] },
    { api: "nunjucks.runtime.markSafe", sinks: [{ at: "0", danger: "html" }] },
    { api: "nunjucks.Template", sinks: template },
    { api: "eta.{render,compile,renderString,renderAsync}", sinks: withData },
    { api: "eta.Instance().{renderString,renderStringAsync,compile}", sinks: withData },
    { api: "eta.Instance().{render,renderAsync}", emits: { name: "0", as: "view", given: ["1"] }, sinks: file },
    { api: "dot.{template,compile}", sinks: template },
    { api: "swig.{render,compile}", sinks: withData },
    { api: "swig.{renderFile,compileFile}", emits: { name: "0", as: "view", given: ["1"] }, sinks: file },
    { api: "art-template.{render,compile}", sinks: withData },
    { api: "liquidjs.Liquid().{parseAndRender,parseAndRenderSync,parse}", sinks: template },
    { api: "squirrelly.{render,compile}", sinks: withData },
    { api: "twig.twig", sinks: [{ at: "0.data", danger: "template" }] },
    { api: "consolidate.{ejs,pug,handlebars,nunjucks,swig,dot,lodash,underscore}.render", sinks: withData },
    // Markdown may hold HTML, and links of any scheme.
    { api: "marked", flows: html },
    { api: "marked.{parse,marked,parseInline}", flows: html },
    { api: "marked.Instance().{parse,parseInline}", flows: html },
    { api: "marked.{use,setOptions,lexer,parser,Renderer}" },
    { api: "marked.marked.parse", flows: html },
    // Without its option `html` this one escapes; of an option nobody can see here it is taken for granted.
    // Colours for code, whose text is escaped.
    { api: "highlight.js.{highlight,highlightAuto}", makesSafe: ["html"], flows: [{ from: "0", to: "return.value" }] },
    { api: "{prismjs.highlight,prismjs.util.encode}", makesSafe: ["html"], flows: [{ from: "0", to: "return" }] },
    // HTML is escaped unless it is told to keep it.
    {
      api: "markdown-it",
      returns: "markdown-it.MarkdownIt()",
      returnsIf: { returns: "markdown-it.KeepingHtml()", when: [{ at: "0.html", is: "true" }] },
    },
    { api: "markdown-it.MarkdownIt().{render,renderInline}" },
    { api: "markdown-it.KeepingHtml().{render,renderInline}", flows: html, makesSafe: ["script-url"] },
    { api: "markdown-it.{MarkdownIt,KeepingHtml}().{use,enable,disable,set,linkify}", returns: "self" },
    {
      api: "{showdown.Converter(),remarkable(),remarkable.Remarkable(),commonmark.HtmlRenderer()}.{makeHtml,render}",
      flows: html,
    },
    { api: "{snarkdown,markdown.toHTML,micromark,micromark.micromark}", flows: html },
    { api: "{remark-html,rehype-raw}" },
  ],
} satisfies LibraryModel;
