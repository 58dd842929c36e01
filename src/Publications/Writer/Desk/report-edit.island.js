// Puts a chosen figure where the cursor is, without going to the server; @ opens the search.
export default (form) => {
  const text = form.querySelector("textarea[name=text]");
  const at = form.querySelector("[data-at]");
  const find = form.querySelector("input[name=find]");
  const remember = () => { at.value = String(text.selectionStart); };
  if (at.value !== "") text.setSelectionRange(Number(at.value), Number(at.value));
  text.addEventListener("blur", remember);
  text.addEventListener("keydown", (event) => {
    if (event.key === "@") {
      event.preventDefault();
      remember();
      find.focus();
    }
  });
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      form.querySelector(".j-wr-find button").click();
    }
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-insert]");
    if (!button) return;
    event.preventDefault();
    const place = at.value === "" ? text.value.length : Number(at.value);
    text.setRangeText(button.dataset.insert, place, place, "end");
    text.focus();
    remember();
  });
};
