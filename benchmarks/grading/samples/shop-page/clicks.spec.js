import { expect, test } from "@playwright/test";

test("buys a lamp", async ({ page }) => {
  await page.goto("/index.html");
  await page.getByRole("article").filter({ hasText: "Lamp" }).getByRole("button").click();
  await page.getByRole("button", { name: "Close" }).click();
});

test("searches", async ({ page }) => {
  await page.goto("/index.html");
  await page.getByLabel("Search").fill("lamp");
  const count = await page.locator("article").count();
  expect(count).toBeGreaterThanOrEqual(0);
  expect(count).toBe(1);
});

test("sorts", async ({ page }) => {
  await page.goto("/index.html");
  await page.getByLabel("Sort").selectOption("price");
  await expect(page.locator("article").first()).toBeVisible();
  await expect(page.locator("article")).not.toHaveCount(0);
});
