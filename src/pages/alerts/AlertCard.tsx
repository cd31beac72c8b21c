import type { Alert } from '#api/resources/alerts.ts'
import { counted } from '#lib/numbers.ts'
import { titleCase } from '#lib/words.ts'
import { SeverityGlyph } from '#ui/SeverityGlyph.tsx'
import classes from './AlertCard.module.css'

/** The alert that a dialog acts on. */
export const AlertCard = ({ alert: { severity, causeTitle, entity, id, timesRaised } }: { alert: Alert }) => (
  <p className={classes.card}>
    <SeverityGlyph severity={severity} />
    <span className="visually-hidden">{titleCase(severity)}</span>
    <strong className={classes.cause}>{causeTitle || id}</strong>
    <span className={`mono ${classes.entity}`}>{entity?.value}</span>
    {timesRaised > 0 && <span className={classes.times}>{`raised ${counted(timesRaised, 'time')}`}</span>}
  </p>
)
