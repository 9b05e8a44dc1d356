import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Report } from "@assay/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assayBin } from "../support/assay.ts";
import { assayLeavingNothing } from "../support/leftovers.ts";
import { scratchRepository, type Scratch } from "../support/repository.ts";

const evil =
  'import { exec } from "node:child_process";\nexport const run = (request) => exec(`ls ${request.query.path}`);\n';

let repository: Scratch;

beforeEach(() => {
  repository = scratchRepository();
  repository.commit({ "a.ts": evil });
});

afterEach(() => repository.remove());

function verify(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return assayLeavingNothing(["verify", "--all", "--only", "code", ...args], {
    cwd: repository.root,
    home: repository.home,
    env,
  });
}

function cacheFiles(): string[] {
  const cache = join(repository.home, "cache");
  return readdirSync(cache, { recursive: true, encoding: "utf8" })
    .map((name) => join(cache, name))
    .filter((name) => statSync(name).isFile());
}

describe("the cache", () => {
  it("that was corrupted is no cache", async () => {
    const first = await verify(["--json"]);
    const damage = [
      Buffer.from(""),
      Buffer.from("{"),
      Buffer.from("null"),
      Buffer.from('{"__proto__":1}'),
      Buffer.from([0xff, 0]),
      Buffer.from('[["a.ts",["x"]]]'),
    ];
    for (const bytes of damage) {
      for (const file of cacheFiles()) writeFileSync(file, bytes);
      // oxlint-disable-next-line no-await-in-loop -- one damage at a time
      const { code, stdout } = await verify(["--json"]);
      expect(code).toBe(1);
      expect(Report.parse(JSON.parse(stdout)).findings).toEqual(Report.parse(JSON.parse(first.stdout)).findings);
    }
  });

  it("is shared by runs at the same time", async () => {
    const runs = await Promise.all(Array.from({ length: 4 }, () => verify(["--json"])));
    expect(runs.map(({ code }) => code)).toEqual([1, 1, 1, 1]);
    expect(cacheFiles().filter((name) => !name.endsWith(".json"))).toEqual([]);
  });

  it("that can't be is said, and the verdict is right", async () => {
    const file = join(repository.home, "file");
    writeFileSync(file, "");
    const { code, stdout } = await verify([], { ASSAY_CACHE_DIR: join(file, "cache") });
    expect(stdout).toContain("results could not be kept for the next run: ENOTDIR");
    expect(code).toBe(1);
  });

  it.runIf(process.platform === "linux")("where nothing can be made ends all the same", async () => {
    const { code, stdout } = await verify([], { ASSAY_CACHE_DIR: "/proc/assay" });
    expect(stdout).toContain("results could not be kept for the next run: ENOENT");
    expect(code).toBe(1);
  });

  it("never lies in the repository, whatever the variable says", async () => {
    expect(
      (await verify([], { ASSAY_CACHE_DIR: "", ASSAY_CONFIG_DIR: "", XDG_CACHE_HOME: join(repository.home, "xdg") }))
        .code,
    ).toBe(1);
    expect(repository.git("status", "--porcelain")).toBe("");
  });
});

describe.runIf(process.platform === "linux")("settings where nothing can be made", () => {
  it.each([
    ["trust", 2, "stderr", "/proc/assay/trusted.json can't be written: its directory can't be made"],
    ["doctor", 0, "stdout", "/proc/assay can't be written"],
  ] as const)("assay %s ends with a sentence", async (command, expected, stream, sentence) => {
    const ended = await assayLeavingNothing([command], {
      cwd: repository.root,
      home: repository.home,
      env: { ASSAY_CONFIG_DIR: "/proc/assay" },
    });
    expect(ended[stream]).toContain(sentence);
    expect(ended.stderr).not.toContain("internal error");
    expect(ended.code).toBe(expected);
  });
});

describe("an output", () => {
  it.each([
    ["/dev/full", "/dev/full can't be written: the disk is full"],
    [".", "it is a directory"],
    ["a.ts/x.json", "a part of its path is a file"],
    [`${"x".repeat(300)}.json`, "its name is too long"],
  ])("to %s: one sentence and exit code 2", async (file, sentence) => {
    const { code, stderr } = await verify(["-f", `json=${file}`]);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain("internal error");
    expect(code).toBe(2);
    expect(repository.git("status", "--porcelain")).toBe("");
  });

  it("to a device leaves the device what it is, and to a link what it leads to", async () => {
    symlinkSync("target.json", join(repository.root, "link.json"));
    writeFileSync(join(repository.root, "target.json"), "old");
    expect((await verify(["-f", "json=/dev/null", "-f", "json=link.json"])).code).toBe(1);
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
    expect(readdirSync(repository.root).sort()).toEqual([".git", "a.ts", "link.json", "target.json"]);
    expect(JSON.parse(readFileSync(join(repository.root, "target.json"), "utf8"))).toMatchObject({
      verdict: { status: "blocked" },
    });
  });

  it("that nobody reads to its end changes no verdict; one that can't be written does", () => {
    const shell = (script: string) =>
      spawnSync("bash", ["-c", script], {
        cwd: repository.root,
        encoding: "utf8",
        env: {
          PATH: process.env["PATH"],
          HOME: repository.home,
          TMPDIR: repository.home,
          ASSAY: `${process.execPath} ${assayBin}`,
          ASSAY_CACHE_DIR: join(repository.home, "cache"),
        },
      });
    const run = "$ASSAY verify --all --only code";
    for (const reader of ["head -1", "true"])
      expect(shell(`${run} 2>&1 | ${reader} >&2; exit \${PIPESTATUS[0]}`).status).toBe(1);
    expect(shell(`${run} 2>/dev/full`).status).toBe(1);
    expect(shell(`${run} 2>&-`).status).toBe(1);
    const full = shell(`${run} --quiet --json >/dev/full`);
    expect(full.stderr).toMatch(/^assay: the disk is full/);
    expect(full.status).toBe(2);
  });
});

/** A disk of our own that is full or read-only, in namespaces of the user's own; none where the machine forbids it. */
const mayMount = spawnSync("unshare", ["-Urm", "mount", "-t", "tmpfs", "none", "/mnt"]).status === 0;
if (!mayMount) console.log("skipped: full and read-only disks, since this machine gives no user and mount namespaces");

describe.skipIf(!mayMount)("a disk", () => {
  function onDisk(options: string, use: number, script: string) {
    const disk = join(repository.home, "disk");
    mkdirSync(disk, { recursive: true });
    const setUp = `mount -t tmpfs -o ${options} none ${disk} && { [ ${use} = 0 ] || head -c ${use} /dev/zero > ${disk}/used; }`;
    const { status, stdout, stderr } = spawnSync(
      "unshare",
      ["-Urm", "bash", "-c", `${setUp}; ${script}; code=$?; ls -A ${disk} > ${repository.home}/left; exit $code`],
      {
        cwd: repository.root,
        encoding: "utf8",
        env: {
          PATH: process.env["PATH"],
          HOME: repository.home,
          TMPDIR: repository.home,
          DISK: disk,
          ASSAY: `${process.execPath} ${assayBin}`,
          ASSAY_CACHE_DIR: join(repository.home, "cache"),
          ASSAY_CONFIG_DIR: join(repository.home, "config"),
        },
      },
    );
    const left = readFileSync(join(repository.home, "left"), "utf8")
      .split("\n")
      .filter((name) => name !== "" && name !== "used");
    return { code: status, stdout, stderr, left };
  }
  const full = ["size=64k", 65_536] as const;

  it.each([
    ["full", ...full],
    ["read-only", "ro", 0],
  ])("that is %s under the cache: said, and the verdict is right", (_what, options, use) => {
    const { code, stdout } = onDisk(options, use, "ASSAY_CACHE_DIR=$DISK/cache $ASSAY verify --all --only code");
    expect(stdout).toContain("results could not be kept for the next run");
    expect(stdout).toContain("sast/command-injection");
    expect(code).toBe(1);
  });

  it.each([
    ["full", ...full, "the disk is full"],
    ["read-only", "ro", 0, "the disk is read-only"],
  ])("that is %s under the output: one sentence, exit code 2, no half file", (_what, options, use, sentence) => {
    const { code, stderr, left } = onDisk(options, use, "$ASSAY verify --all --only code -f json=$DISK/report.json");
    expect(stderr).toContain(`report.json can't be written: ${sentence}`);
    expect([code, left]).toEqual([2, []]);
  });

  it.each([
    ["full", ...full, "the disk is full"],
    ["read-only", "ro", 0, "a read-only disk"],
  ])("that is %s under TMPDIR: one sentence, exit code 2, nothing left", (_what, options, use, sentence) => {
    const { code, stderr, left } = onDisk(options, use, "TMPDIR=$DISK $ASSAY verify --all --only code");
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain("internal error");
    expect([code, left]).toEqual([2, []]);
  });

  it("that fills up while it clones: one sentence, exit code 2, nothing left", () => {
    execFileSync("git", ["-C", repository.root, "gc", "-q"]);
    repository.commit({
      "noise.bin": Buffer.from(Array.from({ length: 200_000 }, (_, index) => (index * 7919) % 251)),
    });
    const { code, stderr, left } = onDisk("size=128k", 0, `TMPDIR=$DISK $ASSAY verify file://${repository.root}`);
    expect(stderr).toMatch(/could not be cloned|the disk is full/);
    expect([code, left]).toEqual([2, []]);
  });

  it("that is full under what init and baseline write: nothing left", () => {
    for (const command of ["init", "baseline"]) {
      const { code, stderr, left } = onDisk(
        ...full,
        `mkdir $DISK/r; head -c 65536 /dev/zero >> $DISK/used; $ASSAY ${command} $DISK/r; code=$?; rmdir $DISK/r; (exit $code)`,
      );
      expect(stderr).toContain("can't be written: the disk is full");
      expect([code, left]).toEqual([2, []]);
    }
    expect(existsSync(join(repository.home, "config"))).toBe(false);
  });
});
