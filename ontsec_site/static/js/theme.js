// Classic and blocking, before the style sheet: the reader's theme is set before the first paint.
(function (root) {
  root.classList.add("js");
  try {
    var theme = localStorage.getItem("thema");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch (error) { /* storage is closed: follow the device */ }
})(document.documentElement);
