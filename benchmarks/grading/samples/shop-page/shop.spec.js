import { expect, test } from "@playwright/test";

test.beforeEach(async ({ page }) => {
  await page.goto("/index.html");
});

test("lists by name and by price", async ({ page }) => {
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(["Apron", "Chair", "Lamp"]);
  await page.getByLabel("Sort").selectOption("price");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(["Apron", "Lamp", "Chair"]);
  await expect(page.locator("article span")).toHaveText(["€15.00", "€39.50", "€120.00"]);
});

test("searches", async ({ page }) => {
  await page.getByLabel("Search").fill("LA");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(["Lamp"]);
  await page.getByLabel("Search").fill("zzz");
  await expect(page.locator("#articles")).toHaveText("Nothing found");
});

test("sells until nothing is left", async ({ page }) => {
  const lamp = page.getByRole("article").filter({ hasText: "Lamp" });
  await lamp.getByRole("button").click();
  await expect(page.getByRole("dialog")).toContainText("Lamp is in your cart.");
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.locator("#sum")).toHaveText("Cart: 1 for €39.50");
  await lamp.getByRole("button").click();
  await page.getByRole("button", { name: "Close" }).click();
  await expect(lamp.getByRole("button")).toBeDisabled();
  await expect(lamp.getByRole("button")).toHaveText("Sold out");
  await expect(page.locator("#sum")).toHaveText("Cart: 2 for €79.00");
});

test("has no aprons", async ({ page }) => {
  await expect(page.getByRole("article").filter({ hasText: "Apron" }).getByRole("button")).toBeDisabled();
  await expect(page.locator("#sum")).toHaveText("Cart: empty");
});
