import type { AlertCore } from '#api/resources/alerts.ts'
import type { Entity } from '#api/transport/wire.ts'
import { usePlace } from '#queries/context.ts'
import type { Step } from '#lib/cures/cure.ts'
import { cureLink, type Subject } from '#lib/cures/cure-links.ts'
import { findCure } from '#lib/cures/cures.ts'
import { Fact, Facts } from '#ui/Facts.tsx'
import { Link } from '#ui/Link.tsx'
import panel from '#ui/panel.module.css'
import classes from './CauseAndCure.module.css'

type Props = {
  alert: AlertCore
  /** What it is about; a group of alerts tells none. */
  entity?: Entity | null
  /** Behind a line that opens it, where other things come first. */
  isFolded?: boolean
}

type Point = { text: string; link?: { text: string; to: string } }

/** What an alert means and what to do about it, where that is known. What the API says of it stands elsewhere, and first. */
export const CauseAndCure = ({ alert: { type, cause, causeTitle, parent }, entity = null, isFolded }: Props) => {
  const place = usePlace()
  const found = findCure(type, cause, causeTitle)
  if (found === undefined) return null
  const { means, reasons, steps, watch } = found.cure
  const about: Subject = { type, entity, parent }
  const shown = new Set<string>()
  /** With the way to it, once: of a group two of them may lead to one place. */
  const linked = (step: Step): Point => {
    const [text, name] = typeof step === 'string' ? [step] : step
    const link = name && cureLink(name, place, about)
    if (link === undefined || shown.has(link.to)) return { text }
    shown.add(link.to)
    return { text, link }
  }
  const body = (
    <>
      <Facts>
        <Fact name="What it means">{means}</Fact>
        <Fact name="Usual reasons">
          <Points points={reasons.map((text) => ({ text }))} />
        </Fact>
        <Fact name="First steps">
          <Points points={steps.map(linked)} isOrdered />
        </Fact>
        <Fact name="What to watch">
          <Points points={watch.map(linked)} />
        </Fact>
      </Facts>
      <p className="faint small above-8">
        {found.isOfType
          ? 'Words of this dashboard, about the type: nothing is known here of this cause.'
          : 'Words of this dashboard, not of the API.'}
      </p>
    </>
  )
  if (isFolded) {
    return (
      <details className={classes.folded}>
        <summary>Cause and cure</summary>
        {body}
      </details>
    )
  }
  return (
    <section className={panel.part} aria-label="Cause and cure">
      <h3>Cause and cure</h3>
      {body}
    </section>
  )
}

const Points = ({ points, isOrdered = false }: { points: readonly Point[]; isOrdered?: boolean }) => {
  const List = isOrdered ? 'ol' : 'ul'
  return (
    <List className={classes.points}>
      {points.map(({ text, link }) => (
        <li key={text}>
          {text} {link && <Link to={link.to}>{link.text}</Link>}
        </li>
      ))}
    </List>
  )
}
