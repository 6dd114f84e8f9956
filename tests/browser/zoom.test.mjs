// Every kind of page for those who enlarge: 400 % zoom (WCAG 1.4.10), text alone at 200 % (1.4.4), wider spacing (1.4.12). Nothing
// is cut off and only what scrolls by itself scrolls sideways. For those who asked for it, nothing moves.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage, pagesOfEachKind, spilled, tooWide } from "./site.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

// Text that is wider or higher than an element that hides what does not fit.
const cutOff = (page) =>
  page.evaluate(() => {
    const hides = (element) => {
      const style = getComputedStyle(element);
      const isHidden = element.closest(".visually-hidden, svg, .skip") !== null || !element.checkVisibility();
      return !isHidden && (/(hidden|clip)/.test(style.overflowX) || /(hidden|clip)/.test(style.overflowY));
    };
    const cut = [...document.body.querySelectorAll("*")].filter((element) => hides(element) && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1));
    return cut.map((element) => `${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 40)}`);
  });

// A drawing that is scaled down shows here too.
const smallText = (page) =>
  page.evaluate(() => {
    const shown = [...document.querySelectorAll("svg text, p, td, th, li, dt, dd, figcaption, summary")].filter((element) => element.checkVisibility());
    const size = (element) => parseFloat(getComputedStyle(element).fontSize) * (element.getCTM?.()?.a ?? 1);
    return shown.filter((element) => size(element) < 11).map((element) => `${element.tagName} ${element.textContent.trim().slice(0, 40)}`);
  });

const adopt = (page, rules) =>
  page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
    // Tables are fitted to their place anew in the frames that follow.
    const frames = (left, done) => requestAnimationFrame(() => (left === 0 ? done() : frames(left - 1, done)));
    return new Promise((done) => { frames(3, done); });
  }, rules);

const moving = (page) =>
  page.evaluate(() => {
    const seconds = (durations) => Math.max(...durations.split(",").map((duration) => parseFloat(duration) || 0));
    const moves = (style) => seconds(style.transitionDuration) > 0 || (style.animationName !== "none" && seconds(style.animationDuration) > 0) || style.scrollBehavior === "smooth";
    return [...document.querySelectorAll("*")].filter((element) => moves(getComputedStyle(element))).map((element) => `${element.tagName} ${element.className}`);
  });

for (const path of pagesOfEachKind().values()) {
  test(`${path} enlarged`, async () => {
    // 1280 × 1024 at 400 %.
    const zoomed = await openPage(browser, path, { width: 320, height: 256, deviceScaleFactor: 4, reducedMotion: "reduce" });
    assert.deepEqual([...(await tooWide(zoomed.page)), ...(await cutOff(zoomed.page)), ...(await spilled(zoomed.page))], [], "at 400 %");
    assert.deepEqual(await smallText(zoomed.page), [], "text under 11 px");
    assert.deepEqual(await moving(zoomed.page), [], "moves though the reader asked for none");
    await zoomed.close();
    const { page, close } = await openPage(browser, path);
    await adopt(page, "html { font-size: 200% !important; }");
    assert.deepEqual([...(await tooWide(page)), ...(await cutOff(page))], [], "with text at 200 %");
    await adopt(page, "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }");
    assert.deepEqual([...(await tooWide(page)), ...(await cutOff(page))], [], "with wider spacing");
    await close();
  });
}
