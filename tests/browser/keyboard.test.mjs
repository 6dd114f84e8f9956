// Every kind of page by keyboard alone: Tab reaches every control in the order of the text, each shows that it has the focus and
// is not covered by anything, and the skip link skips. Tables sort, and the search is asked and walked through.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { follow, launch, openPage, pagesOfEachKind } from "./site.mjs";

// Pages with more controls (lists of units, of files) are walked this far; the rest of them are links of the same list.
const MOST_STEPS = { wide: 80, narrow: 30 };

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

// Marks every control with its number in the text. Those within closed details are no controls yet, and those of
// a head that is not shown are none.
const markControls = () => {
  const selector = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const controls = [...document.querySelectorAll(selector)].filter((element) => !element.disabled && element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }));
  controls.forEach((element, position) => (element.dataset.control = position));
  return controls.length;
};

// What a reader sees of the control that has the focus.
const lookAtFocus = () => {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  // The browser does the same, but not before it paints.
  element.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  const style = getComputedStyle(element);
  // A link in several lines has several boxes, and a table may be higher than the window.
  const box = [...element.getClientRects()].find((rect) => rect.width > 0 && rect.height > 0) ?? element.getBoundingClientRect();
  const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
  const seen = document.elementFromPoint(middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight));
  const isSeen = seen !== null && (element.contains(seen) || seen.contains(element));
  return {
    control: element.dataset.control === undefined ? null : Number(element.dataset.control),
    name: `${element.tagName} ${(element.textContent || element.id).trim().slice(0, 40)}`,
    isOutlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    isSeen,
  };
};

for (const [name, width] of [["wide", 1280], ["narrow", 320]]) {
  for (const path of pagesOfEachKind().values()) {
    test(`${path} by keyboard, ${name}`, async () => {
      const { page, close } = await openPage(browser, path, { width, height: 640, reducedMotion: "reduce" });
      // The search page puts the focus into its field; the walk begins at the top all the same.
      await page.evaluate(() => {
        document.body.tabIndex = -1;
        document.body.focus();
        document.body.removeAttribute("tabindex");
      });
      const count = await page.evaluate(markControls);
      const faults = [];
      for (let step = 0; step < Math.min(count, MOST_STEPS[name]); step += 1) {
        await page.keyboard.press("Tab");
        const focus = await page.evaluate(lookAtFocus);
        if (focus?.control !== step) {
          faults.push(`after ${step} steps the focus is on ${JSON.stringify(focus)}`);
          break;
        }
        for (const claim of ["isOutlined", "isSeen"]) if (!focus[claim]) faults.push(`${claim} is false: ${focus.name}`);
      }
      assert.deepEqual(faults, []);
      assert.ok(count > 5);
      await close();
    });
  }
}

test("the skip link is the first control and leads to the text", async () => {
  const { page, close } = await openPage(browser, "index.html");
  await page.keyboard.press("Tab");
  const box = await page.locator(":focus").boundingBox();
  assert.ok(box.y >= 0 && box.height > 20, JSON.stringify(box));
  await page.keyboard.press("Enter");
  await page.locator("#content:focus").waitFor();
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.querySelector("main").contains(document.activeElement)));
  await close();
});

test("a table sorts by keyboard, and says how", async () => {
  const { page, close } = await openPage(browser, "atgarder/index.html");
  const heading = page.locator("table.sortable th:has(button)").first();
  const firstCells = () => page.evaluate(() => [...document.querySelector("table.sortable").tBodies[0].rows].map((row) => row.cells[0].dataset.sort ?? row.cells[0].textContent.trim()));
  const sorted = [...(await firstCells())].sort(new Intl.Collator("sv", { numeric: true }).compare);
  await heading.locator("button").focus();
  await page.keyboard.press("Enter");
  assert.equal(await heading.getAttribute("aria-sort"), "ascending");
  assert.deepEqual(await firstCells(), sorted);
  await page.keyboard.press("Space");
  assert.equal(await heading.getAttribute("aria-sort"), "descending");
  assert.deepEqual(await firstCells(), sorted.reverse());
  assert.ok(await heading.locator("button").evaluate((button) => button === document.activeElement), "the focus stays");
  await close();
});

test("the search is asked, announced and walked through by keyboard", async () => {
  const { page, complaints, close } = await openPage(browser, "sok/index.html");
  assert.equal(await page.evaluate(() => document.activeElement.id), "search-words");
  await page.keyboard.type("hot och vald");
  await page.locator("[role=status]", { hasText: /\d+ sidor/ }).waitFor();
  await page.keyboard.press("ArrowDown");
  assert.match(await page.locator(":focus").textContent(), /Hot och våld/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.id), "search-words");
  await page.keyboard.press("ArrowDown");
  await follow(page, () => page.keyboard.press("Enter"));
  assert.match(page.url(), /vagledning/);
  assert.match(await page.locator("h1").textContent(), /Hot och våld/);
  assert.deepEqual(complaints, []);
  await close();
});
