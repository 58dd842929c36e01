// Words selected in the report can be taken as a figure that was overlooked: a button beside them opens the form with words and line filled in.
export default (sheet) => {
  if (!sheet.dataset.add) return;
  const button = document.createElement('a');
  button.className = 'j-btn is-small is-primary j-rd-take';
  button.textContent = sheet.dataset.word;
  button.hidden = true;
  sheet.style.position = 'relative';
  sheet.append(button);
  document.addEventListener('selectionchange', () => {
    const selection = document.getSelection();
    const words = selection ? selection.toString().trim() : '';
    const line = selection && selection.anchorNode && selection.anchorNode.parentElement && selection.anchorNode.parentElement.closest('[data-line]');
    button.hidden = !line || !sheet.contains(line) || words.length === 0 || words.length > 100 || words.includes('\n');
    if (button.hidden) return;
    const place = selection.getRangeAt(0).getBoundingClientRect();
    const frame = sheet.getBoundingClientRect();
    button.style.left = `${Math.max(0, place.left - frame.left)}px`;
    button.style.top = `${place.bottom - frame.top + 4}px`;
    const address = new URL(sheet.dataset.add, location.href);
    address.searchParams.set('quote', words);
    address.searchParams.set('line', line.dataset.line);
    button.href = address.href;
  });
};
