// The name of what is pointed at: it stays while the pointer is on it, and Escape takes it away.

const GRACE = 150; // milliseconds to come from a mark to its tooltip
const APART = 12; // pixels

let shown;
document.addEventListener("keydown", (event) => event.key === "Escape" && shown?.hide());

export class Tooltip {
  constructor(figure) {
    this.figure = figure;
    this.box = document.createElement("div");
    this.box.className = "tooltip";
    this.box.setAttribute("role", "tooltip");
    this.box.hidden = true;
    figure.append(this.box);
    this.box.addEventListener("pointerenter", () => clearTimeout(this.timer));
    this.box.addEventListener("pointerleave", () => this.leave());
  }

  /** Beside the pointer, or else beside the mark. */
  show(mark, event) {
    clearTimeout(this.timer);
    if (this.mark === mark && !this.box.hidden) return;
    shown = this;
    this.mark = mark;
    this.box.textContent = mark.name;
    this.box.hidden = false;
    const around = this.figure.getBoundingClientRect();
    const own = mark.element.getBoundingClientRect();
    const x = (event?.clientX ?? own.left + own.width / 2) - around.left;
    const y = event?.clientY ?? own.bottom;
    const room = Math.max(around.width - this.box.offsetWidth, 0);
    const isLow = y + APART + this.box.offsetHeight > innerHeight;
    const above = (event?.clientY ?? own.top) - APART - this.box.offsetHeight;
    this.box.style.left = `${Math.min(Math.max(x - this.box.offsetWidth / 2, 0), room)}px`;
    this.box.style.top = `${(isLow ? above : y + APART) - around.top}px`;
  }

  leave() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.hide(), GRACE);
  }

  hide() {
    clearTimeout(this.timer);
    this.mark = undefined;
    this.box.hidden = true;
  }
}
