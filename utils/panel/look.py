"""The style sheet of the panel: labels above their controls, and one column where the page is narrow."""

from __future__ import annotations

PANEL = "seminar-panel"
ROW = "seminar-parameter"
SIDE_BY_SIDE = "seminar-side-by-side"

# ipywidgets gives labels 80 pixels beside the control and cuts what is longer; here they stand above it, whole.
STYLE = f"""<style>
.{PANEL} {{ max-width: 60em; }}
.{PANEL} .widget-inline-hbox {{ flex-wrap: wrap; height: auto; width: auto; max-width: 100%; }}
.{PANEL} .widget-inline-hbox > .widget-label {{
  flex: 1 0 100%; width: auto; white-space: normal; text-align: left; height: auto; line-height: 1.4; }}
.{PANEL} .widget-radio-box {{ width: auto; }}
.{PANEL} .widget-radio-box label {{ height: auto; white-space: normal; }}
.{PANEL} .widget-button {{ width: auto; height: auto; min-height: 2.2em; white-space: normal; }}
.{PANEL} .widget-html-content {{ line-height: 1.4; }}
.{PANEL} p {{ margin: .2em 0; }}
.{PANEL} .jupyter-widgets {{ margin-left: 0; overflow: visible; }}
.{PANEL} table {{ border-collapse: collapse; }}
.{PANEL} :is(th, td) {{ text-align: left; vertical-align: top; padding: .2em 1em .2em 0; }}
.{PANEL} [role=alert] {{ font-weight: bold; }}
.{PANEL} :is(input, select, button, summary, [role=slider]):focus-visible {{
  outline: 2px solid var(--jp-brand-color1, currentcolor); outline-offset: 1px; }}
.{ROW} {{ border-top: 1px solid var(--jp-border-color2, #888); padding: .4em 0; }}
.{ROW} .widget-text input {{ max-width: 9em; }}
.{ROW} .widget-slider > .widget-label {{ display: none; }}
.{ROW} .widget-slider {{ width: 100%; max-width: 26em; }}
.{SIDE_BY_SIDE} {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17em), 1fr)); gap: 0 2em; }}
</style>"""
