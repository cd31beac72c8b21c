/** What a screen needs of an error to say what happened and to offer a way on. */
export type Explained = {
  kind: string
  /** One or two whole sentences. */
  explanation: string
  at: Date
  /** By which whoever runs the dashboard finds it in the log. */
  requestId?: string | null
}

export const isExplained = (error: Error): error is Error & Explained =>
  'kind' in error && 'explanation' in error && 'at' in error

/** The sentences of any error; one that is not explained is a fault of the dashboard itself. */
export const explain = (error: Error): string =>
  isExplained(error) ? error.explanation : `The dashboard itself failed: ${error.message}`

export const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)))

/** The sentences of whatever was thrown. */
export const told = (thrown: unknown): string => explain(asError(thrown))
