"use strict";

const { GraphiQL, createElement, createRoot, useEditorContext, useEffect, useExecutionContext, useRef } =
  vendored;

const LEAVING = { Tab: false, "Shift-Tab": false }; // or the keyboard could not leave an editor

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

/** What a link holds after its # is a query to ask, as for SPARQL. */
const linked = new URLSearchParams(location.hash.slice(1)).get("query");
if (linked) history.replaceState(null, "", location.search || location.pathname);

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
    createElement(GraphiQL.Logo, null, createElement(Opener, { chosen: linked ?? chosen?.dataset.query })),
  ),
);
