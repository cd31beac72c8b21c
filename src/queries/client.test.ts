import { QueryObserver } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import { queryClient } from './client.ts'

/** A read whose answers come when they are let through, each its own number. */
const numbered = (name: string) => {
  const answers: (() => void)[] = []
  const queryKey = [name]
  const queryFn = () =>
    new Promise<number>((resolve) => {
      const number = answers.length + 1
      answers.push(() => resolve(number))
    })
  const letThrough = () => {
    for (const answer of answers) answer()
  }
  return { queryKey, queryFn, answers, letThrough }
}

test.each([
  ['on screen', 'active', true],
  ['on screen, to be asked for when it is next looked at', 'none', true],
  ['not on screen', 'active', false],
] as const)(
  'what is on its way for the first time, %s, begins anew when it is outdated',
  async (_, refetchType, isShown) => {
    const { queryKey, queryFn, answers, letThrough } = numbered(`${refetchType} ${isShown}`)
    const leave = isShown ? new QueryObserver(queryClient, { queryKey, queryFn }).subscribe(() => undefined) : undefined
    const asked = queryClient.query({ queryKey, queryFn })
    expect(answers).toHaveLength(1)
    const outdated = queryClient.invalidateQueries({ queryKey, refetchType })
    expect(answers).toHaveLength(2)
    letThrough()
    await Promise.all([asked, outdated])
    await vi.waitFor(() => expect(queryClient.getQueryState(queryKey)).toMatchObject({ data: 2, isInvalidated: false }))
    leave?.()
  },
)
