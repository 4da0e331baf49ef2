// The teacher's page of a class: the next step, what there is to see, and what can be told the class.
import { act } from "./actions.js";
import { readyChoice, chosen, showChoice } from "./choice.js";
import { setClock } from "./clock.js";
import { follow, take } from "./live.js";
import { at, counted, questionOf, say, tell, votedOf } from "./page.js";
import { drawPeople } from "./people.js";
import { drawQuestion, drawTally } from "./question.js";

const NEXT = { vote: "discuss", discuss: "again", again: "revealed" };
const BACK = { discuss: "vote", again: "discuss" };
const GRACE = 700; // milliseconds in which a second press is one press too many: the button already says something else
const SPEAK = 10000; // milliseconds between two counts that are read aloud

let room = null;
let turned = 0;
let busy = false;
let drawn = "";

const phaseOf = (opening) => opening?.phase ?? "none";

/** Draw what changes with the phase alone, so that focus and an open tally stay where they are. */
function drawPhase(opening) {
  const phase = phaseOf(opening);
  const now = `${opening?.id} ${phase}`;
  if (now === drawn) return;
  if (opening?.id !== drawn.split(" ")[0]) at("look").open = false;
  drawn = now;
  turned = performance.now();
  at("phase").textContent = say(`phase_${phase}`);
  at("next").textContent = say(`next_${phase}`);
  at("undo").textContent = say(`undo_${phase}`);
  at("choice").hidden = opening !== null;
  at("back").hidden = !(phase in BACK);
  if (phase in BACK) at("back").textContent = say(`back_to_${BACK[phase]}`);
  at("reveal").hidden = phase !== "vote" && phase !== "discuss";
  at("close").hidden = phase === "none" || phase === "revealed";
  drawAsked(opening);
}

function drawAsked(opening) {
  const asked = opening ? questionOf(opening) : chosen();
  const missing = opening && !asked ? say("not_here", opening) : "";
  at("asked").replaceChildren(...(asked ? drawQuestion(asked, opening ?? { phase: "vote" }, null) : [missing]));
}

function draw(next, came) {
  room = next;
  const { opening, people } = room;
  drawPhase(opening);
  at("next").disabled = false;
  const here = people.filter((each) => each.here).length;
  tell(at("here"), counted("here", here));
  tell(at("voted"), opening ? votedOf(opening) : "");
  at("look").hidden = opening === null;
  at("tally").replaceChildren(...(opening ? drawTally(opening.tally) : []));
  for (const name of ["shown", "names"]) {
    at(name).checked = room[name];
    at(name).disabled = name === "shown" && opening === null;
  }
  for (const name of ["start", "stop"]) at(name).disabled = opening === null;
  for (const name of ["pairs", "threes"]) at(name).disabled = opening === null;
  setClock(opening, came, say("timer_none"));
  drawPeople(people);
}

/** Do one thing at a time, and draw what comes of it. */
async function doing(name, body) {
  if (busy) return;
  busy = true;
  try {
    const next = await act(name, body);
    if (next) take(next, draw);
    else if (room) draw(room, performance.now()); // a box that was ticked is as the service has it
  } finally {
    busy = false;
  }
}

const minutes = () => Math.round(at("minutes").valueAsNumber) || null;

function turnTo(phase) {
  const timed = at("timed").checked && (phase === "discuss" || phase === "again");
  if (timed && !at("minutes").reportValidity()) return;
  doing("phase", { phase, minutes: timed ? minutes() : null });
}

const DONE = { reveal: () => turnTo("revealed"), close: () => doing("close", {}) };

/** Ask once more before what cannot be taken back. */
function ask(what) {
  at("sure-about").textContent = say(`sure_${what}`);
  at("yes").textContent = say(`yes_${what}`);
  at("yes").dataset.what = what;
  at("sure").showModal();
}

function step() {
  if (!room || busy || performance.now() - turned < GRACE) return;
  const phase = phaseOf(room.opening);
  if (phase === "none") doing("opening", { section: chosen().section, question: chosen().id });
  else if (phase === "again") ask("reveal");
  else if (phase === "revealed") doing("close", {});
  else turnTo(NEXT[phase]);
}

const pressed = {
  next: step,
  back: () => turnTo(BACK[phaseOf(room.opening)]),
  reveal: () => ask("reveal"),
  close: () => ask("close"),
  yes: () => {
    at("sure").close();
    DONE[at("yes").dataset.what]();
  },
  "not-yet": () => at("sure").close(),
  start: () => at("minutes").reportValidity() && doing("phase", { phase: room.opening.phase, minutes: minutes() }),
  stop: () => doing("phase", { phase: room.opening.phase, minutes: null }),
  pairs: () => doing("groups", { size: 2 }),
  threes: () => doing("groups", { size: 3 }),
  shown: () => doing("shown", { shown: at("shown").checked }),
  names: () => doing("names", { names: at("names").checked }),
};
for (const [id, does] of Object.entries(pressed)) at(id).addEventListener("click", does);

readyChoice(() => room && drawAsked(room.opening));
showChoice();
follow(draw);
setInterval(() => tell(at("spoken"), at("voted").textContent), SPEAK);
