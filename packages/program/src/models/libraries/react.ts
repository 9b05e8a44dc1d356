import type { LibraryModel } from "../schema.ts";

/** Elements by whose address code may run, and the names of their addresses. */
const addresses = [
  { at: "1.href", tags: ["a", "area", "base"] },
  { at: "1.xlinkHref", tags: ["a", "use"] },
  { at: "1.action", tags: ["form"] },
  { at: "1.formAction", tags: ["button", "input"] },
  { at: "1.src", tags: ["iframe", "frame", "embed", "script"] },
  { at: "1.data", tags: ["object"] },
];

export const model = {
  packages: ["react", "react-dom", "preact", "@preact/signals", "solid-js", "react/jsx-runtime"],
  title: "React and what is made like it; an element of JSX is a call of `react.createElement`",
  aliases: {
    "react/{jsx-runtime,jsx-dev-runtime}.{jsx,jsxs,jsxDEV}": "react.createElement",
    "preact.{createElement,h}": "react.createElement",
    "preact/{compat,hooks}": "react",
  },
  apis: [
    {
      api: "react.createElement",
      sinks: [
        {
          at: "1.dangerouslySetInnerHTML.__html",
          danger: "html",
          when: [
            { at: "0", noneOf: ["style"] },
            { at: "1.dangerouslySetInnerHTML", is: "written" },
          ],
        },
        {
          at: "1.innerHTML",
          danger: "html",
          when: [
            { at: "0", noneOf: ["style"] },
            { at: "1.innerHTML", is: "written" },
          ],
        },
        {
          at: "1.srcDoc",
          danger: "html",
          when: [
            { at: "0", oneOf: ["iframe"] },
            { at: "1.srcDoc", is: "written" },
          ],
        },
        // It leaves HTML out, unless it is told to keep it, and no other plugin sanitises.
        ...["1.children", "1.children.*", "2"].map((at) => ({
          at,
          danger: "html" as const,
          when: [
            { at: "0", isApi: ["react-markdown"] },
            { at: "1.rehypePlugins.*", isApi: ["rehype-raw"] },
            { at: "1.rehypePlugins.*", noApi: ["rehype-sanitize"] },
          ],
        })),
        ...addresses.map(({ at, tags }) => ({ at, danger: "script-url" as const, when: [{ at: "0", oneOf: tags }] })),
      ],
    },
    {
      api: "react.cloneElement",
      sinks: [
        {
          at: "1.dangerouslySetInnerHTML.__html",
          danger: "html",
          when: [{ at: "1.dangerouslySetInnerHTML", is: "written" }],
        },
      ],
      flows: [{ from: "0", to: "return" }],
    },
    // State holds what it is given.
    {
      api: "react.useState",
      flows: [{ from: "0", to: "return.0" }],
      calls: [{ at: "0", with: [], to: "return.0" }],
      remembers: { at: "return.0", by: "return.1" },
    },
    {
      api: "react.useReducer",
      flows: [{ from: "1", to: "return.0" }],
      remembers: { at: "return.0", by: "return.1", through: "0" },
    },
    { api: "react.useRef", flows: [{ from: "0", to: "return.current" }] },
    { api: "react.useMemo", calls: [{ at: "0", with: [], to: "return" }] },
    { api: "react.useCallback", flows: [{ from: "0", to: "return" }] },
    { api: "react.{useDeferredValue,useOptimistic,use}", flows: [{ from: "0", to: "return" }] },
    { api: "react.{useEffect,useLayoutEffect,useInsertionEffect,startTransition}", calls: [{ at: "0", with: [] }] },
    { api: "react.{memo,forwardRef,cache}", flows: [{ from: "0", to: "return" }] },
    { api: "react.lazy", calls: [{ at: "0", with: [], to: "return" }] },
    { api: "react.{useId,useTransition,useContext,createContext,createRef,Fragment,Suspense,StrictMode}" },
    { api: "react-dom/server.{renderToString,renderToStaticMarkup}", makesSafe: ["html"] },
    { api: "react-dom.{render,hydrate,createPortal}" },
    { api: "html-react-parser", sinks: [{ at: "0", danger: "html" }] },
    { api: "react-html-parser", sinks: [{ at: "0", danger: "html" }] },
  ],
} satisfies LibraryModel;
