import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCodeModel } from "../../model/code-model.ts";
import { componentKind } from "../language.ts";
import { parseModule } from "../parse-module.ts";

/** The calls that stand for what a template renders raw: helper, and the text of the sink and of its expression. */
function sinksOf(path: string, text: string): string[] {
  const parsed = parseModule(path, text);
  expect(parsed.errors).toEqual([]);
  return createCodeModel(parsed)
    .nodes("CallExpression")
    .flatMap(({ callee, arguments: [first], start, end }) =>
      callee.type === "Identifier" && /^template-(?:html|attributes|address)$/.test(callee.name) && first !== undefined
        ? [`${callee.name.slice(9)} ${text.slice(start, end)} ← ${text.slice(first.start, first.end)}`]
        : [],
    );
}

function callsOf(path: string, text: string): string[] {
  const parsed = parseModule(path, text);
  return createCodeModel(parsed)
    .nodes("CallExpression")
    .filter(({ callee }) => callee.type === "Identifier" && !callee.name.startsWith("template-"))
    .map(({ start, end }) => `${parsed.text.slice(start, end)}@${parsed.lineIndex.at(start).line}`);
}

describe("scripts of components", () => {
  it.each([
    ["a.vue", "<script>\nfoo(1)\n</script>", ["foo(1)@2"]],
    [
      "a.vue",
      "\ufeff<template>😀</template>\r\n<script setup lang='ts'>\r\nfoo<string>(1 as number)\r\n</script>",
      ["foo<string>(1 as number)@3"],
    ],
    ["a.vue", "<script>a(1)</script>\n<script setup>import x from 'y'; b(2)</script>", ["a(1)@1", "b(2)@2"]],
    ["a.vue", "<SCRIPT LANG=tsx>a(<b>{c as d}</b>)</SCRIPT\n>", ["a(<b>{c as d}</b>)@1"]],
    ["a.vue", "<!-- <script>a(1)</script> --><script>b('<script>', \"<!--\")</script>", ["b('<script>', \"<!--\")@1"]],
    ["a.vue", "<script src='./x.js'></script><script type='application/ld+json'>{ a(1) </script>", []],
    [
      "a.vue",
      "<style>a(1)</style><i18n>{ a(1) }</i18n><template><script>a(1)</script></template><script>b(2)</script>",
      ["b(2)@1"],
    ],
    ["a.vue", "<template><p>{{ '</template><script>a(1)</script>' }}</p></template><script>b(2)</script>", ["b(2)@1"]],
    ["a.vue", "<template><p><li></template><script>b(2)</script>", ["b(2)@1"]],
    ["a.vue", "<template><template #x><p></template></template><script>b(2)</script>", ["b(2)@1"]],
    [
      "a.svelte",
      "<script module>a(1)</script>\n<script lang=ts>b(2 as any)</script>\n{c}",
      ["a(1)@1", "b(2 as any)@2"],
    ],
    ["a.svelte", "<script context='module' lang='ts'>a(1!)</script>{'<script>b(2)</script>'}", ["a(1!)@1"]],
    ["a.svelte", "<svelte:head><script>a(1)</script></svelte:head>", ["a(1)@1"]],
    [
      "a.astro",
      "---\nconst a = '---';\na(1 as any) // ---\n/* --- */ if (x) return b(2)\n---\n<p>{c}</p>",
      ["a(1 as any)@3", "b(2)@4"],
    ],
    [
      "a.astro",
      "---\na(1)\n---\n<script>import x from 'y'; const z: T = b(2)</script><script>const z = c(3)</script>",
      ["a(1)@2", "b(2)@4", "c(3)@4"],
    ],
    ["a.astro", "<p>no code</p>", []],
    ["a.astro", "<!-- a --->\n---\na(1)\n---\n", ["a(1)@3"]],
  ])("%s: %s", (path, text, calls) => {
    expect(parseModule(path, text).errors).toEqual([]);
    expect(callsOf(path, text)).toEqual(calls);
  });

  it("keeps names of scripts that are modules of their own apart", () => {
    const text = "---\nconst a = 1;\n---\n<script>const a = f(); use(a)</script>";
    const model = createCodeModel(parseModule("a.astro", text));
    const used = model.nodes("CallExpression").find(({ arguments: given }) => given.length === 1)?.arguments[0];
    expect(used?.type === "Identifier" && model.resolve(used)?.init?.type).toBe("CallExpression");
  });

  it.each([
    ["a.vue", "<template></template>\n<script>\nconst = 1\n</script>", 3, /Unexpected token/],
    ["a.vue", "<p/>\n<script>\nfoo(1)", 2, /never closed/],
    ["a.vue", "\n<script lang='coffee'>x = -> 1</script>", 2, /coffee/],
    ["a.vue", "<script>a(1)</script>\n<template>\n<p v-html='a b' />\n<p v-html='c' /></template>", 3, /template/],
    ["a.svelte", "<script>a(1)</script>\n{@html (}\n{@html c}", 2, /template/],
    ["a.astro", "---\na(1)\n", 1, /never closed/],
    ["a.vue", `<script>x = ${"(".repeat(5_000)}1${")".repeat(5_000)}</script>`, 1, /nest/],
    ["a.vue", `<template><p v-html='${"(".repeat(5_000)}' /></template>`, 1, /nest/],
  ])("says what it could not read in %s: %s", (path, text, line, message) => {
    const { errors } = parseModule(path, text);
    expect(errors[0]).toMatchObject({ line });
    expect(errors.map((error) => error.message).join()).toMatch(message);
  });

  it("reads the other expressions of a template beside a broken one", () => {
    const text = "<template><p v-html='a b' /><p v-html='c' /></template>";
    const calls = createCodeModel(parseModule("a.vue", text)).nodes("CallExpression");
    expect(calls.map(({ start, end }) => text.slice(start, end))).toContain("v-html='c'");
  });
});

describe("what templates render raw", () => {
  it.each<[string, string[]]>([
    ["<template><p v-html='a.b' /></template>", ["html v-html='a.b' ← a.b"]],
    [
      '<template><p :innerHTML.prop="a" .innerHTML=b /></template>',
      ['html :innerHTML.prop="a" ← a', "html .innerHTML=b ← b"],
    ],
    ["<template><p v-html='a // note'/></template>", ["html v-html='a // note' ← a"]],
    ["<template><p v-for='(a, i) in list' v-html='a'/></template>", ["html v-html='a' ← a"]],
    ["<template><X v-slot='{ a }'><p v-html='a'/></X></template>", ["html v-html='a' ← a"]],
    ["<template><p v-html='a &amp;&amp; b'/></template>", ["html v-html='a &amp;&amp; b' ← a &amp;&amp; b"]],
    ["<template><p v-html='a | b'/></template>", ["html v-html='a | b' ← b"]],
    ["<template><a :href='a'/><b :href='c'/></template>", ["address :href='a' ← a"]],
    ["<template><p v-html='' v-html/></template>", []],
    ["<template><!-- <p v-html='a'/> --><textarea><p v-html='b'/></textarea></template>", []],
  ])("Vue: %s", (text, sinks) => {
    expect(sinksOf("a.vue", text)).toEqual(sinks);
  });

  it.each<[string, string[]]>([
    ["{@html a}", ["html {@html a} ← a"]],
    ["{ @html  `</p>{${a}}` }", ["html { @html  `</p>{${a}}` } ← `</p>{${a}}`"]],
    ["{#each list as { a }, i (a.id)}{@html a}{:else}{@html b}{/each}", ["html {@html a} ← a", "html {@html b} ← b"]],
    ["{#each list as item}{@const a = item.b}{@html a}{/each}", ["html {@html a} ← a"]],
    ["{#await p}..{:then a}{@html a}{:catch e}{@html e}{/await}", ["html {@html a} ← a", "html {@html e} ← e"]],
    ["{#snippet row(a, b = '}')}{@html a}{/snippet}", ["html {@html a} ← a"]],
    ['<p class="{a ? "}" : \'{\'}">{@html b}</p>', ["html {@html b} ← b"]],
    ["<a href={a}>x</a><a {href}>y</a><a href='/{a}'>z</a>", ["address href={a} ← a", "address {href} ← href"]],
    ["<!-- {@html a} --><style>{@html b}</style>", []],
    ["{/* } */ a}{@html b}", ["html {@html b} ← b"]],
  ])("Svelte: %s", (text, sinks) => {
    expect(sinksOf("a.svelte", text)).toEqual(sinks);
  });

  it.each<[string, string[]]>([
    ["<p set:html={a} />", ["html set:html={a} ← a"]],
    ["<p set:html=`a${b}` />", ["html set:html=`a${b}` ← `a${b}`"]],
    ["{list.map((a) => <li>it's {a < b} <i set:html={a}/></li>)}", ["html set:html={a} ← a"]],
    ["{a ? <p set:html={b}>x</p> : <><br><p set:html={c}/></>}", ["html set:html={b} ← b", "html set:html={c} ← c"]],
    ["{/* <p set:html={a}/> */}{'<p set:html={a}/>'}{<!-- { -->}", []],
    ["{a && <p/>}{a && (<p/> <b set:html={a}/>)}", ["html set:html={a} ← a"]],
    ["<script set:html={a}></script><p is:raw>{<b set:html={a}/>}</p>", []],
    ["<a href={a}>x</a>", ["address href={a} ← a"]],
  ])("Astro: %s", (text, sinks) => {
    expect(sinksOf("a.astro", text)).toEqual(sinks);
  });

  it("is no name that a program could declare or call", () => {
    const text =
      "<template><p v-html='a' /></template><script setup>const $template_html = (x) => x; $template_html(1)</script>";
    const calls = createCodeModel(parseModule("a.vue", text)).nodes("CallExpression");
    expect(calls.map(({ callee }) => callee.type === "Identifier" && callee.name)).toEqual([
      "$template_html",
      "template-html",
    ]);
  });
});

describe("any component", () => {
  const pieces = fc.constantFrom(
    "<script>",
    "<script setup lang='ts'>",
    "</script>",
    "<template>",
    "</template>",
    "<p v-html='a'>",
    "</p>",
    "<!--",
    "-->",
    "{@html a}",
    "{#each a as b}",
    "{/each}",
    "{",
    "}",
    "{{",
    "}}",
    "---",
    "\n",
    "\r\n",
    "<p set:html={a}>",
    "<a href={b}/>",
    "<",
    "😀",
    "const a = f(1);",
    "import b from 'c';",
    "return",
    "'",
    '"',
    "`",
    "${",
    "/",
    "//",
    "(",
    ")",
    "$a",
    "v-for='x in y'",
    "export default { data() {} }",
  );

  it("is read without an exception, with all nodes inside the text", () => {
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 40 }),
        fc.constantFrom("a.vue", "a.svelte", "a.astro"),
        (parts, path) => {
          const text = parts.join(" ");
          const model = createCodeModel(parseModule(path, text));
          for (const { line } of model.errors) expect(line).toBeLessThanOrEqual(model.lineIndex.lineCount);
          for (const node of [...model.nodes("Identifier"), ...model.nodes("CallExpression")]) {
            expect(node.start).toBeGreaterThanOrEqual(0);
            expect(node.end).toBeGreaterThanOrEqual(node.start);
            expect(node.end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
      { numRuns: 1_500 },
    );
  });

  it("has every name of its scripts at its own place", () => {
    const before = fc.array(
      fc.constantFrom("<p>😀</p>", "\n", "\r\n", "<style>a{}</style>", "<b title='>'>x</b>", "é"),
    );
    fc.assert(
      fc.property(before, before, fc.constantFrom("vue", "svelte", "astro"), (first, second, kind) => {
        const around = (parts: string[]) =>
          kind === "vue" && parts.length > 0 ? `<template>${parts.join("")}</template>` : parts.join("");
        const code = "let name = call(name, { name, other: name.name });";
        const text = `${around(first)}<script lang="ts">${code}</script>${around(second)}`;
        const names = createCodeModel(parseModule(`a.${kind}`, text)).nodes("Identifier");
        expect(names.length).toBeGreaterThanOrEqual(6);
        for (const node of names) expect(text.slice(node.start, node.end)).toBe(node.name);
      }),
    );
  });
});

describe("componentKind", () => {
  it.each([
    ["a.vue", "vue"],
    ["a.SVELTE", "svelte"],
    ["x/a.astro", "astro"],
    ["a.svelte.ts", undefined],
    ["vue", undefined],
  ])("%s is %s", (path, kind) => expect(componentKind(path)).toBe(kind));
});

describe("templates of servers", () => {
  it.each([
    ["views/a.ejs", "<% for (const x of list) { %>\n<p><%- x.y %></p>\n<% } %>", ["html <%- x.y %> ← x.y"]],
    ["views/a.ejs", "<%# note %><%= a %><%% <%- b -%>", ["html <%- b -%> ← b"]],
    ["views/a.ejs", "<% if (a { %><p><%- q %></p>", ["html <%- q %> ← q"]],
    ["views/a.ejs", '<a href="<%= url %>"><a href="/x/<%= id %>">', ["address <%= url %> ← url"]],
    ["views/a.ejs", "<%- include('b', { c }) %>", []],
    ["views/a.pug", "p!= a.b\np= c\np text !{d} #{e}\n", ["html p!= a.b ← a.b", "html !{d} ← d"]],
    ["views/a.pug", "//- p!= a\n  p!= b\np(class='x')!= c\nif a != b\n  p d\n", ["html p(class='x')!= c ← c"]],
    ["views/a.pug", "a(href=url title=t) x\na(href='/x') y\n", ["address url ← url"]],
    ["views/a.hbs", "{{a}}{{{b.c}}}{{&d}}{{!-- {{{e}}} --}}", ["html {{{b.c}}} ← {{{b.c}}}", "html {{&d}} ← {{&d}}"]],
    ["views/a.njk", "{{ a }}{{ b | safe }}{{ c | escape }}{# {{ d | safe }} #}", ["html {{ b | safe }} ← b"]],
    ["views/a.njk", "{% autoescape false %}{{ a }}{{ b | escape }}{% endautoescape %}{{ c }}", ["html {{ a }} ← a"]],
    ["views/a.html", "<p>{{{ a }}}</p>", ["html {{{ a }}} ← {{{ a }}}"]],
    ["views/a.html", "<p>plain</p>", []],
  ])("%s %j", (path, text, sinks) => {
    expect(sinksOf(path, text)).toEqual(sinks);
  });

  it.each([
    ["views/a.ejs", "view"],
    ["src/templates/mail/a.html", "view"],
    ["public/a.html", "page"],
    ["plop-templates/component.tsx.hbs", undefined],
    ["generators/app/a.ejs", undefined],
  ])("takes %s for %s", (path, kind) => {
    expect(componentKind(path)).toBe(kind);
  });

  it("reads any text to its end", () => {
    const parts = fc.constantFrom(
      "<%",
      "<%-",
      "%>",
      "{{{",
      "}}}",
      "{{",
      "}}",
      "{%",
      "%}",
      "| safe",
      "!=",
      "\n",
      "  ",
      "each a in b",
      "(",
      ")",
      "a.b",
      '"',
      "`",
      "{{#each a}}",
      "{{/each}}",
    );
    fc.assert(
      fc.property(
        fc.constantFrom("ejs", "pug", "hbs", "njk"),
        fc.array(parts, { maxLength: 40 }),
        (extension, list) => {
          const { errors } = parseModule(`views/a.${extension}`, list.join(""));
          expect(errors.filter(({ isMild }) => isMild !== true)).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
