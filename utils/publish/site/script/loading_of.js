// Stands in for Pyodide's module in the kernel's worker: loads it, and reports to the page each file that is there.
const watch = new PerformanceObserver((seen) => {
  for (const { name } of seen.getEntries()) {
    postMessage({ seminarLoading: { there: name.split("/").pop() } });
  }
});

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
