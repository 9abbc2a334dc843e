"use strict";

const { GraphiQL, createElement, createRoot, useEditorContext, useEffect, useExecutionContext, useRef } =
  vendored;
const place = document.getElementById("graphiql");
const entries = [...document.querySelectorAll("[data-query]")];
const known = new Set([place.dataset.preset, ...entries.map((entry) => entry.dataset.query)]);

const LEAVING = { Tab: false, "Shift-Tab": false }; // or the keyboard could not leave an editor

/** Puts a query into the editor and asks it; the editor replaces this when it is there. */
let open = () => {};

async function ask({ operationName, ...asked }) {
  // GraphiQL notices a change a moment later: it may still have the name of the query before.
  if (new RegExp(`\\b${operationName}\\b`).test(asked.query)) asked.operationName = operationName;
  const answer = await fetch(place.dataset.door, {
    method: "POST",
    headers: {
      accept: "application/graphql-response+json, application/json;q=0.9",
      "content-type": "application/json",
    },
    body: JSON.stringify(asked),
  });
  return answer.json();
}

/** Nothing to see: it opens what is chosen, in a new tab where the open one holds a query of one's own. */
function Opener({ chosen }) {
  const { addTab, queryEditor, responseEditor, variableEditor } = useEditorContext({ nonNull: true });
  const { run } = useExecutionContext({ nonNull: true });
  const next = useRef(chosen);
  const tabAdded = useRef(false);

  function step() {
    if (!next.current || !queryEditor || !responseEditor || !variableEditor) return;
    const held = queryEditor.getValue();
    if (held.trim() && !known.has(held) && !tabAdded.current) {
      tabAdded.current = true;
      queryEditor.operationName = null; // it may be that of the query before
      addTab();
      return;
    }
    queryEditor.setValue(next.current);
    variableEditor.setValue("");
    next.current = null;
    tabAdded.current = false;
    run();
  }

  useEffect(() => {
    queryEditor?.addKeyMap(LEAVING);
  }, [queryEditor]);
  useEffect(() => {
    variableEditor?.addKeyMap(LEAVING);
  }, [variableEditor]);
  useEffect(() => {
    open = (query) => {
      next.current = query;
      step();
    };
    step();
  });
  return null;
}

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
    open(entry.dataset.query);
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

const chosen = entries.find((entry) => entry.hasAttribute("aria-current"));
if (chosen) {
  mark(chosen);
  chosen.scrollIntoView({ block: "center" });
}
createRoot(place).render(
  createElement(
    GraphiQL,
    {
      fetcher: ask,
      defaultTabs: [{ query: place.dataset.preset }],
      defaultQuery: "",
      isHeadersEditorEnabled: false,
      shouldPersistHeaders: false,
    },
    createElement(GraphiQL.Logo, null, createElement(Opener, { chosen: chosen?.dataset.query })),
  ),
);
