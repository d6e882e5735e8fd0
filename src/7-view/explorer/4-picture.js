/* The picture: its nodes and lines, panning and zooming, and the way through it by keyboard. A view is the place of
 * the upper left corner and the scale, in pixels a unit of the SVG. */

const MOST_ZOOM = 8, SMALLEST = 0.62, READABLE = 0.8, LARGEST = 1.2, STEP = 1.25, PAN = 60, DRAG = 4, MANY_LINES = 2500;

function newPicture(model, chosen, moved) {
  const port = document.querySelector(".picture"), svg = port && port.querySelector("svg");
  if (!svg) return null;
  const box = svg.viewBox.baseVal, full = { w: box.width, h: box.height };
  const nodes = readNodes(svg, model), lines = readLines(svg, nodes);
  let view = null, own = false, onPaper = false; /* own: the reader has moved it */

  const size = () => ({ w: Math.max(port.clientWidth, 1), h: Math.max(port.clientHeight, 1) });
  const least = () => Math.min(size().w / full.w, size().h / full.h);

  /* Readable at once: from the top, and all of its width if its texts can be read so, else where its meetings are. */
  const opening = () => {
    const { w } = size(), fit = Math.min(w / full.w, LARGEST), k = Math.max(least(), fit < SMALLEST ? READABLE : fit);
    const spare = full.w - w / k;
    return { x: spare > 0 ? Math.min(Math.max(heart(svg, nodes, full.w / 2) - w / k / 2, 0), spare) : spare / 2, y: 0, k };
  };

  /* Half of the room must be filled: the picture cannot be lost. */
  const bounded = ({ x, y, k }) => {
    const { w, h } = size();
    const scale = Math.min(Math.max(k, least() * 0.9), MOST_ZOOM);
    const across = w / scale, down = h / scale;
    const clamp = (at, room, length) => Math.min(Math.max(at, Math.min(-room / 2, length - room)),
      Math.max(length - room / 2, 0));
    return { x: clamp(x, across, full.w), y: clamp(y, down, full.h), k: scale };
  };

  const show = (next, byReader) => {
    view = bounded(next);
    own = byReader || own;
    const { w, h } = size();
    svg.setAttribute("viewBox", [view.x, view.y, w / view.k, h / view.k].map((n) => n.toFixed(2)).join(" "));
    port.classList.toggle("zoomed", view.k > least() * 1.02);
    if (byReader) moved();
  };

  /* Around a point of the port, which stays where it is. */
  const zoom = (factor, px = size().w / 2, py = size().h / 2) => {
    const k = bounded({ ...view, k: view.k * factor }).k;
    show({ x: view.x + px / view.k - px / k, y: view.y + py / view.k - py / k, k }, true);
  };
  const pan = (dx, dy) => show({ x: view.x + dx / view.k, y: view.y + dy / view.k, k: view.k }, true);
  const whole = () => {
    const { w, h } = size(), k = least();
    show({ x: (full.w - w / k) / 2, y: (full.h - h / k) / 2, k }, true);
  };

  /* Bring an element into view if it is not. */
  const reveal = (element, byReader) => {
    const at = element.getBoundingClientRect(), room = port.getBoundingClientRect();
    const inside = at.left >= room.left && at.right <= room.right && at.top >= room.top && at.bottom <= room.bottom;
    if (inside) return;
    const dx = (at.left + at.right - room.left - room.right) / 2, dy = (at.top + at.bottom - room.top - room.bottom) / 2;
    show({ x: view.x + dx / view.k, y: view.y + dy / view.k, k: view.k }, byReader);
  };

  const picture = {
    port, nodes, lines, zoom, pan, whole, reveal,
    viewOf: () => (own ? view : null),
    restore: (saved) => {
      own = Boolean(saved);
      show(saved || opening(), false);
    },
    draws: (thing) => nodes.some((node) => node.thing === thing),
    filter: () => filterPicture(svg, nodes, lines),
    mark: (state) => markPicture(svg, nodes, lines, state),
    nodeOf: (thing) => nodes.find((node) => node.thing === thing),
  };
  for (const node of nodes) if (node.thing.drawn !== undefined) node.thing.drawn = true;
  watchPointers(picture, svg, chosen);
  watchKeys(picture, chosen);
  new ResizeObserver(() => view && !onPaper && show(own ? view : opening(), false)).observe(port);
  window.addEventListener("beforeprint", () => {
    onPaper = true;
    svg.setAttribute("viewBox", `0 0 ${full.w} ${full.h}`);
  });
  window.addEventListener("afterprint", () => {
    onPaper = false;
    show(view, false);
  });
  return picture;
}

/* ---- what is drawn ---- */

/* A cell of a timeline stands for the participant whose row it links to. */
function thingOf(group, link, model) {
  return model.byNode.get(group.id) || (link && model.byId.get(link.getAttribute("xlink:href").slice(1)));
}

function readNodes(svg, model) {
  const nodes = [];
  for (const group of svg.querySelectorAll("g.node")) {
    const link = group.querySelector("a"), thing = thingOf(group, link, model);
    if (!thing || !link) continue;
    const title = group.querySelector("title");
    link.setAttribute("role", "button");
    link.setAttribute("tabindex", "-1");
    link.setAttribute("aria-label", title ? title.textContent.split("\n")[0] : thing.title || thing.name);
    nodes.push({ id: group.id, group, link, thing, lines: [], on: true });
  }
  return nodes;
}

/* Lines are thin: a wider one that is not seen takes the clicks. */
function widen(group) {
  const path = group.querySelector("path");
  if (!path) return;
  const hit = path.cloneNode(false);
  for (const name of ["stroke", "stroke-width", "stroke-dasharray"]) hit.removeAttribute(name);
  hit.setAttribute("class", "hit");
  path.setAttribute("class", "seen");
  group.append(hit);
}

function readLines(svg, nodes) {
  const byId = new Map(nodes.map((node) => [node.id, node])), lines = [];
  for (const group of svg.querySelectorAll("g[data-ends]")) {
    const [a, b] = group.dataset.ends.split(" ").map((id) => byId.get(id));
    if (!a || !b) continue;
    const line = { group, a, b, on: true };
    a.lines.push(line);
    b.lines.push(line);
    lines.push(line);
  }
  if (lines.length < MANY_LINES) for (const line of lines) widen(line.group);
  else svg.classList.add("many");
  return lines;
}

/* Where across the picture its meetings are, or whoever it is about; `otherwise` if there is neither. */
function heart(svg, nodes, otherwise) {
  const wanted = nodes.filter((node) => isMeeting(node.thing) || node.group.classList.contains("ego"));
  const root = svg.querySelector("g").transform.baseVal.consolidate();
  const middles = wanted.map(({ group }) => group.getBBox()).map((box) => box.x + box.width / 2);
  return middles.length ? middles.reduce((sum, x) => sum + x, 0) / middles.length + (root ? root.matrix.e : 0) : otherwise;
}

const isMeeting = (thing) => thing.actors !== undefined;

function common(a, b) {
  return a.meetings.filter((meeting) => meeting.actors.includes(b));
}

/* What a line says: somebody takes part in a meeting, two met, or one meeting comes after another. */
function lineIsOn({ a, b }) {
  if (isMeeting(a.thing) || isMeeting(b.thing)) return [a, b].every((n) => !isMeeting(n.thing) || n.thing.shown);
  return common(a.thing, b.thing).some((meeting) => meeting.shown);
}

function filterPicture(svg, nodes, lines) {
  const set = (item, on) => {
    if (item.on === on) return;
    item.on = on;
    item.group.classList.toggle("off", !on);
    if (item.link) item.link.setAttribute("aria-hidden", String(!on));
  };
  for (const line of lines) set(line, lineIsOn(line));
  for (const node of nodes) {
    const thing = node.thing, lone = node.id[0] === "c" && node.lines.length;
    set(node, isMeeting(thing) ? thing.shown
      : lone ? node.lines.some((line) => line.on) : thing.meetings.some((meeting) => meeting.shown));
  }
}

/* The chosen thing, its lines and neighbours stand out of the rest. */
function markPicture(svg, nodes, lines, state) {
  for (const item of [...nodes, ...lines]) item.group.classList.remove("chosen", "near");
  const own = nodes.filter((node) => node.thing === state.select);
  svg.classList.toggle("choosing", own.length > 0);
  for (const node of own) {
    node.group.classList.add("chosen");
    for (const line of node.lines) {
      const other = line.a === node ? line.b : line.a;
      const meant = !state.with || other.thing === state.with;
      if (line.group.classList.contains("track")) continue;
      line.group.classList.add(meant && state.with ? "chosen" : "near");
      other.group.classList.add(meant && state.with ? "chosen" : "near");
    }
  }
  for (const node of nodes) {
    const pressed = String(node.group.classList.contains("chosen"));
    if (node.link.getAttribute("aria-pressed") !== pressed) node.link.setAttribute("aria-pressed", pressed);
  }
}

/* ---- by pointer ---- */

/* What a click on an element chooses: [select, with]; null: nothing. */
function choiceAt(picture, target) {
  const group = target.closest("g.node, g[data-ends]");
  if (!group) return null;
  const node = picture.nodes.find((n) => n.group === group);
  if (node) return [node.thing, null];
  const line = picture.lines.find((l) => l.group === group);
  if (!line) return null;
  const [meeting, other] = isMeeting(line.b.thing) ? [line.b.thing, line.a.thing] : [line.a.thing, line.b.thing];
  return [meeting, isMeeting(meeting) && isMeeting(other) ? null : other];
}

function watchPointers(picture, svg, chosen) {
  const { port } = picture, down = new Map();
  let dragged = false;
  const place = (event) => {
    const room = port.getBoundingClientRect();
    return { x: event.clientX - room.left, y: event.clientY - room.top };
  };
  port.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    if (!down.size) dragged = false;
    down.set(event.pointerId, place(event));
  });
  port.addEventListener("pointermove", (event) => {
    const before = down.get(event.pointerId);
    if (!before) return;
    const now = place(event);
    if (!dragged && down.size === 1 && Math.hypot(now.x - before.x, now.y - before.y) < DRAG) return;
    if (!dragged) port.setPointerCapture(event.pointerId);
    dragged = true;
    const other = [...down].find(([id]) => id !== event.pointerId);
    if (other) {
      const was = Math.hypot(before.x - other[1].x, before.y - other[1].y);
      const is = Math.hypot(now.x - other[1].x, now.y - other[1].y);
      picture.zoom(is / Math.max(was, 1), (now.x + other[1].x) / 2, (now.y + other[1].y) / 2);
    } else {
      picture.pan(before.x - now.x, before.y - now.y);
    }
    down.set(event.pointerId, now);
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"])
    port.addEventListener(end, (event) => down.delete(event.pointerId));
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("click", (event) => {
    event.preventDefault();
    if (dragged) return;
    const choice = choiceAt(picture, event.target);
    chosen(...(choice || [null, null]), false);
    if (!choice) port.focus({ preventScroll: true });
  });
  port.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey && !port.contains(document.activeElement)) return;
    event.preventDefault();
    const at = place(event);
    picture.zoom(Math.exp(-Math.min(Math.max(event.deltaY, -100), 100) / 300), at.x, at.y);
  }, { passive: false });
}

/* ---- by keyboard ---- */

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function middle(node) {
  const at = node.group.getBoundingClientRect();
  return { x: (at.left + at.right) / 2, y: (at.top + at.bottom) / 2 };
}

/* The nearest node in a direction; what lies aside counts double. */
function neighbour(nodes, from, [dx, dy]) {
  const at = middle(from);
  let best = null, least = Infinity;
  for (const node of nodes) {
    if (node === from || !node.on) continue;
    const to = middle(node), along = (to.x - at.x) * dx + (to.y - at.y) * dy;
    const aside = Math.abs((to.x - at.x) * dy) + Math.abs((to.y - at.y) * dx);
    const cost = along + 2 * aside;
    if (along > 1 && cost < least) [best, least] = [node, cost];
  }
  return best;
}

function focusNode(picture, node) {
  for (const other of picture.nodes) if (other !== node) other.link.setAttribute("tabindex", "-1");
  node.link.setAttribute("tabindex", "0");
  picture.reveal(node.group, true);
  node.link.focus({ preventScroll: true });
}

function watchKeys(picture, chosen) {
  const { port } = picture;
  const zooms = { "+": () => picture.zoom(STEP), "=": () => picture.zoom(STEP), "-": () => picture.zoom(1 / STEP),
    "0": picture.whole };
  const onNode = (event, node) => {
    if (event.key === "Enter" || event.key === " ") chosen(node.thing, null, true);
    else if (event.key === "Escape") port.focus({ preventScroll: true });
    else if (ARROWS[event.key]) {
      const next = neighbour(picture.nodes, node, ARROWS[event.key]);
      if (next) focusNode(picture, next);
    } else return false;
    return true;
  };
  const onPort = (event) => {
    if (ARROWS[event.key]) picture.pan(...ARROWS[event.key].map((n) => n * PAN));
    else if (event.key === "Escape") chosen(null, null, false);
    else if (event.key === "Enter") {
      const first = picture.nodes.find((n) => n.on && n.link.tabIndex === 0) || picture.nodes.find((n) => n.on);
      if (first) focusNode(picture, first);
    } else return false;
    return true;
  };
  port.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const node = picture.nodes.find((n) => n.link === event.target);
    let done = node ? onNode(event, node) : event.target === port && onPort(event);
    if (!done && zooms[event.key]) {
      zooms[event.key]();
      done = true;
    }
    if (done) event.preventDefault();
  });
}
