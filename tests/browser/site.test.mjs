// Every kind of page in Chromium, opened as a file with the network off: nothing is fetched from outside, nothing breaks the
// content security policy, nothing scrolls sideways at 320 px, and axe finds nothing, in light, dark and narrow.
//
// SITE is the folder of a built site. Screenshots go to target/screenshots.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const site = resolve(process.env.SITE ?? "output");
const screenshots = resolve("target/screenshots");
const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

const firstIn = (folder) => {
  const path = join(site, folder);
  const found = existsSync(path) ? readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()) : [];
  return found.length > 0 ? `${folder}/${found[0].name}/index.html` : `${folder}/index.html`;
};

// One page of each kind.
const pages = [
  "index.html",
  "2018/index.html",
  "2018/t2/index.html",
  "2020/t3/index.html",
  "2020/t2/lagesbild/index.html",
  firstIn("2020/t2"),
  firstIn("2018/t2"),
  "fokusomraden/index.html",
  firstIn("fokusomraden"),
  "enheter/index.html",
  firstIn("enheter"),
  "risker/index.html",
  firstIn("risker"),
  "risker/rsa-2020/index.html",
  "risker/planering-och-byggande/index.html",
  "atgarder/index.html",
  "kritiska-verksamheter/index.html",
  "indikatorer/index.html",
  "rapportering/index.html",
  "barnperspektiv/index.html",
  "jamfor/index.html",
  "vagledning/index.html",
  firstIn("vagledning"),
  "ordlista/index.html",
  "data/index.html",
  "om/statistiken/index.html",
  "om/tillganglighet/index.html",
  "om/kontakt/index.html",
  "sok/index.html",
  "webbkarta/index.html",
  "404.html",
];

const modes = [
  { name: "light", width: 1280, height: 800, colorScheme: "light" },
  { name: "dark", width: 1280, height: 800, colorScheme: "dark" },
  { name: "narrow", width: 320, height: 640, colorScheme: "light" },
  { name: "forced", width: 1280, height: 800, colorScheme: "light", forcedColors: "active" },
];

let browser;
before(async () => {
  mkdirSync(screenshots, { recursive: true });
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  browser = await chromium.launch({ executablePath, args });
});
after(async () => browser?.close());

const open = async (mode, path) => {
  const context = await browser.newContext({
    viewport: { width: mode.width, height: mode.height },
    colorScheme: mode.colorScheme,
    forcedColors: mode.forcedColors ?? "none",
    offline: true,
    bypassCSP: false,
  });
  const page = await context.newPage();
  const complaints = [];
  const outside = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => /^(file|data|about|blob):/.test(request.url()) || outside.push(request.url()));
  await page.goto(pathToFileURL(join(site, path)).href);
  return { context, page, complaints, outside };
};

test("the site has every kind of page", () => {
  const missing = pages.filter((path) => !existsSync(join(site, path)));
  assert.deepEqual(missing, []);
});

for (const mode of modes) {
  for (const path of new Set(pages)) {
    test(`${path} in ${mode.name}`, async () => {
      const { context, page, complaints, outside } = await open(mode, path);
      const name = `${path.replaceAll("/", "_").replace(".html", "")}-${mode.name}.png`;
      await page.screenshot({ path: join(screenshots, name), fullPage: true });
      assert.deepEqual(outside, [], "requests to the outside");
      assert.deepEqual(complaints, [], "errors in the console");
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= mode.width, `the page is ${width} px wide at ${mode.width}`);
      // Devtools evaluation is not bound by the page's policy, so axe can run without weakening it.
      await page.evaluate(axe);
      const found = await page.evaluate(async () => (await globalThis.axe.run(document, { resultTypes: ["violations"] })).violations);
      const summary = found.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(", ")}`);
      assert.deepEqual(summary, []);
      await context.close();
    });
  }
}
