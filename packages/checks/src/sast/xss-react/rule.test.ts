import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "fetched data":
      "export async function Page() { const page = await getPage(); return <div dangerouslySetInnerHTML={{ __html: page.html }} />; }",
    "a constant in between":
      "export function Page({ html }) { const content = html; return <div dangerouslySetInnerHTML={{ __html: content }} />; }",
    "spread props": "export const Page = (props) => <div {...{ dangerouslySetInnerHTML: { __html: props.html } }} />;",
    "a fallback": "export const Page = ({ html }) => <div dangerouslySetInnerHTML={{ __html: html ?? '' }} />;",
    createElement:
      "export const Page = ({ html }) => React.createElement('div', { dangerouslySetInnerHTML: { __html: html } });",
    "a cast": "export const Page = ({ html }) => <div dangerouslySetInnerHTML={{ __html: html as string }} />;",
  },
  traces: {
    "the page's query":
      "export function Page() { const q = new URLSearchParams(location.search).get('q'); return <div dangerouslySetInnerHTML={{ __html: q! }} />; }",
  },
  accepts: {
    "what a user of the component passes on":
      "export function Input({ className, ...props }) { return <input className={className} {...props} />; }",
    "a compiled style":
      "export const f = (theme) => _jsx('style', { dangerouslySetInnerHTML: { __html: `:root { --brand: ${theme.brand} }` } });",
    "a constant":
      "const html = '<b>hi</b>'; export const Page = () => <div dangerouslySetInnerHTML={{ __html: html }} />;",
    "structured data":
      "export const Page = ({ data }) => <script type='application/ld+json' dangerouslySetInnerHTML={{ __html: JSON.stringify(data) }} />;",
    "a style": "export const Page = ({ css }) => <style dangerouslySetInnerHTML={{ __html: css }} />;",
    "sanitised before":
      "export function Page({ html }) { const clean = sanitizeHtml(html); return <div dangerouslySetInnerHTML={{ __html: clean }} />; }",
    "what an unknown function made":
      "export const Page = ({ text }) => <div dangerouslySetInnerHTML={{ __html: renderSafely(text) }} />;",
    "__html elsewhere": "export const f = (html) => send({ __html: html });",
  },
});
