import type { CuresOf } from './cure.ts'

export const awsAccountDisconnected: CuresOf<'aws_account_disconnected'> = {
  means:
    'Clumio cannot work in this AWS account. Nothing in it is backed up, whatever the policies say, and nothing can be restored to it.',
  reasons: [
    'The stack of the connection was deleted or altered in AWS.',
    'The account was closed, suspended, or moved to another AWS organization.',
    'The connection was taken down on purpose, and nobody cleared the alert.',
  ],
  steps: [
    'Do this one first. It stands for every entity of the account, and their alerts follow from it.',
    ['See whether somebody took it down on purpose.', 'sourceChanges'],
    ['Tell whoever looks after this unit; they may know of work on the account.', 'unit'],
    'Have its stack checked in AWS, and connect the account again in the Clumio portal.',
  ],
  watch: [['Tasks that start there again, on their own and not only by hand.', 'tasksThere']],
  causes: {
    connection_lost: {
      means:
        'It was connected, and then nothing was heard from it any more. Until it is back, every hour is a gap in all its backups.',
      reasons: [
        'A clean-up, by hand or by a job, took the stack for something unused.',
        'The role’s trust was changed, so that Clumio may not take it on.',
        'A new policy of the AWS organization stops it, often in one region only.',
        'AWS itself has trouble in that region.',
      ],
      steps: [
        'Look at CloudFormation in that account and region. It lists what happened to the stack, also to a deleted one.',
        'The stack is whole? Compare the trust of its role with the template’s.',
        ['Neither? See whether other accounts were lost at the same time.', 'sourceChanges'],
        'The stack is gone: deploy it anew from the portal, with the same account and region.',
        ['Back up on demand what matters most once it is back.', 'tasksThere'],
      ],
      watch: [
        'The first night after. Everything has changed data to catch up with, and windows may be too short for it.',
        'Alerts of single entities there. They are followers, and end when theirs runs again.',
      ],
    },
  },
}
