import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Report } from "@assay/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assayLeavingNothing } from "../support/leftovers.ts";
import { scratchRepository, type Scratch } from "../support/repository.ts";

const evil =
  'import { exec } from "node:child_process";\nexport const run = (request) => exec(`ls ${request.query.path}`);\n';
const names = [
  "new\nline.ts",
  "return\r.ts",
  "tab\t.ts",
  "escape\u001b[31m\u001b]0;title\u0007.ts",
  "c1\u009b31m.ts",
  "bidi\u202etxt.ts",
  "zero\u200bwidth.ts",
  "separator\u2028.ts",
  "tag\u{e0041}.ts",
  "delete\u007f.ts",
  "<script>alert(1)<script>.ts",
  "]]>&amp;.ts",
  "`|[x](y).ts",
  "::error::pwn.ts",
  "::stop-commands::x.ts",
  "##vso[task.setvariable variable=PATH]x.ts",
  "##[add-mask]a.ts",
  "%0A::error::x.ts",
  "-rf.ts",
  "..ts",
  "__proto__.ts",
  "constructor.ts",
  "back\\slash.ts",
  "c:x.ts",
  "漢字 😀.ts",
  `${"long".repeat(62)}.ts`,
];
// What acts on a terminal or hides from a reader, newline and tab apart; and what CI systems take for orders.
const raw =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]|##(?:vso)?\[|^\s*::(?:error|stop)/mu;

let repository: Scratch;

beforeAll(() => {
  repository = scratchRepository();
  repository.git("checkout", "-q", "-b", "br\u202eanch-\u2066x");
  repository.write(Object.fromEntries(names.map((name) => [name, evil])));
  repository.write({
    "content.ts": `// \u001b[31m \u009b \u200b ]]> <script> ##vso[task.complete result=Succeeded]\n::error::pwn\n${evil.replace("run", "r\u200dun")}`,
  });
  writeFileSync(
    Buffer.concat([Buffer.from(join(repository.root, "latin")), Buffer.from([0xe9]), Buffer.from(".ts")]),
    evil,
  );
  repository.git("add", "-A");
  repository.git("commit", "-q", "-m", "\u001b[31m##vso[x]\n\n::error::pwn\u202e");
});

afterAll(() => repository.remove());

function verify(...args: string[]) {
  return assayLeavingNothing(["verify", "--all", "--only", "code", "secrets", ...args], {
    cwd: repository.root,
    home: repository.home,
  });
}

describe("hostile names, code, branches and messages", () => {
  it.each(["terminal", "json", "sarif", "junit", "markdown", "gitlab", "html"])(
    "reach nobody raw as %s",
    async (format) => {
      const { code, stdout, stderr } = await verify("--format", format);
      expect(raw.exec(stdout)?.[0]).toBeUndefined();
      expect(raw.exec(stderr)?.[0]).toBeUndefined();
      expect(stdout).toContain("command");
      expect(code).toBe(1);
    },
  );

  it("are judged all the same, under their very names", async () => {
    const report = Report.parse(JSON.parse((await verify("--json")).stdout));
    const found = new Set(report.findings.map((finding) => finding.location.path));
    expect(names.filter((name) => !found.has(name))).toEqual([]);
    expect(report.gaps).toContainEqual(
      expect.objectContaining({ what: expect.stringContaining("not UTF-8"), blocking: true }),
    );
  });

  it("come from the cache as they went in", async () => {
    const [first, second] = [await verify("--json"), await verify("--json")].map(({ stdout }) =>
      Report.parse(JSON.parse(stdout)),
    );
    expect(second?.findings).toEqual(first?.findings);
    expect(new Set(second?.findings.map(({ rule }) => rule))).toEqual(new Set(["sast/command-injection"]));
  });

  it("are no page's markup", async () => {
    const { stdout } = await verify("--format", "html");
    expect(stdout).not.toContain("alert(1)<script>");
    const junit = (await verify("--format", "junit")).stdout;
    expect(junit).not.toContain("<script>");
    expect(junit).toContain("&lt;script&gt;alert(1)&lt;script&gt;.ts");
  });
});
