// Tables with the script on, from files on disk: read on a narrow screen without scrolling sideways, sorted without losing time or
// totals, filtered where they are long.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage, pagesOfEachKind } from "./site.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

// Tables that hide some of their cells to the right; a risk matrix is a map, and scrolls as one.
const sideways = (page) =>
  page.evaluate(() => {
    const regions = [...document.querySelectorAll(".table-scroll")].filter((region) => region.checkVisibility());
    const wide = regions.filter((region) => region.scrollWidth > region.clientWidth + 1 && !region.querySelector(".matrix"));
    return wide.map((region) => region.getAttribute("aria-label"));
  });

for (const path of pagesOfEachKind().values()) {
  test(`no table of ${path} hides a column on a narrow screen`, async () => {
    const { page, close } = await openPage(browser, path, { width: 320, height: 640 });
    if ((await page.locator('script[src$="site.js"]').count()) > 0) {
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      assert.deepEqual(await sideways(page), []);
      const unnamed = await page.locator('.is-stacked tbody td:not([colspan]):not(.bar-cell):not(:empty)').evaluateAll((cells) =>
        cells.filter((cell) => !cell.dataset.label && cell.cellIndex > 0).map((cell) => cell.textContent));
      assert.deepEqual(unnamed, [], "cells without the heading of their column");
    }
    await close();
  });
}

const REPORTING = "rapportering/index.html";
const MEASURES = "atgarder/index.html";
const INDICATORS = "indikatorer/index.html";
const headings = (table) => table.locator("tbody tr > :first-child").allTextContents();

test("sorted by time, rows are in the order of time", async () => {
  const { page, complaints, close } = await openPage(browser, REPORTING);
  const table = page.locator("main > .table-scroll table.sortable, section > .table-scroll table.sortable").filter({ hasText: "T2 2018" }).first();
  const asWritten = await headings(table);
  const time = table.locator("thead button").first();
  await time.click();
  const key = (text) => text.trim().split(/\s/).reverse().join(" ");
  const sorted = [...asWritten].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  assert.ok(sorted.length > 5, "there is something to sort");
  assert.deepEqual(await headings(table), sorted);
  await time.click();
  assert.deepEqual(await headings(table), sorted.toReversed());
  await time.click();
  assert.deepEqual(await headings(table), asWritten, "the third time brings back the order of the page");
  assert.deepEqual(complaints, []);
  await close();
});

test("a total keeps its place, what is said of a row stays with it, and what is not shown comes last", async () => {
  const { page, close } = await openPage(browser, REPORTING);
  // Rows as a page may have them: nothing shown, 10, 9 with a note, 2, and a total.
  const table = page.locator("table.sortable").first();
  await page.evaluate(() => {
    const table = document.querySelector("table.sortable");
    const row = (name, cell, className = "") => `<tr class="${className}"><th scope="row">${name}</th><td>${cell}</td></tr>`;
    const note = '<tr class="note-row"><td colspan="2"><p>note on b</p></td></tr>';
    table.tHead.innerHTML = '<tr><th scope="col">Name</th><th scope="col">Number</th></tr>';
    const begins = '<tr class="note-row is-before"><td colspan="2"><p>begins with c</p></td></tr>';
    table.tBodies[0].innerHTML = row("hidden", '<span class="unshown">..</span>') + row("a", "10") + row("b", "9,5") + note + begins + row("c", "1 002") + row("all", "1 021", "total");
    const script = document.createElement("script");
    script.src = document.querySelector('script[src$="site.js"]').src;
    document.head.append(script);
    return new Promise((done) => { script.onload = done; });
  });
  const number = table.locator("thead button").nth(1);
  const order = () => table.locator("tbody tr > :first-child").allTextContents();
  await number.evaluate((button) => button.click());
  assert.deepEqual(await order(), ["b", "note on b", "a", "begins with c", "c", "hidden", "all"]);
  await number.evaluate((button) => button.click());
  assert.deepEqual(await order(), ["begins with c", "c", "a", "b", "note on b", "hidden", "all"]);
  await close();
});

test("a long table has a filter, and a short one none", async () => {
  const { page, complaints, close } = await openPage(browser, INDICATORS);
  const regions = await page.locator(".table-scroll").evaluateAll((all) => all.map((region) => ({
    rows: region.querySelectorAll("tbody tr:not(.note-row, .total)").length,
    hasFilter: region.previousElementSibling?.className === "table-filter",
  })));
  assert.ok(regions.some(({ rows }) => rows > 15) && regions.some(({ rows }) => rows <= 15), "both kinds are there");
  for (const { rows, hasFilter } of regions) assert.equal(hasFilter, rows > 15, `${rows} rows`);
  assert.deepEqual(complaints, []);
  await close();
});

test("tables that belong together have one filter", async () => {
  const { page, complaints, close } = await openPage(browser, MEASURES);
  const filter = page.locator(".table-filter");
  assert.equal(await filter.count(), 1);
  const rows = page.locator("table.together tbody tr");
  const all = await rows.count();
  const emptySections = () => page.locator("section:has(table.together)").evaluateAll((sections) =>
    sections.filter((section) => section.checkVisibility() && ![...section.querySelectorAll("tbody tr")].some((row) => row.checkVisibility())).length);
  // Words in any order, and letters that are put together of two signs.
  await filter.locator("input").fill("kia");
  const shown = await rows.filter({ visible: true }).allTextContents();
  assert.ok(shown.length > 0 && shown.length < all && shown.every((text) => text.toLowerCase().includes("kia")), shown.join(" | "));
  assert.equal(await filter.locator("output").textContent(), `${shown.length} av ${all} rader visas`);
  assert.equal(await emptySections(), 0);
  await filter.locator("input").fill("fo\u0308rvaltningschef");
  const chiefs = await rows.filter({ visible: true }).allTextContents();
  assert.ok(chiefs.length > 0 && chiefs.every((text) => text.toLowerCase().includes("förvaltningschef")), chiefs.join(" | "));
  assert.equal(await emptySections(), 0);
  await filter.locator("input").fill("");
  assert.equal(await rows.filter({ visible: true }).count(), all);
  assert.deepEqual(complaints, []);
  await close();
});

test("the headings of a long table follow the page, and those of rows a wide table", async () => {
  const { page, close } = await openPage(browser, MEASURES);
  const table = page.locator("table.together", { has: page.locator("tbody tr:nth-child(30)") });
  await table.locator("tbody tr").nth(20).evaluate((row) => row.scrollIntoView({ block: "center", behavior: "instant" }));
  const box = await table.locator("thead th").first().boundingBox();
  assert.ok(box.y >= 0 && box.y < 5, `the head lies at ${box.y}`);
  await close();
  const months = await openPage(browser, "2020/t2/index.html", { width: 600 });
  const region = months.page.locator("figure.figure-months .table-scroll");
  await months.page.locator("figure.figure-months summary").click();
  const before = await region.locator("tbody th").first().boundingBox();
  await region.evaluate((element) => { element.scrollLeft = 200; });
  assert.ok((await region.evaluate((element) => element.scrollLeft)) > 0, "it scrolls");
  assert.equal((await region.locator("tbody th").first().boundingBox()).x, before.x);
  await months.close();
});
