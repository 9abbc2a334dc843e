// The server's pictures with behaviour: what is pointed at shows what it is joined to, and opens.

import { current, lead } from "./leads.js";
import { Marks } from "./marks.js";
import { menu } from "./menu.js";
import { follow } from "./navigation.js";
import { part } from "./notice.js";
import { Tooltip } from "./tooltip.js";
import { Zoom } from "./zoom.js";

const PAUSE = 700; // milliseconds between letters of one name
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const dressed = new WeakMap();
/** The one that was shown before. */
let last;

export function figures(root) {
  for (const figure of root.querySelectorAll("figure.picture")) {
    const svg = figure.querySelector(":scope > svg");
    if (!svg) continue;
    if (!dressed.has(figure)) dressed.set(figure, new Picture(figure, svg));
    dressed.get(figure).showOpen();
  }
}

class Picture {
  constructor(figure, svg) {
    this.figure = figure;
    this.svg = svg;
    figure.removeAttribute("tabindex"); // its marks have the focus
    named(svg);
    this.marks = new Marks(svg);
    figure.prepend(part("figure-bar"));
    this.zoom = new Zoom(figure, svg);
    this.tooltip = new Tooltip(figure);
    this.typed = "";
    this.listen();
    if (last) this.resume(last);
    last = this;
  }

  /** The same drawn anew, as beside a detail, is entered and seen where it was. */
  resume({ marks, zoom, clicked }) {
    this.clicked = clicked;
    const mark = this.marks.same(marks.entered);
    this.marks.enter(mark);
    const isSame = this.marks.all.length === marks.all.length;
    if (mark && isSame && zoom.scale > 1) this.zoom.by(zoom.scale, mark.centre);
  }

  listen() {
    const { svg, marks } = this;
    svg.addEventListener("pointerover", (event) => this.isStill(event) || this.point(marks.of(event.target), event));
    svg.addEventListener("pointerleave", () => this.point(undefined));
    svg.addEventListener("focusin", (event) => this.focused(marks.of(event.target)));
    svg.addEventListener("focusout", () => this.point(undefined));
    svg.addEventListener("click", (event) => {
      this.clicked = event;
      if (!this.zoom.dragged) this.open(marks.of(event.target));
    });
    svg.addEventListener("contextmenu", (event) => this.offer(event));
    svg.addEventListener("keydown", (event) => this.key(event));
    this.figure.addEventListener("keydown", (event) => {
      if (!event.ctrlKey && !event.metaKey && this.zoom.key(event.key)) event.preventDefault();
    });
  }

  /** Whether the pointer is where it clicked, and the picture moved away under it. */
  isStill({ clientX, clientY }) {
    return this.clicked?.clientX === clientX && this.clicked.clientY === clientY;
  }

  /** Shows what a mark is joined to; where the pointer shows nothing, what has the focus does. */
  point(mark, event) {
    const shown = mark ?? this.marks.of(this.svg.querySelector(":focus-visible"));
    this.marks.show(shown);
    if (shown) this.tooltip.show(shown, mark && event);
    else this.tooltip.leave();
  }

  focused(mark) {
    if (!mark) return;
    this.marks.enter(mark);
    this.zoom.reach(mark.centre);
    if (mark.element.matches(":focus-visible")) this.point(mark);
  }

  showOpen() {
    this.marks.open(current());
  }

  open(mark) {
    if (!mark) return;
    this.marks.enter(mark);
    this.tooltip.hide();
    follow(lead(...mark.iris));
  }

  /** The menu of a mark, by the right button or by Shift+F10 and the like. */
  offer(event) {
    const mark = this.marks.of(event.target);
    if (!mark || mark.iris.length !== 1) return;
    event.preventDefault();
    this.tooltip.hide();
    menu(mark, event);
  }

  key(event) {
    const mark = this.marks.of(event.target);
    if (!mark || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (/^[\p{L}\p{M}]$/u.test(key) || (key === " " && this.typed)) this.type(mark, key);
    else if (key === "Enter" || key === " ") this.open(mark);
    else if (WAYS[key]) this.marks.nearest(mark, WAYS[key])?.focus();
    else if (this.marks.step(mark, key)) this.marks.step(mark, key).focus();
    else return;
    event.preventDefault();
  }

  /** Goes to what is called so: letters that follow each other are one name. */
  type(mark, letter) {
    clearTimeout(this.timer);
    this.typed += letter.toLowerCase();
    this.timer = setTimeout(() => (this.typed = ""), PAUSE);
    this.marks.called(this.typed, mark)?.focus();
  }
}

/** A picture as one thing has no parts for a screen reader; as a group it has. */
function named(svg) {
  const title = svg.querySelector(":scope > title");
  const description = svg.querySelector(":scope > desc");
  svg.setAttribute("role", "group");
  svg.setAttribute("aria-label", (description ?? title).textContent);
  title.remove();
  description?.remove();
}
