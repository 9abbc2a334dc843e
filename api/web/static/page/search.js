// The search box as a combobox whose list shows what the server finds while one types
// (WAI-ARIA Authoring Practices: combobox with list autocomplete, chosen by hand).

import { follow } from "./navigation.js";
import { announce } from "./notice.js";

const PAUSE = 150; // milliseconds without a key before the server is asked
const LONGEST = 200; // characters that it takes
const MOVING = ["ArrowLeft", "ArrowRight", "Home", "End"]; // the cursor in the text, away from the list

export function search(root) {
  const input = root.querySelector("#search");
  if (input) new Combobox(input);
}

class Combobox {
  constructor(input) {
    this.input = input;
    this.form = input.form;
    this.list = document.getElementById("suggestions");
    this.known = new Map();
    this.active = -1;
    const attributes = { role: "combobox", "aria-expanded": "false", "aria-controls": this.list.id };
    const told = { "aria-autocomplete": "list", "aria-haspopup": "listbox", enterkeyhint: "search" };
    input.type = "text"; // a search field may not be a combobox
    for (const [name, value] of Object.entries({ ...attributes, ...told })) input.setAttribute(name, value);
    input.after(this.list);
    input.addEventListener("input", (event) => event.isComposing || this.wait());
    input.addEventListener("compositionend", () => this.wait());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("focus", () => input.value && this.wait());
    input.addEventListener("blur", () => this.close());
    this.form.addEventListener("submit", () => this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
    this.list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]")));
    if (document.activeElement === input && input.value) this.wait(); // typed before this was here
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  get isOpen() {
    return !this.list.hidden;
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    const text = this.input.value.trim();
    this.asked = text;
    if (!/[\p{L}\p{N}]/u.test(text) || text.length > LONGEST) return this.close();
    const hits = this.known.get(text) ?? (await this.fetched(text));
    if (this.asked !== text || document.activeElement !== this.input) return;
    this.show(hits);
  }

  /** What the server finds; nothing where it cannot be asked: the box still searches by Enter. */
  async fetched(text) {
    const url = new URL(this.list.dataset.door, location);
    url.search = new URLSearchParams({ q: text, lang: document.documentElement.lang });
    try {
      const response = await fetch(url);
      const { hits } = response.ok ? await response.json() : { hits: [] };
      this.known.set(text, hits);
      return hits;
    } catch {
      return [];
    }
  }

  show(hits) {
    this.activate(-1);
    this.list.replaceChildren(...hits.map(option));
    this.options[hits.findIndex(({ near }) => near)]?.before(heading(this.list.dataset.near));
    this.open(hits.length > 0);
    const { found, none } = this.list.dataset;
    announce(hits.length ? found.replace("{}", hits.length) : none);
  }

  open(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", isOpen);
  }

  close() {
    clearTimeout(this.timer);
    this.asked = undefined;
    this.activate(-1);
    this.open(false);
  }

  activate(n) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = n;
    const option = this.options[n];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { key, altKey } = event;
    if (key === "ArrowDown" || key === "ArrowUp") this.move(key === "ArrowDown" ? 1 : -1, altKey);
    else if (key === "Enter" && this.isOpen && this.active >= 0) this.choose(this.options[this.active]);
    else if (key === "Escape" && this.isOpen) this.close();
    else if (key === "Escape" && this.input.value) this.input.value = "";
    else return void (MOVING.includes(key) && this.activate(-1));
    event.preventDefault();
  }

  /** Down and up through the list, and through the box itself between its end and its beginning. */
  move(by, isAlt) {
    if (isAlt) return by > 0 ? this.open(this.options.length > 0) : this.close();
    if (!this.isOpen) {
      if (this.options.length && this.input.value.trim()) this.open(true);
      else return void this.ask();
    }
    const count = this.options.length + 1;
    this.activate(((this.active + 1 + by + count) % count) - 1);
  }

  choose(option) {
    if (!option) return;
    this.input.value = option.querySelector(".label").textContent;
    this.close();
    follow(option.dataset.href);
  }
}

function option({ label, told, href }, n) {
  const one = document.createElement("li");
  one.id = `suggestion-${n}`;
  one.setAttribute("role", "option");
  one.setAttribute("aria-selected", "false");
  one.dataset.href = href;
  one.append(span("label", label), " ", span("which", told));
  return one;
}

function heading(text) {
  const one = document.createElement("li");
  one.setAttribute("role", "presentation");
  one.className = "heading";
  one.textContent = text;
  return one;
}

function span(name, text) {
  const one = document.createElement("span");
  one.className = name;
  one.textContent = text;
  return one;
}
