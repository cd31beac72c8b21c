import type { CuresOf } from './cure.ts'

export const fileRestoreFailed: CuresOf<'file_restore_failed'> = {
  means: 'Single files could not be brought back. The backup that holds them is as good as before.',
  reasons: [
    'The backup expired between the search and the restore.',
    'They could not be delivered: a link that ran out, an address that takes nothing of that size.',
    'The role may read the backup, but not hand out single files of it.',
  ],
  steps: [
    ['See when it failed, and whether it was tried more than once.', 'failedTasks'],
    ['Ask whoever started it which files they need, and by when.', 'trail'],
    'Try one small file of the same backup. If that comes, the trouble is with the others.',
    'In a hurry, restore the whole volume beside the old one, and copy the files from there.',
  ],
  watch: ['When that backup expires. The files are gone with it.'],
  causes: {
    insufficient_permissions: {
      means:
        'The files are in the backup, but the role was not allowed to fetch them or to put them where they were to go.',
      reasons: [
        'The template was deployed before single files could be restored.',
        'The key of the volume does not let the role decrypt.',
        'The bucket that takes the files refuses writes from outside its own account.',
      ],
      steps: [
        'See which action was refused, in the variables. s3:PutObject points to where they go, kms:Decrypt to where they come from.',
        'Bring the connection’s template in that account up to date.',
        'It is the bucket or the key? Have its own policy name the role.',
        ['Then ask for the files again; a new request begins from the start.', 'failedTasks'],
      ],
      watch: ['A request for one file as a test, before you tell anybody that it works.'],
    },
    target_not_found: {
      means: 'There is no place to put the files: what was named for them does not exist any more.',
      reasons: [
        'The bucket or folder was removed, perhaps by a rule that cleans up after some days.',
        'The name was mistyped.',
        'The instance that was to take them has been replaced.',
      ],
      steps: [
        'Compare the target in the variables with what is there, letter by letter.',
        ['Find out who asked, and whether they chose the place or it was filled in for them.', 'trail'],
        'Ask for the files again with a place that exists, or as a download.',
      ],
      watch: ['Further requests of the same person. Who names a wrong place once does so again.'],
    },
  },
}
