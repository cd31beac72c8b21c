import { choice, type Fields } from '#lib/url-state.ts'

export type OverviewState = { raisedAs: string }

export const overviewFields: Fields<OverviewState> = { raisedAs: choice(['plot', 'table'], 'plot') }

export const ACTIVE_GROUPS = { status: 'active', raised: '', parent: '' }
