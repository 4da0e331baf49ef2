// How a form's messages go to the kernel, and what is said where no answer comes.

const PATIENCE = 2000; // ms without an answer before the form says that it waits
const GRACE = 500; // ms between the kernel's "done" and the conclusion that nobody there knows this form

/** Return what sends a message through `model`; as long as it is `unanswered()` it may call wait() and lose(). */
export function makePost(model, wait, lose) {
  return (message, unanswered) => {
    const lack = () => unanswered() && lose();
    const status = ({ content }) => content.execution_state === "idle" && setTimeout(lack, GRACE);
    try {
      model.send(message, { iopub: { status } });
    } catch {
      return lose(); // the kernel was shut down
    }
    const watchOut = () => {
      if (!unanswered()) return;
      const kernel = model.widget_manager?.kernel;
      if (kernel?.isDisposed || ["terminating", "dead"].includes(kernel?.status)) return lose();
      wait();
      setTimeout(watchOut, PATIENCE);
    };
    setTimeout(watchOut, PATIENCE);
  };
}
