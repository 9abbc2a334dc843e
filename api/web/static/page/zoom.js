// How near a picture is seen, and which part of it: by buttons, keys, the wheel with Ctrl, dragging.

import { announce } from "./notice.js";

const MOST = 12;
const STEP = 1.5;
const SHIFT = 0.25; // of what is seen, by a button
const STILL = 4; // pixels that a click may move
const EDGE = 0.08; // of what is seen, that is left around what is gone to
const KEYS = { "+": "nearer", "=": "nearer", "-": "farther", 0: "whole" };

export class Zoom {
  constructor(figure, svg) {
    this.figure = figure;
    this.svg = svg;
    this.all = DOMRect.fromRect(svg.viewBox.baseVal);
    this.bar = figure.querySelector(".figure-bar");
    for (const button of this.bar.querySelectorAll("[data-zoom]")) {
      button.addEventListener("click", () => this.act(button.dataset.zoom));
    }
    svg.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    svg.addEventListener("pointerdown", (event) => this.grasp(event));
    this.show(this.all);
  }

  get scale() {
    return this.all.width / this.seen.width;
  }

  key(key) {
    if (KEYS[key]) this.act(KEYS[key]);
    return key in KEYS;
  }

  act(name) {
    const { x, y, width, height } = this.seen;
    const middle = { x: x + width / 2, y: y + height / 2 };
    const [across, along] = [width * SHIFT, height * SHIFT];
    const acts = {
      nearer: () => this.by(STEP, this.about() ?? middle),
      farther: () => this.by(1 / STEP, middle),
      whole: () => this.show(this.all),
      left: () => this.show(new DOMRect(x - across, y, width, height)),
      right: () => this.show(new DOMRect(x + across, y, width, height)),
      up: () => this.show(new DOMRect(x, y - along, width, height)),
      down: () => this.show(new DOMRect(x, y + along, width, height)),
    };
    acts[name]();
    announce(this.bar.dataset.said.replace("{}", Math.round(this.scale * 100)));
  }

  /** What has the focus is what one wants to see nearer. */
  about() {
    const focused = this.svg.querySelector(":focus")?.getBoundingClientRect();
    return focused && this.inPicture(focused.x + focused.width / 2, focused.y + focused.height / 2);
  }

  by(factor, { x, y }) {
    const scale = Math.min(Math.max(this.scale * factor, 1), MOST);
    const ratio = this.scale / scale;
    const { seen, all } = this;
    const size = [all.width / scale, all.height / scale];
    this.show(new DOMRect(x - (x - seen.x) * ratio, y - (y - seen.y) * ratio, ...size));
  }

  /** A part of the picture, moved until nothing beside the picture is seen. */
  show({ x, y, width, height }) {
    const { all } = this;
    const left = Math.min(Math.max(x, all.left), all.right - width);
    const top = Math.min(Math.max(y, all.top), all.bottom - height);
    this.seen = new DOMRect(left, top, width, height);
    this.svg.setAttribute("viewBox", [left, top, width, height].join(" "));
    const isNear = this.scale > 1.001;
    this.figure.classList.toggle("near", isNear);
    for (const one of this.bar.querySelectorAll("[data-zoom]")) this.allow(one, isNear);
  }

  /** Buttons that would do nothing; those that move what is seen are not even there. */
  allow(button, isNear) {
    const name = button.dataset.zoom;
    const isLast = name === "nearer" ? this.scale >= MOST : !isNear;
    if (["nearer", "farther", "whole"].includes(name)) button.setAttribute("aria-disabled", isLast);
    else button.hidden = !isNear;
  }

  /** Moves what is seen until a place is in it. */
  reach({ x, y }) {
    const { seen } = this;
    const [across, along] = [seen.width * EDGE, seen.height * EDGE];
    const left = Math.min(Math.max(seen.x, x + across - seen.width), x - across);
    const top = Math.min(Math.max(seen.y, y + along - seen.height), y - along);
    if (left !== seen.x || top !== seen.y) this.show(new DOMRect(left, top, seen.width, seen.height));
  }

  wheel(event) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.by(STEP ** (-event.deltaY / 100), this.inPicture(event.clientX, event.clientY));
  }

  inPicture(x, y) {
    return new DOMPoint(x, y).matrixTransform(this.svg.getScreenCTM().inverse());
  }

  /** Drags what is seen nearer than as a whole; a drag is no click. */
  grasp(event) {
    this.dragged = false;
    if (event.button !== 0 || !this.figure.classList.contains("near")) return;
    const { clientX, clientY, pointerId } = event;
    const { seen } = this;
    const unit = seen.width / this.svg.clientWidth;
    const move = (event) => {
      const [across, along] = [event.clientX - clientX, event.clientY - clientY];
      if (!this.dragged && Math.hypot(across, along) <= STILL) return;
      if (!this.dragged) this.svg.setPointerCapture(pointerId);
      this.dragged = true;
      this.show(new DOMRect(seen.x - across * unit, seen.y - along * unit, seen.width, seen.height));
    };
    const end = () => {
      this.svg.removeEventListener("pointermove", move);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
    };
    this.svg.addEventListener("pointermove", move);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
  }
}
