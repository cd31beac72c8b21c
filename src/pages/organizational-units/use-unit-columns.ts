import { useMemo } from 'react'
import type { List } from '#screens/use-list.ts'
import { turn } from './arrange.ts'
import { narrowUnit, unitColumns, type UnitActions } from './columns.tsx'
import type { UnitsChoice } from './state.ts'

export const useUnitColumns = ({ ctx, choice, onChange, pathTo }: List<UnitsChoice>) => {
  const { open, page, name } = choice
  const isSearch = name.trim() !== ''
  const actions = useMemo<UnitActions>(
    () => ({
      ctx,
      pathTo,
      onTurn: (id) => onChange({ open: turn(open, id), page }, { replace: true }),
      isSearch,
    }),
    [ctx, pathTo, onChange, open, page, isSearch],
  )
  return useMemo(() => ({ columns: unitColumns(actions), narrow: narrowUnit(actions) }), [actions])
}
