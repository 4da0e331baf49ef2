// Who is here, has voted, and talks with whom.
import { at, counted, make, say, tell } from "./page.js";

function cells(person) {
  const name = make("th", "", person.name);
  name.scope = "row";
  name.dir = "auto";
  const said = [say(person.here ? "yes" : "no"), say(person.voted ? "yes" : "no"), person.group || say("group_none")];
  return [name, ...said.map((each) => make("td", "", each))];
}

/** List the learners of the class. */
export function drawPeople(people) {
  const groups = new Set(people.map((each) => each.group).filter(Boolean)).size;
  tell(at("people"), counted("people", people.length));
  tell(at("dealt"), groups ? counted("dealt", groups) : say("dealt_none"));
  at("rows").replaceChildren(
    ...people.map((each) => {
      const row = make("tr");
      row.append(...cells(each));
      return row;
    }),
  );
}
