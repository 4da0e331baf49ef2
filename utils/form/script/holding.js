// Blocks that hold others: theirs are laid out in the element that is `inside`.

import { h } from "./elements.js";

export const holding = {
  fold(block) {
    const inside = h("div", { className: "stack" });
    return { el: h("details", { open: block.open ?? false }, h("summary", {}, block.summary), inside), inside };
  },

  case() {
    const inside = h("div", { className: "case stack" });
    return { el: inside, inside };
  },
};
