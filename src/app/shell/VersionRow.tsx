import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { Answered } from '#api/versions/served-versions.ts'
import { isDeprecated } from '#api/versions/versions.ts'
import type { VersionName } from '#lib/versions.ts'
import { SelectField } from '#ui/SelectField.tsx'
import classes from './VersionPanel.module.css'

type Props = {
  resource: string
  offered: readonly VersionName[]
  /** The choice for this resource alone. */
  chosen: VersionName | undefined
  /** What the choice for all resources makes of it. */
  byDefault: VersionName
  answer: Answered | undefined
  isWrong: boolean
  onChoose: (version: VersionName | undefined) => void
}

export const VersionRow = ({ resource, offered, chosen, byDefault, answer, isWrong, onChoose }: Props) => {
  const named = (version: VersionName) => `${version}${isDeprecated(resource, version) ? ', deprecated' : ''}`
  const isListed = chosen === undefined || offered.includes(chosen)
  return (
    <tr>
      <th scope="row" translate="no" className="mono">
        {resource}
      </th>
      <td>
        {offered.length > 1 || chosen !== undefined ? (
          <SelectField
            className={classes.select}
            aria-label={`Version of ${resource}`}
            value={chosen ?? ''}
            onChange={(value) => onChoose([...offered, chosen].find((version) => version === value))}
            data={[
              { value: '', label: `As above (${byDefault})` },
              ...offered.map((version) => ({ value: version, label: named(version) })),
              ...(isListed ? [] : [{ value: chosen, label: `${chosen}, not offered` }]),
            ]}
          />
        ) : (
          <>
            {byDefault} <span className="faint">only version</span>
          </>
        )}
      </td>
      <td>
        <AnsweredVersion resource={resource} answer={answer} isWrong={isWrong} />
      </td>
    </tr>
  )
}

const AnsweredVersion = ({ resource, answer, isWrong }: Pick<Props, 'resource' | 'answer' | 'isWrong'>) => {
  if (answer === undefined) return <span className="faint">not asked yet</span>
  if (answer.served === undefined) return <span className="faint">not said</span>
  const Icon = isWrong ? IconAlertTriangle : IconCheck
  return (
    <span className={`inline ${isWrong ? 'warning medium' : classes.right}`}>
      <Icon size={14} stroke={1.5} aria-hidden />
      {answer.served}
      {isDeprecated(resource, answer.served) && ', deprecated'}
      {isWrong && ', not what was asked for'}
    </span>
  )
}
