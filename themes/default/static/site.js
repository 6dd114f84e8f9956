// What the pages can do without is done here and nothing else: sorting of tables, a button that prints, open tables in print.
"use strict";

(() => {
  const language = document.documentElement.lang || "sv";
  const collator = new Intl.Collator(language, { numeric: true });

  const valueOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.sort ?? cell.textContent.trim();
  };

  const compare = (a, b) => {
    const [first, second] = [Number(a), Number(b)];
    const areNumbers = a !== "" && b !== "" && !Number.isNaN(first) && !Number.isNaN(second);
    return areNumbers ? first - second : collator.compare(a, b);
  };

  const sortBy = (table, heading) => {
    const column = heading.cellIndex;
    const descends = heading.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", descends ? "descending" : "ascending");
    const body = table.tBodies[0];
    const rows = [...body.rows].sort((a, b) => compare(valueOf(a, column), valueOf(b, column)));
    body.append(...(descends ? rows.reverse() : rows));
  };

  for (const table of document.querySelectorAll("table.sortable")) {
    if (!table.tHead || table.tBodies[0].rows.length < 3) continue;
    for (const heading of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => sortBy(table, heading));
    }
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
