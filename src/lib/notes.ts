/** An alert has one text for notes, and each write replaces it: so a note is added at its end, signed and dated. */
import { minuteInUtc } from './dates.ts'

/** `Priya Raman, 12 Mar 2026 12:03 UTC`; only the time where nobody knows who. */
export const signature = (who: string | null, at: Date): string => {
  const time = minuteInUtc(at)
  return who === null ? time : `${who}, ${time}`
}

/** The whole text; the old one as it is when there is nothing to add. */
export const appendNote = (old: string, text: string, signed: string): string => {
  const added = text.trim()
  if (added === '') return old
  return `${old === '' ? '' : `${old}\n\n`}${added}\n${signed}`
}

/** Characters as the API counts them; `signed` counts as soon as something is added. */
export const charactersLeft = (max: number, old: string, text: string, signed: string): number =>
  max - appendNote(old, text.trim() === '' ? 'x' : text, signed).length + (text.trim() === '' ? 1 : 0)

/** A note that a write of ours would have left at the end of the text. */
export const endsWithNote = (notes: string, text: string, signed: string): boolean =>
  text.trim() !== '' && notes.endsWith(appendNote('', text, signed))
