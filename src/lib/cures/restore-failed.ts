import type { CuresOf } from './cure.ts'

export const restoreFailed: CuresOf<'restore_failed'> = {
  means: 'A restore did not get to its end. The backup it was made from is still there, and somebody may be waiting.',
  reasons: [
    'The account that it writes to refuses something: a right, a quota, a name that is taken.',
    'Something that it was told to use is gone: a subnet, a security group, a key.',
    'It was started with choices that do not go together, such as a zone and a subnet of another.',
  ],
  steps: [
    ['Find the task that failed, and when.', 'failedTasks'],
    ['Find out who started it, and tell them. They may believe that it is still running.', 'trail'],
    'Mend what the description names, and start it again. The original is safe: only in a bucket, and only if so asked, does a restore overwrite.',
    'It is urgent? Restore to a place where it has worked before, and move the data later.',
  ],
  watch: ['What the failed try may have left behind in the account. It costs money, and nobody looks for it.'],
  causes: {
    insufficient_permissions: {
      means:
        'AWS said no: the role with which Clumio works in the target account lacks a right that this restore needs.',
      reasons: [
        'The connection’s template in that account is older than this kind of restore.',
        'A boundary on the role, or a policy of the AWS organization, forbids what the role itself would allow.',
        'The role may not use the key that the new copy is to be encrypted with.',
      ],
      steps: [
        ['Note the minute in which it was refused.', 'failedTasks'],
        'Note what was refused. The variables name the action, such as ec2:CreateVolume.',
        'Have the newest connection template deployed in the target account. It brings whatever is missing.',
        'Refused once more? CloudTrail in that account has the denied call, and often which policy denied it.',
      ],
      watch: [
        'Do not trust a green backup here: writing needs other rights than reading.',
        'Other accounts with a template of the same age. Theirs will fail as well, on the day they are needed.',
      ],
    },
    target_not_found: {
      means: 'What the restore was to use in the target account is not there, or not in that region.',
      reasons: [
        'It was replaced. Infrastructure code gives a new subnet a new id.',
        'The ids came from a runbook or a script, which are older than the environment.',
        'It exists, but in another region or account.',
      ],
      steps: [
        'Take the id from the variables, and look for it in AWS in the very account and region.',
        ['See who started it and how. A script fails again with the same id.', 'trail'],
        'Choose a target that exists today, and start again.',
      ],
      watch: ['Runbooks that still name the old id. Correct them now, while you know the new one.'],
    },
  },
}
