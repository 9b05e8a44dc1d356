import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

const handler = (body: string) => `app.post('/x', async (req, res) => { ${body} });`;

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a method that the request names":
      "app.get('/x', (req, res) => { const run = this[req.query.m]; run.call(this); });",
    "a member of an object": "app.get('/x', (req, res) => { handlers[req.query.m](req, res); });",
    "a parameter": "export function run(code: string) { return eval(code); }",
    "a new function": "export const make = (body: string) => new Function('a', 'return ' + body);",
    vm: "import vm from 'node:vm'; export const run = (code: string) => vm.runInNewContext(code, {});",
    "a timer's text": "export const later = (name: string) => setTimeout(`hello('${name}')`, 10);",
  },
  traces: {
    "a module that a client names": handler("require('../database/' + req.query.name);"),
    "indirect eval": handler("(0, eval)(req.body.code);"),
    "eval by another name": handler("const run = eval; run(req.body.code);"),
    "eval of the global object": handler("globalThis['eval'](req.body.code);"),
    "window.eval of a message": "window.addEventListener('message', (event) => window.eval(event.data));",
    "Function without new": handler("Function(req.body.code)();"),
    "vm.Script": `const { Script } = require('vm'); ${handler("new Script(req.body.code).runInThisContext();")}`,
    Reflect: handler("Reflect.apply(eval, null, [req.body.code]);"),
  },
  accepts: {
    "code of a sender that is known":
      "chrome.runtime.onMessageExternal.addListener((message, sender) => { if (sender.origin !== 'https://a.example') return; eval(message.code); });",
    "a method of a list":
      "app.get('/x', (req, res) => { if (!Object.hasOwn(table, req.query.m)) return res.end(); table[req.query.m](); });",
    "one of some": "app.get('/x', (req, res) => { if (['a', 'b'].includes(req.query.m)) table[req.query.m](); });",
    "data of a chosen language": `const path = require('path'); ${handler("res.json(require('./languages/' + req.query.lang + '.json'));")}`,
    "a module below a folder": `const path = require('path'); const root = path.resolve('plugins'); ${handler("const file = path.resolve(root, req.query.name); if (!file.startsWith(root + path.sep)) return; require(file);")}`,
    "strings of a page": "export const load = () => import(`./strings/${localStorage.getItem('lang')}`);",
    "constant text": "const get = new Function('return this')(); eval('1 + 1');",
    "a method called eval": "export const f = (x) => calculator.eval(x);",
    "a local eval": "function eval_(x) {} function f(eval, x) { eval(x); }",
    "a timer's function": "export const f = (callback) => setTimeout(callback, 10);",
    "a timer's bound function": "export const f = (callback) => setTimeout(callback.bind(null, 1), 10);",
  },
});
