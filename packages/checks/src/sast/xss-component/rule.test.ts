import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { collector as flows } from "../collect/flows.collector.ts";
import { collector as syntax } from "../collect/syntax.collector.ts";
import { describeSyntaxRule, matchesOf } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

const route = 'import { useRoute } from "vue-router"; import { computed, ref } from "vue"; const route = useRoute();';
const setup = (script: string, template: string) =>
  `<template><div>${template}</div></template>\n<script setup>${route} ${script}</script>`;
const options = (members: string, template: string) =>
  `<template><div>${template}</div></template>\n<script>import DOMPurify from "dompurify"; export default { ${members} };</script>`;

describeSyntaxRule(rule, import.meta.dirname, {
  path: "src/Page.vue",
  traces: {
    "the route": setup("", '<p v-html="route.query.q" />'),
    "the template's own route": setup("", '<p v-html="$route.query.q" />'),
    "a computed value": setup("const q = computed(() => route.query.q);", '<p v-html="q" />'),
    "a computed value with get": setup(
      "const q = computed({ get() { return route.query.q; }, set() {} });",
      '<p v-html="q" />',
    ),
    "a ref that is set later": setup(
      'const q = ref(""); function load() { q.value = route.query.q; }',
      '<p v-html="q" />',
    ),
    "a ref as a branch": setup("const q = ref(route.query.q);", "<p v-html=\"q ? q : ''\" />"),
    "a bound innerHTML": setup("", '<p :innerHTML="route.query.q" />'),
    "v-bind:innerHTML with a modifier": setup("", '<p v-bind:inner-html.prop="route.query.q" />'),
    "an object of attributes": setup("", '<p v-bind="{ innerHTML: route.query.q }" />'),
    srcdoc: setup("", '<iframe :srcdoc="route.query.q"></iframe>'),
    "entities in the attribute": setup("", '<p v-html="route.query[&quot;q&quot;]" />'),
    "no quotes": setup("", "<p v-html=route.query.q />"),
    "odd spelling of the tag": `<TEMPLATE><P V-HTML="x" v-html="location.hash" /></TEMPLATE><SCRIPT setup>const a = 1</SCRIPT >`,
    "a script before a comment": `<!-- <script> --><template><p v-html="location.hash" /></template>`,
    "a component without a script": '<template><p v-html="$route.query.q"></p></template>',
    "a name of ours in the program": setup("function $template_html() {}", '<p v-html="route.query.q" />'),
    "options: computed": options("computed: { q() { return this.$route.query.q; } }", '<p v-html="q" />'),
    "options: data": options("data() { return { q: this.$route.query.q }; }", '<p v-html="q" />'),
    "options: set by a method": options(
      "data: () => ({ q: '' }), methods: { load() { this.q = this.$route.query.q; } }",
      '<p v-html="q" />',
    ),
    "options in a function": options("", "")
      .replace(
        "export default {  }",
        "export default Vue.extend({ computed: { q() { return this.$route.query.q; } } })",
      )
      .replace("<div>", '<div v-html="q">'),
    pug: `<template lang="pug">\n.a\n  p(v-html="$route.query.q")\n</template>`,
    "a link": setup("", '<a :href="route.query.next">next</a>'),
  },
  reports: {
    "a part of data": setup(
      "const { posts } = defineProps(['posts']);",
      '<p v-for="post in posts" v-html="post.body" />',
    ),
    "what a slot gives": setup("", '<List v-slot="{ item }"><p v-html="item.text" /></List>'),
    "rendered Markdown": `<template><p v-html="marked(text)" /></template><script setup>import { marked } from "marked"; defineProps(["text"]);</script>`,
    "Markdown with HTML in it": `<template><p v-html="html" /></template><script setup>import MarkdownIt from "markdown-it"; import { computed } from "vue"; const md = new MarkdownIt({ html: true }); const { text } = defineProps(["text"]); const html = computed(() => md.render(text));</script>`,
    "options: a part of data": options(
      "props: ['post'], computed: { html() { return this.post.body; } }",
      '<p v-html="html" />',
    ),
  },
  accepts: {
    "an interpolation": setup("", "<p>{{ route.query.q }}</p>"),
    "a constant": setup('const text = "<b>hi</b>";', '<p v-html="text" />'),
    "a ref of a constant": setup('const text = ref("<b>hi</b>");', '<p v-html="text" />'),
    "sanitised with DOMPurify": setup(
      'import DOMPurify from "dompurify";',
      '<p v-html="DOMPurify.sanitize(route.query.q)" />',
    ),
    "sanitised before": setup(
      'import sanitizeHtml from "sanitize-html"; const q = computed(() => sanitizeHtml(route.query.q));',
      '<p v-html="q" />',
    ),
    "what a component is handed whole": setup("defineProps({ html: String });", '<p v-html="html" />'),
    "a sink in a comment": setup("", '<!-- <p v-html="route.query.q" /> -->'),
    "a sink in text": setup("", "<p>{{ '<p v-html=\"route.query.q\" />' }}</p>"),
    "a link within the site": setup("", '<a :href="`/search?q=${route.query.q}`">next</a>'),
    "Markdown whose HTML is shown as text": `<template><p v-html="html" /></template><script setup>import MarkdownIt from "markdown-it"; import { computed } from "vue"; const md = new MarkdownIt({ linkify: true }); const { text } = defineProps(["text"]); const html = computed(() => md.render(text));</script>`,
    "highlighted code": setup(
      "const { post } = defineProps(['post']); const highlighted = computed(() => post.body);",
      '<p v-html="highlighted" />',
    ),
    "texts that a plugin gives": options("props: ['a']", '<p v-html="$strings.Warning" />'),
    "what a filter gives that is named after making safe": options("", '<p v-html="$route.query.q | sanitizeHtml" />'),
    "options: sanitised": options(
      "computed: { q() { return DOMPurify.sanitize(this.$route.query.q); } }",
      '<p v-html="q" />',
    ),
    "code in a block of another kind": '<docs><p v-html="$route.query.q" /></docs><template><p /></template>',
  },
});

describe("sast/xss-component in Svelte", () => {
  const script = '<script>import { page } from "$app/stores"; import DOMPurify from "dompurify";</script>\n';
  const state =
    '<script lang="ts">import { page } from "$app/state"; let q: string = $derived(page.url.searchParams.get("q")!);</script>\n';

  it.each([
    [`${script}{@html $page.url.searchParams.get("q")}`],
    [`${script}{#if a}<p>{@html $page.params.slug}</p>{/if}`],
    [`${script}{#each [location.hash] as item}{@html item}{/each}`],
    [`${script}{@const q = location.hash}<p>{@html \`<b>\${location.hash}</b>\`}</p>`],
    [`${state}{@html q}`],
    [`${state}<a href={q}>x</a>`],
    [`${state}<iframe srcdoc={q}></iframe>`],
    ["<script>let html = ''; function f() { html = location.hash; }</script>{@html html}"],
    ["<script>$: html = location.hash;</script>{@html html}"],
  ])("traces %s", async (code) => {
    expect((await matchesOf(rule, "src/Page.svelte", code)).map((finding) => finding.proof.kind)).toEqual(["traced"]);
  });

  it.each([
    [`${script}{@html DOMPurify.sanitize($page.params.slug)}`],
    [`${script}{$page.params.slug}`],
    [`${state}<!-- {@html q} --><p title={q}>{q}</p>`],
    ["<script>export let html;</script>{@html html}"],
    ["<script>let { html } = $props();</script>{@html html}"],
    ["<script>const html = '<b>x</b>';</script>{@html html}"],
  ])("accepts %s", async (code) => {
    expect(await matchesOf(rule, "src/Page.svelte", code)).toEqual([]);
  });
});

describe("sast/xss-component in Astro", () => {
  const code = '---\nconst q = Astro.url.searchParams.get("q");\nif (!ready) return Astro.redirect("/");\n---\n';

  it.each([
    [`${code}<p set:html={q} />`],
    [`${code}{[q].map((item) => (<li>Don't <b set:html={Astro.params.x} /></li>))}`],
    [`${code}<p set:html=\`<b>\${q}</b>\` />`],
    [`${code}{ready && <Fragment set:html={q} />}`],
    [`${code}<Card header={<p set:html={q} />} />`],
    [`${code}<a href={q}>x</a>`],
    [`${code}<br><p>{/* a comment */}</p><!-- - --><div set:html={q}></div>`],
  ])("traces %s", async (text) => {
    expect((await matchesOf(rule, "src/pages/x.astro", text)).map((finding) => finding.proof.kind)).toEqual(["traced"]);
  });

  it.each([
    [`${code}<p>{q}</p>`],
    [`${code}<p set:text={q} />`],
    [`${code}<script set:html={JSON.stringify(q)} type="application/ld+json" />`],
    [`${code}<p is:raw>{<b set:html={q} />}</p>`],
    ["---\nconst { title } = Astro.props;\n---\n<p set:html={title.html} />"],
  ])("accepts %s", async (text) => {
    expect(await matchesOf(rule, "src/pages/x.astro", text)).toEqual([]);
  });
});

describe("sast/xss-component in templates of servers", () => {
  it.each([
    ["views/a.ejs", "<p><%- post.body %></p>"],
    ["views/a.pug", "p!= post.body\n"],
    ["views/a.hbs", "<p>{{{post.body}}}</p>"],
    ["templates/a.njk", "<p>{{ post.body | safe }}</p>"],
  ])("reports what %s shows as it is", async (path, text) => {
    expect(await matchesOf(rule, path, text)).toHaveLength(1);
  });

  it.each([
    ["views/a.ejs", "<p><%= post.body %></p><%- include('b') %><%- sanitize(post.body) %>"],
    ["views/a.ejs", "<%- JSON.stringify(data) %>"],
    ["views/layout.ejs", "<%- body %>"],
    ["views/layout.hbs", "<main>{{{body}}}</main>{{> footer}}"],
    ["views/a.pug", "p= post.body\nif a != b\n  p c\n"],
    ["templates/a.njk", "<p>{{ post.body }}</p>{{ post.body | striptags | safe }}"],
    ["templates/component.tsx.hbs", "<p>{{{post.body}}}</p>"],
  ])("is silent about %s %j", async (path, text) => {
    expect(await matchesOf(rule, path, text)).toEqual([]);
  });

  it("follows a request through the handler and the template", async () => {
    const files = {
      "app.js":
        "const app = require('express')(); app.get('/', (req, res) => { res.render('search', { q: req.query.q }); });",
      "views/search.ejs": "<h1><%- q %></h1><p><%= q %></p>",
    };
    const { findings } = await judgeFiles({ files, checks: [rule], collectors: [syntax, flows] });
    expect(findings.map(({ location, proof, severity }) => [location.path, proof.kind, severity])).toEqual([
      ["views/search.ejs", "traced", "high"],
    ]);
  });
});
