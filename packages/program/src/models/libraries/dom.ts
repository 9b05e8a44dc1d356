import { noObject } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const html = { dangers: ["html"] } satisfies LibraryModel["apis"][number]["written"];
const address = { source: "url", what: "the page's address" } as const;
const stored = { source: "storage", what: "the browser's storage" } as const;

export const model = {
  packages: ["global", "jquery", "cash-dom", "zepto"],
  title: "The DOM, the page's address, messages, storage, jQuery",
  aliases: {
    "global.{window,globalThis,self,global,top,parent,frames}": "global",
    "global.document.location": "global.location",
    "global.document.defaultView": "global",
    "{global.document.getElementById(),global.document.querySelector(),global.document.createElement(),global.HTMLElement()}.contentDocument":
      "global.document",
    "{global.document.getElementById(),global.document.querySelector(),global.document.createElement(),global.HTMLElement()}.contentWindow":
      "global",
    "global.{$,jQuery}": "jquery",
    "cash-dom": "jquery",
    zepto: "jquery",
    "global.MessageEvent()": "global.WindowMessage()",
    "global.{Element,HTMLDivElement,HTMLInputElement,HTMLTextAreaElement,HTMLAnchorElement,HTMLFormElement,HTMLIFrameElement}()":
      "global.HTMLElement()",
    "global.{Storage}()": "global.localStorage",
    "global.sessionStorage": "global.localStorage",
  },
  apis: [
    // Where text becomes part of the page
    { api: "any().{innerHTML,outerHTML}", written: html },
    { api: "any().srcdoc", written: html },
    { api: "any().insertAdjacentHTML", sinks: [{ at: "1", danger: "html" }] },
    { api: "any().createContextualFragment", sinks: [{ at: "0", danger: "html" }] },
    { api: "any().{setHTMLUnsafe}", sinks: [{ at: "0", danger: "html" }] },
    { api: "any().setHTML" },
    { api: "global.document.{write,writeln}", sinks: [{ at: "arguments", danger: "html" }] },
    {
      api: "global.document.execCommand",
      sinks: [{ at: "2", danger: "html", when: [{ at: "0", oneOf: ["insertHTML"] }] }],
    },
    { api: "global.document.domain", written: { dangers: ["origin"] } },
    { api: "global.DOMParser().parseFromString", flows: [{ from: "0", to: "return" }] },
    {
      api: "any().setAttribute",
      sinks: [
        {
          at: "1",
          danger: "script-url",
          when: [{ at: "0", oneOf: ["href", "src", "action", "formaction", "data", "xlink:href"] }],
        },
        { at: "1", danger: "html", when: [{ at: "0", oneOf: ["srcdoc"] }] },
        {
          at: "1",
          danger: "code",
          when: [
            {
              at: "0",
              oneOf: ["onclick", "onload", "onerror", "onmouseover", "onfocus", "onchange", "onsubmit", "oninput"],
            },
          ],
        },
      ],
    },
    {
      api: "{global.document.createElement(),global.document.querySelector(),global.document.getElementById(),global.HTMLElement()}.{href,formAction,action}",
      written: { dangers: ["script-url"] },
    },
    { api: "any().{textContent,innerText}" },
    {
      api: "global.document.createElement",
      returnsIf: { returns: "global.HTMLScriptElement()", when: [{ at: "0", oneOf: ["script"] }] },
    },
    { api: "global.HTMLScriptElement().src", written: { dangers: ["script-url"] } },
    { api: "global.HTMLScriptElement().{text,textContent,innerText,innerHTML}", written: { dangers: ["code"] } },
    {
      api: "global.document.{getElementById,querySelector,querySelectorAll,getElementsByClassName,getElementsByTagName,getElementsByName,createTextNode}",
    },
    { api: "global.document.createElement().src", written: { dangers: ["script-url"] } },
    { api: "global.document.createElement().text", written: { dangers: ["code"] } },
    {
      api: "{global.document.getElementById(),global.document.querySelector(),global.HTMLElement()}.value",
      source: { source: "form", what: "what the user types" },
      makesSafe: noObject,
    },
    {
      api: "global.prompt",
      source: { source: "form", what: "what the user types" },
      makesSafe: noObject,
    },
    // What the user opens, pastes or drops here, which may have come from anybody
    { api: "global.FileReader()" },
    {
      api: "global.FileReader().result",
      source: { source: "form", what: "a file that the user opens" },
      makesSafe: noObject,
    },
    {
      api: "global.FileReader().{onload,onloadend,onerror,onprogress}",
      written: { calls: [{ nothing: true }] },
    },
    {
      api: "global.{ClipboardEvent().clipboardData,DragEvent().dataTransfer}.getData",
      source: { source: "form", what: "what the user pastes or drops" },
      makesSafe: noObject,
    },
    // The address
    { api: "global.location", source: address, makesSafe: noObject, written: { dangers: ["redirect", "script-url"] } },
    { api: "global.location.{search,hash}", source: address, makesSafe: noObject },
    // The page itself, whatever stands behind `?`: going there again is no choice of anybody else's.
    {
      api: "global.location.href",
      source: address,
      makesSafe: ["redirect", "script-url", "url", ...noObject],
      written: { dangers: ["redirect", "script-url"] },
    },
    { api: "global.location.pathname", source: address, makesSafe: ["script-url", "url", ...noObject] },
    { api: "global.location.{host,hostname,origin,protocol,port}", isScalar: true },
    {
      api: "global.location.{assign,replace}",
      sinks: [
        { at: "0", danger: "redirect" },
        { at: "0", danger: "script-url" },
      ],
    },
    { api: "global.location.reload" },
    { api: "global.location.toString", source: address, makesSafe: ["redirect", "script-url", "url", ...noObject] },
    {
      api: "global.document.{URL,documentURI,baseURI}",
      source: address,
      makesSafe: ["redirect", "script-url", "url", ...noObject],
    },
    {
      api: "global.document.referrer",
      source: { source: "url", what: "the page that led here" },
      makesSafe: ["script-url", ...noObject],
    },
    { api: "global.name", source: { source: "url", what: "the window's name" }, makesSafe: noObject },
    {
      api: "global.open",
      sinks: [
        { at: "0", danger: "redirect" },
        { at: "0", danger: "script-url" },
      ],
    },
    {
      api: "global.navigate",
      sinks: [
        { at: "0", danger: "redirect" },
        { at: "0", danger: "script-url" },
      ],
    },
    {
      api: "global.navigation.navigate",
      sinks: [
        { at: "0", danger: "redirect" },
        { at: "0", danger: "script-url" },
      ],
    },
    { api: "global.history.{pushState,replaceState,back,forward,go}" },
    { api: "global.history.state", source: { source: "storage", what: "the browser's storage" } },
    // Messages
    {
      api: "{global,global.document,any()}.addEventListener",
      calls: [
        { at: "1", with: [{ api: "global.WindowMessage()" }], when: [{ at: "0", oneOf: ["message"] }] },
        { at: "1", with: [{ api: "global.ClipboardEvent()" }], when: [{ at: "0", oneOf: ["paste", "copy", "cut"] }] },
        { at: "1", with: [{ api: "global.DragEvent()" }], when: [{ at: "0", oneOf: ["drop"] }] },
        {
          at: "1",
          with: [{ nothing: true }],
          when: [{ at: "0", noneOf: ["message", "hashchange", "paste", "copy", "cut", "drop"] }],
        },
        { at: "1", with: [{ api: "global.HashChangeEvent()" }], when: [{ at: "0", oneOf: ["hashchange"] }] },
      ],
    },
    { api: "global.onmessage", written: { calls: [{ api: "global.WindowMessage()" }] } },
    { api: "global.WindowMessage().data", source: { source: "message", what: "a message from another window" } },
    { api: "global.WindowMessage().{origin,source,ports,lastEventId}" },
    { api: "global.HashChangeEvent().newURL", source: address, makesSafe: noObject },
    { api: "global.postMessage" },
    // Storage
    { api: "global.localStorage", source: stored, makesSafe: noObject },
    { api: "global.localStorage.getItem", source: stored, makesSafe: noObject },
    { api: "global.localStorage.{setItem,removeItem,clear,key,length}" },
    {
      api: "global.document.cookie",
      source: { source: "storage", what: "the page's cookies" },
      makesSafe: noObject,
      written: { dangers: [] },
    },
    // jQuery
    {
      api: "jquery",
      sinks: [
        { at: "0", danger: "selector", when: [{ at: "0", is: "text" }] },
        // `$("<a>", { href })`
        { at: "1.href", danger: "script-url", when: [{ at: "1", is: "object" }] },
        { at: "1.html", danger: "html", when: [{ at: "1", is: "object" }] },
      ],
      calls: [{ at: "0", with: [{ api: "jquery" }] }],
    },
    { api: "jquery.{parseHTML}", sinks: [{ at: "0", danger: "html" }], flows: [{ from: "0", to: "return" }] },
    { api: "jquery.{globalEval}", sinks: [{ at: "0", danger: "code" }] },
    {
      api: "jquery.getScript",
      sinks: [
        { at: "0", danger: "script-url" },
        { at: "0", danger: "url" },
      ],
    },
    {
      api: "jquery.{get,post,getJSON}",
      sinks: [{ at: "0", danger: "url" }],
      calls: [{ at: "1+", with: [{ source: "http-response", what: "the answer of a server" }] }],
    },
    {
      api: "jquery.ajax",
      sinks: [
        { at: "0", danger: "url", when: [{ at: "0", is: "text" }] },
        { at: "0.url", danger: "url" },
      ],
      calls: [{ at: "0.success", with: [{ source: "http-response", what: "the answer of a server" }] }],
    },
    {
      api: "{jquery.ajax(),jquery.get(),jquery.post(),jquery.getJSON()}.{done,success,then,always}",
      calls: [{ at: "0", with: [{ source: "http-response", what: "the answer of a server" }] }],
      returns: "self",
    },
    {
      api: "{jquery.ajax(),jquery.get(),jquery.post(),jquery.getJSON()}.{fail,error}",
      calls: [{ at: "0", with: [{ nothing: true }] }],
      returns: "self",
    },
    {
      api: "jquery.extend",
      sinks: [{ at: "2+", danger: "merge", before: "3.4.0", when: [{ at: "0", is: "true" }] }],
      flows: [
        { from: "arguments", to: "return" },
        { from: "1+", to: "0" },
      ],
    },
    { api: "jquery.{each,map}", calls: [{ at: "1", with: [{ nothing: true }, { at: "0.*" }], to: "return.*" }] },
    { api: "jquery.{isArray,isFunction,isPlainObject,inArray,trim,noop,now}" },
    {
      api: "jquery().{html,append,prepend,after,before,replaceWith,wrap,wrapInner,wrapAll,appendTo,prependTo,insertAfter,insertBefore,replaceAll,add}",
      sinks: [{ at: "0", danger: "html" }],
      returns: "self",
    },
    {
      api: "jquery().attr",
      sinks: [
        { at: "1", danger: "script-url", when: [{ at: "0", oneOf: ["href", "src", "action", "formaction"] }] },
        { at: "1", danger: "html", when: [{ at: "0", oneOf: ["srcdoc"] }] },
        { at: "0.href", danger: "script-url" },
        { at: "0.src", danger: "script-url" },
        { at: "0.srcdoc", danger: "html" },
      ],
      returns: "self",
    },
    {
      api: "jquery().prop",
      sinks: [
        { at: "1", danger: "html", when: [{ at: "0", oneOf: ["innerHTML", "outerHTML"] }] },
        { at: "1", danger: "script-url", when: [{ at: "0", oneOf: ["href", "src"] }] },
      ],
      returns: "self",
    },
    {
      api: "jquery().val",
      source: { source: "form", what: "what the user types", when: [{ at: "0", is: "absent" }] },
      makesSafe: noObject,
    },
    {
      api: "jquery().{text,css,addClass,removeClass,toggleClass,show,hide,find,closest,parent,children,first,last,eq,next,prev,siblings,empty,remove,removeAttr,data,animate,fadeIn,fadeOut,slideUp,slideDown,trigger,off,width,height,focus}",
      returns: "self",
    },
    {
      api: "jquery().{on,click,change,submit,keyup,keydown,ready,hover,one,bind,delegate}",
      calls: [{ at: "last", with: [{ nothing: true }] }],
      returns: "self",
    },
    { api: "jquery().each", calls: [{ at: "0", with: [{ nothing: true }, { nothing: true }] }], returns: "self" },
    // Whoever chooses the whole address chooses what is put into the page.
    {
      api: "jquery().load",
      sinks: [
        { at: "0", danger: "url" },
        { at: "0", danger: "script-url" },
      ],
      returns: "self",
    },
  ],
} satisfies LibraryModel;
