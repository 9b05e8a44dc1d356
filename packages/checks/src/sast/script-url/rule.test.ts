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
    "a checked protocol":
      "const url = new URL(new URLSearchParams(location.search).get('u')); if (url.protocol !== 'https:') throw new Error(); document.querySelector('a').setAttribute('href', url.href);",
    "a page of its own": "export const A = () => <a href={location.pathname}>x</a>;",
  },
});
