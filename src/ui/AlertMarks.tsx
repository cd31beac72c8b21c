import { IconCheck } from '@tabler/icons-react'
import { memo } from 'react'
import { titleCase } from '#lib/words.ts'
import classes from './AlertMarks.module.css'
import { SeverityGlyph } from './SeverityGlyph.tsx'

/**
 * Severity and status by shape and word as well as by colour; a word that nobody knows is shown as it comes. Of one alert
 * after another it is mostly the same, and not drawn anew.
 */
export const Severity = memo(({ severity }: { severity: string }) => (
  <span className={`row gap-6 ${classes.mark}`} data-severity={severity}>
    <SeverityGlyph severity={severity} />
    {titleCase(severity)}
  </span>
))

export const AlertStatus = memo(({ status }: { status: string }) => (
  <span className={`row gap-6 ${classes.mark}`}>
    {status === 'active' ? (
      <span className={classes.dot} />
    ) : (
      status === 'cleared' && <IconCheck size={12} stroke={1.5} />
    )}
    {titleCase(status)}
  </span>
))
