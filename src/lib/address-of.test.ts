import { expect, test } from 'vitest'
import { addressOf } from './address-of.ts'

test('an address is written once for all rows, whatever else stands in it', () => {
  const of = addressOf((id) => `/ou/global/alerts/${id}?entity=some-record&sort=id`)
  expect(of('1')).toBe('/ou/global/alerts/1?entity=some-record&sort=id')
  expect(of('a/b')).toBe('/ou/global/alerts/a%2Fb?entity=some-record&sort=id')
})
