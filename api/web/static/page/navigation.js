// Takes links and GET forms that stay on the page: fetches what the server makes of the address,
// and swaps what differs. Whatever it cannot do is left to the browser.

import { announce, notice, withdraw } from "./notice.js";

const SLOW = 300; // milliseconds without an answer until that is shown
const PATIENCE = 30000;

/** What each picture came as: one that comes again stays, with its zoom and its focus. */
const sources = new WeakMap();
let shown = new URL(location);
let awaited;
let running;

export function navigation(root) {
  for (const figure of root.querySelectorAll("figure.picture")) {
    if (!sources.has(figure)) sources.set(figure, figure.innerHTML);
  }
  if (root !== document) return;
  document.addEventListener("click", clicked);
  document.addEventListener("submit", submitted);
  document.addEventListener("change", changed);
  history.scrollRestoration = "manual";
  if (history.state?.top) scrollTo(0, history.state.top);
  addEventListener("pagehide", remember);
  addEventListener("popstate", returned);
}

/** Leads to an address: within the page where it is one of it. */
export function follow(address, options) {
  const url = new URL(address, location);
  if (isHere(url)) return go(url, options);
  location.assign(url);
}

function isHere(url) {
  const language = url.searchParams.get("lang") ?? "th";
  return (
    url.origin === location.origin &&
    url.pathname === location.pathname &&
    language === document.documentElement.lang
  );
}

function clicked(event) {
  const link = event.target.closest?.("a[href]");
  const isOurs = link && !event.defaultPrevented && event.button === 0 && !link.target && !link.download;
  if (!isOurs || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const url = new URL(link.href, location);
  const isWithin = url.hash && url.search === location.search;
  if (!(link instanceof HTMLAnchorElement) || !isHere(url) || isWithin) return;
  event.preventDefault();
  go(onTop(url), { from: link });
}

/**
 * An address with what it changes of the view that is shown changed in the one that is awaited:
 * who is quicker than the server loses nothing of what was chosen before.
 */
function onTop(url) {
  if (!awaited) return url;
  const [old, now, found] = [shown, url, awaited].map((one) => [...one.searchParams]);
  const is = ([name, value]) => ([otherName, otherValue]) => name === otherName && value === otherValue;
  const gone = old.filter((one) => !now.some(is(one)));
  const added = now.filter((one) => !old.some(is(one)));
  const several = document.querySelector("main").dataset.several.split(" ");
  const isReplaced = ([name]) => !several.includes(name) && added.some(([other]) => other === name);
  const kept = found.filter((one) => !gone.some(is(one)) && !added.some(is(one)) && !isReplaced(one));
  const made = new URL(url);
  made.search = new URLSearchParams([...kept, ...added]);
  return made;
}

function submitted(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "get" || form.target) return;
  const url = new URL(form.action, location);
  url.search = new URLSearchParams([...new FormData(form, event.submitter)].filter(([, value]) => value));
  if (!isHere(url)) return;
  event.preventDefault();
  go(url, { from: event.submitter ?? document.activeElement, replaces: "replaces" in form.dataset });
}

function changed(event) {
  if (event.target.closest?.("[data-submit]")) event.target.form?.requestSubmit();
}

function returned() {
  const url = new URL(location);
  const isSame = url.pathname === shown.pathname && url.search === shown.search;
  if (!isSame) go(url, { top: history.state?.top ?? 0, isReturn: true });
}

function remember() {
  history.replaceState({ ...history.state, top: scrollY }, "");
}

/**
 * Shows an address in place of the one that is open. `from` is what was used to ask for it;
 * `replaces` says that one does not go back to what was before. Resolves to whether it is shown.
 */
export async function go(url, options = {}) {
  running?.abort();
  awaited = url;
  const asked = (running = new AbortController());
  const timer = setTimeout(() => asked.abort("late"), PATIENCE);
  const waiting = busy();
  try {
    const response = await fetch(url, { headers: { Accept: "text/html" }, signal: asked.signal });
    const text = await response.text();
    if (asked !== running) return false;
    if (response.status >= 500) return failed("failed", url, options);
    const isPage = response.headers.get("Content-Type")?.startsWith("text/html");
    if (!isPage || !isHere(new URL(response.url))) return location.assign(url);
    withdraw();
    place(url, options);
    swap(new DOMParser().parseFromString(text, "text/html"), url, options);
    return true;
  } catch (error) {
    if (asked !== running) return false;
    if (error instanceof TypeError || asked.signal.reason === "late") return failed("lost", url, options);
    throw error;
  } finally {
    clearTimeout(timer);
    if (asked === running) awaited = undefined;
    waiting.end(asked === running);
  }
}

/** The last view stays, and the reader is told. */
function failed(template, url, options) {
  notice(template, () => go(url, options));
  return false;
}

function busy() {
  const main = document.querySelector("main");
  const bar = document.getElementById("progress");
  main.setAttribute("aria-busy", "true");
  const timer = setTimeout(() => (bar.hidden = false), SLOW);
  return {
    /** Of two questions the later one says when all is there. */
    end(isLast) {
      clearTimeout(timer);
      if (!isLast) return;
      bar.hidden = true;
      document.querySelector("main").removeAttribute("aria-busy");
    },
  };
}

/** Writes the address into the history of the browser. */
function place(url, { isReturn, replaces }) {
  const before = shown;
  shown = url;
  if (isReturn) return;
  remember();
  const isSame = before.href === url.href;
  history[isSame || replaces ? "replaceState" : "pushState"]({ top: scrollY }, "", url);
}

function swap(fresh, url, { from, top }) {
  const old = document.querySelector("main");
  const main = document.adoptNode(fresh.querySelector("main"));
  const before = { detail: detail(old), top: scrollY, said: told(old) };
  const focused = from?.isConnected ? from : document.activeElement;
  const wasWithin = old.contains(focused);
  keepPictures(old, main);
  keepPlaces(old, main);
  old.replaceWith(main);
  swapFrame(fresh);
  main.dispatchEvent(new CustomEvent("swapped", { bubbles: true }));
  const isOpened = detail(main) && detail(main) !== before.detail;
  if (isOpened) enter(main.querySelector("#detail"));
  else if (wasWithin) refocus(focused, main, before.detail);
  scrollTo(0, top ?? before.top);
  if (url.hash) document.getElementById(url.hash.slice(1))?.scrollIntoView();
  else if (isOpened) main.querySelector("#detail").scrollIntoView({ block: "nearest" });
  else if (/^(next|prev)$/.test(from?.rel)) main.querySelector("table")?.scrollIntoView();
  if (told(main) !== before.said) announce(told(main));
}

/** The counts, or whatever else the server says is to be told. */
function told(main) {
  return main.querySelector("[data-announce], #counts")?.textContent;
}

/** Of what the detail is open, as the address says it. */
function detail(main) {
  return main.querySelector("#detail") && (new URL(shown).searchParams.get("of") ?? "open");
}

function keepPictures(old, main) {
  const kept = [...old.querySelectorAll("figure.picture")];
  for (const figure of main.querySelectorAll("figure.picture")) {
    const same = kept.find((one) => sources.get(one) === figure.innerHTML);
    if (same) figure.replaceWith(same);
  }
}

/** What was unfolded stays so, and what was scrolled. */
function keepPlaces(old, main) {
  for (const details of old.querySelectorAll("details")) {
    const same = again(details, main, details.querySelector("summary"));
    if (same) same.open = details.open;
  }
  const scrolled = [...old.querySelectorAll("[id], [data-key]")].filter((one) => one.scrollTop || one.scrollLeft);
  const places = scrolled.map((one) => [again(one, main), one.scrollTop, one.scrollLeft]);
  main.addEventListener(
    "swapped",
    () => {
      for (const [one, top, left] of places) one?.scrollTo(left, top);
    },
    { once: true },
  );
}

/** The frame of the page, which names the state in its links. */
function swapFrame(fresh) {
  document.title = fresh.title;
  const { lang, dataset } = fresh.documentElement;
  document.documentElement.lang = lang;
  if (dataset.theme) document.documentElement.dataset.theme = dataset.theme;
  else delete document.documentElement.dataset.theme;
  const focused = document.activeElement;
  for (const name of ["header nav", "header input[type=hidden]", "footer"]) {
    const olds = [...document.querySelectorAll(name)];
    const news = [...fresh.querySelectorAll(name)];
    if (olds.length !== news.length) continue;
    olds.forEach((old, n) => {
      const one = news[n];
      if (old.isEqualNode(one)) return;
      const has = old.contains(focused);
      old.replaceWith(one);
      if (has) again(focused, one)?.focus({ preventScroll: true });
    });
  }
  const box = document.getElementById("search");
  if (box && box !== document.activeElement) box.value = fresh.getElementById("search").value;
}

function enter(aside) {
  const heading = aside.querySelector("h1, h2, h3") ?? aside;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** Focus goes to what stands in the place of what had it; from a closed detail to its mark. */
function refocus(focused, main, of) {
  const same = main.contains(focused) ? focused : again(focused, main);
  const mark = of && main.querySelector("figure.picture [data-iri][tabindex='0']");
  (same ?? mark ?? main).focus({ preventScroll: true });
}

/** What in a fresh part is what an element was: by id, by key, by what it stands for, or by its words. */
function again(element, root, words = element) {
  const keyed = element.closest("[data-key]");
  if (element.id) return root.querySelector(`#${CSS.escape(element.id)}`);
  if (keyed) {
    const same = root.querySelector(`[data-key="${CSS.escape(keyed.dataset.key)}"]`);
    return keyed === element ? same : same?.querySelector(element.localName);
  }
  if (element.dataset.iri) return root.querySelector(`[data-iri="${CSS.escape(element.dataset.iri)}"][tabindex]`);
  const isSame = (one) => one.textContent.trim() === words.textContent.trim();
  const found = [...root.querySelectorAll(words.localName)].find(isSame);
  return found?.closest(element.localName);
}
