// The stripboard: days as sections, strips as buttons. Only what differs is drawn again; find, density and details
// are the browser's own and ask nothing of the server.
const mounted = new WeakMap();
const GLYPH = { DAY: "☀", NIGHT: "☾", DAWN: "◓", DUSK: "◒" };
const SAFE = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const esc = (text) => String(text).replace(/[&<>"]/g, (sign) => SAFE[sign]);

export default function ({ data, parentElement }) {
  let board = mounted.get(parentElement);
  if (!board) mounted.set(parentElement, (board = mount(parentElement.querySelector(".sb"))));
  board.update(data);
}

function stripHTML(s) {
  const flags = [
    s.marks.length ? `<span class="flag bad" title="${esc(s.marks.join("\n"))}">! ${s.marks.length > 1 ? s.marks.length : ""}<span class="sr"> conflict</span></span>` : "",
    s.from ? `<span class="flag moved" title="Moved from ${esc(s.from)}">${esc(s.from.split(" · ")[0])} ›</span>` : "",
    s.pin ? `<span class="flag" title="Pinned to its date">PIN</span>` : "",
    s.cover ? `<span class="flag" title="May serve as cover set">COV</span>` : "",
  ].join("");
  const ext = s.ie === "INT" ? "" : " ext";
  return `<span class="at">${s.at}</span><span class="glyph" aria-hidden="true">${GLYPH[s.dn] || ""}</span>` +
    `<span class="no"><span class="sr">Scene </span>${esc(s.no)}</span><span class="ie${ext}">${s.ie} ${s.dn}</span>` +
    `<span class="what"><span class="set">${esc(s.set)} <span class="place">${esc(s.place)}</span></span><span class="syn">${esc(s.syn)}</span></span>` +
    `<span class="cast"><span class="sr">cast </span>${esc(s.cast.join(", "))}</span>` +
    `<span class="pages">${s.pages}<span class="sr"> pages</span></span><span class="mins">${s.mins}</span><span class="flags">${flags}</span>`;
}

function moreHTML(s, people) {
  const row = (what, value) => (value ? `<dt>${what}</dt><dd>${value}</dd>` : "");
  return s.marks.map((mark) => `<p class="bad">${esc(mark)}</p>`).join("") +
    `<p>${esc(s.syn) || "No synopsis."}</p><dl>` +
    row("Cast", esc(s.cast.map((id) => `${id} ${people[id] || ""}`).join(", "))) +
    row("Location", esc(s.place)) + row("Elements", esc(s.els.join(", "))) + row("Background", s.bg || "") +
    row("Length", `${s.pages} pages, ${s.mins} h`) + row("Script", esc(s.script)) + row("Moved from", esc(s.from)) + "</dl>";
}

function headHTML(d) {
  const fact = (what, value) => (value ? `<span class="fact">${what ? what + " " : ""}<b>${esc(value)}</b></span>` : "");
  return `<h2><span>${d.no ? "DAY " + d.no : "NO STRIPS"}</span><span class="date">${esc(d.date)}</span></h2>` +
    (d.unit ? `<span class="fact">${esc(d.unit)}</span>` : "") +
    fact("call", d.call) + fact("wrap", d.wrap) + fact("", d.moves) +
    (d.status ? `<span class="pill ${d.status}">${d.status}</span>` : "") +
    (d.marks.length ? `<span class="pill bad" title="${esc(d.marks.join("\n"))}">${d.marks.length} conflict${d.marks.length > 1 ? "s" : ""}</span>` : "") +
    `<span class="sums"><span class="fact">${esc(d.scenes)}</span>${fact("", d.pages + " pgs")}${fact("", d.cost)}</span>` +
    (d.cover ? `<span class="cover${d.covered ? "" : " none"}">${esc(d.cover)}</span>` : "");
}

function mount(host) {
  host.innerHTML = `<div class="tools">
      <label><span class="sr">Find strips</span><input type="search" placeholder="Find scene, set, cast id …  ( / )" autocomplete="off"></label>
      <label><span class="sr">Go to day</span><select class="go"></select></label>
      <label><input type="checkbox" class="dense">Compact</label>
      <button type="button" class="next" hidden></button><span class="found" role="status"></span><ul class="legend" aria-label="Strip colours"></ul></div>
    <div class="scroll" role="region" aria-label="Stripboard" tabindex="0"></div>`;
  const one = (css) => host.querySelector(css);
  const scroll = one(".scroll"), find = one("input[type=search]"), go = one(".go"), dense = one(".dense"), next = one(".next");
  const drawn = new Map();   // section by day, with what it was drawn from
  let data = null;
  try { dense.checked = localStorage.getItem("coverset.compact") === "1"; } catch { /* no storage: not remembered */ }

  const light = (name) => Object.fromEntries(data.palette.lights)[name] || "#fff";
  function section(key, name, head, rows, empty) {
    const drawnFrom = JSON.stringify([head, rows, data.palette]);
    const known = drawn.get(key);
    if (known && known.drawnFrom === drawnFrom) return known.element;
    const element = document.createElement("section");
    if (key === "boneyard") element.className = "boneyard";
    element.setAttribute("aria-label", name);
    element.innerHTML = `<header>${head}</header>` + (rows.length ? "<ol></ol>" : `<div class="empty">${empty}</div>`);
    const list = element.querySelector("ol");
    for (const row of rows) {
      const item = document.createElement("li");
      if (typeof row === "string") { item.className = "banner"; item.textContent = row; } else {
        item.className = (row.marks.length ? "bad" : "") + (row.from ? " moved" : "");
        item.innerHTML = `<button type="button" class="strip" aria-expanded="false">${stripHTML(row)}</button>`;
        item.firstElementChild.style.setProperty("--strip", light(row.light));
        item.strip = row;
        item.text = [row.no, row.set, row.place, row.syn, row.ie, row.dn, ...row.els, ...row.cast.map((id) => data.people[id] || "")].join(" ").toLowerCase();
      }
      list.append(item);
    }
    drawn.set(key, { element, drawnFrom });
    return element;
  }

  function search() {
    const words = find.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let hits = 0, first = null;
    for (const item of scroll.querySelectorAll("li")) {
      if (!item.strip) { item.classList.toggle("dim", words.length > 0); continue; }
      const hit = words.every((word) => /^#?\d/.test(word)
        ? item.strip.no.toLowerCase() === word || item.strip.cast.includes(word.replace("#", "")) : item.text.includes(word));
      item.classList.toggle("dim", !hit);
      if (hit && words.length) { hits += 1; first ||= item; }
    }
    one(".found").textContent = words.length ? `${hits} found` : "";
    return first;
  }

  // Only the board scrolls, never the page around it. Day breaks stick to the top and hide what is under them.
  const BREAK = 36;
  function show(element, where) {
    if (!element) return;
    const at = element.getBoundingClientRect(), all = scroll.getBoundingClientRect();
    const above = at.top - all.top, below = at.bottom - all.bottom;
    if (where === "top") scroll.scrollTop += above;
    else if (where === "centre") scroll.scrollTop += above - (all.height - at.height) / 2;
    else if (above < BREAK) scroll.scrollTop += above - BREAK;
    else if (below > 0) scroll.scrollTop += below;
  }
  const strips = () => [...scroll.querySelectorAll("button.strip")];
  function rove(button) {
    for (const other of scroll.querySelectorAll('button.strip[tabindex="0"]')) other.tabIndex = -1;
    button.tabIndex = 0;
  }
  function toggle(button) {
    const item = button.parentElement, open = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!open));
    if (open) item.querySelector(".more").remove();
    else item.insertAdjacentHTML("beforeend", `<div class="more">${moreHTML(item.strip, data.people)}</div>`);
  }

  find.oninput = search;
  find.onkeydown = (event) => {
    if (event.key !== "Enter") return;
    const first = search();
    if (first) { first.firstElementChild.focus({ preventScroll: true }); show(first, "centre"); }
  };
  dense.onchange = () => {
    host.classList.toggle("tight", dense.checked);
    try { localStorage.setItem("coverset.compact", dense.checked ? "1" : "0"); } catch { /* not remembered */ }
  };
  const marked = () => [...scroll.querySelectorAll("li.bad, li.moved")];
  let shown = -1;
  function nextMark(focus) {
    const all = marked();
    if (!all.length) return;
    shown = (shown + 1) % all.length;
    show(all[shown], "centre");
    if (focus) all[shown].firstElementChild.focus({ preventScroll: true });
  }
  next.onclick = () => nextMark(true);
  function countMarks() {
    const bad = scroll.querySelectorAll("li.bad").length, moved = scroll.querySelectorAll("li.moved").length;
    const said = [bad && `${bad} in conflict`, moved && `${moved} moved`].filter(Boolean).join(", ");
    next.hidden = !said;
    if (next.textContent !== `Next of ${said} ›`) {
      next.textContent = `Next of ${said} ›`;
      shown = -1;
      if (moved) requestAnimationFrame(() => nextMark(false));
    }
  }
  go.onchange = () => { show(drawn.get(go.value)?.element, "top"); go.selectedIndex = 0; };
  scroll.onclick = (event) => { const button = event.target.closest("button.strip"); if (button) { rove(button); toggle(button); } };
  scroll.addEventListener("focusin", (event) => { const button = event.target.closest("button.strip"); if (button) rove(button); });
  host.onkeydown = (event) => {
    if (event.key === "/" && event.target !== find) { event.preventDefault(); find.focus(); return; }
    const button = event.target.closest("button.strip");
    if (!button) return;
    const all = strips(), at = all.indexOf(button), day = button.closest("section");
    const days = [...scroll.children], inDay = (step) => days[days.indexOf(day) + step]?.querySelector("button.strip");
    const to = { ArrowDown: all[at + 1], ArrowUp: all[at - 1], PageDown: inDay(1), PageUp: inDay(-1), Home: all[0], End: all.at(-1) }[event.key];
    if (to) { event.preventDefault(); to.focus({ preventScroll: true }); show(to.parentElement, "near"); }
  };

  return {
    update(given) {
      data = given;
      const { palette } = data;
      host.style.setProperty("--sb-height", data.height);
      host.style.setProperty("--ink", palette.ink);
      host.style.setProperty("--break", palette.break);
      host.style.setProperty("--break-ink", palette.breakInk);
      host.classList.toggle("tight", dense.checked);
      one(".legend").innerHTML = palette.lights.map(([name, colour]) => `<li><i style="background:${colour}"></i>${esc(name)}</li>`).join("");
      const wanted = data.days.map((d) => section(d.id, d.no ? `Day ${d.no}, ${d.date}` : d.date, headHTML(d), d.rows, "Nothing is shot on this day."));
      const bone = `<h2><span>BONEYARD</span></h2><span class="sums"><span class="fact">${data.boneyard.length || "no"} strip${data.boneyard.length === 1 ? "" : "s"}</span></span>`;
      wanted.push(section("boneyard", "Boneyard", bone, data.boneyard, "Every scene has a day."));
      for (const [key, { element }] of drawn) if (!wanted.includes(element)) drawn.delete(key);
      if (wanted.length !== scroll.children.length || wanted.some((element, i) => scroll.children[i] !== element)) {
        const top = scroll.scrollTop;
        scroll.replaceChildren(...wanted);
        scroll.scrollTop = top;
      }
      go.innerHTML = `<option value="">Go to day …</option>` +
        data.days.map((d) => `<option value="${d.id}">${d.no ? "Day " + d.no + " · " : ""}${esc(d.date)}</option>`).join("") + `<option value="boneyard">Boneyard</option>`;
      const all = strips();
      if (all.length && !all.some((button) => button.tabIndex === 0 && button.hasAttribute("tabindex"))) all.forEach((button, i) => { button.tabIndex = i ? -1 : 0; });
      else all.forEach((button) => { if (!button.hasAttribute("tabindex")) button.tabIndex = -1; });
      search();
      countMarks();
    },
  };
}
