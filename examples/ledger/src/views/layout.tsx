import type { Child } from "hono/jsx";
import type { SessionUser } from "../auth/sessions.ts";

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { margin: 0 auto; max-width: 62rem; padding: 0 1rem 3rem; }
  header { display: flex; gap: 1rem; align-items: baseline; flex-wrap: wrap; padding: 1rem 0; border-bottom: 1px solid #8886; }
  header form { margin-left: auto; }
  table { width: 100%; border-collapse: collapse; }
  th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #8884; }
  td.amount, th.amount { text-align: right; font-variant-numeric: tabular-nums; }
  form.stack { display: grid; gap: .8rem; max-width: 28rem; }
  label { display: grid; gap: .2rem; }
  input, select, textarea, button { font: inherit; padding: .35rem .5rem; }
  .error { color: #c0392b; } .badge { border: 1px solid #8888; border-radius: 1rem; padding: 0 .6rem; }
`;

/** The page around every view. */
export function Layout(props: { title: string; user?: SessionUser | undefined; children: Child }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{props.title} · Ledger</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        {props.user ? <Navigation user={props.user} /> : null}
        <main>
          <h1>{props.title}</h1>
          {props.children}
        </main>
      </body>
    </html>
  );
}

function Navigation(props: { user: SessionUser }) {
  return (
    <header>
      <strong>{props.user.tenantName}</strong>
      <nav>
        <a href="/invoices">Invoices</a> <a href="/customers">Customers</a>{" "}
        <a href="/payments">Payments</a> <a href="/settings">Settings</a>
      </nav>
      <form method="post" action="/logout">
        <button type="submit">Sign out {props.user.name}</button>
      </form>
    </header>
  );
}
