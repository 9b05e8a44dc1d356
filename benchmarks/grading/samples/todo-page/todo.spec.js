import { expect, test } from "@playwright/test";

test.beforeEach(async ({ page }) => {
  await page.goto("/index.html");
});

async function add(page, text) {
  await page.getByLabel("New task").fill(text);
  await page.getByRole("button", { name: "Add" }).click();
}

test("starts with nothing", async ({ page }) => {
  await expect(page).toHaveTitle("Tasks");
  await expect(page.getByRole("status")).toHaveText("Nothing to do");
  await expect(page.locator("#clear")).toBeHidden();
});

test("adds tasks", async ({ page }) => {
  await add(page, "  Milk ");
  await add(page, "Bread");
  await expect(page.getByRole("listitem")).toHaveText(["Milk", "Bread"]);
  await expect(page.getByRole("status")).toHaveText("2 of 2 left");
  await expect(page.getByLabel("New task")).toHaveValue("");
});

test("refuses empty and double tasks", async ({ page }) => {
  await add(page, " ");
  await expect(page.getByRole("status")).toHaveText("Write something first");
  await add(page, "Milk");
  await add(page, "Milk");
  await expect(page.getByRole("status")).toHaveText('"Milk" is there already');
  await expect(page.getByRole("listitem")).toHaveCount(1);
});

test("ticks off and clears", async ({ page }) => {
  await add(page, "Milk");
  await add(page, "Bread");
  await page.getByText("Milk").click();
  await expect(page.getByText("Milk")).toHaveClass("done");
  await expect(page.getByRole("status")).toHaveText("1 of 2 left");
  await page.getByRole("button", { name: "Clear done" }).click();
  await expect(page.getByRole("listitem")).toHaveText(["Bread"]);
  await expect(page.locator("#clear")).toBeHidden();
});
