import { noObject } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const script = "[jt]s$";

export const model = {
  packages: ["@sveltejs/kit", "svelte", "$app/state", "$app/stores"],
  title: "SvelteKit",
  aliases: {
    "@sveltejs/kit.RequestEvent().request": "global.Request()",
    "@sveltejs/kit.HandleInput().event": "@sveltejs/kit.RequestEvent()",
    "@sveltejs/kit.{ServerLoadEvent,LoadEvent}()": "@sveltejs/kit.RequestEvent()",
    // What a store holds is its field `$`.
    "$app/stores.page.$": "$app/state.page",
    "$app/stores.getStores().page.$": "$app/state.page",
  },
  apis: [
    {
      api: "@sveltejs/kit.RequestEvent().params",
      source: { source: "http-request", what: "the path parameters of an HTTP request" },
      makesSafe: noObject,
    },
    {
      api: "@sveltejs/kit.RequestEvent().url",
      source: { source: "http-request", what: "the address of an HTTP request" },
      makesSafe: noObject,
    },
    {
      api: "@sveltejs/kit.RequestEvent().url.{pathname,href,origin,host,hostname}",
      source: { source: "http-request", what: "the address of an HTTP request" },
      makesSafe: [...noObject, "redirect", "url"],
    },
    {
      api: "@sveltejs/kit.RequestEvent().cookies.{get,getAll}",
      source: { source: "http-request", what: "the cookies of an HTTP request" },
      makesSafe: [...noObject, "redirect"],
    },
    { api: "@sveltejs/kit.RequestEvent().cookies.{set,delete,serialize}" },
    {
      api: "@sveltejs/kit.RequestEvent().fetch",
      sinks: [{ at: "0", danger: "url" }],
      returns: "global.ClientResponse()",
    },
    { api: "@sveltejs/kit.RequestEvent().{locals,platform,route,getClientAddress,parent,depends,isDataRequest}" },
    {
      api: "@sveltejs/kit.RequestEvent().setHeaders",
      sinks: [{ at: "0.location", danger: "redirect" }],
    },
    {
      api: "$app/state.page.{url,params}",
      source: { source: "url", what: "the page's address" },
      makesSafe: noObject,
    },
    { api: "$app/state.page.url.{pathname,origin,host,hostname,href}" },
    { api: "$app/state.page.{data,form,status,error,route,state}" },
    { api: "@sveltejs/kit.redirect", sinks: [{ at: "1", danger: "redirect" }] },
    { api: "@sveltejs/kit.{error,fail,json,text}" },
  ],
  entries: [
    {
      title: "a server route of SvelteKit",
      files: `(?:^|/)\\+server\\.${script}`,
      exports: ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "fallback"],
      parameters: [{ api: "@sveltejs/kit.RequestEvent()" }],
    },
    {
      title: "the data of a page of SvelteKit",
      files: `(?:^|/)\\+(?:page|layout)(?:\\.server)?\\.${script}`,
      exports: ["load"],
      parameters: [{ api: "@sveltejs/kit.RequestEvent()" }],
    },
    {
      title: "a form action of SvelteKit",
      files: `(?:^|/)\\+page\\.server\\.${script}`,
      exports: ["actions.*"],
      parameters: [{ api: "@sveltejs/kit.RequestEvent()" }],
    },
    {
      title: "a hook of SvelteKit",
      type: "@sveltejs/kit.Handle",
      parameters: [{ api: "@sveltejs/kit.HandleInput()" }],
    },
    {
      title: "a server route of SvelteKit",
      type: "@sveltejs/kit.RequestHandler",
      parameters: [{ api: "@sveltejs/kit.RequestEvent()" }],
    },
  ],
} satisfies LibraryModel;
