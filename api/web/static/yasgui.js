"use strict";

const { Yasgui } = vendored;
const { Yasqe, Yasr } = Yasgui;
const { base, door, preset, root } = place.dataset;
const prefixes = JSON.parse(place.dataset.prefixes);
const names = JSON.parse(place.dataset.names);

/** What each completion stands for. */
const completed = new Map();

/** Completes the names of what the page was told, in place of asking other servers. */
function completing(completes, isValidCompletionPosition) {
  const { preProcessToken } = Yasqe.Autocompleters.property;
  const found = names.filter((name) => name.completes === completes);
  return {
    name: completes,
    bulk: false,
    isValidCompletionPosition,
    preProcessToken,
    get: (yasqe, token) => matching(found, token.autocompletionString).map(({ iri }) => iri),
    postProcessSuggestion: (yasqe, token, iri) => shortened(yasqe, iri),
    postprocessHints: (yasqe, hints) => hints.map((hint) => ({ ...hint, render: described })),
  };
}

/** What begins with an IRI, then what has the last part of it at the beginning of its own, or within. */
function matching(found, begun) {
  const wanted = begun.replaceAll("\\/", "/");
  const part = local(wanted).toLowerCase();
  const space = wanted.slice(0, wanted.length - part.length);
  const at = ({ iri }) => (iri.startsWith(wanted) ? -1 : local(iri).toLowerCase().indexOf(part));
  const within = found.filter(({ iri }) => iri.startsWith(space) && local(iri).toLowerCase().includes(part));
  return within.sort((one, other) => at(one) - at(other));
}

function local(iri) {
  return iri.slice(Math.max(iri.lastIndexOf("#"), iri.lastIndexOf("/")) + 1);
}

/** The name by a prefix of the query, or else the whole IRI. */
function shortened(yasqe, iri) {
  const declared = Object.entries(yasqe.getPrefixesFromQuery());
  const [short, long] = declared.find(([, start]) => iri.startsWith(start)) ?? [];
  const text = long === undefined ? `<${iri}>` : `${short}:${iri.slice(long.length).replaceAll("/", "\\/")}`;
  completed.set(text, names.find((name) => name.iri === iri));
  return text;
}

/** Shows a completion with its name in the language of the page, then in the other. */
function described(element, data, { text }) {
  const { th, en } = completed.get(text);
  const labels = document.documentElement.lang === "th" ? [th, en] : [en, th];
  const label = document.createElement("span");
  label.textContent = labels.filter(Boolean).join(" · ");
  element.append(text, label);
}

/** Completes a name while it is typed, and not where the cursor only passes it. */
function completeTyped(yasqe) {
  yasqe.on("inputRead", () => {
    if (yasqe.getCompleteToken().string.includes(":")) yasqe.autocomplete();
  });
}

const { property, class: classes } = Yasqe.Autocompleters;
const isCode = (yasqe) => yasqe.getCompleteToken().string.startsWith("id:");
for (const one of [
  completing("property", (yasqe) => !isCode(yasqe) && property.isValidCompletionPosition(yasqe)),
  completing("class", (yasqe) => !isCode(yasqe) && classes.isValidCompletionPosition(yasqe)),
  completing("code", isCode),
]) {
  Yasqe.registerAutocompleter(one);
}
Yasqe.forkAutocompleter("code", { name: "code", onInitialize: completeTyped });
Yasqe.forkAutocompleter("prefixes", {
  name: "prefixes",
  get: Object.entries(prefixes).map(([short, long]) => `${short}: <${long}>`),
  persistenceId: null,
});

/** Links to what we serve ourselves lead there, wherever the graph says that it lies. */
const table = Yasr.plugins.table.prototype;
const linkTo = table.getUriLinkFromBinding;
table.getUriLinkFromBinding = function (...found) {
  return linkTo.apply(this, found).replace(`href="${base}`, `href="${root}`);
};

/** An error as the server tells it, not as it is sent. */
async function told({ text }) {
  const paragraph = document.createElement("p");
  paragraph.textContent = detail(text);
  return paragraph;
}

function detail(text) {
  try {
    return JSON.parse(text).detail;
  } catch {
    return text;
  }
}

Yasr.defaults.errorRenderers = [told];
Yasr.defaults.plugins.table.dynamicConfig = { compact: true }; // "Simple view", until it is switched off

/** A link that opens the query of a tab: all that its reader needs to know. */
Yasgui.Tab.prototype.getShareableLink = function () {
  const link = new URL(`?lang=${document.documentElement.lang}`, location);
  link.hash = `query=${encodeURIComponent(this.getQuery())}&tabTitle=${encodeURIComponent(this.getName())}`;
  return link.href;
};

const yasgui = new Yasgui(place, {
  autofocus: false,
  persistenceId: `sistercity:${root}`,
  populateFromUrl: /[#&]query=/.test(location.hash), // else it sends what stands after the ? to the endpoint
  endpointCatalogueOptions: { getData: () => [] },
  requestConfig: {
    endpoint: () => new URL(door, location).href,
    acceptHeaderSelect: "application/sparql-results+json",
    acceptHeaderGraph: "text/turtle",
  },
  yasqe: {
    value: preset,
    extraKeys: { Tab: false, "Shift-Tab": false }, // or the keyboard could not leave an editor
  },
  yasr: { prefixes },
});

/** Opens what is chosen, in a new tab where the open one holds a query of one's own. */
open = (query, name) => {
  let tab = yasgui.getTab();
  const held = tab.getQuery();
  if (held.trim() && !known.has(held)) tab = yasgui.addTab(true);
  tab.setQuery(query);
  tab.setName(name);
  tab.query().catch(() => {}); // it is shown
};

if (chosen) open(chosen.dataset.query, chosen.dataset.name);
