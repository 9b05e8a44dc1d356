import { existsSync } from "node:fs";
import { isBeside } from "./playwright/is-beside.ts";
import { saveScripts, type PageScript } from "./page-scripts.ts";

interface Coverage {
  startJSCoverage(options?: object): Promise<void>;
  stopJSCoverage(): Promise<PageScript[]>;
}

interface Closable {
  close(options?: object): Promise<void>;
}

interface Page extends Closable {
  coverage?: Coverage;
}

interface Context extends Closable {
  newPage(): Promise<Page>;
  pages(): Page[];
  on(event: "page", listener: (page: Page) => void): void;
}

interface Browser {
  newContext(options?: object): Promise<Context>;
}

interface LaunchOptions {
  executablePath?: string;
  channel?: string;
}

export interface BrowserType {
  launch(options?: LaunchOptions): Promise<Browser>;
  launchPersistentContext(folder: string, options?: LaunchOptions): Promise<Context>;
  name(): string;
  executablePath(): string;
}

/** How a page's counts are taken, once for each page. */
const begun = new WeakMap<Page, { finish(): Promise<void> }>();
const patched = new WeakSet<object>();

/** Has every page of Chromium counted from its first script to its end. Other browsers don't count. */
export function patchBrowsers(loaded: { chromium?: BrowserType } | undefined): void {
  const chromium = loaded?.chromium;
  if (chromium === undefined || chromium === null || typeof chromium.launch !== "function") return;
  const type = Object.getPrototypeOf(chromium) as BrowserType;
  if (patched.has(type)) return;
  patched.add(type);
  wrap(
    type,
    "launch",
    (launch) =>
      async function (this: BrowserType, options = {}) {
        const browser = await launch.call(this, withInstalled(this, options));
        patchBrowser(browser, this);
        return browser;
      },
  );
  wrap(
    type,
    "launchPersistentContext",
    (launch) =>
      async function (this: BrowserType, folder, options = {}) {
        const context = await launch.call(this, folder, withoutVideo(this, withInstalled(this, options)));
        await patchContext(context);
        return context;
      },
  );
}

/** Where Playwright's own Chromium was never downloaded, the machine's stands in. */
function withInstalled(type: BrowserType, options: LaunchOptions): LaunchOptions {
  const installed = process.env["ASSAY_CHROMIUM"];
  if (installed === undefined || type.name() !== "chromium" || options.executablePath !== undefined) return options;
  if (options.channel !== undefined && options.channel !== "chromium") return options;
  if (existsSync(type.executablePath())) return options;
  const { channel: _channel, ...others } = options;
  return { ...others, executablePath: installed };
}

/** Where Playwright's ffmpeg was never downloaded, a context that records its pages can't be opened; nobody looks at these. */
function withoutVideo<T extends object | undefined>(type: BrowserType, options: T): T {
  if (options === undefined || !("recordVideo" in options) || isBeside(type.executablePath(), "ffmpeg-"))
    return options;
  return { ...options, recordVideo: undefined };
}

function patchBrowser(browser: Browser, type: BrowserType): void {
  const prototype = Object.getPrototypeOf(browser) as Browser;
  if (patched.has(prototype)) return;
  patched.add(prototype);
  wrap(
    prototype,
    "newContext",
    (make) =>
      async function (this: Browser, options) {
        const context = await make.call(this, withoutVideo(type, options));
        await patchContext(context);
        return context;
      },
  );
}

async function patchContext(context: Context): Promise<void> {
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

const starting = new WeakMap<Page, Promise<void>>();

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

function wrap<T extends object, K extends keyof T>(target: T, name: K, make: (original: T[K]) => T[K]): void {
  target[name] = make(target[name]);
}
