import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { homedir } from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { isolationAvailable } from "./isolation.ts";
import { run } from "./run.ts";
import { nodeScript, printed, temporaryFolder, text } from "./testing.ts";

const available = await isolationAvailable();
const { network, filesystem } = available;
if (available.reasons.length > 0) console.warn(`Isolation on this machine: ${available.reasons.join(" ")}`);

const CONNECT = `
  const connect = (port, host) => new Promise((resolve) => {
    const socket = require("net").connect({ port, host, timeout: 1000 });
    socket.on("connect", () => resolve("connected")).on("timeout", () => resolve("timeout")).on("error", (e) => resolve(e.code));
  });
  const say = (value) => process.stdout.write(JSON.stringify(value), () => process.exit());`;

test("isolation is probed once", async () => {
  const first = isolationAvailable();
  expect(isolationAvailable()).toBe(first);
  expect(Object.keys(await first).toSorted()).toEqual(["filesystem", "network", "processes", "reasons"]);
});

test("without namespaces, nothing is claimed", async () => {
  const cwd = temporaryFolder();
  const { isolation } = await run(nodeScript("", { cwd, namespaces: false, writable: [cwd] }));
  expect(isolation).toMatchObject({ network: "none", processes: "group", filesystem: "open" });
  expect(isolation.reasons.join(" ")).toContain("as the caller asked");
});

describe.runIf(network === "namespace")("network", () => {
  const LOOPBACK = `${CONNECT}
    const server = require("net").createServer((s) => s.end());
    server.on("error", (e) => say(e.code)).listen(0, process.argv[1], async () => say(await connect(server.address().port, process.argv[1])));`;

  test.each(["127.0.0.1", "::1"])("a server on %s is reached", async (host) => {
    const result = await run(nodeScript("", { args: ["-e", LOOPBACK, host] }));
    expect(result.isolation.network).toBe("namespace");
    expect(printed(result)).toBe("connected");
  });

  test("nothing else is reached: neither another host nor this machine's own servers", async () => {
    const server = createServer((socket) => socket.end()).listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const script = `${CONNECT} (async () => say([await connect(9, "192.0.2.1"), await connect(${port}, "127.0.0.1")]))()`;
    expect(printed(await run(nodeScript(script)))).toEqual(["ENETUNREACH", "ECONNREFUSED"]);
    const [, own] = printed<string[]>(await run(nodeScript(script, { network: "host" })));
    expect(own).toBe("connected");
  });

  test("none means not even loopback", async () => {
    const result = await run(nodeScript("", { args: ["-e", LOOPBACK, "127.0.0.1"], network: "none" }));
    expect(result.isolation.network).toBe("namespace");
    expect(printed(result)).not.toBe("connected");
  });

  test("host is the machine's network, and said to be", async () => {
    const { isolation } = await run(nodeScript("", { network: "host" }));
    expect(isolation).toMatchObject({ network: "none", processes: "namespace" });
    expect(isolation.reasons.join(" ")).toContain("as the caller asked");
  });
});

describe.runIf(filesystem === "read-only")("file system", () => {
  const WRITE = `
    const fs = require("fs");
    const write = (file) => { try { fs.writeFileSync(file, "x"); return "written"; } catch (e) { return e.code; } };
    const look = (folder) => { try { return fs.readdirSync(folder); } catch (e) { return e.code; } };`;

  test("only the named folders, home and temporary folders can be written", async () => {
    const folder = temporaryFolder();
    const [cwd, more, beside] = ["cwd", "more", "beside"].map((name) => path.join(folder, name)) as [
      string,
      string,
      string,
    ];
    for (const one of [cwd, more, beside]) mkdirSync(one);
    const script = `${WRITE} const files = process.argv.slice(1).concat(process.env.HOME + "/f", process.env.TMPDIR + "/f", "/tmp/f", "/dev/shm/f", "/dev/null");
      console.log(JSON.stringify(files.map(write)));`;
    const targets = [cwd, more, beside, "/", "/etc", "/usr", "/dev", "/proc/sys", "/var", homedir()].map((one) =>
      path.join(one, "f"),
    );
    const result = await run({
      command: process.execPath,
      args: ["-e", script, ...targets],
      cwd,
      writable: [cwd, more],
    });
    expect(result.isolation.filesystem).toBe("read-only");
    const outcomes = printed<string[]>(result);
    expect(outcomes.slice(0, 2)).toEqual(["written", "written"]);
    expect(outcomes.slice(2, targets.length)).not.toContain("written");
    expect(outcomes.slice(targets.length)).toEqual(Array.from({ length: 5 }, () => "written"));
    expect([existsSync(path.join(more, "f")), existsSync(path.join(beside, "f")), existsSync("/tmp/f")]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test("the real home and other people's temporary files are out of sight", async () => {
    const cwd = temporaryFolder();
    const other = temporaryFolder();
    writeFileSync(path.join(other, "secret"), "");
    const script = `${WRITE} console.log(JSON.stringify([look(process.argv[1]), look(process.argv[2]), look("/run/user")]));`;
    const result = await run(nodeScript("", { cwd, writable: [cwd], args: ["-e", script, homedir(), other] }));
    const [home, elsewhere, sockets] = printed<[string[], string, string]>(result);
    for (const name of [".ssh", ".npmrc", ".config", ".aws", ".bashrc", ".gitconfig"]) expect(home).not.toContain(name);
    expect([elsewhere, sockets]).toEqual(["ENOENT", "ENOENT"]);
  });

  test("a folder that only is the working folder is read, not written", async () => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, "file"), "");
    const script = `${WRITE} console.log(JSON.stringify([look("."), write("f")]));`;
    expect(printed(await run(nodeScript(script, { cwd, writable: [] })))).toEqual([["file"], "EROFS"]);
  });

  test("names with spaces, quotes and other letters are no difference", async () => {
    const cwd = path.join(temporaryFolder(), `it's a "näme" \\ with $(everything)\tand % 1`);
    mkdirSync(cwd);
    const result = await run(
      nodeScript(`${WRITE} console.log(JSON.stringify([process.cwd(), write("f")]));`, { cwd, writable: [cwd] }),
    );
    expect(result.isolation.filesystem).toBe("read-only");
    expect(printed(result)).toEqual([cwd, "written"]);
    expect(existsSync(path.join(cwd, "f"))).toBe(true);
  });

  test("the protection can't be undone from inside", async () => {
    const cwd = temporaryFolder();
    const attempts = [
      "mount -o remount,rw / && touch /assay-escaped",
      `umount ${homedir()} && ls ${homedir()}/.bashrc`,
      "unshare -Urm sh -c 'mount -o remount,bind,rw / && touch /assay-escaped'",
      "nsenter --target 1 --all touch /assay-escaped",
      "touch /proc/1/root/assay-escaped",
      "ip link add dummy0 type dummy",
      "echo core > /proc/sys/kernel/core_pattern",
    ];
    for (const attempt of attempts) {
      const result = await run({ command: "sh", args: ["-c", `${attempt} && echo escaped`], cwd, writable: [cwd] });
      expect(result.isolation).toMatchObject({ filesystem: "read-only", network: "namespace" });
      expect(text(result.stdout)).not.toContain("escaped\n");
    }
    expect(existsSync("/assay-escaped")).toBe(false);
  });

  test("a folder to write to must be one", async () => {
    const result = await run(nodeScript("", { writable: ["/no/such/folder"] }));
    expect(result).toMatchObject({ outcome: "failed-to-start", reason: expect.stringContaining("/no/such/folder") });
  });
});
