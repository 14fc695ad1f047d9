"""The script of the HTML report: filters that are kept in the URL, and links that open their target.

The page is complete without it.
"""

JS = """
(function () {
  'use strict';
  var root = document.documentElement, form = document.getElementById('filters');
  var status = document.getElementById('shown'), empty = document.getElementById('none');
  var facts = Array.prototype.slice.call(document.querySelectorAll('[data-fact]'));
  var models = Array.prototype.slice.call(document.querySelectorAll('details.model'));
  var rows = Array.prototype.slice.call(document.querySelectorAll('tr[data-model]'));
  if (!form) return;
  root.classList.add('js');

  function parsed() {
    var found = { severity: [], rule: '', side: '', q: '', open: '' };
    location.hash.slice(1).split('&').forEach(function (part) {
      var at = part.indexOf('='), name = at < 0 ? 'open' : part.slice(0, at);
      var value = at < 0 ? part : part.slice(at + 1);
      try { value = decodeURIComponent(value); } catch (error) { value = ''; }
      if (name === 'severity') found.severity = value.split(',').filter(Boolean);
      else if (Object.prototype.hasOwnProperty.call(found, name)) found[name] = value;
    });
    return found;
  }

  function written(state) {
    var parts = [];
    if (state.severity.length) parts.push('severity=' + state.severity.map(encodeURIComponent).join(','));
    ['rule', 'side', 'q', 'open'].forEach(function (name) {
      if (state[name]) parts.push(name + '=' + encodeURIComponent(state[name]));
    });
    return parts.join('&');
  }

  function fits(fact, state) {
    var data = fact.dataset;
    return (!state.severity.length || state.severity.indexOf(data.severity) >= 0) &&
      (!state.rule || data.rule === state.rule) &&
      (!state.side || (' ' + data.side + ' ').indexOf(' ' + state.side + ' ') >= 0) &&
      (!state.q || data.text.toLowerCase().indexOf(state.q.toLowerCase()) >= 0);
  }

  function show(state) {
    var count = 0, left = Object.create(null);
    facts.forEach(function (fact) {
      var fitting = fits(fact, state);
      fact.hidden = !fitting;
      if (fitting) { count += 1; left[fact.dataset.fact] = true; }
    });
    models.forEach(function (model) { model.hidden = !left[model.id]; });
    rows.forEach(function (row) { row.hidden = !left[row.dataset.model]; });
    status.textContent = count + ' of ' + facts.length + ' facts shown' + (status.dataset.more || '');
    empty.hidden = count > 0 || !facts.length;
  }

  function fill(state) {
    Array.prototype.forEach.call(form.elements, function (field) {
      if (field.name === 'severity') field.checked = state.severity.indexOf(field.value) >= 0;
      else if (field.name) field.value = state[field.name] || '';
    });
  }

  function reveal(id) {
    var target = id && document.getElementById(id);
    if (!target) return;
    for (var each = target; each; each = each.parentElement) if (each.tagName === 'DETAILS') each.open = true;
    target.scrollIntoView({ block: 'start' });
    var summary = target.querySelector('summary');
    if (summary) summary.focus({ preventScroll: true });
  }

  function read() {
    var state = parsed();
    fill(state);
    show(state);
    reveal(state.open);
  }

  function change(update) {
    var state = parsed();
    update(state);
    history.replaceState(null, '', '#' + written(state));
    show(state);
  }

  form.addEventListener('input', function () {
    change(function (state) {
      state.open = '';
      state.severity = Array.prototype.filter.call(form.elements, function (field) {
        return field.name === 'severity' && field.checked;
      }).map(function (field) { return field.value; });
      ['rule', 'side', 'q'].forEach(function (name) { state[name] = form.elements[name].value; });
    });
  });
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  form.addEventListener('reset', function (event) {
    event.preventDefault();
    history.replaceState(null, '', '#');
    read();
  });
  document.addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('a[href^="#m"]');
    if (!link) return;
    event.preventDefault();
    change(function (state) { state.open = link.getAttribute('href').slice(1); });
    reveal(link.getAttribute('href').slice(1));
  });
  document.addEventListener('keydown', function (event) {
    if (event.key === '/' && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
      event.preventDefault();
      form.elements.q.focus();
    }
  });
  window.addEventListener('hashchange', read);
  read();
})();
"""
