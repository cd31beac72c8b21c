/** How a person arranges the columns of a table: which are shown, in what order, and how wide. */

export type Arrangement = {
  hide: readonly string[]
  /** Ids of columns in the order of one's own; those that it does not name follow as they were. */
  order: readonly string[]
  /** Pixels by column, where they are not as they were. */
  widths: Readonly<Record<string, number>>
}

type Named = { id: string }

/** All columns, those put away too. */
export const inOrder = <Column extends Named>(columns: readonly Column[], order: readonly string[]) => [
  ...order.flatMap((id) => columns.find((column) => column.id === id) ?? []),
  ...columns.filter(({ id }) => !order.includes(id)),
]

export const shownColumns = <Column extends Named>(
  columns: readonly Column[],
  { hide, order }: Pick<Arrangement, 'hide' | 'order'>,
): readonly Column[] => inOrder(columns, order).filter(({ id }) => !hide.includes(id))

/** The order with one column moved to another's place, told as shortly as it can be: it is part of addresses. */
export const moved = (columns: readonly Named[], order: readonly string[], id: string, to: string): string[] => {
  const ids = inOrder(columns, order).map((column) => column.id)
  const next = ids.filter((other) => other !== id).toSpliced(ids.indexOf(to), 0, id)
  const isTold = (length: number) => inOrder(columns, next.slice(0, length)).every((one, at) => one.id === next[at])
  return next.slice(
    0,
    next.findIndex((_, length) => isTold(length)),
  )
}

const LEAST_PX = 48
const MOST_PX = 1200

export const fitWidth = (px: number): number => Math.min(MOST_PX, Math.max(LEAST_PX, Math.round(px)))

type Sized = Named & { width?: number | undefined; leaves?: number | undefined }

/** The width of each column: one at least has none, and takes what the others leave. */
export const layOut = (columns: readonly Sized[], widths: Arrangement['widths']) => {
  const laid = new Map(columns.map(({ id, width }) => [id, widths[id] ?? width]))
  const staying = columns.filter(({ leaves }) => leaves === undefined)
  const last = staying.findLast(({ id }) => widths[id] === undefined) ?? staying.at(-1)
  return last && [...laid.values()].every((px) => px !== undefined) ? laid.set(last.id, undefined) : laid
}

/** A column without a width is no narrower; beside others that somebody has made wider it keeps more. */
const FLEXIBLE_PX = { sized: 120, unsized: 80 }

const BOXES_PX = 44

/** The room that columns need, by when they leave: rather than squeeze one to nothing the table scrolls sideways. */
export const roomFor = (
  columns: readonly Sized[],
  widths: Arrangement['widths'],
  hasBoxes: boolean,
): Record<string, string> => {
  const flexible = FLEXIBLE_PX[Object.keys(widths).length === 0 ? 'unsized' : 'sized']
  const room = [hasBoxes ? BOXES_PX : 0, 0, 0, 0, 0, 0, 0]
  for (const { id, width, leaves = 0 } of columns)
    room[leaves] = (room[leaves] ?? 0) + (widths[id] ?? width ?? flexible)
  return Object.fromEntries(room.map((px, leaves) => [`--room-${leaves}`, `${px}px`]))
}

export const sized = (widths: Arrangement['widths'], id: string, px: number | undefined): Arrangement['widths'] =>
  Object.fromEntries(Object.entries({ ...widths, [id]: px }).flatMap(([one, width]) => (width ? [[one, width]] : [])))

/** Checks what a browser has kept. */
export const readWidths = (stored: unknown): Arrangement['widths'] =>
  typeof stored === 'object' && stored !== null
    ? Object.fromEntries(
        Object.entries(stored).flatMap(([id, px]: [string, unknown]) =>
          typeof px === 'number' ? [[id, fitWidth(px)]] : [],
        ),
      )
    : {}
