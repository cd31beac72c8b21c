import { endSession } from '#queries/session.ts'
import { explain } from '#lib/displayable-error.ts'
import { paths } from '#lib/unit-paths.ts'
import { goTo } from '#lib/way.ts'
import { notify } from '#ui/notify.ts'

export const useSignOut = (): (() => void) => {
  const leave = async () => {
    try {
      await endSession()
    } catch (error) {
      notify({ tone: 'failed', title: 'Still signed in', text: error instanceof Error ? explain(error) : undefined })
      return
    }
    goTo(paths.signIn())
  }
  return () => void leave()
}
