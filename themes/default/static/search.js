// Searches the pages of the site, also when it is opened as files. The index is a script beside the search page;
// src/render/search in the program writes it and tells its form. The page works without this, and says so.
"use strict";

const lagesbildSearch = (() => {
  // Values of the packing's digits, by character code.
  const VALUES = new Uint8Array(128);
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].forEach((digit, value) => {
    VALUES[digit.charCodeAt(0)] = value;
  });

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

  // Words of two signs and more, and Greek letters that name a measure; a hyphen before a digit holds a word with letters together.
  const splitWords = (text) => {
    // Letters may be put together of two signs.
    const joined = text.normalize("NFC").toLowerCase().replace(HELD_TOGETHER, (word) => word.replaceAll("-", ""));
    return joined.split(/[^\p{Alphabetic}\p{Number}]+/u).filter((word) => /[\u0370-\u03ff]|../u.test(word));
  };

  // Without the marks of å, ä, ö and é: for those who cannot or do not type them.
  const fold = (text) => text.replace(/[åäàá]/g, "a").replace(/[öø]/g, "o").replace(/[éèë]/g, "e").replace(/ü/g, "u");

  // The anchor of a heading, by the same rules as headings.rs.
  const slug = (heading) => fold(heading.toLowerCase()).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "avsnitt";

  // ---- The index ----

  const unpackTerms = (packed) => {
    let before = "";
    return packed.split("\n").map((line) => {
      before = before.slice(0, VALUES[line.charCodeAt(0)]) + line.slice(1);
      return before;
    });
  };

  // Calls `take` with each section number, and whether its heading has the term.
  const eachPosting = (packed, take) => {
    let section = 0;
    let value = 0;
    let shift = 0;
    for (let at = 0; at < packed.length; at += 1) {
      const digit = VALUES[packed.charCodeAt(at)];
      value |= (digit & 31) << shift;
      shift += 5;
      if (digit < 32) {
        section += value >> 1;
        take(section, (value & 1) === 1);
        value = 0;
        shift = 0;
      }
    }
  };

  const open = (index) => {
    const headings = index.headings.split("\n").map((line) => (line === "" ? [] : line.split("\t")));
    const pages = index.pages.split("\n").map((line, position) => {
      const [title, path, above, nearness, description] = line.split("\t");
      return { title, path, above: above === "" ? null : Number(above), nearness: nearness / 100, description, headings: headings[position] };
    });
    const firstSections = [];
    const pageOfSection = [];
    pages.forEach((page, position) => {
      firstSections.push(pageOfSection.length);
      for (let section = 0; section <= page.headings.length; section += 1) pageOfSection.push(position);
    });
    const terms = unpackTerms(index.terms);
    const stem = index.language === "sv" ? stemSwedish : (word) => word;
    // One text, since browsers look through one long text faster than through many short ones. Folding keeps lengths.
    const starts = new Uint32Array(terms.length);
    let length = 1;
    terms.forEach((term, position) => {
      starts[position] = length;
      length += term.length + 1;
    });
    return {
      pages, firstSections, pageOfSection, terms, starts,
      folded: fold(`\n${terms.join("\n")}\n`),
      postings: index.postings.split(","),
      stopWords: new Set(index.stopWords),
      stem,
      synonyms: index.synonyms.split("\n").filter((line) => line !== "").map((line) => {
        const [said, meant] = line.split("\t").map(splitWords);
        return { said: said.map((word) => fold(stem(word))), meant };
      }),
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

  // The term that holds a place in the folded text.
  const termAt = (index, place) => {
    let [low, high] = [0, index.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (index.starts[middle] <= place) low = middle;
      else high = middle;
    }
    return low;
  };

  const foldedTerm = (index, position) => index.folded.slice(index.starts[position], index.starts[position] + index.terms[position].length);

  // Calls `take` with every term that has `part` in it, by its position and its folded letters.
  const eachTermWith = (index, part, take) => {
    for (let place = index.folded.indexOf(part); place >= 0; ) {
      const position = termAt(index, place);
      take(position, foldedTerm(index, position));
      const end = index.starts[position] + index.terms[position].length;
      place = index.folded.indexOf(part, Math.max(end, place + 1));
    }
  };

  // How well a term that has the stem of a word in it fits the word; 1 is the same word.
  const fitOf = (term, word, stem) => {
    if (term === stem) return 0.9;
    if (term.startsWith(word)) return 0.4 + (0.4 * word.length) / term.length;
    if (stem.length < 3) return 0;
    if (term.startsWith(stem)) return 0.3 + (0.4 * stem.length) / term.length;
    return (0.5 * stem.length) / term.length;
  };

  // The terms that a word of the query may mean, with how well they fit.
  const matchTerms = (index, word, isWhole = false) => {
    const stem = index.stem(word);
    const [foldedWord, foldedStem] = [fold(word), fold(stem)];
    const matches = new Map();
    const add = (position, fit) => fit > (matches.get(position) ?? 0) && matches.set(position, fit);
    eachTermWith(index, foldedStem, (position, term) => {
      add(position, index.terms[position] === stem ? 1 : fitOf(term, foldedWord, foldedStem));
    });
    // Endings that the stemmer leaves: larmet, larm.
    for (const shorter of [foldedWord.slice(0, -1), foldedWord.slice(0, -2)]) {
      if (shorter.length > 3) eachTermWith(index, `\n${shorter}\n`, (position) => add(position + 1, 0.6));
    }
    const isSure = [...matches.values()].some((fit) => fit >= 0.7);
    if (!isSure && foldedStem.length > 3) addSlips(index, [foldedStem, foldedWord], add);
    // A compound that no text has: its parts.
    if (matches.size === 0 && !isWhole) {
      index.terms.forEach((_, position) => {
        const term = foldedTerm(index, position);
        const isPart = term.length > 3 && (foldedWord.startsWith(term) || foldedStem.endsWith(term));
        if (isPart) add(position, (0.4 * term.length) / foldedWord.length);
      });
    }
    return matches;
  };

  const addSlips = (index, words, add) => {
    const lengths = words.map((word) => word.length);
    const [least, most] = [Math.min(...lengths) - 1, Math.max(...lengths) + 1];
    index.terms.forEach((whole, position) => {
      if (whole.length < least || whole.length > most) return;
      const term = foldedTerm(index, position);
      if (words.some((word) => isOneSlip(term, word))) add(position, 0.5);
    });
  };

  // `krisgrupp`, where no text has it, is `kris` and `grupp`: a page with both is nearer than one with either.
  const splitCompound = (index, word) => {
    // A short part must be a word of its own; a longer one may be the beginning of one.
    const isTerm = (part) => index.folded.includes(`\n${fold(index.stem(part))}${part.length > 3 ? "" : "\n"}`);
    for (let at = word.length - 3; at >= 3; at -= 1) {
      const [head, tail] = [word.slice(0, at), word.slice(at)];
      const unjoined = head.endsWith("s") && head.length > 3 ? head.slice(0, -1) : head;
      for (const start of [head, unjoined]) if (isTerm(start) && isTerm(tail)) return [start, tail];
    }
    return [word];
  };

  const TITLE = 6;
  const HEADING = 3;

  // The best that one word of the query scores in each section; 0 where it is not.
  const scoreSections = (index, word) => {
    const scores = new Float32Array(index.pageOfSection.length);
    for (const [position, fit] of matchTerms(index, word)) {
      const packed = index.postings[position];
      // Nearly the number of sections: most take one sign or two.
      const rarity = Math.log(1 + index.pageOfSection.length / packed.length);
      eachPosting(packed, (section, inHeading) => {
        const page = index.pageOfSection[section];
        const place = section - index.firstSections[page];
        // Of two headings that have the word, the one that says little else is nearer.
        const heading = () => HEADING * (1 + 1 / (4 * index.pages[page].headings[place - 1].split(" ").length));
        const score = fit * rarity * (!inHeading ? 1 : place === 0 ? TITLE : heading());
        if (score > scores[section]) scores[section] = score;
      });
    }
    return scores;
  };

  // `mobbad` says `mobbning`: the same stem, or the beginning of it.
  const says = (index, word, said) => {
    const stem = fold(index.stem(word));
    return stem === said || (stem.length > 3 && said.startsWith(stem));
  };

  // Where the query has other words for a term of the glossary, sections with the term fit too, nearly as well.
  const addSynonyms = (index, words, scores) => {
    for (const { said, meant } of index.synonyms) {
      const places = said.map((stem) => words.findIndex((word) => says(index, word, stem)));
      if (places.includes(-1)) continue;
      const ofMeant = meant.map((word) => scoreSections(index, word));
      for (let section = 0; section < index.pageOfSection.length; section += 1) {
        const each = ofMeant.map((score) => score[section]);
        if (Math.min(...each) === 0) continue;
        const score = (0.8 * each.reduce((sum, one) => sum + one, 0)) / each.length;
        for (const place of places) scores[place][section] = Math.max(scores[place][section], score);
      }
    }
  };

  // Pages with their best section, the best page first.
  const find = (index, query) => {
    const all = splitWords(query);
    const telling = all.filter((word) => !index.stopWords.has(word));
    const whole = telling.length > 0 ? telling : all;
    const isKnown = (word) => index.synonyms.some(({ said }) => said.length === 1 && says(index, word, said[0])) || matchTerms(index, word, true).size > 0;
    const words = whole.flatMap((word) => (isKnown(word) ? [word] : splitCompound(index, word)));
    const scores = words.map((word) => scoreSections(index, word));
    addSynonyms(index, words, scores);
    const results = [];
    index.pages.forEach((_, page) => {
      const result = scorePage(index, page, scores);
      if (result !== null) results.push(result);
    });
    return results.sort((a, b) => b.score - a.score || a.page - b.page);
  };

  const scorePage = (index, page, scores) => {
    const first = index.firstSections[page];
    const end = first + index.pages[page].headings.length + 1;
    let [sum, words, best, section, having] = [0, 0, 0, 0, 0];
    for (const ofWord of scores) {
      let most = 0;
      for (let at = first; at < end; at += 1) most = Math.max(most, ofWord[at]);
      sum += most;
      words += most > 0 ? 1 : 0;
    }
    if (words === 0) return null;
    for (let at = first; at < end; at += 1) {
      const here = scores.reduce((total, ofWord) => total + ofWord[at], 0);
      if (here > best) [best, section] = [here, at - first];
      if (here > 0) having += 1;
    }
    const share = words / scores.length;
    // Who does not know what to do uses words of their own: a guide that has only some of them is near all the same.
    const needed = share ** (2 / index.pages[page].nearness ** 2);
    // A page that speaks of it in several places is about it.
    const spread = 1 + Math.min(having, 5) / 20;
    return { page, section, score: sum * needed * spread * closeness(index, page, scores.length) * index.pages[page].nearness };
  };

  // Of two titles that hold the words, the one that says little else is nearer.
  const closeness = (index, page, words) => 1 + Math.min(1, words / Math.max(1, index.pages[page].title.split(" ").length)) / 4;

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
    return (count > MOST_SHOWN ? texts.most : texts.some).replaceAll("#", Math.min(count, MOST_SHOWN));
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
  // Who comes back from a page finds what was asked: the address keeps it.
  list.addEventListener("click", () => location.replace(`#q=${encodeURIComponent(input.value)}`));
  document.addEventListener("keydown", walk);
  const ask = () => {
    const asked = /^#q=(.*)$/.exec(location.hash);
    if (asked !== null) input.value = decodeURIComponent(asked[1]);
    search();
  };
  self.addEventListener("hashchange", ask);
  ask();
  input.focus();
})();
