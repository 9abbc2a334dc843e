// Where the marks of a picture lead: addresses of this page with one thing changed.

const FACETS = { country: "country", region: "region" };
/** Parameters that choose no partnerships. */
const PLAIN = ["lang", "view", "theme", "asOf", "of", "q", "sort", "after", "with"];
const PLACES = ["country", "subdivision", "province", "region", "border"];
const PICTURED = ["shape", "basis", "size", "colour", "order"];

/** What an IRI names, below `/id/`: `place/TH-50`. */
function path(iri) {
  return iri.slice(iri.indexOf("/id/") + "/id/".length);
}

/** Of what the detail is open. */
export function current() {
  return new URL(location).searchParams.get("of");
}

/** The detail of a thing, or of several. */
export function lead(...iris) {
  return changed((found) => found.set("of", iris.map(path).join(" ")));
}

/** The page of a thing itself. */
export function page(iri) {
  const root = document.getElementById("suggestions").dataset.root;
  return `${root}/id/${path(iri)}?lang=${document.documentElement.lang}`;
}

/** The facet that a place or a region is a value of, and its key in it. */
function facet(iri) {
  const [kind, key] = path(iri).split("/");
  if (kind === "place") return [key.startsWith("TH-") ? "province" : "subdivision", key];
  return FACETS[kind] && [FACETS[kind], key];
}

/** Only the partnerships of a place: of no other place, but with what else is chosen. */
export function only(iri) {
  const [name, key] = facet(iri) ?? [];
  if (!name) return undefined;
  return changed((found) => {
    for (const one of [...PLACES, "with", "of"]) found.delete(one);
    found.set(name, key);
  });
}

/** The partnerships of a place beside those that are chosen, where some are. */
export function added(iri) {
  const [name, key] = facet(iri) ?? [];
  const parameters = new URL(location).searchParams;
  const isNarrowed = [...parameters.keys()].some((one) => ![...PLAIN, ...PICTURED].includes(one));
  if (!isNarrowed || name === "region" || !key || parameters.getAll("with").includes(key)) return undefined;
  return changed((found) => found.append("with", key));
}

function changed(change) {
  const url = new URL(location);
  url.hash = "";
  url.searchParams.delete("after");
  change(url.searchParams);
  return url;
}
