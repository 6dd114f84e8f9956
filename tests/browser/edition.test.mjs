// An edition from a USB stick: its one page, alone in a bare folder, opened as a file with the network off. It asks for
// nothing but itself, and is as readable as on the site: light, dark, 320 px, forced colours, without scripts, printed.

import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { addressOf, allPages, findViolations, keepPicture, launch, openPage, pictureOf, site, tooWide } from "./site.mjs";

const editions = allPages(site).filter((path) => /^versioner\/[^/]+\/v\d+\/index\.html$/.test(path));
const PAGE = "index.html";

const pictureName = (path) => `edition_${path.split("/").slice(1, 3).join("_")}`;

const modes = [
  { name: "light", colorScheme: "light" },
  { name: "dark", colorScheme: "dark" },
  { name: "narrow", width: 320, height: 640 },
  { name: "forced", forcedColors: "active" },
  { name: "without scripts", javaScriptEnabled: false },
];

let browser;
const sticks = new Map();
before(async () => {
  for (const path of editions) {
    const stick = mkdtempSync(join(tmpdir(), "usb "));
    copyFileSync(join(site, path), join(stick, PAGE));
    sticks.set(path, stick);
  }
  browser = await launch();
});
after(async () => {
  await browser?.close();
  sticks.forEach((stick) => rmSync(stick, { recursive: true, force: true }));
});

// Opens an edition from its stick; `asked` is every address that it asked for.
const open = async (path, mode) => {
  const folder = sticks.get(path);
  const opened = await openPage(browser, PAGE, { folder, ...mode });
  const asked = [];
  const failed = [];
  opened.page.on("request", (request) => asked.push(request.url()));
  opened.page.on("requestfailed", (request) => failed.push(request.url()));
  await opened.page.reload();
  return { ...opened, asked: asked.filter((url) => !url.startsWith("data:") && url !== addressOf(PAGE, folder)), failed };
};

// Figures with no picture in them, and pictures that nobody can see.
const emptyFigures = (page) =>
  page.evaluate(() => {
    const seen = (svg) => [svg.getBoundingClientRect()].every(({ width, height }) => width > 80 && height > 20);
    const drawn = [...document.querySelectorAll("main figure svg")].filter((svg) => svg.checkVisibility());
    return drawn.length === 0 ? ["no figures"] : drawn.filter((svg) => !seen(svg)).map((svg) => svg.outerHTML.slice(0, 80));
  });

test("the site has editions", () => assert.ok(editions.length > 1, editions.join(", ")));

for (const path of editions) {
  for (const { name, ...mode } of modes) {
    test(`${path} alone from a bare folder, ${name}`, async () => {
      const { page, complaints, outside, asked, failed, close } = await open(path, mode);
      assert.deepEqual([...outside, ...asked, ...failed], [], "it asks for something");
      assert.deepEqual(complaints, [], "errors in the console");
      assert.deepEqual(await emptyFigures(page), []);
      assert.doesNotMatch(await page.evaluate(() => getComputedStyle(document.body).fontFamily), /^(Times|serif)/, "its styles are with it");
      assert.equal(await page.locator("h1").count(), 1);
      assert.deepEqual(await tooWide(page), []);
      if (mode.javaScriptEnabled !== false) assert.deepEqual(await findViolations(page), []);
      await keepPicture(page, `${pictureName(path)}-${name}.png`);
      await close();
    });
  }

  test(`${path} alone from a bare folder, printed`, async () => {
    const { page, asked, close } = await open(path, { width: 794, height: 1123 });
    await page.emulateMedia({ media: "print" });
    assert.deepEqual(await emptyFigures(page), []);
    // What is wider than the paper is made smaller by the browser: nothing is cut off.
    const paper = await page.pdf({ format: "A4", path: pictureOf(`${pictureName(path)}.pdf`) });
    assert.ok(paper.length > 20_000, "a paper with figures");
    assert.deepEqual(asked, [], "printing asks for something");
    await close();
  });
}
