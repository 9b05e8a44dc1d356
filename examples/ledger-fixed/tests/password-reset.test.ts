import { beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../src/db/client.ts";
import { demoPassword } from "../src/db/seed.ts";
import { outbox } from "../src/services/mailer.ts";
import { type App, get, post, signIn, signInWith, startApp } from "./helpers.ts";

const email = "adam@acme.test";
const newPassword = "a much better password";
let app: App;
let db: Database;

beforeEach(async () => {
  ({ app, db } = await startApp());
  outbox.length = 0;
});

async function requestCode(): Promise<string> {
  await post(app, "/password/forgot", { email });
  return outbox.at(-1)?.text.match(/\d{6}/)?.[0] ?? "";
}

async function requestProof(): Promise<string> {
  const page = await post(app, "/password/verify", { email, code: await requestCode() });
  return (await page.text()).match(/name="proof" value="([^"]+)"/)?.[1] ?? "";
}

describe("password reset", () => {
  it("sets a new password for whoever has the code, and ends old sessions", async () => {
    const old = await signIn(app, email);
    const proof = await requestProof();
    const done = await post(app, "/password/new", { proof, password: newPassword });
    expect(done.headers.get("location")).toBe("/login");
    expect(await signInWith(app, email, newPassword)).not.toBe("");
    expect(await signInWith(app, email, demoPassword)).toBe("");
    expect((await get(app, "/invoices", old)).status).toBe(302);
  });

  it("cannot jump over the code", async () => {
    await requestCode();
    const jumps = [{ email }, { email, proof: "guessed" }, { proof: "" }];
    for (const fields of jumps) {
      const response = await post(app, "/password/new", {
        ...fields,
        password: newPassword,
      } as Record<string, string>);
      expect([400, 403]).toContain(response.status);
    }
    expect(await signInWith(app, email, newPassword)).toBe("");
    expect(await signInWith(app, email, demoPassword)).not.toBe("");
  });

  it("takes a proof once", async () => {
    const proof = await requestProof();
    await post(app, "/password/new", { proof, password: newPassword });
    const again = await post(app, "/password/new", { proof, password: "yet another password" });
    expect(again.status).toBe(403);
    expect(await signInWith(app, email, newPassword)).not.toBe("");
  });

  it("takes a code once, and none that is late", async () => {
    const code = await requestCode();
    expect((await post(app, "/password/verify", { email, code })).status).toBe(200);
    expect((await post(app, "/password/verify", { email, code })).status).toBe(400);
    const late = await requestCode();
    await db.pg.query("UPDATE password_resets SET expires_at = now() - interval '1 second'");
    expect((await post(app, "/password/verify", { email, code: late })).status).toBe(400);
  });

  it("stops guessing codes after five tries", async () => {
    const code = await requestCode();
    const wrong = code === "000000" ? "000001" : "000000";
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await post(app, "/password/verify", { email, code: wrong });
    }
    expect((await post(app, "/password/verify", { email, code })).status).toBe(400);
  });

  it("answers alike for strangers, but mails nobody", async () => {
    const response = await post(app, "/password/forgot", { email: "nobody@acme.test" });
    expect(response.status).toBe(200);
    expect(outbox).toEqual([]);
  });

  it("sends five mails at most", async () => {
    for (let request = 0; request < 7; request += 1) await requestCode();
    expect(outbox.map(({ to }) => to)).toEqual([email, email, email, email, email]);
  });

  it("stores no code in clear", async () => {
    const code = await requestCode();
    const stored = await db.pg.query<{ code_hash: string }>(
      "SELECT code_hash FROM password_resets",
    );
    expect(stored.rows[0]?.code_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(stored.rows)).not.toContain(`"${code}"`);
  });

  it("refuses forms that are not filled in", async () => {
    expect((await post(app, "/password/forgot", {})).status).toBe(400);
    expect((await post(app, "/password/verify", {})).status).toBe(400);
    const short = { proof: await requestProof(), password: "short" };
    expect((await post(app, "/password/new", short)).status).toBe(400);
  });
});
