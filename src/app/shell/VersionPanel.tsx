import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useSyncExternalStore } from 'react'
import { answered, isMismatch, type Answered } from '#api/answered.ts'
import { acceptHeader } from '#api/versions.ts'
import { useMove, usePlace } from '#queries/context.ts'
import type { ChosenVersions } from '#lib/versions.ts'
import { Segments } from '#ui/Segments.tsx'
import classes from './VersionPanel.module.css'

const OPTIONS = [
  { value: 'latest', label: 'Latest' },
  { value: 'v1', label: 'v1' },
  { value: 'v2', label: 'v2' },
] as const satisfies readonly { value: ChosenVersions['all']; label: string }[]

/** One choice for all resources; what each was asked for and answered in. */
export const VersionPanel = () => {
  const { versions } = usePlace()
  const move = useMove()
  const byResource = useSyncExternalStore(answered.subscribe, answered.get)
  const choose = (value: string) => {
    const all = OPTIONS.find((option) => option.value === value)?.value
    if (all !== undefined && all !== versions.all) move({ versions: { ...versions, all } })
  }
  return (
    <div className={classes.panel}>
      <header className={classes.header}>
        <div>
          <h2 className={classes.title}>API version</h2>
          <p className={classes.note}>Kept in the address, so each tab has its own</p>
        </div>
        <Segments label="API version" options={OPTIONS} value={versions.all} onChoose={choose} />
      </header>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Resource</th>
            <th scope="col">Expected</th>
            <th scope="col">Answered</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(byResource).map(([resource, answer]) => (
            <tr key={resource}>
              <th scope="row" className="mono">
                {resource}
              </th>
              <td>{answer.promised}</td>
              <td>
                <AnsweredVersion answer={answer} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={classes.accept}>
        <p className={classes.note}>Accept header of this page</p>
        <code className={classes.code}>{acceptHeader(versions)}</code>
      </div>
    </div>
  )
}

const AnsweredVersion = ({ answer }: { answer: Answered }) => {
  if (answer.served === undefined) return 'not said'
  const isWrong = isMismatch(answer)
  const Icon = isWrong ? IconAlertTriangle : IconCheck
  return (
    <span className={isWrong ? classes.wrong : classes.right}>
      <Icon size={14} stroke={1.5} aria-hidden />
      {answer.served}
      {isWrong && ', not what was asked for'}
    </span>
  )
}
