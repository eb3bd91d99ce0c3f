/* The agenda in the admin: drag a row to its place, and see the hours while minutes change.
   Without this file the arrows move a row and saving counts the hours. */
(function () {
  "use strict";
  const tabel = document.querySelector("[data-agenda]");
  if (!tabel) return;
  const rijen = () => [...tabel.querySelectorAll("tr[data-punt]")];
  const volgorde = document.querySelector("[data-volgorde]");
  let gesleept = null;

  rijen().forEach((rij) => {
    const greep = rij.querySelector(".uur");
    greep.classList.add("greep");
    greep.addEventListener("mousedown", () => { rij.draggable = true; });
    greep.addEventListener("mouseup", () => { rij.draggable = false; });
    rij.addEventListener("dragstart", (gebeurtenis) => {
      gesleept = rij;
      gebeurtenis.dataTransfer.effectAllowed = "move";
      gebeurtenis.dataTransfer.setData("text/plain", rij.dataset.punt);
      rij.classList.add("sleept");
    });
    rij.addEventListener("dragover", (gebeurtenis) => {
      if (!gesleept || gesleept === rij) return;
      gebeurtenis.preventDefault();
      const vak = rij.getBoundingClientRect();
      const erna = gebeurtenis.clientY > vak.top + vak.height / 2;
      rij.parentNode.insertBefore(gesleept, erna ? rij.nextSibling : rij);
    });
    rij.addEventListener("drop", (gebeurtenis) => gebeurtenis.preventDefault());
    rij.addEventListener("dragend", () => {
      rij.draggable = false;
      rij.classList.remove("sleept");
      if (gesleept) bewaar();
      gesleept = null;
    });
  });

  function bewaar() {
    volgorde.value = rijen().map((rij) => rij.dataset.punt).join(",");
    volgorde.disabled = false;
    tabel.closest("form").requestSubmit();
  }

  tabel.addEventListener("input", (gebeurtenis) => {
    if (!gebeurtenis.target.closest(".field-min")) return;
    const [uur, minuut] = tabel.dataset.begin.split(":").map(Number);
    let nu = uur * 60 + minuut;
    rijen().forEach((rij) => {
      const tijd = nu % 1440;
      rij.querySelector(".uur b").textContent =
        `${String(Math.floor(tijd / 60)).padStart(2, "0")}.${String(tijd % 60).padStart(2, "0")}`;
      nu += Math.max(0, parseInt(rij.querySelector(".field-min input").value, 10) || 0);
    });
  });
})();
