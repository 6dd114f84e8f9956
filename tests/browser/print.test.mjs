// What comes out of the printer: the collected report as PDF, read page by page. Every page has its running head and number, and of a
// draft its mark; no figure is cut, no heading stands alone at the foot, and the list of contents is whole.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, openPage } from "./site.mjs";

const ADOPTED = "2020/t2/samlad/index.html";
const DRAFT = "2020/t3/samlad/index.html";
const PDFTOTEXT = "/usr/bin/pdftotext";
const skip = existsSync(PDFTOTEXT) ? false : "needs pdftotext (poppler-utils)";

let browser;
let folder;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), "print-"));
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

// The text of each printed page, as lines from the top.
const printed = async (path) => {
  const { page, close } = await openPage(browser, path);
  const file = join(folder, "page.pdf");
  await page.pdf({ path: file, preferCSSPageSize: true });
  await close();
  const text = execFileSync(PDFTOTEXT, ["-layout", file, "-"], { encoding: "utf8" });
  return text.split("\f").slice(0, -1).map((sheet) => sheet.split("\n").map((line) => line.trim()).filter((line) => line !== ""));
};

for (const [path, title, isDraft] of [[ADOPTED, "Tertialrapport 2 2020", false], [DRAFT, "Tertialrapport 3 2020", true]]) {
  test(`every printed page of ${path} has its head, its number and its status`, { skip }, async () => {
    const pages = await printed(path);
    assert.ok(pages.length > 10, `${pages.length} pages`);
    pages.forEach((lines, index) => {
      const at = `page ${index + 1}`;
      assert.match(lines[0], new RegExp(`^${title} · Utbildningsförvaltningen`), at);
      assert.equal(lines.at(-1), `${index + 1} (${pages.length})`, at);
      assert.equal(/UTKAST$/.test(lines[0]), isDraft, at);
      assert.ok(lines.length > 5, `${at} holds next to nothing: ${lines.join(" | ")}`);
    });
  });

  test(`nothing in ${path} is cut or left alone by the end of a page`, { skip }, async () => {
    const pages = await printed(path);
    const contents = pages.findIndex((lines) => lines.includes("1 Sammanfattning"));
    const chapters = pages[contents].filter((line) => /^\d+ \p{Lu}/u.test(line));
    assert.match(chapters.at(-1), /Källor$/, "the contents are whole");
    pages.forEach((lines, index) => {
      const figures = lines.filter((line) => /^Figur \d+\. /.test(line)).length;
      const sources = lines.filter((line) => /^Källa: /.test(line)).length;
      assert.equal(sources, figures, `page ${index + 1} has the heads of ${figures} figures and the ends of ${sources}`);
      const last = lines.at(-2);
      assert.ok(!chapters.includes(last) || index === contents, `page ${index + 1} ends with the heading ${last}`);
    });
  });
}

test("no figure is higher than the paper", async () => {
  // A4 less its margins, in CSS pixels.
  const [width, height] = [680, 971];
  const { page, close } = await openPage(browser, ADOPTED, { width, height });
  await page.emulateMedia({ media: "print" });
  const high = await page.evaluate((most) => [...document.querySelectorAll(".figure")].filter((figure) => figure.getBoundingClientRect().height > most).map((figure) => figure.id), height);
  assert.deepEqual(high, []);
  await close();
});

const REPORT = "2020/t2/index.html";

test("the report printed from its page takes about half the paper that it took, 13 pages", { skip }, async () => {
  const pages = await printed(REPORT);
  assert.ok(pages.length <= 7, `${pages.length} pages`);
  const words = pages.flat().join(" ");
  for (const part of ["Vad har hänt?", "2 av 9 risker är kritiska", "Så har vi avgränsat händelsetyperna", "Källor"]) assert.ok(words.includes(part), part);
});

for (const path of [REPORT, "rapportering/index.html", "risker/rsa-2020/index.html", "atgarder/index.html"]) {
  test(`no word of a table of ${path} is broken on paper, and none lies beside it`, async () => {
    const { page, close } = await openPage(browser, path, { width: 680, height: 971 });
    await page.emulateMedia({ media: "print" });
    const faults = await page.evaluate(() => {
      const found = [];
      for (const table of document.querySelectorAll("main table")) {
        if (!table.checkVisibility()) continue;
        if (table.getBoundingClientRect().right > innerWidth + 1) found.push(`wider than the paper: ${table.caption?.textContent}`);
        // Two years of months fit the paper in no type that can be read whole.
        if (table.tHead?.rows[0].cells.length >= 16) continue;
        const walker = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (node.parentElement.closest(".visually-hidden, caption, code, a.hash")) continue;
          for (const { index, 0: word } of node.textContent.matchAll(/[\p{L}\p{N}]+/gu)) {
            const range = document.createRange();
            range.setStart(node, index);
            range.setEnd(node, index + word.length);
            const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
            if (lines.size > 1) found.push(word);
          }
        }
      }
      return found;
    });
    assert.deepEqual(faults, []);
    await close();
  });
}
