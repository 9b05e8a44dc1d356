import { expect, it } from "vitest";
import type { Mutant } from "@assay/core";
import { findSuites } from "../../detect/find-suites.ts";
import { findBrowsers } from "../../run/find-browsers.ts";
import { makeRepository } from "../../testing/repository.ts";
import { mutatePages } from "./mutate-pages.ts";

const browsers = findBrowsers();
const missing = "reason" in browsers ? browsers.reason : undefined;
if (missing !== undefined) process.stderr.write(`skipped: ${missing}\n`);

/** A shop that numbers its orders, so one of its texts is another each time. */
const server = `import { createServer } from "node:http";
let orders = 0;
const page = \`<title>Shop</title><p>2 pears</p><button>Order</button><a href="/help">Help</a><output></output>
<script>
document.querySelector("button").addEventListener("click", async () => {
  const answer = await fetch("/order", { method: "POST" });
  document.querySelector("output").textContent = answer.ok ? "Number " + (await answer.text()) : "";
});
</script>\`;
createServer((request, response) => {
  response.setHeader("content-type", "text/html");
  if (request.url === "/order") return response.end("" + (orders += 1));
  response.end(request.url === "/help" ? "<img alt='A pear' width=9 height=9>" : page);
}).listen(4199, "127.0.0.1");
`;
const tests = `import { expect, test } from "@playwright/test";

test.beforeEach(({ page }) => page.goto("/"));

test("orders, and asks for help", async ({ page }) => {
  await expect(page.locator("p")).toHaveText("2 pears");
  await page.getByRole("button").click();
  await expect(page.locator("output")).toContainText("Number");
  await page.getByRole("link").click();
  await expect(page).toHaveURL("/help");
});
test("orders, and looks away", async ({ page }) => {
  await page.getByRole("button").click();
});
test("is wrong", async ({ page }) => {
  await expect(page.locator("p")).toHaveText("3 pears", { timeout: 100 });
});
`;
const files = {
  "package.json": JSON.stringify({
    type: "module",
    scripts: { test: "playwright test" },
    devDependencies: { "@playwright/test": "1" },
  }),
  "playwright.config.js": `export default { testDir: "e2e", use: { baseURL: "http://127.0.0.1:4199" },
  webServer: { command: "node server.js", url: "http://127.0.0.1:4199", reuseExistingServer: false } };\n`,
  "server.js": server,
  "e2e/shop.spec.js": tests,
};

it.skipIf(missing)(
  "tells which tests notice that a page is another",
  async () => {
    const repository = await makeRepository(files);
    try {
      const before = await repository.fingerprint();
      const context = repository.context();
      const found = await findSuites(context);
      const run = await mutatePages({ context, found, budget: 40, seed: "1", matrix: true, timeMs: 280_000 });
      expect(await repository.fingerprint()).toBe(before);
      const { tests: names, mutants } = run.evidence;
      const nameOf = (index: number) => names[index]?.name.join(" ").replace("orders, and ", "");
      // Whether the answer comes before a test that looks away is over, is a matter of chance.
      const isChance = (test: string | undefined, operator: string) =>
        operator.includes("request") && test === "looks away";
      const told = ({ path, operator, original, status, reachedBy, killedBy }: Mutant) =>
        `${path} ${operator.replace(/-(?:failed|aborted)$/, "")}: ${original}: ${status}: ${reachedBy
          .map(nameOf)
          .filter((test) => !isChance(test, operator))
          .join(" + ")}: ${killedBy.map(nameOf).join(" + ")}`;
      expect(mutants.map(told).toSorted()).toEqual([
        '/ page-element-removed: a "Help": survived: looks away: ',
        '/ page-handler-off: click on button "Order" is handled: killed: asks for help + looks away: asks for help',
        '/ page-navigation-prevented: a "Help" leads to another page: killed: asks for help: asks for help',
        '/ page-text-changed: the text "2 pears": killed: asks for help + looks away: asks for help',
        '/ page-text-changed: the text "Help": survived: looks away: ',
        '/ page-text-changed: the text "Shop": survived: asks for help + looks away: ',
        '/help page-element-removed: img "A pear": survived: asks for help: ',
        "/order page-request: POST /order is answered: killed: asks for help: asks for help",
      ]);
      expect(mutants.every(({ on, start }) => on === "page" && start.line === 1)).toBe(true);
      expect(run.gaps.map(({ why }) => why)).toEqual([
        "1 test fails without a mutant of the page, so it says nothing of any.",
      ]);
    } finally {
      await repository.dispose();
    }
  },
  300_000,
);
