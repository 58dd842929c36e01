// Lets a report be dropped anywhere on the box of the file field; without it the field is chosen or dropped on directly.
export default (form) => {
  const input = form.querySelector('input[type=file]');
  const over = (on) => form.classList.toggle('is-over', on);
  form.addEventListener('dragover', (event) => { event.preventDefault(); over(true); });
  form.addEventListener('dragleave', () => over(false));
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    over(false);
    if (event.dataTransfer.files.length > 0) {
      input.files = event.dataTransfer.files;
      form.requestSubmit();
    }
  });
};
