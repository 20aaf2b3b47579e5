// Octavo in the browser. Every page reads and works without this; it adds light, keys, and what arrives late.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, text, attributes = {}) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };

  // Evidence: a line of the panel and the sentences it rests on light up together, from either side.
  const numbers = (line) => (line.dataset.rests || "").split(" ").filter(Boolean);
  const sentencesOf = (line) => numbers(line).flatMap((number) => all(`#text [data-s="${number}"]`));
  const linesOn = (number) => all(".panel [data-rests]").filter((line) => numbers(line).includes(number));
  const lineOf = (id) => document.querySelector(`#${id} [data-rests], #${id}[data-rests]`);
  let held = [];
  const dim = () => all(".lit").forEach((element) => element.classList.remove("lit"));
  const light = (lines) => {
    dim();
    for (const line of lines) {
      line.classList.add("lit");
      sentencesOf(line).forEach((sentence) => sentence.classList.add("lit"));
    }
  };
  const strip = () => document.querySelector(".strip a");
  const hold = (lines) => { held = lines; light(lines); };
  const fromAddress = () => {
    const [, kind, number] = /^#([a-z])(\d+)$/.exec(location.hash) || [];
    if (!kind) return [];
    if (kind !== "s") return [lineOf(kind + number)].filter(Boolean);
    const resting = linesOn(number);
    return resting.includes(held[0]) ? held : resting;
  };
  const target = (event) => event.target.closest && event.target.closest(".panel [data-rests], .back");
  const linesFor = (element) => element.matches(".back") ? [lineOf(element.hash.slice(1))].filter(Boolean) : [element];
  for (const [enter, leave] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(enter, (event) => { const at = target(event); if (at) light(linesFor(at)); });
    document.addEventListener(leave, (event) => { if (target(event)) light(held); });
  }
  document.addEventListener("click", (event) => {
    const at = target(event);
    if (at) { hold(linesFor(at)); return; }
    // A sentence that is touched shows what rests on it; the strip at the foot of a phone then leads there.
    const sentence = event.target.closest && event.target.closest("#text .rests");
    if (!sentence || event.target.closest("a") || String(getSelection())) return;
    const lines = linesOn(sentence.dataset.s);
    hold(lines);
    const first = lines[0] && (lines[0].closest("li[id]") || lines[0]);
    if (!first) return;
    if (strip()) {
      strip().href = `#${first.id}`;
      strip().firstChild.textContent = lines.length === 1 ? "1 line rests on this sentence " : `${lines.length} lines rest on this sentence `;
    }
    if (matchMedia("(min-width: 62.01rem)").matches) first.scrollIntoView({ block: "nearest" });
  });
  addEventListener("hashchange", () => {
    hold(fromAddress());
    if (location.hash === "#panel") document.getElementById("panel").focus({ preventScroll: true });
    else if (held.length && !location.hash.startsWith("#s")) held[0].focus({ preventScroll: true });
  });
  hold(fromAddress());

  // The panel of an article that is still being read: asked for a while, then left to the reader.
  const waits = [3, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60];  // seconds; about three and a half minutes in all
  const ask = (panel, step) => {
    if (step >= waits.length) return;
    setTimeout(() => {
      if (document.hidden) { addEventListener("visibilitychange", () => ask(panel, step), { once: true }); return; }
      const request = new XMLHttpRequest();
      request.open("GET", panel.dataset.waits);
      request.responseType = "document";  // parsed by the browser, never run, and no string becomes markup here
      request.onloadend = () => {
        const fresh = request.status === 200 && request.response && request.response.querySelector(".panel");
        if (!fresh || fresh.hasAttribute("data-waits")) { ask(panel, step + 1); return; }
        arrive(panel, fresh);
      };
      request.send();
    }, waits[step] * 1000);
  };
  const arrive = (panel, fresh) => {
    const lines = all("[data-rests]", fresh).length;
    const here = document.querySelector("#article").dataset.revision === fresh.dataset.revision && document.querySelector("#text [data-s]");
    if (lines && !here) {
      const section = make("section");
      section.append(make("h2", "Read", { class: "label" }), make("a", "The machine has read a newer text. Show it.", { class: "go", href: location.pathname }));
      panel.replaceChildren(section);
      return;
    }
    const placed = document.importNode(fresh, true);
    placed.setAttribute("aria-live", "polite");
    panel.replaceWith(placed);
    if (strip() && lines) strip().firstChild.textContent = "What the machine read ";
    hold(fromAddress());
  };
  const waiting = document.querySelector(".panel[data-waits]");
  if (waiting) ask(waiting, 0);

  // Keys. Single letters can be turned off, since they get in the way of dictation.
  const KEYS = [
    ["j, n", "next headline or line"], ["k, p", "the one before"], ["o, Enter", "open it"], ["v", "read at the outlet"],
    ["/", "search"], ["g h", "front page"], ["g o", "outlets"], ["?", "this list"], ["Esc", "close, let go"],
  ];
  const OFF = "octavo-keys-off";
  const stored = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const store = (name, value) => { try { localStorage.setItem(name, value); } catch { /* private window: for this page only */ } };
  let off = stored(OFF) === "1";
  let dialog = null;
  const help = () => {
    if (!dialog) {
      dialog = make("dialog", "", { "aria-labelledby": "keys-title" });
      const list = make("dl");
      KEYS.forEach(([key, what]) => list.append(make("dt", key), make("dd", what)));
      const label = make("label");
      const box = make("input", "", { type: "checkbox" });
      box.checked = !off;
      box.addEventListener("change", () => { off = !box.checked; store(OFF, off ? "1" : "0"); });
      label.append(box, "Single keys do this");
      const close = make("button", "Close", { type: "button", class: "go" });
      close.addEventListener("click", () => dialog.close());
      dialog.append(make("h2", "Keyboard", { id: "keys-title" }), list, label, close);
      document.body.append(dialog);
    }
    if (!dialog.open) dialog.showModal();
  };
  all(".keys-hint").forEach((hint) => { hint.hidden = !matchMedia("(hover: hover)").matches; });
  all("[data-help]").forEach((button) => button.addEventListener("click", help));

  const step = (by) => {
    const items = all("[data-item]").filter((item) => item.getClientRects().length);
    if (!items.length) return;
    const at = items.indexOf(document.activeElement);
    const next = at < 0 ? (by > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + by));
    items[next].focus();
    items[next].scrollIntoView({ block: "nearest" });
    sentencesOf(items[next]).slice(0, 1).forEach((sentence) => sentence.scrollIntoView({ block: "nearest" }));
  };
  const go = (path) => location.assign(path);
  const actions = {
    j: () => step(1), n: () => step(1), k: () => step(-1), p: () => step(-1),
    o: () => { const at = document.activeElement; if (at && at.matches("[data-item]")) at.click(); },
    v: () => { const original = document.querySelector("[data-original]"); if (original) open(original.href, "_blank", "noopener,noreferrer"); },
    "/": () => { const field = document.querySelector("input[type=search]"); if (field) { field.focus(); field.select(); } else go("/search/"); },
    "?": help,
  };
  const places = { h: "/", o: "/outlets/" };
  let going = 0;
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (event.key === "Escape") {
      if (typing) event.target.blur();
      if (/^#(panel|[a-z]\d+)$/.test(location.hash)) { history.replaceState(null, "", location.pathname + location.search); go("#shut"); }
      hold([]);
      return;
    }
    if (typing || off || (dialog && dialog.open)) return;
    if (Date.now() - going < 1500 && places[event.key]) { event.preventDefault(); go(places[event.key]); return; }
    going = event.key === "g" ? Date.now() : 0;
    const action = actions[event.key];
    if (action) { event.preventDefault(); action(); }
  });
})();
