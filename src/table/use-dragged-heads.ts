import { useState, type DragEvent } from 'react'

/** Heads that are dragged: one that is let go over another takes its place. Answers what each head needs for it. */
export const useDraggedHeads = (ids: readonly string[], onMove: ((id: string, to: string) => void) | undefined) => {
  const [drag, setDrag] = useState<{ id: string; over: string }>()
  return (id: string) =>
    onMove && {
      draggable: true,
      'data-drop': drag?.over === id ? sideOf(ids, drag) : undefined,
      onDragStart: ({ dataTransfer }: DragEvent) => {
        dataTransfer.effectAllowed = 'move'
        dataTransfer.setData('text/plain', id)
        setDrag({ id, over: id })
      },
      onDragOver: (event: DragEvent) => {
        if (drag === undefined) return
        event.preventDefault()
        if (drag.over !== id) setDrag({ ...drag, over: id })
      },
      onDrop: (event: DragEvent) => {
        event.preventDefault()
        if (drag !== undefined && drag.id !== id) onMove(drag.id, id)
      },
      onDragEnd: () => setDrag(undefined),
    }
}

/** The edge at which it would come to stand. */
const sideOf = (ids: readonly string[], { id, over }: { id: string; over: string }) =>
  id === over ? undefined : ids.indexOf(id) < ids.indexOf(over) ? 'end' : 'start'
