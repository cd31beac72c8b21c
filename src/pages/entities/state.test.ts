import { beforeEach, expect, test } from 'vitest'
import { answer, CONTEXT, identity, listBody, SESSION, stubGateway } from '#api/transport/testing.ts'
import { notUnderstood, readState } from '#lib/url-state.ts'
import { entityFields } from './state.ts'
import { backupListRequest, listBackups } from '#api/resources/backups.ts'

beforeEach(() => identity.set(SESSION))

const choiceAt = (search: string) => readState(entityFields, new URLSearchParams(search))

const ID = '503765b4-62af-536d-c7ab-c5850a123194'

test.each([
  ['aws_dynamodb_table', 'type=aws_snapshot', `{"table_id":{"$eq":"${ID}"},"type":{"$all":["aws_snapshot"]}}`],
  ['aws_dynamodb_table', '', `{"table_id":{"$eq":"${ID}"}}`],
  ['aws_ebs_volume', 'type=aws_snapshot', `{"volume_id":{"$eq":"${ID}"}}`],
  ['protection_group', 'type=clumio_backup', `{"protection_group_id":{"$eq":"${ID}"}}`],
])('backups of a %s at “%s” are asked for as the API takes it', async (type, search, filter) => {
  const requests = stubGateway(() => answer(listBody([])))
  await listBackups(CONTEXT, type, ID, choiceAt(search), new AbortController().signal)
  expect(requests.map(({ query }) => query.get('filter'))).toEqual([filter])
  expect(backupListRequest(CONTEXT, type, ID, choiceAt(search)).target).toContain(
    new URLSearchParams({ filter }).toString(),
  )
})

test('a kind that nobody knows, and one more than can be chosen, are told', () => {
  const toldAt = (search: string) => notUnderstood(entityFields, new URLSearchParams(search)).map(({ text }) => text)
  expect(choiceAt('type=foo').type).toBe('')
  expect(toldAt('type=foo')).toEqual(['type=foo'])
  expect(toldAt('type=aws_snapshot&type=clumio_backup')).toEqual(['type=clumio_backup'])
  expect(toldAt('type=aws_snapshot')).toEqual([])
})
