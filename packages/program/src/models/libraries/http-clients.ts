import { typeInHeaders, xmlTypes } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const answer = { source: "http-response", what: "the answer of another server" } as const;
type Sink = NonNullable<LibraryModel["apis"][number]["sinks"]>[number];
const url = { at: "0", danger: "url" } satisfies Sink;
const urlText = { at: "0", danger: "url", when: [{ at: "0", is: "text" }] } satisfies Sink;
const inOptions = ["0.url", "0.uri", "0.baseURL", "0.baseUrl", "0.hostname", "0.host", "0.prefixUrl"].map((at) => ({
  at,
  danger: "url" as const,
}));
const done = [
  { at: "last", with: [{ nothing: true }, answer, answer] },
] satisfies LibraryModel["apis"][number]["calls"];
const verbs = "get,post,put,patch,delete,del,head,options";

export const model = {
  packages: [
    "axios",
    "got",
    "ky",
    "superagent",
    "request",
    "request-promise",
    "request-promise-native",
    "needle",
    "bent",
    "phin",
    "ofetch",
    "wretch",
    "node-libcurl",
    "wreck",
    "@hapi/wreck",
    "simple-get",
    "centra",
    "popsicle",
    "soap",
    "puppeteer",
    "puppeteer-core",
    "playwright",
    "playwright-core",
    "html-pdf",
    "wkhtmltopdf",
    "link-preview-js",
    "open-graph-scraper",
  ],
  title: "Clients of HTTP, and browsers that are driven",
  aliases: {
    "axios.create()": "axios",
    "axios.{Axios,AxiosInstance,AxiosStatic}()": "axios",
    "got.got": "got",
    "got.extend()": "got",
    "ky.{create,extend}()": "ky",
    "{request-promise,request-promise-native,request-promise-any,postman-request,@cypress/request,teeny-request}":
      "request",
    "request.defaults()": "request",
    "{ofetch.ofetch,ofetch.$fetch,global.$fetch}": "ofetch",
    "ofetch.create()": "ofetch",
    "superagent.agent()": "superagent",
    "@hapi/wreck": "wreck",
    "{puppeteer,puppeteer-core,puppeteer-extra,playwright,playwright-core}.Browser()": "puppeteer.launch()",
    "{puppeteer-core,puppeteer-extra}.{launch,connect}()": "puppeteer.launch()",
    "puppeteer.connect()": "puppeteer.launch()",
    "{playwright,playwright-core,@playwright/test}.{chromium,firefox,webkit}.{launch,connect,launchPersistentContext}()":
      "puppeteer.launch()",
    "puppeteer.launch().newPage()": "puppeteer.Page()",
    "puppeteer.launch().{newContext,createBrowserContext,createIncognitoBrowserContext}().newPage()":
      "puppeteer.Page()",
    "{puppeteer-core,playwright,playwright-core}.Page()": "puppeteer.Page()",
    "puppeteer.launch().pages().*": "puppeteer.Page()",
  },
  apis: [
    // axios
    { api: "axios", sinks: [urlText, ...inOptions] },
    { api: "axios.request", sinks: inOptions },
    { api: "axios.{get,delete,del,head,options}", sinks: [url, { at: "1.baseURL", danger: "url" }] },
    {
      // What is sent has parts of any name.
      api: "axios.{post,put,patch,postForm,putForm,patchForm}",
      sinks: [
        url,
        { at: "2.baseURL", danger: "url" },
        ...typeInHeaders(xmlTypes, ["2.headers"]).map((when) => ({ at: "1", danger: "html" as const, when })),
      ],
    },
    {
      api: "{axios(),axios.request(),axios.get(),axios.post(),axios.put(),axios.patch(),axios.delete()}.{data,headers,statusText}",
      source: answer,
    },
    {
      api: "{axios(),axios.request(),axios.get(),axios.post(),axios.put(),axios.patch(),axios.delete()}.{status,config}",
      isScalar: true,
    },
    { api: "axios.create", sinks: [{ at: "0.baseURL", danger: "url" }] },
    { api: "axios.all", flows: [{ from: "0", to: "return" }] },
    { api: "axios.{isAxiosError,isCancel,interceptors,defaults,CancelToken}" },
    // got
    { api: "got", sinks: [urlText, ...inOptions] },
    { api: `got.{${verbs},stream}`, sinks: [urlText, ...inOptions] },
    {
      api: "{got(),got.get(),got.post(),got.put(),got.patch(),got.delete()}.{body,json,text,buffer,headers,rawBody}",
      source: answer,
    },
    { api: "got.{extend,HTTPError,isGotStream}", sinks: [{ at: "0.prefixUrl", danger: "url" }] },
    // ky, ofetch, wretch
    { api: "ky", sinks: [url] },
    { api: `ky.{${verbs}}`, sinks: [url] },
    { api: "{ky(),ky.get(),ky.post(),ky.put(),ky.patch(),ky.delete()}.{json,text,blob,arrayBuffer}", source: answer },
    { api: "ky.{create,extend}", sinks: [{ at: "0.prefixUrl", danger: "url" }] },
    { api: "ofetch", sinks: [url, { at: "1.baseURL", danger: "url" }], source: answer },
    { api: "wretch", sinks: [url] },
    // request: a program's oldest habit
    { api: "request", sinks: [urlText, ...inOptions], source: answer, calls: done },
    { api: `request.{${verbs}}`, sinks: [urlText, ...inOptions], source: answer, calls: done },
    { api: "request.{defaults,jar,cookie}" },
    // superagent
    { api: "superagent", sinks: [{ at: "1", danger: "url" }, urlText] },
    { api: `superagent.{${verbs}}`, sinks: [url] },
    {
      api: "{superagent.get(),superagent.post(),superagent.put(),superagent.patch(),superagent.delete()}.{set,query,send,type,accept,auth,timeout,retry,redirects,attach,field}",
      returns: "self",
    },
    {
      api: "{superagent.get(),superagent.post(),superagent.put(),superagent.patch(),superagent.delete()}.end",
      calls: [{ at: "0", with: [{ nothing: true }, answer] }],
    },
    {
      api: "{superagent.get(),superagent.post(),superagent.put(),superagent.patch(),superagent.delete()}.{body,text}",
      source: answer,
    },
    // Others
    { api: "needle", sinks: [{ at: "1", danger: "url" }], source: answer, calls: done },
    { api: `needle.{${verbs}}`, sinks: [url], source: answer, calls: done },
    {
      api: "{bent(),phin,phin.promisified,centra,simple-get,simple-get.concat,popsicle.fetch}",
      sinks: [urlText, ...inOptions],
      source: answer,
      calls: done,
    },
    { api: "{wreck.get,wreck.post,wreck.put,wreck.delete}", sinks: [url], source: answer },
    { api: "wreck.request", sinks: [{ at: "1", danger: "url" }], source: answer },
    {
      api: "{soap.createClient,soap.createClientAsync}",
      sinks: [url],
      calls: [{ at: "last", with: [{ nothing: true }, { nothing: true }] }],
    },
    { api: "node-libcurl.curly.{get,post}", sinks: [url], source: answer },
    { api: "{link-preview-js.getLinkPreview,open-graph-scraper}", sinks: [urlText, ...inOptions] },
    // Browsers that are driven
    { api: "puppeteer.{launch,connect}" },
    { api: "puppeteer.launch().{newPage,newContext,close,pages,createBrowserContext}" },
    { api: "puppeteer.launch().newContext().{newPage,close,addCookies}" },
    { api: "puppeteer.Page().goto", sinks: [url] },
    { api: "puppeteer.Page().setContent", sinks: [{ at: "0", danger: "html" }] },
    {
      api: "puppeteer.Page().{evaluate,evaluateHandle,evaluateOnNewDocument,addInitScript,$eval,$$eval}",
      sinks: [{ at: "0", danger: "code", when: [{ at: "0", is: "text" }] }],
      source: { source: "http-response", what: "a page that was visited" },
      calls: [{ at: "0", with: [{ at: "1" }, { at: "2" }] }],
    },
    {
      api: "puppeteer.Page().addScriptTag",
      sinks: [
        { at: "0.content", danger: "code" },
        { at: "0.url", danger: "url" },
        { at: "0.path", danger: "path" },
      ],
    },
    { api: "puppeteer.Page().{pdf,screenshot}", sinks: [{ at: "0.path", danger: "path" }] },
    {
      api: "puppeteer.Page().{content,title,innerHTML,textContent,innerText}",
      source: { source: "http-response", what: "a page that was visited" },
    },
    {
      api: "puppeteer.Page().{click,type,fill,press,waitForSelector,waitForNavigation,close,on,setViewport,setUserAgent,hover,focus}",
    },
    { api: "html-pdf.create", sinks: [{ at: "0", danger: "html" }] },
    {
      api: "wkhtmltopdf",
      sinks: [
        { at: "0", danger: "html" },
        { at: "0", danger: "url" },
      ],
    },
  ],
} satisfies LibraryModel;
