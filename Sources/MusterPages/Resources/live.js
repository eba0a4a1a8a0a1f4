"use strict";
// Marks today, and the duty that is next by now: the page was made when the roster was published. What it has to say it says without.
(() => {
  const list = document.querySelector("[data-next]"), words = document.body.dataset;
  if (!list) return;
  const parts = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const moment = new Date();
  let said, dated;
  try {
    said = new Intl.DateTimeFormat("en-CA", { timeZone: words.zone, calendar: "gregory", numberingSystem: "latn", ...parts })
      .formatToParts(moment);
    dated = new Intl.DateTimeFormat(document.documentElement.lang, { timeZone: words.zone, dateStyle: "full" }).format(moment);
  } catch { return; /* A browser that does not know the time zone marks no day. */ }
  const part = (type) => said.find((each) => each.type === type).value;
  const today = `${part("year")}-${part("month")}-${part("day")}`, now = `${today}T${part("hour")}:${part("minute")}`;

  const mark = (text, kind) => {
    const span = document.createElement("span");
    span.className = `tag ${kind}`;
    span.textContent = text;
    return span;
  };
  const duties = [...list.querySelectorAll(".followed")];
  for (const old of list.querySelectorAll(".next")) old.remove();
  const isOver = (duty) => duty.dataset.end <= now;
  const next = duties.find((duty) => !isOver(duty) && !duty.classList.contains("cancelled"));
  next?.querySelector("p").append(" ", mark(list.dataset.next, "good next"));
  for (const duty of duties) duty.classList.toggle("over", isOver(duty));

  const start = (duty) => duty.querySelector("time").dateTime;
  const ofToday = duties.filter((duty) => start(duty).slice(0, 10) <= today && duty.dataset.end > `${today}T00:00`);
  for (const duty of ofToday) {
    duty.classList.add("today");
    duty.querySelector("p").append(" ", mark(words.today, "mid"));
  }
  if (ofToday.length > 0) return;
  // A day without a duty has a line of its own, between what was and what comes.
  const line = document.createElement("li"), time = document.createElement("time");
  line.className = "now";
  time.dateTime = today;
  time.textContent = dated;
  line.append(mark(words.today, "mid"), " ", time);
  list.insertBefore(line, duties.find((duty) => start(duty) > now) ?? null);
})();
