/**
 * The room's one script: puts *Copy quotation* and *Copy link* under the passage that was chosen. The page does without it.
 * The buttons stand in the page as a template, so that their words come from the catalogue. Where a browser lets nothing be
 * copied, the text is shown to be copied by hand.
 */
export const SCRIPT = `
(() => {
  const template = document.getElementById('acts');
  const chosen = () => document.querySelector('.p:target') ?? document.querySelector('.p.mark');
  const place = () => {
    document.querySelector('div.acts')?.remove();
    const passage = chosen();
    if (!passage || !template) return;
    const acts = template.content.firstElementChild.cloneNode(true);
    passage.after(acts);
    const link = new URL(passage.querySelector('.n').getAttribute('href'), location.href).href;
    const words = () => {
      const selection = getSelection();
      const picked = selection && passage.contains(selection.anchorNode) && passage.contains(selection.focusNode) ? selection.toString().trim() : '';
      return picked || passage.textContent.trim();
    };
    acts.addEventListener('click', (event) => {
      const button = event.target.closest('button');
      if (!button) return;
      const quotation = acts.dataset.open + words() + acts.dataset.close + '\\n\\u2014 ' + acts.dataset.source + '\\n' + link;
      const text = button.name === 'link' ? link : quotation;
      const copying = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject();
      copying.then(() => {
        button.textContent = acts.dataset.copied;
      }, () => prompt(button.textContent, text));
    });
  };
  addEventListener('hashchange', place);
  place();
})();
`;
