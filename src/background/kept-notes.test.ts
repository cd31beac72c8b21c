import { beforeEach, describe, expect, test, vi } from 'vitest'
import type * as KeptNotes from './kept-notes.ts'

type Notes = typeof KeptNotes

const KEY = 'clumio-admin.notes'
const inside = new Map<string, string>()
const area = {
  getItem: (key: string) => inside.get(key) ?? null,
  setItem: (key: string, text: string) => void inside.set(key, text),
  removeItem: (key: string) => void inside.delete(key),
}
const refuse = (what: string) => () => {
  throw new DOMException(what, what)
}
const listeners: ((event: { key: string | null }) => void)[] = []

beforeEach(() => {
  inside.clear()
  listeners.length = 0
  vi.stubGlobal('localStorage', area)
  vi.stubGlobal('addEventListener', (_: string, listener: (typeof listeners)[number]) => void listeners.push(listener))
})

/** Each one has a memory of its own. */
const openTab = (): Promise<Notes> => {
  vi.resetModules()
  return import('./kept-notes.ts')
}
const toFile = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
const written = () => JSON.parse(inside.get(KEY) ?? 'null') as unknown

test('a note is kept by name, in the order of names, and is there after a reload', async () => {
  const { keepNote, keptNotes } = await openTab()
  expect(keepNote('window', '  Widened the window.\n')).toBeUndefined()
  expect(keepNote(' Asked  the\u200b owner ', 'Asked.')).toBeUndefined()
  const notes = [
    { name: 'Asked the owner', text: 'Asked.' },
    { name: 'window', text: 'Widened the window.' },
  ]
  expect(keptNotes.get()).toEqual(notes)
  expect((await openTab()).keptNotes.get()).toEqual(notes)
})

test('a name is there once, however it is written, and what is no note is refused in words', async () => {
  const { keepNote, keptNotes, MOST_NOTES, NOTE_NAME_LENGTH } = await openTab()
  expect(keepNote('Café', 'x')).toBeUndefined()
  expect(keepNote('CAFE\u0301', 'y')).toBe('There is a note “CAFE\u0301” already.')
  expect(keepNote(' \u200b ', 'y')).toMatch(/name/)
  expect(keepNote('n'.repeat(NOTE_NAME_LENGTH + 1), 'y')).toMatch(/80 characters/)
  expect(keepNote('empty', ' \n')).toMatch(/no text/)
  expect(keepNote('long', 'y'.repeat(1024))).toMatch(/1,023 characters/)
  expect(keepNote('longest', 'y'.repeat(1023))).toBeUndefined()
  for (let number = 2; number < MOST_NOTES; number += 1) expect(keepNote(`n${number}`, 'y')).toBeUndefined()
  expect(keepNote('one more', 'y')).toMatch(/At most 100/)
  expect(keptNotes.get()).toHaveLength(MOST_NOTES)
})

test('it is renamed, also in the case of its letters, and removed', async () => {
  const { keepNote, keptNotes, removeNote, renameNote } = await openTab()
  keepNote('a', 'x')
  keepNote('b', 'y')
  expect(renameNote('a', 'B')).toBe('There is a note “B” already.')
  expect(renameNote('a', 'A')).toBeUndefined()
  expect(renameNote('a', 'c')).toBe('There is no note “a” any more.')
  expect(removeNote('b')).toBeUndefined()
  expect(keptNotes.get()).toEqual([{ name: 'A', text: 'x' }])
})

test('all tabs have the same notes, and none writes over what another has kept', async () => {
  const one = await openTab()
  const two = await openTab()
  const told = vi.fn<() => void>()
  one.keptNotes.subscribe(told)
  two.keepNote('from two', 'x')
  // Before it is told of the other's.
  one.keepNote('from one', 'y')
  for (const listener of listeners) listener({ key: KEY })
  expect(one.keptNotes.get().map(({ name }) => name)).toEqual(['from one', 'from two'])
  expect(two.keptNotes.get()).toEqual(one.keptNotes.get())
  expect(told).toHaveBeenCalled()
  inside.clear()
  for (const listener of listeners) listener({ key: null })
  expect(one.keptNotes.get()).toEqual([])
})

describe('R17: what some other program has written there', () => {
  test.each([
    '{"',
    '7',
    'null',
    '"notes"',
    '{"notes":[]}',
    '{"length":3}',
    '[null,7,"x",[],{}]',
    '[{"name":7,"text":"x"}]',
    '[{"name":"x"}]',
    '[{"name":"","text":"x"},{"name":"x","text":" "}]',
    `[{"name":"x","text":"${'y'.repeat(2000)}"},{"name":"${'y'.repeat(2000)}","text":"x"}]`,
  ])('%.60s is read as no note', async (junk) => {
    inside.set(KEY, junk)
    const { keepNote, keptNotes } = await openTab()
    expect(keptNotes.get()).toEqual([])
    expect(keepNote('a', 'x')).toBeUndefined()
    expect(written()).toEqual([{ name: 'a', text: 'x' }])
  })

  test('what is a note among it counts, of two by one name the first, and no more than there is room for', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => ({ name: `n${index % 150}`, text: `t${index}` }))
    inside.set(KEY, JSON.stringify([7, ...many, { name: '__proto__', text: 'x', more: 1 }]))
    const { keptNotes } = await openTab()
    expect(keptNotes.get()).toHaveLength(100)
    expect(keptNotes.get()[0]).toEqual({ name: 'n0', text: 't0' })
  })
})

describe('R17: a browser that keeps nothing', () => {
  const changes = (notes: Notes) => [
    () => notes.keepNote('new', 'z'),
    () => notes.renameNote('old', 'new'),
    () => notes.removeNote('old'),
    () => {
      const came = notes.takeNotes(toFile({ notes: [{ name: 'new', text: 'z' }] }))
      return 'problem' in came ? came.problem : undefined
    },
  ]

  test.each(['QuotaExceededError', 'SecurityError'])('says so, and what it has stays (%s)', async (what) => {
    const notes = await openTab()
    notes.keepNote('old', 'x')
    const before = [...inside]
    vi.stubGlobal('localStorage', { ...area, setItem: refuse(what) })
    for (const change of changes(notes)) expect(change()).toMatch(/keeps nothing more .+ nothing was changed/)
    expect(notes.keptNotes.get()).toEqual([{ name: 'old', text: 'x' }])
    expect([...inside]).toEqual(before)
  })

  test('says so where it forbids even to look, or keeps nothing without a word', async () => {
    for (const odd of [{ ...area, setItem: () => undefined }, undefined]) {
      vi.stubGlobal('localStorage', odd)
      const { keepNote, keptNotes } = await openTab()
      expect(keptNotes.get()).toEqual([])
      expect(keepNote('a', 'x')).toMatch(/keeps nothing/)
      expect(keptNotes.get()).toEqual([])
    }
  })
})

describe('a file', () => {
  test('brings all notes to another browser, and once more changes nothing', async () => {
    const { keepNote, keptNotes, notesFile } = await openTab()
    keepNote('Fall 😀 “a”', 'Zeile\nzwei')
    keepNote('b', '=1+1')
    const file = toFile(notesFile())
    const notes = keptNotes.get()
    inside.clear()
    const other = await openTab()
    expect(other.takeNotes(file)).toEqual({ said: '2 notes added.' })
    expect(other.keptNotes.get()).toEqual(notes)
    expect(other.takeNotes(file)).toEqual({ said: '0 notes added; 2 there already.' })
    expect(other.keptNotes.get()).toEqual(notes)
  })

  test('takes no note’s place: another text by the same name gets a name of its own', async () => {
    const { keepNote, keptNotes, takeNotes } = await openTab()
    const long = `${'n'.repeat(75)}😀abc`
    keepNote('a', 'x')
    keepNote(long, 'x')
    const file = toFile({
      notes: [
        { name: 'A', text: 'y' },
        { name: 'a', text: 'z' },
        { name: long, text: 'y' },
      ],
    })
    expect(takeNotes(file)).toEqual({ said: '3 notes added.' })
    const notes = keptNotes.get()
    expect(notes.map(({ name, text }) => [name, text])).toEqual(
      expect.arrayContaining([
        ['a', 'x'],
        ['A (2)', 'y'],
        ['a (3)', 'z'],
      ]),
    )
    expect(notes.every(({ name }) => name.length <= 80 && name.isWellFormed())).toBe(true)
    expect(takeNotes(file)).toEqual({ said: '0 notes added; 3 there already.' })
  })

  test('tells what of it is left out', async () => {
    const { takeNotes } = await openTab()
    const list = [{ name: 'a', text: 'x' }, null, { name: 'b' }, { name: 'c', text: 'y'.repeat(1024) }]
    expect(takeNotes(toFile({ notes: list }))).toEqual({
      said: '1 note added; 3 left out, since they are no notes or too long.',
    })
  })

  test.each([
    ['nothing', ''],
    ['no JSON', 'name,text\na,x'],
    ['a cut file', '{"notes":[{"name":"a"'],
    ['a list', [{ name: 'a', text: 'x' }]],
    ['other JSON', { notes: 'a' }],
    ['null', null],
    ['no UTF-8', Uint8Array.of(0xff, 0xfe, 0x00, 0x7b)],
  ])('with %s in it is refused in words, and nothing is lost', async (_, content) => {
    const { keepNote, keptNotes, takeNotes } = await openTab()
    keepNote('a', 'x')
    const bytes = content instanceof Uint8Array ? content : toFile(content)
    expect(takeNotes(bytes)).toEqual({ problem: 'This is no file of kept notes. Nothing was changed.' })
    expect(keptNotes.get()).toEqual([{ name: 'a', text: 'x' }])
  })

  test('with more than there is room for changes nothing', async () => {
    const { keepNote, keptNotes, takeNotes } = await openTab()
    keepNote('a', 'x')
    const list = Array.from({ length: 15_000 }, (_, index) => ({ name: `n${index}`, text: 'y' }))
    expect(takeNotes(toFile({ notes: list }))).toEqual({
      problem: 'There would be more than 100 notes. Nothing was changed.',
    })
    expect(keptNotes.get()).toHaveLength(1)
  })
})
