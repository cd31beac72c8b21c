import { Button } from '@mantine/core'
import { IconListCheck } from '@tabler/icons-react'
import { runs, type PresentRun } from '#queries/runs.ts'
import { count } from '#lib/numbers.ts'
import { RunSheet } from '#ui/RunSheet.tsx'
import classes from './RunDock.module.css'

/** The sheet of the present run; closed, the run goes on and a button leads back to it. */
export const RunDock = ({ present: { plan, run, progress, isShown } }: { present: PresentRun }) => {
  const { phase, counts } = progress
  const finished = counts.done + counts.skipped + counts.failed
  // With failures left there is still something to do.
  const close = () => (phase === 'ended' && counts.failed === 0 ? runs.dismiss() : runs.show(false))
  if (isShown) {
    const { title, detail, subject, items, requestsPerItem } = plan
    return <RunSheet {...{ title, detail, subject, items, requestsPerItem, run, progress }} onClose={close} />
  }
  return (
    <div className={classes.dock}>
      <Button leftSection={<IconListCheck size={14} stroke={1.5} />} onClick={() => runs.show(true)}>
        {`${plan.title}: ${
          phase === 'ended'
            ? `${count(counts.failed)} failed`
            : `${phase === 'paused' ? 'paused at ' : ''}${count(finished)} of ${count(plan.items.length)}`
        }`}
      </Button>
      {phase === 'ended' && (
        <Button variant="subtle" onClick={runs.dismiss}>
          Put away
        </Button>
      )}
    </div>
  )
}
