/* The tables twin the picture: they show what the filters leave, a long one by and by. */

const ROWS = 200;

function newTable(id, things, isShown) {
  const table = document.getElementById(id);
  let limit = ROWS;
  const more = make("button", { type: "button", class: "plain more", hidden: true, onclick: () => {
    const next = things.filter(isShown)[limit];
    limit += ROWS;
    show();
    focusRow(next.row);
  } });
  table.after(more);
  const show = () => {
    let count = 0;
    for (const thing of things) {
      const on = isShown(thing);
      thing.row.hidden = !on || count >= limit;
      if (on) count++;
    }
    more.hidden = count <= limit;
    more.textContent = say("more", { n: Math.min(ROWS, count - limit), all: count });
  };
  const reveal = (thing) => {
    const place = things.filter(isShown).indexOf(thing);
    if (place >= limit) {
      limit = Math.ceil((place + 1) / ROWS) * ROWS;
      show();
    }
    focusRow(thing.row);
  };
  return { show, reveal };
}

function focusRow(row) {
  const title = row.querySelector("th");
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
  row.scrollIntoView({ block: "center" });
}

/* Both tables; a participant is shown with any of its meetings. */
function newTables(model) {
  const meetings = newTable("meetings", model.meetings, (meeting) => meeting.shown);
  const actors = newTable("actors", model.actors, (actor) => actor.meetings.some((meeting) => meeting.shown));
  return {
    show: () => [meetings, actors].forEach((table) => table.show()),
    reveal: (thing) => (isMeeting(thing) ? meetings : actors).reveal(thing),
  };
}
