import type { CuresOf } from './cure.ts'

export const tagConflict: CuresOf<'tag_conflict'> = {
  means:
    'The tags of this entity contradict each other about its policy. One is in force, but perhaps not the one you want.',
  reasons: [
    'Two teams, or two tools, tag the same thing.',
    'A copy kept the tags of what it was copied from, and got others on top.',
    'Somebody added a rule that catches more than was meant.',
  ],
  steps: [
    'Breathe: it is being backed up. This can wait until morning, unless the wrong policy keeps too little.',
    ['See whether a rule was added or moved lately.', 'policyChanges'],
    ['Look how many are in the same state. One is a slip in tagging, many are a rule.', 'sameThere'],
    'Ask the owner which policy was meant, and remove the tag that says otherwise.',
  ],
  watch: ['Retention. Backups that the wrong policy makes also expire by the wrong policy.'],
  causes: {
    multiple_policies: {
      means:
        'More than one rule matches its tags, each with another policy. The rule that stands highest wins, the others do nothing.',
      reasons: [
        'A tag for the environment and a tag for the owner each lead to a policy.',
        'A volume and its instance are tagged by different people.',
        'A new rule was put above an old one that takes the same tag.',
      ],
      steps: [
        'The variables name the policies. Compare how often each backs up, and how long it keeps.',
        'The right one wins? Remove the other tag in AWS, and nothing else changes.',
        'The wrong one wins? Remove its tag, or move its rule down, knowing that every entity with that tag moves along.',
        ['Not sure who put the rules in that order? It is in the trail.', 'policyChanges'],
      ],
      watch: [
        ['The next backup: it should be the one that the policy you chose would make.', 'tasks'],
        'Automation that tags every night. It brings back what you removed.',
      ],
    },
  },
}
