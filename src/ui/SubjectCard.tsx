import { titleCase } from '#lib/words.ts'
import { SeverityGlyph } from './marks.tsx'
import classes from './SubjectCard.module.css'

type Props = {
  severity: string
  cause: string
  about: string | undefined
  aside: string
}

/** The alert or the group of alerts that a dialog acts on. */
export const SubjectCard = ({ severity, cause, about, aside }: Props) => (
  <p className={`row wraps framed above-12 ${classes.card}`}>
    <SeverityGlyph severity={severity} />
    <span className="visually-hidden">{titleCase(severity)}</span>
    <strong className="medium">{cause}</strong>
    <span translate="no" className={`mono breaks ${classes.about}`}>
      {about}
    </span>
    {aside && <span className="faint small">{aside}</span>}
  </p>
)
