// The menu of a mark (WAI-ARIA Authoring Practices: menu): what can be done with it.

import { added, lead, only, page } from "./leads.js";
import { follow } from "./navigation.js";
import { part } from "./notice.js";

const LEADS = { detail: lead, only, added, page };
const STEPS = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

export function menu(mark, { clientX, clientY }) {
  const figure = mark.element.closest("figure");
  figure.append(part("figure-menu"));
  const list = figure.lastElementChild;
  const [iri] = mark.iris;
  list.setAttribute("aria-label", mark.name);
  for (const item of [...list.children]) {
    const address = LEADS[item.dataset.lead](iri);
    if (address) item.addEventListener("click", () => choose(address));
    else item.remove();
  }
  const items = [...list.children];
  const close = () => list.remove();

  function choose(address) {
    mark.focus();
    follow(address);
  }

  list.addEventListener("keydown", (event) => {
    event.stopPropagation(); // the picture has keys of its own
    const at = items.indexOf(document.activeElement);
    const { key } = event;
    if (key in STEPS) items[next(at, STEPS[key], items.length)].focus();
    else if (key === "Enter" || key === " ") items[at].click();
    else if (key === "Escape" || key === "Tab") mark.focus();
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointermove", (event) => event.target.closest("[role=menuitem]")?.focus());
  list.addEventListener("focusout", (event) => list.contains(event.relatedTarget) || close());
  place(list, mark, clientX, clientY);
  items[0].focus();
}

function next(at, step, count) {
  return Number.isFinite(step) ? (at + step + count) % count : step < 0 ? 0 : count - 1;
}

/** At the pointer, or at the mark where there was none; within the window. */
function place(list, mark, x, y) {
  const box = mark.element.getBoundingClientRect();
  const isPointed = x > 0 && y > 0;
  const left = Math.min(isPointed ? x : box.left + box.width / 2, innerWidth - list.offsetWidth);
  const top = Math.min(isPointed ? y : box.top + box.height / 2, innerHeight - list.offsetHeight);
  list.style.left = `${Math.max(left, 0)}px`;
  list.style.top = `${Math.max(top, 0)}px`;
}
