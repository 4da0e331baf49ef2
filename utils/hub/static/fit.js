// Letters as large as the screen allows, so that nothing has to be scrolled.
const LARGEST = 0.055; // of the height of the screen
const LEAST = 0.02;

const fits = (box) => box.scrollHeight <= box.clientHeight && box.scrollWidth <= box.clientWidth;

/** Set the largest size of letters at which all of `box` can be seen. */
export function fit(box) {
  let [low, high] = [LEAST * innerHeight, LARGEST * innerHeight];
  for (let size = high; high - low > 0.5; size = (low + high) / 2) {
    box.style.fontSize = `${size}px`;
    if (fits(box)) low = size;
    else high = size;
    if (low === high) return;
  }
  box.style.fontSize = `${low}px`;
}
