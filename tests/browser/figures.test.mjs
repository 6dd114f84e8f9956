// Figures with the script on, from files on disk: values by mouse, touch and keyboard, and what can be copied.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage, pagesOfEachKind } from "./site.mjs";

const report = pagesOfEachKind().get("YEAR/T");
const widths = [["wide", 1280], ["column", 600], ["narrow", 320]];

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

for (const [name, width] of widths) {
  test(`a mark of a ${name} drawing says its value`, async () => {
    const { page, complaints, close } = await openPage(browser, report, { width, hasTouch: true });
    const figure = page.locator("figure.figure-periods").first();
    const value = figure.locator(".figure-value");
    const chart = figure.locator(".figure-chart");
    // The number in the wide drawing of the same mark is what every drawing says.
    const titles = await figure.locator(".wide g > title").allTextContents();
    await chart.focus();
    await page.keyboard.press("ArrowRight");
    const first = await value.textContent();
    assert.ok(titles.includes(first), `${first} is not one of ${titles}`);
    await page.keyboard.press("ArrowRight");
    assert.notEqual(await value.textContent(), first);
    await page.keyboard.press("Escape");
    assert.equal(await value.textContent(), "");
    // The newest count, which is preliminary in a draft.
    const mark = figure.locator("svg.chart:visible :is(g.now, g.pre)").first();
    await mark.scrollIntoViewIfNeeded();
    const box = await mark.boundingBox();
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
    const period = await figure.locator(".wide :is(g.now, g.pre) > title").first().textContent();
    assert.equal(await value.textContent(), period);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test("a figure is linked to, cited, and saved as a picture", async () => {
  const { page, complaints, outside, close } = await openPage(browser, report, { acceptDownloads: true });
  const figure = page.locator("figure.figure-periods").first();
  const id = await figure.getAttribute("id");
  assert.equal(await figure.locator('.figure-downloads a[href^="#"]').getAttribute("href"), `#${id}`);
  const file = await figure.locator('.figure-downloads a[href$=".svg"]').getAttribute("href");
  assert.match(file, /^[a-zåäö0-9-]+-t[123]-\d{4}\.svg$/);
  const [, image, cite] = await figure.locator(".figure-copies button").all();
  // Without the right to the clipboard the picture is saved instead.
  const saved = page.waitForEvent("download", { timeout: 5000 }).catch(() => null);
  await image.click();
  const download = await saved;
  const said = figure.locator(".figure-copies output");
  if (download) assert.equal(download.suggestedFilename(), file.replace(".svg", ".png"));
  await said.filter({ hasText: /Kopierat|Sparat/ }).waitFor();
  await cite.click();
  await said.filter({ hasText: `#${id}` }).waitFor();
  assert.match(await said.textContent(), /Källa: .*\. file:\/\/.*#/);
  assert.deepEqual([complaints, outside], [[], []]);
  await close();
});
