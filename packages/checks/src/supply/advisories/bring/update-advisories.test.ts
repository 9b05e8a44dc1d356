import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createExchange } from "../../online/exchange.ts";
import { advisoriesStatus } from "../kept/advisories-status.ts";
import { openFlawFile } from "../kept/open-flaws.ts";
import { startServer, type ArchiveServer } from "../testing/archive-server.ts";
import { osv } from "../testing/osv.ts";
import { zipOf } from "../testing/zip.ts";
import { crc32c } from "./crc32c.ts";
import { updateAdvisories, type UpdateOptions } from "./update-advisories.ts";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let directory: string;
let server: ArchiveServer;
let answer: Answer;

const now = new Date("2026-11-22T12:00:00Z");
const archiveOf = (...ids: string[]) =>
  zipOf(ids.map((id) => ({ name: `${id}.json`, content: JSON.stringify(osv(id, "lodash")) })));

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "update-"));
  server = await startServer((request, response) => answer(request, response));
});

afterEach(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

function update(more: Partial<UpdateOptions> = {}) {
  return updateAdvisories({
    directory,
    base: server.address,
    ecosystems: ["npm"],
    mostBytes: 1_000_000,
    exchange: createExchange({ idleMs: 10_000, totalMs: 20_000 }, "test"),
    now,
    signal: new AbortController().signal,
    ...more,
  });
}

/** Google's storage sends these beside the archive. */
function send(archive: Buffer, headers: Record<string, string> = {}): Answer {
  return (_request, response) => {
    response.writeHead(200, { "content-type": "application/zip", "content-length": archive.length, ...headers });
    response.end(archive);
  };
}

const idsIn = () => {
  const file = openFlawFile(join(directory, "npm.update.db"));
  const ids = file.flawsOf("lodash").map(({ id }) => id);
  file.close();
  return ids.sort();
};

describe("updateAdvisories", () => {
  it("brings an archive, and asks only whether it changed the next time", async () => {
    const archive = archiveOf("GHSA-1", "GHSA-2");
    const sums = `crc32c=${sumOf(archive)},md5=${createHash("md5").update(archive).digest("base64")}`;
    answer = (request, response) => {
      if (request.headers["if-none-match"] === '"one"') response.writeHead(304).end();
      else send(archive, { etag: '"one"', "x-goog-hash": sums })(request, response);
    };
    expect(await update()).toMatchObject([{ ecosystem: "npm", status: "new", about: { records: 2, packages: 1 } }]);
    const later = new Date("2026-12-24T00:00:00Z");
    expect(await update({ now: later })).toMatchObject([{ status: "unchanged", about: { records: 2 } }]);
    expect(server.requests).toEqual(["GET /npm/all.zip", 'GET /npm/all.zip "one"']);
    expect(idsIn()).toEqual(["GHSA-1", "GHSA-2"]);
    expect(await advisoriesStatus(directory, later)).toMatchObject([
      { state: "good", asOf: later.toISOString(), days: 0 },
    ]);
    expect(readdirSync(directory).sort()).toEqual(["npm.update.confirmed.json", "npm.update.db"]);
  });

  it("takes the place of what was there, and asks anew where the address is another one", async () => {
    answer = send(archiveOf("GHSA-1"), { etag: '"one"' });
    await update();
    answer = send(archiveOf("GHSA-2"), { etag: '"two"' });
    await update({ base: `${server.address}mirror` });
    expect(server.requests.at(-1)).toBe("GET /mirror/npm/all.zip");
    expect(idsIn()).toEqual(["GHSA-2"]);
  });

  it.each<[string, Answer, RegExp]>([
    ["a page", send(Buffer.from("<html>"), { "content-type": "text/html" }), /it is text\/html and not a zip archive/],
    ["another status", (_, response) => response.writeHead(403).end("x"), /it answered 403, not the archive/],
    ["an empty answer", send(Buffer.alloc(0)), /it is not a whole zip archive/],
    ["half of it", send(archiveOf("GHSA-1").subarray(0, 100)), /it is not a whole zip archive/],
    [
      "a wrong sum",
      send(archiveOf("GHSA-1"), { "x-goog-hash": "md5=AAAA" }),
      /its md5 is \S+ where the server says AAAA/,
    ],
    [
      "a wrong CRC",
      send(archiveOf("GHSA-1"), { "x-goog-hash": "crc32c=AAAA" }),
      /its crc32c is \S+ where the server says/,
    ],
    ["too much", send(Buffer.alloc(1_000_001)), /it has 1000001 bytes, more than the 1000000 that are taken/],
    ["too much without saying so", chunks(2_000_000), /it has more than the 1000000 bytes/],
    ["no record", send(zipOf([{ name: "a.json", content: "{}" }])), /: a\.json is no OSV record;/],
    ["no JSON", send(zipOf([{ name: "a.txt", content: "{}" }])), /it holds no file of JSON or YAML/],
    [
      "another place",
      (_, response) => response.writeHead(302, { location: "http://example.com/x" }).end(),
      /leads to another place \(http:\/\/example\.com\)/,
    ],
    [
      "a connection that ends",
      (_, response) => response.writeHead(200, { "content-length": "500" }).end("PK", () => response.destroy()),
      /broke off after 2 /,
    ],
    ["silence", () => undefined, /said nothing for 1 s/],
    [
      "silence within",
      (_, response) => void response.writeHead(200).write("PK"),
      /broke off after 2 bytes .*said nothing/,
    ],
  ])("refuses %s in one sentence and keeps what it had", async (_what, given, why) => {
    answer = send(archiveOf("GHSA-1"));
    await update();
    answer = given;
    const refused = update({ exchange: createExchange({ idleMs: 1_000, totalMs: 5_000 }, "test") });
    await expect(refused).rejects.toMatchObject({ name: "UserError", message: expect.stringMatching(why) });
    expect(idsIn()).toEqual(["GHSA-1"]);
    expect(readdirSync(directory)).toEqual(["npm.update.db"]);
  });

  it("follows within one host", async () => {
    answer = (request, response) => {
      if (request.url === "/npm/all.zip") response.writeHead(307, { location: "/moved.zip" }).end();
      else send(archiveOf("GHSA-1"))(request, response);
    };
    expect(await update()).toMatchObject([{ status: "new", about: { records: 1 } }]);
  });

  it("changes nothing when it is interrupted, and says what could not be understood", async () => {
    const control = new AbortController();
    answer = (_, response) => {
      response.writeHead(200, { "content-type": "application/zip" }).write("PK");
      control.abort();
    };
    await expect(update({ signal: control.signal })).rejects.toMatchObject({ name: "CancelledError" });
    expect(readdirSync(directory)).toEqual([]);
    const odd = [
      { name: "GHSA-1.json", content: JSON.stringify(osv("GHSA-1", "lodash")) },
      { name: "odd.json", content: '{"id": 5}' },
    ];
    answer = send(zipOf(odd));
    expect(await update()).toMatchObject([{ about: { records: 1, unreadable: 1 } }]);
  });

  it("brings all again where what is kept is damaged", async () => {
    answer = send(archiveOf("GHSA-1"), { etag: '"one"' });
    await update();
    writeFileSync(join(directory, "npm.update.db"), "nonsense");
    expect(await advisoriesStatus(directory, now)).toMatchObject([{ state: "damaged" }]);
    await update();
    expect(server.requests).toEqual(["GET /npm/all.zip", "GET /npm/all.zip"]);
    expect(idsIn()).toEqual(["GHSA-1"]);
  });

  it("lets one at a time work, and believes no lock of a process that is gone", async () => {
    answer = send(archiveOf("GHSA-1"));
    const lock = join(directory, "lock");
    writeFileSync(lock, JSON.stringify({ process: process.pid, host: hostname() }));
    await expect(update()).rejects.toThrow(/another 'assay advisories' is bringing data/);
    expect(server.requests).toEqual([]);
    writeFileSync(lock, JSON.stringify({ process: 2 ** 22 + 1, host: hostname() }));
    expect(await update()).toMatchObject([{ status: "new" }]);
    expect(readdirSync(directory)).toEqual(["npm.update.db"]);
    expect(readFileSync(join(directory, "npm.update.db")).length).toBeGreaterThan(100);
  });
});

describe("crc32c", () => {
  it("gives the sums of RFC 3720, appendix B.4", () => {
    expect(crc32c(Buffer.alloc(32)).toString(16)).toBe("8a9136aa");
    expect(crc32c(Buffer.alloc(32, 0xff)).toString(16)).toBe("62a8ab43");
    expect(crc32c(Buffer.from("6789"), crc32c(Buffer.from("12345")))).toBe(crc32c(Buffer.from("123456789")));
    expect(crc32c(Buffer.from("123456789")).toString(16)).toBe("e3069283");
  });
});

function sumOf(bytes: Buffer): string {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32c(bytes));
  return sum.toString("base64");
}

function chunks(bytes: number): Answer {
  return (_request, response) => {
    response.writeHead(200, { "content-type": "application/zip" });
    for (let sent = 0; sent < bytes; sent += 100_000) response.write(Buffer.alloc(100_000));
    response.end();
  };
}
