/** What doesn't fit on the page: overflow to the side, and texts of controls that are cut. Runs in the page. */
export const findCutTexts = (): string[] => {
  const hides = (element: Element): boolean => ['hidden', 'clip'].includes(getComputedStyle(element).overflowX);
  const isShown = (element: Element): boolean =>
    element.checkVisibility() && element.getBoundingClientRect().width > 1 && element.textContent.trim() !== '';
  const isCut = (control: Element): boolean =>
    [control, ...control.querySelectorAll('*')].some(
      (part) => hides(part) && part.clientWidth > 1 && part.scrollWidth > part.clientWidth + 1,
    );
  const isBeyond = (control: Element, edge: { left: number; right: number }): boolean => {
    const box = control.getBoundingClientRect();
    return box.right > edge.right + 1 || box.left < edge.left - 1;
  };
  const isHidden = (control: Element): boolean => {
    for (let outer = control.parentElement; outer !== null && outer !== document.body; outer = outer.parentElement)
      if (hides(outer) && outer.clientWidth > 1 && isBeyond(control, outer.getBoundingClientRect())) return true;
    return false;
  };
  const isScrolled = (control: Element): boolean => {
    for (let outer = control.parentElement; outer !== null && outer !== document.body; outer = outer.parentElement)
      if (['auto', 'scroll'].includes(getComputedStyle(outer).overflowX)) return true;
    return false;
  };
  const isOutside = (control: Element): boolean =>
    !isScrolled(control) &&
    control.getBoundingClientRect().bottom > 0 &&
    isBeyond(control, { left: 0, right: innerWidth });
  const tell = (control: Element): string => `${control.tagName.toLowerCase()} "${control.textContent.slice(0, 40)}"`;
  const controls = [
    ...document.querySelectorAll('button, a:not([href="#content"]), summary, h1, h2, legend, label'),
  ].filter(isShown);
  const { scrollWidth } = document.documentElement;
  return [
    ...(scrollWidth > innerWidth ? [`${String(scrollWidth)} px wide in ${String(innerWidth)}`] : []),
    ...controls.filter(isCut).map((control) => `${tell(control)} is cut`),
    ...controls.filter(isHidden).map((control) => `${tell(control)} is cut by its surroundings`),
    ...controls.filter(isOutside).map((control) => `${tell(control)} is outside`),
  ];
};
