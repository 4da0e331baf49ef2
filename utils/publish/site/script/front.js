// The front page: says before one begins what will not work here, asks the browser to keep what is stored, and fetches
// ahead what Python needs.
const { sizes, said } = JSON.parse(document.getElementById("data").textContent);
const BEGUN = "seminar-begun";
const PATIENCE = 10_000; // milliseconds for a browser that asks its user
const MEGABYTE = 1_000_000;
const begin = document.getElementById("begin");
const ahead = document.getElementById("ahead");

/** What the browser remembers of an earlier visit; nothing where it keeps nothing. */
function remembered(change) {
  try {
    if (change) {
      localStorage.setItem(BEGUN, "1");
    }
    return localStorage.getItem(BEGUN);
  } catch {
    return null;
  }
}

/** Whether the browser keeps data for this page. */
function keeps() {
  return new Promise((resolve) => {
    try {
      const opening = indexedDB.open("seminar-check");
      opening.onsuccess = () => {
        opening.result.close();
        indexedDB.deleteDatabase("seminar-check");
        resolve(true);
      };
      opening.onerror = () => resolve(false);
    } catch {
      resolve(false);
    }
  });
}

/** What is missing here, as the end of a key of words; "" for nothing. */
async function missing() {
  if (typeof WebAssembly !== "object") {
    return "webassembly";
  }
  if (!window.isSecureContext) {
    return "secure";
  }
  return "serviceWorker" in navigator && (await keeps()) ? "" : "storage";
}

function tellAhead(done) {
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  const text = done < total ? said.ahead : said.ahead_done;
  ahead.textContent = text
    .replace("{done}", Math.round(done / MEGABYTE))
    .replace("{total}", Math.round(total / MEGABYTE));
}

/** Fetch one file after the other into the browser's cache; whoever counts their bytes is not made to pay for them. */
async function fetchAhead() {
  if (navigator.connection?.saveData) {
    return;
  }
  let done = 0;
  for (const [name, size] of Object.entries(sizes)) {
    tellAhead(done);
    const answer = await fetch(name, { priority: "low" });
    if (!answer.ok) {
      throw new Error(name);
    }
    await answer.arrayBuffer();
    done += size;
  }
  if (done) {
    tellAhead(done);
  }
}

begin.addEventListener("click", async (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) {
    return; // in another window, as its user wishes
  }
  event.preventDefault();
  remembered(true);
  const wait = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  // A browser that refuses opens the notebook all the same, which tells what that means.
  await Promise.race([navigator.storage?.persist?.(), wait]).catch(() => {});
  location.assign(begin.href);
});

if (remembered()) {
  begin.textContent = said.go_on;
}
const lacking = await missing();
if (lacking) {
  document.getElementById("hindrance").textContent = said[`without_${lacking}`];
}
if (lacking === "webassembly") {
  begin.parentElement.hidden = true;
} else {
  // A file that cannot be had is told where it is needed.
  (window.requestIdleCallback ?? setTimeout)(() => fetchAhead().catch(() => (ahead.textContent = "")));
}
