import type { AccessChange, AccessPair } from '#lib/access.ts'
import classes from './AccessFields.module.css'
import type { AccessNames } from './use-access-names.ts'

type Props = { label: string; change: AccessChange; names: AccessNames }

/** What a change of access adds and removes, in words. */
export const Difference = ({ label, change: { add, remove }, names }: Props) => (
  <ul className={classes.difference} aria-label={label}>
    {add.map((pair) => (
      <Line key={`+${pair.roleId} ${pair.unitId}`} sign="add" word="Adds" pair={pair} names={names} />
    ))}
    {remove.map((pair) => (
      <Line key={`-${pair.roleId} ${pair.unitId}`} sign="remove" word="Removes" pair={pair} names={names} />
    ))}
  </ul>
)

type LineProps = { sign: 'add' | 'remove'; word: string; pair: AccessPair; names: AccessNames }

const Line = ({ sign, word, pair, names }: LineProps) => (
  <li>
    <span className={classes.sign} data-sign={sign}>
      {word}
    </span>{' '}
    {`${names.role(pair.roleId)} in ${names.unit(pair.unitId)}`}
  </li>
)
