// Every kind of page in Chromium, opened as a file with the network off: nothing is fetched from outside, nothing breaks the
// content security policy, nothing scrolls sideways, and axe finds nothing: light, dark, 320 px and forced colours.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { findViolations, keepPicture, launch, openPage, pagesOfEachKind, spilled, tooWide } from "./site.mjs";

const pages = pagesOfEachKind();

const modes = [
  { name: "light", width: 1280, height: 800, colorScheme: "light" },
  { name: "dark", width: 1280, height: 800, colorScheme: "dark" },
  { name: "narrow", width: 320, height: 640, colorScheme: "light" },
  { name: "forced", width: 1280, height: 800, colorScheme: "light", forcedColors: "active" },
];

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

test("the site has every kind of page", () => {
  const wanted = ["", "404.html", "YEAR", "YEAR/T", "YEAR/T/*", "YEAR/T/lagesbild", "YEAR/T/samlad", "fokusomraden", "fokusomraden/*", "enheter",
    "enheter/*", "risker", "risker/*", "risker/REGISTER", "risker/planering-och-byggande", "atgarder", "kritiska-verksamheter", "indikatorer",
    "rapportering", "barnperspektiv", "jamfor", "vagledning", "vagledning/*", "vagledning/*/*", "ordlista", "data", "om", "om/statistiken",
    "om/tillganglighet", "om/kontakt", "sok", "webbkarta", "versioner", "versioner/*", "versioner/*/*", "versioner/*/*/*"];
  assert.deepEqual(wanted.filter((kind) => !pages.has(kind)), []);
});

for (const { name, ...mode } of modes) {
  for (const [kind, path] of pages) {
    test(`${path} in ${name}`, async () => {
      const { page, complaints, outside, close } = await openPage(browser, path, mode);
      await keepPicture(page, `${kind.replaceAll(/[/*]+/g, "_") || "start"}-${name}.png`);
      assert.deepEqual(outside, [], "requests to the outside");
      assert.deepEqual(complaints, [], "errors in the console");
      assert.deepEqual(await tooWide(page), []);
      assert.deepEqual(await spilled(page), [], "words beyond their own box");
      assert.deepEqual(await findViolations(page), []);
      await close();
    });
  }
}
