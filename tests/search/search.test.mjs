// The search as a browser runs it, without a browser: the stemmer against that of the program, and queries on the
// sample site. SITE is the folder of a built site, VOCABULARY a file of [word, stem] pairs.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

const site = process.env.SITE;
const scope = {};
scope.self = scope;
createContext(scope);
for (const script of ["sok/index.js", "static/search.js"]) runInContext(readFileSync(join(site, script), "utf8"), scope);
const search = runInContext("lagesbildSearch", scope);
const index = search.open(scope.lagesbildIndex);

const firstThree = (query) => search.find(index, query).slice(0, 3).map((result) => index.pages[result.page].path);

test("the stemmer is that of the program", () => {
  const vocabulary = JSON.parse(readFileSync(process.env.VOCABULARY, "utf8"));
  assert.ok(vocabulary.length > 30000);
  const wrong = vocabulary.filter(([word, stem]) => search.stemSwedish(word) !== stem);
  assert.equal(wrong.length, 0, JSON.stringify(wrong.slice(0, 10)));
});

test("a Greek letter that names a measure is a word, alone too", () => {
  assert.ok(firstThree("φ").includes("om/statistiken/"), JSON.stringify(firstThree("φ")));
});

test("at least 57 of 60 queries find their page among the first three", () => {
  const lines = readFileSync(new URL("queries.tsv", import.meta.url), "utf8").trim().split("\n");
  assert.equal(lines.length, 60);
  const missed = lines.map((line) => line.split("\t")).filter(([query, page]) => !firstThree(query).some((path) => path.startsWith(page)));
  for (const [query] of missed) console.log(query, firstThree(query));
  assert.ok(missed.length <= 3, JSON.stringify(missed));
});

test("parts of compounds, beginnings and slips are found", () => {
  const titles = (query) => search.find(index, query).map((result) => index.pages[result.page].title);
  assert.ok(titles("brandtill").length > 0);
  assert.ok(titles("händelser").length > 5);
  assert.ok(titles("våldshändelse").some((title) => title.startsWith("Hot och våld")));
  assert.equal(firstThree("RSA-2018-04")[0], "risker/rsa-2018-04/");
  // No text has the whole word: the page that has both of its parts comes first.
  assert.equal(titles("polisvåld").length > 0, true);
  assert.deepEqual(firstThree("krisanalyser").slice(0, 1), firstThree("kris analyser").slice(0, 1));
  assert.equal(titles("qqqqq").length, 0);
  assert.equal(titles("").length, 0);
});

test("other words for a term of the glossary, and letters put together of two signs, find the same", () => {
  assert.equal(firstThree("mobbning")[0], "vagledning/nar-det-hander/krankande-behandling/");
  assert.equal(firstThree("mobbad")[0], "vagledning/nar-det-hander/krankande-behandling/");
  assert.deepEqual(firstThree("va\u030ald"), firstThree("våld"));
  assert.deepEqual(firstThree("fo\u0308ra\u0308lder"), firstThree("förälder"));
});

test("everyday words for what no text calls so find the page that is about it", () => {
  const first = {
    "pågående dödligt våld": "vagledning/nar-det-hander/hot-och-vald/",
    "bombhot": "vagledning/nar-det-hander/hot-och-vald/",
    "fallolycka": "vagledning/rapportera/riskobservation-tillbud-och-olycksfall/",
    "krisgrupp": "vagledning/nar-det-hander/allvarlig-handelse-och-krisledning/",
    "ladda ner data": "data/",
    "knivhot": "vagledning/nar-det-hander/hot-och-vald/",
    "arkiv": "versioner/",
    "gallring": "versioner/",
    "diarienummer": "versioner/",
    "hemlig cell": "vagledning/folja-upp/sa-hanterar-vi-sma-tal/",
    "snöras tak": "vagledning/nar-det-hander/felanmalan-till-fastighetsagare/",
  };
  for (const [query, page] of Object.entries(first)) assert.equal(firstThree(query)[0], page, query);
});

test("who asks what to do finds guides before numbers", () => {
  assert.equal(firstThree("arbetsmiljöverket anmälan")[0], "vagledning/nar-det-hander/nar-arbetsmiljoverket-ska-underrattas/");
  for (const query of ["elev slog en lärare", "inbrott vad gör jag", "hot mot lärare"]) {
    assert.ok(firstThree(query)[0].startsWith("vagledning/nar-det-hander/"), `${query}: ${firstThree(query)}`);
  }
  const guides = firstThree("elev slog en lärare").filter((path) => path.startsWith("vagledning/"));
  assert.equal(guides.length, 3);
});

test("what is the same in several years is found with the newest first", () => {
  const years = (query, page) => [...search.find(index, query).map((result) => index.pages[result.page].path).filter((path) => page.test(path))];
  assert.deepEqual(years("otillåten påverkan betyg", /^risker\/rsa-\d{4}-\d\d\/$/).slice(0, 2), ["risker/rsa-2020-04/", "risker/rsa-2019-05/"]);
  const reports = years("tertialrapport", /^\d{4}\/t\d\/$/);
  assert.equal(reports[0], "2020/t2/", "the newest that is adopted");
  const ofYears = reports.map((path) => path.slice(0, 4));
  assert.deepEqual(ofYears, [...ofYears].sort().reverse());
});

test("everyday words, and what holds before what has been replaced", () => {
  assert.ok(firstThree("elev slog lärare").includes("vagledning/nar-det-hander/hot-och-vald/"), `${firstThree("elev slog lärare")}`);
  const pressed = firstThree("vårdnadshavare hotar betyg");
  assert.ok(pressed.includes("vagledning/nar-det-hander/otillaten-paverkan/"), `${pressed}`);
  // The guide before a risk that was closed in 2019.
  assert.equal(firstThree("ombyggnad")[0], "vagledning/analysera/risker-vid-ny-och-ombyggnation/");
  // Only the registers of 2018 and 2019 have the word; the guide to what is done holds today.
  assert.equal(firstThree("strömavbrott")[0], "vagledning/analysera/kritiska-verksamheter-och-reservrutiner/");
});

test("what has been replaced says so among the hits", () => {
  const titles = search.find(index, "polisanmälan").slice(0, 2).map((result) => index.pages[result.page].title);
  assert.equal(titles[1].replace(/[\u2068\u2069]/g, ""), "Rutin för polisanmälan 2014 (ersatt)", titles.join(" | "));
});

test("every page can be found by its title, also those that repeat others", () => {
  for (const [query, page] of [["samlad rapport 2 2020", "2020/t2/samlad/"], ["versioner t2 2020", "versioner/2020-t2/"], ["ils 2020", "2020/t2/ils/"]]) {
    assert.ok(firstThree(query).includes(page), `${query}: ${firstThree(query)}`);
  }
});

test("one slip is one letter more, less, another or two changed", () => {
  for (const [a, b] of [["hot", "hott"], ["hot", "ht"], ["hot", "hat"], ["hot", "hto"], ["hot", "hot"]]) assert.ok(search.isOneSlip(a, b), `${a} ${b}`);
  for (const [a, b] of [["hot", "hattt"], ["hot", "tho"], ["hot", "bra"]]) assert.ok(!search.isOneSlip(a, b), `${a} ${b}`);
});

test("words are held together by hyphens before digits", () => {
  const words = search.splitWords("RSA-2018-04: Hot, våld – 2018-t2 i KIA-uttag!");
  assert.equal(words.join(" "), "rsa201804 hot våld 2018 t2 kia uttag");
});

test("anchors of sections are those of the pages", () => {
  let checked = 0;
  for (const page of index.pages.filter(({ path }) => path.startsWith("vagledning/"))) {
    const html = readFileSync(join(site, page.path, "index.html"), "utf8");
    for (const line of page.headings) {
      const [heading, own] = line.split("#");
      const anchor = own ?? search.slug(heading);
      if (anchor !== "") assert.ok(html.includes(`id="${anchor}"`), `${page.path} ${anchor}`);
      checked += 1;
    }
  }
  assert.ok(checked > 50);
});
