// The window's address names the notebook that is open: JupyterLite takes it out, and a reload would open none.
const OFTEN = 500; // milliseconds; nothing tells a page of its own when another notebook comes to the front
const PATH = /^Path: (.+\.ipynb)$/m;

function name() {
  const tab = document.querySelector(".lm-TabBar-tab.jp-mod-current[title]");
  const [, path] = tab?.title.match(PATH) ?? [];
  const address = new URL(location.href);
  if (path && address.searchParams.get("path") !== path) {
    address.searchParams.set("path", path);
    history.replaceState(history.state, "", address);
  }
}

setInterval(name, OFTEN);
