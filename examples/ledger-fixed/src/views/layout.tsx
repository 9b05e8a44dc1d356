import type { Child } from "hono/jsx";
import type { SessionUser } from "../auth/sessions.ts";

/** The page around every view. */
export function Layout(props: { title: string; user?: SessionUser | undefined; children: Child }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{props.title} · Ledger</title>
        <link rel="stylesheet" href="/style.css" />
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
