import { useRef, useState, type SubmitEvent } from 'react'
import {
  keepNote,
  keptNotes,
  NOTE_NAME_LENGTH,
  notesFile,
  removeNote,
  renameNote,
  takeNotes,
  type KeptNote,
} from '#background/kept-notes.ts'
import { count } from '#lib/numbers.ts'
import { useStore } from '#lib/use-store.ts'
import { RowButton } from '#table/RowButton.tsx'
import { Button } from '#ui/Button.tsx'
import { FileField } from '#ui/FileField.tsx'
import { Problem } from '#ui/Problem.tsx'
import { TextField } from '#ui/TextField.tsx'
import { saveFile } from '#ui/save-file.ts'
import classes from './KeptNotes.module.css'

/** What came of the last thing that was done. */
type Outcome = { problem?: string; said?: string; removed?: KeptNote }

type Props = {
  /** What is typed now, which can be kept. */
  text: string
  onUse: (text: string) => void
}

/** Notes that are kept by name, to be used again in any note. */
export const KeptNotes = ({ text, onUse }: Props) => {
  const notes = useStore(keptNotes)
  const [{ problem, said, removed }, setOutcome] = useState<Outcome>({})
  const [renamed, setRenamed] = useState<string>()
  const head = useRef<HTMLElement>(null)

  /** Tells what came of it; what had the focus may be gone by then. */
  const tell = (refused: string | undefined, done: Outcome): boolean => {
    setOutcome(refused === undefined ? done : { problem: refused })
    if (refused === undefined) head.current?.focus()
    return refused === undefined
  }
  const use = ({ name, text: kept }: KeptNote) => {
    onUse(kept)
    setOutcome({ said: `“${name}” put into the note.` })
  }
  const rename = (from: string, to: string) => {
    const isDone = tell(renameNote(from, to), { said: 'Renamed.' })
    if (isDone) setRenamed(undefined)
    return isDone
  }

  return (
    <details
      className={`above-8 ${classes.notes}`}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) keptNotes.reread()
      }}
    >
      <summary ref={head}>{notes.length === 0 ? 'Kept notes' : `Kept notes, ${count(notes.length)}`}</summary>
      {notes.length > 0 && (
        <ul className={`scrolls above-6 ${classes.list}`} aria-label="Kept notes">
          {notes.map((note) => (
            <li key={note.name} className={`row wraps ${classes.note}`}>
              {renamed === note.name ? (
                <NameForm label="New name" verb="Rename" before={note.name} onName={(to) => rename(note.name, to)} />
              ) : (
                <>
                  <span className={`grows shrinks ${classes.words}`}>
                    <bdi className="block cut medium">{note.name}</bdi>
                    <bdi className="block cut faint small">{note.text}</bdi>
                  </span>
                  <Verb verb="Use" note={note} onPress={() => use(note)} />
                  <Verb verb="Rename" note={note} onPress={() => setRenamed(note.name)} />
                  <Verb
                    verb="Remove"
                    note={note}
                    onPress={() => tell(removeNote(note.name), { said: `“${note.name}” removed.`, removed: note })}
                  />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      <NameForm
        label="Keep this note as"
        verb="Keep"
        onName={(name) => tell(keepNote(name, text), { said: 'Kept.' })}
      />
      <p role="status" className="small">
        {said}
      </p>
      {removed && (
        <Verb
          verb="Put back"
          note={removed}
          onPress={() => tell(keepNote(removed.name, removed.text), { said: 'Put back.' })}
        />
      )}
      <Problem what={problem} />
      <div className={`row wraps ${classes.files}`}>
        <Button
          disabled={notes.length === 0}
          onClick={() => saveFile('clumio-notes.json', 'application/json', notesFile())}
        >
          Save as a file
        </Button>
        <FileField
          label="Import a file:"
          accept=".json,application/json"
          onRead={(file) => setOutcome('bytes' in file ? takeNotes(file.bytes) : file)}
        />
      </div>
      <p className="faint small">In this browser, for whoever uses it: keep nothing secret.</p>
    </details>
  )
}

type VerbProps = { verb: string; note: KeptNote; onPress: () => void }

const Verb = ({ verb, note: { name }, onPress }: VerbProps) => (
  <RowButton label={verb} subject={name} disabledReason={undefined} onPress={onPress} />
)

/** What was pressed is gone, and this stands in its place. */
const goTo = (input: HTMLInputElement | null): void => input?.focus()

type NameFormProps = {
  label: string
  verb: string
  before?: string
  /** Answers whether it was taken. */
  onName: (name: string) => boolean
}

const NameForm = ({ label, verb, before = '', onName }: NameFormProps) => {
  const [name, setName] = useState(before)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (onName(name)) setName('')
  }
  return (
    <form className={`row low grows gap-6 ${classes.form}`} aria-label={label} onSubmit={submit}>
      <TextField
        className="grows"
        label={label}
        value={name}
        maxLength={NOTE_NAME_LENGTH}
        autoComplete="off"
        ref={before === '' ? undefined : goTo}
        onChange={setName}
      />
      <Button type="submit">{verb}</Button>
    </form>
  )
}
