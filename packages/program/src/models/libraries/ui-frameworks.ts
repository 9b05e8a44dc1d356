import { noObject } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const route = (what: string) => ({ source: "url" as const, what: `the page's ${what}` });

export const model = {
  packages: [
    "vue",
    "vue-router",
    "nuxt",
    "h3",
    "@angular/core",
    "@angular/platform-browser",
    "@angular/router",
    "@angular/common",
    "lit",
    "astro",
  ],
  title: "Vue, Angular, Lit and their routers",
  aliases: {
    // In templates of Vue, and where a build imports by itself (Nuxt).
    "global.template-route": "vue-router.useRoute()",
    "global.{useRoute}": "vue-router.useRoute",
    "global.{ref,shallowRef,computed,reactive,shallowReactive,readonly,toRef,toRefs,unref,watch,onMounted,watchEffect,nextTick}":
      "vue.*",
    "h3.eventHandler": "h3.defineEventHandler",
    "h3.H3Event().node.req": "http.IncomingMessage()",
    "h3.H3Event().node.res": "http.ServerResponse()",
    "astro.APIContext().request": "global.Request()",
    "global.Astro.request": "global.Request()",
    "@angular/router.ActivatedRouteSnapshot()": "@angular/router.ActivatedRoute().snapshot",
  },
  apis: [
    // Vue. `v-html` is a property `innerHTML` of an element.
    {
      api: "vue.{h,createVNode,createElementVNode}",
      sinks: [
        { at: "1.innerHTML", danger: "html" },
        { at: "1.domProps.innerHTML", danger: "html" },
        { at: "1.href", danger: "script-url", when: [{ at: "0", oneOf: ["a"] }] },
      ],
    },
    { api: "vue.compile", sinks: [{ at: "0", danger: "template" }] },
    { api: "vue.{createApp,defineComponent}", sinks: [{ at: "0.template", danger: "template" }] },
    { api: "vue.{ref,shallowRef}", flows: [{ from: "0", to: "return.value" }] },
    {
      api: "vue.computed",
      calls: [
        { at: "0", with: [], to: "return.value" },
        { at: "0.get", with: [], to: "return.value" },
      ],
    },
    {
      api: "vue.{reactive,shallowReactive,readonly,toRaw,markRaw,unref,toRef,toRefs}",
      flows: [{ from: "0", to: "return" }],
    },
    {
      api: "vue.watch",
      calls: [
        { at: "0", with: [], to: "0.@@watched" },
        { at: "1", with: [{ at: "0.value" }] },
        { at: "1", with: [{ at: "0.@@watched" }] },
      ],
    },
    { api: "vue.{onMounted,onUnmounted,watchEffect,nextTick,onBeforeMount,onUpdated}", calls: [{ at: "0", with: [] }] },
    { api: "vue-router.useRoute().{query,params,hash,fullPath}", source: route("address"), makesSafe: noObject },
    { api: "vue-router.useRoute().{name,path,meta,matched}" },
    // Angular
    { api: "@angular/core.inject", makes: "0" },
    { api: "@angular/platform-browser.DomSanitizer().bypassSecurityTrustHtml", sinks: [{ at: "0", danger: "html" }] },
    { api: "@angular/platform-browser.DomSanitizer().bypassSecurityTrustScript", sinks: [{ at: "0", danger: "code" }] },
    {
      api: "@angular/platform-browser.DomSanitizer().{bypassSecurityTrustUrl,bypassSecurityTrustResourceUrl}",
      sinks: [{ at: "0", danger: "script-url" }],
    },
    { api: "@angular/platform-browser.DomSanitizer().bypassSecurityTrustStyle" },
    {
      api: "@angular/platform-browser.DomSanitizer().sanitize",
      flows: [{ from: "1", to: "return" }],
      makesSafe: ["html", "script-url", "code"],
    },
    { api: "any().bypassSecurityTrustHtml", sinks: [{ at: "0", danger: "html" }] },
    {
      api: "any().{bypassSecurityTrustUrl,bypassSecurityTrustResourceUrl}",
      sinks: [{ at: "0", danger: "script-url" }],
    },
    { api: "any().bypassSecurityTrustScript", sinks: [{ at: "0", danger: "code" }] },
    {
      api: "@angular/core.Renderer2().setProperty",
      sinks: [{ at: "2", danger: "html", when: [{ at: "1", oneOf: ["innerHTML", "outerHTML"] }] }],
    },
    {
      api: "@angular/core.Renderer2().setAttribute",
      sinks: [{ at: "2", danger: "script-url", when: [{ at: "1", oneOf: ["href", "src"] }] }],
    },
    {
      api: "{@angular/router.ActivatedRoute().snapshot.queryParamMap,@angular/router.ActivatedRoute().snapshot.paramMap}.{get,getAll}",
      source: route("address"),
      makesSafe: noObject,
    },
    {
      api: "@angular/router.ActivatedRoute().snapshot.{queryParams,params,fragment}",
      source: route("address"),
      makesSafe: noObject,
    },
    {
      api: "@angular/router.ActivatedRoute().{queryParams,params,fragment,queryParamMap,paramMap}",
      source: route("address"),
      makesSafe: noObject,
    },
    {
      api: "@angular/router.ActivatedRoute().{queryParams,params,fragment,queryParamMap,paramMap}.subscribe",
      calls: [{ at: "0", with: [{ ...route("address"), makesSafe: noObject }] }],
    },
    { api: "@angular/router.Router().{navigate,navigateByUrl}" },
    {
      api: "@angular/common/http.HttpClient().{get,post,put,patch,delete,head}",
      sinks: [{ at: "0", danger: "url" }],
      source: { source: "http-response", what: "the answer of a server" },
    },
    {
      api: "@angular/common/http.HttpClient().request",
      sinks: [{ at: "1", danger: "url" }],
      source: { source: "http-response", what: "the answer of a server" },
    },
    // Lit
    { api: "lit/directives/unsafe-html.js.unsafeHTML", sinks: [{ at: "0", danger: "html" }] },
    { api: "lit/directives/unsafe-svg.js.unsafeSVG", sinks: [{ at: "0", danger: "html" }] },
    { api: "{lit.html,lit.svg,lit.css,lit-html.html}", makesSafe: "all" },
    // h3 and Nuxt: their functions stand without an import in Nuxt.
    ...["h3", "global"].flatMap((home): LibraryModel["apis"] => [
      {
        api: `${home}.{defineEventHandler,defineLazyEventHandler,defineCachedEventHandler}`,
        calls: [
          { at: "0", with: [{ api: "h3.H3Event()" }] },
          { at: "0.handler", with: [{ api: "h3.H3Event()" }] },
        ],
      },
      { api: `${home}.readBody`, source: { source: "http-request", what: "the body of an HTTP request" } },
      {
        api: `${home}.{readRawBody,readFormData,readMultipartFormData}`,
        source: { source: "http-request", what: "the body of an HTTP request" },
        makesSafe: noObject,
      },
      {
        api: `${home}.getQuery`,
        source: { source: "http-request", what: "the query of an HTTP request" },
        makesSafe: noObject,
      },
      {
        api: `${home}.{getRouterParam,getRouterParams}`,
        source: { source: "http-request", what: "the path parameters of an HTTP request" },
        makesSafe: noObject,
      },
      {
        api: `${home}.{getHeader,getHeaders,getRequestHeader,getRequestHeaders,getCookie,parseCookies}`,
        source: { source: "http-request", what: "the headers of an HTTP request" },
        makesSafe: [...noObject, "redirect"],
      },
      {
        api: `${home}.{getRequestURL,getRequestPath}`,
        source: { source: "http-request", what: "the address of an HTTP request" },
        makesSafe: [...noObject, "redirect", "url"],
      },
      { api: `${home}.sendRedirect`, sinks: [{ at: "1", danger: "redirect" }] },
      { api: `${home}.{proxyRequest,sendProxy}`, sinks: [{ at: "1", danger: "url" }] },
      {
        api: `${home}.{getValidatedQuery,getValidatedRouterParams,readValidatedBody}`,
        source: { source: "http-request", what: "the validated part of an HTTP request" },
        makesSafe: noObject,
      },
      { api: `${home}.{createError,setResponseStatus,setCookie,deleteCookie}` },
    ]),
    {
      api: "h3.H3Event().context.params",
      source: { source: "http-request", what: "the path parameters of an HTTP request" },
      makesSafe: noObject,
    },
    {
      api: "h3.H3Event().{path,url}",
      source: { source: "http-request", what: "the address of an HTTP request" },
      makesSafe: [...noObject, "redirect", "url"],
    },
    // Astro
    {
      api: "global.Astro.{params,url}",
      source: { source: "http-request", what: "the address of an HTTP request" },
      makesSafe: noObject,
    },
    { api: "global.Astro.redirect", sinks: [{ at: "0", danger: "redirect" }] },
    {
      api: "astro.APIContext().{params,url}",
      source: { source: "http-request", what: "the address of an HTTP request" },
      makesSafe: noObject,
    },
    { api: "astro.APIContext().redirect", sinks: [{ at: "0", danger: "redirect" }] },
    {
      api: "astro.APIContext().cookies.get",
      source: { source: "http-request", what: "the cookies of an HTTP request" },
      makesSafe: [...noObject, "redirect"],
    },
  ],
  entries: [
    {
      title: "an endpoint of Astro",
      files: "(?:^|/)src/pages/.*\\.[jt]s$",
      exports: ["GET", "POST", "PUT", "PATCH", "DELETE", "ALL"],
      parameters: [{ api: "astro.APIContext()" }],
    },
    { title: "an endpoint of Astro", type: "astro.APIRoute", parameters: [{ api: "astro.APIContext()" }] },
  ],
} satisfies LibraryModel;
