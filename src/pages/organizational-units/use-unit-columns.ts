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
    // Only what the rows show: `onChange` is made anew on every render and reads the address when it is called.
    // oxlint-disable-next-line react/exhaustive-deps
    [ctx, pathTo, open, page, isSearch],
  )
  return useMemo(() => ({ columns: unitColumns(actions), narrow: narrowUnit(actions) }), [actions])
}
