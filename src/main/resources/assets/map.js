// Puts the line of an activity on a ground of tiles, where the server names one.
"use strict";

(() => {
  /** The points of an encoded polyline of precision 5. */
  function decode(text) {
    const points = [];
    let at = 0, latitude = 0, longitude = 0;
    const next = () => {
      let bits = 0, shift = 0, chunk;
      do {
        chunk = text.charCodeAt(at++) - 63;
        bits |= (chunk & 0x1f) << shift;
        shift += 5;
      } while (chunk >= 0x20);
      return (bits >>> 1) ^ -(bits & 1);
    };
    while (at < text.length) {
      latitude += next();
      longitude += next();
      points.push([latitude / 1e5, longitude / 1e5]);
    }
    return points;
  }

  for (const place of document.querySelectorAll(".ground[data-tiles]")) {
    const points = decode(place.dataset.line);
    place.replaceChildren();
    place.classList.add("tiles");
    const map = L.map(place);
    const attribution = document.createElement("span");
    attribution.textContent = place.dataset.attribution;
    L.tileLayer(place.dataset.tiles, { attribution: attribution.innerHTML, maxZoom: 19 }).addTo(map);
    const colour = getComputedStyle(document.documentElement).getPropertyValue("--accent").trim();
    const line = L.polyline(points, { color: colour, weight: 4 }).addTo(map);
    map.fitBounds(line.getBounds(), { padding: [20, 20] });
  }
})();
