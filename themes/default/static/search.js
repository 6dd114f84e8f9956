// Searches the pages of the site, also when it is opened as files. The index is a script beside the search page;
// src/render/search in the program writes it and tells its form. The page works without this, and says so.
"use strict";

const lagesbildSearch = (() => {
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));

  // ---- Words, by the same rules as words.rs ----

  const VOWELS = "aeiouyäåö";
  const S_ENDINGS = "bcdfghjklmnoprtvy";
  const MAIN_SUFFIXES = ("heterna hetens anden heten heter arnas ernas ornas andes arens andet arna erna orna ande arne aste aren ades erns " +
    "ade are ern ens het ast ad en ar er or as es at a e s").split(" ");
  const DOUBLES = ["dd", "gd", "nn", "dt", "gt", "kt", "tt"];
  const OTHER_SUFFIXES = ["fullt", "löst", "lig", "els", "ig"];

  // Where the part of a word begins that may lose its ending: after the first consonant that follows a vowel, and
  // never within the first three letters.
  const startOfEnding = (word) => {
    if (word.length < 3) return word.length;
    let at = 0;
    while (at < word.length && !VOWELS.includes(word[at])) at += 1;
    while (at < word.length && VOWELS.includes(word[at])) at += 1;
    return at < word.length ? Math.max(at + 1, 3) : word.length;
  };

  // The Swedish stemmer of Snowball (snowballstem.org/algorithms/swedish/stemmer.html).
  const stemSwedish = (whole) => {
    const start = startOfEnding(whole);
    const endsWith = (word, suffix) => word.length - suffix.length >= start && word.endsWith(suffix);
    const without = (word, count) => word.slice(0, word.length - count);
    let word = whole;
    const main = MAIN_SUFFIXES.find((suffix) => endsWith(word, suffix));
    if (main !== undefined && (main !== "s" || S_ENDINGS.includes(word.at(-2) ?? " "))) word = without(word, main.length);
    if (DOUBLES.some((double) => endsWith(word, double))) word = without(word, 1);
    const other = OTHER_SUFFIXES.find((suffix) => endsWith(word, suffix));
    if (other === undefined) return word;
    return without(word, other === "fullt" || other === "löst" ? 1 : other.length);
  };

  const HELD_TOGETHER = /[\p{Alphabetic}\p{Number}]*\p{Alphabetic}[\p{Alphabetic}\p{Number}]*(?:-[0-9][\p{Alphabetic}\p{Number}]*)+/gu;

  // Words of two signs and more; a hyphen before a digit holds a word with letters together.
  const splitWords = (text) => {
    const joined = text.toLowerCase().replace(HELD_TOGETHER, (word) => word.replaceAll("-", ""));
    return joined.split(/[^\p{Alphabetic}\p{Number}]+/u).filter((word) => [...word].length > 1);
  };

  // Without the marks of å, ä, ö and é: for those who cannot or do not type them.
  const fold = (text) => text.replace(/[åäàá]/g, "a").replace(/[öø]/g, "o").replace(/[éèë]/g, "e").replace(/ü/g, "u");

  // The anchor of a heading, by the same rules as headings.rs.
  const slug = (heading) => fold(heading.toLowerCase()).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "avsnitt";

  // ---- The index ----

  const unpackTerms = (packed) => {
    const terms = [];
    let before = "";
    for (const line of packed.split("\n")) {
      before = before.slice(0, VALUES.get(line[0])) + line.slice(1);
      terms.push(before);
    }
    return terms;
  };

  // Section numbers, each with whether its heading has the term.
  const unpackPostings = (packed) => {
    const found = [];
    let section = 0;
    let value = 0;
    let shift = 0;
    for (let at = 0; at < packed.length; at += 1) {
      const digit = VALUES.get(packed[at]);
      value += (digit & 31) << shift;
      shift += 5;
      if (digit < 32) {
        section += value >> 1;
        found.push([section, (value & 1) === 1]);
        value = 0;
        shift = 0;
      }
    }
    return found;
  };

  const open = (index) => {
    const headings = index.headings.split("\n").map((line) => (line === "" ? [] : line.split("\t")));
    const pages = index.pages.split("\n").map((line, position) => {
      const [title, path, above, nearness, description] = line.split("\t");
      return { title, path, above: above === "" ? null : Number(above), nearness: nearness / 10, description, headings: headings[position] };
    });
    const firstSections = [];
    const pageOfSection = [];
    pages.forEach((page, position) => {
      firstSections.push(pageOfSection.length);
      for (let section = 0; section <= page.headings.length; section += 1) pageOfSection.push(position);
    });
    const terms = unpackTerms(index.terms);
    return {
      pages, firstSections, pageOfSection, terms,
      folded: terms.map(fold),
      positions: new Map(terms.map((term, position) => [term, position])),
      postings: index.postings.split(","),
      stopWords: new Set(index.stopWords),
      stem: index.language === "sv" ? stemSwedish : (word) => word,
    };
  };

  // ---- Finding ----

  // True if the words differ by one letter: put in, left out, another, or two that changed places.
  const isOneSlip = (a, b) => {
    const [short, long] = a.length <= b.length ? [a, b] : [b, a];
    if (long.length - short.length > 1) return false;
    let at = 0;
    while (at < short.length && short[at] === long[at]) at += 1;
    if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
    const rest = short.slice(at + 1);
    return rest === long.slice(at + 1) ||
      (short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2));
  };

  // The terms that a word of the query may mean, with how well they fit (1: the same word).
  const matchTerms = (index, word) => {
    const stem = index.stem(word);
    const [foldedWord, foldedStem] = [fold(word), fold(stem)];
    const matches = new Map();
    const add = (position, fit) => matches.set(position, Math.max(fit, matches.get(position) ?? 0));
    const exact = index.positions.get(stem);
    if (exact !== undefined) add(exact, 1);
    index.folded.forEach((term, position) => {
      if (term === foldedStem) add(position, 0.9);
      else if (term.startsWith(foldedWord)) add(position, 0.4 + (0.4 * foldedWord.length) / term.length);
      else if (foldedStem.length > 2 && term.startsWith(foldedStem)) add(position, 0.3 + (0.4 * foldedStem.length) / term.length);
      else if (foldedStem.length > 2 && term.includes(foldedStem)) add(position, (0.5 * foldedStem.length) / term.length);
      // Endings that the stemmer leaves: larmet, larm.
      else if (term.length > 3 && foldedWord.length - term.length <= 2 && foldedWord.startsWith(term)) add(position, 0.6);
    });
    const isSure = [...matches.values()].some((fit) => fit >= 0.7);
    if (!isSure && foldedStem.length > 3) {
      index.folded.forEach((term, position) => {
        if (isOneSlip(term, foldedStem) || isOneSlip(term, foldedWord)) add(position, 0.5);
      });
    }
    // A compound that no text has: its parts.
    if (matches.size === 0) {
      index.folded.forEach((term, position) => {
        const isPart = term.length > 3 && (foldedWord.startsWith(term) || foldedStem.endsWith(term));
        if (isPart) add(position, (0.4 * term.length) / foldedWord.length);
      });
    }
    return matches;
  };

  const TITLE = 6;
  const HEADING = 3;

  // The best that one word of the query scores in each section that has it.
  const scoreSections = (index, word) => {
    const scores = new Map();
    for (const [position, fit] of matchTerms(index, word)) {
      const postings = unpackPostings(index.postings[position]);
      const rarity = Math.log(1 + index.pageOfSection.length / postings.length);
      for (const [section, inHeading] of postings) {
        const isTitle = index.firstSections[index.pageOfSection[section]] === section;
        const place = !inHeading ? 1 : isTitle ? TITLE : HEADING;
        const score = fit * place * rarity;
        if (score > (scores.get(section) ?? 0)) scores.set(section, score);
      }
    }
    return scores;
  };

  // Pages with their best section, the best page first.
  const find = (index, query) => {
    const all = splitWords(query);
    const telling = all.filter((word) => !index.stopWords.has(word));
    const words = telling.length > 0 ? telling : all;
    const found = new Map();
    words.forEach((word, place) => {
      for (const [section, score] of scoreSections(index, word)) {
        const page = index.pageOfSection[section];
        if (!found.has(page)) found.set(page, { page, best: new Array(words.length).fill(0), sections: new Map() });
        const result = found.get(page);
        result.best[place] = Math.max(result.best[place], score);
        result.sections.set(section, (result.sections.get(section) ?? 0) + score);
      }
    });
    const results = [...found.values()].map((result) => finish(index, result, words));
    return results.sort((a, b) => b.score - a.score || a.page - b.page);
  };

  const finish = (index, { page, best, sections }, words) => {
    const share = best.filter((score) => score > 0).length / words.length;
    const sum = best.reduce((total, score) => total + score, 0);
    const title = splitWords(index.pages[page].title).filter((word) => !index.stopWords.has(word));
    // Of two titles that hold the words, the one that says little else is nearer.
    const closeness = 1 + Math.min(1, words.length / Math.max(1, title.length)) / 4;
    const first = index.firstSections[page];
    let section = first;
    for (const [candidate, score] of sections) {
      if (score > (sections.get(section) ?? 0)) section = candidate;
    }
    return { page, section: section - first, score: sum * share * share * closeness * index.pages[page].nearness };
  };

  return { open, find, stemSwedish, splitWords, slug, isOneSlip };
})();

// ---- The page ----

(() => {
  if (typeof document === "undefined") return;
  const form = document.getElementById("search");
  if (form === null || self.lagesbildIndex === undefined) return;
  const MOST_SHOWN = 30;
  const input = document.getElementById("search-words");
  const status = document.getElementById("search-status");
  const list = document.getElementById("search-results");
  const root = list.dataset.root;
  const index = lagesbildSearch.open(self.lagesbildIndex);

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className !== "") made.className = className;
    made.textContent = text;
    return made;
  };

  const link = (href, text) => {
    const made = element("a", "", text);
    made.href = href;
    return made;
  };

  const trail = (page) => {
    const titles = [];
    for (let above = page.above; above !== null; above = index.pages[above].above) titles.unshift(index.pages[above].title);
    return titles.slice(1).join(" › ");
  };

  const show = ({ page: position, section }) => {
    const page = index.pages[position];
    const href = `${root}${page.path}${page.path === "" || page.path.endsWith("/") ? "index.html" : ""}`;
    const item = document.createElement("li");
    item.append(link(href, page.title));
    const where = trail(page);
    if (where !== "") item.append(element("p", "small", where));
    if (section > 0) {
      const [heading, ownAnchor] = page.headings[section - 1].split("#");
      const anchor = ownAnchor ?? lagesbildSearch.slug(heading);
      const line = element("p", "search-section", "");
      line.append(anchor === "" ? heading : link(`${href}#${anchor}`, heading));
      item.append(line);
    }
    if (page.description !== "") item.append(element("p", "", page.description));
    return item;
  };

  const say = (count) => {
    const texts = status.dataset;
    if (count === 0) return texts.none;
    if (count === 1) return texts.one;
    return (count > MOST_SHOWN ? texts.most : texts.some).replace("#", Math.min(count, MOST_SHOWN));
  };

  const search = () => {
    const query = input.value.trim();
    const results = query === "" ? [] : lagesbildSearch.find(index, query);
    list.replaceChildren(...results.slice(0, MOST_SHOWN).map(show));
    status.textContent = query === "" ? "" : say(results.length);
  };

  // Arrows walk through the results; Escape goes back to the words.
  const walk = (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    const stops = [input, ...list.querySelectorAll("li > a")];
    const at = stops.indexOf(document.activeElement);
    if (event.key === "Escape" && at > 0) {
      input.focus();
    } else if (step !== undefined && at >= 0 && stops[at + step] !== undefined) {
      stops[at + step].focus();
      event.preventDefault();
    }
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.replace(`#q=${encodeURIComponent(input.value)}`);
    search();
  });
  input.addEventListener("input", search);
  document.addEventListener("keydown", walk);
  const asked = /^#q=(.*)$/.exec(location.hash);
  if (asked !== null) input.value = decodeURIComponent(asked[1]);
  search();
  input.focus();
})();
