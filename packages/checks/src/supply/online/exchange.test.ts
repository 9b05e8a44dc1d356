import { createServer } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServer, type ArchiveServer } from "../advisories/testing/archive-server.ts";
import { createExchange } from "./exchange.ts";

const limits = { idleMs: 10_000, totalMs: 20_000 };

describe("a proxy that the environment names", () => {
  let target: ArchiveServer;
  let proxy: { address: string; asked: string[]; close(): void };

  beforeAll(async () => {
    target = await startServer((_request, response) => void response.end("told"));
    proxy = await startProxy();
  });
  afterAll(async () => {
    proxy.close();
    await target.close();
  });

  const ask = async (environment: Record<string, string>) => {
    const before = proxy.asked.length;
    const exchange = createExchange(limits, "test", environment);
    const answer = await exchange({ method: "GET", url: target.address }, new AbortController().signal);
    const asked = proxy.asked.slice(before);
    if (answer.kind === "failed") return { asked, why: answer.why };
    const parts: Uint8Array[] = [];
    for await (const part of answer.body) parts.push(part);
    answer.close();
    return { asked, status: answer.status, body: Buffer.concat(parts).toString() };
  };
  const host = () => new URL(target.address).host;

  it.each(["http_proxy", "HTTP_PROXY"])("is used by its name %s", async (name) => {
    expect(await ask({ [name]: proxy.address })).toEqual({ asked: [host()], status: 200, body: "told" });
  });

  it.each([{ NO_PROXY: "127.0.0.1" }, { no_proxy: "*" }])("is passed by where %j says so", async (except) => {
    expect(await ask({ HTTP_PROXY: proxy.address, ...except })).toEqual({ asked: [], status: 200, body: "told" });
  });

  it("is not there without a name", async () => {
    expect(await ask({ http_proxy: "" })).toEqual({ asked: [], status: 200, body: "told" });
  });

  it("is an answer of its own where it refuses or is no address", async () => {
    expect(await ask({ HTTP_PROXY: proxy.address.replace("//", "//nobody:wrong@") })).toEqual({
      asked: [],
      why: "Proxy response (407) !== 200 when HTTP Tunneling",
    });
    expect(await ask({ HTTP_PROXY: "no address" })).toEqual({ asked: [], why: expect.stringContaining("Invalid URL") });
  });
});

/** A proxy that opens a way to whoever is named (RFC 9110, 9.3.6), but to nobody who gives a name of their own. */
async function startProxy() {
  const asked: string[] = [];
  const server = createServer();
  server.on("connect", (request, socket) => {
    if (request.headers["proxy-authorization"] !== undefined) {
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      return;
    }
    asked.push(request.url ?? "");
    const { hostname, port } = new URL(`http://${request.url}`);
    const way = connect(Number(port), hostname, () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      way.pipe(socket).pipe(way);
    });
    way.on("error", () => socket.destroy());
    socket.on("error", () => way.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { address, asked, close };
}
