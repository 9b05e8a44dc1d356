import { htmlTypes, noObject, typeInHeaders } from "../common.ts";
import type { LibraryModel } from "../schema.ts";

const of = (part: string) => ({ source: "http-request" as const, what: `the ${part} of an HTTP request` });
const script = "[cm]?[jt]sx?";

export const model = {
  packages: ["next"],
  title: "Next.js",
  aliases: {
    "next/server.NextRequest()": "next.NextRequest()",
    "next/server.NextResponse": "next.NextResponse",
    "next.NextRequest().*": "global.Request().*",
    "next.NextResponse.json": "global.Response.json",
    "next.{GetStaticPropsContext,GetInitialPropsContext,NextPageContext}()": "next.GetServerSidePropsContext()",
    "next.GetServerSidePropsContext().res": "http.ServerResponse()",
    "next.NextApiResponse().{setHeader,writeHead,write,end}": "http.ServerResponse().*",
    "next/dist/server/web/spec-extension/request.NextRequest()": "next.NextRequest()",
    "next/router.useRouter()": "next.NextRouter()",
    "next/router.NextRouter()": "next.NextRouter()",
    "next/navigation.useRouter()": "next.AppRouter()",
  },
  apis: [
    // Route handlers and middleware: what the web's Request has, and more.
    { api: "next.NextRequest().nextUrl", source: of("address"), makesSafe: [...noObject, "redirect", "url"] },
    {
      api: "next.NextRequest().nextUrl.searchParams.{get,getAll,entries,values,keys,toString,@@iterator}",
      source: of("query"),
      makesSafe: noObject,
    },
    { api: "next.NextRequest().nextUrl.searchParams", source: of("query"), makesSafe: noObject },
    { api: "next.NextRequest().nextUrl.searchParams.has", isScalar: true },
    { api: "next.NextRequest().nextUrl.clone", flows: [{ from: "this", to: "return" }] },
    { api: "next.NextRequest().cookies.{get,getAll}", source: of("cookies"), makesSafe: [...noObject, "redirect"] },
    { api: "next.NextRequest().{ip,geo}" },
    { api: "next.RouteContext().params", source: { ...of("path parameters"), holdsTexts: true }, makesSafe: noObject },
    {
      api: "next.NextResponse",
      sinks: typeInHeaders(htmlTypes, ["1.headers"]).map((when) => ({ at: "0", danger: "html" as const, when })),
    },
    { api: "next.NextResponse.redirect", sinks: [{ at: "0", danger: "redirect" }] },
    { api: "next.NextResponse.rewrite", sinks: [{ at: "0", danger: "url" }] },
    { api: "next.NextResponse.next" },
    // Pages and server components
    { api: "next.PageProps().params", source: { ...of("path parameters"), holdsTexts: true }, makesSafe: noObject },
    { api: "next.PageProps().searchParams", source: of("query"), makesSafe: noObject },
    { api: "next/headers.headers", source: of("headers"), makesSafe: [...noObject, "redirect"] },
    { api: "next/headers.cookies().{get,getAll}", source: of("cookies"), makesSafe: [...noObject, "redirect"] },
    { api: "next/headers.cookies" },
    { api: "next/headers.cookies().{set,delete,has}" },
    { api: "next/navigation.{redirect,permanentRedirect}", sinks: [{ at: "0", danger: "redirect" }] },
    {
      api: "next/navigation.useSearchParams",
      source: { source: "url", what: "the page's query" },
      makesSafe: noObject,
    },
    {
      api: "next/navigation.useParams",
      source: { source: "url", what: "the page's path parameters" },
      makesSafe: noObject,
    },
    {
      api: "next/navigation.usePathname",
      source: { source: "url", what: "the page's path" },
      makesSafe: [...noObject, "redirect", "script-url", "url"],
    },
    { api: "next/navigation.notFound" },
    {
      api: "{next.NextRouter(),next.AppRouter()}.{push,replace}",
      sinks: [
        { at: "0", danger: "redirect" },
        { at: "0", danger: "script-url" },
      ],
    },
    { api: "next.NextRouter().query", source: { source: "url", what: "the page's query" }, makesSafe: noObject },
    {
      api: "next.NextRouter().asPath",
      source: { source: "url", what: "the page's address" },
      makesSafe: [...noObject, "redirect", "script-url", "url"],
    },
    { api: "next.NextRouter().{pathname,route,basePath,locale,isReady,events,back,reload,prefetch}" },
    { api: "next.AppRouter().{refresh,back,forward,prefetch}" },
    { api: "next/cache.{revalidatePath,revalidateTag,unstable_cache}" },
    // Pages router
    { api: "next.GetServerSidePropsContext().query", source: of("query"), makesSafe: noObject },
    {
      api: "next.GetServerSidePropsContext().params",
      source: { ...of("path parameters"), holdsTexts: true },
      makesSafe: noObject,
    },
    {
      api: "next.GetServerSidePropsContext().{resolvedUrl,asPath}",
      source: of("address"),
      makesSafe: [...noObject, "redirect", "url"],
    },
    { api: "next.GetServerSidePropsContext().req.body", source: of("body") },
    {
      api: "next.GetServerSidePropsContext().req.headers",
      source: of("headers"),
      makesSafe: [...noObject, "redirect"],
    },
    {
      api: "next.GetServerSidePropsContext().req.url",
      source: of("address"),
      makesSafe: [...noObject, "redirect", "url"],
    },
    {
      api: "next.GetServerSidePropsContext().req.cookies",
      source: of("cookies"),
      makesSafe: [...noObject, "redirect"],
    },
    { api: "next.NextApiRequest().body", source: of("body") },
    // Text or lists of text.
    { api: "next.NextApiRequest().query", source: of("query"), makesSafe: noObject },
    { api: "next.NextApiRequest().cookies", source: of("cookies"), makesSafe: [...noObject, "redirect"] },
    { api: "next.NextApiRequest().headers", source: of("headers"), makesSafe: [...noObject, "redirect"] },
    { api: "next.NextApiRequest().url", source: of("address"), makesSafe: [...noObject, "redirect", "url"] },
    { api: "next.NextApiRequest().{method,previewData,preview,draftMode}", isScalar: true },
    {
      api: "next.NextApiResponse().send",
      sinks: [{ at: "0", danger: "html", when: [{ at: "0", is: "text", noApi: ["global.JSON.stringify()"] }] }],
      returns: "self",
    },
    { api: "next.NextApiResponse().{json,status,setPreviewData,clearPreviewData,revalidate}", returns: "self" },
    {
      api: "next.NextApiResponse().redirect",
      sinks: [
        { at: "0", danger: "redirect", when: [{ at: "1", is: "absent" }] },
        { at: "1", danger: "redirect" },
      ],
      returns: "self",
    },
  ],
  entries: [
    {
      title: "a route handler of Next.js",
      files: `(?:^|/)app/(?:.*/)?route\\.${script}$`,
      exports: ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"],
      parameters: [{ api: "next.NextRequest()" }, { api: "next.RouteContext()" }],
    },
    {
      title: "middleware of Next.js",
      files: `(?:^|/)(?:middleware|proxy)\\.${script}$`,
      exports: ["middleware", "proxy", "default"],
      packages: ["next"],
      parameters: [{ api: "next.NextRequest()" }, { nothing: true }],
    },
    {
      title: "a page of Next.js",
      files: `(?:^|/)app/(?:.*/)?(?:page|layout|default|template)\\.${script}$`,
      exports: ["default", "generateMetadata", "generateViewport"],
      parameters: [{ api: "next.PageProps()" }],
    },
    {
      title: "an API route of Next.js",
      files: `(?:^|/)pages/api/.*\\.${script}$`,
      exports: ["default"],
      parameters: [{ api: "next.NextApiRequest()" }, { api: "next.NextApiResponse()" }],
    },
    {
      title: "the data of a page of Next.js",
      files: `(?:^|/)pages/.*\\.${script}$`,
      exports: ["getServerSideProps", "getInitialProps"],
      parameters: [{ api: "next.GetServerSidePropsContext()" }],
    },
    {
      // Whoever finds the action's id may call it with anything.
      title: "a server action",
      directive: "use server",
      exports: ["*"],
      parameters: Array.from({ length: 6 }, () => ({
        source: "http-request" as const,
        what: "an argument of a server action",
      })),
    },
    {
      title: "an API route of Next.js",
      type: "next.NextApiHandler",
      parameters: [{ api: "next.NextApiRequest()" }, { api: "next.NextApiResponse()" }],
    },
    {
      title: "the data of a page of Next.js",
      type: "next.GetServerSideProps",
      parameters: [{ api: "next.GetServerSidePropsContext()" }],
    },
  ],
} satisfies LibraryModel;
