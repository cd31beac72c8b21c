import type { Alert } from './model.ts'

export const statusOf = (alert: Pick<Alert, 'clearedAt'>) => (alert.clearedAt === null ? 'active' : 'cleared')
