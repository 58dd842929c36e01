// A revealed value goes back behind its mask.
export default function masked(element) {
  const value = element.querySelector('[data-value]');
  setTimeout(() => { value.textContent = value.dataset.mask; }, Number(element.dataset.seconds) * 1000);
  addEventListener('pagehide', () => { value.textContent = value.dataset.mask; });
}
