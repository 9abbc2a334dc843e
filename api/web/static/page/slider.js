// The day for which all is shown, moved by years: and played, one year after the other.

import { go } from "./navigation.js";
import { announce, part } from "./notice.js";

const STEP = 1200; // milliseconds that a year is shown
const ERA = 543; // years of the Buddhist era before the common one

/** Whether it plays outlasts each view that it plays. */
let playing = false;

export function slider(root) {
  for (const form of root.querySelectorAll("form[data-play]")) dress(form);
}

function dress(form) {
  const range = form.querySelector("input[type=range]");
  range.addEventListener("input", () => say(range));
  range.addEventListener("change", () => form.requestSubmit());
  form.append(part("player"));
  const button = form.querySelector("button[data-pause]");
  button.addEventListener("click", () => (playing ? stop(button) : play()));
  mark(button);
}

/** Writes out which year it is, in both eras. */
function say(range) {
  const words = range.form.querySelector("button[data-pause]").dataset.year;
  const said = words.replace("{ce}", range.value).replace("{be}", Number(range.value) + ERA);
  range.setAttribute("aria-valuetext", said);
  range.form.querySelector("output").textContent = said;
  return said;
}

function mark(button) {
  button.textContent = playing ? button.dataset.pause : button.dataset.start;
  button.classList.toggle("playing", playing);
}

function stop(button) {
  playing = false;
  mark(button);
}

/** From the year after the one that is shown, or from the first where that is the last. */
async function play() {
  playing = true;
  let range = moved();
  mark(range.form.querySelector("button[data-pause]"));
  const last = Number(range.max);
  let year = Number(range.value) >= last ? Number(range.min) : Number(range.value) + 1;
  for (; playing && year <= last; year++) {
    range = moved();
    range.value = year;
    announce(say(range));
    const since = performance.now();
    if (!(await go(address(range.form), { from: document.activeElement, replaces: true }))) break;
    await new Promise((resume) => setTimeout(resume, STEP - (performance.now() - since)));
  }
  playing = false;
  const button = moved()?.form.querySelector("button[data-pause]");
  if (button) mark(button);
}

/** The slider as it stands in the view that is shown now. */
function moved() {
  return document.querySelector("form[data-play] input[type=range]");
}

function address(form) {
  const url = new URL(form.action, location);
  url.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  return url;
}
