import { useMemo, useState } from 'react'
import { withoutSecrets, type AuditEntry } from '#api/resources/audit-trail.ts'
import type { JsonNode } from '#contract/json-text.ts'
import type { ApiContext } from '#api/transport/context.ts'
import type { Entity } from '#api/transport/wire.ts'
import { usePlace } from '#queries/context.ts'
import { readDetails } from '#lib/audit-details.ts'
import { readDifferences } from '#lib/differences.ts'
import { isToldOf } from '#lib/entity-panels.ts'
import { paths, type Place } from '#lib/unit-paths.ts'
import { auditTitle, entityTypeName } from '#lib/words.ts'
import { Button } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { AgoFact, Fact, Facts, IdFact } from '#ui/Facts.tsx'
import { Link } from '#ui/Link.tsx'
import { Segments } from '#ui/Segments.tsx'
import { OpenEntity } from '#screens/EntityLink.tsx'
import panel from '#ui/panel.module.css'
import classes from './AuditFacts.module.css'
import { AuditStatus, detailsIn } from './columns.tsx'
import { useCalled } from './use-called.ts'

/** All that the API tells of an entry: who, what, when, from where, and what was asked for. */
export const AuditFacts = ({ ctx, entry }: { ctx: ApiContext; entry: AuditEntry }) => {
  const called = useCalled(
    ctx,
    useMemo(() => [entry], [entry]),
  )
  const { at, entity, parent } = entry
  const { tags } = readDetails(entry.detailsText)
  return (
    <article className={panel.body}>
      <p className={panel.line}>
        <AuditStatus status={entry.status} />
        {entry.interface && <span className="quiet">by {entry.interface}</span>}
      </p>
      <h2 className={panel.title}>{auditTitle(entry.category, entry.action)}</h2>
      <Facts>
        <AgoFact name="When" at={at} />
        <Fact name="User">
          {entry.userEmail === null ? 'Clumio itself' : <Related name="user" value={entry.userEmail} />}
        </Fact>
        <Fact name="Address">
          {entry.ipAddress === null ? '–' : <Related name="address" value={entry.ipAddress} isMono />}
        </Fact>
        <Fact name="Entity">
          {entity === null ? (
            'None: organization-wide'
          ) : (
            <>
              <Named entity={entity} called={called(entity)} by="entityId" />
              <RecordLink entity={entity} />
            </>
          )}
        </Fact>
        {parent && (
          <Fact name="Parent">
            <Named entity={parent} called={called(parent)} by="parentId" />
            {isToldOf(parent) && <OpenEntity entity={parent} />}
          </Fact>
        )}
        {tags.length > 0 && (
          <Fact name="Tags">
            {tags.map((tag) => (
              <span key={`${tag.type} ${tag.id}`} className="block">
                <TagName tag={tag} /> <span className="quiet">{entityTypeName(tag.type)}</span>
              </span>
            ))}
          </Fact>
        )}
        <IdFact name="Entry id">{entry.id}</IdFact>
      </Facts>
      <Details entry={entry} />
    </article>
  )
}

const VIEWS = [
  { value: 'changes', label: 'Changes' },
  { value: 'json', label: 'JSON' },
]

const Details = ({ entry }: { entry: AuditEntry }) => {
  const [view, setView] = useState('changes')
  const [isRevealed, setIsRevealed] = useState(false)
  const masked = withoutSecrets(entry)
  const shown = isRevealed ? entry : masked
  return (
    <section className={panel.part} aria-label="Details">
      <header className="wraps row">
        <h3 className="grows">Details</h3>
        <Segments label="Details as" options={VIEWS} value={view} onChange={setView} />
        <CopyButton label="Copy JSON" text={() => detailsIn(masked)} isSmall />
        {masked !== entry && (
          <Button aria-pressed={isRevealed} onClick={() => setIsRevealed(!isRevealed)}>
            {isRevealed ? 'Mask secrets' : 'Show secrets'}
          </Button>
        )}
      </header>
      {view === 'json' ? (
        <pre translate="no" className={`code ${classes.json}`}>
          {detailsIn(shown) || '–'}
        </pre>
      ) : (
        <Changes body={readDetails(shown.detailsText).body} />
      )}
    </section>
  )
}

const WORDS = { add: 'Adds', remove: 'Removes' }
const LOOKS = { add: 'ok', remove: 'error' }

const Changes = ({ body }: { body: JsonNode | undefined }) => {
  if (body === undefined)
    return (
      <p className="faint above-4">
        The details are not in the form that the API documents. JSON shows them as they came.
      </p>
    )
  const differences = readDifferences(body)
  if (differences.length === 0) return <p className="faint above-4">Nothing was sent with this action.</p>
  return (
    <dl className="above-8">
      {differences.map(({ path, kind, value }, index) => (
        <div key={`${path} ${kind} ${index}`} className={classes.change}>
          <dt translate="no" className="mono">
            {path || 'body'}
          </dt>
          <dd>
            {kind !== 'set' && <span className={`medium ${LOOKS[kind]}`}>{WORDS[kind]} </span>}
            {value}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Leads to all entries with the same value. */
const Related = ({ name, value, isMono = false }: { name: string; value: string; isMono?: boolean }) => (
  <Link
    className={isMono ? 'mono' : undefined}
    to={paths.auditTrail(usePlace(), new URLSearchParams({ [name]: value }))}
    title={`All entries of ${value}`}
  >
    {value}
  </Link>
)

/** The unit that an entry happened in comes as a tag: it leads to all that happened there. */
const TagName = ({ tag: { id, type, value } }: { tag: Entity }) => {
  const place = usePlace()
  if (type !== 'organizational_unit') return value || id
  return <Link to={paths.auditTrail(place, new URLSearchParams({ unitId: id }))}>{value || id}</Link>
}

/** Where the dashboard shows the record itself. */
const RECORDS: Readonly<Record<string, (place: Place, id: string) => string>> = {
  user: paths.user,
  organizational_unit: paths.unit,
  task: paths.task,
}

const RecordLink = ({ entity }: { entity: Entity }) => {
  const place = usePlace()
  const path = RECORDS[entity.type]
  if (isToldOf(entity)) return <OpenEntity entity={entity} />
  return path && <Link to={path(place, entity.id)}>{`Open the ${entityTypeName(entity.type)}`}</Link>
}

type NamedProps = { entity: Entity; called: string; by: 'entityId' | 'parentId' }

const Named = ({ entity: { id, type, value }, called, by }: NamedProps) => (
  <>
    <Link to={paths.auditTrail(usePlace(), new URLSearchParams({ [by]: id }))} title={`All entries of ${called}`}>
      {called}
    </Link>{' '}
    <span className="quiet">{entityTypeName(type)}</span>
    {value !== '' && <span className="mono quiet block">{id}</span>}
  </>
)
