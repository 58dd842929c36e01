export default function toast(element) {
  document.getElementById('jd-toasts')?.append(element);
  setTimeout(() => element.remove(), 6000);
}
