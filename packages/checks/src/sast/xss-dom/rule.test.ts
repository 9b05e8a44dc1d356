import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a template": "function show(el, name) { el.innerHTML = `<b>${name}</b>`; }",
    "concatenation in steps":
      "function show(el, rows) { let html = '<ul>'; rows.forEach((row) => { html += '<li>' + row.name + '</li>'; }); el.innerHTML = html; }",
    insertAdjacentHTML: "const add = (el, user) => el.insertAdjacentHTML('beforeend', `<p>${user.name}</p>`);",
    "a computed property": "function show(el, name) { el['inner' + 'HTML'] = '<b>' + name + '</b>'; }",
    jQuery: "function show(user) { $('#name').html('<b>' + user.name + '</b>'); }",
  },
  traces: {
    "the page's query":
      "const name = new URLSearchParams(window.location.search).get('name'); document.body.innerHTML = 'Hello ' + name;",
    "document.write": "document.write('<a href=\"' + document.referrer + '\">back</a>');",
    "a message": "window.addEventListener('message', (event) => { document.body.innerHTML = event.data.html; });",
  },
  accepts: {
    constants: "const icon = '<svg></svg>'; el.innerHTML = icon; el.innerHTML = '';",
    numbers: "function show(el, items) { el.innerHTML = `<b>${items.length}</b>`; }",
    "escaped text": "function show(el, name) { el.innerHTML = `<b>${escapeHtml(name)}</b>`; }",
    "sanitised HTML": "function show(el, html) { el.innerHTML = DOMPurify.sanitize(html); }",
    "a function that shows what it is given": "const set = (el, html) => { el.innerHTML = html; };",
    text: "function show(el, name) { el.textContent = `<b>${name}</b>`; }",
    translations: "function show(el) { el.innerHTML = `<b>${t('title')}</b>`; }",
  },
});
