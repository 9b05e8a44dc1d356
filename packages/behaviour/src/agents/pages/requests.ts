import { REQUEST_ABORTED } from "../../mutate/pages/operators.ts";
import type { Met, PageMutant } from "../../mutate/pages/protocol.ts";
import { stablePath } from "../../mutate/pages/stable-path.ts";
import type { Context, Page } from "../browsers.ts";

export interface Request {
  method(): string;
  url(): string;
  resourceType(): string;
}

export interface Response {
  request(): Request;
  status(): number;
}

interface Route {
  request(): Request;
  abort(): Promise<void>;
  fulfill(answer: { status: number; body: string }): Promise<void>;
  fallback(): Promise<void>;
}

type Handler = (route: Route, request: Request) => unknown;

interface Router {
  route(url: unknown, handler: Handler, options?: object): Promise<unknown>;
  unroute(url: unknown, handler?: Handler): Promise<void>;
}

/** A request that can be made to fail: by a script, or by a form. Not that of a page itself, without which nothing is. */
export function metRequest(request: Request): Extract<Met, { kind: "request" }> | undefined {
  const type = request.resourceType();
  const method = request.method();
  const isMeant = type === "fetch" || type === "xhr" || (type === "document" && method !== "GET");
  return isMeant && URL.canParse(request.url())
    ? { kind: "request", page: stablePath(new URL(request.url()).pathname), method }
    : undefined;
}

/** Has the requests of a mutant fail, those too that a test answers itself. */
export async function failRequests(
  context: Context,
  { operator, page, target }: PageMutant,
  onApplied: () => void,
): Promise<void> {
  const isMeant = (request: Request): boolean => {
    const met = metRequest(request);
    return met?.page === page && met.method === target;
  };
  const answer = async (route: Route): Promise<void> => {
    onApplied();
    await (operator === REQUEST_ABORTED ? route.abort() : route.fulfill({ status: 500, body: "" }));
  };
  const router = context as Context & Router;
  await router.route(
    () => true,
    (route) => (isMeant(route.request()) ? answer(route) : route.fallback()),
  );
  guard(router);
  for (const one of context.pages()) guard(one as Page & Router);
  context.on("page", (one) => guard(one as Page & Router));

  /** What a test routes itself comes before what was routed here. */
  function guard(owner: Router): void {
    const { route, unroute } = owner;
    const guarded = new WeakMap<Handler, Handler>();
    owner.route = (url, handler, options) => {
      const own: Handler = (one, request) => (isMeant(one.request()) ? answer(one) : handler(one, request));
      guarded.set(handler, own);
      return route.call(owner, url, own, options);
    };
    owner.unroute = (url, handler) => unroute.call(owner, url, handler && (guarded.get(handler) ?? handler));
  }
}
