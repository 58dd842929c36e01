// Keeps the wall up to date: every minute the same page is fetched and its panels are replaced, without moving what somebody is using.
export default function wall(element) {
  const every = Math.max(15, Number(element.dataset.every) || 60) * 1000;
  let busy = false;

  async function refresh() {
    const main = document.getElementById('main');
    if (busy || document.hidden || !main || main.matches(':has(:focus-visible)') || main.querySelector('details[open]')) return;
    busy = true;
    try {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' }, signal: AbortSignal.timeout(every / 2) });
      if (!answer.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.getElementById('main');
      if (fresh) main.replaceWith(document.adoptNode(fresh));
    } catch (error) {
      // The network is away: the panels stay as they were and the next minute tries again.
      if (error.name === 'SyntaxError') throw error;
    } finally {
      busy = false;
    }
  }

  const timer = setInterval(refresh, every);
  document.addEventListener('visibilitychange', refresh);
  addEventListener('pagehide', () => clearInterval(timer));
}
