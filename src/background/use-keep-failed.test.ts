import { expect, test } from 'vitest'
import { leftSelected } from './use-keep-failed.ts'

const RUN = ['1', '2', '3', 'fixed']
const FAILED = new Set(['2', '3'])

test.each([
  { what: 'nothing was touched', now: RUN, left: ['2', '3'] },
  { what: 'nothing is selected any more', now: [], left: [] },
  { what: 'others were selected', now: ['8', '9'], left: ['8', '9'] },
  { what: 'as many others were selected', now: ['6', '7', '8', '9'], left: ['6', '7', '8', '9'] },
  { what: 'more were selected', now: [...RUN, '9'], left: ['2', '3', '9'] },
  { what: 'some were left out', now: ['1', '2'], left: ['2'] },
  { what: 'what had failed was tried again', now: ['2', '3', '4'], left: ['2', '3', '4'] },
])('a run leaves what failed, and adds nothing to what was selected meanwhile: $what', ({ now, left }) => {
  expect(leftSelected(new Set(now), new Set(RUN), FAILED)).toEqual(left)
})
