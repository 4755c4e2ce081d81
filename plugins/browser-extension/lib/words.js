// The words of the extension, in the browser's language.

/** The words for a name, with values in their places. */
export const t = (name, ...values) => chrome.i18n.getMessage(name, values.map(String));

/** Put the words in the elements that ask for them. */
export function fill(root = document) {
  document.documentElement.lang = t("locale");
  for (const element of root.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of root.querySelectorAll("[data-t-label]")) {
    element.setAttribute("aria-label", t(element.dataset.tLabel));
    element.title = t(element.dataset.tLabel);
  }
}
