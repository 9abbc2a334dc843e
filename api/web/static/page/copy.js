// Buttons that copy: `data-copy` selects what, `data-copied` is what they say when it is done.

import { announce } from "./notice.js";

const SHOWN = 2000; // milliseconds

export function copying(root) {
  for (const button of root.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copied(button));
  }
}

async function copied(button) {
  const source = document.querySelector(button.dataset.copy);
  if (!(await write(source.value ?? source.textContent))) return source.focus?.();
  const words = button.textContent;
  if (words !== button.dataset.copied) {
    button.textContent = button.dataset.copied;
    setTimeout(() => (button.textContent = words), SHOWN);
  }
  announce(button.dataset.copied);
}

/** On a closed network without TLS a page has no clipboard of its own: there it is selected. */
async function write(text) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // not allowed: as without one
    }
  }
  const focused = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const isDone = document.execCommand("copy");
  area.remove();
  focused.focus();
  return isDone;
}
