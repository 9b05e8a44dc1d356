const home = "/invoices";
const base = "http://ledger.invalid";

/** Where to go after signing in: a path of ours, never another site. */
export function safeNext(next: string | undefined): string {
  if (!next?.startsWith("/") || !URL.canParse(next, base)) return home;
  const target = new URL(next, base);
  // "/.//elsewhere.example" normalises to a path that browsers read as another host.
  if (target.origin !== base || target.pathname.startsWith("//")) return home;
  return target.pathname + target.search;
}
