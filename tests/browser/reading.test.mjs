// What a screen reader reads on each kind of page, from Chromium's accessibility tree: tests/golden/reading/, one text a page.
// The pages are those of a small site whose content does not change (tests/faults/base).
//
// After a change that is meant: `BLESS=1 cargo test --test it browser`, and read the difference aloud.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { launch, openPage, pagesOfEachKind, site, smallSite } from "./site.mjs";

const golden = resolve("tests/golden/reading");
const pages = pagesOfEachKind(smallSite);
// What an edition changed stays what it was, also in a site that grows: both its sides are frozen.
const frozen = new Map([["versioner_andringar", "versioner/2020-t1/v2/andringar/index.html"]]);
// The frame is alike on all pages, so it is read on one.
const FRAME = "om/kontakt";

let browser;
before(async () => {
  if (process.env.BLESS) rmSync(golden, { recursive: true, force: true });
  mkdirSync(golden, { recursive: true });
  browser = await launch();
});
after(() => browser?.close());

// Of each table, so many rows: the others are read alike.
const ROWS = 3;

// Roles that say nothing by themselves: their children are read.
const SILENT = new Set(["none", "generic", "paragraph", "RootWebArea", "rowgroup", "LayoutTable", "strong", "emphasis", "Section", "Pre", "superscript", "LabelText", "SvgRoot"]);
const TEXT = new Set(["StaticText", "LineBreak"]);

const property = (node, name) => node.properties?.find((entry) => entry.name === name)?.value.value;

const announce = (node) => {
  const parts = [node.role.value];
  const level = property(node, "level");
  if (level !== undefined) parts.push(level);
  const name = node.name?.value.replaceAll(/\s+/g, " ").trim();
  if (name) parts.push(`"${name}"`);
  const about = node.description?.value.replaceAll(/\s+/g, " ").trim();
  if (about) parts.push(`(${about})`);
  for (const state of ["expanded", "sort", "roledescription"]) {
    const value = property(node, state);
    if (value !== undefined && value !== "") parts.push(`${state}=${value}`);
  }
  return parts.join(" ");
};

// One line an element or run of text; what is within an element is indented, unless its name has already said it.
const readTree = (nodes) => {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines = [];
  let rows = 0;
  const read = (node, depth, said) => {
    const children = (node.childIds ?? []).map((id) => byId.get(id)).filter(Boolean);
    const role = node.role?.value ?? "none";
    if (role === "InlineTextBox" || role === "ListMarker") return;
    if (node.ignored || SILENT.has(role)) return children.forEach((child) => read(child, depth, said));
    if (TEXT.has(role)) {
      const text = (node.name?.value ?? "").replaceAll(/\s+/g, " ").trim();
      if (text !== "" && !said.includes(text)) lines.push(`${"  ".repeat(depth)}${text}`);
      return;
    }
    if (role === "table") rows = 0;
    if (role === "row" && (rows += 1) > ROWS) {
      if (rows === ROWS + 1) lines.push(`${"  ".repeat(depth)}…`);
      return;
    }
    lines.push("  ".repeat(depth) + announce(node));
    // A region's name is told and its text still read; a link's or a cell's name is its text.
    const isNamedByText = /^(link|button|heading|cell|gridcell|columnheader|rowheader|term|definition|row|DisclosureTriangle|image|img|caption|Figcaption)$/.test(role);
    children.forEach((child) => read(child, depth + 1, isNamedByText ? said + (node.name?.value ?? "").replaceAll(/\s+/g, " ") : ""));
  };
  const ids = new Set(nodes.flatMap((node) => node.childIds ?? []));
  nodes.filter((node) => !ids.has(node.nodeId)).forEach((node) => read(node, 0, ""));
  return lines;
};

const partOf = (lines, start, end) => {
  const from = lines.findIndex((line) => line.startsWith(start));
  const to = lines.findIndex((line, position) => position > from && line.startsWith(end));
  return lines.slice(from, to < 0 ? undefined : to);
};

for (const [kind, path] of [...pages, ...frozen]) {
  test(`${path} is read as before`, async () => {
    const { page, context, close } = await openPage(browser, path, { folder: frozen.has(kind) ? site : smallSite, reducedMotion: "reduce" });
    const client = await context.newCDPSession(page);
    const { nodes } = await client.send("Accessibility.getFullAXTree");
    const lines = readTree(nodes);
    const read = kind === FRAME ? lines : partOf(lines, "main", "contentinfo");
    const text = `${read.join("\n")}\n`;
    const file = join(golden, `${kind.replaceAll(/[/*]+/g, "_").replace(".html", "") || "start"}.txt`);
    if (process.env.BLESS) writeFileSync(file, text);
    assert.ok(existsSync(file), `${file} is missing: BLESS=1 cargo test --test it browser`);
    assert.equal(text, readFileSync(file, "utf8"));
    await close();
  });
}

test("no reading is left of a page that is gone", () => {
  const wanted = new Set([...pages.keys(), ...frozen.keys()].map((kind) => `${kind.replaceAll(/[/*]+/g, "_").replace(".html", "") || "start"}.txt`));
  assert.deepEqual(readdirSync(golden).filter((file) => !wanted.has(file)), []);
});
