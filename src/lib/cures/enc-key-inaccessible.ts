import type { CuresOf } from './cure.ts'

export const encKeyInaccessible: CuresOf<'enc_key_inaccessible'> = {
  means: 'A key cannot be used. Without it new backups fail, and old ones that need it cannot be restored.',
  reasons: [
    'It was disabled, or is on its way to be deleted.',
    'Its policy was rewritten, and forgot Clumio’s role.',
    'A grant was taken back by somebody who did not know what it was for.',
  ],
  steps: [
    'First of all see in AWS whether the key waits to be deleted. If so, have that cancelled now and ask afterwards: a deleted key cannot be made again.',
    ['See whether keys were changed on Clumio’s side.', 'keyChanges'],
    'Enable the key, and give the role its use again.',
    ['See how much depends on it: all that shares the key fails together.', 'sameThere'],
  ],
  watch: ['A restore as a test, not only the next backup. The two need the key in different ways.'],
  causes: {
    key_access_denied: {
      means: 'The key is there, or was until lately, but Clumio’s role may not use it for this entity.',
      reasons: [
        'The key policy does not name the role, or names an older one.',
        'The volume is encrypted with a key of another account, which shares it no more.',
        'The key is disabled, which looks the same from outside.',
      ],
      steps: [
        'Take the alias from the variables and open that key in AWS, in the account that owns it.',
        'It must be enabled, and must let the backup role use kms:Decrypt and kms:CreateGrant.',
        'A key of another account needs both: its own policy, and rights of the role.',
        [
          'Corrected? Then the next run will tell. Before that, look whether anything else failed for it.',
          'failedTasks',
        ],
      ],
      watch: [
        'Keys that are replaced by plan. Old backups need the old one for as long as they are kept.',
        'The next run of each entity with this key, since a half-corrected policy helps some of them only.',
      ],
    },
  },
}
