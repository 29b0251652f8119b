// The editorial calendar: a date that may be moved can be dragged to another day. The form behind "Verzet" does
// the same. It is the only way on a touch screen, and on a narrow one, which shows no empty days.
const form = document.querySelector("form[data-planner]");
const hint = document.querySelector("p[data-planner]");
const canDrag = matchMedia("(any-pointer: fine) and (min-width: 50em)").matches;
const entries = canDrag ? [...document.querySelectorAll("[data-move]")] : [];
let dragged = null;

for (const entry of entries) {
  entry.draggable = true;
  for (const link of entry.querySelectorAll("a")) link.draggable = false; // else only the link goes along
  entry.addEventListener("dragstart", (event) => {
    dragged = entry;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", entry.innerText);
  });
  entry.addEventListener("dragend", () => {
    dragged = null;
    document.querySelector(".is-target")?.classList.remove("is-target");
  });
}

for (const day of document.querySelectorAll("[data-day]")) {
  day.addEventListener("dragover", (event) => {
    if (!dragged || day.contains(dragged)) return;
    event.preventDefault();
    day.classList.add("is-target");
  });
  day.addEventListener("dragleave", (event) => {
    if (!day.contains(event.relatedTarget)) day.classList.remove("is-target");
  });
  day.addEventListener("drop", (event) => {
    if (!dragged) return;
    event.preventDefault();
    form.action = dragged.dataset.move;
    form.elements.day.value = day.dataset.day;
    form.submit();
  });
}

hint.hidden = entries.length === 0;
