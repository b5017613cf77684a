// What makes the pages quicker to use. Without it every form works by itself.
"use strict";
(() => {
  // A further row of a table: a copy of the last one, empty, as soon as the last one is filled in.
  function addRow(table) {
    const body = table.querySelector("tbody");
    const last = body.lastElementChild;
    const filled = [...last.querySelectorAll("input, select, textarea")].some((field) => field.value !== "");
    if (!filled) return;
    const number = body.children.length;
    const row = last.cloneNode(true);
    row.querySelectorAll(".wrong").forEach((note) => note.remove());
    row.querySelectorAll(".is-wrong").forEach((cell) => cell.classList.remove("is-wrong"));
    row.querySelector("th").textContent = number + 1;
    row.querySelectorAll("input, select, textarea").forEach((field) => {
      field.value = "";
      const parts = field.name.split(":");
      parts[2] = number;
      field.name = parts.join(":");
      field.id = field.id + "-" + number;
    });
    body.append(row);
  }

  // The report beside the form follows what is typed.
  const form = document.querySelector("form[data-live]");
  const report = document.getElementById("report");
  if (form && report) {
    let timer = 0;
    let asked = 0;
    async function refresh() {
      const mine = ++asked;
      const data = new URLSearchParams(new FormData(form));
      data.set("report-only", "1");
      try {
        const answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "text/html" } });
        if (!answer.ok || mine !== asked) return;
        const before = new Set([...report.querySelectorAll("article, .answer")].map((part) => part.textContent));
        report.innerHTML = await answer.text();
        if (before.size > 0) {
          report.querySelectorAll("article, .answer").forEach((part) => {
            if (!before.has(part.textContent)) part.classList.add("has-changed");
          });
        }
      } catch {
        // Off the line for a moment: the button still works.
      }
    }
    form.addEventListener("input", (event) => {
      const table = event.target.closest("[data-table]");
      if (table) addRow(table);
      clearTimeout(timer);
      timer = setTimeout(refresh, 400);
    });
  }
})();
