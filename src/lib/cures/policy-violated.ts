import type { CuresOf } from './cure.ts'

export const policyViolated: CuresOf<'policy_violated'> = {
  means: 'A scheduled backup failed. The newest one there is may be older than the policy promises.',
  reasons: [
    'Something changed in the AWS account: a permission, a key, a quota.',
    'The entity changed: it grew, was moved, or is about to be deleted.',
    'The schedule changed: a policy was edited, or a rule gave the entity another one.',
  ],
  steps: [
    ['See whether it failed once or fails every time.', 'failedTasks'],
    [
      'See whether its neighbours fail too. If they do, the reason is in what they share, not in this entity.',
      'sameThere',
    ],
    ['Nothing changed in AWS? Then look who edited a policy or a rule.', 'policyChanges'],
    'Ask how much data may be lost. If the gap is larger, back up on demand before you go on searching.',
  ],
  watch: [
    'The next scheduled run. Clear the alert after it has succeeded, not before: clearing closes no gap.',
    'The number of times raised. While it grows, nothing is mended.',
  ],
  causes: {
    backup_window_exceeded: {
      means:
        'The window closed while the backup was still running or waiting. What was under way is stopped, and tried again when the window opens next.',
      reasons: [
        'Far more data than usual had changed: a migration, a reindexing, a restore into it.',
        'It is the first backup. That one is full, and takes many times as long as those after it.',
        'Too many backups share the window. A connection runs only so many at a time, and the rest wait.',
        'Somebody made the window shorter.',
      ],
      steps: [
        ['Find out whether it began late or ran long: compare its last runs.', 'tasks'],
        ['It began late: see what else was running there at that hour.', 'tasksThere'],
        'It ran long: widen the window of the policy, or move the entity to a policy that has a wider one.',
        'The next window is too far away? Back up on demand, which waits for no window.',
      ],
      watch: [
        'Whether the next run ends well before the window closes, not just in time.',
        'Entities of the same policy. A crowded window seldom hits one alone.',
      ],
    },
    size_limit_exceeded: {
      means:
        'The entity has outgrown what one backup may hold. It will fail every time until it is smaller or the limit is higher.',
      reasons: [
        'It has grown for months, and has now crossed the line.',
        'Something filled it in a few days: logs, dumps, forgotten copies.',
        'It was enlarged in AWS, and more was put on it.',
      ],
      steps: [
        ['The first failed run tells since when there is no backup.', 'failedTasks'],
        'Compare its size with the limit. Where the API tells both, they stand among the variables.',
        'Rubbish fills it? Have that removed, and the next run will do.',
        'All of it is needed? Have it spread over several entities, each under a policy, or ask Clumio’s support for a higher limit.',
        'Either takes days. Until then, have a snapshot taken in AWS.',
      ],
      watch: [
        'The age of its last good backup. Nothing else here tells you how much is at stake.',
        'Others of its kind that are about to cross the same line.',
      ],
    },
    insufficient_cloud_connector_capacity: {
      means:
        'Nobody was free to do the work: what Clumio runs in the AWS account had no capacity left for this backup.',
      reasons: [
        'A quota is used up in that account and region: instances, or addresses in the subnet.',
        'Too many backups begin at the same minute.',
        'A long restore, or a first backup of something large, keeps the workers busy.',
      ],
      steps: [
        ['See what is running there now. A long restore may be worth waiting for.', 'runningThere'],
        [
          'Count how many others were turned away. Many at one hour mean a crowd, a few all day mean a quota.',
          'sameThere',
        ],
        'A quota: have it raised in AWS, in that very region.',
        'A crowd: move some of them to a policy that starts at another hour.',
        'Once there is room again, back up on demand what cannot wait.',
      ],
      watch: ['The same hour tomorrow, when the same crowd comes again.'],
    },
  },
}
