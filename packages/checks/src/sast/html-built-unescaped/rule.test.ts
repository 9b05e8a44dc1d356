import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    concatenation: "function row(file) { return '<tr><td>' + file.name + '</td></tr>'; }",
    "an attribute": "function link(url, name) { return '<a href=\"' + url + '\">x</a>'; }",
    "text built in steps":
      "function list(files) { let html = '<ul>'; files.forEach((file) => { html += '<li>' + file.name + '</li>'; }); return html; }",
    "a record that was not made here": "let found; function show() { return `<p>${found.title}</p>`; }",
    "an attribute behind others": 'const image = (user) => `<img${attributes(user)} alt="${user.name}">`;',
    "what is taken out of a record":
      "const title = (frame) => { const name = extractName(frame.entity); return `<b>${name}</b>`; };",
    "JSON within a script": "const page = (data) => `<script>var x = ${JSON.stringify(data)};</script>`;",
  },
  accepts: {
    "escaped text": "const row = (file) => `<td>${escape(file.name)}</td>`;",
    "HTML within HTML": "const page = (content) => `<main>${content}</main>`;",
    numbers: "const row = (file) => `<td>${file.size.toFixed(1)}</td><td>${file.list.length}</td>`;",
    "a tag that escapes": "const row = (file) => html`<td>${file.name}</td>`;",
    "an error": "function f(name) { throw new Error(`<a> expected, not ${name}`); }",
    "a type's name": "const text = (name) => `Promise<${name}>`;",
    "a log": "function f(name) { console.log('<b>' + name + '</b>'); }",
    translations: "const row = () => `<td>${t('title')}</td>`;",
    "text before any tag": "const row = (name) => `${name}<br>`;",
    "one of a few": "const labels = load(); const row = (kind) => `<td>${labels[kind]}</td>`;",
    "an own record": "const labels = { a: 'x' }; const row = () => `<td>${labels.a}</td>`;",
    "JSON whose brackets were written otherwise":
      "const page = (data) => `<script>var x = ${JSON.stringify(data).replace(/</g, '\\\\u003c')};</script>`;",
  },
});
