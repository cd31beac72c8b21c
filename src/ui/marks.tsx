import './marks.css'
import { titleCase } from '#lib/words.ts'

/** What stands before a word, and says the same by its shape and colour: `data-mark` of the element that has the word. */
export type Mark =
  | 'error'
  | 'warning'
  | 'other'
  | 'active'
  | 'cleared'
  | 'ok'
  | 'unknown'
  | 'late'
  | 'invited'
  | 'suspended'

/** A word that nobody knows is shown as it comes. */
export const severityMark = (severity: string): Mark =>
  severity === 'error' || severity === 'warning' ? severity : 'other'

export const statusMark = (status: string): Mark | undefined =>
  status === 'active' || status === 'cleared' ? status : undefined

export const Severity = ({ severity }: { severity: string }) => (
  <span data-mark={severityMark(severity)}>{titleCase(severity)}</span>
)

export const AlertStatus = ({ status }: { status: string }) => (
  <span data-mark={statusMark(status)}>{titleCase(status)}</span>
)

/** A mark whose word stands elsewhere. */
export const Glyph = ({ mark }: { mark: Mark }) => <span className="glyph" data-mark={mark} />

export const SeverityGlyph = ({ severity }: { severity: string }) => <Glyph mark={severityMark(severity)} />
