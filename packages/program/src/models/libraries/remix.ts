import { noObject } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const script = "[cm]?[jt]sx?";
const redirects = [{ at: "0", danger: "redirect" }] satisfies LibraryModel["apis"][number]["sinks"];
const query = { source: "url", what: "the page's query" } as const;

export const model = {
  packages: [
    "react-router",
    "react-router-dom",
    "@remix-run/node",
    "@remix-run/react",
    "@remix-run/server-runtime",
    "@remix-run/cloudflare",
    "@remix-run/router",
  ],
  title: "Remix and React Router",
  aliases: {
    "{@remix-run/node,@remix-run/cloudflare,@remix-run/deno,@remix-run/server-runtime,@remix-run/router}.{redirect,redirectDocument,replace}":
      "react-router.redirect",
    "{@remix-run/react,react-router-dom}.{useSearchParams,useParams,useNavigate,useLocation,useLoaderData,useActionData,Navigate,Link}":
      "react-router.*",
    "react-router-dom.{redirect,redirectDocument}": "react-router.redirect",
    "react-router.{redirectDocument,replace}": "react-router.redirect",
    "{@remix-run/node,@remix-run/cloudflare,@remix-run/server-runtime,@remix-run/react}.{LoaderFunctionArgs,ActionFunctionArgs,LoaderArgs,ActionArgs,DataFunctionArgs}()":
      "react-router.LoaderFunctionArgs()",
    "react-router.{ActionFunctionArgs,ClientLoaderFunctionArgs,ClientActionFunctionArgs}()":
      "react-router.LoaderFunctionArgs()",
    "react-router-dom.{LoaderFunctionArgs,ActionFunctionArgs}()": "react-router.LoaderFunctionArgs()",
    "react-router.LoaderFunctionArgs().request": "global.Request()",
  },
  apis: [
    {
      api: "react-router.LoaderFunctionArgs().params",
      source: { source: "http-request", what: "the path parameters of an HTTP request" },
      makesSafe: noObject,
    },
    { api: "react-router.LoaderFunctionArgs().context" },
    { api: "react-router.redirect", sinks: redirects },
    { api: "react-router.useSearchParams", source: query, makesSafe: noObject },
    {
      api: "react-router.useParams",
      source: { source: "url", what: "the page's path parameters" },
      makesSafe: noObject,
    },
    { api: "react-router.useLocation().{search,hash}", source: query, makesSafe: noObject },
    {
      api: "react-router.useLocation().{pathname,key}",
      source: { source: "url", what: "the page's path" },
      makesSafe: [...noObject, "redirect", "script-url", "url"],
    },
    { api: "react-router.useLocation().state", source: { source: "storage", what: "the browser's history" } },
    // Navigation within the page: it follows no `javascript:`, and no other origin.
    { api: "react-router.useNavigate" },
    { api: "react-router.{useLoaderData,useActionData,Navigate,Link}" },
    { api: "@remix-run/node.unstable_parseMultipartFormData", returns: "global.FormData()" },
  ],
  entries: [
    {
      title: "a loader or action of a route",
      files: `(?:^|/)(?:app|src)/(?:.*/)?(?:routes/.*|root|.*\\.route)\\.${script}$`,
      exports: ["loader", "action", "clientLoader", "clientAction", "middleware"],
      parameters: [{ api: "react-router.LoaderFunctionArgs()" }],
    },
    {
      title: "a loader or action of a route",
      type: "@remix-run/node.LoaderFunction",
      parameters: [{ api: "react-router.LoaderFunctionArgs()" }],
    },
    {
      title: "a loader or action of a route",
      type: "@remix-run/node.ActionFunction",
      parameters: [{ api: "react-router.LoaderFunctionArgs()" }],
    },
    {
      title: "a loader or action of a route",
      type: "react-router.LoaderFunction",
      parameters: [{ api: "react-router.LoaderFunctionArgs()" }],
    },
    {
      title: "a loader or action of a route",
      type: "react-router.ActionFunction",
      parameters: [{ api: "react-router.LoaderFunctionArgs()" }],
    },
    {
      title: "a loader or action of a route",
      exports: ["loader", "action"],
      packages: [
        "@remix-run/node",
        "@remix-run/react",
        "@react-router/node",
        "@remix-run/cloudflare",
        "@react-router/dev",
      ],
      parameters: [{ api: "react-router.LoaderFunctionArgs()" }],
    },
  ],
} satisfies LibraryModel;
