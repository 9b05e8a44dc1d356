import { expect, test } from "@playwright/test";

test("the page opens", async ({ page }) => {
  const response = await page.goto("/index.html");
  expect(response.status()).toBe(200);
  await expect(page).toHaveTitle(/Sign up/);
});

test("a bad address is refused", async ({ page }) => {
  await page.goto("/index.html");
  await page.getByLabel("E-mail").fill("nobody");
  await page.getByLabel("Password").fill("secret");
  await page.getByRole("button").click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByRole("alert")).toContainText("e-mail");
});

test("the form can be sent", async ({ page }) => {
  await page.route("/api/accounts", (route) => route.fulfill({ status: 201 }));
  await page.goto("/index.html");
  await page.getByLabel("E-mail").fill("ann@b.test");
  await page.getByLabel("Password").fill("Abcdefg1");
  await page.getByRole("button").click();
  expect(page.url()).toContain("index.html");
});
