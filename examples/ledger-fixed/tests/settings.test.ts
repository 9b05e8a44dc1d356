import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../src/db/client.ts";
import { isPublicAddress } from "../src/services/addresses.ts";
import { callWebhook, isWebhookUrl } from "../src/services/webhooks.ts";
import { type App, count, get, post, signIn, startApp } from "./helpers.ts";

let app: App;
let db: Database;
let owner: string;
let member: string;
const calls: string[] = [];
const server = createServer((request, response) => {
  request.on("data", (chunk: Buffer) => calls.push(chunk.toString()));
  response.writeHead(request.url === "/moved" ? 302 : 200, { location: "/elsewhere" });
  response.end("internal");
});

beforeAll(async () => {
  ({ app, db } = await startApp());
  owner = await signIn(app, "anna@acme.test");
  member = await signIn(app, "adam@acme.test");
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterAll(() => {
  server.close();
});

function serverUrl(host: string, path = "/"): string {
  return `http://${host}:${(server.address() as AddressInfo).port}${path}`;
}

describe("settings", () => {
  it("keeps what an owner sets", async () => {
    const fields = { name: "invoice.footer", value: "Thank you" };
    expect((await post(app, "/settings", fields, owner)).status).toBe(302);
    await post(app, "/settings", { name: "reminder.text", value: "Please pay" }, owner);
    const page = await (await get(app, "/settings", member)).text();
    expect(page).toContain("Thank you");
    expect(page).toContain("Please pay");
    expect(await count(db, "FROM tenants WHERE settings <> '{}'")).toBe(1);
  });

  it("refuses members and unknown names", async () => {
    const fields = { name: "invoice.footer", value: "Mine" };
    expect((await post(app, "/settings", fields, member)).status).toBe(403);
    const polluting = { name: "__proto__.polluted", value: "yes" };
    expect((await post(app, "/settings", polluting, owner)).status).toBe(400);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

describe("webhooks", () => {
  it("are HTTPS without credentials", () => {
    expect(isWebhookUrl("https://hooks.acme.test/x")).toBe(true);
    for (const url of [
      "http://acme.test",
      "https://u:p@acme.test",
      "file:///etc/passwd",
      "nonsense",
    ]) {
      expect(isWebhookUrl(url)).toBe(false);
    }
  });

  it("reach a server and say its status", async () => {
    expect(await callWebhook(serverUrl("127.0.0.1"), { event: "test" }, () => true)).toBe(200);
    expect(calls).toEqual(['{"event":"test"}']);
    expect(await callWebhook(serverUrl("127.0.0.1", "/moved"), {}, () => true)).toBe(302);
    expect(await callWebhook(serverUrl("localhost"), {}, () => true)).toBe(200);
  });

  it.each(["127.0.0.1", "localhost", "[::1]", "0x7f.1", "[::ffff:127.0.0.1]"])(
    "never reach our own network as %s",
    async (host) => {
      calls.length = 0;
      await expect(callWebhook(serverUrl(host), {})).rejects.toThrow(/may not call/);
      expect(calls).toEqual([]);
    },
  );

  it.each([
    ["93.184.216.34", true],
    ["2606:2800:220:1:248:1893:25c8:1946", true],
    ["10.1.2.3", false],
    ["169.254.169.254", false],
    ["172.20.0.1", false],
    ["192.168.1.1", false],
    ["::ffff:10.0.0.1", false],
    ["fd00::1", false],
    ["fe80::1", false],
    ["not an address", false],
  ])("calls %s public: %s", (address, expected) => {
    expect(isPublicAddress(address)).toBe(expected);
  });

  it("tell the page nothing of what is behind", async () => {
    const url = serverUrl("127.0.0.1").replace("http:", "https:");
    const response = await post(app, "/settings/webhook", { url }, owner);
    const page = await response.text();
    expect(page).toContain("The webhook could not be called.");
    expect(page).not.toContain("internal");
  });

  it("are for owners, and for HTTPS", async () => {
    const url = "https://hooks.acme.test/";
    expect((await post(app, "/settings/webhook", { url }, member)).status).toBe(403);
    const plain = { url: "http://hooks.acme.test/" };
    expect((await post(app, "/settings/webhook", plain, owner)).status).toBe(400);
  });
});
