// What figures can do without is done here and nothing else: the value of a mark by mouse, touch and arrow keys, a link, a
// picture and a citation to copy. The table of the figure has every value, and the permanent link is there, without it.
"use strict";

(() => {
  const words = {
    sv: {
      values: "Diagram: visa värdena ett i taget med piltangenterna", link: "Kopiera länk", image: "Kopiera som bild",
      cite: "Citera som", copied: "Kopierat", saved: "Sparat som bild", failed: "Det gick inte att kopiera",
    },
    en: {
      values: "Chart: step through its values with the arrow keys", link: "Copy link", image: "Copy as image",
      cite: "Cite as", copied: "Copied", saved: "Saved as image", failed: "Could not be copied",
    },
  }[document.documentElement.lang === "en" ? "en" : "sv"];

  const make = (name, properties) => Object.assign(document.createElement(name), properties);
  const textOf = (figure, selector) => figure.querySelector(selector)?.textContent.trim() ?? "";

  // The wide drawing says what its marks show; a mark of a narrower one says which of them it is.
  const titlesOf = (chart) =>
    [...chart.querySelectorAll(".wide g > title")].map((title) => title.textContent);
  const shownDrawing = (chart) =>
    [...chart.querySelectorAll("svg.chart")].find((svg) => svg.getClientRects().length > 0);
  const marksOf = (chart, titles) => {
    const marks = [...(shownDrawing(chart)?.querySelectorAll("g[data-m], g:has(> title)") ?? [])];
    return marks.map((mark) => ({
      mark,
      text: mark.dataset.m ? titles[mark.dataset.m] : mark.querySelector("title").textContent,
    }));
  };

  const nearest = (marks, x, y) => {
    const reach = 24;
    let [best, least] = [null, reach * reach];
    for (const one of marks) {
      const box = one.mark.getBoundingClientRect();
      const [dx, dy] = [Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom)];
      const size = Math.min(box.width * box.height, 1e6) / 1e7;
      if (dx * dx + dy * dy + size < least) [best, least] = [one, dx * dx + dy * dy + size];
    }
    return best;
  };

  const showValues = (chart) => {
    const titles = titlesOf(chart);
    if (titles.length === 0) return;
    const line = make("output", { className: "figure-value" });
    chart.after(line);
    Object.assign(chart, { tabIndex: 0, role: "group", ariaLabel: words.values });
    let current = null;
    const show = (one) => {
      current?.mark.classList.remove("is-on");
      one?.mark.classList.add("is-on");
      [current, line.value] = [one, one?.text ?? ""];
    };
    const point = (event) => show(nearest(marksOf(chart, titles), event.clientX, event.clientY));
    chart.addEventListener("pointermove", point);
    chart.addEventListener("pointerdown", point);
    chart.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && show(null));
    chart.addEventListener("blur", () => show(null));
    chart.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const marks = marksOf(chart, titles);
      if (event.key === "Escape") return show(null);
      if (!step || marks.length === 0) return;
      event.preventDefault();
      const at = marks.findIndex((one) => one.mark === current?.mark);
      show(marks[at < 0 ? (step > 0 ? 0 : marks.length - 1) : Math.min(Math.max(at + step, 0), marks.length - 1)]);
    });
  };

  // A picture is drawn from what the browser has worked out: stylesheets of a file on disk cannot be read.
  const properties = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-opacity",
    "font-family", "font-size", "font-weight", "text-anchor"];
  const withStyle = (svg) => {
    const copy = svg.cloneNode(true);
    const [from, to] = [[svg, ...svg.querySelectorAll("*")], [copy, ...copy.querySelectorAll("*")]];
    from.forEach((element, index) => {
      const style = getComputedStyle(element);
      for (const name of properties) to[index].setAttribute(name, style.getPropertyValue(name));
      to[index].removeAttribute("class");
    });
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    return new XMLSerializer().serializeToString(copy);
  };

  const wrap = (context, text, width) => text.split(" ").reduce((lines, word) => {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (context.measureText(longer).width <= width) return [...lines.slice(0, -1), longer];
    return [...lines, word];
  }, [""]);

  const picture = async (figure) => {
    const svg = figure.querySelector("svg.wide");
    const [width, height] = [svg.width.baseVal.value, svg.height.baseVal.value];
    const image = make("img", { src: `data:image/svg+xml,${encodeURIComponent(withStyle(svg))}` });
    await image.decode();
    const canvas = make("canvas");
    const context = canvas.getContext("2d");
    const page = getComputedStyle(document.body);
    const parts = [["600 18px ", ".figure-headline"], ["14px ", ".figure-subtitle"], ["13px ", ".figure-source"]];
    const set = parts.map(([font, selector]) => {
      context.font = font + page.fontFamily;
      return { font: context.font, lines: wrap(context, textOf(figure, selector), width) };
    });
    const [margin, line] = [16, 24];
    const above = line * (set[0].lines.length + set[1].lines.length);
    Object.assign(canvas, { width: 2 * (width + 2 * margin), height: 2 * (height + above + line * set[2].lines.length + 3 * margin) });
    context.scale(2, 2);
    context.fillStyle = page.backgroundColor === "rgba(0, 0, 0, 0)" ? "Canvas" : page.backgroundColor;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = page.color;
    let y = margin;
    const write = ({ font, lines }) => {
      context.font = font;
      for (const text of lines) context.fillText(text, margin, (y += line) - 6);
    };
    write(set[0]);
    write(set[1]);
    context.drawImage(image, margin, y + margin / 2, width, height);
    y += height + margin / 2;
    write(set[2]);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  };

  const save = (blob, name) => {
    const link = make("a", { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  const addressOf = (figure) => `${location.href.split("#")[0]}#${figure.id}`;
  const citationOf = (figure) => {
    const [site, organisation] = [document.title.split(" – ").at(-1), document.documentElement.dataset.running.split(" · ").at(-1)];
    const sentence = (text) => (/[.!?]$/.test(text) ? text : `${text}.`);
    const parts = [organisation, textOf(figure, ".figure-headline"), site, textOf(figure, ".figure-source")];
    return `${parts.map(sentence).join(" ")} ${addressOf(figure)}`;
  };
  const fileName = (figure) => {
    const drawing = figure.querySelector('a[download][href$=".svg"]')?.getAttribute("href");
    return `${drawing?.replace(/\.svg$/, "") ?? figure.id}.png`;
  };

  const offerCopies = (figure) => {
    const row = figure.querySelector(".figure-row");
    if (!row || !figure.querySelector("svg.wide")) return;
    const place = make("p", { className: "figure-copies" });
    const said = make("output");
    const button = (label, act) => {
      const made = make("button", { type: "button", textContent: label });
      made.addEventListener("click", async () => {
        try { said.value = await act(); } catch { said.value = words.failed; }
      });
      place.append(made);
    };
    const copyText = async (text, answer) => {
      await navigator.clipboard.writeText(text);
      return answer;
    };
    button(words.link, () => copyText(addressOf(figure), words.copied));
    button(words.image, async () => {
      const blob = await picture(figure);
      try {
        await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
        return words.copied;
      } catch {
        save(blob, fileName(figure));
        return words.saved;
      }
    });
    button(words.cite, async () => {
      const citation = citationOf(figure);
      return copyText(citation, `${words.copied}: ${citation}`).catch(() => citation);
    });
    place.append(said);
    row.append(place);
  };

  for (const figure of document.querySelectorAll("figure.figure")) {
    const chart = figure.querySelector(".figure-chart");
    if (chart) showValues(chart);
    offerCopies(figure);
  }
})();
