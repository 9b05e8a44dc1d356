import { expect, test } from "@playwright/test";

async function signUp(page, email, password) {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button").click();
}

test.describe("sign up", () => {
  test.beforeEach(async ({ page }) => {
    await page.goto("/index.html");
  });

  test("waits for both fields", async ({ page }) => {
    const button = page.getByRole("button", { name: "Create account" });
    await expect(button).toBeDisabled();
    await page.getByLabel("E-mail").fill("a@b.test");
    await expect(button).toBeDisabled();
    await page.getByLabel("Password").fill("x");
    await expect(button).toBeEnabled();
  });

  test("measures the password", async ({ page }) => {
    for (const [password, value] of [
      ["x", 0],
      ["12345678", 2],
      ["abcdefgh", 1],
      ["Abcdefg1", 3],
    ]) {
      await page.getByLabel("Password").fill(password);
      await expect(page.locator("meter")).toHaveJSProperty("value", value);
    }
  });

  test("says what is wrong", async ({ page }) => {
    await signUp(page, "nobody", "Abcdefg1");
    await expect(page.getByRole("alert")).toHaveText("This is no e-mail address.");
    await signUp(page, "a@b.test", "abc");
    await expect(page.getByRole("alert")).toHaveText("The password is too weak.");
  });

  for (const [status, text] of [
    [409, "There is an account already."],
    [500, "Try again later."],
  ]) {
    test(`shows the answer ${status}`, async ({ page }) => {
      await page.route("/api/accounts", (route) => route.fulfill({ status }));
      await signUp(page, "ann@b.test", "Abcdefg1");
      await expect(page.getByRole("alert")).toHaveText(text);
      await expect(page.getByRole("button")).toHaveText("Create account");
    });
  }

  test("welcomes", async ({ page }) => {
    const sent = [];
    await page.route("/api/accounts", (route) => {
      sent.push(route.request().postDataJSON());
      return route.fulfill({ status: 201 });
    });
    await signUp(page, "ann@b.test", "Abcdefg1");
    await expect(page.getByRole("heading", { level: 2 })).toHaveText("Welcome, ann!");
    await expect(page.locator("form")).toBeHidden();
    expect(sent).toEqual([{ email: "ann@b.test" }]);
  });
});
