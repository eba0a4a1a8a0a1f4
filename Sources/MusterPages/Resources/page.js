"use strict";
// Marks today and offers a filter. What the page has to say it says without.
(() => {
  const words = document.body.dataset, lead = document.querySelector(".lead");
  const parts = { year: "numeric", month: "2-digit", day: "2-digit" };
  let date = "";
  try {
    date = new Intl.DateTimeFormat("en-CA", { timeZone: words.zone, calendar: "gregory", numberingSystem: "latn", ...parts })
      .format(new Date());
  } catch { /* A browser that does not know the time zone marks no day. */ }

  const line = document.createElement("p");
  line.className = "filter no-print";
  const days = [...document.querySelectorAll(".month .day")];
  const today = days.find((day) => day.querySelector("time")?.dateTime === date);
  if (today) {
    const mark = document.createElement("span");
    mark.className = "tag mid";
    mark.textContent = words.today;
    today.querySelector("h3").append(" ", mark);
    today.classList.add("today");
    today.id = "today";
    const link = document.createElement("a");
    link.href = "#today";
    link.textContent = words.toToday;
    line.append(link);
  }
  for (const head of document.querySelectorAll(`th[data-date="${date}"]`)) {
    const column = head.cellIndex;
    for (const row of head.closest("table").rows) row.cells[column]?.classList.add("today");
    head.setAttribute("aria-current", "date");
  }

  const label = document.createElement("label"), field = document.createElement("input");
  field.type = "search";
  field.autocomplete = "off";
  label.append(words.filter, " ", field);
  const count = document.createElement("output");
  line.append(label, " ", count);
  lead.after(line);

  const shifts = [...document.querySelectorAll(".month .shift:not(.more)")];
  const rows = [...document.querySelectorAll(".grid-table tbody tr")];
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = new Map([
    ...shifts.map((shift) => [shift, plain(shift.textContent)]),
    ...rows.map((row) => [row, plain(row.cells[0].textContent)]),
  ]);
  field.addEventListener("input", () => {
    const wanted = plain(field.value).split(/\s+/).filter((word) => word !== "");
    let found = 0;
    for (const [item, text] of texts) {
      item.hidden = !wanted.every((word) => text.includes(word));
      if (!item.hidden) found += 1;
    }
    for (const day of days) {
      day.classList.toggle("left-out", wanted.length > 0 && !day.querySelector(".shift:not([hidden])"));
    }
    count.textContent = wanted.length > 0 ? words.found.replace("#", String(found)) : "";
  });
})();
