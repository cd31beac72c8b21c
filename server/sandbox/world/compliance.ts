/** Reports on what keeps to the rules: how each is configured, and when it was run. */
import type { Duration, Seconds } from './time.ts'

export type Controls = {
  /** Of policies. */
  readonly policy: { readonly keep: Duration; readonly every: Duration } | null
  /** Of assets: that a policy protects them, one that is deactivated too. */
  readonly assetProtection: { readonly ignoresDeactivated: boolean } | null
  /** Of assets: that each of so many windows back has a backup that is kept long enough. */
  readonly assetBackup: { readonly lookBack: Duration; readonly window: Duration; readonly keep: Duration } | null
}

export type ReportConfiguration = {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly createdAt: Seconds
  readonly controls: Controls
  readonly assetTypes: readonly string[]
  /** With all below them; none for all. */
  readonly unitIds: readonly string[]
  readonly isWeekly: boolean
  readonly startTime: string
  readonly emails: readonly string[]
}

export type ReportRun = {
  readonly id: string
  readonly configurationId: string
  readonly name: string
  readonly createdAt: Seconds
}

export type Reports = {
  /** By name. */
  configurations: readonly ReportConfiguration[]
  /** Of each configuration, newest first. */
  runs: ReadonlyMap<string, readonly ReportRun[]>
}
