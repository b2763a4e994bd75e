// What pages need a script for: the viewer's own time zone, the token of changes, live streams,
// and drawings that follow the mouse. Everything else works without.
"use strict";

(() => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const written = new Intl.DateTimeFormat(undefined, {
    dateStyle: "medium", timeStyle: "short", timeZone: zone,
  });

  /** Writes instants in the viewer's zone; the club's stays in the title. */
  function localise(root) {
    for (const time of root.querySelectorAll("time[datetime$='Z']:not([data-local])")) {
      time.dataset.local = "";
      time.title = time.textContent.trim();
      time.textContent = written.format(new Date(time.dateTime));
    }
  }

  /** Live streams: an element with data-live="address" gets each event put in by its name. */
  function listen(root) {
    for (const place of root.querySelectorAll("[data-live]:not([data-listening])")) {
      place.dataset.listening = "";
      const stream = new EventSource(place.dataset.live);
      const state = place.querySelector("[data-live-state]");
      const say = (text) => { if (state && state.textContent !== text) state.textContent = text; };
      stream.onopen = () => say("live");
      stream.onerror = () => say("connection lost, trying again");
      for (const target of place.querySelectorAll("[data-event]")) {
        stream.addEventListener(target.dataset.event, (event) => {
          if (target.dataset.mode === "append") {
            target.insertAdjacentHTML("beforeend", event.data);
            while (target.childElementCount > 500) target.firstElementChild.remove();
            target.scrollTop = target.scrollHeight;
          } else {
            target.innerHTML = event.data;
          }
          localise(target);
        });
      }
      stream.addEventListener("end", () => {
        stream.close();
        say("ended");
        if (place.dataset.then === "reload") window.location.reload();
      });
    }
  }

  /** Asks before what cannot be taken back. */
  document.addEventListener("submit", (event) => {
    const question = event.target.dataset.confirm;
    if (question && !window.confirm(question)) event.preventDefault();
  });

  document.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers["X-CSRF-Token"] = document.querySelector("meta[name=csrf]").content;
  });
  document.addEventListener("htmx:afterSwap", (event) => { localise(event.target); listen(event.target); });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
  });
  localise(document);
  listen(document);
  const zoneName = document.querySelector("[data-zone]");
  if (zoneName && zoneName.textContent !== zone) {
    zoneName.textContent = zone + " (the club's: " + zoneName.textContent + ")";
  }
})();
