// Runs a program with the Python of the site: node compile.mjs PYTHON PROGRAM FROM TO. PYTHON is its
// module that loads it; the two folders are /from and /to.
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";

const [python, program, from, to] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(python));
const running = await loadPyodide({ indexURL: `${dirname(python)}/`, env: { HOME: "/home", PYTHONHASHSEED: "0" } });
for (const [place, root] of [["/from", from], ["/to", to]]) {
  running.FS.mkdir(place);
  running.FS.mount(running.FS.filesystems.NODEFS, { root }, place);
}
running.runPython(readFileSync(program, "utf-8"));
