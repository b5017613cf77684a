// The editor of guidance: line numbers, and what the compiler says as one types. Without it the buttons do the same.
"use strict";
(() => {
  const form = document.getElementById("draft-form");
  if (!form) return;
  const notes = document.getElementById("notes");
  const areas = { text: document.getElementById("text"), tests: document.getElementById("tests") };
  let isDirty = false;
  // The texts for which the list was made.
  let judged = {};

  // Line numbers stand in a column of their own, which scrolls with the text.
  function number(area) {
    const gutter = document.createElement("pre");
    gutter.className = "gutter";
    gutter.setAttribute("aria-hidden", "true");
    area.before(gutter);
    area.parentElement.classList.add("has-gutter");
    let shown = 0;
    function refresh() {
      const lines = area.value.split("\n").length;
      if (lines !== shown) {
        shown = lines;
        gutter.textContent = Array.from({ length: lines }, (_, index) => index + 1).join("\n") + "\n\n";
      }
      gutter.scrollTop = area.scrollTop;
    }
    area.addEventListener("input", refresh);
    area.addEventListener("scroll", () => (gutter.scrollTop = area.scrollTop));
    refresh();
  }

  // Moves the cursor to a place and brings its line into sight.
  function goTo(field, start, end) {
    const area = areas[field];
    if (!area) return;
    const details = area.closest("details");
    if (details) details.open = true;
    area.focus();
    area.setSelectionRange(start, end);
    const line = area.value.slice(0, start).split("\n").length - 1;
    const height = parseFloat(getComputedStyle(area).lineHeight);
    area.scrollTop = Math.max(0, line * height - area.clientHeight / 3);
    const column = start - (area.value.lastIndexOf("\n", start - 1) + 1);
    area.scrollLeft = column < 40 ? 0 : (column - 30) * height * 0.5;
    area.scrollIntoView({ block: "nearest" });
  }

  // Puts in a replacement so that the browser can undo it.
  function replace(fix) {
    const area = areas[fix.field];
    // Somebody was quicker than the list: its places are no longer right.
    if (area.value !== judged[fix.field]) return lint();
    goTo(fix.field, fix.start, fix.end);
    const done = fix.replacement === "" ? document.execCommand("delete") : document.execCommand("insertText", false, fix.replacement);
    if (!done) {
      area.setRangeText(fix.replacement, fix.start, fix.end, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    lint();
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function button(text, action) {
    const made = element("button", "plain place", text);
    made.type = "button";
    made.addEventListener("click", action);
    return made;
  }

  // What the server wrote as a place becomes a button that leads there.
  function upgrade(root) {
    root.querySelectorAll("span.place[data-field]").forEach((span) => {
      const { field, start, end } = span.dataset;
      span.replaceWith(button(span.textContent, () => goTo(field, Number(start), Number(end))));
    });
  }

  function show(answer) {
    // Who works in the list with the keyboard is not thrown out of it.
    const buttons = [...notes.querySelectorAll("button")];
    const focused = buttons.indexOf(document.activeElement);
    const count = notes.querySelector(".notes-count");
    if (count.textContent !== answer.count) count.textContent = answer.count;
    count.className = "notes-count " + answer.standing;
    const all = notes.querySelector("button[value='fix-all']");
    if (all) all.parentElement.hidden = !answer.notes.some((note) => note.fix && note.fix.isSafe);
    const list = element("ol", "notes");
    for (const note of answer.notes) {
      const item = element("li", "note " + note.severity);
      const head = element("p", "note-head");
      head.append(element("strong", "", note.word + " " + note.code), " ");
      if (note.field) head.append(button(note.place, () => goTo(note.field, note.start, note.end)));
      else if (note.place) head.append(element("span", "place", note.place));
      item.append(head, element("p", "", note.message));
      if (note.excerpt.trim()) item.append(element("pre", "excerpt", note.excerpt));
      if (note.help) item.append(element("p", "about", note.help));
      if (note.fix) {
        const line = element("p");
        const fix = button(note.fix.label, () => replace(note.fix));
        fix.className = "plain";
        line.append(fix);
        item.append(line);
      }
      list.append(item);
    }
    notes.querySelector("ol.notes").replaceWith(list);
    if (focused >= 0) {
      const now = [...notes.querySelectorAll("button:not([hidden])")];
      if (now.length > 0) now[Math.min(focused, now.length - 1)].focus();
    }
  }

  function data() {
    return new URLSearchParams(new FormData(form));
  }

  // One question at a time: what is asked meanwhile is asked once, when the answer is there.
  function oneByOne(ask) {
    let isRunning = false;
    let isWanted = false;
    return async function run() {
      isWanted = true;
      if (isRunning) return;
      isRunning = true;
      while (isWanted) {
        isWanted = false;
        await ask();
      }
      isRunning = false;
    };
  }

  let asked = 0;
  const lint = oneByOne(async () => {
    const mine = ++asked;
    const sent = { text: areas.text.value, tests: areas.tests.value };
    try {
      const answer = await fetch("/draft/lint", { method: "POST", body: data() });
      const said = answer.ok ? await answer.json() : null;
      // What was typed since makes the places wrong: the next answer is on its way.
      if (!said || mine !== asked) return;
      judged = sent;
      show(said);
    } catch {
      // Off the line for a moment: the button still works.
    }
  });

  const refreshBeside = oneByOne(async () => {
    const sent = data();
    sent.set("part", "beside");
    try {
      const answer = await fetch("/draft/edit", { method: "POST", body: sent });
      if (!answer.ok) return;
      const fresh = document.createElement("template");
      fresh.innerHTML = await answer.text();
      fresh.content.querySelectorAll("section.part:not([data-slow])").forEach((part) => {
        const old = document.getElementById(part.id);
        if (!old || old.contains(document.activeElement)) return;
        part.querySelectorAll("details[id]").forEach((details) => {
          details.open = document.getElementById(details.id)?.open ?? false;
        });
        upgrade(part);
        old.replaceWith(part);
      });
    } catch {
      // The same.
    }
  });

  Object.values(areas).forEach(number);
  upgrade(form);
  let timer = 0;
  let besideTimer = 0;
  form.addEventListener("input", (event) => {
    if (!Object.values(areas).includes(event.target)) return;
    isDirty = true;
    ++asked;
    clearTimeout(timer);
    clearTimeout(besideTimer);
    timer = setTimeout(lint, 350);
    besideTimer = setTimeout(refreshBeside, 1200);
  });
  form.addEventListener("submit", (event) => {
    if (!(event.submitter && event.submitter.formTarget === "_blank")) isDirty = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (isDirty) event.preventDefault();
  });
  // With the script the buttons of fixes change the text at once.
  lint();
})();
