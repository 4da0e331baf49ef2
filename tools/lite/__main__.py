"""Builds the course as a folder of files for any web host, which runs in the browser alone: `make lite`."""
from __future__ import annotations
import argparse, json, shutil, subprocess, sys, tarfile, zipfile, io
from pathlib import Path
from figures import prepared_figures
from packages import AT_ONCE, PROJECT, chosen_wheels, fetch, lock_entry

PYODIDE = "314.0.6"
OUT = PROJECT / "dist" / "lite"
CACHE = PROJECT / ".tools" / "lite"
KERNEL = ("ipykernel", "comm", "pyodide-kernel", "jedi", "ipython", "micropip", "piplite")

def main():
    CACHE.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(OUT, ignore_errors=True)
    tgz = CACHE / f"pyodide-{PYODIDE}.tgz"
    if not tgz.is_file():
        subprocess.run(["npm", "pack", f"pyodide@{PYODIDE}", "--silent"], cwd=CACHE, check=True)
    with tarfile.open(tgz) as t:
        members = {m.name.removeprefix("package/"): t.extractfile(m).read() for m in t if m.isfile()}
    info = json.loads(members["pyodide-lock.json"])
    python = info["info"]["python"]
    env = dict(sys_platform="emscripten", platform_machine="wasm32", python_version=python.rsplit(".",1)[0], python_full_version=python,
      implementation_name="cpython", platform_python_implementation="CPython", os_name="posix", platform_system="Emscripten",
      platform=f"pyemscripten_{info['info']['abi_version']}_wasm32")
    # contents
    lite = PROJECT/"build"/"lite"; shutil.rmtree(lite, ignore_errors=True); lite.mkdir(parents=True)
    files = subprocess.run(["git","ls-files","notebooks"],cwd=PROJECT,capture_output=True,text=True,check=True).stdout.split()
    for f in files:
        to = lite/"files"/f.removeprefix("notebooks/"); to.parent.mkdir(parents=True,exist_ok=True); shutil.copy(PROJECT/f,to)
    shutil.copy(PROJECT/"tools/jupyterlab.json", lite/"overrides.json")
    subprocess.run([sys.executable,"-m","jupyterlite_core","build","--lite-dir",lite,"--output-dir",OUT,"--apps","lab","--no-sourcemaps","--no-unused-shared-packages"],check=True,stdout=subprocess.DEVNULL, cwd=lite)
    rt = OUT/"static"/"pyodide"; rt.mkdir(parents=True,exist_ok=True)
    for n in ("pyodide.mjs","pyodide.asm.mjs","pyodide.asm.wasm","python_stdlib.zip","package.json"):
        (rt/n).write_bytes(members[n])
    lock = {"info": info["info"], "packages": {}}
    skip = {"jedi", "widgetsnbextension", "parso"}
    for name, version, wheel in chosen_wheels(env):
        if name in skip: continue
        if wheel is None: print("no wheel:", name, version); continue
        f = fetch(wheel, CACHE); shutil.copy(f, rt/f.name)
        lock["packages"][name] = lock_entry(f, env)
    for f in (OUT/"extensions/@jupyterlite/pyodide-kernel-extension/static/pypi").glob("*.whl"):
        if f.name.startswith("widgetsnbextension-3"): continue
        shutil.copy(f, rt/f.name); e = lock_entry(f, env); lock["packages"][e["name"]] = e
    # nothing for completion
    stub = rt/"jedi-0-py3-none-any.whl"
    with zipfile.ZipFile(stub,"w") as z:
        z.writestr("jedi-0.dist-info/METADATA","Metadata-Version: 2.1\nName: jedi\nVersion: 0\n"); z.writestr("jedi-0.dist-info/WHEEL","Wheel-Version: 1.0\nGenerator: lite\nRoot-Is-Purelib: true\nTag: py3-none-any\n"); z.writestr("jedi-0.dist-info/RECORD","")
    lock["packages"]["jedi"] = lock_entry(stub, env)
    subprocess.run([PROJECT/"tools/uv","build","--wheel","-q","--out-dir",CACHE/"own"],cwd=PROJECT,check=True)
    own = max((CACHE/"own").glob("*.whl"), key=lambda p:p.stat().st_mtime); shutil.copy(own, rt/own.name)
    with zipfile.ZipFile(rt/own.name, "a", zipfile.ZIP_DEFLATED) as z:
        for name, content in prepared_figures().items(): z.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    own = rt/own.name
    lock["packages"]["alliance-and-region"] = lock_entry(own, env, AT_ONCE)
    known = lock["packages"]
    for e in known.values():
        for d in e["depends"]:
            if d not in known: print(e["name"], "lacks", d)
        e["depends"] = [d for d in e["depends"] if d in known]
    (rt/"pyodide-lock.json").write_text(json.dumps(lock, indent=1))
    j = OUT/"jupyter-lite.json"; c = json.loads(j.read_text())
    c["jupyter-config-data"].setdefault("litePluginSettings",{})["@jupyterlite/pyodide-kernel-extension:kernel"] = {
      "pyodideUrl":"./static/pyodide/pyodide.mjs","disablePyPIFallback":True,"pipliteUrls":[],
      "loadPyodideOptions":{"lockFileURL":"./static/pyodide/pyodide-lock.json","packages":[*KERNEL,"alliance-and-region"],"env":{"SEMINAR_RECORD":"/drive/record"}}}
    j.write_text(json.dumps(c,indent=1))
main()
