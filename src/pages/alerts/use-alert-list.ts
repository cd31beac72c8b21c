import { useMemo } from 'react'
import { useList } from '#screens/use-list.ts'
import { alertsPage } from './page.ts'
import { askedOf } from './state.ts'

/** The list as its address has it, and `choice`, which is what the API is asked: the same as long as the address is. */
export const useAlertList = () => {
  const list = useList(alertsPage)
  const choice = useMemo(() => askedOf(list.choice), [list.choice])
  return { list, choice }
}
