// The behaviour of the pages; each part is a module beside this one.
// A part is called with the document, and again with each `main` that takes the place of another.

import { copying } from "./copy.js";
import { figures } from "./figure.js";
import { navigation } from "./navigation.js";
import { search } from "./search.js";
import { slider } from "./slider.js";

const PARTS = [navigation, search, figures, slider, copying];

function dress(root) {
  for (const part of PARTS) part(root);
}

document.addEventListener("swapped", (event) => dress(event.target));
dress(document);
