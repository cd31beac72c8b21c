import { assetsById, assetsByNativeId, readAsset, readAssetLater } from '#api/resources/assets.ts'
import { readConnection, readEnvironment } from '#api/resources/connections.ts'
import { readPolicy } from '#api/resources/policies.ts'
import { read } from './read.ts'

/** Runs go on by themselves, so what was read a while ago is asked for again. */
const keeping = { staleTime: 15_000 }

/** Of a type, by its id. */
export const assetDetail = read('assets', 'detail', readAsset, keeping)

/** As rows of a list show it: one of many, so it may be some minutes old. */
export const assetBeside = read('assets', 'detail', readAssetLater, { staleTime: 5 * 60_000 })

export const assetsWithId = read('assets', 'found', assetsById)

export const assetsNamedByAws = read('assets', 'found', assetsByNativeId)

export const policyDetail = read('policy-definitions', 'detail', readPolicy, keeping)

export const environmentDetail = read('aws-environments', 'detail', readEnvironment, keeping)

export const connectionDetail = read('aws-connections', 'detail', readConnection, keeping)
