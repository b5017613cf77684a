// What makes the pages quicker to use. Without it every form works by itself.
"use strict";
(() => {
  const fields = "input, select, textarea";
  const isFilled = (row) => [...row.querySelectorAll(fields)].some((field) => field.value !== "");

  // A further row of a table: a copy of the last one, empty.
  function addRow(table) {
    const body = table.querySelector("tbody");
    const last = body.lastElementChild;
    const number = body.children.length;
    const row = last.cloneNode(true);
    row.classList.add("spare");
    row.querySelectorAll(".wrong").forEach((note) => note.remove());
    row.querySelectorAll(".is-wrong").forEach((cell) => cell.classList.remove("is-wrong"));
    row.querySelector("th").textContent = number + 1;
    row.querySelectorAll(fields).forEach((field) => {
      field.value = "";
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
      const parts = field.name.split(":");
      parts[2] = number;
      field.name = parts.join(":");
      field.id = "f-" + [...field.name].map((letter) => (/[\p{L}\p{N}]/u.test(letter) ? letter : "-")).join("");
      const label = field.getAttribute("aria-label");
      field.setAttribute("aria-label", label.replace(/\d+(?=\D*$)/, number + 1));
    });
    body.append(row);
    return row;
  }

  // What stands in a row shows on paper; a row that is filled in is followed by an empty one.
  function keepRows(table) {
    for (const row of table.querySelectorAll("tbody tr")) row.classList.toggle("spare", !isFilled(row));
    const last = table.querySelector("tbody").lastElementChild;
    table.classList.toggle("blank", ![...table.querySelectorAll("tbody tr")].some(isFilled));
    if (isFilled(last)) addRow(table);
  }

  document.querySelectorAll("[data-table] .more button").forEach((button) => {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      addRow(button.closest("[data-table]")).querySelector(fields).focus();
    });
  });

  // The report beside the form follows what is typed.
  const form = document.querySelector("form[data-live]");
  const report = document.getElementById("report");
  const now = document.getElementById("answer-now");
  const status = document.getElementById("answer-status");
  if (form && report) {
    const words = { fails: "fail", open: "open", holds: "pass", silent: "open", unread: "unread" };
    let timer = 0;
    let asked = 0;

    // The answer beside the buttons, and for whoever hears the page.
    function showAnswer() {
      const answer = report.querySelector(".answer");
      const kind = Object.keys(words).find((word) => answer && answer.classList.contains(word)) || "unread";
      now.hidden = false;
      now.className = "answer-now answer-" + words[kind];
      now.textContent = now.dataset[kind];
      const verdict = answer && answer.querySelector(".verdict");
      const said = verdict ? verdict.textContent : now.textContent;
      if (status.textContent !== said) status.textContent = said;
    }

    // The report no longer tells of what stands in the form.
    function showStale() {
      if (report.querySelector(".stale")) return;
      const note = document.createElement("p");
      note.className = "stale";
      note.textContent = report.dataset.stale;
      report.classList.add("is-stale");
      report.prepend(note);
      status.textContent = report.dataset.stale;
    }

    function mark(part) {
      const note = document.createElement("p");
      note.className = "changed-mark";
      note.textContent = report.dataset.changed;
      part.classList.add("has-changed");
      part.prepend(note);
    }

    const own = (part) =>
      [...part.childNodes].filter((node) => node.className !== "changed-mark").map((node) => node.textContent).join("");

    async function refresh() {
      const mine = ++asked;
      const data = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (typeof value === "string") data.append(name, value);
      data.set("report-only", "1");
      report.setAttribute("aria-busy", "true");
      try {
        const answer = await fetch(form.dataset.live, { method: "POST", body: data, headers: { Accept: "text/html" } });
        const text = await answer.text();
        if (mine !== asked) return;
        if (!answer.ok) return showStale();
        const parts = "article, .answer, .budget tbody tr";
        const before = new Set([...report.querySelectorAll(parts)].map(own));
        const place = report.scrollTop;
        report.innerHTML = text;
        report.classList.remove("is-stale");
        report.scrollTop = place;
        if (before.size > 0) {
          report.querySelectorAll(parts).forEach((part) => {
            if (before.has(own(part))) return;
            if (part.matches("tr")) part.classList.add("has-changed");
            else mark(part);
          });
        }
        showAnswer();
      } catch {
        if (mine === asked) showStale();
      } finally {
        if (mine === asked) report.removeAttribute("aria-busy");
      }
    }

    // What is not saved is not left by a slip.
    let isTouched = false;
    form.addEventListener("submit", () => (isTouched = false));
    addEventListener("beforeunload", (event) => {
      if (isTouched) event.preventDefault();
    });

    form.addEventListener("input", (event) => {
      isTouched = true;
      const table = event.target.closest("[data-table]");
      if (table) keepRows(table);
      clearTimeout(timer);
      timer = setTimeout(refresh, 400);
    });
  }
})();
