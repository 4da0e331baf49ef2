// Stands in for Pyodide's module in the kernel's worker: loads it, and reports to the page each file that is there.
const watch = new PerformanceObserver((seen) => {
  for (const { name } of seen.getEntries()) {
    postMessage({ seminarLoading: { there: name.split("/").pop() } });
  }
});

// Of a web server that does not know .wasm browsers refuse to compile it as it comes, and Pyodide would wait for ever.
const compile = WebAssembly.compileStreaming;
const isWasm = (response) => response.headers.get("Content-Type")?.startsWith("application/wasm");
WebAssembly.compileStreaming = async (coming) => {
  const response = await coming;
  return isWasm(response) ? compile(response) : WebAssembly.compile(await response.arrayBuffer());
};

export async function loadPyodide(options) {
  watch.observe({ type: "resource" });
  try {
    const python = await import(PYODIDE); // here, so that its failure is told too
    return await python.loadPyodide(options);
  } catch (error) {
    postMessage({ seminarLoading: { failed: String(error) } });
    throw error;
  } finally {
    watch.disconnect();
  }
}
