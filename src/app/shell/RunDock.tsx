import { IconListCheck } from '@tabler/icons-react'
import type { PresentRun, RunOwner } from '#background/present-run.ts'
import { runs } from '#background/runs.ts'
import { count } from '#lib/numbers.ts'
import { RunSheet } from '#screens/RunSheet.tsx'
import { sayEnded, saySpoken } from '#screens/run-words.ts'
import { Button } from '#ui/Button.tsx'
import classes from './RunDock.module.css'

/** The sheet of the present run; closed, the run goes on and a button leads back to it. */
export const RunDock = ({ present }: { present: PresentRun }) => {
  const { plan, progress, isShown, owner } = present
  const { phase, counts } = progress
  const finished = counts.done + counts.skipped + counts.failed
  // With failures left there is still something to do.
  const close = () => (phase === 'ended' && counts.failed === 0 ? runs.dismiss() : runs.show(false))
  if (owner !== 'here') return <Elsewhere title={plan.title} owner={owner} />
  if (isShown) return <RunSheet {...present} onClose={close} />
  return (
    <div className={`row raised ${classes.dock}`}>
      <Button leftSection={<IconListCheck size={14} stroke={1.5} />} onClick={() => runs.show(true)}>
        {`${plan.title}: ${
          phase === 'ended'
            ? sayEnded(counts)
            : `${phase === 'paused' ? 'paused at ' : ''}${count(finished)} of ${count(plan.items.length)}`
        }`}
      </Button>
      <span className="visually-hidden" role="status">
        {phase === 'ended' && saySpoken(progress)}
      </span>
      {phase === 'ended' && (
        <Button variant="subtle" onClick={runs.dismiss}>
          Put away
        </Button>
      )}
    </div>
  )
}

/** This tab has only a copy of the run: it was duplicated, or opened again. */
const Elsewhere = ({ title, owner }: { title: string; owner: RunOwner }) => (
  <div className={`row raised ${classes.dock}`} role="status">
    <p className={classes.text}>
      <strong>{title}</strong>{' '}
      {owner === 'elsewhere'
        ? 'This run goes on in another tab.'
        : 'The other tab has ended this run or was closed. Here, each item is read again before it is sent.'}
    </p>
    {owner === 'left' && <Button onClick={() => void runs.takeOver()}>Take over</Button>}
    <Button variant="subtle" onClick={runs.dismiss}>
      Put away
    </Button>
  </div>
)
