import { expect, test } from 'vitest'
import { connectionLabels, detailsOf } from './connection-labels.ts'

test.each([
  [['eu1.281474976710699137'], ['EU1']],
  [
    ['eu1.281474976710699137', 'us.7'],
    ['EU1', 'US'],
  ],
  [
    ['eu1.281474976710699137', 'eu1.281474976710690000'],
    ['EU1 …699137', 'EU1 …690000'],
  ],
  [
    ['sandbox.281474976710699137', 'sandbox.7', 'sandbox'],
    ['Sandbox …699137', 'Sandbox 7', 'Sandbox'],
  ],
  [
    ['eu1.181474976710699137', 'eu1.281474976710699137'],
    ['EU1 181474976710699137', 'EU1 281474976710699137'],
  ],
  [['api_example_com.7'], ['api.example.com']],
  [['no connection'], ['no connection']],
  // Ended, and open still.
  [['eu1.281474976710699137', 'eu1.281474976710699137'], ['EU1']],
])('%s are called %s', (names, labels) => {
  expect([...connectionLabels(names).values()]).toEqual(labels)
})

test.each([
  ['us2.281474976710699137', 'us-east-1.api.clumio.com, organization 281474976710699137'],
  ['sandbox.7', 'Sandbox, organization 7'],
  ['sandbox', 'Sandbox, an organization that is not told'],
  ['http__3a__2f__2f127_0_0_1__3a9000.7', '127.0.0.1:9000, organization 7'],
  ['no connection', 'no connection'],
])('%s is in full %s', (name, details) => {
  expect(detailsOf(name)).toBe(details)
})
