import type { WireWallet } from '#contract/wallets.ts'
import { listEndpoint, readEndpoint, type Call } from '../endpoint.ts'
import { linkTo } from '../links.ts'
import type { Wallet } from '../world/model.ts'
import { REGIONS } from '../world/regions.ts'

/** They are the whole organization's. */
const isInScope = ({ scope }: Call): boolean => scope.isGlobal

const VERSION = 4
const CLUMIO_ACCOUNT = '417752098101'

const REFUSED = {
  error_code: 'key_access_denied',
  error_message: 'The key cannot be used. Enable it, and grant the backup role kms:Decrypt and kms:CreateGrant.',
}

const toWire = (_: Call, { id, account, region, state, keysInError, regions, token }: Wallet): WireWallet => {
  const isInstalled = state !== 'Waiting'
  return {
    id,
    account_native_id: account,
    aws_region: region,
    state,
    error_code: state === 'Error' ? REFUSED.error_code : null,
    error_message: state === 'Error' ? `Keys that cannot be used: ${keysInError.join(', ')}.` : null,
    key_errors: Object.fromEntries(keysInError.map((key) => [key, REFUSED])),
    role_arn: isInstalled ? `arn:aws:iam::${account}:role/ClumioWalletRole` : null,
    installed_regions: isInstalled ? [...regions] : [],
    supported_regions: [...REGIONS],
    stack_version: isInstalled ? VERSION : null,
    available_version: VERSION,
    clumio_aws_account_id: CLUMIO_ACCOUNT,
    template_url: `https://templates.clumio.example/wallet-${VERSION}.yaml`,
    deployment_url: `https://console.aws.example/cloudformation?region=${region}&token=${token}`,
    token,
    // Nothing changes a wallet here, so that no link offers it.
    _links: { _self: linkTo('read-wallet', id) },
    _embedded: null,
  }
}

export const walletEndpoints = {
  'list-wallets': listEndpoint<Wallet>({
    items: ({ world }) => world.seed.wallets(),
    isInScope,
    readers: {},
    toWire,
  }),
  'read-wallet': readEndpoint<Wallet>({
    find: (call) => call.world.seed.wallets().find(({ id }) => isInScope(call) && id === call.id.toLowerCase()),
    toWire,
  }),
}
