import { patched, wrap, type Context, type Page as AnyPage } from "./browsers.ts";
import { saveScripts, type PageScript } from "./page-scripts.ts";

interface Coverage {
  startJSCoverage(options?: object): Promise<void>;
  stopJSCoverage(): Promise<PageScript[]>;
}

interface Page extends AnyPage {
  coverage?: Coverage;
}

/** How a page's counts are taken, once for each page. */
const begun = new WeakMap<AnyPage, { finish(): Promise<void> }>();

/** Has every page of Chromium counted from its first script to its end. Other browsers do not count. */
export async function countPages(context: Context): Promise<void> {
  context.on("page", (page) => void begin(page));
  await Promise.all(context.pages().map(begin));
  const prototype = Object.getPrototypeOf(context) as Context;
  if (patched.has(prototype)) return;
  patched.add(prototype);
  wrap(
    prototype,
    "newPage",
    (make) =>
      async function (this: Context) {
        const page = await make.call(this);
        await begin(page);
        return page;
      },
  );
  wrap(
    prototype,
    "close",
    (close) =>
      async function (this: Context, options) {
        await Promise.all(this.pages().map(async (page) => begun.get(page)?.finish()));
        return close.call(this, options);
      },
  );
}

const starting = new WeakMap<AnyPage, Promise<void>>();

function begin(page: Page): Promise<void> {
  const known = starting.get(page);
  if (known !== undefined) return known;
  const started = start(page);
  starting.set(page, started);
  return started;
}

async function start(page: Page): Promise<void> {
  const { coverage } = page;
  if (coverage === undefined || coverage === null) return;
  const begin = coverage.startJSCoverage.bind(coverage, { resetOnNavigation: false });
  const end = coverage.stopJSCoverage.bind(coverage);
  try {
    await begin();
  } catch {
    return; // a browser that does not count, or a page that is gone
  }
  // A test may count for itself; the page can't be counted twice.
  coverage.startJSCoverage = async () => undefined;
  coverage.stopJSCoverage = async () => {
    const scripts = await end();
    await saveScripts(scripts);
    await begin();
    return scripts;
  };
  let isOver = false;
  const finish = async (): Promise<void> => {
    if (isOver) return;
    isOver = true;
    const scripts = await end().catch(() => []);
    await saveScripts(scripts);
  };
  begun.set(page, { finish });
  const close = page.close.bind(page);
  page.close = async (options) => {
    await finish();
    return close(options);
  };
}
