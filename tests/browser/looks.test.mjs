// Light, dark or as the computer: what a reader chooses holds on the next page, and without storage on this one. On paper there is no
// navigation and no dark ground; tables are open, links are written out once, and a draft says so on every page.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { addressOf, launch, openPage } from "./site.mjs";

const ADOPTED = "2020/t2/index.html";
const DRAFT = "2020/t3/index.html";
const LIGHT = "rgb(255, 255, 255)";
const DARK = "rgb(18, 23, 28)";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const ground = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const choose = (page, scheme) => page.locator(".scheme-switch select").selectOption(scheme);

test("the reader's choice of light or dark goes before the computer's, on every page", async () => {
  const { page, complaints, close } = await openPage(browser, ADOPTED, { colorScheme: "light" });
  assert.equal(await ground(page), LIGHT);
  await choose(page, "dark");
  assert.equal(await ground(page), DARK);
  await page.goto(addressOf(DRAFT));
  assert.equal(await ground(page), DARK, "the next page remembers");
  assert.equal(await page.locator(".scheme-switch select").inputValue(), "dark");
  await choose(page, "");
  assert.equal(await ground(page), LIGHT);
  await page.emulateMedia({ colorScheme: "dark" });
  assert.equal(await ground(page), DARK, "as the computer");
  assert.deepEqual(complaints, []);
  await close();
});

test("where nothing may be stored the choice holds on the page", async () => {
  const { page, complaints, close } = await openPage(browser, "404.html");
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, "localStorage", {
      get() {
        throw new DOMException("forbidden", "SecurityError");
      },
    });
  });
  await page.goto(addressOf(ADOPTED));
  await choose(page, "dark");
  assert.equal(await ground(page), DARK);
  assert.deepEqual(complaints, []);
  await close();
});

test("without scripts there is no switch, and the computer's choice holds", async () => {
  const { page, close } = await openPage(browser, ADOPTED, { colorScheme: "dark", javaScriptEnabled: false });
  assert.equal(await page.locator(".scheme-switch").isVisible(), false);
  await close();
});

test("the button at the foot of the page prints it, and is not there without scripts", async () => {
  const { page, complaints, close } = await openPage(browser, ADOPTED);
  await page.evaluate(() => {
    globalThis.printed = 0;
    globalThis.print = () => { globalThis.printed += 1; };
  });
  await page.locator("footer").getByRole("button", { name: "Skriv ut sidan" }).click();
  assert.equal(await page.evaluate(() => globalThis.printed), 1);
  assert.deepEqual(complaints, []);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".print-page").isVisible(), false, "paper has no button");
  await close();
  const still = await openPage(browser, ADOPTED, { javaScriptEnabled: false });
  assert.equal(await still.page.locator(".print-page").isVisible(), false);
  await still.close();
});

test("paper is white, without navigation, with open tables and addresses", async () => {
  const { page, close } = await openPage(browser, ADOPTED, { colorScheme: "dark" });
  await choose(page, "dark");
  await page.emulateMedia({ media: "print" });
  assert.equal(await ground(page), LIGHT);
  for (const hidden of [".site-nav", ".scheme-switch", ".figure-downloads", ".breadcrumb"]) {
    assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
  }
  assert.equal(await page.locator(".printed-links li").first().isVisible(), true);
  assert.equal(await page.locator(".figure-table table").first().isVisible(), true, "tables are open");
  const now = await page.evaluate(() => getComputedStyle(document.querySelector(".chart .now rect, .chart .now path")).fill);
  assert.equal(now, "rgb(11, 95, 165)", "charts are light");
  await close();
});

test("a draft says so on paper, an adopted report does not", async () => {
  for (const [path, content] of [[DRAFT, '"Utkast"'], [ADOPTED, "none"]]) {
    const { page, close } = await openPage(browser, path);
    await page.emulateMedia({ media: "print" });
    const mark = await page.evaluate(() => {
      const { content, textTransform, position } = getComputedStyle(document.body, "::before");
      return { content, textTransform, position };
    });
    assert.equal(mark.content, content, path);
    if (path === DRAFT) assert.deepEqual([mark.textTransform, mark.position], ["uppercase", "fixed"]);
    await close();
  }
});
