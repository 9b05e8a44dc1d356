import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Report } from "@assay/core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, launchChromium } from "../../testing/browser.ts";
import { buildTemplate } from "../../testing/build-template.ts";
import { largeReport, passingReport, sampleReport } from "../../testing/sample-report.ts";
import { renderHtml } from "../render-html.ts";

if (chromiumPath === undefined)
  console.log("The HTML report is not tested in a browser: no Chromium was found; name one in CHROMIUM.");

const sql = "00000000000000000000000000000001";

describe.skipIf(chromiumPath === undefined)("the HTML report in Chromium", () => {
  let browser: Browser;
  let template: string;
  let folder: string;

  beforeAll(async () => {
    [browser, template, folder] = await Promise.all([
      launchChromium(),
      buildTemplate(),
      mkdtemp(join(tmpdir(), "assay-page-")),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    if (folder !== undefined) await rm(folder, { recursive: true });
  });

  /** Opens a report from disk and keeps what must not happen: requests, errors, dialogs. */
  async function open(report: Report, hash = "", viewport = { width: 1440, height: 900 }) {
    const file = join(folder, `${Math.random().toString(36).slice(2)}.html`);
    await writeFile(file, await renderHtml(report, { template }));
    const page = await browser.newPage({ viewport });
    const unwanted: string[] = [];
    page.on(
      "request",
      (request) =>
        request.url().startsWith("file:") || request.url().startsWith("data:") || unwanted.push(request.url()),
    );
    page.on("pageerror", (error) => unwanted.push(error.message));
    page.on("console", (message) => message.type() === "error" && unwanted.push(message.text()));
    page.on("dialog", (dialog) => {
      unwanted.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.goto(pathToFileURL(file).href + hash);
    return { page, unwanted };
  }

  const chosen = (page: Page) => page.locator('[role="option"][aria-selected="true"] .row-title').innerText();
  const says = async (page: Page, text: string) => {
    await expect.poll(() => page.getByRole("status").innerText()).toBe(text);
  };
  const rows = (page: Page) => page.locator("#finding-list").getByRole("option");
  const title = (page: Page) => page.locator("#finding-title").innerText();

  it("shows the verdict with every reason, asks the network nothing and runs nothing of the report's", async () => {
    const report = sampleReport();
    const { page, unwanted } = await open(report);
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Blocked");
    for (const { message } of report.verdict.reasons) {
      expect(await page.locator(".reasons").innerText()).toContain(message.replaceAll("`", ""));
    }
    for (const view of ["Findings", "Mutants", "Evidence", "Overview"])
      await page.getByRole("link", { name: view }).click();
    for (const { fingerprint } of report.findings)
      await page.evaluate((id) => (location.hash = `#/findings?finding=${id}`), fingerprint);
    expect(await page.locator("img, iframe, object, embed").count()).toBe(0);
    expect(unwanted).toEqual([]);
  });

  it("names what was not checked in the overview", async () => {
    const { page } = await open(sampleReport());
    const text = await page.getByRole("region", { name: /Not checked/ }).innerText();
    expect(text).toContain("larger than 5 MB");
    expect(text).toContain("sast/xml-entities failed to run");
  });

  it("is walked with the keyboard alone", async () => {
    const { page } = await open(sampleReport(), "#/findings");
    await expect.poll(() => chosen(page)).toBe("SQL built from untrusted text");
    await page.keyboard.press("j");
    await expect.poll(() => chosen(page)).toBe("Provider key in the source");
    await expect.poll(() => title(page)).toBe("Provider key in the source");
    await page.keyboard.press("k");
    await page.keyboard.press("]");
    await expect.poll(() => page.locator(".trace-bar span").first().innerText()).toBe("Step 2 of 4");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "finding-title");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.activeElement?.id === "finding-list");
    await page.keyboard.press("/");
    await page.waitForFunction(() => document.activeElement?.id === "search");
    await page.keyboard.type("lodash");
    await says(page, "1 of 9 findings");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.activeElement?.id === "finding-list");
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor({ state: "visible" });
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  });

  it("keeps filters and the chosen finding in the address", async () => {
    const { page } = await open(sampleReport(), "#/findings");
    await page.getByRole("button", { name: "Filter" }).click();
    await page.getByRole("button", { name: /^critical/ }).click();
    await page.getByRole("button", { name: /^traced/ }).click();
    await says(page, "1 of 9 findings");
    await rows(page).click();
    const hash = new URL(page.url()).hash;
    const again = await open(sampleReport(), hash);
    expect(hash).toContain("severity=critical");
    expect(hash).toContain(sql);
    await expect.poll(() => title(again.page)).toBe("SQL built from untrusted text");
    await says(again.page, "1 of 9 findings");
  });

  it("holds 5,000 findings with only those in view in the page", async () => {
    const { page } = await open(largeReport(5000), "#/findings");
    expect(await rows(page).count()).toBeLessThan(60);
    expect(await rows(page).first().getAttribute("aria-setsize")).toBe("5000");
    await page.locator("#finding-list").focus();
    await page.keyboard.press("End");
    await page.waitForSelector('[role="option"][aria-posinset="5000"][aria-selected="true"]');
    await page.locator("#search").fill("module-41 sql");
    await says(page, "10 of 5,000 findings");
  });

  it("shows one thing at a time on a phone, without scrolling sideways", async () => {
    const { page } = await open(sampleReport(), "#/findings", { width: 390, height: 844 });
    expect(await page.locator(".detail").isVisible()).toBe(false);
    await rows(page).first().click();
    await page.locator("#finding-list").waitFor({ state: "hidden" });
    await expect.poll(() => title(page)).toBe("SQL built from untrusted text");
    await page.goBack();
    await page.locator("#finding-list").waitFor({ state: "visible" });
    for (const hash of [
      "#/",
      "#/evidence",
      "#/mutants",
      "#/mutants?file=src%2Fpay.js&mutant=a",
      `#/findings?finding=${sql}`,
    ]) {
      await page.evaluate((next) => (location.hash = next), hash);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    }
  });

  it("shows the mutants in their code, and keeps the place in the address", async () => {
    const { page, unwanted } = await open(sampleReport());
    await page.getByRole("link", { name: "Mutants" }).click();
    const heading = () => page.getByRole("heading", { level: 1 }).innerText();
    await expect.poll(heading).toBe("50 % noticed");
    await page.getByRole("link", { name: "src/pay.js" }).click();
    await expect.poll(heading).toBe("src/pay.js");
    await page.getByRole("button", { name: "Line 2: relational, survived" }).click();
    const panel = page.getByRole("region", { name: "Mutant on line 2" });
    expect(await panel.locator("del").innerText()).toBe(">=");
    expect(await panel.innerText()).toMatch(/Reached it and noticed nothing 62 tests[^]*and 60 more tests/);
    const again = await open(sampleReport(), new URL(page.url()).hash);
    expect(await again.page.locator(".mutant ins").innerText()).toBe(">");
    await page.getByRole("link", { name: "src/hostile.js" }).click();
    expect(await page.locator("main").innerText()).toContain(
      "The code of this file is not shown: it is longer than <b>300,000</b> characters.",
    );
    await page.goBack();
    await expect.poll(heading).toBe("src/pay.js");
    expect(unwanted).toEqual([]);
  });

  it("is walked with the keyboard among the mutants too, and has no such view where none were run", async () => {
    const { page } = await open(sampleReport());
    const heading = () => page.getByRole("heading", { level: 1 }).innerText();
    await page.keyboard.press("3");
    await expect.poll(heading).toBe("50 % noticed");
    await page.keyboard.press("]");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await expect.poll(heading).toBe("src/pay.js");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect.poll(heading).toBe("50 % noticed");
    await page.keyboard.press("4");
    await expect.poll(heading).toBe("Evidence");
    const without = await open(passingReport(), "#/mutants");
    expect(await without.page.getByRole("heading", { level: 1 }).innerText()).toBe("Passed");
    expect(await without.page.getByRole("link", { name: "Mutants" }).count()).toBe(0);
    await without.page.keyboard.press("3");
    await without.page.getByRole("heading", { name: "Evidence", level: 1 }).waitFor();
  });

  it("lays all of it out for print", async () => {
    const { page } = await open(sampleReport(), "#/findings");
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.waitForSelector(".printed");
    expect(await page.locator("article.finding").count()).toBe(9);
    expect(await page.locator(".printed").innerText()).toContain("becomes part of the query's text");
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await page.waitForSelector("#finding-list");
  });

  it("follows the machine's colours and lets the reader choose others", async () => {
    const { page } = await open(passingReport());
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.emulateMedia({ colorScheme: "light" });
    const light = await background();
    await page.emulateMedia({ colorScheme: "dark" });
    const dark = await background();
    await page.getByRole("button", { name: /^Colours/ }).click();
    expect([light, dark, await background()]).toEqual(["rgb(247, 247, 245)", "rgb(17, 18, 20)", "rgb(247, 247, 245)"]);
  });
});
