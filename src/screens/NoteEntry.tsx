import type { ComponentProps } from 'react'
import { NOTES_MAX_LENGTH } from '#api/resources/alert-update.ts'
import { NoteField } from '#ui/NoteField.tsx'
import { KeptNotes } from './KeptNotes.tsx'

/** A note for an alert, a group or many of them: typed, or taken from those that are kept. */
export const NoteEntry = (props: Omit<ComponentProps<typeof NoteField>, 'max'>) => {
  const { value, onChange } = props
  return (
    <>
      <NoteField {...props} max={NOTES_MAX_LENGTH} />
      <KeptNotes text={value} onUse={(text) => onChange(value.trim() === '' ? text : `${value.trimEnd()}\n${text}`)} />
    </>
  )
}
