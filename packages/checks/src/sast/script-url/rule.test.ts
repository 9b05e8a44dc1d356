import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {},
  traces: {
    "a frame":
      "const query = new URLSearchParams(location.search); export const Frame = () => <iframe src={query.get('page')} />;",
    "the page":
      "const frame = document.createElement('iframe'); frame.src = new URLSearchParams(location.search).get('u');",
    "an attribute": "document.querySelector('a').setAttribute('href', new URLSearchParams(location.search).get('u'));",
    "a message":
      "window.addEventListener('message', (event) => { document.querySelector('a').setAttribute('href', event.data.link); });",
  },
  accepts: {
    "behind a beginning":
      "const query = new URLSearchParams(location.search); export const A = () => <a href={`/x/${query.get('q')}`}>x</a>;",
    "an image":
      "const query = new URLSearchParams(location.search); export const A = () => <img src={query.get('q')} />;",
    "a checked beginning":
      "const to = new URLSearchParams(location.search).get('u'); if (!/^https?:\\/\\//i.test(to)) throw new Error(); document.querySelector('a').setAttribute('href', to);",
    "a web address":
      "const to = new URLSearchParams(location.search).get('u'); if (to.startsWith('https://')) document.querySelector('a').setAttribute('href', to);",
    "a page of its own": "export const A = () => <a href={location.pathname}>x</a>;",
  },
});
