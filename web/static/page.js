// What every page can do with script: "/" goes to the search field, a citation and an address can be copied, a page printed, a link to a closed part opens it.
document.documentElement.classList.add('js');

document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) return;
  const field = document.querySelector('input[name=q][type=search]');
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

for (const button of document.querySelectorAll('[data-copy]')) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent.trim());
    document.querySelector('#melding').textContent = button.dataset.done;
    button.textContent = button.dataset.done;
  });
}

for (const button of document.querySelectorAll('[data-copy-address]')) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(location.href);
    document.querySelector('#melding').textContent = button.dataset.done;
    button.textContent = button.dataset.done;
  });
}

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

function openTarget() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLDetailsElement) target.open = true;
}
addEventListener('hashchange', openTarget);
openTarget();
