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
    "jQuery by another name":
      "function show(rows) { var list = $('#list').empty(); rows.forEach(function (row) { list.append('<li>' + row.name + '</li>'); }); }",
    "an element made of text": "function show(url) { return $('<a href=\"' + url + '\">x</a>'); }",
    "a field of a list": "var rows = []; function show(i) { $('#x').append(rows[i].title); }",
    "text of a caller": "function add(name) { const item = document.createElement('li'); item.innerHTML = name; }",
    "an error": "function run(el) { try { work(); } catch (error) { el.innerHTML = '<p>' + error + '</p>'; } }",
    "an element of d3": "function draw(svg, node) { const span = svg.append('span'); span.html(node.title); }",
  },
  traces: {
    "jQuery in a plugin": "(function ($) { $(window.location.hash.slice(1)).show(); })(jQuery);",
    "jQuery by import": "import $ from 'jquery'; $('<b>' + window.location.hash.slice(1) + '</b>');",
    "the page's query":
      "const name = new URLSearchParams(window.location.search).get('name'); document.body.innerHTML = 'Hello ' + name;",
    "document.write": "document.write('<a href=\"' + document.referrer + '\">back</a>');",
    "a message": "window.addEventListener('message', (event) => { document.body.innerHTML = event.data.html; });",
  },
  accepts: {
    "a message of a window that is known":
      "window.addEventListener('message', function (event) { if (event.origin !== 'https://a.example') return; box.innerHTML = event.data; });",
    "a setter with a beginning of the window's":
      "const [path, $] = useState(window.location.pathname); window.addEventListener('hashchange', () => $(window.location.hash.slice(1)));",
    "a setter of the program's own called like jQuery":
      "const [path, $] = useState(''); window.addEventListener('hashchange', () => $(window.location.hash.slice(1)));",
    constants: "const icon = '<svg></svg>'; el.innerHTML = icon; el.innerHTML = '';",
    numbers: "function show(el, items) { el.innerHTML = `<b>${items.length}</b>`; }",
    "escaped text": "function show(el, name) { el.innerHTML = `<b>${escapeHtml(name)}</b>`; }",
    "sanitised HTML": "function show(el, html) { el.innerHTML = DOMPurify.sanitize(html); }",
    "a function that shows what it is given": "const set = (el, html) => { el.innerHTML = html; };",
    text: "function show(el, name) { el.textContent = `<b>${name}</b>`; }",
    "an element that is appended": "var rows = []; function show(i) { $('#x').append(rows[i].el); }",
    "a number of a list": "function show(el, size) { el.innerHTML = size; }",
    "a selector": "const hash = window.location.hash; $(`.tabs [data-target=\"${hash}\"]`).trigger('click');",
    translations: "function show(el) { el.innerHTML = `<b>${t('title')}</b>`; }",
  },
});
