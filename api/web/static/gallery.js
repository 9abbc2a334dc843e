"use strict";

// The gallery beside an editor. The editor's own script, which is loaded after this, sets `open`.

const place = document.querySelector(".editor");
const entries = [...document.querySelectorAll("[data-query]")];
const known = new Set([place.dataset.preset, ...entries.map((entry) => entry.dataset.query)]);

/** Puts a query into the editor and asks it. */
let open = () => {};

function mark(entry) {
  for (const one of entries) one.toggleAttribute("aria-current", false);
  entry.setAttribute("aria-current", "true");
  history.replaceState(null, "", entry.href);
  for (const link of document.querySelectorAll("[data-language]")) link.search = inLanguage(link.hreflang);
}

/** The query string of this page in another language. */
function inLanguage(language) {
  const search = new URLSearchParams(location.search);
  search.set("lang", language);
  return search;
}

for (const entry of entries) {
  entry.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    mark(entry);
    open(entry.dataset.query, entry.dataset.name);
  });
}

const search = document.getElementById("search");
const said = document.querySelector("output[for=search]");

search.addEventListener("input", () => {
  const terms = comparable(search.value).split(/\s+/);
  for (const entry of entries) {
    const words = comparable(entry.dataset.words);
    entry.parentElement.hidden = !terms.every((term) => words.includes(term));
  }
  for (const section of document.querySelectorAll(".gallery section")) {
    section.hidden = !section.querySelector("li:not([hidden])");
  }
  const left = entries.filter((entry) => !entry.parentElement.hidden).length;
  said.textContent = search.value.trim() ? said.dataset.said.replace("{}", left) : "";
});

function comparable(text) {
  return text.normalize("NFC").toLowerCase();
}

// What a link has after its # is opened by the editor itself.
const chosen = location.hash ? undefined : entries.find((entry) => entry.hasAttribute("aria-current"));
if (chosen) {
  mark(chosen);
  chosen.scrollIntoView({ block: "center" });
}
