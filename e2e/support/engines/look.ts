/** What is on the screen, by the roles and names that people know it by. */
import type { Browser } from './engine.ts'

export type Role = keyof typeof SELECTORS
/** From the outside in: each within the one before. */
export type Path = readonly { role: Role; name: string | RegExp }[]

export type Seen = {
  name: string
  text: string
  /** Of a choice, the words of what is chosen. */
  value: string
  isFocused: boolean
  holdsFocus: boolean
  isPressed: boolean
  isExpanded: boolean
  isDisabled: boolean
  /** A button of something that floats. */
  opensFloat: boolean
  box: { x: number; y: number; width: number; height: number }
  /** A point of it that a click reaches; none while something lies over it. */
  point: { x: number; y: number } | null
}

const SELECTORS = {
  alert: '[role=alert]',
  button: 'button:not([role]), [role=button], summary',
  cell: 'td',
  checkbox: 'input[type=checkbox]',
  columnheader: 'th',
  combobox: 'select, [role=combobox]',
  complementary: 'aside',
  dialog: 'dialog[open], [role=dialog]:popover-open',
  group: 'fieldset, [role=group]',
  heading: 'h1, h2, h3',
  link: 'a[href]:not([role])',
  list: 'ul, ol',
  menuitem: '[role=menuitem]',
  menuitemradio: '[role=menuitemradio]',
  navigation: 'nav',
  option: '[role=option]',
  radio: 'input[type=radio]',
  region: 'section',
  row: 'tbody tr',
  searchbox: 'input[type=search]',
  status: '[role=status]',
  table: 'table',
  textbox:
    'textarea, input:not([type]), input[type=text], input[type=email], input[type=password], input[type=datetime-local]',
  tree: '[role=tree]',
  treeitem: '[role=treeitem]',
}

/** Runs in the page. */
const LOOK = `((path, then) => {
  const plain = (text) => (text ?? '').replaceAll(/\\s+/g, ' ').trim()
  const byIds = (ids) => ids.split(' ').map((id) => document.getElementById(id)?.innerText).join(' ')
  const nameOf = (element) => plain(
    element.ariaLabel ||
    (element.hasAttribute('aria-labelledby') && byIds(element.getAttribute('aria-labelledby'))) ||
    (element.labels?.length ? [...element.labels].map((label) => label.innerText).join(' ') : '') ||
    element.querySelector(':scope > legend')?.innerText ||
    element.innerText || element.textContent || element.title || element.placeholder)
  const isNamed = (element, { text, pattern }) =>
    pattern === undefined ? nameOf(element) === text : new RegExp(pattern, 'u').test(nameOf(element))
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0
  let found = [document]
  for (const { selector, ...name } of path)
    found = found.flatMap((outer) =>
      [...outer.querySelectorAll(selector)].filter((element) => isShown(element) && isNamed(element, name)))
  return [...new Set(found)].map((element) => {
    // What is drawn for it may be its label alone.
    const own = element.getBoundingClientRect()
    const drawn = own.width <= 1 ? (element.closest('label') ?? element) : element
    if (then === 'focus') element.focus()
    if (then === 'bring') drawn.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    const box = drawn.getClientRects()[0]
    const point = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) }
    const hit = document.elementFromPoint(point.x, point.y)
    return {
      name: nameOf(element),
      text: plain(element.innerText),
      value: element.selectedOptions?.[0]?.text ?? element.value ?? '',
      isFocused: element === document.activeElement,
      holdsFocus: element.contains(document.activeElement),
      isPressed: element.ariaPressed === 'true' || element.ariaChecked === 'true' || element.checked === true,
      isExpanded: element.ariaExpanded === 'true',
      isDisabled: element.ariaDisabled === 'true' || element.disabled === true,
      opensFloat: element.hasAttribute('popovertarget'),
      box: { x: box.x, y: box.y, width: box.width, height: box.height },
      point: hit !== null && drawn.contains(hit) ? point : null,
    }
  })
})`

/** Scrolls it to where it can be seen, or gives it the focus. */
export type Then = 'nothing' | 'bring' | 'focus'

/** All that is on the screen of this kind and name. */
export const look = (browser: Browser, path: Path, then: Then = 'nothing'): Promise<Seen[]> => {
  const asked = path.map(({ role, name }) => ({
    selector: SELECTORS[role],
    ...(typeof name === 'string' ? { text: name } : { pattern: name.source }),
  }))
  return browser.run<Seen[]>(`${LOOK}(${JSON.stringify(asked)}, '${then}')`)
}

export const describePath = (path: Path): string =>
  path.map(({ role, name }) => `${role} ${typeof name === 'string' ? `“${name}”` : String(name)}`).join(' › ')
