// Stands in for Pyodide's module in the kernel's worker: loads it, and reports to the page each file as it comes.
import { loadPyodide as load } from PYODIDE;

const fetched = self.fetch;

/** Report a file when it has begun and when it is there; what comes back is untouched, as browsers keep it compiled. */
async function reporting(...asked) {
  const name = String(asked[0]?.url ?? asked[0]).split("/").pop();
  postMessage({ seminarLoading: { name, there: false } });
  const answer = await fetched.apply(self, asked);
  postMessage({ seminarLoading: { name, there: true } });
  return answer;
}

export async function loadPyodide(options) {
  self.fetch = reporting;
  try {
    return await load(options);
  } catch (error) {
    postMessage({ seminarLoading: { failed: String(error) } });
    throw error;
  } finally {
    self.fetch = fetched;
  }
}
