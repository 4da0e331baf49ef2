"""How the panel looks and is reached: labels above their controls, one column where narrow, keys for everything."""

from __future__ import annotations

import anywidget
import traitlets

PANEL = "seminar-panel"
ROW = "seminar-parameter"
SIDE_BY_SIDE = "seminar-side-by-side"

# ipywidgets gives labels 80 pixels beside the control and cuts what is longer; here they stand above it, whole.
_STYLE = f"""
.{PANEL} {{ max-width: 60em; }}
.{PANEL} .widget-inline-hbox {{ flex-wrap: wrap; height: auto; width: auto; max-width: 100%; }}
.{PANEL} .widget-inline-hbox > .widget-label {{
  flex: 1 0 100%; width: auto; white-space: normal; text-align: left; height: auto; line-height: 1.4; }}
.{PANEL} .widget-inline-hbox > :is(input, select) {{ flex: 0 1 26em; height: 2.2em; }}
.{PANEL} .widget-radio > .widget-label {{ white-space: normal; width: auto; height: auto; line-height: 1.4; }}
.{PANEL} .widget-radio {{ flex-wrap: wrap; width: auto; }}
.{PANEL} .widget-radio-box label {{ height: auto; white-space: normal; }}
.{PANEL} .widget-checkbox {{ width: auto; height: auto; }}
.{PANEL} .widget-checkbox label {{ white-space: normal; height: auto; line-height: 1.4; }}
.{PANEL} .widget-button {{
  width: auto; height: auto; min-height: 2.2em; white-space: normal; align-self: flex-start; margin: .3em .5em .3em 0;
  border: 1px solid color-mix(in srgb, var(--jp-content-font-color1, #212121) 58%, transparent); }}
.{PANEL} .widget-html-content {{ line-height: 1.4; }}
.{PANEL} p {{ margin: .2em 0; }}
.{PANEL} dt {{ float: none; width: auto; }}
.{PANEL} dd {{ margin: 0 0 .3em 1.5em; }}
.{PANEL} table {{ border-collapse: collapse; }}
.{PANEL} :is(th, td) {{ text-align: left; vertical-align: top; padding: .2em 1em .2em 0; }}
.{PANEL} [role=alert] {{ font-weight: bold; }}
.{PANEL} :is(input, select, button, summary, [role]):focus-visible {{
  outline: 2px solid var(--jp-brand-color1, currentcolor); outline-offset: 1px; }}
.{ROW} {{ border-top: 1px solid var(--jp-border-color2, #888); padding: .4em 0; }}
.{PANEL} .{ROW} .widget-text > input {{ flex: 0 1 9em; }}
.{PANEL} .{ROW} .widget-slider > .widget-label {{ display: none; }}
.{ROW} .widget-slider {{ width: 100%; max-width: 26em; }}
.{SIDE_BY_SIDE} {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17em), 1fr)); gap: 0 2em; }}
"""

# What ipywidgets leaves out: names of sliders, radio buttons that belong together, headers to open without a mouse,
# keys that stay with the control.
_SCRIPT = f"""
export default {{ render({{ el }}) {{
  const complete = (panel) => {{
    for (const handle of panel.querySelectorAll("[role=slider]:not([aria-label])"))
      handle.setAttribute("aria-label", handle.closest(".widget-slider").querySelector("label").textContent);
    for (const box of panel.querySelectorAll(".widget-radio-box:not([role])")) {{
      box.setAttribute("role", "radiogroup");
      box.setAttribute("aria-label", box.parentElement.querySelector(".widget-label").textContent);
      const name = crypto.randomUUID();
      for (const each of box.querySelectorAll("input")) each.name = name;
    }}
    for (const header of panel.querySelectorAll(".jupyter-widget-Collapse-header")) {{
      const open = String(header.parentElement.classList.contains("jupyter-widget-Collapse-open"));
      if (header.getAttribute("aria-expanded") !== open) header.setAttribute("aria-expanded", open);
      if (header.role) continue;
      header.role = "button";
      header.tabIndex = 0;
      header.addEventListener("keydown", (event) => {{
        if (!["Enter", " "].includes(event.key)) return;
        event.preventDefault();
        header.click();
      }});
    }}
  }};
  let panel;
  const observer = new MutationObserver(() => complete(panel));
  const start = requestAnimationFrame(function find() {{
    panel = el.closest(".{PANEL}");
    if (!panel) return requestAnimationFrame(find);
    complete(panel);
    // No key pressed here is a command of JupyterLab.
    const stop = (event) => event.stopPropagation();
    for (const type of ["keydown", "keyup", "keypress"]) panel.addEventListener(type, stop);
    observer.observe(panel, {{ subtree: true, childList: true, attributes: true, attributeFilter: ["class"] }});
  }});
  return () => {{ cancelAnimationFrame(start); observer.disconnect(); }};
}} }};
"""


class Look(anywidget.AnyWidget):
    """Stands in a panel, shows nothing, and gives it its style and what its controls lack."""

    _esm = traitlets.Unicode(_SCRIPT).tag(sync=True)
    _css = traitlets.Unicode(_STYLE).tag(sync=True)
