import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, launchChromium } from "../../../testing/browser.ts";
import { buildTemplate } from "../../../testing/build-template.ts";
import { mutatedCode, sampleMutants } from "../../../testing/sample-mutants.ts";
import { renderMutantSessionHtml } from "../../mutants/render-mutants-html.ts";

if (chromiumPath === undefined)
  console.log("The page of mutants is not tested in a browser: no Chromium was found; name one in CHROMIUM.");

describe.skipIf(chromiumPath === undefined)("the page of mutants in Chromium", () => {
  let browser: Browser;
  let folder: string;
  let address: string;

  beforeAll(async () => {
    const [launched, template] = await Promise.all([launchChromium(), buildTemplate("mutants.html")]);
    browser = launched;
    folder = await mkdtemp(join(tmpdir(), "assay-mutants-page-"));
    const file = join(folder, "mutants.html");
    await writeFile(file, await renderMutantSessionHtml(sampleMutants(), mutatedCode, { template }));
    address = pathToFileURL(file).href;
  });
  afterAll(async () => {
    await browser?.close();
    if (folder !== undefined) await rm(folder, { recursive: true });
  });

  /** Opens the page from disk and keeps what must not happen: requests, errors, dialogs. */
  async function open(hash = "", viewport = { width: 1440, height: 900 }) {
    const page = await browser.newPage({ viewport });
    const unwanted: string[] = [];
    page.on("request", (request) => /^(?:file|data):/.test(request.url()) || unwanted.push(request.url()));
    page.on("pageerror", (error) => unwanted.push(error.message));
    page.on("console", (message) => message.type() === "error" && unwanted.push(message.text()));
    page.on("dialog", (dialog) => {
      unwanted.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.goto(address + hash);
    return { page, unwanted };
  }

  const markers = (page: Page) => page.locator(".marker");
  const pay = "#/?file=src%2Fpay.js";
  const heading = (page: Page) => page.getByRole("heading", { level: 1 }).innerText();

  it("tells what became of the mutants, asks the network nothing and runs nothing of the code's", async () => {
    const { page, unwanted } = await open();
    expect(await heading(page)).toBe("50 % noticed");
    const text = await page.locator("main").innerText();
    for (const words of ["2 survived", "1 not reached", "1 noticed", "1 ran without end", "1 not run"])
      expect(text).toContain(words);
    expect(text).toContain("src/other.vue: it was not mutated: <b>no</b>");
    await page.getByRole("link", { name: "src/hostile.js" }).click();
    await page.getByRole("button", { name: /^Line 1: relational/ }).click();
    expect(await page.locator(".mutant").innerText()).toContain("</script><!--<img src=x onerror=alert(1)>\\u{202e}");
    expect(await page.locator("img, iframe, object, embed, main script").count()).toBe(0);
    expect(unwanted).toEqual([]);
  });

  it("opens a mutant behind its line: the edit, what became of it, and the tests", async () => {
    const { page } = await open(pay);
    await page.getByRole("button", { name: "Line 2: relational, survived" }).click();
    const panel = page.getByRole("region", { name: "Mutant on line 2" });
    expect(await panel.locator("del").innerText()).toBe(">=");
    expect(await panel.locator("ins").innerText()).toBe(">");
    expect(await panel.innerText()).toMatch(
      /survived[^]*Reached it and noticed nothing 2 tests[^]*pay › gives a discount/,
    );
    await page.getByRole("button", { name: "Line 2: relational, survived" }).click();
    await panel.waitFor({ state: "detached" });
  });

  it("marks the kinds that are asked for, and keeps the place in the address", async () => {
    const { page } = await open(pay);
    expect(await markers(page).count()).toBe(2);
    await page.getByRole("button", { name: /^✓ noticed|^noticed/ }).click();
    await expect.poll(() => markers(page).count()).toBe(3);
    await page.getByRole("button", { name: "Line 2: relational, noticed" }).click();
    expect(await page.locator(".mutant").innerText()).toMatch(/Noticed by 1 test[^]*Reach it as well 1 test/);
    const again = await open(new URL(page.url()).hash);
    await again.page.locator(".mutant").waitFor();
    expect(await markers(again.page).count()).toBe(3);
  });

  it("is walked with the keyboard alone, from file to file", async () => {
    const { page } = await open();
    const expanded = () => page.locator('.marker[aria-expanded="true"]').getAttribute("aria-label");
    await page.keyboard.press("j");
    await expect.poll(expanded).toBe("Line 1: relational, survived");
    await page.keyboard.press("j");
    await expect.poll(() => heading(page)).toBe("src/pay.js");
    await expect.poll(expanded).toBe("Line 2: relational, survived");
    await page.waitForFunction(() => document.activeElement?.getAttribute("aria-expanded") === "true");
    await page.keyboard.press("4");
    await page.keyboard.press("n");
    await expect.poll(expanded).toBe("Line 3: relational, ran without end");
    await page.keyboard.press("[");
    await expect.poll(() => heading(page)).toBe("src/hostile.js");
    await page.keyboard.press("Escape");
    await expect.poll(() => heading(page)).toBe("50 % noticed");
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor({ state: "visible" });
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  });

  it("fits a phone, with the markers of long lines in view, and follows the machine's colours", async () => {
    const { page } = await open("", { width: 390, height: 844 });
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.emulateMedia({ colorScheme: "light" });
    const light = await background();
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await background()).not.toBe(light);
    await page.getByRole("link", { name: "src/hostile.js" }).click();
    const box = await markers(page).first().boundingBox();
    expect((box?.x ?? 390) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
    await markers(page).first().click();
    await page.locator(".mutant").waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.getByRole("button", { name: "All files" }).click();
    expect(await page.getByRole("navigation", { name: "Files" }).isVisible()).toBe(true);
  });
});
