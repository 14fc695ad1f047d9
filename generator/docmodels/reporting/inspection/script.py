"""The script of the inspection page: it makes the rows of a table when the table is opened, and filters the tables.

All text from documents becomes ``textContent``, never HTML.
"""

JS = """
(function () {
  'use strict';
  var data = JSON.parse(document.getElementById('data').textContent);
  var list = document.getElementById('tables'), form = document.getElementById('filters');
  var status = document.getElementById('shown'), more = document.getElementById('more');
  var STEP = 200, fitting = [], made = 0, owners = Object.create(null);
  document.documentElement.classList.add('js');
  data.tables.forEach(function (table, number) {
    table.number = number;
    table.rows.forEach(function (row) {
      row[2].forEach(function (fact) {
        if (owners[fact[0]] === undefined) owners[fact[0]] = number;
        if (fact[7].length) table.guessed = (table.guessed || 0) + 1;
      });
    });
  });

  function element(tag, text, className) {
    var made = document.createElement(tag);
    if (text !== undefined && text !== null) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function add(parent) {
    for (var index = 1; index < arguments.length; index += 1) parent.appendChild(arguments[index]);
    return parent;
  }

  function link(owner) {
    var made = element('a', owner);
    made.href = '#t' + owners[owner];
    return made;
  }

  function head(table) {
    var first = element('tr'), second = element('tr'), source = element('th', 'On the page');
    var read = element('th', 'Read as', 'read');
    source.colSpan = table.columns.length + 1;
    read.colSpan = 6;
    add(first, source, read);
    add(second, element('th', 'Line', 'num'));
    table.columns.forEach(function (column) {
      var role = element('span', column[1] || 'not read', 'role' + (column[1] ? '' : ' none'));
      second.appendChild(add(element('th', column[0]), role));
    });
    ['Name', 'Type', 'Required', 'Null', 'Values', 'Guesses'].forEach(function (name, index) {
      second.appendChild(element('th', name, index ? '' : 'read'));
    });
    return add(element('thead'), first, second);
  }

  function type(fact) {
    var cell = element('td');
    cell.dataset.label = 'Type';
    cell.appendChild(element('code', fact[2]));
    fact[6].forEach(function (name) {
      cell.appendChild(element('br'));
      cell.appendChild(owners[name] === undefined ? element('span', name + ' (no table)', 'quiet') : link(name));
    });
    return cell;
  }

  function row(table, each) {
    var facts = each[2].length ? each[2] : [null];
    return facts.map(function (fact, index) {
      var line = element('tr');
      line.appendChild(element('td', index ? '' : each[0], 'num'));
      table.columns.forEach(function (column, at) {
        var cell = element('td', index ? '' : each[1][at] || '', 'source');
        cell.dataset.label = column[0];
        line.appendChild(cell);
      });
      if (!fact) {
        var none = element('td', table.kind ? 'not read' : 'left out', 'read quiet');
        none.colSpan = 6;
        line.appendChild(none);
        return line;
      }
      var name = add(element('td', null, 'read'), element('code', fact[1]));
      name.dataset.label = 'Read as';
      name.appendChild(element('span', fact[0], 'owner'));
      add(line, name, type(fact));
      [fact[3], fact[4], fact[5], fact[7].join('; ')].forEach(function (text, at) {
        var cell = element('td', text, text === 'unstated' ? 'quiet' : at === 3 && text ? 'guess' : '');
        cell.dataset.label = ['Required', 'Null', 'Values', 'Guesses'][at];
        line.appendChild(cell);
      });
      return line;
    });
  }

  function fill(details, table) {
    if (details.dataset.filled) return;
    details.dataset.filled = 'yes';
    details.appendChild(element('p', (table.kind ? 'Read' : 'Left out') + ': ' + table.reason, 'why'));
    table.problems.forEach(function (problem) { details.appendChild(element('p', problem, 'problem')); });
    var body = element('tbody');
    table.rows.forEach(function (each) {
      row(table, each).forEach(function (line) { body.appendChild(line); });
    });
    var grid = add(element('table', null, 'inspected'), head(table), body);
    details.appendChild(add(element('div', null, 'scroll'), grid));
  }

  function summary(table) {
    var details = element('details', null, 'model'), line = element('summary');
    details.id = 't' + table.number;
    add(line, element('strong', table.heading || '(no heading)'));
    var colour = { read: '', undecided: 'warning', 'left out': 'left' }[table.state];
    line.appendChild(element('span', table.kind || table.state, 'tag ' + colour));
    if (table.guessed) line.appendChild(element('span', table.guessed + ' guessed', 'tag note'));
    var where = table.page + ':' + table.line + ', ' + table.rows.length + (table.rows.length === 1 ? ' row' : ' rows');
    line.appendChild(element('span', where + ': ' + table.reason, 'where'));
    details.appendChild(line);
    details.addEventListener('toggle', function () { if (details.open) fill(details, table); });
    return details;
  }

  function fits(table, filter) {
    return (!filter.states.length || filter.states.indexOf(table.state) >= 0) && (!filter.guesses || table.guessed) &&
      (!filter.q || table.text.indexOf(filter.q) >= 0);
  }

  function extend() {
    var part = document.createDocumentFragment(), end = Math.min(made + STEP, fitting.length);
    for (; made < end; made += 1) part.appendChild(summary(fitting[made]));
    list.appendChild(part);
    more.hidden = made >= fitting.length;
  }

  function show() {
    var filter = { states: [], guesses: form.elements.guesses.checked, q: form.elements.q.value.toLowerCase() };
    Array.prototype.forEach.call(form.elements, function (field) {
      if (field.name === 'state' && field.checked) filter.states.push(field.value);
    });
    fitting = data.tables.filter(function (table) { return fits(table, filter); });
    made = 0;
    list.textContent = '';
    extend();
    status.textContent = fitting.length + ' of ' + data.tables.length + ' tables shown';
  }

  function reveal() {
    var number = /^#t([0-9]+)$/.exec(location.hash), table = number && data.tables[Number(number[1])];
    if (!table) return;
    if (fitting.indexOf(table) < 0) { form.reset(); show(); }
    while (!document.getElementById('t' + table.number)) extend();
    var details = document.getElementById('t' + table.number);
    details.open = true;
    fill(details, table);
    details.scrollIntoView({ block: 'start' });
  }

  data.tables.forEach(function (table) {
    table.text = [table.page, table.heading, table.reason].concat(table.rows.map(function (each) {
      return each[1].join(' ');
    })).join(' ').toLowerCase();
  });
  form.addEventListener('input', show);
  form.addEventListener('reset', function () { setTimeout(show, 0); });
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  more.addEventListener('click', extend);
  window.addEventListener('hashchange', reveal);
  show();
  reveal();
})();
"""
