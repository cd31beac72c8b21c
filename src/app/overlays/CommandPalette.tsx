import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useCallback, useEffect, useId, useState, type KeyboardEvent } from 'react'
import { isEverywhere } from '#lib/everywhere-paths.ts'
import { counted } from '#lib/numbers.ts'
import type { TypedAhead } from '#ui/AwaitedKeys.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { useLocation } from '#ui/route-state.ts'
import classes from './CommandPalette.module.css'
import type { Command, CommandGroup } from './command.ts'
import { useCommands, useCommandsEverywhere } from './use-commands.ts'
import { useFoundEverywhere } from './use-found-everywhere.ts'
import { useFound, type Found } from './use-found.ts'

const TYPING_MS = 200

type Props = { onClose: () => void; typedAhead?: TypedAhead }

/** Everything by name, of the connection on screen; on the screens over all connections, of all of them. */
export const CommandPalette = (props: Props) =>
  isEverywhere(useLocation().pathname) ? <PaletteEverywhere {...props} /> : <PaletteHere {...props} />

const PaletteHere = ({ onClose, typedAhead }: Props) => {
  const typed = useTyped(typedAhead)
  return (
    <Palette
      label="Page, unit, user, action, or a pasted id"
      typed={typed}
      known={useCommands(typed.text)}
      found={useFound(typed.asked)}
      onClose={onClose}
    />
  )
}

const PaletteEverywhere = ({ onClose, typedAhead }: Props) => {
  const typed = useTyped(typedAhead)
  return (
    <Palette
      label="Page, unit, user, entity, or a pasted id"
      typed={typed}
      known={useCommandsEverywhere(typed.text)}
      found={useFoundEverywhere(typed.asked)}
      onClose={onClose}
    />
  )
}

const useTyped = (typedAhead: TypedAhead | undefined) => {
  const [text, setText] = useState('')
  // As it opens, not as it is drawn: keys may come between the two.
  const begin = useCallback(
    (field: HTMLInputElement | null) => {
      if (field) setText(typedAhead?.get() ?? '')
    },
    [typedAhead],
  )
  const [asked] = useDebouncedValue(text, TYPING_MS)
  return { text, setText, begin, asked }
}

type PaletteProps = {
  label: string
  typed: ReturnType<typeof useTyped>
  /** What is known at once. */
  known: readonly CommandGroup[]
  /** What the API finds for what was asked last. */
  found: Found
  onClose: () => void
}

/** The keyboard stays in the field. */
const Palette = ({ label, typed: { text, setText, begin, asked }, known, found, onClose }: PaletteProps) => {
  const id = useId()
  const [activeId, setActiveId] = useState('')
  const { isLooking, problem, covers } = found
  const isBehind = asked !== text || isLooking
  // What the API found for an earlier text is no answer to this one.
  const groups = [...known, ...(asked === text ? found.groups : [])].filter(({ commands }) => commands.length > 0)
  const all = groups.flatMap(({ commands }) => commands)
  const index = Math.max(
    0,
    all.findIndex((command) => command.id === activeId),
  )
  const active = all[index]
  const optionId = (command: Command) => `${id}-${command.id}`

  useEffect(() => {
    if (active) document.getElementById(`${id}-${active.id}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])

  const choose = (command: Command) => {
    // First, so that what the command opens or focuses comes after the focus has been given back.
    onClose()
    queueMicrotask(command.run)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setActiveId(all[(index + step + all.length) % all.length]?.id ?? '')
    else if (event.key === 'Enter' && active) choose(active)
    else return
    event.preventDefault()
  }

  const count = all.length === 0 ? 'Nothing found' : counted(all.length, 'result')
  const answer = isBehind ? 'Looking' : covers === undefined ? count : `${count} in ${covers}`
  return (
    <Dialog
      title="Search or jump to"
      onClose={onClose}
      aside={
        <span className="faint small from-640" aria-hidden>
          <kbd>↑</kbd> <kbd>↓</kbd> move <kbd>Enter</kbd> go <kbd>Esc</kbd> close
        </span>
      }
      actions={
        <span className="faint small" role="status">
          {/* Of several connections the others have an answer. */}
          {(covers !== undefined || problem === undefined) && answer}
          {problem !== undefined && <span className={covers && 'warning'}>{covers ? `. ${problem}` : problem}</span>}
        </span>
      }
    >
      <div className={`row typed ${classes.search}`}>
        <IconSearch size={16} stroke={1.5} className="faint" aria-hidden />
        <input
          ref={begin}
          className={`bare grows shrinks ${classes.input}`}
          data-autofocus
          role="combobox"
          aria-label={label}
          aria-expanded={all.length > 0}
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={active && optionId(active)}
          placeholder={label}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value)
            setActiveId('')
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={id} className={`scrolls ${classes.list}`} role="listbox" aria-label="Results" aria-busy={isBehind}>
        {groups.map(({ name, commands }) => (
          <div key={name} role="group" aria-label={name}>
            <p className={`faint tiny medium ${classes.group}`} aria-hidden>
              {name}
            </p>
            {commands.map((command) => (
              // Keys are the field's: the focus never comes here.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
              <div
                key={command.id}
                id={optionId(command)}
                className={`row ${classes.option}`}
                role="option"
                aria-selected={command === active}
                onClick={() => choose(command)}
                onPointerMove={() => setActiveId(command.id)}
              >
                <span className={`breaks keeps ${classes.label}`}>{command.label}</span>
                <span className={`cut quiet small shrinks ends ${classes.note}`}>{command.note}</span>
              </div>
            ))}
          </div>
        ))}
      </div>
    </Dialog>
  )
}
