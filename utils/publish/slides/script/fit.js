// Letters as large as the screen allows: 32 pt on 1280 by 720 pixels, 24 pt at the least, more on larger screens; what
// is longer gets parts.
const LARGEST = 32;
const LEAST = 24;
const [WIDE, TALL] = [1280, 720];

const scaled = (size) => size * Math.max(1, Math.min(innerWidth / WIDE, innerHeight / TALL));

const unitsOf = (flow) => [...flow.querySelectorAll("[data-unit]")];
const fits = (flow) => flow.scrollHeight <= flow.clientHeight && flow.scrollWidth <= flow.clientWidth;

function only(units, shown) {
  for (const each of units) each.hidden = !shown.includes(each);
}

/** Return the units one after the other in as few parts as they need at the size that is set. */
function parted(flow, units) {
  const parts = [];
  let part = [];
  for (const each of units) {
    only(units, [...part, each]);
    if (part.length && !fits(flow)) {
      parts.push(part);
      part = [];
    }
    part.push(each);
  }
  return [...parts, part];
}

/** Return the prompt apart from what is to be compared with each other; how to answer stands over both. */
function apart(units) {
  const first = units.findIndex((each) => each.matches(".option, .pair"));
  if (first < 0) return [];
  const how = units.slice(0, first).filter((each) => each.matches(".how"));
  return [units.slice(0, first), [...how, ...units.slice(first)]];
}

/** Say whether every part can be shown whole. */
function allFit(flow, units, parts) {
  return parts.every((part) => {
    only(units, part);
    return fits(flow);
  });
}

/** Set the largest size at which all of `make()` fits, and return it, null where nothing does. */
function largest(flow, units, make) {
  const least = scaled(LEAST);
  for (let size = scaled(LARGEST); ; size = Math.max(least, size - 1)) {
    flow.style.fontSize = `${size}pt`;
    const parts = make();
    if (parts.length && allFit(flow, units, parts)) return parts;
    if (size === least) return null;
  }
}

function partsOf(flow, units) {
  flow.style.fontSize = `${scaled(LEAST)}pt`;
  const fewest = parted(flow, units).length;
  const inFew = () => {
    const parts = parted(flow, units);
    return parts.length > fewest ? [] : parts;
  };
  return [() => [units], () => apart(units), inFew].reduce((found, make) => found ?? largest(flow, units, make), null) ?? parted(flow, units);
}

/** Fit a screen, show its part `page` (the last for more), and return how many parts there are and which one shows. */
export function fit(screen, page) {
  const flow = screen.querySelector(".flow");
  const units = unitsOf(flow);
  flow.classList.remove("too-small");
  const parts = partsOf(flow, units);
  const now = Math.min(page, parts.length - 1);
  largest(flow, units, () => [parts[now]]); // a part alone may have larger letters than all need
  only(units, parts[now]);
  flow.classList.toggle("too-small", !fits(flow)); // a window far smaller than any projector
  return [parts.length, now];
}
