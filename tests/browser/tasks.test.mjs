// What four readers come for, from the start page: at most two clicks, and the answer in the first screen of the page that they
// reach. The tasks were written down before the pages were tried.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { follow, launch, openPage } from "./site.mjs";

const tasks = JSON.parse(readFileSync(new URL("tasks.json", import.meta.url), "utf8"));

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

// The words that lie within the window, in the order of the page, the navigation left out: it says what there is, not how it is.
const firstScreen = (page) =>
  page.evaluate(() => {
    const words = [];
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      const isShown = box.width > 1 && box.top >= 0 && box.bottom <= innerHeight && node.parentElement.checkVisibility();
      if (isShown) words.push(node.textContent);
    }
    return words.join(" ").replace(/\s+/g, " ");
  });

test("five tasks each for the four readers", () => {
  const readers = tasks.map(({ reader }) => reader);
  for (const reader of ["politician", "head of school", "strategist", "registrar"]) {
    assert.equal(readers.filter((one) => one === reader).length, 5, reader);
  }
  assert.ok(tasks.every(({ clicks, sees }) => clicks.length <= 2 && sees.length > 0));
});

for (const { reader, asks, clicks, sees } of tasks) {
  test(`${reader}: ${asks}`, async () => {
    const { page, close } = await openPage(browser, "index.html");
    for (const name of clicks) {
      await follow(page, () => page.getByRole("link", { name, exact: true }).first().click({ timeout: 3000 }));
    }
    const shown = await firstScreen(page);
    for (const words of sees) assert.match(shown, new RegExp(words), page.url());
    await close();
  });
}
