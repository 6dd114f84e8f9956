// Every kind of page with the theme `stad`: axe finds nothing, light and dark, and nothing is wider than its place.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { citySite, findViolations, launch, openPage, pagesOfEachKind, spilled, tooWide } from "./site.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

for (const path of pagesOfEachKind(citySite).values()) {
  for (const colorScheme of ["light", "dark"]) {
    test(`${path} of the city, ${colorScheme}`, async () => {
      const { page, complaints, close } = await openPage(browser, path, { folder: citySite, colorScheme });
      assert.deepEqual(complaints, [], "errors in the console");
      assert.deepEqual([...(await tooWide(page)), ...(await spilled(page))], []);
      assert.deepEqual(await findViolations(page), []);
      await close();
    });
  }
}
