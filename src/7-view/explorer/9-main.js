/* The explorer: filters, picture, evidence and tables show one state, which is in the address. */

const REMEMBER = 200; /* milliseconds before a state is written: browsers refuse too many writes */

function start() {
  const figure = document.querySelector("figure");
  if (!figure || !document.getElementById("meetings")) return;
  document.documentElement.classList.add("live");
  const model = readModel();
  let state = newState(), timer = 0, from = null;
  const current = () => state;

  const remember = (isNew) => {
    clearTimeout(timer);
    timer = 0;
    if (picture) state.view = picture.viewOf();
    const address = "#" + hashOf(state);
    if (address === (location.hash || "#")) return;
    history[isNew ? "pushState" : "replaceState"](null, "", address);
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(remember, REMEMBER, false);
  };

  const apply = () => {
    const words = wordsOf(state);
    for (const meeting of model.meetings) judge(meeting, state, words);
    tables.show();
    if (picture) picture.filter();
    filters.refresh();
    filters.tell(summary(model, state, picture));
  };
  const changed = () => {
    apply();
    panel.show(state);
    later();
  };

  const mark = () => {
    for (const row of document.querySelectorAll("tr.chosen")) row.classList.remove("chosen");
    if (state.select) state.select.row.classList.add("chosen");
    if (picture) picture.mark(state);
    panel.show(state);
  };

  /* By keyboard the focus goes to the evidence, and back where it came from when that is closed. */
  const chosen = (thing, other, byKeyboard) => {
    const active = document.activeElement, inPanel = panel.element.contains(active);
    if (thing && !inPanel) from = active;
    state.select = thing;
    state.with = other;
    mark();
    remember(true);
    const node = thing && picture && picture.nodeOf(thing);
    if (node && !active.closest(".picture")) picture.reveal(node.group, false);
    if (thing && (byKeyboard || inPanel)) panel.focus();
    else if (thing && window.matchMedia("(max-width: 64rem)").matches) panel.element.scrollIntoView({ block: "nearest" });
    if (!thing && inPanel && from) from.focus({ preventScroll: true });
  };

  const tables = newTables(model);
  const picture = newPicture(model, chosen, later);
  const panel = newPanel(model, chosen, tables.reveal);
  const filters = newFilters(model, current, changed, chosen);
  build(figure, filters, panel, picture);

  const read = () => {
    state = stateOf(decode(location.hash.slice(1)), model);
    if (picture) picture.restore(state.view);
    apply();
    mark();
    const node = state.select && picture && !state.view && picture.nodeOf(state.select);
    if (node) picture.reveal(node.group, false);
  };
  window.addEventListener("popstate", read);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("main table a, .panel a"), thing = link && model.byId.get(link.hash.slice(1));
    if (!thing || link.origin !== location.origin || link.pathname !== location.pathname) return;
    event.preventDefault();
    chosen(thing, null, true);
    figure.scrollIntoView({ block: "start" });
  });
  document.addEventListener("keydown", (event) => {
    const writes = event.target.closest("input:not([type=checkbox], [type=range])");
    if (event.key === "/" && !writes) {
      document.getElementById("find").focus();
      event.preventDefault();
    } else if (event.key === "Escape" && !event.defaultPrevented && event.target.closest(".panel")) {
      chosen(null, null, true);
    }
  });
  read();
}

/* An address that is not well-formed is one without anything. */
function decode(hash) {
  return /^(meeting|actor)-\d+$/.test(hash) || hash.includes("=") ? hash : "";
}

function summary(model, state, picture) {
  const shown = model.meetings.filter((meeting) => meeting.shown), all = model.meetings.length;
  const parts = [say(shown.length === all ? "shownAll" : "shown", { n: shown.length, all })];
  const missing = picture && picture.nodes.some((node) => isMeeting(node.thing)) ? shown.filter((m) => !m.drawn).length : 0;
  if (missing) parts.push(say("notDrawn", { n: missing }));
  if (state.from !== null || state.to !== null) {
    const n = model.meetings.filter((m) => !m.span && passesBut(m, DATES_BIT)).length;
    if (n) parts.push(say("undated", { n }));
  }
  return parts.join(" · ");
}

/* Where it all goes: the filters before the picture, the evidence beside it. */
function build(figure, filters, panel, picture) {
  const stage = make("div", { class: "stage" });
  figure.before(filters.element, stage);
  stage.append(figure, panel.element);
  if (!picture) return;
  const { port } = picture, keys = make("p", { id: "keys", class: "unseen" }, say("keys"));
  const tool = (label, text, act) => make("button", { type: "button", "aria-label": label, title: label, onclick: act },
    make("span", { "aria-hidden": "true" }, text));
  port.setAttribute("role", "group");
  port.setAttribute("aria-describedby", "keys");
  port.before(keys);
  port.after(make("div", { class: "tools", role: "group", "aria-label": say("tools") },
    tool(say("zoomIn"), "+", () => picture.zoom(STEP)), tool(say("zoomOut"), "−", () => picture.zoom(1 / STEP)),
    tool(say("whole"), "⤢", picture.whole)));
  figure.querySelector(".tools").after(make("p", { class: "wheel" }, say("wheel")));
}

start();
