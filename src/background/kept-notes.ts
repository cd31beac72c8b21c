/**
 * Notes to use again, by name: kept by the browser for all its tabs and whoever uses it, and as a file. Nothing is lost
 * by what fails: a change that the browser does not keep is not made, and a file takes no note's place.
 */
import { NOTES_MAX_LENGTH } from '#api/resources/alert-update.ts'
import { createKeptStore } from '#lib/kept-store.ts'
import { count, counted } from '#lib/numbers.ts'
import { isObject, isText, shapeOf } from '#lib/shapes.ts'
import { browserStorage, onOtherTab } from '#lib/storage.ts'
import { parseKept } from '#lib/stored-text.ts'
import { visibleText } from '#lib/visible-text.ts'

export type KeptNote = { name: string; text: string }

export const NOTE_NAME_LENGTH = 80
export const MOST_NOTES = 100

const KEY = 'clumio-admin.notes'

const isNote = shapeOf<KeptNote>({ name: isText, text: isText })

/** As it is written here: on one line, with no sign that nobody sees. */
const asName = (text: string): string => visibleText(text).replaceAll(/\s+/g, ' ')

const isSameName = (a: string, b: string): boolean => a.normalize().toLowerCase() === b.normalize().toLowerCase()

const whyNoNote = ({ name, text }: KeptNote): string | undefined => {
  if (name === '') return 'A note is kept by a name: give it one.'
  if (name.length > NOTE_NAME_LENGTH) return `A name has at most ${NOTE_NAME_LENGTH} characters.`
  if (text.trim() === '') return 'There is no text to keep yet.'
  return text.length > NOTES_MAX_LENGTH ? `A note has at most ${count(NOTES_MAX_LENGTH)} characters.` : undefined
}

/** The notes among whatever somebody or something has written. */
const notesIn = (list: readonly unknown[]): readonly KeptNote[] =>
  list
    .filter((one) => isNote(one))
    .map(({ name, text }) => ({ name: asName(name), text }))
    .filter((note) => whyNoNote(note) === undefined)

const holds = (notes: readonly KeptNote[], name: string): boolean => notes.some((other) => isSameName(other.name, name))

/** Of several by one name the first. */
const readKept = (kept: unknown): readonly KeptNote[] => {
  const notes: KeptNote[] = []
  for (const note of Array.isArray(kept) ? notesIn(kept) : []) {
    if (notes.length === MOST_NOTES) break
    if (!holds(notes, note.name)) notes.push(note)
  }
  return notes
}

const store = createKeptStore(browserStorage, KEY, readKept)
onOtherTab(KEY, store.reread)

export const keptNotes = { get: store.get, subscribe: store.subscribe, reread: store.reread }

/** From what is kept by now, whichever tab has written it. `update` says what there is then, or why not; so does this. */
const change = (update: (now: readonly KeptNote[]) => readonly KeptNote[] | string): string | undefined => {
  store.reread()
  const next = update(store.get())
  if (typeof next === 'string') return next
  return store.replace(next.toSorted((a, b) => a.name.localeCompare(b.name, 'en')))
    ? undefined
    : 'This browser keeps nothing more for this page, so nothing was changed.'
}

const adding = (now: readonly KeptNote[], note: KeptNote): readonly KeptNote[] | string => {
  const why = whyNoNote(note)
  if (why !== undefined) return why
  if (holds(now, note.name)) return `There is a note “${note.name}” already.`
  return now.length < MOST_NOTES ? [...now, note] : `At most ${MOST_NOTES} notes are kept: remove one first.`
}

export const keepNote = (name: string, text: string): string | undefined =>
  change((now) => adding(now, { name: asName(name), text: text.trim() }))

export const renameNote = (from: string, to: string): string | undefined =>
  change((now) => {
    const note = now.find(({ name }) => name === from)
    if (note === undefined) return `There is no note “${from}” any more.`
    const others = now.filter((other) => other !== note)
    return adding(others, { ...note, name: asName(to) })
  })

export const removeNote = (name: string) => change((now) => now.filter((other) => other.name !== name))

export const notesFile = (): string => `${JSON.stringify({ notes: store.get() }, null, 2)}\n`

/** `Case open (2)` beside another note `Case open`. */
const numbered = (name: string, number: number): string => {
  const ending = ` (${number})`
  // A sign of two halves is not cut in two.
  return name.slice(0, NOTE_NAME_LENGTH - ending.length).replace(/\p{Surrogate}$/u, '') + ending
}

/** It has that name, or one that it was given in its stead. */
const isNamedAfter = (name: string, wished: string): boolean => {
  const number = / \((\d+)\)$/.exec(name)?.[1]
  return isSameName(name, wished) || (number !== undefined && isSameName(name, numbered(wished, Number(number))))
}

const freeName = (notes: readonly KeptNote[], name: string): string => {
  let free = name
  for (let number = 2; holds(notes, free); number += 1) free = numbered(name, number)
  return free
}

/** Nothing for what is in another encoding, or no text at all. */
const textOf = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Adds the notes of a file to those that are kept; where a name stands for another text, under a name of its own. */
export const takeNotes = (bytes: Uint8Array): { problem: string } | { said: string } => {
  const file = parseKept(textOf(bytes))
  const list = isObject(file) && Array.isArray(file['notes']) ? file['notes'] : undefined
  if (list === undefined) return { problem: 'This is no file of kept notes. Nothing was changed.' }
  const found = notesIn(list)
  let added = 0
  const problem = change((now) => {
    const all = [...now]
    for (const { name, text } of found) {
      if (all.some((other) => other.text === text && isNamedAfter(other.name, name))) continue
      if (all.length === MOST_NOTES) return `There would be more than ${MOST_NOTES} notes. Nothing was changed.`
      all.push({ name: freeName(all, name), text })
    }
    added = all.length - now.length
    return all
  })
  if (problem !== undefined) return { problem }
  const known = found.length - added
  const others = list.length - found.length
  const said = [
    `${counted(added, 'note')} added`,
    known > 0 && `${count(known)} there already`,
    others > 0 && `${count(others)} left out, since they are no notes or too long`,
  ]
  return { said: `${said.filter((part) => part !== false).join('; ')}.` }
}
