// The marks of a picture, each for a thing or for what joins some: who is joined to whom, and
// which is reached from which by the keyboard.

const SVG = "http://www.w3.org/2000/svg";
const REACH = 6; // pixels of a line that feel the pointer
const STEPS = {
  Home: () => 0,
  End: (at, last) => last,
  PageDown: (at, last) => Math.min(at + 1, last),
  PageUp: (at) => Math.max(at - 1, 0),
};

class Mark {
  constructor(element, svg) {
    const title = element.querySelector(":scope > title");
    this.element = element;
    this.svg = svg;
    this.iris = element.dataset.iri.split(" ");
    this.ends = element.dataset.ends?.split(" ") ?? [];
    this.name = title?.textContent ?? "";
    title?.remove();
    element.setAttribute("aria-label", this.name);
  }

  /** Its middle in the units of the picture, of a line halfway along it. */
  get centre() {
    return (this.found ??= this.middle());
  }

  middle() {
    const line = this.ends.length > 0 && this.element.querySelector("path");
    const toPicture = this.svg.getScreenCTM().inverse();
    if (line) return line.getPointAtLength(line.getTotalLength() / 2).matrixTransform(toPicture.multiply(line.getScreenCTM()));
    const { x, y, width, height } = this.element.getBoundingClientRect();
    return new DOMPoint(x + width / 2, y + height / 2).matrixTransform(toPicture);
  }

  focus() {
    this.element.focus();
  }
}

export class Marks {
  constructor(svg) {
    this.svg = svg;
    this.all = [...svg.querySelectorAll("[data-iri]")].map((one) => new Mark(one, svg));
    this.names = [...svg.querySelectorAll("[data-of]")];
    this.byElement = new Map(this.all.map((one) => [one.element, one]));
    this.lines = this.all.filter((one) => one.ends.length);
    this.points = this.all.filter((one) => !one.ends.length);
    this.stops = stops(this.all);
    for (const one of this.lines) widen(one.element);
    for (const one of this.points) {
      one.element.classList.toggle("ground", one.element.querySelector(":scope > path") !== null);
    }
    const isFirst = (one) => !one.ends.length && !one.element.classList.contains("ground");
    this.enter(this.stops.find(isFirst) ?? this.stops[0]);
  }

  /** The mark that an element of the picture belongs to. */
  of(target) {
    const element = target?.closest("[data-iri], [data-of]");
    if (!element?.dataset.of) return this.byElement.get(element);
    return this.points.find((one) => one.iris.includes(element.dataset.of));
  }

  /** The one that the Tab key comes to. */
  enter(mark) {
    const stop = this.stop(mark);
    if (!stop) return;
    this.entered?.element.setAttribute("tabindex", "-1");
    stop.element.setAttribute("tabindex", "0");
    this.entered = stop;
  }

  /** The one that stands for what a mark of another picture does. */
  same(mark) {
    return this.stops.find((one) => one.element.dataset.iri === mark?.element.dataset.iri);
  }

  /** What the keyboard reaches of the marks for the same thing. */
  stop(mark) {
    return this.stops.includes(mark) ? mark : this.same(mark);
  }

  /** Says of what the detail is open: the paths of one thing, or of several. */
  open(paths) {
    for (const one of this.stops) {
      const isOpen = paths === one.iris.map((iri) => iri.slice(iri.indexOf("/id/") + 4)).join(" ");
      if (isOpen) one.element.setAttribute("aria-current", "true");
      else one.element.removeAttribute("aria-current");
    }
  }

  /** Sets off a mark, the lines at it, and what these lead to. */
  show(mark) {
    if (mark === this.shown) return;
    this.shown = mark;
    const joined = mark ? this.joined(mark) : new Set();
    const iris = new Set([...joined].flatMap((one) => one.iris));
    this.svg.classList.toggle("pointed", joined.size > 1);
    for (const one of this.all) {
      one.element.classList.toggle("here", one === mark);
      one.element.classList.toggle("joined", joined.has(one));
    }
    for (const one of this.names) one.classList.toggle("joined", iris.has(one.dataset.of));
  }

  joined(mark) {
    const lines = this.linesOf(mark);
    const ends = new Set([...mark.iris, ...lines.flatMap((one) => one.ends)]);
    return new Set([mark, ...lines, ...this.points.filter((one) => one.iris.some((iri) => ends.has(iri)))]);
  }

  /** Those at a point; of a line itself, or where nothing stands at its ends, all that share one. */
  linesOf(mark) {
    const at = (iris) => this.lines.filter((one) => one.ends.some((end) => iris.includes(end)));
    if (!mark.ends.length) return at(mark.iris);
    return this.points.length ? [mark] : at(mark.ends.filter((iri) => !iri.includes("/id/country/")));
  }

  /** The next mark in a direction: near, and little aside of it. */
  nearest(mark, [right, down]) {
    const { x, y } = mark.centre;
    let best;
    let least = Infinity;
    for (const one of this.stops) {
      const [across, along] = [one.centre.x - x, one.centre.y - y];
      const ahead = across * right + along * down;
      const aside = Math.abs(across * down) + Math.abs(along * right);
      const far = ahead + 2 * aside;
      if (one !== mark && ahead > 0.5 && aside <= 2 * ahead && far < least) [best, least] = [one, far];
    }
    return best;
  }

  /** By Home, End, and the keys that lead to every mark one by one. */
  step(mark, key) {
    const last = this.stops.length - 1;
    return STEPS[key] && this.stops[STEPS[key](this.stops.indexOf(this.stop(mark)), last)];
  }

  /** The next whose name, or a word of it, begins so: a thing rather than a line to it. */
  called(letters, mark) {
    const at = this.stops.indexOf(this.stop(mark)) + (letters.length > 1 ? 0 : 1);
    const ordered = [...this.stops.slice(at), ...this.stops.slice(0, at)];
    const things = [...ordered.filter((one) => !one.ends.length), ...ordered.filter((one) => one.ends.length)];
    const begins = (text) => text.startsWith(letters);
    const name = (one) => one.name.toLowerCase();
    return things.find((one) => begins(name(one))) ?? things.find((one) => name(one).split(/\s+/).some(begins));
  }
}

/** One mark for each thing: a name that stands beside a dot, say, tells no more than the dot. */
function stops(marks) {
  const found = new Map();
  for (const one of marks) {
    const { iri } = one.element.dataset;
    const same = found.get(iri)?.findIndex((other) => other.name.startsWith(one.name) || one.name.startsWith(other.name)) ?? -1;
    if (same < 0) found.set(iri, [...(found.get(iri) ?? []), one]);
    else if (one.name.length > found.get(iri)[same].name.length) found.get(iri)[same] = one;
  }
  const kept = new Set([...found.values()].flat());
  for (const one of marks) {
    if (kept.has(one)) {
      one.element.setAttribute("role", "button");
      one.element.setAttribute("tabindex", "-1");
    } else one.element.setAttribute("aria-hidden", "true");
  }
  return marks.filter((one) => kept.has(one));
}

/** Room for the pointer beside a thin line. */
function widen(element) {
  for (const line of element.querySelectorAll("path")) {
    const wide = document.createElementNS(SVG, "path");
    const look = { d: line.getAttribute("d"), fill: "none", stroke: "transparent", "stroke-width": REACH };
    for (const [name, value] of Object.entries(look)) wide.setAttribute(name, value);
    wide.classList.add("reach");
    line.before(wide);
  }
}
