import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { goTo } from '#lib/way.ts'
import { IconButton } from '#ui/Button.tsx'
import { pressable } from '#ui/pressable.ts'
import classes from './AlertSteps.module.css'
import type { AlertsBeside } from './use-alerts-beside.ts'

/** From alert to alert without going back to the list. */
export const AlertSteps = ({ beside: { position, name, previous, next } }: { beside: AlertsBeside }) => (
  <div className="row gap-4">
    <Step label="Previous alert" shortcut="k" to={previous}>
      <IconChevronUp size={14} stroke={1.5} />
    </Step>
    <Step label="Next alert" shortcut="j" to={next}>
      <IconChevronDown size={14} stroke={1.5} />
    </Step>
    <p className={`quiet small ${classes.position}`} role="status">
      {position}
      {name && <span className="visually-hidden">{`: ${name}`}</span>}
    </p>
  </div>
)

type StepProps = { label: string; shortcut: string; to: string | undefined; children: ReactNode }

/** At the list's end it stays where it is, so that the keyboard does not lose its place. */
const Step = ({ label, shortcut, to, children }: StepProps) => {
  return (
    <IconButton
      aria-label={label}
      aria-keyshortcuts={shortcut}
      title={`${label} (${shortcut})`}
      {...pressable(to !== undefined, () => goTo(to ?? ''))}
    >
      {children}
    </IconButton>
  )
}
