import { expect, test } from "@playwright/test";

test("shows the page", async ({ page }) => {
  await page.goto("/index.html");
  await expect(page.locator("h1")).toBeVisible();
  await expect(page.locator("form")).toBeVisible();
});

test("adds a task", async ({ page }) => {
  await page.goto("/index.html");
  await page.fill("input", "Milk");
  await page.click("button");
  await expect(page.locator("li")).toBeVisible();
});

test("has a status", async ({ page }) => {
  await page.goto("/index.html");
  expect(await page.locator("[role=status]").isVisible()).toBeTruthy();
  expect(await page.textContent("[role=status]")).toBeDefined();
});
