/* The bar above the picture: search, facets with counts, and the span of dates over a bar for each month. */

const MOST_HITS = 6;

/* ---- search ---- */

function newSearch(state, changed, chosen, model) {
  const hits = make("ul", { class: "hits", hidden: true, "aria-label": say("matches") });
  const input = make("input", { type: "search", id: "find", autocomplete: "off", spellcheck: "false",
    placeholder: say("findHint") });
  const found = () => {
    const words = wordsOf(state());
    if (!words.length) return [];
    const fits = (text) => words.every((word) => fold(text).includes(word));
    return [...model.actors.filter((a) => fits(a.name)), ...model.meetings.filter((m) => m.shown)].slice(0, MOST_HITS);
  };
  const choose = (thing) => chosen(thing, null, true);
  const refresh = () => {
    const list = found();
    hits.replaceChildren(...list.map((thing) => make("li", {},
      make("button", { type: "button", onclick: () => choose(thing) }, make("bdi", {}, thing.name || thing.title),
        thing.name ? null : make("span", { class: "note" }, " " + namesOf(thing))))));
    hits.hidden = !list.length;
  };
  input.addEventListener("input", () => {
    state().find = input.value;
    changed();
  });
  input.addEventListener("keydown", (event) => {
    const first = event.key === "Enter" && found()[0];
    if (first) choose(first);
    if (event.key === "Escape" && input.value) {
      input.value = state().find = "";
      changed();
    }
  });
  return {
    element: make("div", { class: "find", role: "search" }, make("label", { for: "find" }, say("find")), input, hits),
    refresh: () => {
      if (input.value !== state().find) input.value = state().find;
      refresh();
    },
  };
}

/* ---- facets ---- */

/* All values of a facet with their names, the most frequent first. */
function valuesOf(index, meetings) {
  const names = new Map(), counts = new Map();
  for (const meeting of meetings)
    for (const [value, name] of meeting.values[index]) {
      names.set(value, name);
      counts.set(value, (counts.get(value) || 0) + 1);
    }
  return [...names].sort((a, b) => counts.get(b[0]) - counts.get(a[0]) || a[1].localeCompare(b[1], LANGUAGE));
}

function newFacet(facet, index, model, state, changed) {
  const counts = new Map(), boxes = new Map();
  const options = valuesOf(index, model.meetings).map(([value, name]) => {
    const box = make("input", { type: "checkbox", value, onchange: () => {
      if (box.checked) state().chosen[facet.key].add(value);
      else state().chosen[facet.key].delete(value);
      changed();
    } });
    boxes.set(value, box);
    counts.set(value, make("span", { class: "count" }));
    return make("label", {}, box, make("span", { class: "name" }, make("bdi", {}, name)), counts.get(value));
  });
  if (options.length < 2) return null;
  const sum = make("span", { class: "sum" });
  const details = make("details", { class: "facet", "data-facet": facet.key, name: "facet" },
    make("summary", {}, say(facet.key), " ", sum),
    make("fieldset", {}, make("legend", { class: "unseen" }, say(facet.key)), options));
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary").focus();
    event.stopPropagation();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!details.contains(event.target)) details.open = false;
  });
  const refresh = () => {
    const chosen = state().chosen[facet.key], now = new Map();
    for (const meeting of model.meetings)
      if (passesBut(meeting, 1 << index))
        for (const value of meeting.values[index].keys()) now.set(value, (now.get(value) || 0) + 1);
    for (const [value, box] of boxes) {
      box.checked = chosen.has(value);
      counts.get(value).textContent = now.get(value) || 0;
      box.parentElement.classList.toggle("none", !now.get(value));
    }
    sum.textContent = chosen.size || "";
    details.classList.toggle("used", chosen.size > 0);
  };
  return { element: details, refresh };
}

/* ---- dates ---- */

/* Months where the span has several, else days: the steps of the slider, each [first day, last day]. */
function stepsOf(meetings) {
  const spans = meetings.map((m) => m.span).filter(Boolean);
  if (!spans.length) return [];
  const first = spans.reduce((least, s) => Math.min(least, s[0]), Infinity);
  const last = spans.reduce((most, s) => Math.max(most, s[1]), -Infinity);
  if (last - first < 92) return Array.from({ length: last - first + 1 }, (_, i) => [first + i, first + i]);
  const steps = [];
  for (let at = new Date(first * DAY), day = first; day <= last;) {
    const next = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1) / DAY;
    steps.push([Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1) / DAY, next - 1]);
    day = next;
    at = new Date(day * DAY);
  }
  return steps;
}

function stepName(step, short) {
  const options = step[0] === step[1] ? { day: "numeric", month: short ? "short" : "long", year: "numeric" }
    : { month: short ? "short" : "long", year: "numeric" };
  return new Intl.DateTimeFormat(LANGUAGE === "fr" ? "fr-FR" : "en-GB", { ...options, timeZone: "UTC" })
    .format(step[0] * DAY);
}

/* A bar for each step: how many of the meetings that the other filters leave fall into it. */
function newBars(steps) {
  const NS = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(NS, "svg");
  for (const [name, value] of Object.entries({ viewBox: `0 0 ${steps.length} 1`, preserveAspectRatio: "none",
    class: "bars", "aria-hidden": "true" })) svg.setAttribute(name, value);
  const width = Math.min(0.84, steps.length / 60); /* of a few steps no block */
  const bars = steps.map((_, i) => {
    const bar = document.createElementNS(NS, "rect");
    bar.setAttribute("x", i + 0.5 - width / 2);
    bar.setAttribute("width", width);
    svg.append(bar);
    return bar;
  });
  const draw = (meetings, from, to) => {
    const heights = steps.map(() => 0);
    for (const { span } of meetings) {
      const at = span ? steps.findIndex((step) => span[0] <= step[1]) : -1;
      if (at >= 0) heights[at]++;
    }
    const most = Math.max(1, ...heights);
    bars.forEach((bar, i) => {
      const height = heights[i] ? Math.max(heights[i] / most, 0.08) : 0;
      bar.setAttribute("y", 1 - height);
      bar.setAttribute("height", height);
      bar.setAttribute("class", i >= from && i <= to ? "in" : "out");
    });
  };
  return { svg, draw };
}

function newDates(model, state, changed) {
  const steps = stepsOf(model.meetings), last = steps.length - 1;
  if (last < 1) return null;
  const bars = newBars(steps);
  const slider = (key) => make("input", { type: "range", min: 0, max: last, step: 1, class: key, "aria-label":
    say("dates") + say("sep") + say(key).toLowerCase() });
  const from = slider("from"), to = slider("to"), text = make("output", { class: "span", for: "from to" });
  const choose = (moved) => {
    let a = Number(from.value), b = Number(to.value);
    if (a > b) { /* the handle that moves stops at the other */
      if (moved === from) a = b;
      else b = a;
    }
    state().from = a > 0 ? steps[a][0] : null;
    state().to = b < last ? steps[b][1] : null;
    changed();
  };
  for (const handle of [from, to]) handle.addEventListener("input", () => choose(handle));
  const indexOf = (day, otherwise, part) => {
    const at = day === null ? -1 : steps.findIndex((step) => day <= step[1]);
    return at >= 0 ? at : day === null ? otherwise : part;
  };
  return {
    element: make("div", { class: "dates", role: "group", "aria-label": say("dates") },
      make("div", { class: "head" }, make("span", { "aria-hidden": "true" }, say("dates")), text),
      make("div", { class: "track" }, bars.svg, make("div", { class: "rail" }), from, to)),
    refresh: () => {
      const { from: least, to: most } = state(), a = indexOf(least, 0, last), b = indexOf(most, last, last);
      from.value = a;
      to.value = b;
      from.setAttribute("aria-valuetext", stepName(steps[a]));
      to.setAttribute("aria-valuetext", stepName(steps[b]));
      from.classList.toggle("front", a > last / 2);
      text.textContent = stepName(steps[a], true) + " – " + stepName(steps[b], true);
      bars.draw(model.meetings.filter((m) => passesBut(m, DATES_BIT)), a, b);
    },
  };
}

/* ---- all of it ---- */

function newFilters(model, state, changed, chosen) {
  const search = newSearch(state, changed, chosen, model);
  const facets = FACETS.map((facet, i) => newFacet(facet, i, model, state, changed)).filter(Boolean);
  const dates = newDates(model, state, changed);
  const clear = make("button", { type: "button", class: "clear", onclick: () => {
    const { select, with: other, view } = state();
    Object.assign(state(), newState(), { select, with: other, view });
    changed();
  } }, say("clear"));
  const told = make("p", { class: "told", role: "status" });
  const element = make("section", { class: "filters", "aria-label": say("explore") }, search.element,
    make("div", { class: "facets" }, facets.map((facet) => facet.element)), dates && dates.element,
    make("div", { class: "foot" }, told, clear));
  return {
    element,
    tell: (text) => {
      if (told.textContent !== text) told.textContent = text;
    },
    refresh: () => {
      search.refresh();
      for (const facet of [...facets, dates]) if (facet) facet.refresh();
      clear.hidden = hashOf({ ...state(), select: null, view: null }) === "";
    },
  };
}
