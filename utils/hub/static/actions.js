// What the teacher does, told to the service; what it refuses is said in a line.
import { api, at, say, tell, xsrf } from "./page.js";

/** Return the line in which the service says why it refused. */
async function lineOf(answer) {
  const text = await answer.text();
  try {
    return JSON.parse(text).error ?? text;
  } catch {
    return text;
  }
}

/** Tell the service to do something; return the state of the class afterwards, null where it was not done. */
export async function act(name, body) {
  tell(at("told"), "");
  let answer;
  try {
    answer = await fetch(`${api}${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-XSRFToken": xsrf },
      body: JSON.stringify(body),
      redirect: "manual", // to the hub's page for signing in
    });
  } catch {
    tell(at("told"), say("unreachable"));
    return null;
  }
  if (answer.ok) return answer.json();
  const out = answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403;
  tell(at("told"), out ? say("signed_out") : say("refused", { line: await lineOf(answer) }));
  return null;
}
