// What the pages can do without is done here and nothing else: tables that are sorted, filtered, and set as a list where they
// are wider than a narrow screen; contents that a telephone folds; buttons that copy a text and that print, open
// tables in print.
"use strict";

(() => {
  const language = document.documentElement.lang || "sv";
  const words = {
    sv: {
      filter: "Filtrera tabellen", filterAll: "Filtrera tabellerna", rows: (shown, all) => `${shown} av ${all} rader visas`,
      copy: "Kopiera texten", copied: "Kopierad", failed: "Det gick inte att kopiera",
    },
    en: {
      filter: "Filter the table", filterAll: "Filter the tables", rows: (shown, all) => `${shown} of ${all} rows shown`,
      copy: "Copy the text", copied: "Copied", failed: "Could not be copied",
    },
  }[language === "en" ? "en" : "sv"];
  const make = (name, properties) => Object.assign(document.createElement(name), properties);

  // ---- Rows: one with the notes right above and below it is one thing, and a total keeps its place ----

  const groupsOf = (body) => {
    const groups = [];
    let above = [];
    for (const row of body.rows) {
      if (row.classList.contains("is-before")) above.push(row);
      else if (row.classList.contains("note-row") && groups.length > 0) groups.at(-1).push(row);
      else {
        groups.push([...above, row]);
        above = [];
      }
    }
    return groups;
  };
  const mainOf = (group) => group.find((row) => !row.classList.contains("note-row")) ?? group[0];
  const isTotal = (group) => mainOf(group).classList.contains("total");

  // ---- Sorting ----

  const collator = new Intl.Collator(language, { numeric: true });
  const months = Array.from({ length: 12 }, (_, month) =>
    new Intl.DateTimeFormat(language, { month: "long" }).format(new Date(2000, month, 1)).toLowerCase());

  // `T2 2018`, `maj 2018` and `3 maj 2018` as numbers that grow with time.
  const timeOf = (text) => {
    const tertial = /^T([1-3])\s(\d{4})$/.exec(text);
    if (tertial) return tertial[2] * 10000 + (4 * tertial[1] - 3) * 100;
    const day = /^(?:(\d{1,2})\s)?(\p{L}+)\s(\d{4})$/u.exec(text);
    const month = day ? months.indexOf(day[2].toLowerCase()) : -1;
    return month < 0 ? null : day[3] * 10000 + (month + 1) * 100 + Number(day[1] ?? 0);
  };

  // A number, or words; null for what is not shown.
  const keyOf = (row, column) => {
    const cell = row.cells[column];
    const text = cell?.textContent.trim() ?? "";
    if (cell?.dataset.sort) return Number(cell.dataset.sort);
    if (text === "" || cell.querySelector(".unshown")) return null;
    const product = /^(\d+)\s×\s(\d+)$/.exec(text);
    if (product) return product[1] * product[2];
    const plain = text.replace(/\s/g, "").replace(",", ".").replace("−", "-");
    return timeOf(text) ?? (/^[-+]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text);
  };

  // What is not shown comes last, either way.
  const compare = (a, b, sign) => {
    if (a === null || b === null) return (a === null) - (b === null);
    const areNumbers = typeof a === "number" && typeof b === "number";
    return sign * (areNumbers ? a - b : collator.compare(a, b));
  };

  // Up, down, and back to the order of the page. What is alike keeps that order too.
  const sortBy = (table, heading, order) => {
    const next = { ascending: "descending", descending: null }[heading.getAttribute("aria-sort")];
    const wanted = next === undefined ? "ascending" : next;
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    if (wanted) heading.setAttribute("aria-sort", wanted);
    const sign = wanted === "descending" ? -1 : 1;
    const column = heading.cellIndex;
    const keys = new Map(order.map((group) => [group, keyOf(mainOf(group), column)]));
    const moving = order.filter((group) => !isTotal(group));
    if (wanted) moving.sort((a, b) => compare(keys.get(a), keys.get(b), sign));
    table.tBodies[0].append(...order.flatMap((group) => (isTotal(group) ? group : moving.shift())));
  };

  const makeSortable = (table) => {
    const order = groupsOf(table.tBodies[0]);
    if (order.length < 3) return;
    for (const heading of table.tHead.rows[0].cells) {
      const button = make("button", { type: "button" });
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => sortBy(table, heading, order));
    }
  };

  // ---- A filter over long tables ----

  const MOST_UNFILTERED = 15;
  const folded = (text) => text.normalize("NFC").toLowerCase();

  // Tables that belong together have one filter; a section with no row that fits is hidden, and what is closed up opens for one
  // that does.
  const makeFiltered = (tables, before) => {
    const parts = tables.map((table) => {
      const groups = groupsOf(table.tBodies[0]).filter((group) => !isTotal(group));
      const texts = groups.map((group) => folded(group.map((row) => row.textContent).join(" ")));
      const fold = table.closest("details");
      return { section: tables.length > 1 ? fold ?? table.closest("section") : null, fold, groups, texts };
    });
    const all = parts.reduce((sum, { groups }) => sum + groups.length, 0);
    if (all <= MOST_UNFILTERED) return;
    const input = make("input", { type: "search" });
    const said = make("output");
    const label = make("label", { textContent: `${tables.length > 1 ? words.filterAll : words.filter} ` });
    label.append(input);
    const place = make("p", { className: "table-filter" });
    place.append(label, " ", said);
    before.before(place);
    input.addEventListener("input", () => {
      const asked = folded(input.value).split(/\s+/).filter((word) => word !== "");
      let shown = 0;
      for (const { section, fold, groups, texts } of parts) {
        const fits = texts.map((text) => asked.every((word) => text.includes(word)));
        groups.forEach((group, place) => group.forEach((row) => { row.hidden = !fits[place]; }));
        if (section) section.hidden = !fits.includes(true);
        if (fold) fold.open = asked.length > 0 && fits.includes(true);
        shown += fits.filter(Boolean).length;
      }
      said.value = asked.length === 0 ? "" : words.rows(shown, all);
    });
  };

  // ---- A table that is wider than a narrow screen is read row by row, each cell under its heading ----

  const NARROW = 480;

  const nameCells = (table) => {
    const headings = [...table.tHead.rows[0].cells].map((heading) => heading.textContent.trim());
    table.setAttribute("role", "table");
    for (const part of [table.tHead, ...table.tBodies]) part.setAttribute("role", "rowgroup");
    for (const row of table.rows) {
      row.setAttribute("role", "row");
      for (const cell of row.cells) {
        const isHeading = cell.tagName === "TH";
        cell.setAttribute("role", isHeading ? (cell.scope === "col" ? "columnheader" : "rowheader") : "cell");
        if (!isHeading && cell.colSpan === 1) cell.dataset.label = headings[cell.cellIndex] ?? "";
      }
    }
  };

  const fitToPlace = (region, table) => {
    const width = region.clientWidth;
    if (width === 0) return;
    const stack = (isStacked) => {
      table.classList.toggle("is-stacked", isStacked);
      table.tHead.classList.toggle("visually-hidden", isStacked);
      // Nobody can see where the focus is in a head that is not shown.
      for (const control of table.tHead.querySelectorAll("a, button")) {
        if (isStacked) control.tabIndex = -1;
        else control.removeAttribute("tabindex");
      }
    };
    region.classList.remove("is-whole");
    stack(false);
    const isWhole = table.offsetWidth <= width + 1;
    if (!isWhole && width < NARROW && !table.classList.contains("matrix")) {
      if (!table.hasAttribute("role")) nameCells(table);
      stack(true);
    }
    // The head can follow the page only where nothing scrolls sideways.
    region.classList.toggle("is-whole", isWhole);
  };

  // Both are watched: text may be enlarged in a place that stays as wide. In the next frame, since it changes their size.
  const watch = new ResizeObserver((entries) => {
    const regions = new Set(entries.map(({ target }) => target.closest(".table-scroll")));
    requestAnimationFrame(() => regions.forEach((region) => fitToPlace(region, region.querySelector("table"))));
  });

  const together = [];
  for (const table of document.querySelectorAll(".table-scroll > table")) {
    if (!table.tHead || table.tBodies.length === 0) continue;
    const region = table.parentElement;
    if (table.classList.contains("sortable")) makeSortable(table);
    if (table.classList.contains("together")) together.push(table);
    else makeFiltered([table], region);
    watch.observe(region);
    watch.observe(table);
  }
  if (together.length > 0) makeFiltered(together, together[0].closest("section") ?? together[0].parentElement);

  // A list of contents would fill the first screen of a telephone.
  if (matchMedia("(max-width: 40rem)").matches) {
    for (const contents of document.querySelectorAll("details.contents")) contents.open = false;
  }

  // A text that is to be pasted elsewhere, its paragraphs apart.
  for (const box of document.querySelectorAll(".copied")) {
    const place = make("p", { className: "figure-copies" });
    const button = make("button", { type: "button", textContent: words.copy });
    const said = make("output");
    button.addEventListener("click", async () => {
      const text = [...box.children].map((paragraph) => paragraph.textContent.trim()).join("\n\n");
      said.value = await navigator.clipboard.writeText(text).then(() => words.copied, () => words.failed);
    });
    place.append(button, said);
    box.after(place);
  }

  const printing = document.querySelector(".print-page");
  if (printing) {
    printing.querySelector("button").addEventListener("click", () => globalThis.print());
    printing.hidden = false;
  }

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.figure-table:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
})();
