import type {
  WireComplianceConfiguration,
  WireComplianceInfo,
  WireComplianceParameter,
  WireComplianceRun,
} from '#contract/compliance.ts'
import { listEndpoint, readEndpoint, type Call, type Endpoint } from '../endpoint.ts'
import { withEtag } from '../etag.ts'
import { linkTo, selfLink } from '../links.ts'
import type { ReportConfiguration, ReportRun } from '../world/compliance.ts'
import { findingsAt, type Report } from './compliance-findings.ts'
import { ApiError } from '../errors.ts'
import { DAY, toTimestamp, type Duration } from '../world/time.ts'
import { createWorld, type Seed } from '../world/world.ts'

const RUN_SECONDS = 15
const KEPT_DAYS = 90

/** They are the whole organization's. */
const isInScope = ({ scope }: Call): boolean => scope.isGlobal

const found = new WeakMap<Seed, Map<string, Report>>()

type AskedRun = readonly [ReportConfiguration, ReportRun]

/** A list of reports tells the newest run of each, and a list of runs those of one: what one of them tells, all will. */
const askedWith = ({ world }: Call, configuration: ReportConfiguration, run: ReportRun): AskedRun[] => {
  const { configurations, runs } = world.seed.reports()
  const own = runs.get(configuration.id) ?? []
  if (run !== own[0]) return own.map((one) => [configuration, one])
  return configurations.flatMap(
    (one) =>
      runs
        .get(one.id)
        ?.slice(0, 1)
        .map((newest): AskedRun => [one, newest]) ?? [],
  )
}

/** What was so at the time of a run stays so, whatever a world does later: it is asked of one that nobody has touched. */
const reportOf = (call: Call, configuration: ReportConfiguration, run: ReportRun): Report | undefined => {
  const { seed, settings, anchor } = call.world
  const known = found.get(seed) ?? new Map<string, Report>()
  found.set(seed, known)
  if (!known.has(run.id)) {
    const untouched = createWorld('untouched', settings, seed, anchor)
    for (const [one, { id, createdAt }] of askedWith(call, configuration, run))
      if (!known.has(id)) known.set(id, findingsAt(untouched, one, createdAt))
  }
  return known.get(run.id)
}

/** Those that have not expired. */
const runsOf = ({ world, now }: Call, { id }: ReportConfiguration): ReportRun[] =>
  (world.seed.reports().runs.get(id) ?? []).filter(({ createdAt }) => createdAt + KEPT_DAYS * DAY > now)

const wireDuration = ({ unit, value }: Duration) => ({ unit, value })

const toWireParameter = ({ controls, assetTypes, unitIds }: ReportConfiguration): WireComplianceParameter => {
  const { policy, assetProtection, assetBackup } = controls
  return {
    controls: {
      policy: policy && {
        minimum_retention_duration: wireDuration(policy.keep),
        minimum_rpo_frequency: wireDuration(policy.every),
      },
      asset_protection: assetProtection && { should_ignore_deactivated_policy: assetProtection.ignoresDeactivated },
      asset_backup: assetBackup && {
        look_back_period: wireDuration(assetBackup.lookBack),
        window_size: wireDuration(assetBackup.window),
        minimum_retention_duration: wireDuration(assetBackup.keep),
      },
    },
    filters: {
      common: { asset_types: [...assetTypes], data_sources: ['aws'], organizational_units: [...unitIds] },
      asset: { groups: [], tags: [], tag_op_mode: 'equal' },
    },
  }
}

const statusOf = (nonCompliant: number): string => (nonCompliant === 0 ? 'compliant' : 'non_compliant')

const toWireInfo = ({ controls, assets, policies }: Report): WireComplianceInfo => {
  const told = controls.map(({ name, findings }) => ({
    name,
    control_status: statusOf(findings.non_compliant),
    compliant_count: findings.compliant,
    non_compliant_count: findings.non_compliant,
    unknown_count: findings.unknown,
  }))
  const sumOf = (field: 'compliant_count' | 'non_compliant_count' | 'unknown_count'): number =>
    told.reduce((sum, control) => sum + control[field], 0)
  return {
    compliance_status: statusOf(sumOf('non_compliant_count')),
    compliant_count: sumOf('compliant_count'),
    non_compliant_count: sumOf('non_compliant_count'),
    unknown_count: sumOf('unknown_count'),
    items_covered: { asset_count: assets, policy_count: policies },
    controls: told,
  }
}

type ToldRun = Omit<WireComplianceRun, '_links'>

const toRun = (call: Call, configuration: ReportConfiguration, run: ReportRun): ToldRun => {
  const report = reportOf(call, configuration, run)
  return {
    id: run.id,
    name: run.name,
    report_config_id: configuration.id,
    status: 'completed',
    task_id: null,
    created: toTimestamp(run.createdAt),
    updated: toTimestamp(run.createdAt + RUN_SECONDS),
    expired: toTimestamp(run.createdAt + KEPT_DAYS * DAY),
    parameter: toWireParameter(configuration),
    report_download_link: null,
    compliance_info: report === undefined ? null : toWireInfo(report),
    _embedded: {},
  }
}

const latestOf = (call: Call, configuration: ReportConfiguration): ToldRun | null => {
  const [newest] = runsOf(call, configuration)
  return newest === undefined ? null : toRun(call, configuration, newest)
}

const toWire = (call: Call, configuration: ReportConfiguration): WireComplianceConfiguration => ({
  id: configuration.id,
  name: configuration.name,
  description: configuration.description,
  created: toTimestamp(configuration.createdAt),
  latest_run: latestOf(call, configuration),
  parameter: toWireParameter(configuration),
  schedule: {
    frequency: configuration.isWeekly ? 'weekly' : 'daily',
    start_time: configuration.startTime,
    day_of_week: configuration.isWeekly ? 'sunday' : null,
    day_of_month: null,
    timezone: 'UTC',
  },
  notification: { email_list: [...configuration.emails] },
  // Nothing changes a configuration here, so that no link offers it.
  _links: { _self: linkTo('read-compliance-report-configuration', configuration.id) },
  _embedded: {},
})

const find = (call: Call): ReportConfiguration | undefined =>
  isInScope(call) ? call.world.seed.reports().configurations.find(({ id }) => id === call.id.toLowerCase()) : undefined

const listRuns: Endpoint = (call) => {
  const configuration = find(call)
  if (configuration === undefined)
    throw new ApiError(404, `There is nothing at ${call.path} in this organizational unit.`)
  const told = (run: ReportRun) => toRun(call, configuration, run)
  return listEndpoint<ReportRun>({
    items: () => runsOf(call, configuration),
    readers: {
      status: (run) => told(run).status,
      compliance_status: (run) => told(run).compliance_info?.compliance_status ?? null,
    },
    toWire: (_, run): WireComplianceRun => ({
      ...told(run),
      _links: { _self: selfLink(`${call.path}/${run.id}`) },
    }),
    extra: ({ filter }) => ({ filter_applied: filter.applied }),
  })(call)
}

export const complianceEndpoints = {
  'list-compliance-report-configurations': listEndpoint<ReportConfiguration>({
    items: ({ world }) => world.seed.reports().configurations,
    isInScope,
    readers: {
      report_name: ({ name }) => name,
      compliance_status: (configuration, call) =>
        latestOf(call, configuration)?.compliance_info?.compliance_status ?? null,
    },
    toWire,
    extra: ({ filter }) => ({ filter_applied: filter.applied }),
  }),
  'read-compliance-report-configuration': readEndpoint<ReportConfiguration>({
    find,
    toWire: (call, configuration) => withEtag(toWire(call, configuration)),
  }),
  'list-compliance-report-runs': listRuns,
}
