import type { Alert } from './model.ts'

export const statusOf = (alert: Pick<Alert, 'clearedAt'>): 'active' | 'cleared' =>
  alert.clearedAt === null ? 'active' : 'cleared'
