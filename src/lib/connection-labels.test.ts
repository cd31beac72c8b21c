import { expect, test } from 'vitest'
import { connectionLabels } from './connection-labels.ts'

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
])('%s are called %s', (names, labels) => {
  expect([...connectionLabels(names).values()]).toEqual(labels)
})
