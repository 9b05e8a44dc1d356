import { existsSync } from "node:fs";
import { isBeside } from "./playwright/is-beside.ts";

interface Closable {
  close(options?: object): Promise<void>;
}

export type Page = Closable;

export interface Context extends Closable {
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

interface BrowserType {
  launch(options?: LaunchOptions): Promise<Browser>;
  launchPersistentContext(folder: string, options?: LaunchOptions): Promise<Context>;
  name(): string;
  executablePath(): string;
}

/** What `require("playwright-core")` and its like give, as far as it is used here. */
export interface PlaywrightModule {
  chromium?: BrowserType;
}

export const patched = new WeakSet<object>();

/** Has `opened` done with every context of every browser before the tests get it. */
export function patchBrowsers(loaded: PlaywrightModule | undefined, opened: (context: Context) => Promise<void>): void {
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
        patchBrowser(browser, this, opened);
        return browser;
      },
  );
  wrap(
    type,
    "launchPersistentContext",
    (launch) =>
      async function (this: BrowserType, folder, options = {}) {
        const context = await launch.call(this, folder, withoutVideo(this, withInstalled(this, options)));
        await opened(context);
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

function patchBrowser(browser: Browser, type: BrowserType, opened: (context: Context) => Promise<void>): void {
  const prototype = Object.getPrototypeOf(browser) as Browser;
  if (patched.has(prototype)) return;
  patched.add(prototype);
  wrap(
    prototype,
    "newContext",
    (make) =>
      async function (this: Browser, options) {
        const context = await make.call(this, withoutVideo(type, options));
        await opened(context);
        return context;
      },
  );
}

export function wrap<T extends object, K extends keyof T>(target: T, name: K, make: (original: T[K]) => T[K]): void {
  target[name] = make(target[name]);
}
