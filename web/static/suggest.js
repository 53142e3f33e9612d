// Suggestions while typing: a combobox with a list box (WAI-ARIA APG), over /api/v1/_suggesties. Without script the field is a plain search field.
const rest = 120; // ms without typing before we ask
const words = {
  nl: { list: 'Suggesties', count: (n) => (n ? `${n} suggesties` : 'Geen suggesties') },
  en: { list: 'Suggestions', count: (n) => (n ? `${n} suggestions` : 'No suggestions') },
};

let lists = 0;
for (const field of document.querySelectorAll('input[data-suggest]')) combobox(field);

function combobox(field) {
  const language = field.dataset.suggest;
  const root = language === 'en' ? '/en' : '';
  const list = document.createElement('ul');
  list.id = `suggesties-${lists += 1}`;
  list.className = 'suggestions';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', words[language].list);
  list.hidden = true;
  field.closest('.search-bar').append(list);
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id })) field.setAttribute(name, value);

  let timer, asked = '', active = -1, answers = [];
  const options = () => [...list.children];

  function close() {
    list.hidden = true;
    active = -1;
    field.setAttribute('aria-expanded', 'false');
    field.removeAttribute('aria-activedescendant');
  }

  function mark(index) {
    active = index;
    options().forEach((option, i) => option.setAttribute('aria-selected', String(i === index)));
    if (index < 0) return field.removeAttribute('aria-activedescendant');
    field.setAttribute('aria-activedescendant', options()[index].id);
    options()[index].scrollIntoView({ block: 'nearest' });
  }

  function go(answer) {
    location.href = root + (answer.url ?? `/zoeken?${new URLSearchParams({ q: answer.tekst })}`);
  }

  function show(found) {
    answers = found;
    list.replaceChildren(...found.map((answer, i) => {
      const option = document.createElement('li');
      option.id = `${list.id}-${i}`;
      option.className = 'suggestions__option';
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', 'false');
      const text = document.createElement('span');
      text.textContent = answer.tekst;
      text.lang = 'nl';
      const kind = document.createElement('span');
      kind.className = 'suggestions__kind';
      kind.textContent = answer.soort;
      option.append(text, ' ', kind);
      option.addEventListener('pointerdown', (event) => event.preventDefault());
      option.addEventListener('click', () => go(answer));
      return option;
    }));
    active = -1;
    list.hidden = found.length === 0;
    field.setAttribute('aria-expanded', String(found.length > 0));
    field.removeAttribute('aria-activedescendant');
    if (document.activeElement === field) document.querySelector('#melding').textContent = words[language].count(found.length);
  }

  async function ask() {
    const typed = field.value.trim();
    asked = typed;
    if (typed.length < 2) return close();
    try {
      const answer = await fetch(`/api/v1/_suggesties?${new URLSearchParams({ q: typed, taal: language })}`);
      if (!answer.ok) return;
      const { suggesties } = await answer.json();
      if (asked === typed && document.activeElement === field) show(suggesties.slice(0, 8));
    } catch {
      close(); // no network: the field still searches
    }
  }

  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, rest);
  });
  field.addEventListener('blur', close);
  field.form.addEventListener('submit', () => {
    clearTimeout(timer);
    asked = '';
    close();
  });
  field.addEventListener('keydown', (event) => {
    const last = options().length - 1;
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      close();
    } else if (!list.hidden && event.key === 'ArrowDown') {
      event.preventDefault();
      mark(active < last ? active + 1 : 0);
    } else if (!list.hidden && event.key === 'ArrowUp') {
      event.preventDefault();
      mark(active > 0 ? active - 1 : last);
    } else if (event.key === 'Enter' && !list.hidden && active >= 0) {
      event.preventDefault();
      go(answers[active]);
    }
  });
}
