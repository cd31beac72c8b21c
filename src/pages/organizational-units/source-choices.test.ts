import { describe, expect, test } from 'vitest'
import type { ListedSources } from '#api/resources/data-sources.ts'
import { choicesOf, notesOn, toldBy } from './source-choices.ts'

const listedOf = (...held: [id: string, unitId: string | null, status?: string][]): ListedSources => ({
  environments: held.map(([id, unitId, status = 'connected']) => ({
    id,
    type: 'aws_environment',
    value: `1/${id}`,
    name: '',
    status,
    unitId,
  })),
  isComplete: true,
  connecting: [],
})
const domain = (id: string) => ({ id, type: 'microsoft365_domain', value: id })
const environment = (id: string) => ({ id, type: 'aws_environment', value: `1/${id}` })
const idsOf = (sources: readonly { id: string }[]) => sources.map(({ id }) => id)

describe('what can come and go', () => {
  const listed = listedOf(['mine', 'here'], ['below', 'child'], ['other', 'elsewhere'], ['lost', null])
  const mentioned = [environment('mine'), environment('guessed'), domain('d1'), domain('d2')]
  const here = [environment('mine'), environment('below'), domain('d1')]

  test('of a unit: what it holds itself leaves, what any other holds comes, a unit below included', () => {
    const { add, remove } = choicesOf({ listed, mentioned, here, unitId: 'here' })
    expect(idsOf(remove)).toEqual(['mine', 'd1'])
    expect(idsOf(add)).toEqual(['below', 'lost', 'other', 'd2'])
  })

  test('of a unit that is still to be made everything comes', () => {
    const { add } = choicesOf({ listed, mentioned, here: mentioned, unitId: undefined })
    expect(idsOf(add)).toEqual(['below', 'lost', 'mine', 'other', 'd1', 'd2'])
  })

  test('where nothing is listed, what is mentioned, and a kind that nobody knows among it', () => {
    const project = { id: 'p', type: 'gcp_project', value: 'p' }
    const guess = choicesOf({ listed: null, mentioned: [...mentioned, project], here, unitId: 'here' })
    expect(idsOf(guess.add)).toEqual(['guessed', 'd2', 'p'])
    expect(idsOf(guess.remove)).toEqual(['mine', 'below', 'd1'])
    const known = choicesOf({ listed, mentioned: [project], here: [], unitId: 'here' })
    expect(known.add).toContainEqual(project)
  })
})

describe('what is said of them', () => {
  const listed = listedOf(['mine', 'here'], ['other', 'elsewhere', 'unlinked'], ['lost', null, ''])
  const { about, losing, whyNotIn } = toldBy(listed, (id) => `Unit ${id}`)
  const by = (add: string[], remove: string[] = []) => ({ add: add.map(environment), remove: remove.map(environment) })

  test('the unit that holds one, and a state that is not the usual one', () => {
    expect(['mine', 'other', 'lost', 'unheard'].map((id) => about(environment(id)))).toEqual([
      'in Unit here',
      'unlinked, in Unit elsewhere',
      '',
      '',
    ])
  })

  test('who loses what is chosen, each once', () => {
    expect(losing(['other', 'other', 'lost', 'unheard'].map(environment))).toEqual(['Unit elsewhere'])
  })

  test('one that is there already does not come, and one of another unit does not leave', () => {
    expect(whyNotIn('here', by(['mine']))).toBe('1/mine is in Unit here already.')
    expect(whyNotIn('here', by([], ['other']))).toBe('1/other is in Unit elsewhere, not in Unit here.')
    for (const fine of [by(['other', 'lost', 'unheard']), by([], ['mine', 'lost', 'unheard'])])
      expect(whyNotIn('here', fine)).toBeUndefined()
    // Another kind of the same id is another thing.
    expect(whyNotIn('here', { add: [domain('mine')], remove: [] })).toBeUndefined()
  })

  test('how much of the list there is', () => {
    expect(notesOn(listed)).toHaveLength(1)
    expect(notesOn({ ...listed, isComplete: false }).join(' ')).toContain('the first 3 environments; there are more')
    expect(notesOn({ ...listed, connecting: ['1/a', '2/b'] }).join(' ')).toContain('environment: 1/a and 2/b.')
    expect(notesOn({ ...listed, connecting: null }).join(' ')).toContain('could not be read')
  })
})
