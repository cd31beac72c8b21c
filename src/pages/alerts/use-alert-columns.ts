import { useMemo } from 'react'
import { alertColumns, narrowAlert } from './columns.tsx'
import { useAlertPaths } from './use-alert-paths.ts'

export const useAlertColumns = () => {
  const paths = useAlertPaths()
  return useMemo(() => ({ columns: alertColumns(paths), narrow: narrowAlert(paths) }), [paths])
}
