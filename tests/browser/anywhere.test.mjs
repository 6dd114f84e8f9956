// Every kind of page from anywhere: without scripts, and from a folder on a server that knows nothing but files.

import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { follow, launch, openPage, pagesOfEachKind, site } from "./site.mjs";

const FOLDER = "/intranat/avdelning b/";
const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".csv": "text/csv", ".json": "application/json", ".xml": "application/xml" };

let browser;
let server;
before(async () => {
  browser = await launch();
  // No index pages, no redirects, no charset: what a page needs it has to say itself.
  server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const file = path.startsWith(FOLDER) ? join(site, path.slice(FOLDER.length)) : null;
    if (file === null || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" }).end(readFileSync(file));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
});
after(async () => {
  await browser?.close();
  server?.close();
});

const root = () => `http://127.0.0.1:${server.address().port}${encodeURI(FOLDER)}`;

for (const path of pagesOfEachKind().values()) {
  test(`${path} without scripts`, async () => {
    const without = await openPage(browser, path, { javaScriptEnabled: false });
    const shown = (await without.page.locator("main").innerText()).trim();
    assert.ok(shown.length > 60, shown);
    assert.equal(await without.page.locator("button:visible, input:visible, form:visible").count(), 0, "a control that needs scripts");
    assert.ok((await without.page.locator("a[href]:visible").count()) > 5);
    await without.close();
  });

  test(`${path} from a folder on a server`, async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const faults = [];
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("response", (response) => response.status() >= 400 && faults.push(`${response.status()} ${response.url()}`));
    page.on("request", (request) => request.url().startsWith(root()) || request.url().startsWith("data:") || faults.push(`asks for ${request.url()}`));
    await page.goto(root() + path);
    assert.equal(await page.evaluate(() => document.characterSet), "UTF-8");
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test("the search page says what it needs, and where to go without it", async () => {
  const { page, close } = await openPage(browser, "sok/index.html", { javaScriptEnabled: false });
  await follow(page, () => page.locator("main a[href$='webbkarta/index.html']").click());
  assert.match(page.url(), /webbkarta\/index\.html$/);
  assert.ok((await page.locator("main a").count()) > 100);
  await close();
});

test("the search answers from a folder on a server", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${root()}sok/index.html#q=hot`);
  const first = page.locator("#search-results a").first();
  await follow(page, () => first.click());
  assert.ok(page.url().startsWith(`${root()}vagledning/`), page.url());
  await context.close();
});

test("every page is a few clicks away, from file to file", async () => {
  const { page, complaints, close } = await openPage(browser, "index.html");
  for (const link of ["main a[href*='/t']", ".site-nav a[href*='vagledning']", "main a[href*='hot-och-vald']", ".site-footer a[href*='tillganglighet']"]) {
    await follow(page, () => page.locator(link).first().click());
    assert.equal(await page.locator("h1").count(), 1, page.url());
  }
  assert.deepEqual(complaints, []);
  await close();
});
