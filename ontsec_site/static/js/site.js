// Improvements only: every page works without this file. One module, so one request.
const root = document.documentElement;

// Theme: the device's, light or dark. theme.js has set the stored choice before the first paint.
function setUpTheme(box) {
  const choices = box.querySelectorAll("input");
  const show = () => {
    for (const choice of choices) choice.checked = choice.value === (root.dataset.theme ?? "");
  };
  box.addEventListener("change", ({ target }) => {
    if (target.value) root.dataset.theme = target.value;
    else delete root.dataset.theme;
    try {
      if (target.value) localStorage.setItem("thema", target.value);
      else localStorage.removeItem("thema");
    } catch { /* storage is closed: the choice lasts as long as the page */ }
  });
  // Another tab changed it, or the page comes back from the back-forward cache.
  addEventListener("storage", ({ key, newValue }) => {
    if (key !== "thema") return;
    if (newValue) root.dataset.theme = newValue;
    else delete root.dataset.theme;
    show();
  });
  show();
  closeWithEscapeOrOutside(box);
}

function closeWithEscapeOrOutside(box) {
  document.addEventListener("click", ({ target }) => {
    if (!box.contains(target)) box.open = false;
  });
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !box.contains(relatedTarget)) box.open = false;
  });
  box.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !box.open) return;
    box.open = false;
    box.querySelector("summary").focus();
  });
}

// The menu is a popover only on narrow screens: close it when the window becomes wide, or when a link
// leads to a place on this page.
function setUpMenu(menu) {
  if (!menu.hidePopover) return;
  const close = () => menu.matches(":popover-open") && menu.hidePopover();
  matchMedia("(width >= 60rem)").addEventListener("change", close);
  menu.addEventListener("click", ({ target }) => target.closest("a") && close());
}

// Embeds: nothing leaves this site before the reader asks for it.
const EMBED_HOSTS = ["www.youtube-nocookie.com", "player.vimeo.com"];

function loadEmbed(figure) {
  let address;
  try {
    address = new URL(figure.dataset.embed);
  } catch {
    return;
  }
  if (address.protocol !== "https:" || !EMBED_HOSTS.includes(address.hostname)) return;
  const frame = document.createElement("iframe");
  frame.src = address.href;
  frame.title = figure.dataset.title || "Video";
  frame.allow = "fullscreen; picture-in-picture; encrypted-media";
  frame.allowFullscreen = true;
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.tabIndex = 0;
  figure.querySelector(".embed-frame").replaceChildren(frame);
  frame.focus();
}

async function copyLink(button) {
  const address = document.querySelector("link[rel=canonical]")?.href ?? location.href;
  try {
    await navigator.clipboard.writeText(address);
  } catch {
    return;
  }
  const label = button.textContent;
  button.textContent = button.dataset.done || "Gekopieerd";
  setTimeout(() => { button.textContent = label; }, 2500);
}

// The list of questions, filtered while typing: what the form itself would show, put in its place.
function setUpFilter(form) {
  const status = document.querySelector("[data-filter-status]");
  let timer, asked;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(filter, 200);
  });
  async function filter() {
    const words = form.elements.q.value.trim();
    const address = location.pathname + (words && `?q=${encodeURIComponent(words)}`);
    asked?.abort();
    asked = new AbortController();
    try {
      const response = await fetch(address, { signal: asked.signal });
      if (!response.ok) return;
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      for (const part of document.querySelectorAll("[data-filtered]")) {
        part.replaceChildren(...page.getElementById(part.id).childNodes);
      }
      status.textContent = document.querySelector("[data-found]")?.textContent ?? "";
      history.replaceState(null, "", address);
    } catch { /* a newer question came, or there is no network: the button is still there */ }
  }
}

// A link to what is inside a closed question opens it. Browsers do so themselves, older ones do not.
function openTarget() {
  const target = document.getElementById(location.hash.slice(1));
  const closed = target?.closest("details:not([open])");
  if (!closed) return;
  closed.open = true;
  target.scrollIntoView();
}

addEventListener("hashchange", openTarget);
openTarget();
document.querySelectorAll("form[data-filter]").forEach(setUpFilter);

// Suggestions while typing: titles to open and words to search for (the combobox pattern of ARIA's practices guide).
function setUpSuggestions(input) {
  const list = document.createElement("ul");
  list.className = "suggest";
  list.id = `${input.id}-suggesties`;
  list.role = "listbox";
  list.ariaLabel = "Suggesties";
  input.after(list);
  input.role = "combobox";
  input.ariaAutoComplete = "list";
  input.setAttribute("aria-controls", list.id);
  let chosen = -1, timer, request;
  const show = (found) => {
    list.replaceChildren(...found.map((item, number) => {
      const option = document.createElement("li");
      option.role = "option";
      option.id = `${list.id}-${number}`;
      option.textContent = item.titel ?? item.term;
      option.addEventListener("pointerdown", (event) => { event.preventDefault(); open(item); });
      option.open = () => open(item);
      return option;
    }));
    choose(-1);
    input.ariaExpanded = found.length > 0;
  };
  const close = () => { clearTimeout(timer); request?.abort(); show([]); };
  const open = ({ adres, term }) => {
    close();
    if (adres) location.href = adres;
    else { input.value = term; input.form.requestSubmit(); }
  };
  const choose = (number) => {
    chosen = number;
    [...list.children].forEach((option, n) => { option.ariaSelected = n === number; });
    if (list.children[number]) input.setAttribute("aria-activedescendant", list.children[number].id);
    else input.removeAttribute("aria-activedescendant");
  };
  const ask = async () => {
    request?.abort();
    request = new AbortController();
    try {
      const answer = await fetch(`/zoeken/suggesties/?q=${encodeURIComponent(input.value)}`, { signal: request.signal });
      if (answer.ok) show((await answer.json()).suggesties);
    } catch { /* typed on, or no network: no suggestions */ }
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (input.value.trim().length < 2) close();
    else timer = setTimeout(ask, 150);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (!count || event.isComposing) return;
    if (event.key === "ArrowDown") choose(chosen + 1 < count ? chosen + 1 : -1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? count - 1 : chosen - 1);
    else if (event.key === "Enter" && chosen >= 0) list.children[chosen].open();
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  input.ariaExpanded = false;
}

// Not every browser sends pings, so count followed results here and take the ping away.
function countFollowed(link) {
  const address = link.getAttribute("ping");
  link.removeAttribute("ping");
  link.addEventListener("click", () => navigator.sendBeacon(address));
}

document.querySelectorAll('[role="search"] input[type="search"]').forEach(setUpSuggestions);
document.querySelectorAll("#antwoord a[ping], #resultaten a[ping]").forEach(countFollowed);
document.querySelectorAll(".theme").forEach(setUpTheme);
document.querySelectorAll(".mast-nav[popover]").forEach(setUpMenu);
document.addEventListener("click", ({ target }) => {
  const load = target.closest("[data-embed-load]");
  if (load) loadEmbed(load.closest("[data-embed]"));
  const copy = target.closest("[data-copy-link]");
  if (copy) copyLink(copy);
});
// A form that came back with errors: start reading at the summary.
document.querySelector(".errors[tabindex]")?.focus();
