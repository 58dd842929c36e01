// Counts down and leaves when it can no longer be undone.
import { texts, fill } from '../Look/words.js';

export default function undo(bar) {
  const end = Date.now() + Number(bar.dataset.seconds) * 1000;
  const left = bar.querySelector('[data-left]');
  const timer = setInterval(show, 1000);
  function show() {
    const seconds = Math.ceil((end - Date.now()) / 1000);
    if (seconds <= 0) { clearInterval(timer); if (bar.contains(document.activeElement)) document.activeElement.blur(); bar.remove(); return; }
    left.textContent = seconds <= 30 ? fill(texts['undo-left'], seconds) : '';
  }
  show();
}
