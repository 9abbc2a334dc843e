// What the page says beside itself: a notice that stays, and words for screen readers alone.

const place = document.getElementById("notice");
const announced = document.getElementById("announced");

/** Shows a template of the page as a notice; `retry` is what its button does again. */
export function notice(name, retry) {
  place.replaceChildren(part(name));
  place.querySelector("[data-retry]")?.addEventListener("click", () => {
    withdraw();
    retry();
  });
  place.querySelector("[data-dismiss]")?.addEventListener("click", withdraw);
}

export function withdraw() {
  place.replaceChildren();
}

/** Has a screen reader say it: the region stays, whatever else is swapped. */
export function announce(words) {
  const said = words?.replace(/\s+/g, " ").trim();
  if (said && said !== announced.textContent) announced.textContent = said;
}

/** What is in a template of the page, where all words are. */
export function part(name) {
  return document.getElementById(name).content.cloneNode(true);
}
