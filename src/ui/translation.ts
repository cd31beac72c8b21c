/**
 * A browser's translator takes text nodes out of the page and puts `<font>` elements with other words in their place,
 * sometimes one for several. React goes on writing to the nodes that it made, and fails where it looks for them. So it
 * is remembered what stands for what: when React touches such a node, the originals are put back first, and the
 * translator, which sees that, translates what is new.
 */

/** What stands in the page, with the texts that it stands for, in their order. */
const originals = new WeakMap<Node, Node[]>()
const standIns = new WeakMap<Node, Node>()

// Each is called on a node below; once `patch` has run, the prototype has others.
// oxlint-disable-next-line typescript/unbound-method
const { appendChild, insertBefore, removeChild } = Node.prototype

const restore = (node: Node): void => {
  const standIn = standIns.get(node)
  if (standIn === undefined) return
  const texts = originals.get(standIn) ?? []
  for (const text of texts) standIns.delete(text)
  originals.delete(standIn)
  const parent = standIn.parentNode
  const isBack = texts.some((text) => text.parentNode !== null && !standIn.contains(text))
  // Taken away, or translated back, it stands for nothing any more.
  if (parent === null || isBack) return
  for (const text of texts) insertBefore.call(parent, text, standIn)
  removeChild.call(parent, standIn)
}

const isFont = (node: Node | null | undefined): boolean => node?.nodeName === 'FONT'

/** The texts that went; where a translator changes its own words, those that they stood for. */
const textsOf = ({ removedNodes, addedNodes }: MutationRecord): Node[] =>
  [...removedNodes].flatMap((node) => {
    if (node.nodeType === Node.TEXT_NODE) return [node]
    return isFont(addedNodes[0]) ? (originals.get(node) ?? []) : []
  })

const putBeside = (font: Node, texts: readonly Node[], isBefore: boolean, neighbour?: Node | null): void => {
  const all = originals.get(font) ?? []
  const at = neighbour ? all.indexOf(neighbour) : -1
  const index = isBefore ? Math.max(0, at) : at < 0 ? all.length : at + 1
  originals.set(font, all.toSpliced(index, 0, ...texts))
  for (const text of texts) {
    standIns.set(text, font)
    observer.observe(text, { characterData: true })
  }
}

/** Whether the new font that stands for what went is known; beside a text that it stands for it stands for this one too. */
const place = (gone: MutationRecord, fonts: ReadonlyMap<Node, MutationRecord>): boolean => {
  const { target, previousSibling: before, nextSibling: after } = gone
  const fontOf = (node: Node | null) => node && (fonts.has(node) ? node : standIns.get(node))
  for (const [font, record] of fonts) {
    if (record.target !== target) continue
    const isHere = record === gone || (record.previousSibling === before && record.nextSibling === after)
    const isAfter = fontOf(before) === font
    if (!isHere && !isAfter && fontOf(after) !== font) continue
    putBeside(font, textsOf(gone), !isHere && !isAfter, isAfter ? before : after)
    return true
  }
  return false
}

const heed = (records: readonly MutationRecord[]): void => {
  const fonts = new Map<Node, MutationRecord>()
  for (const record of records) for (const node of record.addedNodes) if (isFont(node)) fonts.set(node, record)
  if (fonts.size > 0) {
    patch()
    let open = records.filter((record) => textsOf(record).length > 0)
    for (let left = -1; left !== open.length;) {
      left = open.length
      open = open.filter((record) => !place(record, fonts))
    }
  }
  // Not amid what a translator is doing: it takes what changes meanwhile for its own work, and leaves it as it is.
  for (const { type, target } of records) if (type === 'characterData') queueMicrotask(() => restore(target))
}

const observer = new MutationObserver(heed)

/** The child of the parent that a node is, or is in. */
const within = (parent: Node, node: Node | null): Node | null => {
  let at = node
  while (at !== null && at.parentNode !== parent) at = at.parentNode
  return at
}

let isPatched = false

/** Once a translator is at work. Without one nothing is in the way, and a node in the wrong place is a fault. */
const patch = (): void => {
  if (isPatched) return
  isPatched = true
  const settle = (...nodes: (Node | null)[]): void => {
    heed(observer.takeRecords())
    for (const node of nodes) if (node) restore(node)
  }
  Object.assign(Node.prototype, {
    appendChild(this: Node, child: Node): Node {
      settle(child)
      return appendChild.call(this, child)
    },
    insertBefore(this: Node, child: Node, reference: Node | null): Node {
      settle(child, reference)
      return insertBefore.call(this, child, within(this, reference))
    },
    removeChild(this: Node, child: Node): Node {
      if (child.parentNode !== this) settle(child)
      return child.parentNode === null ? child : removeChild.call(child.parentNode, child)
    },
  })
}

/** From before anything is drawn: what a translator has replaced unseen could not be found again. */
export const followTranslator = (): void => observer.observe(document.body, { childList: true, subtree: true })
