"use strict";
(function () {
  var rows = Array.from(document.querySelectorAll(".ledger tbody tr"));
  var pane = document.getElementById("pages");
  var text = document.getElementById("f-text");
  var way = document.getElementById("f-way");
  var category = document.getElementById("f-category");
  var said = document.getElementById("f-said");
  // What a link of a metric asks for besides what stands in the fields.
  var asked = {};

  function show() {
    var words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    var seen = 0;
    rows.forEach(function (row) {
      var data = row.dataset;
      var line = words.length ? row.textContent.toLowerCase() : "";
      var fits = words.every(function (word) { return line.includes(word); }) &&
        (!way.value || data.way === way.value) &&
        (!category.value || data.category === category.value) &&
        (!asked.counted || data.counted) &&
        (!asked.part || row.closest("table").dataset.part === asked.part) &&
        (!asked.from || (data.date >= asked.from && data.date <= asked.to)) &&
        (!asked.ids || asked.ids.has(row.id));
      row.hidden = !fits;
      if (fits) { seen += 1; }
    });
    said.textContent = seen === rows.length ? "" : seen + " of " + rows.length + " rows";
  }

  function ask(wanted, direction, kind) {
    asked = wanted;
    text.value = "";
    way.value = direction || "";
    category.value = kind || "";
    show();
  }

  function mark(element) {
    document.querySelectorAll(".on").forEach(function (old) { old.classList.remove("on"); });
    if (element) { element.classList.add("on"); }
  }

  // Moves the pane only, and only as far as it must: the table stays under the pointer.
  function reveal(box) {
    var inner = box.getBoundingClientRect(), outer = pane.getBoundingClientRect();
    if (getComputedStyle(pane).position !== "sticky") { return; }
    if (inner.top < outer.top + 40 || inner.bottom > outer.bottom - 40) {
      pane.scrollTop += inner.top - outer.top - outer.height / 3;
    }
  }

  // The partner of what a link led to lights up with it.
  function pair() {
    document.querySelectorAll(".at").forEach(function (old) { old.classList.remove("at"); });
    var target = document.getElementById(location.hash.slice(1));
    if (!target) { return; }
    var partner = document.getElementById(target.dataset.box || (target.getAttribute("href") || "").slice(1));
    if (!partner) { return; }
    partner.classList.add("at");
    if (target.dataset.box) { reveal(partner); }
  }

  rows.forEach(function (row) {
    var box = row.dataset.box && document.getElementById(row.dataset.box);
    if (!box) { return; }
    row.addEventListener("mouseenter", function () { mark(box); reveal(box); });
    row.addEventListener("focusin", function () { mark(box); reveal(box); });
    row.addEventListener("mouseleave", function () { mark(null); });
  });
  document.querySelectorAll(".box").forEach(function (box) {
    var row = document.getElementById(box.getAttribute("href").slice(1));
    if (!row) { return; }
    box.addEventListener("mouseenter", function () { mark(row); });
    box.addEventListener("mouseleave", function () { mark(null); });
  });

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href^='#']");
    if (!link) { return; }
    var data = link.dataset;
    if (data.listed) {
      var links = Array.from(link.parentNode.querySelectorAll("a[href^='#r']"));
      ask({ ids: new Set(links.map(function (one) { return one.getAttribute("href").slice(1); })) });
    } else if (data.category) {
      ask({ counted: true, part: data.part }, data.way, data.category);
    } else if (data.part) {
      ask({ counted: data.counted, part: data.part, from: data.from, to: data.to }, data.way);
    } else {
      var target = document.getElementById(link.getAttribute("href").slice(1));
      if (target && target.hidden) { ask({}); }
      if (target && target.tagName === "DETAILS") { target.open = true; }
    }
  });

  [text, way, category].forEach(function (field) { field.addEventListener("input", show); });
  document.getElementById("f-clear").addEventListener("click", function () { ask({}); });
  var large = document.getElementById("f-large");
  large.hidden = !document.querySelector("figure.page");
  large.addEventListener("click", function () {
    var on = document.querySelector(".sheet").classList.toggle("large");
    large.setAttribute("aria-pressed", on);
  });
  document.querySelector(".filter").hidden = false;
  // A browser that goes back fills in what stood there.
  show();
  addEventListener("hashchange", pair);
  pair();
})();
