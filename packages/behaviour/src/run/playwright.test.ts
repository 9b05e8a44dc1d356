import { describe, expect, it } from "vitest";
import { execute } from "../testing/repository.ts";
import { grade } from "../testing/samples.ts";
import { findBrowsers, type Browsers } from "./find-browsers.ts";

const browsers = findBrowsers();
const missing = "reason" in browsers ? browsers.reason : undefined;
if (missing !== undefined) process.stderr.write(`skipped: ${missing}\n`);

const server = `import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { page, unused } from "./page.js";

createServer(async (request, response) => {
  if (request.url === "/grade.js") {
    response.setHeader("content-type", "text/javascript");
    return response.end(await readFile(new URL("../web/grade.js", import.meta.url)));
  }
  response.setHeader("content-type", "text/html");
  return response.end(request.url === "/none" ? unused() : page("School"));
}).listen(4173, "127.0.0.1");
`;
const page = `export function page(title) {
  return "<h1>" + title + "</h1><p></p><script type=module>import { grade } from '/grade.js'; document.querySelector('p').textContent = grade(95);</script>";
}

export function unused() {
  return "";
}
`;
const tests = `import { expect, test } from "@playwright/test";

test.describe("the page", () => {
  test("shows a grade", async ({ page }) => {
    await page.goto("/");
    await expect(page.locator("p")).toHaveText("A");
  });
  test("is wrong", async ({ page }) => {
    await page.goto("/");
    expect(await page.title()).toBe("nothing");
  });
  test("works the second time", async ({}, info) => {
    expect(info.retry).toBe(1);
  });
  test.skip("is skipped", () => {});
  test.fixme("is to do", () => {});
});
`;
const manifest = JSON.stringify({
  type: "module",
  scripts: { test: "playwright test --reporter=list -x" },
  devDependencies: { "@playwright/test": "1" },
});
const files = {
  "package.json": manifest,
  "playwright.config.js": `export default { testDir: "e2e", retries: 1, use: { baseURL: "http://127.0.0.1:4173" },
  webServer: { command: "node server/main.js", url: "http://127.0.0.1:4173", reuseExistingServer: false } };\n`,
  "server/main.js": server,
  "server/page.js": page,
  "web/grade.js": grade,
  "e2e/page.spec.js": tests,
};

describe.skipIf(missing)("a suite of Playwright Test", () => {
  it("gives each test's result, the lines that pages ran, and those that their server ran", async () => {
    const { evidence, lines, gaps } = await execute(files);
    expect(evidence.runs).toMatchObject([{ runner: "playwright", outcome: "completed", directory: "." }]);
    const results = evidence.runs[0]?.results ?? [];
    expect(results.map((test) => [test.name.join(" "), test.status, test.line, test.retries, test.flaky])).toEqual([
      ["the page shows a grade", "passed", 4, undefined, undefined],
      ["the page is wrong", "failed", 8, 1, undefined],
      ["the page works the second time", "passed", 12, 1, true],
      ["the page is skipped", "skipped", 15, undefined, undefined],
      ["the page is to do", "todo", 16, undefined, undefined],
    ]);
    expect(results[1]).toMatchObject({ file: "e2e/page.spec.js", failure: { line: 10 } });
    expect(lines("web/grade.js")).toMatchObject({ executable: [2, 3, 5, 8, 9, 10], hit: [2, 3, 8] });
    expect(lines("server/page.js")).toMatchObject({ executable: [2, 6], hit: [2] });
    expect(gaps).toEqual([]);
  }, 240_000);
});

describe.skipIf(missing)("a page with scripts whose source maps can't be had", () => {
  const script = (name: string) => `document.body.dataset.${name} = "ran";\\n//# sourceMappingURL=${name}.js.map\\n`;
  const maps = {
    ...files,
    "server/main.js": `import { createServer } from "node:http";
const scripts = {
  "/assets/lost.js": "${script("lost").replaceAll('"', "'")}",
  "/assets/broken.js": "${script("broken").replaceAll('"', "'")}",
  "/node_modules/kit/theirs.js": "${script("theirs").replaceAll('"', "'")}",
};
createServer((request, response) => {
  response.setHeader("content-type", request.url.endsWith(".js") ? "text/javascript" : "text/html");
  if (request.url === "/") return response.end(Object.keys(scripts).map((src) => "<script defer src=" + src + "></script>").join(""));
  if (request.url === "/assets/broken.js.map") return response.end("{}");
  response.statusCode = request.url in scripts ? 200 : 404;
  response.end(scripts[request.url]);
}).listen(4173, "127.0.0.1");
`,
    "e2e/page.spec.js": `import { expect, test } from "@playwright/test";
for (const name of ["once", "again"])
  test(name, async ({ page }) => {
    await page.goto("/");
    await expect(page.locator("body[data-theirs=ran]")).toHaveCount(1);
  });
`,
  };

  it("says once of each that it was not counted, and nothing of packages", async () => {
    const { evidence, gaps } = await execute(maps);
    expect(evidence.runs[0]?.results.map(({ status }) => status)).toEqual(["passed", "passed"]);
    const gap = (name: string, why: string) =>
      `A part of the coverage: the script http://127.0.0.1:4173/assets/${name}.js of a page was not counted, nor what it was made from: its source map could not be read (${why}). Serve source maps where tests run`;
    expect(gaps.toSorted()).toEqual([gap("broken", "it is no source map"), gap("lost", "the server answered 404")]);
  }, 240_000);
});

const withFirefox = Object.keys(missing === undefined ? (browsers as Browsers).environment : {}).includes(
  "PLAYWRIGHT_BROWSERS_PATH",
);
if (withFirefox) process.stderr.write("skipped: Playwright's own browsers are here, so none is missing\n");

const projects = {
  "package.json": manifest,
  "playwright.config.js": `export default { projects: [
  { name: "chromium", testIgnore: /after/, use: { video: "on" } },
  { name: "firefox", use: { browserName: "firefox" }, retries: 3 },
  { name: "after", dependencies: ["firefox"], testMatch: /after/ },
  { name: "Safari on a telephone", use: { defaultBrowserType: "webkit" } } ] };\n`,
  "a.spec.js": `import { expect, firefox, test } from "@playwright/test";
test("opens", async ({ page }) => { await page.setContent("<p>1</p>"); await expect(page.locator("p")).toHaveText("1"); });
test("adds up", () => { expect(1 + 1).toBe(2); });
test("starts another", async () => { await firefox.launch(); });
test("says that there is none", () => { throw new Error("Executable doesn't exist at /a/chromium-1/chrome"); });
test("skips itself", () => { test.skip(); });
`,
  "after.spec.js": `import { test } from "@playwright/test"; test("goes on", () => {});\n`,
};

describe.skipIf(missing ?? withFirefox)("projects of a browser that is not installed", () => {
  it("are not run and not failed, and are named; what only claims to lack a browser fails", async () => {
    const { evidence, gaps } = await execute(projects);
    const [run] = evidence.runs;
    expect(run?.outcome).toBe("completed");
    expect(run?.results.map((test) => [test.name.join(" "), test.status])).toEqual([
      ["[chromium] opens", "passed"],
      ["[chromium] adds up", "passed"],
      ["[chromium] says that there is none", "failed"],
      ["[chromium] skips itself", "skipped"],
    ]);
    expect(gaps).toEqual([
      "A part of the tests of the repository: 1 test of the project chromium, 6 tests of the project firefox, 1 test of the project after and 6 tests of the project Safari on a telephone could not be run: Firefox and WebKit are not installed; run 'npx playwright install firefox webkit', then verify again",
    ]);
  }, 240_000);

  it("could not start where no project has its browser", async () => {
    const config = `export default { projects: [{ name: "firefox", use: { browserName: "firefox" } }] };\n`;
    const { evidence, gaps } = await execute({ ...projects, "playwright.config.js": config });
    expect(evidence.runs).toMatchObject([
      {
        outcome: "could-not-start",
        reason:
          "6 tests of the project firefox could not be run: Firefox is not installed; run 'npx playwright install firefox', then verify again.",
        results: [],
      },
    ]);
    expect(gaps).toHaveLength(1);
    expect(gaps[0]).toMatch(/^blocking: /);
  }, 240_000);
});
