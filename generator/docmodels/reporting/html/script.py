"""The script of the HTML report: filters that are kept in the URL, and links that open their target.

The page is complete without it, except that the script makes the rows of the facts that a large page holds as data.
"""

JS = """
(function () {
  'use strict';
  var root = document.documentElement, form = document.getElementById('filters');
  var status = document.getElementById('shown'), empty = document.getElementById('none');
  var facts = Array.prototype.slice.call(document.querySelectorAll('[data-fact]'));
  var data = document.getElementById('data');
  var models = Array.prototype.slice.call(document.querySelectorAll('details.model'));
  var rows = Array.prototype.slice.call(document.querySelectorAll('tr[data-model]'));
  if (!form) return;
  root.classList.add('js');

  function element(tag, classes, content) {
    var made = document.createElement(tag);
    if (classes) made.className = classes;
    (Array.isArray(content) ? content : [content]).forEach(function (part) {
      if (part !== undefined) made.append(part);
    });
    return made;
  }

  function cell(stated) {
    if (stated[1] === 'x') return element('td', 'unstated', '\u00b7');
    if (stated[1] === 'u') return element('td', 'unstated', element('em', '', "can't express"));
    var value = stated[0] === null ? element('em', '', 'absent') : element('code', '', stated[0]);
    if (stated[1] === 'o') return element('td', 'outlier', [value, element('span', 'mark', 'outlier')]);
    return element('td', '', value);
  }

  function used(count, before) {
    return count ? before + 'used by ' + count + (count === 1 ? ' operation' : ' operations') : '';
  }

  function body(fact, all) {
    var level = all.severities[fact[2]];
    var name = fact[1] ? element('code', '', fact[1]) : element('em', '', 'itself');
    var head = element('th', '', [name, ' ', element('span', 'tag ' + level, fact[3])]);
    head.scope = 'row';
    var calls = fact[9].map(function (number) { return all.calls[number]; });
    var about = element('td', '', [element('p', '', [fact[6] + '. ', element('code', '', all.rules[fact[4]])]),
      element('p', 'quiet', fact[8])]);
    if (calls.length) about.append(element('details', '', [element('summary', '', used(calls.length, '')),
      element('ul', 'names', calls.map(function (call) { return element('li', '', element('code', '', call)); }))]));
    about.colSpan = all.heads.length + 1;
    return element('tbody', '', [element('tr', '', [head].concat(fact[7].map(cell))), element('tr', 'about', about)]);
  }

  function fill_model(model, facts, all) {
    var heads = ['Fact'].concat(all.heads).map(function (name) {
      var head = element('th', '', name);
      head.scope = 'col';
      return head;
    });
    var table = element('table', 'grid', element('thead', '', element('tr', '', heads)));
    facts.forEach(function (fact) {
      fact.node = body(fact.data, all);
      fact.node.dataset.fact = model.id;
      fact.node.hidden = !fact.fits;
      table.append(fact.node);
    });
    model.append(element('div', 'scroll', table));
  }

  facts = facts.map(function (node) {
    var set = node.dataset;
    return { id: set.fact, severity: set.severity, rule: set.rule, side: set.side, text: set.text, node: node };
  });

  function unfold(all) {
    var below = all.models.map(function () { return []; });
    all.facts.forEach(function (fact) {
      var model = all.models[fact[0]], rule = all.rules[fact[4]];
      var text = model[1] + (fact[1] ? '.' + fact[1] : '') + ' ' + fact[6] + ' ' + rule;
      var made = { id: model[0], severity: all.severities[fact[2]], rule: rule, side: fact[5], text: text, data: fact };
      below[fact[0]].push(made);
      facts.push(made);
    });
    all.models.forEach(function (entry, number) {
      var first = below[number][0], rest = below[number].length - 1;
      var line = (first.data[1] ? first.data[1] + ': ' : '') + first.data[6];
      var model = element('details', 'model', element('summary', '', [element('code', '', entry[1]), ' ',
        element('span', 'tag ' + first.severity, first.data[3]), ' ',
        element('span', 'quiet', line + (rest ? '; ' + rest + ' more' : '') + used(first.data[9].length, '; '))]));
      model.id = entry[0];
      model.addEventListener('toggle', function () {
        if (model.open && !model.querySelector('table')) fill_model(model, below[number], all);
      });
      models.push(model);
      document.getElementById('more').append(model);
    });
  }
  if (data) unfold(JSON.parse(data.textContent));

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
    return (!state.severity.length || state.severity.indexOf(fact.severity) >= 0) &&
      (!state.rule || fact.rule === state.rule) &&
      (!state.side || (' ' + fact.side + ' ').indexOf(' ' + state.side + ' ') >= 0) &&
      (!state.q || fact.text.toLowerCase().indexOf(state.q.toLowerCase()) >= 0);
  }

  function show(state) {
    var count = 0, left = Object.create(null);
    facts.forEach(function (fact) {
      fact.fits = fits(fact, state);
      if (fact.node) fact.node.hidden = !fact.fits;
      if (fact.fits) { count += 1; left[fact.id] = true; }
    });
    models.forEach(function (model) { model.hidden = !left[model.id]; });
    rows.forEach(function (row) { row.hidden = !left[row.dataset.model]; });
    status.textContent = count + ' of ' + facts.length + ' facts shown';
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
