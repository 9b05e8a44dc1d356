import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeCommand } from "./judge-command.ts";

const context = {
  declared: new Set(["nan", "@s/a", "lib"]),
  variables: new Map([
    ["tool", ["curl"]],
    ["libs", ["a b"]],
  ]),
};
const judge = (command: string) => judgeCommand({ command, kind: "command" }, context)?.danger ?? "asks";

describe("a command of a build file", () => {
  it.each([
    `node -p "require('nan')"`,
    `node -e "require('nan')"`,
    `node -p "require('nan/x').include_dir"`,
    `node -p "require('@s/a').gyp"`,
    `node -p 'require("@s/a/x")'`,
    `node -p "require('../package.json').version"`,
    `node -p "require('path').dirname(require.resolve('nan'))"`,
    `node -p "process.versions.node.split('.')[0]"`,
    `node -p "process.env.X === '1' ? 1 : 0"`,
    `node -e "console.log(require('fs').existsSync('a') ? 'b' : 'c')"`,
    `node -e "process.config.variables.a.map(flag=>console.log(flag))"`,
    "node --version",
    "echo a",
    `echo "see https://example.com"`,
    "echo a 2>/dev/null || true",
  ])("only asks: %s", (command) => {
    expect(judge(command)).toBe("asks");
  });

  it.each([
    "pkg-config --libs openssl",
    "pkg-config a --cflags | sed s/-I//g",
    "node ./has.js x",
    `node -p "require('./lib/x').path()"`,
    `node -p "require('undeclared')"`,
    "<(python) a.py",
    "<(unknown) a",
    "PATH=x pkg-config <(libs)",
    "which a 2>/dev/null || echo b",
  ])("runs a program: %s", (command) => {
    expect(judge(command)).toBe("program");
  });

  it.each([
    "echo $(uname)",
    "echo `uname`",
    "echo $HOME",
    "echo a > b",
    `sh -c "pkg-config a"`,
    `python -c "import sys; print(sys.byteorder)"`,
    `node -r ./x -p "1"`,
  ])("leaves it to a shell or to code of its own: %s", (command) => {
    expect(judge(command)).toBe("shell");
  });

  it.each([
    "curl x",
    "/usr/bin/curl x",
    "CURL.EXE x",
    "<(tool) x",
    "c\\url x",
    "'cu''rl' x",
    "true && wget x",
    "a; sudo nc x",
    "echo $(curl x)",
    "echo `wget x`",
    "echo $(echo $(curl x))",
    `sh -c "curl x"`,
    `bash -c 'echo a | bash'`,
    "cat a | sh",
    "cat a | node",
    "cat a | base64 -d",
    "eval x",
    "a https://example.com",
    "echo https://example.com | xargs a",
    "cat < /dev/tcp/1.2.3.4/5",
    "powershell -enc AAAA",
    `python -c "import urllib.request"`,
    `perl -e "system('x')"`,
    `node -e "require('child_process').execSync('x')"`,
    `node -e "require('http')"`,
    `node -e "fetch('x')"`,
    `node -p "eval('x')"`,
    `node -p "require('fs').writeFileSync('a', 'b')"`,
    `node -p "[]['constructor']['constructor']('x')()"`,
    `node -p "process.mainModule.require('x')"`,
    `node -p "(0, require)('child_process')"`,
    `node -p "require('child' + '_process')"`,
    `node -p "import('x')"`,
    `node -p "process['bind' + 'ing']"`,
    `node -p "syntax error("`,
  ])("reaches further: %s", (command) => {
    expect(judge(command)).toBe("reaching");
  });

  it("is more than asking wherever gyp evaluates it as Python", () => {
    expect(judgeCommand({ command: "'a'", kind: "python" }, context)).toEqual({
      danger: "reaching",
      why: "gyp evaluates it as Python",
    });
  });

  it("reaches for the network whatever stands behind", () => {
    const piece = fc.constantFrom(
      "node",
      "-p",
      "sh",
      "-c",
      '"',
      "'",
      "`",
      "$(",
      ")",
      "|",
      ";",
      "&&",
      "<(tool)",
      "<(libs)",
      "\\",
      " ",
      "a",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(judge(`curl https://a.example/x; ${pieces.join("")}`)).toBe("reaching");
      }),
    );
  });
});
