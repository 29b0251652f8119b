// What an editor typed is never lost: a click that sends a form waits until the form has the text, and goes on
// only when the site is there and knows her. The words she reads are in wagtailadmin/shared/words_kept.html.
const notice = document.querySelector("#words-kept");
const others = document.querySelector("#others-here");
const { session, user } = notice.dataset;
const HANDED_OVER = 400; // in ms: the text editor gives its text to the form 250 ms after the last key
const LONGEST_SAVE = 10_000;
let passing = null;
let isWaiting = false;
let isSaving = false;
let isSent = false;
let isConfirmed = false;

const pause = (time) => new Promise((done) => { setTimeout(done, time); });

function tell(about, state) {
  about.dataset.state = state;
  for (const part of about.querySelectorAll("[data-when]")) {
    part.hidden = !part.dataset.when.split(" ").includes(state);
  }
}

// Logging in again gives the browser another token: the forms of this page get it too.
function renew(token) {
  window.wagtailConfig.CSRF_TOKEN = token;
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
}

async function look() {
  try {
    const headers = { "X-Requested-With": "XMLHttpRequest" };
    const response = await fetch(session, { headers, cache: "no-store" });
    if (response.status === 403) return "over";
    const found = await response.json();
    if (String(found.user) !== user) return "other";
    renew(found.token);
    return "";
  } catch {
    return "away";
  }
}

async function check() {
  const state = await look();
  if (state) tell(notice, state);
  else if (["over", "other", "away"].includes(notice.dataset.state)) {
    tell(notice, "back");
    document.querySelector("[data-edit-form]")?.dispatchEvent(new Event("w-unsaved:add", { bubbles: true }));
  }
  return !state;
}

// On a slow machine the hand-over comes later still, so the texts are compared.
function isHandedOver(field) {
  const shown = field.draftailEditor.getEditorState().getCurrentContent().getPlainText("\n");
  return shown === (field.rawContentState?.blocks ?? []).map(({ text }) => text).join("\n");
}

const isReady = () => !isSaving
  && [...document.querySelectorAll("input, textarea")].filter((field) => field.draftailEditor).every(isHandedOver);

async function ready() {
  for (let waited = 0; !isReady() && waited < LONGEST_SAVE; waited += 50) await pause(50);
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("button, input[type=submit]");
  const sends = button?.form?.method === "post" && (button.type === "submit" || button.dataset.workflowActionName);
  if (!sends || button === passing || isConfirmed) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (isWaiting) return;
  isWaiting = true;
  button.setAttribute("aria-busy", "true");
  const [isGood] = await Promise.all([check(), pause(HANDED_OVER)]);
  await ready();
  button.removeAttribute("aria-busy");
  isWaiting = false;
  if (!isGood) return;
  passing = button;
  button.click();
  passing = null;
}, { capture: true });

// Who was asked whether she is sure has waited: Wagtail presses the button again in the same breath.
document.addEventListener("w-dialog:confirmed", () => {
  isConfirmed = true;
  setTimeout(() => { isConfirmed = false; });
}, { capture: true });

// A form that is on its way is not saved beside it: of a new page that would make two.
document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented && event.target.matches("[data-edit-form]")) isSent = true;
});
addEventListener("pageshow", () => { isSent = false; });
// Whoever stopped it and writes on is there still.
document.addEventListener("input", (event) => {
  if (event.target.closest("[data-edit-form]")) isSent = false;
});
document.addEventListener("w-autosave:save", (event) => {
  if (isSent) event.preventDefault();
  else isSaving = true;
});
document.addEventListener("w-autosave:success", () => { isSaving = false; });
for (const event of ["w-autosave:error", "w-swap:error"]) {
  document.addEventListener(event, () => {
    isSaving = false;
    check();
  });
}
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && notice.dataset.state) check();
});
addEventListener("focus", () => { if (notice.dataset.state) check(); });

// Wagtail shows who else is here as a small picture. It says more only to who points at it.
let toldOf = "";
function meet(sessions) {
  const here = sessions.filter((each) => each.revision_id || !each.is_idle);
  const states = here.map((each) => (each.revision_id ? "saved" : "here"));
  const state = states.includes("saved") ? "saved" : states[0] ?? "";
  const who = here.filter((each) => state !== "saved" || each.revision_id)
    .map(({ user: name }) => (name === others.dataset.name ? `${name} (jij, in een ander tabblad)` : name));
  if (toldOf === state + who) return;
  toldOf = state + who;
  for (const each of others.querySelectorAll("[data-who]")) each.textContent = who.join(" en ");
  tell(others, state);
}
for (const event of ["w-swap:json", "w-autosave:success"]) {
  document.addEventListener(event, ({ detail }) => {
    if (detail?.data?.other_sessions) meet(detail.data.other_sessions);
  });
}

// A line that grows takes no new line: the key does nothing, and what is pasted becomes one line.
const isLine = (field) => field.matches?.("textarea.one-line");
document.addEventListener("beforeinput", (event) => {
  if (isLine(event.target) && /^insert(LineBreak|Paragraph)$/.test(event.inputType)) event.preventDefault();
});
document.addEventListener("input", ({ target: field }) => {
  if (!isLine(field) || !/[\r\n]/.test(field.value)) return;
  const fromEnd = field.value.length - field.selectionEnd;
  field.value = field.value.replace(/\s*[\r\n]+\s*/g, " ");
  const at = Math.max(field.value.length - fromEnd, 0);
  field.setSelectionRange(at, at);
}, { capture: true });

// What Wagtail writes in it, such as the alt text of a picture that was chosen, makes it grow too.
document.addEventListener("focusin", () => {
  for (const field of document.querySelectorAll("textarea.one-line")) {
    if (field.scrollHeight > field.clientHeight) field.dispatchEvent(new Event("autosize:update"));
  }
});

for (const about of [notice, others]) {
  about.querySelector("button").addEventListener("click", () => tell(about, ""));
}

// Wagtail rounds the time it takes to read a short text to no time at all. It shows what stands here afterwards.
document.addEventListener("w-preview:content", ({ detail: { metrics } }) => {
  if (metrics.wordCount) metrics.readingTime ||= 1;
});
