import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { findBrowsers } from "../run/find-browsers.ts";
import { byHand, shown, verdicts } from "../testing/equality.ts";
import { missing } from "../testing/other-tools.ts";
import { execute } from "../testing/repository.ts";
import { left, plain, shop } from "../testing/shop.ts";

const python = `"""A shop."""
import enum
from dataclasses import dataclass, field


class Kind(enum.Enum):
    BOOK = "book"
    PEN = "pen"


@dataclass
class Basket:
    items: list = field(
        default_factory=list,
    )

    def add(self, item, count=1):
        """Adds."""
        if count <= 0:
            raise ValueError("count")
        self.items.append((item, count))
        return True

    @property
    def size(self):
        return sum(
            count
            for _, count in self.items
        )


def load(read):
    try:
        return int(read())
    except ValueError:
        return None
    except TypeError:  # pragma: no cover
        raise
    finally:
        load.calls = getattr(load, "calls", 0) + 1


if False:
    unused = 1
`;
const pythonFiles = {
  "setup.cfg": "[tool:pytest]\n",
  "shop/__init__.py": "",
  "shop/basket.py": python,
  "shop/left.py": "def left(a):\n    if a:\n        return 1\n    return 2\n",
  "tests/test_basket.py":
    'from shop.basket import Basket, Kind, load\n\n\ndef test_basket():\n    basket = Basket()\n    assert basket.add(Kind.BOOK)\n    assert basket.size == 1\n    assert load(lambda: "x") is None\n',
};

describe.skipIf(missing.coverage)("pytest against coverage.py", () => {
  it("gives the same lines", async () => {
    const steps =
      "import sys, coverage, pytest\nc = coverage.Coverage(data_file=None, source=['shop'])\nc.start()\ncode = pytest.main(['-q', '-p', 'no:cacheprovider'])\nc.stop()\nc.json_report(outfile='report.json')\nsys.exit(code)\n";
    const own = await byHand(pythonFiles, "python3", ["-c", steps], async (root) => {
      const report = JSON.parse(await readFile(path.join(root, "report.json"), "utf8")) as {
        files: Record<string, { executed_lines: number[]; missing_lines: number[] }>;
      };
      return new Map(
        Object.entries(report.files).map(([file, { executed_lines: hit, missing_lines: missed }]) => [
          file,
          new Map([
            ...hit.map((line): [number, boolean] => [line, true]),
            ...missed.map((line): [number, boolean] => [line, false]),
          ]),
        ]),
      );
    });
    const assay = await execute(pythonFiles, { installed: false });
    for (const file of ["shop/basket.py", "shop/left.py"]) {
      expect([file, ...shown(verdicts(assay, file))]).toEqual([file, ...shown(own.get(file) ?? new Map())]);
    }
  }, 120_000);
});

const go = `package shop

import "errors"

type Basket struct {
	items []string
}

var errCount = errors.New("count")

func (b *Basket) Add(item string, count int) error {
	if count <= 0 {
		return errCount
	} else if item == "" {
		return nil
	}
	for i := 0; i < count; i++ {
		b.items = append(b.items, item)
	}
	each(func() {
		b.items = b.items[:]
	})
	switch len(b.items) {
	case 0:
		return errCount
	default:
		return nil
	}
}

func each(do func()) { do() }

func left() int {
	return 1
}
`;
const goFiles = {
  "go.mod": "module example.com/shop\n\ngo 1.20\n",
  "shop.go": go,
  "shop_test.go":
    'package shop\n\nimport "testing"\n\nfunc TestAdd(t *testing.T) {\n\tif (&Basket{}).Add("a", 2) != nil {\n\t\tt.Fatal()\n\t}\n}\n',
  "other/other.go": "package other\n\nfunc Other() int {\n\treturn 1\n}\n",
};

describe.skipIf(missing.go)("go test against its own profile", () => {
  it("has every statement's line, as the profile counts its block", async () => {
    const report = ["test", "-count=1", "-covermode=count", "-coverpkg=./...", "-coverprofile=c.out", "./..."];
    const own = await byHand(goFiles, "go", report, async (root) => {
      const files = new Map<string, Map<number, boolean>>();
      for (const line of (await readFile(path.join(root, "c.out"), "utf8")).split("\n")) {
        const [, name = "", from, to, count] =
          /^example\.com\/shop\/(.*):(\d+)\.\d+,(\d+)\.\d+ \d+ (\d+)$/.exec(line) ?? [];
        const lines = files.get(name) ?? new Map<number, boolean>();
        if (name !== "") files.set(name, lines);
        for (let at = Number(from); at <= Number(to); at += 1)
          lines.set(at, lines.get(at) === true || Number(count) > 0);
      }
      return files;
    });
    const assay = await execute(goFiles, { installed: false });
    for (const file of ["shop.go", "other/other.go"]) {
      const mine = verdicts(assay, file);
      expect(shown(mine)).toEqual(shown(new Map([...(own.get(file) ?? [])].filter(([line]) => mine.has(line)))));
    }
    const statements = [12, 13, 14, 15, 17, 18, 20, 21, 23, 25, 27, 31, 34];
    expect([...verdicts(assay, "shop.go").keys()].filter((line) => line !== 24 && line !== 26)).toEqual(statements);
  }, 240_000);
});

interface Entry {
  url: string;
  source: string;
  functions: Array<{ ranges: Array<{ startOffset: number; endOffset: number; count: number }> }>;
}

const browserFiles = {
  "package.json": JSON.stringify({
    type: "module",
    scripts: { test: "playwright test" },
    devDependencies: { "@playwright/test": "1" },
  }),
  "playwright.config.js": "export default { testDir: 'e2e' };\n",
  "src/shop.js": plain(shop),
  "src/left.js": left,
  "e2e/shop.spec.js": `import { expect, test } from "@playwright/test";
import { readFileSync, writeFileSync } from "node:fs";
test("shop", async ({ page }) => {
  await page.route("http://shop.test/**", (route) => {
    const name = new URL(route.request().url()).pathname;
    if (name === "/") return route.fulfill({ contentType: "text/html", body: "<p></p>" });
    return route.fulfill({ contentType: "text/javascript", body: readFileSync("." + name, "utf8") });
  });
  await page.coverage.startJSCoverage();
  await page.goto("http://shop.test/");
  const size = await page.evaluate(async () => {
    const { Basket, price } = await import("/src/shop.js");
    const basket = new Basket();
    basket.add({ kind: "book" });
    return basket.size + price({ kind: "pen" });
  });
  expect(size).toBe(2);
  const entries = await page.coverage.stopJSCoverage();
  writeFileSync("entries.json", JSON.stringify(entries));
});
`,
};

const browsers = findBrowsers();

describe.skipIf("reason" in browsers)("Playwright against its own coverage", () => {
  it("gives each line the verdict of the innermost range of V8 around it", async () => {
    const chromium = "reason" in browsers ? {} : browsers.environment;
    const configuration = `const executablePath = ${JSON.stringify(chromium["ASSAY_CHROMIUM"] ?? null)} ?? undefined;\nexport default { testDir: 'e2e', use: { launchOptions: { executablePath } } };\n`;
    const files = { ...browserFiles, "playwright.config.js": configuration };
    const report = ["node_modules/@playwright/test/cli.js", "test", "--reporter=line"];
    const own = await byHand(files, process.execPath, report, async (root) => {
      const entries = JSON.parse(await readFile(path.join(root, "entries.json"), "utf8")) as Entry[];
      return new Map(entries.map((entry) => [new URL(entry.url).pathname.slice(1), linesOf(entry)]));
    });
    const assay = await execute(browserFiles);
    expect(assay.evidence.runs).toMatchObject([{ outcome: "completed", results: [{ status: "passed" }] }]);
    const mine = verdicts(assay, "src/shop.js");
    expect(mine.size).toBeGreaterThan(20);
    expect(shown(mine)).toEqual(shown(new Map([...(own.get("src/shop.js") ?? [])].filter(([line]) => mine.has(line)))));
    expect([...verdicts(assay, "src/left.js").values()]).toEqual([false, false, false]);
  }, 240_000);
});

function linesOf({ source, functions }: Entry): Map<number, boolean> {
  const ranges = functions.flatMap((one) => one.ranges);
  const lines = new Map<number, boolean>();
  let offset = 0;
  for (const [index, line] of source.split("\n").entries()) {
    const at = offset + line.search(/\S|$/);
    const around = ranges.filter(({ startOffset, endOffset }) => startOffset <= at && at < endOffset);
    const [inner] = around.toSorted((a, b) => a.endOffset - a.startOffset - (b.endOffset - b.startOffset));
    lines.set(index + 1, (inner?.count ?? 0) > 0);
    offset += line.length + 1;
  }
  return lines;
}
