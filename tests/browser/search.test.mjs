// The search page in a browser, from files on disk: what was asked is still there when the reader comes back from a page.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { follow, launch, openPage } from "./site.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

test("who comes back from a page finds the query and its results", async () => {
  const { page, complaints, close } = await openPage(browser, "sok/index.html");
  await page.locator("#search-words").pressSequentially("mobbning");
  const results = page.locator("#search-results > li > a");
  const found = await results.allTextContents();
  assert.equal(found[0], "Kränkande behandling");
  await follow(page, () => results.first().click());
  await page.goBack();
  assert.equal(await page.locator("#search-words").inputValue(), "mobbning");
  assert.deepEqual(await results.allTextContents(), found);
  assert.deepEqual(complaints, []);
  await close();
});
