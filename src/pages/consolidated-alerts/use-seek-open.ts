import { useEffect, useRef } from 'react'
import type { ConsolidatedAlert } from '#api/resources/consolidated-alerts.ts'
import type { List } from '#screens/use-list.ts'
import type { GroupListChoice } from './state.ts'

/**
 * An address that names a group, and no page, leads to the page that it is on by now: whoever made the link cannot know
 * it, and it changes with each group that is updated.
 */
export const useSeekOpen = (
  { choice, onChange }: List<GroupListChoice>,
  groups: readonly ConsolidatedAlert[],
  isWhole: boolean,
): void => {
  const { open, page, limit } = choice
  const sought = useRef(page === 1 ? open : '')
  useEffect(() => {
    if (!isWhole || sought.current === '') return
    const index = groups.findIndex(({ id }) => id === sought.current)
    const there = Math.floor(index / limit) + 1
    if (page === 1 && there > 1) {
      onChange({ page: there }, { replace: true })
      return
    }
    sought.current = ''
    document.querySelector('tbody tr[data-open]')?.scrollIntoView({ block: 'nearest' })
  }, [groups, isWhole, page, limit, onChange])
}
