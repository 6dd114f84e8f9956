// The built site as the browser tests see it: one page of each kind, opened in Chromium with the network off.
//
// SITE is the folder of a built site, CITY_SITE that of the same with the theme `stad`, SMALL_SITE that of a small one whose content
// does not change. With SCREENSHOTS, a folder, the pages are also kept as pictures to look at: no test rests on them.

import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const site = resolve(process.env.SITE ?? "output");
export const smallSite = resolve(process.env.SMALL_SITE ?? "output");
export const citySite = resolve(process.env.CITY_SITE ?? "output");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// Folders below the first level that are a page of their own kind, and not one of many alike.
const OWN_KIND = ["lagesbild", "samlad", "ils", "planering-och-byggande", "statistiken", "tillganglighet", "kontakt"];

// `2018/t2/forebygga-brott/index.html` → `YEAR/T/*`: pages with the same kind are made by the same template.
const kindOf = (path) => {
  const parts = path.replace(/\/?index\.html$/, "").split("/");
  const kind = parts.map((part, level) => {
    if (/^\d{4}$/.test(part)) return "YEAR";
    if (/^t[123]$/.test(part)) return "T";
    if (/^(rsa|vor)-\d{4}$/.test(part)) return "REGISTER";
    return level === 0 || OWN_KIND.includes(part) ? part : "*";
  });
  return kind.join("/");
};

export const allPages = (folder = site) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
    .sort();

// Of each kind the page with the most on it.
export const pagesOfEachKind = (folder = site) => {
  const largest = new Map();
  for (const path of allPages(folder)) {
    const [kind, size] = [kindOf(path), statSync(join(folder, path)).size];
    if (size > (largest.get(kind)?.size ?? 0)) largest.set(kind, { path, size });
  }
  return new Map([...largest].map(([kind, { path }]) => [kind, path]).sort());
};

export const launch = () => {
  const paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  return chromium.launch({ executablePath: paths.find(existsSync), args: ["--no-sandbox", "--disable-gpu", ...quiet] });
};

// Where to keep a picture or a paper called `name`; nowhere unless they are asked for.
export const pictureOf = (name) => {
  if (!process.env.SCREENSHOTS) return undefined;
  mkdirSync(resolve(process.env.SCREENSHOTS), { recursive: true });
  return join(resolve(process.env.SCREENSHOTS), name);
};

// Keeps a picture of the whole page. A long page may be more than a machine without a graphics card can draw at once, so that
// pictures are taken only for those who look at them.
export const keepPicture = async (page, name) => {
  const path = pictureOf(name);
  if (path) await page.screenshot({ path, fullPage: true });
};

export const addressOf = (path, folder = site) => pathToFileURL(join(folder, path)).href;

// Opens a page; `complaints` are errors in its console, `outside` what it asked for beyond its own files.
export const openPage = async (browser, path, { folder = site, width = 1280, height = 800, ...settings } = {}) => {
  const context = await browser.newContext({ viewport: { width, height }, offline: true, bypassCSP: false, ...settings });
  const page = await context.newPage();
  const complaints = [];
  const outside = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => /^(file|data|about|blob):/.test(request.url()) || outside.push(request.url()));
  await page.goto(addressOf(path, folder));
  return { context, page, complaints, outside, close: () => context.close() };
};

// Follows a link to another page, and waits until that page is read: a click returns before the browser has left. The search
// writes its words into the address as it is left.
export const follow = async (page, activate) => {
  const withoutWords = (address) => address.replace(/#q=.*/, "");
  const from = withoutWords(page.url());
  await activate();
  await page.waitForURL((url) => withoutWords(url.href) !== from);
};

// Parts that stick out of the page to the right, unless they lie in something that scrolls by itself.
export const tooWide = (page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const scrolls = (element) => element !== null && (/(auto|scroll|hidden)/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const wide = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element.parentElement));
    return wide.slice(0, 3).map((element) => `${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 40)}`).concat("the page scrolls sideways");
  });

// Words that are wider than the cell, item or paragraph they stand in, so that they lie on what is beside it.
export const spilled = (page) =>
  page.evaluate(() => {
    const boxes = [...document.querySelectorAll("th, td, dt, dd, li, p, button, summary, figcaption")];
    const isShown = (box) => box.checkVisibility() && box.clientWidth > 0 && !box.closest(".visually-hidden, .printed-links, .skip");
    const wide = boxes.filter((box) => isShown(box) && box.scrollWidth > box.clientWidth + 1);
    return wide.map((box) => `${box.tagName} ${box.className} ${box.textContent.trim().slice(0, 40)}`);
  });

export const findViolations = async (page) => {
  // Devtools evaluation is not bound by the page's policy, so axe can run without weakening it.
  await page.evaluate(axe);
  const found = await page.evaluate(async () => (await globalThis.axe.run(document, { resultTypes: ["violations"] })).violations);
  return found.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(", ")}`);
};
