// Light or dark, before the page is drawn: what the reader chose last, where the browser lets us remember it.
"use strict";

(() => {
  const key = "lagesbild-scheme";
  const root = document.documentElement;

  const show = (scheme) => {
    if (scheme === "light" || scheme === "dark") root.dataset.theme = scheme;
    else delete root.dataset.theme;
  };

  // A file share or a strict browser may forbid storage: then the choice lasts as long as the page.
  const remembered = () => {
    try { return localStorage.getItem(key) ?? ""; } catch { return ""; }
  };
  const remember = (scheme) => {
    try {
      if (scheme) localStorage.setItem(key, scheme);
      else localStorage.removeItem(key);
    } catch { /* Nothing is remembered. */ }
  };

  show(remembered());

  addEventListener("DOMContentLoaded", () => {
    const place = document.querySelector(".scheme-switch");
    if (!place) return;
    const choice = place.querySelector("select");
    choice.value = root.dataset.theme ?? "";
    choice.addEventListener("change", () => {
      show(choice.value);
      remember(choice.value);
    });
    place.hidden = false;
  });

  addEventListener("storage", (event) => {
    if (event.key === key) show(event.newValue ?? "");
  });
})();
