import { IconDownload, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { fileNameOf } from '#api/transport/told-apart.ts'
import { age, clockTime } from '#lib/dates.ts'
import { count } from '#lib/numbers.ts'
import { isDoubtful } from '#background/run.ts'
import type { ItemState, RunItem } from '#background/run-item.ts'
import type { PresentRun } from '#background/present-run.ts'
import { RUN_REQUESTS_PER_SECOND, runSeconds } from '#background/run-plan.ts'
import { Button } from '#ui/Button.tsx'
import { RunList, VERDICT_LOOKS, VERDICTS } from './RunList.tsx'
import { saySpoken } from './run-words.ts'
import classes from './RunSheet.module.css'
import { CloseButton } from '#ui/CloseButton.tsx'
import form from '#ui/form.module.css'
import { Modal } from '#ui/Modal.tsx'
import { pressable } from '#ui/pressable.ts'
import { saveCsv } from '#ui/save-csv.ts'
import { Segments } from '#ui/Segments.tsx'
import { useNow } from '#ui/use-now.ts'

const KINDS = ['done', 'skipped', 'failed', 'sending', 'waiting'] as const
/** The parts of the bar, told apart by colours and without: what waits is the rest of it. */
const INKS = { done: 'full', skipped: 'dotted', failed: 'double', sending: 'dashed', waiting: undefined }
const FILLS = { done: 'ok-fill', skipped: 'text-3', failed: 'error-fill', sending: 'accent', waiting: 'active' }
const FILTERS = ['failed', 'skipped', 'done'] as const

/** A run over many items: what has become of each, how far it is, and the ways to stop it. */
export const RunSheet = ({ plan, run, progress, isKept, onClose }: PresentRun & { onClose: () => void }) => {
  const id = useId()
  const [filter, setFilter] = useState<string>('')
  const { ctx, title, detail, subject, items } = plan
  const { states, counts, phase } = progress

  const TurnIcon = phase === 'paused' ? IconPlayerPlay : IconPlayerPause
  const rows = states.flatMap((state, index) =>
    filter === '' || state.kind === filter ? [{ index, label: items[index]?.label ?? '', state }] : [],
  )

  return (
    <Modal className={classes.sheet} labelledBy={id} onClose={onClose}>
      <header className={`keeps ${classes.head}`}>
        <h2 id={id} className="large">
          {title}
        </h2>
        <CloseButton onClose={onClose} />
        <p className={`quiet breaks ${classes.detail}`}>{detail}</p>
      </header>
      <div className={`keeps ${classes.bar}`} aria-hidden>
        {KINDS.map((kind) => (
          <span
            key={kind}
            data-ink={INKS[kind]}
            style={{ flexGrow: counts[kind], background: `var(--${FILLS[kind]})` }}
          />
        ))}
      </div>
      <div className={`row wraps keeps apart ${classes.figures}`}>
        <dl className={classes.counts}>
          {KINDS.map((kind) => (
            <div key={kind}>
              <dt className="quiet small">
                <span className="sample" data-ink={INKS[kind]} />
                {kind}
              </dt>
              <dd className={VERDICT_LOOKS[kind]}>{count(counts[kind])}</dd>
            </div>
          ))}
        </dl>
        <Speed plan={plan} run={run} progress={progress} />
      </div>
      <p className="visually-hidden" role="status">
        {saySpoken(progress)}
      </p>
      <Remarks run={run} progress={progress} />
      <div className={`wraps keeps apart ${classes.tools}`}>
        <Segments
          label="Verdict"
          value={filter}
          onChange={setFilter}
          options={[
            { value: '', label: 'All', count: states.length },
            ...FILTERS.map((kind) => ({ value: kind, label: VERDICTS[kind], count: counts[kind] })),
          ]}
        />
        <Button
          leftSection={<IconDownload size={14} stroke={1.5} />}
          onClick={() =>
            saveCsv(fileNameOf(ctx, title.replaceAll(/\W+/g, '-').toLowerCase()), verdictCells(subject, items, states))
          }
        >
          Download
        </Button>
      </div>
      <RunList label={`Items of ${title}`} subject={subject} rows={rows} />
      <footer className={`wraps row keeps ${classes.foot}`}>
        {phase !== 'ended' && (
          <Button
            leftSection={<TurnIcon size={14} stroke={1.5} />}
            onClick={phase === 'paused' ? run.resume : run.pause}
          >
            {phase === 'paused' ? 'Resume' : 'Pause'}
          </Button>
        )}
        {counts.waiting > 0 && (
          <Button variant="subtle" onClick={() => run.cancelWaiting('Cancelled before it was sent')}>
            {`Cancel the ${count(counts.waiting)} waiting`}
          </Button>
        )}
        <span className={`grows faint small ${classes.note}`}>
          {isKept ? 'Safe to reload: verdicts are kept' : 'Not kept: a reload would forget this run'}
        </span>
        {counts.failed > 0 && (
          <Button {...pressable(phase === 'ended', run.retryFailed)}>{`Retry ${count(counts.failed)} failed`}</Button>
        )}
      </footer>
    </Modal>
  )
}

/** How long it will take still, and how fast it goes. */
const Speed = ({ plan, run, progress }: Pick<PresentRun, 'plan' | 'run' | 'progress'>) => {
  // Renewed twice a second, though nothing of the run may have changed.
  useNow(500)
  const { phase, counts } = progress
  const left = age(runSeconds(counts.waiting + counts.sending, plan.requestsPerItem) * 1000)
  const heldMs = run.heldMs()
  const pending = heldMs > 0 ? `The API asked to wait: ${age(heldMs + 999)}` : `about ${left} left`
  return (
    <p className={`stack quiet small tight low ${classes.speed}`}>
      <span>{phase === 'ended' ? 'Ended' : phase === 'paused' ? 'Paused' : pending}</span>
      <span>{`${run.rate().toFixed(1)} requests/s, limit ${RUN_REQUESTS_PER_SECOND}`}</span>
    </p>
  )
}

/** Why it has stopped by itself, or is not as fast as it was said to be. */
const Remarks = ({ run, progress: { phase, sleptMs, states } }: Pick<PresentRun, 'run' | 'progress'>) => {
  useNow(500)
  const slowed = run.slowed()
  return (
    <>
      {phase === 'paused' && sleptMs !== null && (
        <p className={`${form.notice} ${classes.remark}`} role="alert">
          {`The computer slept, or the browser stopped this tab, for ${age(sleptMs)}. Nothing was sent since. Go on? What was under way is read again first.`}
        </p>
      )}
      {phase === 'paused' && sleptMs === null && states.some(isDoubtful) && (
        <p className={`${form.notice} ${classes.remark}`} role="note">
          Another tab may have gone on with what waits here, so each item is read again before it is sent. If that tab
          is still open, close it first.
        </p>
      )}
      {phase !== 'ended' && slowed && (
        <p className={`${form.notice} ${classes.remark}`} role="note">
          {`Slowed by the browser for ${age(slowed.ms)} while this tab was hidden, since ${clockTime(slowed.since)}: keep the tab in view.`}
        </p>
      )}
    </>
  )
}

const verdictCells = (subject: string, items: readonly RunItem[], states: readonly ItemState[]): string[][] => [
  ['No.', subject, 'Id', 'Verdict', 'Reason', 'ms'],
  ...items.map(({ id, label }, index) => {
    const { kind = 'waiting', reason = '', ms = null } = states[index] ?? {}
    return [String(index + 1), label, id, VERDICTS[kind], reason, ms === null ? '' : String(ms)]
  }),
]
