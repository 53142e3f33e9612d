// The search page without loading a page: choices take effect at once, the address and the back button keep up, focus stays. Without script
// the same form and links load the page; with it they replace the parts of it.
const parts = ['#herkend', '.search'];
const rest = 600; // ms before a screen reader is told

const scope = () => document.querySelector('.search');
let latest = 0, telling;

function key(element) {
  if (!element || element === document.body) return null;
  if (element.name && element.type === 'checkbox') return `input[name="${element.name}"][value="${CSS.escape(element.value)}"]`;
  if (element.id) return `#${CSS.escape(element.id)}`;
  const facet = element.closest('details.facet');
  if (facet && element.matches('summary, .facet__more')) return `#${facet.id} ${element.matches('summary') ? 'summary' : '.facet__more'}`;
  return element.closest('.results') ? '#resultaten' : null;
}

async function load(address, { push = true, focus = key(document.activeElement) } = {}) {
  const number = latest += 1;
  scope().setAttribute('aria-busy', 'true');
  let html;
  try {
    const answer = await fetch(address, { headers: { Accept: 'text/html' } });
    if (!answer.ok) throw new Error(answer.status);
    html = await answer.text();
  } catch {
    location.href = address; // let the browser say what is wrong
    return;
  }
  if (number !== latest) return;
  const page = new DOMParser().parseFromString(html, 'text/html');
  const unfolded = new Map([...document.querySelectorAll('details.facet')].map(({ id, open }) => [id, open]));
  const drawer = document.querySelector('#filters');
  const scrolled = drawer.scrollTop;
  const isOpen = drawer.classList.contains('is-open');
  for (const part of parts) document.querySelector(part).replaceWith(document.adoptNode(page.querySelector(part)));
  for (const facet of document.querySelectorAll('details.facet')) if (unfolded.get(facet.id)) facet.open = true;
  document.title = page.title;
  if (push) history.pushState(null, '', address);
  document.querySelector('#q').value = page.querySelector('#q').value;
  dress();
  if (isOpen) {
    openDrawer(false);
    document.querySelector('#filters').scrollTop = scrolled;
  }
  if (focus) (document.querySelector(focus) ?? document.querySelector('#resultaten'))?.focus({ preventScroll: true });
  clearTimeout(telling);
  telling = setTimeout(() => { document.querySelector('#melding').textContent = document.querySelector('#aantal').textContent; }, rest);
}

const addressOf = (form) => {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''));
  return `${form.getAttribute('action')}?${query}`;
};

function openDrawer(take = true) {
  const drawer = document.querySelector('#filters');
  drawer.classList.add('is-open');
  drawer.setAttribute('role', 'dialog');
  drawer.setAttribute('aria-modal', 'true');
  document.documentElement.classList.add('has-drawer');
  if (take) drawer.querySelector('.facets__close').focus();
}

function closeDrawer() {
  const drawer = document.querySelector('#filters');
  if (!drawer.classList.contains('is-open')) return;
  drawer.classList.remove('is-open');
  drawer.removeAttribute('role');
  drawer.removeAttribute('aria-modal');
  document.documentElement.classList.remove('has-drawer');
  document.querySelector('.filter-link')?.focus();
}

/// What the server leaves out because it needs script: the fields that filter a long list.
function dress() {
  for (const filter of document.querySelectorAll('.facet__filter')) filter.hidden = false;
}

document.addEventListener('change', (event) => {
  const box = event.target;
  if (box.matches('#filters input[type=checkbox]')) load(addressOf(box.form), { focus: key(box) });
});

document.addEventListener('input', (event) => {
  if (!event.target.matches('.facet__filter input')) return;
  const wanted = event.target.value.trim().toLowerCase();
  for (const item of event.target.closest('.facet').querySelectorAll('.facet__list > li')) item.hidden = !item.textContent.toLowerCase().includes(wanted);
});

document.addEventListener('submit', (event) => {
  if (event.target.id !== 'filters') return;
  event.preventDefault();
  if (event.target.classList.contains('is-open')) closeDrawer();
  else load(addressOf(event.target));
});

document.addEventListener('click', (event) => {
  const link = event.target.closest('a');
  if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.matches('.filter-link')) {
    event.preventDefault();
    openDrawer();
  } else if (link.matches('.facets__close')) {
    event.preventDefault();
    closeDrawer();
  } else if (link.closest('#herkend, .search') && link.pathname === location.pathname && link.search !== location.search) {
    event.preventDefault();
    const page = link.closest('.pagination');
    const facet = link.closest('details.facet');
    load(link.pathname + link.search, { focus: facet ? key(link) : '#resultaten' }).then(() => { if (page) document.querySelector('#resultaten').scrollIntoView(); });
  }
});

document.addEventListener('keydown', (event) => {
  const drawer = document.querySelector('#filters.is-open');
  if (!drawer) return;
  if (event.key === 'Escape') {
    event.preventDefault();
    closeDrawer();
  } else if (event.key === 'Tab') {
    const stops = [...drawer.querySelectorAll('a[href], button, input, summary')].filter((stop) => stop.offsetParent !== null && stop.type !== 'hidden');
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    if (document.activeElement !== edge && drawer.contains(document.activeElement)) return;
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0]).focus();
  }
});

addEventListener('popstate', () => load(location.pathname + location.search, { push: false, focus: null }));
dress();
